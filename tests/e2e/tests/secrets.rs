//! A password, its hash, the code, the session's cookie and the SIP password are in no log line, no error, no `Debug` output, and in no file
//! before the second factor has passed. One test, since the log is the whole process's.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test fails by panicking"
)]

use std::fmt::Debug;
use std::io::Write;
use std::sync::{Arc, Mutex};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use voxfree_core::{Error, Secret, Session, SipExportOptions, SipFormat, Unsent};
use voxfree_e2e::{AGENT, CODE, CONTACT, PASSWORD, Phone, World, seeds};
use voxfree_sandbox::{Fault, SipAccount};

const SIP_PASSWORD: &str = "segredo-do-ramal-9902";
/// Its hash for the realm `voxfree`.
const SIP_HASH: &str = "d32bc37304418af5af4c5cd62e63e98e";
/// What Ana chooses where the service asks for it.
const NEW_PASSWORD: &str = "Outra-Senha-Propria-11";
const TEXT: &str = "o texto de um contato não é para o registro";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Gathers what a shell or a log could ever print.
#[derive(Default)]
struct Printed(Vec<String>);

impl Printed {
    fn keep<T: Debug>(&mut self, what: T) -> T {
        self.0.push(format!("{what:?}"));
        what
    }

    fn keep_error(&mut self, error: &Error) {
        self.0.push(format!("{error:?} {error} {}", error.code()));
    }
}

fn secrets() -> Vec<String> {
    let hash = |text| {
        voxfree_core::service::password_hash(&Secret::new(text))
            .expose()
            .to_owned()
    };
    [PASSWORD, NEW_PASSWORD]
        .into_iter()
        .flat_map(|text| [text.to_owned(), hash(text)])
        .chain([
            CODE.to_owned(),
            CODE.trim_start_matches('0').to_owned(),
            "PHPSESSID=".to_owned(),
            SIP_PASSWORD.to_owned(),
            SIP_HASH.to_owned(),
        ])
        .collect()
}

/// What a shell does with the telephone: it is shown, handed out, applied, and its server is asked.
async fn the_telephone(phone: &Phone, printed: &mut Printed) {
    let telephone = printed.keep(phone.client.extension().await.unwrap());
    printed.keep(phone.client.ping_registrar().await.unwrap());
    let hashed = SipExportOptions {
        realm: Some("voxfree".into()),
        ..SipExportOptions::default()
    };
    for options in [SipExportOptions::default(), hashed] {
        for format in SipFormat::ALL {
            match phone.client.export_extension(format, &options).await {
                Ok(export) => {
                    let exposed: Vec<_> = export.files.iter().map(|file| file.content.expose()).collect();
                    let has_it = exposed.iter().any(|text| text.contains(SIP_PASSWORD));
                    assert_eq!(has_it, options.realm.is_none(), "{format:?}");
                    printed.keep(export);
                }
                Err(error) => printed.keep_error(&error),
            }
        }
    }
    printed.keep(phone.client.extension_applied(telephone.revision).await.unwrap());
}

fn assert_clean(what: &str, bytes: &[u8], secrets: &[String]) {
    for secret in secrets {
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "{what} holds {secret:?}");
    }
}

#[tokio::test]
async fn secrets_are_nowhere() {
    let log = Log::default();
    // Everything that any library says, at its most talkative; those that use `log` come along, but for the one that the
    // terminal's log leaves out too. Without the time of each line: in some thousands of them its digits are the code's by chance.
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("trace,cookie_store=off"))
        .without_time()
        .with_writer(log.clone())
        .init();
    let mut printed = Printed::default();
    let secrets = secrets();

    for shapes in seeds() {
        let telephone = SipAccount {
            extension: "2101".into(),
            username: "1_2101".into(),
            // Nobody listens there.
            domain: "127.0.0.1:9".into(),
            password: SIP_PASSWORD.into(),
            transport: "udp".into(),
            auto_answer: true,
        };
        let world = World::with(
            shapes,
            |ana| ana.fix_code(CODE).must_change_password().telephone(telephone),
            |world| world,
        )
        .await;
        let phone = world.phone().await;

        // Failures of the page whose answer holds it all,
        for fault in [
            Fault::Status(500),
            Fault::Html,
            Fault::HalfJson,
            Fault::CutMidway,
            Fault::LoseAnswer,
        ] {
            world.service.faults(|faults| faults.once("login", fault));
            let error = phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap_err();
            printed.keep_error(&error);
        }
        // a sign-in that waits for its code, with wrong ones,
        printed.keep(phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap());
        for wrong in ["000000", "", "078260"] {
            printed.keep_error(&phone.client.submit_code(&Secret::new(wrong)).await.unwrap_err());
        }
        printed.keep(phone.client.status().await);
        // and nothing on the disk but that one word,
        for (name, bytes) in phone.files() {
            assert_eq!(
                (name.as_str(), bytes.as_slice()),
                ("sign-in-step", b"second_factor".as_slice())
            );
        }
        // then the rest of the way, and a conversation.
        printed.keep(phone.client.submit_code(&Secret::new(CODE)).await.unwrap());
        world
            .service
            .faults(|faults| faults.once("alterarSenha", Fault::HalfJson));
        let lost = phone.client.change_password(&Secret::new(NEW_PASSWORD)).await;
        printed.0.push(format!("{lost:?}"));
        phone.client.cancel_sign_in().await.unwrap();
        phone.client.sign_in(AGENT, &Secret::new(NEW_PASSWORD)).await.unwrap();
        let session = phone.client.submit_code(&Secret::new(CODE)).await.unwrap();
        assert!(matches!(printed.keep(session), Session::Ready { .. }));
        the_telephone(&phone, &mut printed).await;
        phone.goes_live().await;
        let bia = world.protocol_of(CONTACT);
        phone.client.open_conversation(&bia).await.unwrap();
        phone.sends(&bia, TEXT).await;
        phone
            .timeline_shows(&bia, &["they  Oi", &format!("me  {TEXT}  sent")])
            .await;
        for (name, bytes) in phone.files() {
            assert_clean(&name, &bytes, &secrets);
        }
        phone.client.sign_out(Unsent::Refuse).await.unwrap();
    }

    let log = log.0.lock().unwrap().clone();
    assert!(log.len() > 10_000, "the log was not heard: {} bytes", log.len());
    assert_clean("the log", &log, &secrets);
    assert_clean("the log", &log, &[TEXT.to_owned()]);
    assert_clean("what was printed", printed.0.join("\n").as_bytes(), &secrets);
    printed.0.push(format!("{:?}", Secret::new(PASSWORD)));
    assert_clean("what was printed", printed.0.join("\n").as_bytes(), &secrets);
}
