//! `composer`, `templates`, `send-template`: what may be sent now, and the way on where text may not.

use std::time::Duration;

use serde::Serialize;
use tokio::time::timeout;
use voxfree_core::{Composer, Delivery, Error, ProtocolNumber, Template, TemplateId, Timestamp, composer_words};

use super::Script;
use super::output::delivery_words;
use crate::clock::{Zone, now};
use crate::exit::Failure;
use crate::json::SendJson;
use crate::text::clean_line;
use crate::words::Lang;

/// `composer`.
#[derive(Debug, Serialize)]
struct ComposerJson {
    state: &'static str,
    reason: Option<&'static str>,
    allowed: Vec<&'static str>,
    until: Option<i64>,
}

impl From<&Composer> for ComposerJson {
    fn from(composer: &Composer) -> Self {
        Self {
            state: composer.state.as_str(),
            reason: composer.reason.map(voxfree_core::ComposerReason::as_str),
            allowed: composer.allowed.iter().map(|what| what.as_str()).collect(),
            until: composer.until.map(|at| at.0),
        }
    }
}

/// An entry of `templates`.
#[derive(Debug, Serialize)]
struct TemplateJson<'a> {
    id: &'a str,
    name: &'a str,
    text: Option<&'a str>,
}

impl Script {
    /// Prints what may be sent in a conversation now. One that is not stored is looked for at the service first.
    pub(super) async fn composer(&self, protocol: &ProtocolNumber) -> Result<(), Failure> {
        self.ready()?;
        if self.stored_row(protocol).await?.is_none() {
            self.client.refresh_inbox().await?;
        }
        let told = self.client.composer(protocol).await?;
        let service_now = now()
            .0
            .saturating_add(self.client.status().await.clock_offset_ms.unwrap_or(0));
        self.out.print(&ComposerJson::from(&told), || {
            composer_line(&told, self.words.lang, &Zone::system(), Timestamp(service_now))
        })
    }

    /// Prints the templates of a conversation's channel. Where they cannot be asked for, what is stored is printed, and the reason
    /// is the outcome.
    pub(super) async fn templates(&self, protocol: &ProtocolNumber) -> Result<(), Failure> {
        self.ready()?;
        if self.stored_row(protocol).await?.is_none() {
            self.client.refresh_inbox().await?;
        }
        let (templates, fault) = match self.client.refresh_templates(protocol).await {
            Ok(told) => (told.templates, None),
            // Only what was told before is at hand now.
            Err(fault) => match self.client.templates(protocol).await {
                Ok(known) => (known.templates, Some(fault)),
                Err(_) => return Err(fault.into()),
            },
        };
        let shapes: Vec<_> = templates.iter().map(TemplateJson::from).collect();
        self.out.print(&shapes, || {
            let lines: Vec<_> = templates.iter().map(template_line).collect();
            lines.join("\n")
        })?;
        fault.map_or(Ok(()), |fault| Err(fault.into()))
    }

    /// Queues a template, waits for its outcome, and prints it.
    pub(super) async fn send_template(
        &self,
        protocol: &ProtocolNumber,
        template: &TemplateId,
        wait_s: u32,
    ) -> Result<(), Failure> {
        self.ready()?;
        if self.stored_row(protocol).await?.is_none() {
            self.client.refresh_inbox().await?;
        }
        let id = self.client.send_template(protocol, template).await?;
        if wait_s > 0 {
            // Time being up is an outcome too: the template stays queued.
            let _elapsed = timeout(Duration::from_secs(wait_s.into()), self.run_until_settled(id)).await;
        }
        let item = self.item(id).await?;
        self.out
            .print(&SendJson::from(&item), || delivery_words(&item.delivery, self.words))?;
        match item.delivery {
            Delivery::Failed { reason } => Err(Error::Refused { words: reason }.into()),
            _ => Ok(()),
        }
    }
}

impl<'a> From<&'a Template> for TemplateJson<'a> {
    fn from(template: &'a Template) -> Self {
        Self {
            id: template.id.as_str(),
            name: &template.name,
            text: template.text.as_deref(),
        }
    }
}

/// The core's sentence.
pub(crate) fn composer_line(told: &Composer, lang: Lang, zone: &Zone, service_now: Timestamp) -> String {
    composer_words(told, lang.core(), service_now, zone.offset_s(service_now))
}

fn template_line(template: &Template) -> String {
    let text = template.text.as_deref().unwrap_or_default();
    format!("{}  {}  {}", template.id, clean_line(&template.name), clean_line(text))
        .trim_end()
        .to_owned()
}
