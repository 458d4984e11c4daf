//! Linphone's settings, as a file of sections and as XML for remote provisioning. The same sections in both.
//!
//! The file has no escaping at all: a value goes to the end of its line, and the blanks at its end are lost. So a password that ends in
//! a blank can be had as XML or as a hash, and not here. `add_missing_audio_codecs` is off: Linphone would put all the
//! others ahead of the service's.

use zeroize::Zeroizing;

use super::{File, Plan, SipExportProblem, room};
use crate::model::SipField;
use crate::telephony::credentials::Credentials;
use crate::telephony::uri;

struct Section {
    name: String,
    entries: Vec<Entry>,
}

struct Entry {
    key: &'static str,
    value: Zeroizing<String>,
    field: SipField,
}

fn entry(key: &'static str, value: &str, field: SipField) -> Entry {
    Entry {
        key,
        value: Zeroizing::new(value.to_owned()),
        field,
    }
}

/// `linphonerc`.
pub(super) fn rc(plan: &Plan<'_>) -> Result<File, SipExportProblem> {
    let mut text = room();
    for section in sections(plan) {
        text += "[";
        text += &section.name;
        text += "]\n";
        for Entry { key, value, field } in &section.entries {
            if value.ends_with(' ') {
                return Err(SipExportProblem::Inexpressible { field: *field });
            }
            for part in [*key, "=", value.as_str(), "\n"] {
                text += part;
            }
        }
        text += "\n";
    }
    Ok(("linphonerc", text))
}

/// XML for remote provisioning.
pub(super) fn xml(plan: &Plan<'_>) -> File {
    let mut text = room();
    text +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<config xmlns=\"http://www.linphone.org/xsds/lpconfig.xsd\">\n";
    for section in sections(plan) {
        text += "  <section name=\"";
        text += &section.name;
        text += "\">\n";
        for Entry { key, value, .. } in &section.entries {
            text += "    <entry name=\"";
            text += key;
            text += "\" overwrite=\"true\">";
            push_escaped(&mut text, value);
            text += "</entry>\n";
        }
        text += "  </section>\n";
    }
    text += "</config>\n";
    ("linphone.xml", text)
}

fn push_escaped(text: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '&' => *text += "&amp;",
            '<' => *text += "&lt;",
            '>' => *text += "&gt;",
            '"' => *text += "&quot;",
            '\'' => *text += "&apos;",
            c => text.push(c),
        }
    }
}

fn sections(plan: &Plan<'_>) -> Vec<Section> {
    let section = |name: &str, entries| Section {
        name: name.to_owned(),
        entries,
    };
    let account = SipField::Account;
    let mut sections = vec![
        section("misc", vec![entry("add_missing_audio_codecs", "0", account)]),
        section(
            "sip",
            vec![
                entry("default_proxy", "0", account),
                entry("verify_server_certs", "1", account),
                entry("verify_server_cn", "1", account),
            ],
        ),
        section("proxy_0", proxy(plan)),
        section("auth_info_0", auth_info(plan)),
    ];
    for (place, codec) in plan.codecs.iter().enumerate() {
        let entries = vec![
            entry("mime", &codec.name, SipField::Codecs),
            entry("rate", &codec.clock_rate_hz.to_string(), SipField::Codecs),
            entry("channels", &codec.channels.to_string(), SipField::Codecs),
            entry("enabled", "1", SipField::Codecs),
        ];
        sections.push(section(&format!("audio_codec_{place}"), entries));
    }
    sections
}

fn proxy(plan: &Plan<'_>) -> Vec<Entry> {
    let shown = &plan.account.shown;
    let identity = match &shown.display_name {
        Some(name) => format!("{} <{}>", uri::quoted(name), shown.identity),
        None => format!("<{}>", shown.identity),
    };
    let mut entries = vec![
        entry("reg_proxy", &format!("<{}>", shown.registrar.uri), SipField::Domain),
        entry(
            "reg_route",
            &format!("<{}>", shown.outbound_proxy.uri),
            SipField::Domain,
        ),
        entry("reg_identity", &identity, SipField::DisplayName),
        entry("reg_expires", "3600", SipField::Account),
        entry("reg_sendregister", "1", SipField::Account),
        entry("publish", "0", SipField::Account),
    ];
    if let Some(push) = &plan.push {
        entries.push(entry("contact_uri_parameters", push, SipField::Push));
    }
    entries
}

fn auth_info(plan: &Plan<'_>) -> Vec<Entry> {
    let shown = &plan.account.shown;
    let mut entries = vec![
        entry("username", &shown.user, SipField::User),
        entry("userid", &shown.user, SipField::User),
    ];
    match &plan.credentials {
        Credentials::Password(password) => entries.push(entry("passwd", password.expose(), SipField::Password)),
        Credentials::Hash { realm, ha1 } => {
            entries.push(entry("ha1", ha1.expose(), SipField::Password));
            entries.push(entry("realm", realm, SipField::Realm));
            entries.push(entry("algorithm", "MD5", SipField::Password));
        }
    }
    entries.push(entry(
        "domain",
        &uri::in_address(&shown.registrar.host),
        SipField::Domain,
    ));
    entries
}
