//! An agent signs in, the core exports the extension, and real telephones register with a real registrar.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use serde_json::Value;
use voxfree_core::{Error, RegistrarAnswer, SipExport, SipExportOptions, SipExportProblem, SipField, SipFormat};
use voxfree_e2e::{AGENT, Phone, World};
use voxfree_sandbox::{Shapes, SipAccount};
use voxfree_telephony::{Baresip, REALM, Registrar, User, are_there, ha1, sipp_registers};

/// Easy ones and hard ones; the last four are more than baresip's format can say.
const PASSWORDS: [&str; 17] = [
    "segredo",
    "S3gr3d0-Forte_2026",
    " begins and ends with a blank ",
    "semi;colon;auth_user=evil",
    "100%41%20%s%n",
    "apostrophe ' & <tag> > @ # = , ?",
    "[x] {y}",
    "back\\slash \\n",
    "senha não é fácil — 密码 ✓",
    "$(id) `id` ${x} $au",
    "/*!//--~^|{}()",
    "não; \"é\"",
    "a",
    "\"",
    "\";auth_user=evil;x=\"",
    "\\\"",
    "ends with a backslash\\",
];
const BEYOND_BARESIP: usize = 5;

struct Scene {
    registrar: Registrar,
    phone: Phone,
    world: World,
}

fn user(transport: &str, place: usize) -> String {
    format!("{transport}_{place}")
}

impl Scene {
    async fn new() -> Self {
        let users = ["udp", "tcp"].into_iter().flat_map(|transport| {
            PASSWORDS.iter().enumerate().map(move |(place, password)| User {
                name: user(transport, place),
                password: (*password).to_owned(),
            })
        });
        let registrar = Registrar::start(&users.collect::<Vec<_>>()).await;
        let world = World::with(Shapes::Documented, voxfree_sandbox::Agent::without_chats, |world| world).await;
        let mut phone = world.phone().await;
        // A name that the telephones have to carry along.
        phone
            .is_opened_with(|config| config.agent_name = Some("Zé <Vendas>; 50%".to_owned()))
            .await;
        Self {
            registrar,
            phone,
            world,
        }
    }

    /// The agent signs in, and is told this account.
    async fn is_told(&self, transport: &str, username: &str, password: &str) {
        let account = SipAccount {
            extension: "2101".into(),
            username: username.to_owned(),
            domain: format!("127.0.0.1:{}", self.registrar.port),
            password: password.to_owned(),
            transport: transport.into(),
            auto_answer: true,
        };
        self.world
            .service
            .with(|service| service.set_telephone(AGENT, Some(account)));
        self.phone.signs_in().await;
    }

    async fn exports(&self, format: SipFormat) -> Result<SipExport, Error> {
        self.phone
            .client
            .export_extension(format, &SipExportOptions::default())
            .await
    }

    async fn record(&self) -> Value {
        let export = self.exports(SipFormat::Json).await.unwrap();
        serde_json::from_str(export.files[0].content.expose()).unwrap()
    }
}

fn telephone(export: &SipExport) -> Baresip {
    let content = |name: &str| {
        let file = export.files.iter().find(|file| file.name == name).unwrap();
        file.content.expose()
    };
    Baresip::start(content("accounts"), content("config"))
}

#[tokio::test]
async fn baresip_registers_by_the_exported_files() {
    if !are_there() {
        return;
    }
    let scene = Scene::new().await;
    let (mut registered, mut beyond) = (Vec::new(), Vec::new());
    for transport in ["udp", "tcp"] {
        for (place, password) in PASSWORDS.iter().enumerate() {
            let user = user(transport, place);
            scene.is_told(transport, &user, password).await;
            match scene.exports(SipFormat::Baresip).await {
                Ok(export) => {
                    let telephone = telephone(&export);
                    let done = scene.registrar.registers(&user, transport).await;
                    assert!(done.is_ok(), "{password:?} {transport}: {done:?}\n{}", telephone.said());
                    telephone.ends().await;
                    registered.push(user);
                }
                Err(Error::ExtensionNotExported {
                    problem:
                        SipExportProblem::Inexpressible {
                            field: SipField::Password,
                        },
                    ..
                }) => beyond.push(*password),
                Err(other) => panic!("{password:?}: {other:?}"),
            }
        }
    }
    assert_eq!(beyond.len(), 2 * BEYOND_BARESIP, "{beyond:?}");
    // Each as itself, and nobody else.
    let names: Vec<_> = scene.registrar.registered();
    let strangers: Vec<_> = names
        .iter()
        .filter(|line| !registered.iter().any(|user| line.starts_with(&format!("{user} over"))))
        .collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[tokio::test]
async fn sipp_registers_by_the_exported_record_with_every_password() {
    if !are_there() {
        return;
    }
    let scene = Scene::new().await;
    for transport in ["udp", "tcp"] {
        // sipp itself takes `[x]` for one of its keywords, also in a password.
        let passwords = PASSWORDS
            .iter()
            .enumerate()
            .filter(|(_, password)| !password.contains('['));
        for (place, password) in passwords {
            let user = user(transport, place);
            scene.is_told(transport, &user, password).await;
            let done = sipp_registers(&scene.record().await).await;
            assert!(done.is_ok(), "{password:?} {transport}: {done:?}");
            scene.registrar.registers(&user, transport).await.unwrap();
            // The hash is the very one that the registrar keeps.
            let options = SipExportOptions {
                realm: Some(REALM.to_owned()),
                ..SipExportOptions::default()
            };
            let hashed = scene
                .phone
                .client
                .export_extension(SipFormat::Json, &options)
                .await
                .unwrap();
            let hashed: Value = serde_json::from_str(hashed.files[0].content.expose()).unwrap();
            assert_eq!(hashed["ha1"], ha1(&user, password));
        }
    }
}

#[tokio::test]
async fn a_wrong_password_does_not_register_and_the_registrar_answers_a_ping() {
    if !are_there() {
        return;
    }
    let scene = Scene::new().await;
    for transport in ["udp", "tcp"] {
        let user = user(transport, 0);
        scene.is_told(transport, &user, "segredo ").await;
        let telephone = telephone(&scene.exports(SipFormat::Baresip).await.unwrap());
        scene.registrar.refuses(&user, transport).await.unwrap();
        telephone.ends().await;
        let answer = scene.phone.client.ping_registrar().await;
        assert!(
            matches!(answer, Ok(RegistrarAnswer::Answers { status: 200, .. })),
            "{answer:?}"
        );
    }
    assert!(scene.registrar.registered().is_empty());
}
