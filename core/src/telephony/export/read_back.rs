//! Readers of each format, written from the format's own rules and not from the writers beside them: Linphone's `lpconfig.c` (a line is
//! cut at the first line break, blanks at its end go, the first `=` parts key and value, there is no escaping), baresip's
//! `account.c` and libre's `re_regex` (quotation marks hold blanks and `;` together, nothing is escaped), an XML crate, `serde_json`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use serde_json::Value;

use super::{SipExport, SipFormat};

/// What a stack would make of an export.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ReadBack {
    /// The names of all that is set, in order: an injection would show here.
    pub(crate) names: Vec<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) identity: String,
    pub(crate) registrar: String,
    pub(crate) proxy: String,
    pub(crate) user: String,
    /// The password, or its hash.
    pub(crate) secret: String,
    pub(crate) realm: Option<String>,
    pub(crate) codecs: Vec<String>,
    pub(crate) push: Option<String>,
}

pub(crate) fn read_back(export: &SipExport) -> ReadBack {
    let content = export.files[0].content.expose();
    match export.format {
        SipFormat::LinphoneRc => linphone(&rc_sections(content)),
        SipFormat::LinphoneXml => linphone(&xml_sections(content)),
        SipFormat::Baresip => baresip(content),
        SipFormat::Pjsua2 => pjsua2(&serde_json::from_str(content).unwrap()),
        SipFormat::Json => json(&serde_json::from_str(content).unwrap()),
    }
}

type Sections = Vec<(String, Vec<(String, String)>)>;

fn rc_sections(text: &str) -> Sections {
    let mut sections: Sections = Vec::new();
    for line in text.split(['\n', '\r']) {
        let from_first = line.trim_start_matches([' ', '\t']);
        if let Some(name) = from_first.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            sections.push((name.to_owned(), Vec::new()));
        } else if !from_first.starts_with('#')
            && let Some((key, value)) = line.split_once('=')
        {
            let entry = (key.trim().to_owned(), value.trim_end_matches(' ').to_owned());
            sections.last_mut().unwrap().1.push(entry);
        } else {
            assert!(line.is_empty(), "a line that is none: {line:?}");
        }
    }
    sections
}

fn xml_sections(text: &str) -> Sections {
    let document = roxmltree::Document::parse(text).unwrap();
    let elements = |node: roxmltree::Node<'_, '_>| node.children().filter(roxmltree::Node::is_element).count();
    let root = document.root_element();
    assert_eq!(
        root.tag_name().namespace(),
        Some("http://www.linphone.org/xsds/lpconfig.xsd")
    );
    root.children()
        .filter(roxmltree::Node::is_element)
        .map(|section| {
            assert_eq!(section.tag_name().name(), "section");
            let entries = section.children().filter(roxmltree::Node::is_element).map(|entry| {
                assert_eq!((entry.tag_name().name(), elements(entry)), ("entry", 0));
                let text = entry.text().unwrap_or_default().to_owned();
                (entry.attribute("name").unwrap().to_owned(), text)
            });
            (section.attribute("name").unwrap().to_owned(), entries.collect())
        })
        .collect()
}

fn linphone(sections: &Sections) -> ReadBack {
    let mut names = Vec::new();
    let mut codecs = Vec::new();
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for (section, entries) in sections {
        for (key, value) in entries {
            let name = format!("{section}/{key}");
            names.push(name.clone());
            assert!(all.insert(name, value.clone()).is_none(), "{section}/{key} twice");
        }
        if section.starts_with("audio_codec_") {
            let value = |key: &str| entries.iter().find(|(name, _)| name == key).unwrap().1.clone();
            codecs.push(format!("{}/{}/{}", value("mime"), value("rate"), value("channels")));
        }
    }
    let get = |name: &str| all.get(name).cloned();
    let (display_name, identity) = name_and_address(&get("proxy_0/reg_identity").unwrap());
    let address = |name: &str| name_and_address(&get(name).unwrap()).1;
    ReadBack {
        names,
        display_name,
        identity,
        registrar: address("proxy_0/reg_proxy"),
        proxy: address("proxy_0/reg_route"),
        user: get("auth_info_0/username").unwrap(),
        secret: get("auth_info_0/passwd").or(get("auth_info_0/ha1")).unwrap(),
        realm: get("auth_info_0/realm"),
        codecs,
        push: get("proxy_0/contact_uri_parameters"),
    }
}

/// A name by RFC 3261, with its escapes, and an address between `<` and `>`.
fn name_and_address(text: &str) -> (Option<String>, String) {
    let mut chars = text.chars();
    let mut name = None;
    let mut rest = text.to_owned();
    if text.starts_with('"') {
        chars.next();
        let mut found = String::new();
        loop {
            match chars.next().unwrap() {
                '"' => break,
                '\\' => found.push(chars.next().unwrap()),
                c => found.push(c),
            }
        }
        name = Some(found);
        rest = chars.as_str().strip_prefix(' ').unwrap().to_owned();
    }
    let address = rest.strip_prefix('<').unwrap().strip_suffix('>').unwrap();
    assert!(!address.contains(['<', '>', '"', ' ']), "{address:?}");
    (name, address.to_owned())
}

fn baresip(text: &str) -> ReadBack {
    let line = text.strip_suffix('\n').unwrap();
    assert!(!line.contains(['\n', '\r']) && line.len() < 512);
    let (name, rest) = match line.strip_prefix('"') {
        Some(rest) => {
            let (name, rest) = rest.split_once('"').unwrap();
            (Some(name.to_owned()), rest.strip_prefix(' ').unwrap())
        }
        None => (None, line),
    };
    let (address, rest) = rest.strip_prefix('<').unwrap().split_once('>').unwrap();
    let mut parameters = BTreeMap::new();
    let mut names = Vec::new();
    for part in parted(rest.strip_prefix(';').unwrap()) {
        let (key, value) = part.split_once('=').unwrap();
        let value = match value.strip_prefix('"') {
            Some(value) => value.strip_suffix('"').unwrap(),
            None => value,
        };
        names.push(key.to_owned());
        assert!(
            parameters.insert(key.to_owned(), value.to_owned()).is_none(),
            "{key} twice"
        );
    }
    let get = |key: &str| parameters.get(key).cloned();
    let (identity, transport) = address.split_once(";transport=").unwrap();
    let outbound = get("outbound").unwrap();
    assert!(outbound.ends_with(&format!(";transport={transport}")));
    ReadBack {
        names,
        display_name: name,
        identity: identity.to_owned(),
        registrar: outbound.clone(),
        proxy: outbound,
        user: get("auth_user").unwrap(),
        secret: get("auth_pass").unwrap(),
        realm: None,
        codecs: get("audio_codecs")
            .map(|codecs| codecs.split(',').map(str::to_owned).collect())
            .unwrap_or_default(),
        push: None,
    }
}

/// Parted at `;` outside of quotation marks.
fn parted(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    for c in text.chars() {
        is_quoted ^= c == '"';
        if c == ';' && !is_quoted {
            parts.push(String::new());
        } else {
            assert!(is_quoted || c != ' ', "a blank ends a parameter: {text:?}");
            parts.last_mut().unwrap().push(c);
        }
    }
    assert!(!is_quoted, "{text:?}");
    parts
}

fn text(value: &Value, key: &str) -> Option<String> {
    value[key].as_str().map(str::to_owned)
}

fn keys(value: &Value) -> Vec<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

fn pjsua2(value: &Value) -> ReadBack {
    let (display_name, identity) = name_and_address(&text(value, "idUri").unwrap());
    let is_hash = value["credDataType"] == 1;
    ReadBack {
        names: keys(value),
        display_name,
        identity,
        registrar: text(value, "registrarUri").unwrap(),
        proxy: text(value, "proxy").unwrap().strip_suffix(";lr").unwrap().to_owned(),
        user: text(value, "credUsername").unwrap(),
        secret: text(value, "credData").unwrap(),
        realm: text(value, "credRealm").filter(|_| is_hash),
        codecs: value["codecs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|codec| codec.as_str().unwrap().to_owned())
            .collect(),
        push: text(value, "contactUriParams")
            .filter(|push| !push.is_empty())
            .map(|push| push.strip_prefix(';').unwrap().to_owned()),
    }
}

fn json(value: &Value) -> ReadBack {
    let codec = |codec: &Value| {
        format!(
            "{}/{}/{}",
            codec["name"].as_str().unwrap(),
            codec["clock_rate_hz"],
            codec["channels"]
        )
    };
    ReadBack {
        names: keys(value),
        display_name: text(value, "display_name"),
        identity: text(value, "identity").unwrap(),
        registrar: text(&value["registrar"], "uri").unwrap(),
        proxy: text(&value["outbound_proxy"], "uri").unwrap(),
        user: text(value, "user").unwrap(),
        secret: text(value, "password").or(text(value, "ha1")).unwrap(),
        realm: text(value, "realm"),
        codecs: value["codecs"].as_array().unwrap().iter().map(codec).collect(),
        push: text(value, "contact_uri_parameters"),
    }
}
