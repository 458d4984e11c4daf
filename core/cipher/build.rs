//! Compiles SQLCipher together with c/seam.c. It takes a C compiler and nothing else: no OpenSSL, no environment
//! variable, no library of the system, so that Xcode and Gradle need to know nothing of it.

use std::env;

/// How SQLite is to be: a name alone, or a name and a value.
const SETTINGS: &[(&str, Option<&str>)] = &[
    // As libsqlite3-sys builds its own copy; the bindings and rusqlite count on these.
    ("SQLITE_CORE", None),
    ("SQLITE_THREADSAFE", Some("1")),
    ("SQLITE_DEFAULT_FOREIGN_KEYS", Some("1")),
    ("SQLITE_ENABLE_API_ARMOR", None),
    ("SQLITE_ENABLE_COLUMN_METADATA", None),
    ("SQLITE_ENABLE_FTS5", None),
    ("HAVE_USLEEP", Some("1")),
    ("HAVE_ISNAN", None),
    ("HAVE_LOCALTIME_R", None),
    ("_POSIX_THREAD_SAFE_FUNCTIONS", None),
    // Ours. "text" in double quotes is a mistake, never a string.
    ("SQLITE_DQS", Some("0")),
    // A name is a file's name. (SQLCipher's own default is 1: a key could then stand in a name.)
    ("SQLITE_USE_URI", Some("0")),
    // Nothing of ours loads code into the process, so nothing can.
    ("SQLITE_OMIT_LOAD_EXTENSION", None),
    // A deleted row is overwritten in its page, where that costs no write of its own.
    ("SQLITE_FAST_SECURE_DELETE", None),
    // Nobody reads SQLite's memory counters; they take a global lock at each allocation.
    ("SQLITE_DEFAULT_MEMSTATUS", Some("0")),
    // Sorts and temporary tables are the only thing SQLCipher leaves in the clear: they stay in memory, whatever a
    // pragma says.
    ("SQLITE_TEMP_STORE", Some("3")),
    // Never asked for here, and some 80 KB of a library for phones: JSON, SQLite's own times, one cache for several connections, databases as
    // bytes in memory, and what is there for old programs, shells and SQLite's own tests. (Nor: DBSTAT_VTAB, and STAT4, which serves ANALYZE.)
    ("SQLITE_OMIT_JSON", None),
    ("SQLITE_OMIT_DATETIME_FUNCS", None),
    ("SQLITE_OMIT_SHARED_CACHE", None),
    ("SQLITE_OMIT_DESERIALIZE", None),
    ("SQLITE_OMIT_DEPRECATED", None),
    ("SQLITE_OMIT_COMPLETE", None),
    ("SQLITE_OMIT_GET_TABLE", None),
    ("SQLITE_OMIT_TCL_VARIABLE", None),
    ("SQLITE_UNTESTABLE", None),
    // SQLCipher.
    ("SQLITE_HAS_CODEC", None),
    ("SQLITE_EXTRA_INIT", Some("sqlcipher_extra_init")),
    ("SQLITE_EXTRA_SHUTDOWN", Some("sqlcipher_extra_shutdown")),
    ("SQLCIPHER_CRYPTO_CUSTOM", Some("voxfree_cipher_setup")),
    ("HAVE_STDINT_H", Some("1")),
    // Its log goes to stderr, over the terminal's screen, or to the phone's log. What matters comes back as an error.
    ("SQLCIPHER_OMIT_LOG", None),
    ("SQLCIPHER_OMIT_LOG_DEVICE", None),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=c/seam.c");

    let mut c = cc::Build::new();
    c.file("c/seam.c").include(sqlcipher_src::source_dir()).warnings(false);
    c.flag_if_supported("-Werror=incompatible-pointer-types");
    c.flag_if_supported("-Werror=implicit-function-declaration");
    for (name, value) in SETTINGS {
        c.define(name, *value);
    }
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux" || os == "android") {
        // A commit need not wait for the file's times to reach the disk.
        c.define("HAVE_FDATASYNC", "1");
    }
    // The profile gives this crate opt-level 3 for the sake of its crypto. SQLite keeps what the rest of the profile
    // says: small for phones, quick to compile for development.
    c.opt_level_str(if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        "s"
    } else {
        "1"
    });
    c.compile("voxfree_sqlcipher");
}
