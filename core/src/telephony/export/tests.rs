//! The injection table: every dangerous piece of text, in every field, in every format. It is refused, or it reads back as it was and
//! sets nothing else.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use super::read_back::read_back;
use super::*;
use crate::model::{ExtensionDefect, ExtensionFields, SipProblem};
use crate::telephony::check;
use crate::telephony::properties::{account, said};

const PIECES: [&str; 30] = [
    "\n",
    "\r",
    "\r\n",
    "\0",
    "\t",
    "\u{85}",
    "\u{2028}",
    "\"",
    "'",
    "\\",
    "\\\"",
    ";",
    "<",
    ">",
    "@",
    "%0a",
    "%0D%0A",
    "%22",
    "%00",
    "%",
    "#",
    " ",
    "=",
    "&",
    "]]>",
    "[x]",
    "<!--",
    ",",
    "é\u{202e}",
    "\"\n<sip:x@evil>;auth_pass=\"",
];

const EVIL: &str = "evil";

fn fields() -> ExtensionFields {
    ExtensionFields {
        extension: Some("2101".into()),
        user: Some("1_2101".into()),
        domain: Some("pbx.example:5070".into()),
        password: Some(Secret::new("pass")),
        codecs: Some("PCMA/8000/1".into()),
        auto_answer: true,
        transport: Some("udp".into()),
    }
}

/// Puts hostile text into one of the fields; says whether such a field exists.
fn put(field: SipField, text: &str, fields: &mut ExtensionFields, name: &mut String, options: &mut SipExportOptions) {
    let text = text.to_owned();
    let push = |provider: &str, param: &str, prid: &str| SipPush {
        provider: provider.to_owned(),
        param: param.to_owned(),
        prid: prid.to_owned(),
    };
    match field {
        SipField::Extension => fields.extension = Some(text),
        SipField::User => fields.user = Some(text),
        SipField::Domain => fields.domain = Some(text),
        SipField::Password => fields.password = Some(Secret::new(text)),
        SipField::Codecs => fields.codecs = Some(text),
        SipField::Transport => fields.transport = Some(text),
        SipField::DisplayName => *name = text,
        SipField::Realm => options.realm = Some(text),
        SipField::Push => options.push = Some(push(&text, &text, &text)),
        SipField::Account => panic!("no field"),
    }
}

const FIELDS: [SipField; 9] = [
    SipField::Extension,
    SipField::User,
    SipField::Domain,
    SipField::Password,
    SipField::Codecs,
    SipField::Transport,
    SipField::DisplayName,
    SipField::Realm,
    SipField::Push,
];

#[test]
fn nothing_hostile_gets_through() {
    let (mut refused, mut expressed, mut inexpressible) = (0, 0, 0);
    for field in FIELDS {
        for piece in PIECES {
            for hostile in [format!("a{piece}{EVIL}"), format!("{piece}{EVIL}"), format!("a{piece}")] {
                let (mut fields, mut name, mut options) = (fields(), "Ana".to_owned(), SipExportOptions::default());
                put(field, &hostile, &mut fields, &mut name, &mut options);
                let account = match check(&fields, &name) {
                    Ok(account) => account,
                    Err(defect) => {
                        assert_eq!(defect.field, field, "{hostile:?}");
                        refused += 1;
                        continue;
                    }
                };
                for format in SipFormat::ALL {
                    match export(&account, format, &options) {
                        Ok(export) => {
                            assert_as_benign(&account, format, &options, &export);
                            expressed += 1;
                        }
                        Err(ExportFault::Option(named, _)) => assert_eq!(named, field, "{hostile:?}"),
                        Err(ExportFault::Format(SipExportProblem::Inexpressible { field: named })) => {
                            assert_eq!(named, field, "{hostile:?}");
                            inexpressible += 1;
                        }
                        Err(ExportFault::Format(problem)) => assert!(
                            matches!(
                                (problem, field),
                                (SipExportProblem::NoHash, SipField::Realm)
                                    | (SipExportProblem::NoPush, SipField::Push)
                                    | (SipExportProblem::NoCommonCodec, SipField::Codecs)
                            ),
                            "{problem:?} {hostile:?}"
                        ),
                    }
                }
            }
        }
    }
    assert!(
        refused > 400 && expressed > 400 && inexpressible > 5,
        "{refused} {expressed} {inexpressible}"
    );
}

/// It sets what a harmless account sets, and says what was checked.
fn assert_as_benign(account: &SipAccount, format: SipFormat, options: &SipExportOptions, export_: &SipExport) {
    let benign = SipExportOptions {
        realm: options.realm.as_ref().map(|_| "realm".to_owned()),
        push: options.push.as_ref().map(|_| SipPush {
            provider: "fcm".into(),
            param: "app".into(),
            prid: "device".into(),
        }),
        ..SipExportOptions::default()
    };
    let mut harmless = account.clone();
    harmless.password = Secret::new("pass");
    harmless.shown.display_name = account.shown.display_name.as_ref().map(|_| "Ana".to_owned());
    let model = read_back(&export(&harmless, format, &benign).unwrap());
    let mut read = read_back(export_);
    assert_eq!(read.names, model.names, "{format:?} {account:?}");
    read.names.clear();
    let codecs: Vec<_> = account.shown.codecs.iter().collect();
    let mut expected = said(account, &codecs);
    if options.realm.is_some() {
        expected.realm.clone_from(&options.realm);
        assert_eq!(read.secret.len(), 32);
        expected.secret.clone_from(&read.secret);
    }
    if options.push.is_some() {
        let push = read.push.clone().unwrap();
        assert_eq!(push.matches(';').count(), 2, "{push}");
        expected.push = read.push.clone();
    }
    assert_eq!(read, expected, "{format:?}");
}

#[test]
fn the_documented_account_in_every_format() {
    let account = account("app.voxfree.com:50031", "udp");
    let text = |format| {
        let export = export(&account, format, &SipExportOptions::default()).unwrap();
        export.files[0].content.expose().to_owned()
    };
    let rc = text(SipFormat::LinphoneRc);
    for line in [
        "add_missing_audio_codecs=0",
        "reg_identity=\"Ana Souza\" <sip:1_2101@app.voxfree.com>",
        "reg_route=<sip:app.voxfree.com:50031;transport=udp>",
        "passwd=não; é \"fácil\"",
        "mime=opus",
    ] {
        assert!(rc.lines().any(|found| found == line), "{line}\n{rc}");
    }
    let xml = text(SipFormat::LinphoneXml);
    assert!(
        xml.contains("<entry name=\"passwd\" overwrite=\"true\">não; é &quot;fácil&quot;</entry>"),
        "{xml}"
    );
    let mut easy = account.clone();
    easy.password = Secret::new("não; é fácil");
    let export = export(&easy, SipFormat::Baresip, &SipExportOptions::default()).unwrap();
    assert_eq!(
        export.files[0].content.expose(),
        "\"Ana Souza\" <sip:1_2101@app.voxfree.com;transport=udp>;auth_user=1_2101;auth_pass=\"não; é fácil\";\
         outbound=\"sip:app.voxfree.com:50031;transport=udp\";regint=3600;audio_codecs=PCMA/8000/1,opus/48000/2;answermode=auto\n"
    );
    assert_eq!(
        export.files[1].content.expose(),
        "sip_verify_server yes\nmodule g711.so\nmodule opus.so\n"
    );
}

#[test]
fn what_a_format_cannot_say_another_can() {
    let mut account = account("pbx", "tls");
    let problem = |account: &SipAccount, format, options: &SipExportOptions| match export(account, format, options) {
        Err(ExportFault::Format(problem)) => Some(problem),
        Err(other) => panic!("{other:?}"),
        Ok(_) => None,
    };
    let plain = SipExportOptions::default();
    let password = SipExportProblem::Inexpressible {
        field: SipField::Password,
    };
    assert_eq!(problem(&account, SipFormat::Baresip, &plain), Some(password));
    account.password = Secret::new("ends with a blank ");
    assert_eq!(problem(&account, SipFormat::LinphoneRc, &plain), Some(password));
    assert_eq!(problem(&account, SipFormat::LinphoneXml, &plain), None);
    let hashed = SipExportOptions {
        realm: Some("asterisk".into()),
        ..plain.clone()
    };
    assert_eq!(problem(&account, SipFormat::LinphoneRc, &hashed), None);
    assert_eq!(
        problem(&account, SipFormat::Baresip, &hashed),
        Some(SipExportProblem::NoHash)
    );
    let none = SipExportOptions {
        stack_codecs: Some(vec!["iLBC/8000/1".into()]),
        ..plain
    };
    assert_eq!(
        problem(&account, SipFormat::Pjsua2, &none),
        Some(SipExportProblem::NoCommonCodec)
    );
    account.password = Secret::new("x".repeat(256));
    account.shown.display_name = Some("a".repeat(128));
    assert_eq!(
        problem(&account, SipFormat::Baresip, &SipExportOptions::default()),
        Some(SipExportProblem::TooLong)
    );
}

#[test]
fn a_hash_stands_in_for_the_password_everywhere() {
    let account = account("pbx", "tcp");
    let options = SipExportOptions {
        realm: Some("voxfree".into()),
        ..SipExportOptions::default()
    };
    for format in SipFormat::ALL
        .into_iter()
        .filter(|format| *format != SipFormat::Baresip)
    {
        let export = export(&account, format, &options).unwrap();
        let content = export.files[0].content.expose();
        assert!(!content.contains("fácil"), "{content}");
        assert_eq!(read_back(&export).secret, "2f5ed7f962bbcec93e74199b9616f445");
    }
}

#[test]
fn nothing_prints_a_secret() {
    let account = account("pbx", "udp");
    let options = SipExportOptions {
        push: Some(SipPush {
            provider: "fcm".into(),
            param: "p".into(),
            prid: "device-token-1".into(),
        }),
        ..SipExportOptions::default()
    };
    let exports: Vec<_> = SipFormat::ALL
        .iter()
        .map(|format| export(&account, *format, &options))
        .collect();
    let defect = ExtensionDefect::new(SipField::Password, SipProblem::ForbiddenCharacter);
    let printed = format!("{account:?} {exports:?} {options:?} {defect:?} {defect}");
    assert!(
        !printed.contains("fácil") && !printed.contains("device-token-1"),
        "{printed}"
    );
}
