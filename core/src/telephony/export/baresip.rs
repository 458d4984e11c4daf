//! baresip: a line of its `accounts`, and what belongs into its `config`.
//!
//! The line is a SIP address with parameters. A parameter in quotation marks may hold blanks and `;`, but no quotation mark, and no
//! backslash as its last character: measured with baresip 1.0, which knows no escaping there. Nor does it take more
//! than 511 bytes a line. It computes its answers from passwords alone, and has no push.

use super::{File, Plan, SipExportProblem, room};
use crate::model::SipField;
use crate::telephony::credentials::Credentials;

const LINE_BYTES_MAX: usize = 511;

/// Its module for each codec, where there is one.
const MODULES: &[(&str, &[&str])] = &[
    ("g711.so", &["PCMA", "PCMU"]),
    ("opus.so", &["opus"]),
    ("g722.so", &["G722"]),
    ("g7221.so", &["G7221"]),
    ("g726.so", &["G726-16", "G726-24", "G726-32", "G726-40"]),
    ("gsm.so", &["GSM"]),
    ("ilbc.so", &["iLBC"]),
    ("amr.so", &["AMR", "AMR-WB"]),
    ("l16.so", &["L16"]),
];

/// `accounts` and `config`.
pub(super) fn files(plan: &Plan<'_>) -> Result<Vec<File>, SipExportProblem> {
    Ok(vec![("accounts", accounts(plan)?), ("config", config(plan))])
}

fn accounts(plan: &Plan<'_>) -> Result<String, SipExportProblem> {
    let shown = &plan.account.shown;
    let Credentials::Password(password) = &plan.credentials else {
        return Err(SipExportProblem::NoHash);
    };
    if plan.push.is_some() {
        return Err(SipExportProblem::NoPush);
    }
    let mut line = room();
    if let Some(name) = &shown.display_name {
        line += "\"";
        line += quotable(name, SipField::DisplayName)?;
        line += "\" ";
    }
    let transport = shown.registrar.transport.as_str();
    for part in [
        "<",
        &shown.identity,
        ";transport=",
        transport,
        ">;auth_user=",
        &shown.user,
        ";auth_pass=\"",
        quotable(password.expose(), SipField::Password)?,
        "\";outbound=\"",
        &shown.outbound_proxy.uri,
        "\";regint=3600",
    ] {
        line += part;
    }
    for (place, codec) in plan.codecs.iter().enumerate() {
        line += if place == 0 { ";audio_codecs=" } else { "," };
        line += &codec.id();
    }
    if shown.auto_answer {
        line += ";answermode=auto";
    }
    if line.len() > LINE_BYTES_MAX {
        return Err(SipExportProblem::TooLong);
    }
    line += "\n";
    Ok(line)
}

fn config(plan: &Plan<'_>) -> String {
    let mut lines = String::from("sip_verify_server yes\n");
    for (module, names) in MODULES {
        let is_wanted = |codec: &crate::model::SipCodec| names.iter().any(|name| codec.name.eq_ignore_ascii_case(name));
        if plan.codecs.iter().any(is_wanted) {
            for part in ["module ", module, "\n"] {
                lines += part;
            }
        }
    }
    lines
}

/// What may stand between quotation marks.
fn quotable(text: &str, field: SipField) -> Result<&str, SipExportProblem> {
    if text.contains('"') || text.ends_with('\\') {
        Err(SipExportProblem::Inexpressible { field })
    } else {
        Ok(text)
    }
}
