-- The agent's telephone account (api.md §1): see store/extension.rs. One row, once a sign-in has told of one; it stays when the
-- account is taken away, so that this can be told. `revision` grows with each other state. `applied`: the revision that the
-- shell's telephone stack was last given; `stack_has`: whether that left an account in the stack.
-- `state`: none, ready (then all but the defect), defective (then the defect alone). The password is nowhere else.
CREATE TABLE extension (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL,
    applied INTEGER,
    stack_has INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    extension TEXT,
    user TEXT,
    domain TEXT,
    transport TEXT,
    codecs TEXT,
    auto_answer INTEGER NOT NULL DEFAULT 0,
    display_name TEXT,
    password TEXT,
    defect_field TEXT,
    defect_problem TEXT
) STRICT;
