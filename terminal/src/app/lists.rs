//! Lists over the screen: quick replies as one types `/`, tags to set, and the contact's card. What they do is the core's; here keys become
//! intents, and answers the popup.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{ContactCard, Ownership, ProtocolNumber, QuickReply, QuickReplyId, Tag, TagId, find_quick_replies};

use super::own_list::{self, OwnList};
use super::owned::{Release, ReleasedFrom};
use super::state::{App, Popup};
use super::update::Intent;

/// A list over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ListPopup {
    /// Quick replies, to choose one of.
    Replies {
        /// For which conversation.
        protocol: ProtocolNumber,
        /// Those that there are; `None`: they are on their way.
        replies: Option<Vec<QuickReply>>,
        /// What was typed to find some of them.
        typed: String,
        /// The place of the chosen one among those.
        chosen: usize,
    },
    /// Tags, to set some and take others off.
    Tags {
        /// Of which conversation.
        protocol: ProtocolNumber,
        /// Those that there are.
        tags: Vec<Tag>,
        /// The place of the chosen one.
        chosen: usize,
    },
    /// What is known of the other side.
    Contact(Box<ContactCard>),
}

impl ListPopup {
    /// Quick replies that are on their way.
    pub(super) fn replies(protocol: ProtocolNumber) -> Self {
        Self::Replies {
            protocol,
            replies: None,
            typed: String::new(),
            chosen: 0,
        }
    }
}

/// What the core answered.
pub(crate) enum ListEvent {
    /// The quick replies that were asked for.
    Replies(ProtocolNumber, Vec<QuickReply>),
    /// The text of the one that was chosen, filled.
    Filled(ProtocolNumber, String),
    /// The tags that were asked for.
    Tags(ProtocolNumber, Vec<Tag>),
    /// The tags as they are now, where they are still on the screen.
    TagsNow(ProtocolNumber, Vec<Tag>),
    /// The card that was asked for.
    Contact(Box<ContactCard>),
}

/// What the core is asked for.
pub(crate) enum ListIntent {
    /// The quick replies for a conversation.
    Replies(ProtocolNumber),
    /// The text of one of them, filled.
    Use(ProtocolNumber, QuickReplyId),
    /// The tags for a conversation.
    Tags(ProtocolNumber),
    /// Set a tag, or take it off.
    SetTag(ProtocolNumber, TagId, bool),
    /// A conversation's other side.
    Contact(ProtocolNumber),
}

/// A slash in an empty text calls the quick replies; `None`: the key is for the text.
pub(super) fn slash(app: &mut App, key: KeyEvent) -> Option<Vec<Intent>> {
    let is_slash =
        key.code == KeyCode::Char('/') && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    if !is_slash || app.draft().is_some_and(|draft| !draft.editor.text().is_empty()) {
        return None;
    }
    let protocol = app.conversation.as_ref()?.protocol.clone();
    app.popup = Some(Popup::List(ListPopup::replies(protocol.clone())));
    Some(vec![Intent::List(ListIntent::Replies(protocol))])
}

/// Tags are for the conversation on screen.
pub(super) fn ask_for_tags(app: &App) -> Vec<Intent> {
    let shown = app.conversation.as_ref();
    let asked = shown.map(|shown| Intent::List(ListIntent::Tags(shown.protocol.clone())));
    asked.into_iter().collect()
}

/// The card of the conversation on screen, else of the chosen row.
pub(super) fn ask_for_contact(app: &App) -> Vec<Intent> {
    let shown = app.conversation.as_ref().map(|shown| &shown.protocol);
    let protocol = shown.or(app.inbox.selected.as_ref());
    let asked = protocol.map(|protocol| Intent::List(ListIntent::Contact(protocol.clone())));
    asked.into_iter().collect()
}

/// Takes a key in while a list is over the screen.
pub(super) fn key(app: &mut App, popup: ListPopup, key: KeyEvent) -> Vec<Intent> {
    match popup {
        ListPopup::Replies {
            protocol,
            replies,
            typed,
            chosen,
        } => replies_key(app, (protocol, replies), typed, chosen, key),
        ListPopup::Tags {
            protocol,
            mut tags,
            mut chosen,
        } => {
            let mut intents = Vec::new();
            let entry = tags.get(chosen).map(own_list::Entry::from);
            if let Some(own) = own_list::begin(app, key, (&protocol, OwnList::Tags), entry) {
                app.popup = Some(Popup::Own(Box::new(own)));
                return intents;
            }
            match key.code {
                KeyCode::Esc => return intents,
                KeyCode::Up => chosen = chosen.saturating_sub(1),
                KeyCode::Down => chosen = (chosen + 1).min(tags.len().saturating_sub(1)),
                KeyCode::Enter | KeyCode::Char(' ') => {
                    if let Some(tag) = tags.get_mut(chosen) {
                        // The core shows it at once as well; this is quicker by a turn.
                        tag.is_set = !tag.is_set;
                        tag.is_pending = true;
                        let intent = ListIntent::SetTag(protocol.clone(), tag.id.clone(), tag.is_set);
                        intents.push(Intent::List(intent));
                    }
                }
                _ => {}
            }
            app.popup = Some(Popup::List(ListPopup::Tags { protocol, tags, chosen }));
            intents
        }
        ListPopup::Contact(card) => {
            let control = key.modifiers.contains(KeyModifiers::CONTROL);
            if control && key.code == KeyCode::Char('d') {
                app.popup = Some(match release_of(&card) {
                    Some(release) => Popup::Release(Box::new(release)),
                    None => Popup::List(ListPopup::Contact(card)),
                });
            }
            // Any other key closes it.
            Vec::new()
        }
    }
}

/// Letting go the contact of a card, where the agent keeps it.
pub(crate) fn release_of(card: &ContactCard) -> Option<Release> {
    let (Ownership::Mine, Some(contact), Some(department)) = (&card.ownership, &card.contact, &card.department) else {
        return None;
    };
    Some(Release {
        contact: contact.clone(),
        department: department.clone(),
        name: card.title.clone(),
        from: ReleasedFrom::Card(card.protocol.clone()),
    })
}

fn replies_key(
    app: &mut App,
    (protocol, replies): (ProtocolNumber, Option<Vec<QuickReply>>),
    mut typed: String,
    mut chosen: usize,
    key: KeyEvent,
) -> Vec<Intent> {
    let found = find_quick_replies(replies.as_deref().unwrap_or_default(), &typed);
    let entry = found.get(chosen).map(own_list::Entry::from);
    if let Some(own) = own_list::begin(app, key, (&protocol, OwnList::Replies), entry) {
        app.popup = Some(Popup::Own(Box::new(own)));
        return Vec::new();
    }
    match key.code {
        // It was a slash after all.
        KeyCode::Esc => {
            put(app, &protocol, &format!("/{typed}"));
            return Vec::new();
        }
        KeyCode::Backspace if typed.is_empty() => return Vec::new(),
        KeyCode::Enter => {
            if let Some(reply) = found.get(chosen) {
                return vec![Intent::List(ListIntent::Use(protocol, reply.id.clone()))];
            }
        }
        KeyCode::Up => chosen = chosen.saturating_sub(1),
        KeyCode::Down => chosen = (chosen + 1).min(found.len().saturating_sub(1)),
        KeyCode::Backspace => {
            typed.pop();
            chosen = 0;
        }
        KeyCode::Char(symbol) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            typed.push(symbol);
            chosen = 0;
        }
        _ => {}
    }
    app.popup = Some(Popup::List(ListPopup::Replies {
        protocol,
        replies,
        typed,
        chosen,
    }));
    Vec::new()
}

/// Takes an answer in.
pub(super) fn event(app: &mut App, event: ListEvent) {
    let is_shown = |app: &App, protocol: &ProtocolNumber| {
        app.conversation
            .as_ref()
            .is_some_and(|shown| shown.protocol == *protocol)
    };
    match event {
        ListEvent::Replies(protocol, told) => {
            if let Some(Popup::List(ListPopup::Replies {
                protocol: of, replies, ..
            })) = app.popup.as_mut()
                && *of == protocol
            {
                *replies = Some(told);
            }
        }
        ListEvent::Filled(protocol, text) => put(app, &protocol, &text),
        ListEvent::Tags(protocol, tags) => {
            if !is_shown(app, &protocol) || app.popup.is_some() || app.finding.is_some() {
                return;
            }
            app.popup = Some(Popup::List(ListPopup::Tags {
                protocol,
                tags,
                chosen: 0,
            }));
        }
        ListEvent::TagsNow(protocol, told) => {
            if let Some(Popup::List(ListPopup::Tags { protocol: of, tags, .. })) = app.popup.as_mut()
                && *of == protocol
            {
                *tags = told;
            }
        }
        ListEvent::Contact(card) => {
            if app.popup.is_none() && app.finding.is_none() {
                app.popup = Some(Popup::List(ListPopup::Contact(card)));
            }
        }
    }
}

/// What was asked for cannot be had: nothing is waited for any longer, and a slash is a slash.
pub(super) fn failed(app: &mut App) {
    if let Some(Popup::List(ListPopup::Replies {
        protocol,
        replies: None,
        typed,
        ..
    })) = &app.popup
    {
        let (protocol, text) = (protocol.clone(), format!("/{typed}"));
        app.popup = None;
        put(app, &protocol, &text);
    }
}

/// Puts text where it is being written, at the cursor.
fn put(app: &mut App, protocol: &ProtocolNumber, text: &str) {
    app.drafts.entry(protocol.clone()).or_default().editor.insert(text);
}
