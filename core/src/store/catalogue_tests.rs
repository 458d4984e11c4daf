//! Lists of departments, tags and ownership, as tables; and all their statements, for the plans.

use std::collections::BTreeSet;

use super::testing::store;
use super::tests::{conversation, protocol};
use super::{
    CASE_TAGS_MAX, Catalogue, Entry, Keeping, NoChange, Write, apply_listing, begin_change, carry_out, choose_tag,
    clear_cache, contact_card, entries, forget_change, forget_owned, forget_settled, inbox_page, inbox_tagged,
    is_tag_told, note_keeping, owned_contacts, quick_replies, save_entries, save_owned_contacts, save_tags, settle_tag,
    tags, wrap_up_codes,
};
use crate::model::{AgentId, ContactId, Conversation, DepartmentId, OwnedContact, Ownership, Shelf, TagId, Timestamp};
use crate::rules::ListDeed;

const NOW: Timestamp = Timestamp(1_000);

fn entry(id: &str, text: &str, is_own: bool) -> Entry {
    Entry {
        id: id.into(),
        text: text.into(),
        is_own,
    }
}

fn add(text: &str) -> ListDeed {
    ListDeed::Add { text: text.into() }
}

fn me() -> AgentId {
    AgentId::new("61").unwrap()
}

fn in_department(number: &str, department: Option<&str>) -> Conversation {
    Conversation {
        contact: ContactId::new("30"),
        department: department.and_then(DepartmentId::new),
        ..conversation(number)
    }
}

fn owned() -> OwnedContact {
    OwnedContact {
        contact: ContactId::new("30").unwrap(),
        name: "Bia".into(),
        number: String::new(),
        department: DepartmentId::new("9"),
        department_name: "Atendimento".into(),
    }
}

/// Runs every statement about lists once; for `plans`, whose conversations are there.
pub(super) fn run_everything(write: &mut Write<'_>) {
    let (mine, tag) = (protocol("1"), TagId::new("53").unwrap());
    let listed = [in_department("1", Some("9")), in_department("2", Some("9"))];
    apply_listing(write, Shelf::Active, &listed, true, NOW).unwrap();
    let told = [(entry("53", "VIP", true), true), (entry("54", "Outra", false), false)];
    save_tags(write, &mine, &told, &BTreeSet::new(), NOW).unwrap();
    choose_tag(write, &mine, &tag, false).unwrap();
    settle_tag(write, &mine, &tag, Some(false), true).unwrap();
    choose_tag(write, &mine, &tag, true).unwrap();
    is_tag_told(&write.tx, &mine, &tag).unwrap();
    for list in [Catalogue::Replies, Catalogue::WrapUps] {
        save_entries(write, list, "9", &[entry("1", "Olá", true)], NOW).unwrap();
    }
    let deeds = [
        add("a"),
        ListDeed::Change {
            id: "53".into(),
            text: "b".into(),
        },
        ListDeed::Remove { id: "53".into() },
    ];
    for deed in deeds {
        let change = begin_change(write, Catalogue::Tags, "9", &deed).unwrap().unwrap();
        carry_out(write, &change, Some("99")).unwrap();
    }
    forget_settled(write, Catalogue::Tags, "9", &BTreeSet::new()).unwrap();
    quick_replies(&write.tx, &mine).unwrap();
    wrap_up_codes(&write.tx, &mine).unwrap();
    tags(&write.tx, &mine).unwrap();
    inbox_tagged(&write.tx, Shelf::Active, &tag, 10).unwrap();
    let keeping = Keeping {
        is_allowed: true,
        owner: Some(me()),
        owner_name: None,
    };
    note_keeping(write, &mine, &keeping).unwrap();
    contact_card(&write.tx, &mine, &me()).unwrap().unwrap();
    save_owned_contacts(write, &[owned()], NOW).unwrap();
    owned_contacts(&write.tx).unwrap();
    forget_owned(write, &owned().contact, &DepartmentId::new("9").unwrap(), &me()).unwrap();
}

#[tokio::test]
async fn a_change_is_laid_over_and_goes_without_a_trace() {
    let (store, _folder) = store().await;
    let work = |write: &mut Write<'_>| {
        let mine = protocol("1");
        apply_listing(write, Shelf::Active, &[in_department("1", Some("9"))], false, NOW)?;
        let list = [
            entry("1", "Olá", false),
            entry("2", "Tchau", true),
            entry("2", "outra vez", true),
        ];
        save_entries(write, Catalogue::Replies, "9", &list, NOW)?;
        let texts = |write: &Write<'_>| {
            let known = quick_replies(&write.tx, &mine).unwrap();
            known.replies.into_iter().map(|reply| reply.text).collect::<Vec<_>>()
        };
        assert_eq!(texts(write), ["Olá", "Tchau"]);
        let refused = |deed: ListDeed, write: &mut Write<'_>| {
            begin_change(write, Catalogue::Replies, "9", &deed)
                .unwrap()
                .unwrap_err()
        };
        let remove = |id: &str| ListDeed::Remove { id: id.into() };
        assert_eq!(refused(remove("1"), write), NoChange::NotOwn);
        assert_eq!(refused(remove("9"), write), NoChange::NotThere);
        let change = begin_change(write, Catalogue::Replies, "9", &remove("2"))?.unwrap();
        assert_eq!(texts(write), ["Olá"]);
        forget_change(write, &change)?;
        assert_eq!(texts(write), ["Olá", "Tchau"]);
        let added = begin_change(write, Catalogue::Replies, "9", &add("Novo"))?.unwrap();
        // A list that comes meanwhile settles it only where nobody is at it any more.
        forget_settled(write, Catalogue::Replies, "9", &BTreeSet::from([added.id]))?;
        assert_eq!(texts(write), ["Olá", "Tchau", "Novo"]);
        forget_settled(write, Catalogue::Replies, "8", &BTreeSet::new())?;
        assert_eq!(texts(write), ["Olá", "Tchau", "Novo"]);
        carry_out(write, &added, Some("3"))?;
        assert_eq!(texts(write), ["Olá", "Tchau", "Novo"]);
        forget_settled(write, Catalogue::Replies, "9", &BTreeSet::new())?;
        assert_eq!(entries(&write.tx, Catalogue::Replies, "9")?.len(), 3);
        Ok(())
    };
    store.write(work).await.unwrap();
}

#[tokio::test]
async fn rows_of_the_inbox_follow_names_and_choices() {
    let (store, _folder) = store().await;
    let work = |write: &mut Write<'_>| {
        let listed = [in_department("1", Some("9")), in_department("2", None)];
        apply_listing(write, Shelf::Active, &listed, false, NOW)?;
        let shown = |write: &Write<'_>| {
            let page = inbox_page(&write.tx, Shelf::Active, 9).unwrap();
            let names = page.iter().map(|row| {
                let names: Vec<_> = row.tags.iter().map(|mark| mark.name.clone()).collect();
                format!("{} {}", row.protocol, names.join(","))
            });
            names.collect::<Vec<_>>()
        };
        let (one, two, tag) = (protocol("1"), protocol("2"), TagId::new("53").unwrap());
        let told = [(entry("53", "VIP", true), true), (entry("54", "Ágil", false), true)];
        save_tags(write, &one, &told, &BTreeSet::new(), NOW)?;
        save_tags(write, &two, &told[..1], &BTreeSet::new(), NOW)?;
        assert_eq!(shown(write), ["1 VIP,Ágil", "2 VIP"]);
        assert!(choose_tag(write, &one, &tag, false)?);
        assert_eq!(shown(write), ["1 Ágil", "2 VIP"]);
        // A list that was asked for before leaves the choice alone; another settles it.
        save_tags(write, &one, &told, &BTreeSet::from(["53".to_owned()]), NOW)?;
        assert_eq!(shown(write), ["1 Ágil", "2 VIP"]);
        save_tags(write, &one, &told, &BTreeSet::new(), NOW)?;
        assert_eq!(shown(write), ["1 VIP,Ágil", "2 VIP"]);
        // A name that changed is told by any conversation's list; the same where a tag is no more.
        save_tags(write, &two, &[(entry("53", "Ouro", true), true)], &BTreeSet::new(), NOW)?;
        assert_eq!(shown(write), ["1 Ouro,Ágil", "2 Ouro"]);
        save_tags(write, &one, &[(entry("53", "Ouro", true), true)], &BTreeSet::new(), NOW)?;
        assert_eq!(shown(write), ["1 Ouro", "2 Ouro"]);
        let removal = ListDeed::Remove { id: "53".into() };
        let change = begin_change(write, Catalogue::Tags, "9", &removal)?.unwrap();
        assert_eq!(shown(write), ["1 ", "2 "]);
        assert!(inbox_tagged(&write.tx, Shelf::Active, &tag, 9)?.is_empty());
        forget_change(write, &change)?;
        assert_eq!(inbox_tagged(&write.tx, Shelf::Active, &tag, 9)?.len(), 2);
        let many: Vec<_> = (0..CASE_TAGS_MAX + 9)
            .map(|nth| (entry(&format!("{nth}"), &format!("t{nth}"), false), true))
            .collect();
        save_tags(write, &one, &many, &BTreeSet::new(), NOW)?;
        assert_eq!(inbox_page(&write.tx, Shelf::Active, 1)?[0].tags.len(), CASE_TAGS_MAX);
        clear_cache(write)?;
        assert_eq!(shown(write), ["1 ", "2 "]);
        assert_eq!(tags(&write.tx, &one)?.fetched_at, None);
        Ok(())
    };
    store.write(work).await.unwrap();
}

#[tokio::test]
async fn who_keeps_a_contact_by_department() {
    let (store, _folder) = store().await;
    let work = |write: &mut Write<'_>| {
        let group = Conversation {
            is_group: true,
            ..in_department("3", Some("9"))
        };
        let listed = [in_department("1", Some("9")), in_department("2", Some("8")), group];
        apply_listing(write, Shelf::Active, &listed, false, NOW)?;
        let state = |write: &Write<'_>, number: &str| {
            let card = contact_card(&write.tx, &protocol(number), &me()).unwrap().unwrap();
            (card.ownership, card.cases.len())
        };
        assert_eq!(state(write, "1"), (Ownership::Unknown, 1));
        let mut keeping = Keeping {
            is_allowed: true,
            owner: Some(me()),
            owner_name: Some("Ana".into()),
        };
        note_keeping(write, &protocol("1"), &keeping)?;
        assert_eq!(state(write, "1"), (Ownership::Mine, 1));
        assert_eq!(state(write, "2"), (Ownership::Unknown, 1));
        note_keeping(write, &protocol("3"), &keeping)?;
        assert_eq!(state(write, "3"), (Ownership::NotAllowed, 0));
        forget_owned(write, &owned().contact, &DepartmentId::new("9").unwrap(), &me())?;
        assert_eq!(state(write, "1").0, Ownership::Nobody);
        keeping.owner = AgentId::new("62");
        note_keeping(write, &protocol("1"), &keeping)?;
        assert!(matches!(state(write, "1").0, Ownership::Other { .. }));
        // Another agent's is not ours to forget.
        forget_owned(write, &owned().contact, &DepartmentId::new("9").unwrap(), &me())?;
        assert!(matches!(state(write, "1").0, Ownership::Other { .. }));
        note_keeping(write, &protocol("1"), &Keeping::default())?;
        assert_eq!(state(write, "1").0, Ownership::NotAllowed);
        Ok(())
    };
    store.write(work).await.unwrap();
}
