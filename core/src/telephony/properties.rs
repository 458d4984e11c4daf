//! Of any input: nothing panics, nothing of it gets through unescaped, and what was exported reads as what was checked.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::export::read_back::{ReadBack, read_back};
use super::{ExportFault, Ping, SipExportOptions, SipExportProblem, SipFormat, SipPush, as_told, check, export};
use crate::model::{ExtensionFields, Secret, SipAccount, SipCodec, SipField};

/// An account that is fine.
pub(super) fn account(domain: &str, transport: &str) -> SipAccount {
    let fields = ExtensionFields {
        extension: Some("2101".into()),
        user: Some("1_2101".into()),
        domain: Some(domain.into()),
        password: Some(Secret::new("não; é \"fácil\"")),
        codecs: Some("PCMA/8000/1 opus/48000/2".into()),
        auto_answer: true,
        transport: Some(transport.into()),
    };
    check(&fields, "Ana Souza").unwrap()
}

/// What an account says, as a stack would have it.
pub(super) fn said(account: &SipAccount, codecs: &[&SipCodec]) -> ReadBack {
    let shown = &account.shown;
    ReadBack {
        names: Vec::new(),
        display_name: shown.display_name.clone(),
        identity: shown.identity.clone(),
        registrar: shown.registrar.uri.clone(),
        proxy: shown.outbound_proxy.uri.clone(),
        user: shown.user.clone(),
        secret: account.password.expose().to_owned(),
        realm: None,
        codecs: codecs.iter().map(|codec| codec.id()).collect(),
        push: None,
    }
}

/// The account that a stack would send to the service, were it asked.
fn as_fields(read: &ReadBack, account: &SipAccount) -> (ExtensionFields, String) {
    let (domain, transport) = read
        .registrar
        .strip_prefix("sip:")
        .unwrap()
        .split_once(";transport=")
        .unwrap();
    let fields = ExtensionFields {
        extension: Some(account.shown.extension.clone()),
        user: Some(read.user.clone()),
        domain: Some(domain.to_owned()),
        password: Some(Secret::new(read.secret.clone())),
        codecs: Some(read.codecs.join(" ")),
        auto_answer: account.shown.auto_answer,
        transport: Some(transport.to_owned()),
    };
    (fields, read.display_name.clone().unwrap_or_default())
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,60}",
        "[ -~]{0,40}",
        "[\"\\\\;<>@%&' =\\[\\]#\r\n\t]{0,12}",
    ]
}

fn told(strategy: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Option<String>> {
    proptest::option::weighted(0.9, prop_oneof![1 => anything(), 6 => strategy]).boxed()
}

fn fields() -> impl Strategy<Value = ExtensionFields> {
    let domain = prop_oneof![
        "[a-z]{1,8}(\\.[a-z]{2,4})?(:[0-9]{1,5})?",
        "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
        "\\[[0-9a-f]{1,4}::[0-9a-f]{1,4}\\](:[0-9]{1,4})?",
    ];
    (
        told("[0-9]{1,6}"),
        told("[A-Za-z0-9._+*#-]{1,64}"),
        told(domain),
        told("\\PC{1,60}"),
        told("(PCMA/8000/1|opus/48000/2|G722/8000/1|EVS/16000/1| |GSM/8000){0,5}"),
        any::<bool>(),
        told("udp|tcp|tls|TLS"),
    )
        .prop_map(
            |(extension, user, domain, password, codecs, auto_answer, transport)| ExtensionFields {
                extension,
                user,
                domain,
                password: password.map(Secret::new),
                codecs,
                auto_answer,
                transport,
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_accepted_reads_back_as_it_is(fields in fields(), name in anything()) {
        let Ok(account) = check(&fields, &name) else { return Ok(()) };
        let name = account.shown.display_name.clone().unwrap_or_default();
        prop_assert!(check(&as_told(&account), &name).unwrap().is_same(&account));
        for format in SipFormat::ALL {
            let export = match export(&account, format, &SipExportOptions::default()) {
                Ok(export) => export,
                Err(fault) => {
                    prop_assert!(is_honest(&account, format, fault), "{format:?}: {fault:?}");
                    continue;
                }
            };
            let mut read = read_back(&export);
            read.names.clear();
            let codecs: Vec<_> = account.shown.codecs.iter().filter(|codec| codec.is_known || format == SipFormat::Json).collect();
            prop_assert_eq!(&read, &said(&account, &codecs));
            // And once around.
            let (fields, name) = as_fields(&read, &account);
            let again = check(&fields, &name);
            let again = again.unwrap();
            let known = SipAccount {
                shown: crate::model::SipExtension { codecs: codecs.into_iter().cloned().collect(), ..account.shown.clone() },
                password: account.password.clone(),
            };
            prop_assert!(again.is_same(&known), "{:?}\n{:?}", again, known);
        }
    }

    #[test]
    fn options_are_escaped_or_refused(realm in anything(), push in (anything(), anything(), anything()), stack in proptest::collection::vec(anything(), 0..4)) {
        let account = account("pbx.example", "udp");
        let options = SipExportOptions {
            stack_codecs: Some(stack.into_iter().chain(["opus/48000/2".to_owned()]).collect()),
            realm: Some(realm.clone()),
            push: Some(SipPush { provider: push.0, param: push.1, prid: push.2 }),
        };
        for format in SipFormat::ALL {
            let Ok(export) = export(&account, format, &options) else { continue };
            let read = read_back(&export);
            prop_assert_eq!(read.realm.as_ref(), Some(&realm));
            prop_assert_eq!(read.secret.len(), 32);
            prop_assert_eq!(&read.codecs, &["opus/48000/2"]);
            let push = read.push.unwrap();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'()[]/:&+$%;=".contains(c);
            prop_assert!(push.chars().all(is_plain) && push.matches(';').count() <= 2, "{push}");
        }
    }

    #[test]
    fn whatever_answers_a_ping_is_read(pieces in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..80), 0..8), text in anything()) {
        for transport in ["udp", "tcp"] {
            let mut ping = Ping::new(&account("pbx", transport).shown, 7);
            for piece in &pieces {
                ping.read(piece);
            }
            ping.read(format!("SIP/2.0 {text}\r\n\r\n").as_bytes());
        }
    }
}

/// A format says no only to what it truly cannot write.
fn is_honest(account: &SipAccount, format: SipFormat, fault: ExportFault) -> bool {
    let ExportFault::Format(problem) = fault else {
        return false;
    };
    let name = account.shown.display_name.as_deref().unwrap_or_default();
    let is_odd = |text: &str| text.contains('"') || text.ends_with('\\');
    match (format, problem) {
        (
            SipFormat::LinphoneRc,
            SipExportProblem::Inexpressible {
                field: SipField::Password,
            },
        ) => account.password.expose().ends_with(' '),
        (
            SipFormat::Baresip,
            SipExportProblem::Inexpressible {
                field: SipField::Password,
            },
        ) => is_odd(account.password.expose()),
        (
            SipFormat::Baresip,
            SipExportProblem::Inexpressible {
                field: SipField::DisplayName,
            },
        ) => is_odd(name),
        (SipFormat::Baresip, SipExportProblem::TooLong) => {
            name.len() + account.password.expose().len() + 2 * account.shown.user.len() > 200
        }
        (format, SipExportProblem::NoCommonCodec) => {
            format != SipFormat::Json && account.shown.codecs.iter().all(|codec| !codec.is_known)
        }
        _ => false,
    }
}
