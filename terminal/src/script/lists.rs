//! `quick-replies`, `quick-reply`, `tags`, `tag`, `wrap-up-codes`: what departments offer, and the agent's own among it.

use voxfree_core::{Error, ProtocolNumber, QuickReply, QuickReplyId, Tag, TagId, WrapUpCode, find_quick_replies};

use super::Script;
use crate::args::{ListCommand, QuickReplyCommand, TagCommand};
use crate::clock::{Zone, now};
use crate::exit::Failure;
use crate::json::{FilledJson, QuickReplyJson, RemovedJson, TagJson, WrapUpCodeJson};
use crate::text::{clean, clean_line};

impl Script {
    /// Runs a command about a list or a contact.
    pub(super) async fn list(&self, command: ListCommand) -> Result<(), Failure> {
        self.ready()?;
        match command {
            ListCommand::QuickReplies { protocol, search } => self.quick_replies(&protocol, search.as_deref()).await,
            ListCommand::QuickReply(what) => self.quick_reply(what).await,
            ListCommand::Tags { protocol } => self.tags(&protocol).await,
            ListCommand::Tag(what) => self.tag(what).await,
            ListCommand::WrapUpCodes { protocol } => self.wrap_up_codes(&protocol).await,
            ListCommand::Contact { protocol, open } => self.contact(&protocol, open).await,
            ListCommand::Owned => self.owned().await,
            ListCommand::Release { contact, department } => self.release(&contact, &department).await,
        }
    }

    /// A conversation that is not stored is looked for at the service.
    pub(super) async fn knows(&self, protocol: &ProtocolNumber) -> Result<(), Failure> {
        match self.client.contact(protocol).await {
            Err(Error::NotInInbox) => Ok(self.client.refresh_inbox().await?),
            other => Ok(other.map(|_| ())?),
        }
    }

    /// Prints the quick replies; where they cannot be asked for, what is stored, and the reason is the outcome.
    async fn quick_replies(&self, protocol: &ProtocolNumber, search: Option<&str>) -> Result<(), Failure> {
        self.knows(protocol).await?;
        let (known, fault) = match self.client.refresh_quick_replies(protocol).await {
            Ok(told) => (told, None),
            Err(fault) => match self.client.quick_replies(protocol).await {
                Ok(known) => (known, Some(fault)),
                Err(_) => return Err(fault.into()),
            },
        };
        let found = find_quick_replies(&known.replies, search.unwrap_or_default());
        let shapes: Vec<_> = found.iter().map(QuickReplyJson::from).collect();
        self.out.print(&shapes, || {
            let lines: Vec<_> = found.iter().map(reply_line).collect();
            lines.join("\n")
        })?;
        fault.map_or(Ok(()), |fault| Err(fault.into()))
    }

    async fn quick_reply(&self, what: QuickReplyCommand) -> Result<(), Failure> {
        match what {
            QuickReplyCommand::Add { protocol, text } => {
                self.knows(&protocol).await?;
                let id = self.client.add_quick_reply(&protocol, &text).await?;
                self.print_reply(&protocol, |reply| {
                    id.as_ref()
                        .map_or_else(|| reply.is_own && reply.text == text.trim(), |id| reply.id == *id)
                })
                .await
            }
            QuickReplyCommand::Edit { protocol, id, text } => {
                self.knows_reply(&protocol, &id).await?;
                self.client.change_quick_reply(&protocol, &id, &text).await?;
                self.print_reply(&protocol, |reply| reply.id == id).await
            }
            QuickReplyCommand::Remove { protocol, id } => {
                self.knows_reply(&protocol, &id).await?;
                self.client.remove_quick_reply(&protocol, &id).await?;
                let shape = RemovedJson {
                    id: id.as_str(),
                    removed: true,
                };
                self.out.print(&shape, || self.words.removed.to_owned())
            }
            QuickReplyCommand::Use { protocol, id } => {
                self.knows_reply(&protocol, &id).await?;
                let offset_s = Zone::system().offset_s(now());
                let text = self.client.fill_quick_reply(&protocol, &id, offset_s).await?;
                let shape = FilledJson {
                    id: id.as_str(),
                    text: &text,
                };
                self.out.print(&shape, || clean(&text))
            }
        }
    }

    /// Whose a quick reply is must be known before anything is done with it.
    async fn knows_reply(&self, protocol: &ProtocolNumber, id: &QuickReplyId) -> Result<(), Failure> {
        self.knows(protocol).await?;
        let known = self.client.quick_replies(protocol).await?;
        if known.replies.iter().all(|reply| reply.id != *id) {
            self.client.refresh_quick_replies(protocol).await?;
        }
        Ok(())
    }

    async fn print_reply(&self, protocol: &ProtocolNumber, is_it: impl Fn(&QuickReply) -> bool) -> Result<(), Failure> {
        let known = self.client.quick_replies(protocol).await?;
        let found = known.replies.iter().rev().find(|reply| is_it(reply));
        self.out.print(&found.map(QuickReplyJson::from), || {
            found.map(reply_line).unwrap_or_default()
        })
    }

    /// Prints the tags; where they cannot be asked for, what is stored, and the reason is the outcome.
    async fn tags(&self, protocol: &ProtocolNumber) -> Result<(), Failure> {
        self.knows(protocol).await?;
        let (known, fault) = match self.client.refresh_tags(protocol).await {
            Ok(told) => (told, None),
            Err(fault) => match self.client.tags(protocol).await {
                Ok(known) => (known, Some(fault)),
                Err(_) => return Err(fault.into()),
            },
        };
        let shapes: Vec<_> = known.tags.iter().map(TagJson::from).collect();
        self.out.print(&shapes, || {
            let lines: Vec<_> = known.tags.iter().map(tag_line).collect();
            lines.join("\n")
        })?;
        fault.map_or(Ok(()), |fault| Err(fault.into()))
    }

    async fn tag(&self, what: TagCommand) -> Result<(), Failure> {
        match what {
            TagCommand::Set { protocol, id } => self.set_tag(&protocol, &id, true).await,
            TagCommand::Unset { protocol, id } => self.set_tag(&protocol, &id, false).await,
            TagCommand::Add { protocol, name } => {
                self.knows(&protocol).await?;
                let id = self.client.add_tag(&protocol, &name).await?;
                self.print_tag(&protocol, |tag| {
                    id.as_ref()
                        .map_or_else(|| tag.is_own && tag.name == name.trim(), |id| tag.id == *id)
                })
                .await
            }
            TagCommand::Rename { protocol, id, name } => {
                self.knows_tag(&protocol, &id).await?;
                self.client.rename_tag(&protocol, &id, &name).await?;
                self.print_tag(&protocol, |tag| tag.id == id).await
            }
            TagCommand::Remove { protocol, id } => {
                self.knows_tag(&protocol, &id).await?;
                self.client.remove_tag(&protocol, &id).await?;
                let shape = RemovedJson {
                    id: id.as_str(),
                    removed: true,
                };
                self.out.print(&shape, || self.words.removed.to_owned())
            }
        }
    }

    async fn set_tag(&self, protocol: &ProtocolNumber, id: &TagId, is_on: bool) -> Result<(), Failure> {
        self.knows_tag(protocol, id).await?;
        self.client.set_tag(protocol, id, is_on).await?;
        self.print_tag(protocol, |tag| tag.id == *id).await
    }

    async fn knows_tag(&self, protocol: &ProtocolNumber, id: &TagId) -> Result<(), Failure> {
        self.knows(protocol).await?;
        let known = self.client.tags(protocol).await?;
        if known.tags.iter().all(|tag| tag.id != *id) {
            self.client.refresh_tags(protocol).await?;
        }
        Ok(())
    }

    async fn print_tag(&self, protocol: &ProtocolNumber, is_it: impl Fn(&Tag) -> bool) -> Result<(), Failure> {
        let known = self.client.tags(protocol).await?;
        let found = known.tags.iter().rev().find(|tag| is_it(tag));
        self.out
            .print(&found.map(TagJson::from), || found.map(tag_line).unwrap_or_default())
    }

    /// Prints the wrap-up codes; where they cannot be asked for, what is stored, and the reason is the outcome.
    async fn wrap_up_codes(&self, protocol: &ProtocolNumber) -> Result<(), Failure> {
        self.knows(protocol).await?;
        let (known, fault) = match self.client.refresh_wrap_up_codes(protocol).await {
            Ok(told) => (told, None),
            Err(fault) => match self.client.wrap_up_codes(protocol).await {
                Ok(known) => (known, Some(fault)),
                Err(_) => return Err(fault.into()),
            },
        };
        let shapes: Vec<_> = known.codes.iter().map(WrapUpCodeJson::from).collect();
        self.out.print(&shapes, || {
            let lines: Vec<_> = known.codes.iter().map(code_line).collect();
            lines.join("\n")
        })?;
        fault.map_or(Ok(()), |fault| Err(fault.into()))
    }
}

/// `*` marks the agent's own, `…` what is not settled.
fn reply_line(reply: &QuickReply) -> String {
    let marks = marks(reply.is_own, reply.is_pending);
    format!("{}{marks}  {}", reply.id, clean_line(&reply.text))
}

fn tag_line(tag: &Tag) -> String {
    let set = if tag.is_set { "[x]" } else { "[ ]" };
    let marks = marks(tag.is_own, tag.is_pending);
    format!("{set} {}{marks}  {}", tag.id, clean_line(&tag.name))
}

fn code_line(code: &WrapUpCode) -> String {
    let marks = marks(code.is_own, false);
    format!("{}{marks}  {}", code.id, clean_line(&code.name))
}

fn marks(is_own: bool, is_pending: bool) -> String {
    let mut marks = String::new();
    if is_own {
        marks.push('*');
    }
    if is_pending {
        marks.push('…');
    }
    marks
}
