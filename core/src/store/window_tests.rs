//! The facts of the 24-hour rule: the same in whatever order, however often, and in whichever case things come.

use voxfree_cipher::rusqlite::Connection;

use super::tests::{conversation, message, new_item, protocol};
use super::{
    Write, apply_listing, closing_count, enqueue, inbox_closing_first, inbox_page, ingest, migrations, next_to_send,
    note_departure, note_refusal, outbox_item, save_opened, save_templates, send_after_reply, set_outcome, templates,
    window_facts,
};
use crate::model::{
    ChannelId, ChannelKind, ContactId, Conversation, Delivery, HoldReason, Message, MessageId, MessageKind, OutboxId,
    SendFault, Shelf, Standing, Template, TemplateId, Timestamp,
};
use crate::rules::{Facts, Holding, LastTemplate, WINDOW};
use crate::store::NewItem;

pub(super) const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

pub(super) fn store() -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    migrations::migrate(&mut connection).unwrap();
    connection
}

pub(super) fn write<T>(connection: &mut Connection, work: impl FnOnce(&mut Write<'_>) -> T) -> T {
    let mut write = Write::new(connection.transaction().unwrap());
    let result = work(&mut write);
    write.tx.commit().unwrap();
    result
}

/// A case of contact 7 on official channel 25.
pub(super) fn official(number: &str) -> Conversation {
    Conversation {
        contact: ContactId::new("7"),
        channel: ChannelId::new("25"),
        channel_kind: ChannelKind::OfficialWhatsapp,
        ..conversation(number)
    }
}

pub(super) fn list(connection: &mut Connection, shelf: Shelf, listed: &[Conversation]) {
    write(connection, |write| {
        apply_listing(write, shelf, listed, false, Timestamp(9)).unwrap();
    });
}

pub(super) fn take(connection: &mut Connection, number: &str, messages: &[Message]) {
    write(connection, |write| {
        ingest(write, &protocol(number), messages, true).unwrap();
    });
}

pub(super) fn facts(connection: &Connection, number: &str) -> Facts {
    window_facts(connection, &protocol(number)).unwrap()
}

pub(super) fn said(number: &str, id: i64, at_ms: i64) -> Message {
    Message {
        sent_at: Timestamp(at_ms),
        device: Some("5511".into()),
        ..message(number, id, "oi")
    }
}

pub(super) fn template(number: &str, id: i64, at_ms: i64, delivery: Delivery) -> Message {
    Message {
        kind: MessageKind::Template,
        from_me: true,
        device: None,
        delivery: Some(delivery),
        ..said(number, id, at_ms)
    }
}

pub(super) fn failed(reason: &str) -> Delivery {
    Delivery::Failed { reason: reason.into() }
}

#[test]
fn a_new_case_has_the_window_of_the_old_one() {
    let mut db = store();
    list(&mut db, Shelf::Active, &[official("1")]);
    take(&mut db, "1", &[said("1", 10, DAY_MS)]);
    list(&mut db, Shelf::Active, &[official("2")]);
    assert_eq!(facts(&db, "2").contact_wrote_at, Some(Timestamp(DAY_MS)));
    // What is said in the new case counts for the old one.
    take(&mut db, "2", &[said("2", 20, 2 * DAY_MS)]);
    for number in ["1", "2"] {
        assert_eq!(
            facts(&db, number).contact_wrote_at,
            Some(Timestamp(2 * DAY_MS)),
            "{number}"
        );
    }
    let rows = inbox_page(&db, Shelf::Active, 9).unwrap();
    assert_eq!(rows[0].window_until, Some(Timestamp(3 * DAY_MS)));
}

#[test]
fn another_contact_channel_or_group_has_another_window() {
    let mut db = store();
    let others = [
        official("1"),
        Conversation {
            contact: ContactId::new("8"),
            ..official("2")
        },
        Conversation {
            channel: ChannelId::new("26"),
            ..official("3")
        },
        Conversation {
            is_group: true,
            ..official("4")
        },
    ];
    list(&mut db, Shelf::Active, &others);
    take(&mut db, "1", &[said("1", 10, DAY_MS)]);
    take(&mut db, "4", &[said("4", 40, 2 * DAY_MS)]);
    assert_eq!(facts(&db, "1").contact_wrote_at, Some(Timestamp(DAY_MS)));
    for number in ["2", "3"] {
        assert_eq!(facts(&db, number).contact_wrote_at, None, "{number}");
    }
    assert!(facts(&db, "4").is_group);
}

#[test]
fn older_cases_that_come_along_count_where_they_came_to_the_same_number() {
    let mut db = store();
    list(&mut db, Shelf::Active, &[official("9")]);
    let elsewhere = Message {
        device: Some("5522".into()),
        ..said("2", 20, 3 * DAY_MS)
    };
    let untold = Message {
        device: None,
        ..said("3", 30, 4 * DAY_MS)
    };
    take(&mut db, "9", &[said("1", 10, DAY_MS), elsewhere, untold]);
    // Nothing was said in the new case, so our number is not known.
    assert_eq!(facts(&db, "9").contact_wrote_at, None);
    // Another contact's message tells the number of the channel.
    let other = Conversation {
        contact: ContactId::new("8"),
        ..official("10")
    };
    list(&mut db, Shelf::Active, &[official("9"), other]);
    take(&mut db, "10", &[said("10", 100, 5)]);
    write(&mut db, |write| {
        save_opened(write, &protocol("9"), None, false).unwrap();
    });
    assert_eq!(facts(&db, "9").contact_wrote_at, Some(Timestamp(DAY_MS)));
    assert!(facts(&db, "9").is_history_known);
}

#[test]
fn what_does_not_count_opens_nothing() {
    let mut db = store();
    list(&mut db, Shelf::Active, &[official("1")]);
    let unreadable = Message {
        kind: MessageKind::Unsupported,
        ..said("1", 10, DAY_MS)
    };
    let ours = Message {
        from_me: true,
        delivery: Some(Delivery::Sent),
        ..said("1", 11, DAY_MS)
    };
    take(&mut db, "1", &[unreadable.clone(), ours]);
    assert_eq!(facts(&db, "1").contact_wrote_at, None);
    // Deleted afterwards, it was said all the same.
    take(&mut db, "1", &[said("1", 12, DAY_MS)]);
    let deleted = Message {
        deleted: true,
        text: String::new(),
        ..said("1", 12, DAY_MS)
    };
    take(&mut db, "1", &[deleted]);
    assert_eq!(facts(&db, "1").contact_wrote_at, Some(Timestamp(DAY_MS)));
}

#[test]
fn the_last_template_and_what_became_of_it() {
    let mut db = store();
    list(&mut db, Shelf::Active, &[official("1"), official("2")]);
    let told = |db: &Connection| {
        facts(db, "1")
            .template
            .map(|template| (template.sent_at.0, template.fault))
    };
    take(&mut db, "1", &[template("1", 10, 1_000, Delivery::Sent)]);
    assert_eq!(told(&db), Some((1_000, None)));
    // In another case of the pair, and later.
    take(&mut db, "2", &[template("2", 20, 2_000, failed("131049: cap"))]);
    assert_eq!(told(&db), Some((2_000, Some(SendFault::MarketingLimit))));
    assert_eq!(facts(&db, "1").failures.marketing_limit, Some(Timestamp(2_000)));
    // The status was corrected.
    take(&mut db, "2", &[template("2", 20, 2_000, Delivery::Read)]);
    assert_eq!(told(&db), Some((2_000, None)));
    assert_eq!(facts(&db, "1").failures.marketing_limit, None);
}

#[test]
fn a_template_that_the_service_took_without_saying_as_which_message() {
    let mut db = store();
    list(&mut db, Shelf::Active, &[official("1")]);
    let item = NewItem {
        kind: crate::model::OutboxKind::Template,
        template: TemplateId::new("80"),
        ..new_item("1", "ola")
    };
    let id = write(&mut db, |write| enqueue(write, &item, Timestamp(5)).unwrap());
    assert!(facts(&db, "1").is_template_under_way);
    write(&mut db, |write| {
        super::start_attempt(write, id, "Ana", Timestamp(7_000)).unwrap();
        set_outcome(write, id, &Delivery::Sent, None).unwrap();
    });
    let sent = LastTemplate {
        sent_at: Timestamp(7_000),
        fault: None,
    };
    let told = facts(&db, "1");
    assert_eq!((told.template, told.is_template_under_way), (Some(sent), false));
    // The message comes, and is tied to it.
    take(&mut db, "1", &[template("1", 10, 7_000, Delivery::Sent)]);
    let item = outbox_item(&db, id).unwrap().unwrap();
    assert_eq!(
        (item.message, item.template),
        (Some(MessageId(10)), TemplateId::new("80"))
    );
}

#[test]
fn a_refusal_is_remembered_by_whole_seconds() {
    let mut db = store();
    list(&mut db, Shelf::Active, &[official("1")]);
    for at in [2_999, 1_000] {
        write(&mut db, |write| {
            note_refusal(write, &protocol("1"), SendFault::WindowClosed, Timestamp(at)).unwrap();
        });
    }
    assert_eq!(facts(&db, "1").failures.window_closed, Some(Timestamp(2_000)));
}

#[test]
fn templates_tell_the_kind_of_a_channel_that_nobody_told() {
    let mut db = store();
    let unknown = |number: &str, channel: Option<&str>| Conversation {
        channel: channel.and_then(ChannelId::new),
        channel_kind: ChannelKind::Unknown,
        ..official(number)
    };
    list(
        &mut db,
        Shelf::Active,
        &[unknown("1", Some("25")), unknown("2", Some("26")), unknown("3", None)],
    );
    let one = Template {
        id: TemplateId::new("80").unwrap(),
        name: "ola".into(),
        picture_url: None,
        text: Some("Oi!".into()),
    };
    assert_eq!(facts(&db, "1").has_templates, None);
    write(&mut db, |write| {
        save_templates(write, &protocol("1"), std::slice::from_ref(&one), Timestamp(3)).unwrap();
        save_templates(write, &protocol("2"), &[], Timestamp(3)).unwrap();
        save_templates(write, &protocol("3"), std::slice::from_ref(&one), Timestamp(3)).unwrap();
    });
    let kind_of = |db: &Connection, number: &str| (facts(db, number).kind, facts(db, number).has_templates);
    assert_eq!(kind_of(&db, "1"), (ChannelKind::OfficialWhatsapp, Some(true)));
    assert_eq!(kind_of(&db, "2"), (ChannelKind::Unknown, Some(false)));
    assert_eq!(kind_of(&db, "3"), (ChannelKind::OfficialWhatsapp, Some(true)));
    // A new case on the channel knows it from the first.
    list(&mut db, Shelf::Waiting, &[unknown("4", Some("25"))]);
    assert_eq!(kind_of(&db, "4"), (ChannelKind::OfficialWhatsapp, Some(true)));
    let told = templates(&db, &protocol("4")).unwrap();
    assert_eq!((told.templates, told.fetched_at), (vec![one], Some(Timestamp(3))));
}

#[test]
fn how_a_conversation_left_is_told_until_it_comes_back() {
    let mut db = store();
    list(&mut db, Shelf::Active, &[official("1")]);
    let handed_on = Standing::HandedOn { agent: None };
    for (standing, expected) in [(Standing::Finished, Holding::Finished), (handed_on, Holding::HandedOn)] {
        write(&mut db, |write| {
            note_departure(write, &protocol("1"), Some(&standing)).unwrap();
        });
        assert_eq!(facts(&db, "1").holding, Holding::Mine);
        list(&mut db, Shelf::Active, &[]);
        assert_eq!(facts(&db, "1").holding, expected);
        list(&mut db, Shelf::Active, &[official("1")]);
    }
    list(&mut db, Shelf::Active, &[]);
    assert_eq!(facts(&db, "1").holding, Holding::NotMine);
    list(&mut db, Shelf::Waiting, &[official("1")]);
    assert_eq!(facts(&db, "1").holding, Holding::Waiting);
    assert_eq!(facts(&db, "77").holding, Holding::NotMine);
}

#[test]
fn what_waits_goes_by_the_new_end_where_the_window_did_not_close_in_between() {
    let mut db = store();
    list(&mut db, Shelf::Active, &[official("1")]);
    take(&mut db, "1", &[said("1", 10, DAY_MS)]);
    let queued = |db: &mut Connection, not_after| {
        let item = NewItem {
            not_after: Some(Timestamp(not_after)),
            ..new_item("1", "oi")
        };
        write(db, |write| enqueue(write, &item, Timestamp(5)).unwrap())
    };
    let (in_time, too_late) = (queued(&mut db, 2 * DAY_MS), queued(&mut db, DAY_MS + HOUR_MS));
    // Two messages, of which the first prolongs and the second prolongs further; they come in one answer, the later first.
    let (first, second) = (DAY_MS + 20 * HOUR_MS, 2 * DAY_MS + 10 * HOUR_MS);
    take(&mut db, "1", &[said("1", 12, second), said("1", 11, first)]);
    let end = |db: &Connection, id: OutboxId| outbox_item(db, id).unwrap().unwrap().not_after;
    assert_eq!(end(&db, in_time), Some(Timestamp(second) + WINDOW));
    assert_eq!(end(&db, too_late), Some(Timestamp(DAY_MS + HOUR_MS)), "there was a gap");
}

#[test]
fn what_waits_for_an_answer_is_queued_by_it() {
    let mut db = store();
    list(&mut db, Shelf::Active, &[official("1")]);
    let item = NewItem {
        after_reply: true,
        ..new_item("1", "depois")
    };
    let id = write(&mut db, |write| enqueue(write, &item, Timestamp(5)).unwrap());
    let held = outbox_item(&db, id).unwrap().unwrap();
    assert_eq!(
        (held.delivery.hold_reason(), held.after_reply),
        (Some(HoldReason::AfterReply), true)
    );
    assert!(next_to_send(&db, &protocol("1")).unwrap().is_none());
    take(&mut db, "1", &[template("1", 10, DAY_MS, Delivery::Sent)]);
    assert!(outbox_item(&db, id).unwrap().unwrap().after_reply);
    take(&mut db, "1", &[said("1", 11, DAY_MS + 1_000)]);
    let free = outbox_item(&db, id).unwrap().unwrap();
    assert_eq!((&free.delivery, free.after_reply), (&Delivery::Queued, false));
    assert_eq!(free.not_after, Some(Timestamp(2 * DAY_MS + 1_000)));
    // One that failed may wait as well; what is queued may not.
    write(&mut db, |write| {
        send_after_reply(write, id).unwrap();
        assert_eq!(outbox_item(&write.tx, id).unwrap().unwrap().delivery, Delivery::Queued);
        set_outcome(write, id, &failed("131047"), None).unwrap();
        send_after_reply(write, id).unwrap();
    });
    assert!(outbox_item(&db, id).unwrap().unwrap().after_reply);
}

#[test]
fn closing_first() {
    let mut db = store();
    let contact = |number: &str, kind| Conversation {
        contact: ContactId::new(number),
        channel_kind: kind,
        channel: ChannelId::new(kind.as_str()),
        ..conversation(number)
    };
    use ChannelKind::{Instagram, OfficialWhatsapp, OtherWhatsapp};
    let all = [
        contact("1", OfficialWhatsapp),
        contact("2", Instagram),
        contact("3", OtherWhatsapp),
        contact("4", OfficialWhatsapp),
        contact("5", OfficialWhatsapp),
    ];
    list(&mut db, Shelf::Active, &all);
    for (number, id, at) in [("1", 10, 3), ("2", 20, 2), ("3", 30, 1), ("4", 40, 0)] {
        take(&mut db, number, &[said(number, id, DAY_MS + at * HOUR_MS)]);
    }
    // A day after the oldest: that one has just closed.
    let now = Timestamp(2 * DAY_MS);
    let rows = inbox_closing_first(&db, now, 9).unwrap();
    let numbers: Vec<_> = rows.iter().map(|row| row.protocol.as_str()).collect();
    assert_eq!(numbers, ["2", "1"]);
    let count = |hours: i64| closing_count(&db, now, Timestamp(now.0 + hours * HOUR_MS)).unwrap();
    assert_eq!((count(1), count(2), count(3)), (0, 1, 2));
    assert_eq!(
        inbox_page(&db, Shelf::Active, 9)
            .unwrap()
            .iter()
            .filter(|row| row.window_until.is_some())
            .count(),
        3
    );
}
