//! PJSUA2: the fields of its `AccountConfig`, flat, by their own names, for code that sets them one by one.
//!
//! Its own reader of JSON goes by the order of the fields, and is not fed here.

use serde::Serialize;

use super::json::written;
use super::{File, Plan};
use crate::telephony::credentials::Credentials;
use crate::telephony::uri;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fields<'a> {
    /// `AccountConfig.idUri`.
    id_uri: String,
    /// `AccountConfig.regConfig.registrarUri`.
    registrar_uri: &'a str,
    /// Of `AccountConfig.sipConfig.proxies`.
    proxy: String,
    /// `AuthCredInfo.scheme`, `.realm`, `.username`, `.dataType` (0: password, 1: digest), `.data`.
    cred_scheme: &'static str,
    cred_realm: &'a str,
    cred_username: &'a str,
    cred_data_type: u8,
    cred_data: &'a str,
    /// `AccountConfig.sipConfig.contactUriParams`.
    contact_uri_params: String,
    /// Which `TransportConfig` is to be created, and its `tlsConfig.verifyServer`.
    transport: &'static str,
    tls_verify_server: bool,
    /// For `Endpoint.codecSetPriority`, from 255 downwards; all others: 0.
    codecs: Vec<String>,
    /// For the app's own code: PJSUA2 has no such field.
    auto_answer: bool,
}

/// The fields, as one JSON object.
pub(super) fn fields(plan: &Plan<'_>) -> File {
    let shown = &plan.account.shown;
    let (cred_realm, cred_data_type, cred_data) = match &plan.credentials {
        Credentials::Password(password) => ("*", 0, password.expose()),
        Credentials::Hash { realm, ha1 } => (*realm, 1, ha1.expose()),
    };
    let fields = Fields {
        id_uri: match &shown.display_name {
            Some(name) => format!("{} <{}>", uri::quoted(name), shown.identity),
            None => format!("<{}>", shown.identity),
        },
        registrar_uri: &shown.registrar.uri,
        proxy: format!("{};lr", shown.outbound_proxy.uri),
        cred_scheme: "digest",
        cred_realm,
        cred_username: &shown.user,
        cred_data_type,
        cred_data,
        contact_uri_params: plan.push.as_ref().map(|push| format!(";{push}")).unwrap_or_default(),
        transport: shown.registrar.transport.as_str(),
        tls_verify_server: true,
        codecs: plan.codecs.iter().map(crate::model::SipCodec::id).collect(),
        auto_answer: shown.auto_answer,
    };
    ("pjsua2.json", written(&fields))
}
