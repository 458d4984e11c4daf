//! Everything, in words of no stack: for apps that bring a stack of their own beside Telecom and `CallKit`.

use serde::Serialize;

use super::{File, Plan, room};
use crate::model::{SipCodec, SipServer};
use crate::telephony::credentials::Credentials;

#[derive(Serialize)]
struct Record<'a> {
    extension: &'a str,
    user: &'a str,
    display_name: Option<&'a str>,
    identity: &'a str,
    registrar: &'a SipServer,
    outbound_proxy: &'a SipServer,
    codecs: &'a [SipCodec],
    auto_answer: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    realm: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ha1: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_uri_parameters: Option<&'a str>,
}

/// The record, as one JSON object.
pub(super) fn record(plan: &Plan<'_>) -> File {
    let shown = &plan.account.shown;
    let (password, realm, ha1) = match &plan.credentials {
        Credentials::Password(password) => (Some(password.expose()), None, None),
        Credentials::Hash { realm, ha1 } => (None, Some(*realm), Some(ha1.expose())),
    };
    let record = Record {
        extension: &shown.extension,
        user: &shown.user,
        display_name: shown.display_name.as_deref(),
        identity: &shown.identity,
        registrar: &shown.registrar,
        outbound_proxy: &shown.outbound_proxy,
        codecs: &plan.codecs,
        auto_answer: shown.auto_answer,
        password,
        realm,
        ha1,
        contact_uri_parameters: plan.push.as_deref(),
    };
    ("extension.json", written(&record))
}

/// As JSON, in room that was made before.
pub(super) fn written<T: Serialize>(value: &T) -> String {
    let mut bytes = room().into_bytes();
    // Records of text and numbers, into memory: nothing of that can fail, and an empty file would be noticed.
    if serde_json::to_writer(&mut bytes, value).is_err() {
        bytes.clear();
    }
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}
