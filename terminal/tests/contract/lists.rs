//! `quick-replies`, `quick-reply`, `tags`, `tag`, `wrap-up-codes`, `contact`, `owned`, `release`, `inbox --tag`.

use serde_json::{Value, json};
use voxfree_sandbox::{DEPARTMENT, Fault};

use crate::world::{LOGIN, World, two_contacts};

/// A department with a quick reply, a tag and a wrap-up code, and one of Ana's own of the first two; she keeps Bia.
async fn furnished() -> World {
    let world = World::of(two_contacts().world(|service| {
        service.add_department(DEPARTMENT, "Atendimento", true);
        let ana = service.agent_id(LOGIN).unwrap();
        service.describe_contact(7, "Prefere manhãs", "", None);
        service.add_quick_reply(DEPARTMENT, None, "Olá {contato}!");
        service.add_quick_reply(DEPARTMENT, Some(ana), "Já volto");
        service.add_tag(DEPARTMENT, None, "VIP");
        service.add_tag(DEPARTMENT, Some(ana), "Ligar");
        service.add_wrap_up_code(22, "Resolvido");
        service.add_ownership(ana, 7, DEPARTMENT);
    }))
    .await;
    world.signs_in().await.done();
    world
}

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn quick_replies_are_listed_found_used_and_changed() {
    let world = furnished().await;
    let bia = world.held();
    let all = world.runs(&["quick-replies", &bia]).await.done();
    let (greeting, own) = (id(&all[0]), id(&all[1]));
    assert_eq!(
        all,
        json!([{"id": greeting, "text": "Olá {contato}!", "is_own": false, "is_pending": false},
               {"id": own, "text": "Já volto", "is_own": true, "is_pending": false}])
    );
    let found = world.runs(&["quick-replies", &bia, "--search", "/JA"]).await.done();
    assert_eq!(found, json!([all[1]]));
    let used = world.runs(&["quick-reply", "use", &bia, &greeting]).await.done();
    assert_eq!(used, json!({"id": greeting, "text": "Olá Bia!"}));

    let added = world.runs(&["quick-reply", "add", &bia, "-5% hoje"]).await.done();
    assert_eq!((&added["text"], &added["is_own"]), (&json!("-5% hoje"), &json!(true)));
    let edited = world
        .runs(&["quick-reply", "edit", &bia, &id(&added), "-6% hoje"])
        .await
        .done();
    assert_eq!(edited["text"], "-6% hoje");
    let removed = world.runs(&["quick-reply", "remove", &bia, &id(&added)]).await.done();
    assert_eq!(removed, json!({"id": id(&added), "removed": true}));
    assert_eq!(world.runs(&["quick-replies", &bia]).await.done(), all);

    let ended = world.runs(&["quick-reply", "edit", &bia, &greeting, "Meu"]).await;
    assert_eq!(ended.failed(), (6, "not_own".to_owned()));
    let ended = world.runs(&["quick-reply", "use", &bia, "999"]).await;
    assert_eq!(ended.failed(), (2, "invalid_input".to_owned()));
    let ended = world.runs(&["quick-reply", "add", &bia, " "]).await;
    assert_eq!(ended.failed(), (2, "invalid_input".to_owned()));
    let ended = world.runs(&["quick-replies", "123"]).await;
    assert_eq!(ended.failed(), (6, "not_in_inbox".to_owned()));

    // Where they cannot be asked for, what is stored is printed.
    world
        .sandbox
        .faults(|faults| faults.always("servicoRespostasRapidas", Fault::Status(503)));
    let ended = world.runs(&["quick-replies", &bia]).await;
    assert_eq!(ended.json(), all);
    assert_eq!(ended.failed(), (4, "http_status".to_owned()));
    let used = world.runs(&["quick-reply", "use", &bia, &greeting]).await.done();
    assert_eq!(used["text"], "Olá Bia!");
}

#[tokio::test]
async fn tags_are_set_seen_and_changed() {
    let world = furnished().await;
    let bia = world.held();
    let all = world.runs(&["tags", &bia]).await.done();
    let (vip, own) = (id(&all[0]), id(&all[1]));
    assert_eq!(
        all[0],
        json!({"id": vip, "name": "VIP", "is_own": false, "is_set": false, "is_pending": false})
    );
    assert_eq!(world.runs(&["inbox", "active"]).await.done()[0]["tags"], json!([]));
    let set = world.runs(&["tag", "set", &bia, &vip]).await.done();
    assert_eq!(set["is_set"], true);
    let rows = world.runs(&["inbox", "--tag", &vip]).await.done();
    assert_eq!((rows.as_array().unwrap().len(), &rows[0]["title"]), (1, &json!("Bia")));
    assert_eq!(rows[0]["tags"], json!([{"id": vip, "name": "VIP"}]));
    assert_eq!(
        world.runs(&["inbox", "--cached", "--tag", &own]).await.done(),
        json!([])
    );
    let unset = world.runs(&["tag", "unset", &bia, &vip]).await.done();
    assert_eq!(unset["is_set"], false);

    let added = world.runs(&["tag", "add", &bia, "Troca"]).await.done();
    assert_eq!((&added["name"], &added["is_own"]), (&json!("Troca"), &json!(true)));
    let renamed = world
        .runs(&["tag", "rename", &bia, &id(&added), "Devolução"])
        .await
        .done();
    assert_eq!(renamed["name"], "Devolução");
    let removed = world.runs(&["tag", "remove", &bia, &id(&added)]).await.done();
    assert_eq!(removed["removed"], true);
    assert_eq!(world.runs(&["tags", &bia]).await.done(), all);

    let ended = world.runs(&["tag", "remove", &bia, &vip]).await;
    assert_eq!(ended.failed(), (6, "not_own".to_owned()));
    let ended = world.runs(&["tag", "set", &world.waiting(), &vip]).await;
    assert_eq!(ended.failed(), (6, "accept_required".to_owned()));
    let ended = world.runs(&["tag", "set", &bia, "999"]).await;
    assert_eq!(ended.failed(), (2, "invalid_input".to_owned()));
    let ended = world.runs(&["inbox", "--tag", &vip, "--closing-first"]).await;
    assert_eq!(ended.code, 2);
}

#[tokio::test]
async fn wrap_up_codes_are_listed() {
    let world = furnished().await;
    let codes = world.runs(&["wrap-up-codes", &world.held()]).await.done();
    assert_eq!(codes, json!([{"id": "22", "name": "Resolvido", "is_own": false}]));
}

#[tokio::test]
async fn a_contact_and_those_that_are_kept() {
    let world = furnished().await;
    let bia = world.held();
    let card = world.runs(&["contact", &bia]).await.done();
    assert_eq!(
        (&card["title"], &card["ownership"]["state"]),
        (&json!("Bia"), &json!("unknown"))
    );
    let card = world.runs(&["contact", &bia, "--open"]).await.done();
    assert_eq!(
        card,
        json!({"protocol": bia, "contact": "7", "title": "Bia", "name": "Bia", "number": "5511900000007",
               "note": "Prefere manhãs", "picture_url": null, "is_group": false, "department": DEPARTMENT.to_string(),
               "ownership": {"state": "mine", "agent": null, "name": null}, "tags": [], "cases": []})
    );
    let ended = world.runs(&["contact", &world.waiting(), "--open"]).await;
    assert_eq!(ended.json()["title"], "Caio");
    assert_eq!(ended.failed(), (6, "accept_required".to_owned()));
    let ended = world.runs(&["contact", "123"]).await;
    assert_eq!(ended.failed(), (6, "not_in_inbox".to_owned()));

    let department = DEPARTMENT.to_string();
    let owned = world.runs(&["owned"]).await.done();
    assert_eq!(
        owned,
        json!([{"contact": "7", "name": "Bia", "number": "5511900000007", "department": department,
                "department_name": "Atendimento"}])
    );
    let released = world.runs(&["release", "7", &department]).await.done();
    assert_eq!(
        released,
        json!({"contact": "7", "department": department, "released": true})
    );
    // A second time does no harm.
    world.runs(&["release", "7", &department]).await.done();
    assert_eq!(world.runs(&["owned"]).await.done(), json!([]));
    assert_eq!(
        world.runs(&["contact", &bia]).await.done()["ownership"]["state"],
        "nobody"
    );
}
