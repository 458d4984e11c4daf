//! `update(state, event) -> intents`: everything that happens on the screens, without a terminal and without a core.

use voxfree_core::{
    Error, InboxRow, ListDiff, ProtocolNumber, Session, Shelf, SignInStep, Status, Template, TimelineItem, Timestamp,
};

use super::editor::Editor;
pub(crate) use super::event::{Deed, Event, Intent};
use super::state::{App, Conversation, Focus, Popup, SignIn};
use super::{
    ending, files, finding, keys, keys_sign_in, lists, own_list, owned, password, start, tag_filter, telephone, unsent,
};
use crate::text::clean_line;
use crate::words::fill;

/// Takes an event in. Whatever changes the draft on screen, the core keeps it; a text that is sent, it does away with itself.
pub(crate) fn update(app: &mut App, event: Event) -> Vec<Intent> {
    let before = app.draft_to_keep();
    let mut intents = take_in(app, event);
    if let (Some((of, before)), Some((protocol, draft))) = (before, app.draft_to_keep())
        && of == protocol
        && before != draft
        && !intents.iter().any(|intent| matches!(intent, Intent::Send { .. }))
    {
        intents.push(Intent::KeepDraft(protocol, draft));
    }
    intents
}

fn take_in(app: &mut App, event: Event) -> Vec<Intent> {
    match event {
        Event::Key(key) if app.sign_in_screen().is_some() => keys_sign_in::key(app, key),
        Event::Key(key) => keys::key(app, key),
        Event::Paste(text) => paste(app, &text),
        Event::Redraw => Vec::new(),
        Event::Tick(now) => {
            app.now = Timestamp(now.0.saturating_add(app.status.clock_offset_ms.unwrap_or(0)));
            Vec::new()
        }
        Event::Status(status) => status_changed(app, *status),
        Event::Inbox(shelf, diffs) => {
            let rows = match shelf {
                Shelf::Active => &mut app.inbox.active,
                Shelf::Waiting => &mut app.inbox.waiting,
            };
            apply(rows, diffs);
            keep_chosen(app);
            Vec::new()
        }
        Event::Closing(diffs) => {
            apply(&mut app.inbox.closing, diffs);
            keep_chosen(app);
            Vec::new()
        }
        Event::Timeline(protocol, diffs) => {
            timeline_changed(app, &protocol, diffs);
            Vec::new()
        }
        Event::Composer(protocol, told) => {
            if let Some(shown) = app.conversation.as_mut().filter(|shown| shown.protocol == protocol) {
                shown.composer = Some(*told);
            }
            Vec::new()
        }
        Event::List(answer) => {
            lists::event(app, answer);
            Vec::new()
        }
        Event::Templates(protocol, templates) => {
            templates_came(app, protocol, templates);
            Vec::new()
        }
        Event::HowToEnd(protocol, told) => {
            ending::event(app, protocol, told);
            Vec::new()
        }
        Event::Tagged(tag, shelf, diffs) => {
            tag_filter::changed(app, &tag, shelf, diffs);
            Vec::new()
        }
        Event::Transfers(transfers) => {
            app.transfers = transfers;
            Vec::new()
        }
        Event::Start(answer) => start::event(app, answer),
        Event::Files(answer) => {
            files::event(app, answer);
            Vec::new()
        }
        Event::NotOpened(path) => {
            app.tell_problem(fill(app.words.media_not_opened, &[&clean_line(&path)]));
            Vec::new()
        }
        Event::Owned(contacts) => {
            owned::came(app, contacts);
            Vec::new()
        }
        Event::Unsent(items) => {
            unsent::came(app, items);
            Vec::new()
        }
        Event::PasswordChanged(result) => {
            password::changed(app, result);
            Vec::new()
        }
        Event::Endings(diffs) => ending::changed(app, diffs),
        Event::Telephone(told, answer, is_asking) => {
            telephone::came(app, *told, answer, is_asking);
            Vec::new()
        }
        Event::Sms(code) => {
            app.sign_in.sms = Some(clean_line(&code));
            Vec::new()
        }
        Event::Draft(protocol, kept) => draft_came(app, protocol, kept),
        Event::Found(typed, hits) => {
            finding::found(app, &typed, hits);
            Vec::new()
        }
        Event::Done(deed, result) => done(app, deed, result),
        Event::End => vec![Intent::Quit],
    }
}

fn paste(app: &mut App, text: &str) -> Vec<Intent> {
    if app.sign_in_screen().is_some() {
        keys_sign_in::field(app).insert(&clean_line(text));
    } else if let Some(popup) = app.popup.as_mut() {
        popup.paste(text);
    } else if let Some(finding) = app.finding.as_mut() {
        return finding::paste(finding, text);
    } else if app.focus() == Focus::Composer
        && let Some(draft) = app.draft_mut()
    {
        draft.editor.insert(text);
    }
    Vec::new()
}

/// What the core kept comes once for a conversation. What was typed before it came stands behind it.
fn draft_came(app: &mut App, protocol: ProtocolNumber, kept: Option<voxfree_core::Draft>) -> Vec<Intent> {
    let draft = app.drafts.entry(protocol.clone()).or_default();
    if draft.is_loaded {
        return Vec::new();
    }
    draft.is_loaded = true;
    let kept = kept.unwrap_or_default();
    let is_changed = !draft.editor.is_blank() || draft.reply_to.is_some();
    draft.editor = Editor::new(&(kept.text + draft.editor.text()));
    draft.reply_to = draft.reply_to.or(kept.reply_to);
    draft.files = kept.files;
    if is_changed {
        return vec![Intent::KeepDraft(protocol, draft.to_keep())];
    }
    Vec::new()
}

fn status_changed(app: &mut App, status: Status) -> Vec<Intent> {
    let was_in = app.agent().is_some();
    let (before, after) = (app.sign_in_screen(), status.session.clone());
    let has_moved = app.status.queue != status.queue;
    app.status = status;
    if before != app.sign_in_screen() {
        // What was typed for one step is not kept for the next.
        let kept = std::mem::take(&mut app.sign_in);
        app.sign_in = SignIn {
            login: kept.login,
            sms: kept.sms,
            problem: kept.problem,
            ..SignIn::default()
        };
    }
    match after {
        Session::Ready { .. } => {
            app.sign_in = SignIn::default();
            if has_moved {
                unsent::queue_moved(app)
            } else {
                Vec::new()
            }
        }
        Session::SignedOut { interrupted_at } => {
            if let Some(SignInStep::SecondFactor | SignInStep::PasswordChange) = interrupted_at
                && app.sign_in.problem.is_none()
            {
                app.sign_in.problem = Some(app.words.interrupted.to_owned());
            }
            app.sign_in.sms = None;
            if was_in { forget(app) } else { Vec::new() }
        }
        // The same agent signs in again, and finds everything as it was.
        Session::Expired { agent } => {
            if was_in {
                app.sign_in.login = Editor::new(&agent.login);
                app.sign_in.second_field = true;
                app.sign_in.problem = Some(app.words.expired.to_owned());
            }
            Vec::new()
        }
        Session::SecondFactor { .. } | Session::PasswordChange => Vec::new(),
    }
}

/// Nothing of one agent is left for the next.
fn forget(app: &mut App) -> Vec<Intent> {
    let fresh = App::new(app.words, app.zone.clone(), app.now, app.on_sandbox);
    let status = app.status.clone();
    *app = App { status, ..fresh };
    vec![Intent::Show(None), Intent::FilterByTag(None)]
}

fn apply(rows: &mut Vec<InboxRow>, diffs: Vec<ListDiff<InboxRow>>) {
    for diff in diffs {
        diff.apply(rows);
    }
}

/// The rows that are shown have changed: what was chosen stays chosen, or its neighbour is.
pub(crate) fn keep_chosen(app: &mut App) {
    let inbox = &mut app.inbox;
    let gone = inbox.selected_row().is_none();
    let on_screen = app.conversation.as_ref().map(|shown| &shown.protocol);
    // A conversation that is being read stays on screen when its row goes; otherwise the neighbour is chosen.
    if !inbox.is_chosen && on_screen.is_none() {
        inbox.selected = inbox.at(0).map(|row| row.protocol.clone());
    } else if gone && (on_screen.is_none() || on_screen != inbox.selected.as_ref()) {
        inbox.selected = inbox.at(inbox.position).map(|row| row.protocol.clone());
    }
    let position = inbox
        .rows()
        .position(|row| Some(&row.protocol) == inbox.selected.as_ref());
    inbox.position = position.unwrap_or(inbox.position);
}

fn timeline_changed(app: &mut App, protocol: &ProtocolNumber, diffs: Vec<ListDiff<TimelineItem>>) {
    let Some(shown) = app.conversation.as_mut().filter(|shown| shown.protocol == *protocol) else {
        return;
    };
    for diff in diffs {
        diff.apply(&mut shown.items);
    }
    let selected = shown.scroll.selected.as_ref();
    if selected.is_some_and(|key| shown.items.iter().all(|item| item.key != *key)) {
        shown.scroll.follow();
    }
}

/// They are to be chosen from, unless the agent has gone on to something else.
fn templates_came(app: &mut App, protocol: ProtocolNumber, templates: Vec<Template>) {
    let is_shown = app
        .conversation
        .as_ref()
        .is_some_and(|shown| shown.protocol == protocol);
    if !is_shown || app.popup.is_some() || app.finding.is_some() {
        return;
    }
    if templates.is_empty() {
        app.tell(app.words.no_templates);
        return;
    }
    app.popup = Some(Popup::Templates {
        protocol,
        templates,
        typed: String::new(),
        chosen: 0,
    });
}

fn done(app: &mut App, deed: Deed, result: Result<(), Error>) -> Vec<Intent> {
    match (deed, result) {
        (Deed::SignInStep, Ok(())) => {
            app.sign_in.busy = false;
            app.sign_in.problem = None;
        }
        (Deed::SignInStep, Err(error)) => keys_sign_in::failed(app, &error),
        (Deed::SignOut, Ok(())) => app.popup = None,
        (Deed::SignOut, Err(Error::UnsentMessages { count })) => {
            app.popup = Some(Popup::SignOut { unsent: Some(count) });
        }
        (Deed::Refresh, Ok(())) => app.tell(app.words.refreshed),
        (Deed::Presence, result) => {
            app.presence_changes = false;
            if let Err(error) = result {
                app.tell_error(&error);
            }
        }
        (Deed::Accept(protocol), Ok(())) => {
            app.tell(app.words.accepted);
            app.inbox.selected = Some(protocol.clone());
            return show(app, &protocol);
        }
        (Deed::Open(protocol), result) => {
            if let Some(shown) = app.conversation.as_mut().filter(|shown| shown.protocol == protocol) {
                shown.loading = false;
            }
            if let Err(error) = result {
                app.tell_error(&error);
            }
        }
        (Deed::End(form), result) => ending::asked(app, form, result),
        (Deed::UndoEnding, Ok(())) => app.tell(app.words.ending_undone),
        (Deed::Own(own), result) => return own_list::done(app, own, result),
        (Deed::Unsent(intent), result) => return unsent::done(app, &intent, result),
        (Deed::Release(release), result) => return owned::released(app, &release, result),
        (Deed::SendFiles(form), result) => return files::sent(app, form, result),
        (Deed::Fetch, Ok(())) => app.tell(app.words.media_here),
        (Deed::CancelTransfer, Ok(())) => app.tell(app.words.media_cancelled),
        // It was told when it was given up.
        (Deed::Fetch, Err(Error::Cancelled)) => {}
        (
            Deed::Send(..)
            | Deed::KeepDraft
            | Deed::Templates
            | Deed::SendTemplate
            | Deed::Agents
            | Deed::Telephone
            | Deed::Owned
            | Deed::List,
            Ok(()),
        ) => {}
        (Deed::Send(protocol, text, reply_to), Err(error)) => {
            let draft = app.drafts.entry(protocol).or_default();
            if draft.editor.is_blank() {
                draft.editor = Editor::new(&text);
                draft.reply_to = reply_to;
            }
            app.tell_error(&error);
        }
        (
            Deed::KeepDraft
            | Deed::Templates
            | Deed::SendTemplate
            | Deed::Agents
            | Deed::UndoEnding
            | Deed::Owned
            | Deed::Fetch
            | Deed::CancelTransfer,
            Err(error),
        ) => app.tell_error(&error),
        (Deed::Telephone, Err(error)) => {
            app.popup = None;
            app.tell_error(&error);
        }
        (Deed::List, Err(error)) => {
            lists::failed(app);
            app.tell_error(&error);
        }
        (Deed::SignOut | Deed::Refresh | Deed::Accept(_), Err(error)) => {
            app.popup = None;
            app.tell_error(&error);
        }
    }
    Vec::new()
}

/// Puts a conversation on screen, with the keys in the composer.
pub(crate) fn show(app: &mut App, protocol: &ProtocolNumber) -> Vec<Intent> {
    let title = app.inbox.row(protocol).map(|row| row.title.clone()).unwrap_or_default();
    app.wanted_focus = Focus::Composer;
    app.conversation = Some(Conversation {
        protocol: protocol.clone(),
        title,
        items: Vec::new(),
        loading: true,
        scroll: super::scroll::Scroll::default(),
        wanted: None,
        composer: None,
    });
    vec![Intent::Show(Some(protocol.clone()))]
}
