//! Every statement of the store is answered by an index: no scan and no sort that is not listed here.
//!
//! The statements are not copied: they are heard while the store's own functions run.

use std::cell::RefCell;
use std::collections::BTreeSet;

use voxfree_cipher::rusqlite::Connection;
use voxfree_cipher::rusqlite::trace::{TraceEvent, TraceEventCodes};

use super::tests::{conversation, message, new_item, protocol};
use super::{
    Closing, Write, account, active_with, apply_listing, begin_to_notify, channels, closing_count, departments,
    discard, ending, ending_due, ending_of, endings, enqueue, fail_ending, forget_ending, held, inbox_closing_first,
    inbox_page, inbox_rows, ingest, known_agents, loaded_protocols, lose_ending, mark_read, mark_told, migrations,
    next_closing, next_to_send, note_agent, note_departure, note_lost, note_refusal, note_under_way, outbox_item,
    pending_endings, queue_status, release_abandoned, release_ending, requeue, save_channels, save_departments,
    save_draft, save_ending, save_extension, save_opened, save_templates, search, send_after_reply, set_applied,
    set_fetched, set_wants_online, settle_draft, settle_ending, settle_refused, sip_account, standing, start_attempt,
    start_ending, telephone, templates, timeline_around, timeline_before, timeline_page, unsent, unsent_count,
    unsent_of, untold, waiting_protocols, window_facts,
};
use crate::model::{
    AgentId, ChannelId, ContactId, Conversation, Delivery, Department, DepartmentId, Draft, EndingKind, EndingState,
    EndingStop, ExtensionFields, Message, MessageId, NewEnding, OutboxId, Secret, SendFault, Shelf, Standing, Template,
    TemplateId, Timestamp, ToldExtension,
};
use crate::telephony;

thread_local! {
    static HEARD: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

fn hear(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(statement, _) = event {
        HEARD.with(|heard| heard.borrow_mut().insert(statement.sql().to_string()));
    }
}

/// Part of a statement, part of its plan, and why that is fine.
const ALLOWED: &[(&str, &str)] = &[
    // The queue is short, and its partial index is all that is read.
    ("GROUP BY protocol", "outbox_unsettled"),
    ("GROUP BY protocol", "TEMP B-TREE"),
    // Numbering a new thread: once for each new conversation.
    ("MAX(thread)", "conversation_by_thread"),
    // What the shell was told, and is still true: as many rows as notifications stand.
    ("SELECT id, count, is_shown FROM told", "SCAN told"),
    // Once in an account's life: the first lists are no news.
    (
        "SET handed_at_ms = NULL WHERE handed_at_ms IS NOT NULL",
        "SCAN conversation",
    ),
    // What failed as a message: the whole of its own small index, here as there.
    (
        "INDEXED BY outbox_failed_tied",
        "SCAN outbox USING INDEX outbox_failed_tied",
    ),
    // How many are in which state: the whole of its own small index.
    (
        "SELECT delivery FROM outbox",
        "SCAN outbox USING INDEX outbox_by_thread",
    ),
    // All that is not sent, in its order: the whole of a small index, and a short list to sort.
    (
        "INDEXED BY outbox_by_thread",
        "SCAN outbox USING INDEX outbox_by_thread",
    ),
    ("INDEXED BY outbox_by_thread", "TEMP B-TREE FOR ORDER BY"),
    // In their order, up to the limit.
    ("FROM known_agent", "SCAN known_agent USING INDEX known_agent_by_time"),
    // As many rows as conversations that end just now.
    ("FROM ending", "SCAN ending"),
    // Looking for a lost send goes by the message's id, from the newest one known on.
    ("SELECT COUNT(*) FROM outbox", "SCAN outbox"),
    // What the agent changed and the service has not settled: few, and mostly none.
    ("FROM list_change WHERE list", "SCAN list_change"),
    // The whole list of the contacts that the agent keeps is written anew.
    ("DELETE FROM owned_contact", "SCAN owned_contact"),
    ("FROM owned_contact ORDER BY place", "SCAN owned_contact"),
    // The conversation itself: one row.
    ("WITH me AS MATERIALIZED", "SCAN me"),
    // The full-text index: what its plan calls a scan is a walk over what was asked for, in the order of the rows.
    ("message_search MATCH", "SCAN message_search VIRTUAL TABLE INDEX"),
    (
        "conversation_search MATCH",
        "SCAN conversation_search VIRTUAL TABLE INDEX",
    ),
    // The next word of the index: a look-up, which ends at the first.
    (
        "FROM message_words WHERE term",
        "SCAN message_words VIRTUAL TABLE INDEX",
    ),
    // What waits for the index: a few hundred rows at most, and all of them are asked for.
    ("COUNT(*) FROM message_unindexed", "SCAN message_unindexed"),
    ("FROM message_unindexed AS u CROSS JOIN", "SCAN u"),
    ("DELETE FROM message_unindexed", "SCAN message_unindexed"),
    (
        "DELETE FROM conversation_search WHERE rowid",
        "SCAN conversation_search VIRTUAL TABLE INDEX 0:=",
    ),
    // The newest fifty messages with a file: a walk along their own index, and no more.
    ("LIMIT 50) AS newest", "USING COVERING INDEX message_file_newest"),
    ("LIMIT 50) AS newest", "SCAN newest"),
    // How much the files take, and which go first: all of what is held, once a download.
    ("SUM(size_bytes), 0) FROM file", "file_by_use"),
    ("ORDER BY used_at_ms, id", "file_by_use"),
    // What is wanted: few, and the whole of their own small index.
    ("f.state = 'wanted'", "file_wanted"),
    // What the folder may hold: all of it, when it is swept.
    (
        "SELECT file_local FROM outbox WHERE file_local IS NOT NULL",
        "outbox_by_file",
    ),
    ("SELECT local FROM file WHERE local IS NOT NULL", "file_by_local"),
];

/// What the full-text index asks its own tables.
fn is_of_the_index(sql: &str) -> bool {
    sql.contains("'main'.'message_search_")
        || sql.contains("FROM 'main'.'message_search' AS t")
        || sql.contains("'main'.'conversation_search_")
}

#[test]
fn no_statement_scans_or_sorts() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrations::migrate(&mut connection).unwrap();
    connection
        .trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(hear))
        .unwrap();
    run_everything(&mut connection);
    connection
        .trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>)
        .unwrap();

    let heard = HEARD.with(|heard| heard.borrow().clone());
    assert!(heard.len() > 20, "too few statements were heard: {}", heard.len());
    for sql in heard
        .iter()
        .filter(|sql| !sql.starts_with("BEGIN") && !sql.starts_with("COMMIT") && !is_of_the_index(sql))
    {
        for step in plan(&connection, sql) {
            let is_fine = step.contains("SCAN CONSTANT ROW")
                || !(step.contains("SCAN") || step.contains("TEMP B-TREE"))
                || ALLOWED
                    .iter()
                    .any(|(part, planned)| sql.contains(part) && step.contains(planned));
            assert!(is_fine, "{step}\nin {sql}");
        }
    }
}

fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let Ok(mut statement) = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")) else {
        return Vec::new();
    };
    let parameters = statement.parameter_count();
    let nulls = vec![voxfree_cipher::rusqlite::types::Null; parameters];
    let rows = statement
        .query_map(voxfree_cipher::rusqlite::params_from_iter(nulls), |row| row.get(3))
        .unwrap();
    rows.map(Result::unwrap).collect()
}

fn run_everything(connection: &mut Connection) {
    let (mine, now) = (protocol("1"), Timestamp(1_000));
    let mut write = Write::new(connection.transaction().unwrap());
    apply_listing(
        &mut write,
        Shelf::Active,
        &[conversation("1"), conversation("2")],
        false,
        now,
    )
    .unwrap();
    apply_listing(&mut write, Shelf::Waiting, &[conversation("3")], false, now).unwrap();
    apply_listing(&mut write, Shelf::Waiting, &[], false, now).unwrap();
    ingest(
        &mut write,
        &mine,
        &[message("1", 10, "oi"), message("0", 5, "antes")],
        false,
    )
    .unwrap();
    save_opened(&mut write, &mine, None, true).unwrap();
    mark_read(&mut write, &mine).unwrap();
    set_fetched(&mut write, Shelf::Active, now, None).unwrap();
    set_wants_online(&mut write, crate::model::Presence::Online).unwrap();
    begin_to_notify(&mut write).unwrap();
    note_departure(&mut write, &protocol("3"), Some(&Standing::Finished)).unwrap();
    standing(&write.tx, &protocol("3")).unwrap();
    queue_status(&write.tx).unwrap();
    let closing = Closing {
        now,
        lead: std::time::Duration::from_secs(1_800),
    };
    let telling = untold(&write.tx, &BTreeSet::new(), Some(closing)).unwrap();
    next_closing(&write.tx, closing).unwrap();
    mark_told(&mut write, &telling).unwrap();
    let id = enqueue(&mut write, &new_item("1", "bom dia"), now).unwrap();
    assert!(start_attempt(&mut write, id, "Ana", now).unwrap().is_some());
    note_lost(&mut write, id).unwrap();
    note_under_way(&mut write, id, now).unwrap();
    ingest(&mut write, &mine, &[message("1", 11, "nada")], true).unwrap();
    release_abandoned(&mut write, id).unwrap();
    for shelf in [Shelf::Active, Shelf::Waiting] {
        inbox_page(&write.tx, shelf, 10).unwrap();
        inbox_rows(&write.tx, Shelf::Active, &["1".to_owned()]).unwrap();
    }
    account(&write.tx).unwrap();
    loaded_protocols(&write.tx).unwrap();
    held(&write.tx, &mine).unwrap();
    timeline_page(&write.tx, &mine, 10).unwrap();
    waiting_protocols(&write.tx).unwrap();
    next_to_send(&write.tx, &mine).unwrap();
    outbox_item(&write.tx, id).unwrap();
    unsent_count(&write.tx).unwrap();
    drafts_and_search(&mut write);
    the_telephone(&mut write);
    super::catalogue_tests::run_everything(&mut write);
    the_rule(&mut write, id);
    endings_and_places(&mut write);
    super::files_tests::run_all(&mut write);
    unsent(&write.tx).unwrap();
    requeue(&mut write, id, Some("boa tarde")).unwrap();
    discard(&mut write, id).unwrap();
    write.tx.commit().unwrap();
}

fn endings_and_places(write: &mut Write<'_>) {
    let (mine, now) = (protocol("1"), Timestamp(1_000));
    let me = AgentId::new("7").unwrap();
    for kind in [EndingKind::Finish, EndingKind::Transfer { to: me.clone() }] {
        let id = save_ending(write, &mine, &NewEnding::of(kind), &[OutboxId(1)], now).unwrap();
        assert!(ending_due(&write.tx, &mine).unwrap().is_some());
        unsent_of(&write.tx, &mine).unwrap();
        start_ending(write, id, now).unwrap();
        lose_ending(write, id, true).unwrap();
        release_ending(write, id, true).unwrap();
        let stopped = EndingState::Stopped {
            reason: EndingStop::NeverTaken,
        };
        fail_ending(write, id, &stopped).unwrap();
        assert_eq!(ending(&write.tx, id).unwrap().unwrap().state, stopped);
        assert_eq!(endings(&write.tx).unwrap().len(), 1);
        let told = ending_of(&write.tx, &mine).unwrap().unwrap();
        forget_ending(write, id).unwrap();
        settle_ending(write, &told, now).unwrap();
        pending_endings(&write.tx).unwrap();
    }
    note_agent(write, &me, Some("Ana"), now).unwrap();
    known_agents(&write.tx, &me).unwrap();
    let department = Department {
        id: DepartmentId::new("9").unwrap(),
        name: "Atendimento".into(),
    };
    save_departments(write, std::slice::from_ref(&department), now).unwrap();
    assert!(
        departments(&write.tx)
            .unwrap()
            .unwrap()
            .departments
            .contains(&department)
    );
    save_channels(write, &department.id, &[], now).unwrap();
    channels(&write.tx, &department.id).unwrap();
    let (channel, contact) = (ChannelId::new("25").unwrap(), ContactId::new("7").unwrap());
    active_with(&write.tx, &channel, &contact).unwrap();
}

fn the_telephone(write: &mut Write<'_>) {
    let fields = ExtensionFields {
        user: Some("1_2101".into()),
        domain: Some("pbx".into()),
        password: Some(Secret::new("x")),
        transport: Some("udp".into()),
        ..ExtensionFields::default()
    };
    let account = telephony::check(&fields, "Ana").unwrap();
    save_extension(write, &ToldExtension::Ready(Box::new(account))).unwrap();
    assert!(set_applied(write, 1).unwrap());
    telephone(&write.tx).unwrap();
    assert!(sip_account(&write.tx).unwrap().is_some());
}

fn the_rule(write: &mut Write<'_>, id: OutboxId) {
    let (mine, now) = (protocol("1"), Timestamp(1_000));
    let template = Template {
        id: TemplateId::new("80").unwrap(),
        name: "ola".into(),
        picture_url: None,
        text: None,
    };
    save_templates(write, &mine, &[template], now).unwrap();
    templates(&write.tx, &mine).unwrap();
    note_refusal(write, &mine, SendFault::WindowClosed, now).unwrap();
    let failed = Delivery::Failed {
        reason: "131047".into(),
    };
    settle_refused(write, id, &failed).unwrap();
    send_after_reply(write, id).unwrap();
    let told = Message {
        device: Some("5511".into()),
        ..message("1", 5_000, "voltei")
    };
    ingest(write, &mine, &[told], true).unwrap();
    window_facts(&write.tx, &mine).unwrap();
    inbox_closing_first(&write.tx, now, 10).unwrap();
    closing_count(&write.tx, now, now).unwrap();
}

fn drafts_and_search(write: &mut Write<'_>) {
    let (mine, other) = (protocol("1"), conversation("2"));
    let draft = Draft {
        text: "bom".into(),
        ..Draft::default()
    };
    save_draft(write, &mine, &draft).unwrap();
    settle_draft(write, &mine, "bom").unwrap();
    ingest(write, &mine, &[message("1", 11, "mudou")], true).unwrap();
    let renamed = Conversation {
        name: "Outro".into(),
        ..other
    };
    apply_listing(write, Shelf::Active, &[renamed], true, Timestamp(1)).unwrap();
    // Long enough to be indexed at once, with all that waits; and more words that begin alike than are asked for one by one.
    let words = (0..500).map(|nth| format!("con{nth}")).collect::<Vec<_>>().join(" ");
    ingest(write, &mine, &[message("1", 12, &words)], true).unwrap();
    ingest(write, &mine, &[message("1", 11, "mudou de novo")], true).unwrap();
    for typed in ["mudou", "1", "outro", "con", "no", "n"] {
        assert!(!search(&write.tx, typed, 10, None).unwrap().is_empty(), "{typed}");
    }
    assert_eq!(timeline_around(&write.tx, &mine, MessageId(10), 9).unwrap().len(), 4);
    for key in ["m10", "r1", "o1"] {
        timeline_before(&write.tx, &mine, key, 9).unwrap();
    }
}
