//! `sip`: the telephone extension, whether its server answers, and what a telephone stack is given.

use serde::Serialize;
use voxfree_core::{
    ExtensionState, RegistrarAnswer, SipExport, SipExportOptions, SipExtension, Telephone, extension_change_words,
    extension_defect_words, registrar_words,
};

use super::Script;
use crate::args::Sip;
use crate::exit::Failure;
use crate::text::clean_line;
use crate::words::Words;

/// `sip`.
#[derive(Serialize)]
struct SipJson<'a> {
    state: &'static str,
    change: &'static str,
    revision: u64,
    extension: Option<&'a SipExtension>,
    defect: Option<DefectJson>,
    registrar: Option<RegistrarJson>,
}

#[derive(Serialize)]
struct DefectJson {
    field: &'static str,
    problem: &'static str,
}

#[derive(Serialize)]
struct RegistrarJson {
    answer: &'static str,
    status: Option<u16>,
    took_ms: Option<u32>,
}

/// `sip --format`.
#[derive(Serialize)]
struct ExportJson<'a> {
    format: &'static str,
    files: Vec<FileJson<'a>>,
}

#[derive(Serialize)]
struct FileJson<'a> {
    name: &'a str,
    content: &'a str,
}

impl Script {
    /// Prints the telephone, or hands it out.
    pub(super) async fn sip(&self, how: Sip) -> Result<(), Failure> {
        self.ready()?;
        if let Some(format) = how.format {
            let options = SipExportOptions {
                stack_codecs: how.codecs,
                realm: how.realm,
                push: None,
            };
            let export = self.client.export_extension(format.into(), &options).await?;
            return self.out.print(&ExportJson::from(&export), || export_text(&export));
        }
        let telephone = match how.applied {
            Some(revision) => self.client.extension_applied(revision).await?,
            None => self.client.extension().await?,
        };
        let is_asked = !how.no_ping && how.applied.is_none() && matches!(telephone.state, ExtensionState::Ready { .. });
        let answer = if is_asked {
            Some(self.client.ping_registrar().await?)
        } else {
            None
        };
        self.out.print(&SipJson::new(&telephone, answer.as_ref()), || {
            telephone_lines(&telephone, answer.as_ref(), self.words)
        })
    }
}

impl<'a> SipJson<'a> {
    fn new(telephone: &'a Telephone, answer: Option<&RegistrarAnswer>) -> Self {
        let (state, extension, defect) = match &telephone.state {
            ExtensionState::Absent => ("absent", None, None),
            ExtensionState::Ready { extension } => ("ready", Some(extension), None),
            ExtensionState::Defective { defect } => ("defective", None, Some(defect)),
        };
        Self {
            state,
            change: telephone.change.as_str(),
            revision: telephone.revision,
            extension,
            defect: defect.map(|defect| DefectJson {
                field: defect.field.as_str(),
                problem: defect.problem.as_str(),
            }),
            registrar: answer.map(|answer| {
                let (status, took_ms) = match answer {
                    RegistrarAnswer::Answers { status, took_ms } => (Some(*status), Some(*took_ms)),
                    _ => (None, None),
                };
                RegistrarJson {
                    answer: answer.as_str(),
                    status,
                    took_ms,
                }
            }),
        }
    }
}

impl<'a> From<&'a SipExport> for ExportJson<'a> {
    fn from(export: &'a SipExport) -> Self {
        Self {
            format: export.format.as_str(),
            files: export
                .files
                .iter()
                .map(|file| FileJson {
                    name: &file.name,
                    content: file.content.expose(),
                })
                .collect(),
        }
    }
}

/// One file as it is, for a pipe; of several, each behind a comment with its name.
fn export_text(export: &SipExport) -> String {
    let texts: Vec<_> = export
        .files
        .iter()
        .map(|file| {
            let text = file.content.expose().trim_end_matches('\n');
            if export.files.len() == 1 {
                text.to_owned()
            } else {
                format!("# {}\n{text}", file.name)
            }
        })
        .collect();
    texts.join("\n")
}

/// The telephone for people, without its password; `answer`: what came of asking its server.
pub(crate) fn telephone_lines(telephone: &Telephone, answer: Option<&RegistrarAnswer>, words: &Words) -> String {
    let language = words.lang.language();
    let mut lines = match &telephone.state {
        ExtensionState::Absent => vec![words.sip_none.to_owned()],
        ExtensionState::Defective { defect } => vec![extension_defect_words(*defect, language)],
        ExtensionState::Ready { extension } => extension_lines(extension, words),
    };
    lines.extend(answer.map(|answer| registrar_words(answer, language)));
    lines.extend(extension_change_words(telephone.change, language).map(str::to_owned));
    lines.join("\n")
}

fn extension_lines(extension: &SipExtension, words: &Words) -> Vec<String> {
    let server = &extension.registrar;
    let codecs: Vec<_> = extension
        .codecs
        .iter()
        .map(|codec| {
            let mark = if codec.is_known { "" } else { " (?)" };
            format!("{}/{}/{}{mark}", codec.name, codec.clock_rate_hz, codec.channels)
        })
        .collect();
    let answers = if extension.auto_answer { words.yes } else { words.no };
    let host = if server.host.contains(':') {
        format!("[{}]", server.host)
    } else {
        server.host.clone()
    };
    let named = [
        (words.sip_number, extension.extension.clone()),
        (words.sip_user, extension.user.clone()),
        (words.sip_name, extension.display_name.clone().unwrap_or_default()),
        (words.sip_address, extension.identity.clone()),
        (
            words.sip_server,
            format!("{host}:{} ({})", server.port, server.transport.as_str()),
        ),
        (words.sip_codecs, codecs.join(" ")),
        (words.sip_auto_answer, answers.to_owned()),
    ];
    named
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}: {}", clean_line(&value)))
        .collect()
}
