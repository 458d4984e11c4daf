//! `finish`, `transfer`, `transfer-finish`, `endings`, `undo`, `agents`: how conversations end for the agent.
//!
//! An ending is noted down durably, then the queue runs until it is carried out, or the time is up. Without a network that is
//! no failure: it is carried out with a later command.

use std::time::Duration;

use serde::Serialize;
use tokio::time::{MissedTickBehavior, interval, timeout};
use voxfree_core::{
    Ending, EndingId, EndingKind, EndingState, EndingStop, Error, KnownAgent, NewEnding, ProtocolNumber, WrapUpCodeId,
    ending_words,
};

use super::Script;
use super::send::{PAUSE, is_offline};
use crate::args::{EndOrStart, How};
use crate::exit::Failure;
use crate::text::clean_line;
use crate::words::Words;

/// An ending; `done`, where it was carried out.
#[derive(Debug, Serialize)]
pub(crate) struct EndingJson {
    ending_id: String,
    protocol: String,
    kind: &'static str,
    to: Option<String>,
    department: Option<String>,
    wrap_up_code: Option<String>,
    note: String,
    keep_contact: bool,
    state: &'static str,
    from: Option<i64>,
    reason: Option<String>,
    contact_wrote: bool,
}

#[derive(Debug, Serialize)]
struct UndoneJson {
    ending_id: String,
    undone: bool,
}

/// An entry of `agents`.
#[derive(Debug, Serialize)]
struct KnownAgentJson<'a> {
    id: &'a str,
    name: &'a str,
    met_at: i64,
}

impl EndingJson {
    fn of(ending: &Ending, is_done: bool) -> Self {
        let (mut state, mut from, mut reason) = (ending.state.as_str(), None, None);
        match &ending.state {
            _ if is_done => state = "done",
            EndingState::Waiting { from: at } => from = Some(at.0),
            EndingState::UnderWay => {}
            EndingState::Refused { words } => reason = Some(words.clone()),
            EndingState::Stopped { reason: why } => reason = Some(why.as_str().to_owned()),
        }
        let department = match &ending.kind {
            EndingKind::TransferAndFinish { department, .. } => Some(department.to_string()),
            EndingKind::Finish | EndingKind::Transfer { .. } => None,
        };
        Self {
            ending_id: ending_name(ending.id),
            protocol: ending.protocol.to_string(),
            kind: ending.kind.as_str(),
            to: ending.kind.to().map(ToString::to_string),
            department,
            wrap_up_code: ending.wrap_up_code.as_ref().map(ToString::to_string),
            note: ending.note.clone(),
            keep_contact: ending.keep_contact,
            state,
            from,
            reason,
            contact_wrote: ending.contact_wrote,
        }
    }
}

impl From<&Ending> for EndingJson {
    fn from(ending: &Ending) -> Self {
        Self::of(ending, false)
    }
}

impl Script {
    /// Runs one of the commands that end or start conversations.
    pub(super) async fn end_or_start(&self, command: EndOrStart) -> Result<(), Failure> {
        match command {
            EndOrStart::Finish { how } => self.end(how, EndingKind::Finish).await,
            EndOrStart::Transfer { how, agent } => self.end(how, EndingKind::Transfer { to: agent }).await,
            EndOrStart::TransferFinish { how, department, agent } => {
                self.end(how, EndingKind::TransferAndFinish { department, to: agent })
                    .await
            }
            EndOrStart::Endings => self.endings().await,
            EndOrStart::Undo { id } => self.undo(id).await,
            EndOrStart::Agents => self.agents().await,
            EndOrStart::Departments => self.departments().await,
            EndOrStart::Channels { department } => self.channels(&department).await,
            EndOrStart::Contacts { search } => self.contacts(&search).await,
            EndOrStart::ContactAdd {
                name,
                number,
                email,
                although_known,
            } => self.contact_add(name, number, email, although_known).await,
            EndOrStart::Start {
                channel,
                contact,
                department,
            } => self.start_conversation(&channel, &contact, &department).await,
            EndOrStart::Password => self.password().await,
        }
    }

    /// Ends a conversation, waits for the outcome, and prints it.
    async fn end(&self, how: How, kind: EndingKind) -> Result<(), Failure> {
        self.ready()?;
        let ending = NewEnding {
            wrap_up_code: how.wrap_up.as_deref().and_then(WrapUpCodeId::new),
            note: how.note,
            keep_contact: how.keep_contact,
            undo_window_ms: how.undo.saturating_mul(1_000),
            unsent: how.unsent.map(Into::into).unwrap_or_default(),
            ..NewEnding::of(kind)
        };
        let id = self.note_ending(&how.protocol, ending).await?;
        let asked = self.pending(id).await?;
        if how.wait > 0 {
            // Time being up is an outcome too: it stays noted down.
            let _elapsed = timeout(Duration::from_secs(how.wait.into()), self.run_until_ended(id)).await;
        }
        let left = self.pending(id).await?;
        let (told, is_done) = match (left, asked) {
            (Some(left), _) => (left, false),
            (None, Some(asked)) => (asked, true),
            (None, None) => return Err(Failure::System("the ending is gone".to_owned())),
        };
        self.out.print(&EndingJson::of(&told, is_done), || {
            ending_line(&told, is_done, self.words)
        })?;
        self.outcome(told.state, &told.protocol).await
    }

    /// One that is not known here may have been handed to us since the lists were fetched.
    async fn note_ending(&self, protocol: &ProtocolNumber, ending: NewEnding) -> Result<EndingId, Failure> {
        let first = self.client.finish(protocol, ending.clone()).await;
        if !matches!(first, Err(Error::NotInInbox | Error::AcceptRequired)) {
            return Ok(first?);
        }
        self.client.refresh_inbox().await?;
        Ok(self.client.finish(protocol, ending).await?)
    }

    async fn outcome(&self, state: EndingState, protocol: &ProtocolNumber) -> Result<(), Failure> {
        let reason = match state {
            EndingState::Waiting { .. } | EndingState::UnderWay => return Ok(()),
            EndingState::Refused { words } => return Err(Error::Refused { words }.into()),
            EndingState::Stopped { reason } => reason,
        };
        Err(match reason {
            EndingStop::UnsentMessages => {
                let unsent = self.client.outbox().await?;
                let count = unsent.iter().filter(|item| item.protocol == *protocol).count();
                Error::UnsentMessages {
                    count: u32::try_from(count).unwrap_or(u32::MAX),
                }
            }
            EndingStop::NotInInbox => Error::NotInInbox,
            EndingStop::NeverTaken => Error::Unreadable {
                problem: "a fault each time".to_owned(),
                first_bytes: String::new(),
            },
        }
        .into())
    }

    async fn run_until_ended(&self, id: EndingId) -> Result<(), Failure> {
        let mut turns = interval(PAUSE);
        turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            turns.tick().await;
            let report = self.client.run_outbox().await?;
            let Some(ending) = self.pending(id).await? else {
                return Ok(());
            };
            // Without a network waiting is of no use: whoever has time calls `sync`.
            let is_stuck = matches!(ending.state, EndingState::Waiting { .. }) && is_offline(report.fault.as_ref());
            if is_stuck || !ending.state.is_pending() {
                return Ok(());
            }
        }
    }

    async fn pending(&self, id: EndingId) -> Result<Option<Ending>, Failure> {
        let endings = self.client.endings().await?;
        Ok(endings.into_iter().find(|ending| ending.id == id))
    }

    /// Prints the endings that are not carried out. Asks nobody.
    async fn endings(&self) -> Result<(), Failure> {
        self.ready()?;
        let endings = self.client.endings().await?;
        let shapes: Vec<_> = endings.iter().map(EndingJson::from).collect();
        self.out.print(&shapes, || {
            let lines: Vec<_> = endings
                .iter()
                .map(|ending| ending_line(ending, false, self.words))
                .collect();
            lines_or(&lines, self.words.no_endings)
        })
    }

    async fn undo(&self, id: EndingId) -> Result<(), Failure> {
        self.ready()?;
        self.client.undo_ending(id).await?;
        let answer = UndoneJson {
            ending_id: ending_name(id),
            undone: true,
        };
        self.out.print(&answer, || ending_name(id))
    }

    /// Prints the agents that were met. Asks nobody.
    async fn agents(&self) -> Result<(), Failure> {
        self.ready()?;
        let agents = self.client.known_agents().await?;
        let shapes: Vec<_> = agents.iter().map(KnownAgentJson::from).collect();
        self.out.print(&shapes, || {
            let line = |agent: &KnownAgent| {
                format!("{}  {}", agent.id, clean_line(&agent.name))
                    .trim_end()
                    .to_owned()
            };
            lines_or(&agents.iter().map(line).collect::<Vec<_>>(), self.words.no_agents)
        })
    }
}

impl<'a> From<&'a KnownAgent> for KnownAgentJson<'a> {
    fn from(agent: &'a KnownAgent) -> Self {
        Self {
            id: agent.id.as_str(),
            name: &agent.name,
            met_at: agent.met_at.0,
        }
    }
}

/// The id of an ending, as scripts know it.
fn ending_name(id: EndingId) -> String {
    format!("ending-{id}")
}

/// The lines, or what is said where there are none.
pub(super) fn lines_or(lines: &[String], none: &str) -> String {
    if lines.is_empty() {
        none.to_owned()
    } else {
        lines.join("\n")
    }
}

/// An ending, for people.
pub(super) fn ending_line(ending: &Ending, is_done: bool, words: &Words) -> String {
    let state = match &ending.state {
        _ if is_done => words.ending_done.to_owned(),
        EndingState::Waiting { .. } => words.ending_waiting.to_owned(),
        EndingState::UnderWay => words.ending_under_way.to_owned(),
        EndingState::Refused { words: said } => clean_line(&words.error(&Error::Refused { words: said.clone() })),
        EndingState::Stopped { reason } => ending_words(*reason, words.lang.language()).to_owned(),
    };
    let (id, protocol) = (ending_name(ending.id), clean_line(ending.protocol.as_str()));
    format!("{id}  {protocol}  {}  {state}", ending.kind.as_str())
}
