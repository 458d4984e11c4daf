//! An ending is carried out once, whatever the network does, or says why not.

use super::*;

#[tokio::test]
async fn a_finished_conversation_leaves_with_its_code_its_note_and_its_owner() {
    for shapes in SHAPES {
        let (world, phone, bia) = world(shapes).await;
        let ending = NewEnding {
            wrap_up_code: voxfree_core::WrapUpCodeId::new("22"),
            note: "pediu nota fiscal".into(),
            keep_contact: true,
            ..finish()
        };
        phone.client.finish(&bia, ending).await.unwrap();
        let asked = only_ending(&phone).await;
        assert!(asked.state.is_pending() && asked.keep_contact, "{asked:?}");
        let report = phone.client.run_outbox().await.unwrap();
        assert_eq!((report.settled, report.left, report.fault), (1, 0, None));

        has_left(&phone, &bia, ComposerReason::Finished).await;
        assert_eq!(holder(&world, &bia), Holder::Closed);
        let closed = world.service.conversation(bia.as_str()).unwrap();
        assert_eq!(closed.wrap_up, Some(22));
        // It is offered first from now on.
        let codes = phone.client.wrap_up_codes(&bia).await.unwrap();
        assert_eq!(
            codes.recent,
            [voxfree_core::WrapUpCodeId::new("22").unwrap()],
            "{shapes:?}"
        );
        let asked = world.service.requests();
        let asked = asked.to(FINISH).next().unwrap().fields.clone();
        assert_eq!(
            (asked["text_send"].as_str(), asked["carteirizado_check"].as_str()),
            ("pediu nota fiscal", "1")
        );
        // Asked for again, there is nothing to end.
        assert_eq!(phone.client.finish(&bia, finish()).await, Err(Error::NotInInbox));
    }
}

#[tokio::test]
async fn a_conversation_that_is_handed_on_is_the_others() {
    for shapes in SHAPES {
        let (world, phone, bia) = world(shapes).await;
        let to = rui(&world);
        let ending = NewEnding {
            note: "fala do pedido 12".into(),
            ..NewEnding::of(EndingKind::Transfer { to })
        };
        phone.client.finish(&bia, ending).await.unwrap();
        phone.client.run_outbox().await.unwrap();
        has_left(&phone, &bia, ComposerReason::HandedOn).await;
        let rui = world.service.with(|service| service.agent_id("rui@demo")).unwrap();
        assert_eq!(holder(&world, &bia), Holder::Held(rui));
        let note = world.service.conversation(bia.as_str()).unwrap().note;
        assert_eq!(note.as_deref(), Some("fala do pedido 12"));
    }
}

#[tokio::test]
async fn transfer_and_finish_closes_it_and_opens_one_in_the_department() {
    for (shapes, to_rui) in SHAPES.into_iter().zip([true, false, true, false]) {
        let (world, phone, bia) = world(shapes).await;
        let department = DepartmentId::new(&DEPARTMENT.to_string()).unwrap();
        let to = to_rui.then(|| rui(&world));
        let kind = EndingKind::TransferAndFinish { department, to };
        phone.client.finish(&bia, NewEnding::of(kind)).await.unwrap();
        phone.client.run_outbox().await.unwrap();
        has_left(&phone, &bia, ComposerReason::Finished).await;
        assert_eq!(holder(&world, &bia), Holder::Closed);
        let fresh = world.protocol_of(CONTACT);
        assert_ne!(fresh, bia);
        let id = world.service.with(|service| service.agent_id("rui@demo"));
        assert_eq!(holder(&world, &fresh), Holder::Waiting(id.filter(|_| to_rui)));
    }
}

#[tokio::test]
async fn each_refusal_is_told_in_the_services_words_and_changes_nothing() {
    for shapes in SHAPES {
        let (world, phone, bia) = world(shapes).await;
        let nobody = AgentId::new("1").unwrap();
        let nowhere = DepartmentId::new("404").unwrap();
        let unknown_code = NewEnding {
            wrap_up_code: voxfree_core::WrapUpCodeId::new("404"),
            ..finish()
        };
        let cases = [
            (unknown_code, "tabulação não encontrada"),
            (
                NewEnding::of(EndingKind::Transfer { to: nobody }),
                "agente de destino inválido",
            ),
            (
                NewEnding::of(EndingKind::TransferAndFinish {
                    department: nowhere,
                    to: None,
                }),
                "departamento não encontrado",
            ),
        ];
        for (ending, words) in cases {
            phone.client.finish(&bia, ending).await.unwrap();
            let report = phone.client.run_outbox().await.unwrap();
            assert_eq!((report.left, report.fault), (0, None));
            let told = only_ending(&phone).await;
            assert_eq!(told.state, EndingState::Refused { words: words.into() });
            assert_eq!(composer(&phone, &bia).await.0, ComposerState::Open);
            assert_eq!(phone.inbox(Shelf::Active).await.len(), 1);
            // Seen, and put out of sight; or another takes its place.
            phone.client.undo_ending(told.id).await.unwrap();
            assert_eq!(phone.client.undo_ending(told.id).await, Err(Error::NotUnsent));
            world.advance(PACE);
        }
        assert!(matches!(holder(&world, &bia), Holder::Held(_)));
    }
}

#[tokio::test]
async fn an_ending_whose_answer_is_lost_is_carried_out_once() {
    let kinds: [fn(&World) -> EndingKind; 3] = [
        |_| EndingKind::Finish,
        |world| EndingKind::Transfer { to: rui(world) },
        |world| EndingKind::TransferAndFinish {
            department: DepartmentId::new(&DEPARTMENT.to_string()).unwrap(),
            to: Some(rui(world)),
        },
    ];
    let faults = [
        Fault::LoseAnswer,
        Fault::HalfJson,
        Fault::CutMidway,
        Fault::CutBefore,
        Fault::Status(500),
        Fault::Status(504),
        Fault::Html,
        Fault::Empty,
    ];
    for (nth, fault) in faults.into_iter().enumerate() {
        for kind in kinds {
            let (world, mut phone, bia) = world(SHAPES[nth % SHAPES.len()]).await;
            world.service.faults(|faults| faults.once(FINISH, fault));
            phone.client.finish(&bia, NewEnding::of(kind(&world))).await.unwrap();
            let report = phone.client.run_outbox().await.unwrap();
            assert!(report.fault.is_some() && report.left == 1, "{fault:?}: {report:?}");
            let told = only_ending(&phone).await;
            assert_eq!(told.state, EndingState::UnderWay, "{fault:?}");
            // It can be neither undone nor asked for otherwise: it may have been carried out.
            assert_eq!(phone.client.undo_ending(told.id).await, Err(Error::BeingSent));
            assert_eq!(phone.client.finish(&bia, finish()).await, Err(Error::BeingSent));

            if nth % 2 == 0 {
                phone.is_killed_and_opened().await;
            }
            world.advance(GRACE);
            let report = phone.client.run_outbox().await.unwrap();
            assert_eq!((report.left, report.fault), (0, None), "{fault:?}");
            assert!(phone.inbox(Shelf::Active).await.is_empty(), "{fault:?}");
            let expected = if fault.has_effect() { 1 } else { 2 };
            assert_eq!(world.service.count(FINISH), expected, "{fault:?}");
        }
    }
}

#[tokio::test]
async fn it_waits_for_the_network() {
    let (world, mut phone, bia) = world(Shapes::Seeded(8)).await;
    phone.sends(&bia, "já volto").await;
    world.service.faults(|faults| faults.always("*", Fault::CutBefore));
    let first = NewEnding {
        unsent: UnsentFirst::Send,
        ..finish()
    };
    phone.client.finish(&bia, first).await.unwrap();
    let report = phone.client.run_outbox().await.unwrap();
    assert!(report.fault.is_some() && report.left == 2, "{report:?}");
    // Signing out would lose it.
    let refused = phone.client.sign_out(voxfree_core::Unsent::Refuse).await;
    assert_eq!(refused, Err(Error::UnsentMessages { count: 2 }));
    phone.is_killed_and_opened().await;
    world.service.faults(voxfree_sandbox::Faults::clear_all);
    world.advance(GRACE);
    phone.goes_live().await;
    ends_by_itself(&phone).await;
    assert_eq!(world.service.contact(CONTACT).received(), ["já volto"]);
    has_left(&phone, &bia, ComposerReason::Finished).await;
}

#[tokio::test]
async fn what_cannot_be_ended_is_refused_at_once() {
    let (world, phone, bia) = world(Shapes::Documented).await;
    let unknown = ProtocolNumber::new("123").unwrap();
    for (protocol, expected) in [
        (world.protocol_of(8), Error::AcceptRequired),
        (unknown, Error::NotInInbox),
    ] {
        assert_eq!(phone.client.finish(&protocol, finish()).await, Err(expected));
    }
    let me = world.service.with(|service| service.agent_id(AGENT)).unwrap();
    let to_me = EndingKind::Transfer {
        to: AgentId::new(&me.to_string()).unwrap(),
    };
    let long_note = NewEnding {
        note: "ã".repeat(voxfree_core::NOTE_CHARS_MAX + 1),
        ..finish()
    };
    let long_window = NewEnding {
        undo_window_ms: voxfree_core::UNDO_WINDOW_MS_MAX + 1,
        ..finish()
    };
    for wrong in [NewEnding::of(to_me), long_note, long_window] {
        let refused = phone.client.finish(&bia, wrong).await;
        assert!(matches!(refused, Err(Error::InvalidInput { .. })), "{refused:?}");
    }
    assert!(phone.client.endings().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_closed_window_keeps_nobody_from_finishing() {
    let world = World::with(
        Shapes::Seeded(11),
        |ana| ana,
        |world| {
            world
                .channel(40, voxfree_sandbox::ChannelKind::WhatsAppOfficial, "Oficial")
                .world(|service| {
                    let holder = Holder::Held(service.agent_id(AGENT).unwrap());
                    service.add_conversation(Party::Contact(9), 40, DEPARTMENT, holder, 0);
                })
        },
    )
    .await;
    let phone = world.signed_in().await;
    let dora = world.protocol_of(9);
    assert!(phone.client.send_text(&dora, "oi", None).await.is_err());
    phone.client.finish(&dora, finish()).await.unwrap();
    phone.client.run_outbox().await.unwrap();
    assert_eq!(holder(&world, &dora), Holder::Closed);
}

#[tokio::test]
async fn the_agents_that_were_met_are_offered() {
    let (world, phone, bia) = world(Shapes::Documented).await;
    assert!(phone.client.known_agents().await.unwrap().is_empty());
    phone.goes_live().await;
    let rui = rui(&world);
    // Caio's conversation waits; Rui takes it, and keeps Bia.
    let caio = world.protocol_of(8);
    world.service.another_agent_takes(caio.as_str(), "rui@demo");
    let met = async {
        while phone.client.known_agents().await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, met).await.unwrap();
    let known = phone.client.known_agents().await.unwrap();
    assert_eq!((&known[0].id, known[0].name.as_str(), known.len()), (&rui, "", 1));
    // The name is told with an ownership.
    world.service.with(|service| {
        let id = service.agent_id("rui@demo").unwrap();
        service.add_ownership(id, CONTACT, DEPARTMENT);
    });
    world.advance(PACE);
    phone.client.open_conversation(&bia).await.unwrap();
    let known = phone.client.known_agents().await.unwrap();
    assert_eq!((&known[0].id, known[0].name.as_str(), known.len()), (&rui, "Rui", 1));
}

#[tokio::test]
async fn a_list_that_was_asked_for_before_does_not_bring_it_back() {
    let (world, phone, bia) = world(Shapes::Documented).await;
    world
        .service
        .faults(|faults| faults.once("chatsAtivos", Fault::HangAfter));
    let meanwhile = async {
        // The list tells of Bia, and its answer hangs until her conversation is closed.
        while world.service.count("chatsAtivos") < 2 {
            tokio::task::yield_now().await;
        }
        phone.client.finish(&bia, finish()).await.unwrap();
        let closed = async {
            while holder(&world, &bia) != Holder::Closed || !phone.client.endings().await.unwrap().is_empty() {
                tokio::task::yield_now().await;
            }
            world.service.release();
        };
        tokio::join!(phone.client.run_outbox(), closed).0.unwrap()
    };
    let (refreshed, _report) = tokio::join!(phone.client.refresh_inbox(), meanwhile);
    refreshed.unwrap();
    has_left(&phone, &bia, ComposerReason::Finished).await;
}

#[tokio::test]
async fn what_the_agent_ends_is_not_told_as_taken_away() {
    for fault in [None, Some(Fault::HangAfter), Some(Fault::LoseAnswer)] {
        let (world, phone, bia) = world(Shapes::Documented).await;
        phone.goes_live().await;
        let mut told = phone.client.subscribe_notifications(NotificationPreview::Shown);
        world
            .service
            .faults(|faults| fault.into_iter().for_each(|fault| faults.once(FINISH, fault)));
        phone.client.finish(&bia, finish()).await.unwrap();
        // The socket and the lists may tell before the answer does.
        let gone = async {
            while !phone.inbox(Shelf::Active).await.is_empty() {
                world.advance(Duration::from_secs(1));
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, gone).await.unwrap();
        // What comes next is told, and nothing before it.
        world.service.new_waiting(9, CHANNEL, DEPARTMENT, "Tem alguém?");
        let change = async {
            loop {
                world.advance(Duration::from_secs(1));
                tokio::task::yield_now().await;
            }
        };
        let changes = tokio::select! {
            changes = told.next() => changes.unwrap(),
            () = change => unreachable!("time has no end"),
        };
        let kinds: Vec<_> = changes
            .iter()
            .filter_map(|change| match change {
                NotificationChange::Show { notification, .. } => Some(notification.kind),
                NotificationChange::Withdraw { .. } => None,
            })
            .collect();
        assert_eq!(kinds, [NotificationKind::NewWaiting], "{fault:?}");
        world.service.release();
        let ended = async {
            while !phone.client.endings().await.unwrap().is_empty() {
                world.advance(Duration::from_secs(1));
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, ended).await.unwrap();
    }
}

#[tokio::test]
async fn where_the_phone_dies_before_the_answer_it_is_looked_for_once_the_request_must_be_over() {
    let (world, mut phone, bia) = world(Shapes::Seeded(10)).await;
    world.service.faults(|faults| faults.once(FINISH, Fault::HangAfter));
    phone.client.finish(&bia, finish()).await.unwrap();
    let carried_out = async {
        while holder(&world, &bia) != Holder::Closed {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        report = phone.client.run_outbox() => panic!("the answer hangs: {report:?}"),
        () = carried_out => {}
    }
    phone.is_killed_and_opened().await;
    world.service.release();
    let report = phone.client.run_outbox().await.unwrap();
    assert_eq!(
        (report.left, report.fault),
        (1, None),
        "its request may still be under way"
    );
    assert_eq!(only_ending(&phone).await.state, EndingState::UnderWay);
    world.advance(GRACE);
    phone.client.run_outbox().await.unwrap();
    has_left(&phone, &bia, ComposerReason::Finished).await;
    assert_eq!(world.service.count(FINISH), 1);
}
