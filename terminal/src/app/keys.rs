//! Keys of the main screen, pane by pane. What a key may do is the core's to refuse; here it becomes an intent.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use voxfree_core::{Presence, Shelf, Unsent, find_templates};

use super::editor::Editor;
use super::state::{App, Draft, Focus, Popup};
use super::update::{Intent, keep_chosen, show};
use super::{ending, files, finding, lists, media, own_list, owned, password, start, tag_filter, telephone, unsent};

/// Takes a key in.
pub(crate) fn key(app: &mut App, key: KeyEvent) -> Vec<Intent> {
    app.notice = None;
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match (control, key.code) {
        (true, KeyCode::Char('q' | 'c')) => return vec![Intent::Quit],
        _ if app.popup.is_some() => return answer(app, key),
        _ if app.finding.is_some() => return finding::key(app, key),
        (true, KeyCode::Char('f')) => return finding::open(app),
        (true, KeyCode::Char('r')) => return vec![Intent::Refresh],
        (true, KeyCode::Char('p')) => return change_presence(app),
        (true, KeyCode::Char('t')) => return ask_for_templates(app),
        (true, KeyCode::Char('n')) => return start::open(app),
        (true, KeyCode::Char('o')) => return files::open(app),
        (_, KeyCode::F(4)) => return ending::ask(app),
        (_, KeyCode::F(5)) => return unsent::open(app),
        (_, KeyCode::F(6)) => return owned::open(app),
        (_, KeyCode::F(9)) => return password::open(app),
        (true, KeyCode::Char('g')) => return lists::ask_for_tags(app),
        (true, KeyCode::Char('k')) => return lists::ask_for_contact(app),
        (_, KeyCode::F(1)) => app.popup = Some(Popup::Help),
        (_, KeyCode::F(8)) => return telephone::open(app),
        (_, KeyCode::F(10)) => app.popup = Some(Popup::SignOut { unsent: None }),
        (_, KeyCode::Tab) => move_focus(app, true),
        (_, KeyCode::BackTab) => move_focus(app, false),
        _ => {
            return match app.focus() {
                Focus::Inbox => inbox(app, key),
                Focus::Timeline => timeline(app, key),
                Focus::Composer => composer(app, key),
            };
        }
    }
    Vec::new()
}

/// Applies an editing key. `false`: it was none.
pub(crate) fn edit(editor: &mut Editor, key: KeyEvent) -> bool {
    let by_word = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    match key.code {
        KeyCode::Backspace if by_word => editor.delete_word(),
        KeyCode::Char('w') if by_word => editor.delete_word(),
        KeyCode::Char('u') if by_word => editor.delete_to_line_start(),
        KeyCode::Char('a') if by_word => editor.home(),
        KeyCode::Char('e') if by_word => editor.end(),
        KeyCode::Backspace => editor.backspace(),
        KeyCode::Delete => editor.delete_next(),
        KeyCode::Left if by_word => editor.word_left(),
        KeyCode::Right if by_word => editor.word_right(),
        KeyCode::Left => editor.left(),
        KeyCode::Right => editor.right(),
        KeyCode::Home => editor.home(),
        KeyCode::End => editor.end(),
        // AltGr arrives as Ctrl+Alt on some systems: that types a character.
        KeyCode::Char(symbol) if !by_word || key.modifiers.contains(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            editor.insert(symbol.encode_utf8(&mut [0; 4]));
        }
        _ => return false,
    }
    true
}

/// Templates are for the conversation on screen, where it can be written to.
fn ask_for_templates(app: &App) -> Vec<Intent> {
    let shown = app.conversation.as_ref().filter(|_| app.can_write());
    shown
        .map(|shown| Intent::Templates(shown.protocol.clone()))
        .into_iter()
        .collect()
}

fn answer(app: &mut App, key: KeyEvent) -> Vec<Intent> {
    let popup = app.popup.take();
    match (popup, key.code) {
        (Some(Popup::List(list)), _) => lists::key(app, list, key),
        (
            Some(Popup::Templates {
                protocol,
                templates,
                mut typed,
                mut chosen,
            }),
            code,
        ) if code != KeyCode::Esc => {
            let found = find_templates(&templates, &typed);
            match code {
                KeyCode::Enter => {
                    if let Some(template) = found.get(chosen) {
                        return vec![Intent::SendTemplate(protocol, template.id.clone())];
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
            app.popup = Some(Popup::Templates {
                protocol,
                templates,
                typed,
                chosen,
            });
            Vec::new()
        }
        (Some(Popup::Ending(form)), _) => ending::key(app, form, key),
        (Some(Popup::Start(form)), _) => start::key(app, form, key),
        (Some(Popup::Files(form)), _) => files::key(app, form, key),
        (Some(Popup::Media(of)), _) => media::key(app, of, key),
        (Some(Popup::Own(own)), _) => own_list::key(app, own, key),
        (Some(Popup::Owned(owned)), _) => owned::key(app, owned, key),
        (Some(Popup::Unsent(unsent)), _) => unsent::key(app, unsent, key),
        (Some(Popup::TagFilter(picker)), _) => tag_filter::key(app, picker, key),
        (Some(Popup::Password(form)), _) => password::key(app, form, key),
        (Some(Popup::Release(release)), KeyCode::Enter) => vec![Intent::Release(release)],
        (Some(Popup::Release(release)), KeyCode::Esc) => owned::back(app, &release),
        (Some(Popup::Accept { protocol, .. }), KeyCode::Enter) => vec![Intent::Accept(protocol)],
        (Some(Popup::SignOut { unsent: None }), KeyCode::Enter) => vec![Intent::SignOut(Unsent::Refuse)],
        (Some(Popup::SignOut { unsent: Some(_) }), KeyCode::Enter) => vec![Intent::SignOut(Unsent::Discard)],
        (Some(question @ (Popup::Accept { .. } | Popup::SignOut { .. } | Popup::Release(_))), code)
            if code != KeyCode::Esc =>
        {
            // Anything else is neither yes nor no.
            app.popup = Some(question);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn change_presence(app: &mut App) -> Vec<Intent> {
    if app.presence_changes {
        return Vec::new();
    }
    app.presence_changes = true;
    let other = match app.status.presence {
        Presence::Online => Presence::Offline,
        Presence::Offline => Presence::Online,
    };
    vec![Intent::SetPresence(other)]
}

fn move_focus(app: &mut App, on: bool) {
    let order: &[Focus] = match (&app.conversation, app.can_write()) {
        (None, _) => &[Focus::Inbox],
        (Some(_), false) => &[Focus::Inbox, Focus::Timeline],
        (Some(_), true) => &[Focus::Inbox, Focus::Composer, Focus::Timeline],
    };
    let at = order.iter().position(|focus| *focus == app.focus()).unwrap_or(0);
    let step = if on { 1 } else { order.len() - 1 };
    app.wanted_focus = order.get((at + step) % order.len()).copied().unwrap_or_default();
}

fn inbox(app: &mut App, key: KeyEvent) -> Vec<Intent> {
    let count = app.inbox.rows().count();
    let at = app.inbox.position;
    match key.code {
        KeyCode::Up | KeyCode::Char('k') => choose(app, at.saturating_sub(1)),
        KeyCode::Down | KeyCode::Char('j') => choose(app, at + 1),
        KeyCode::PageUp => choose(app, at.saturating_sub(5)),
        KeyCode::PageDown => choose(app, at + 5),
        KeyCode::Home | KeyCode::Char('g') => choose(app, 0),
        KeyCode::End | KeyCode::Char('G') => choose(app, count),
        KeyCode::Enter => enter(app),
        KeyCode::Char('c') => closing_first(app),
        KeyCode::Char('t') => tag_filter::ask(app),
        KeyCode::Char('n') => start::open(app),
        KeyCode::Char('/') => finding::open(app),
        KeyCode::Char('?') => {
            app.popup = Some(Popup::Help);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Shows what closes first, or all again.
fn closing_first(app: &mut App) -> Vec<Intent> {
    app.inbox.closing_first = !app.inbox.closing_first;
    let was_tagged = app.inbox.tagged.take().is_some();
    keep_chosen(app);
    if was_tagged {
        return vec![Intent::FilterByTag(None)];
    }
    Vec::new()
}

/// Chooses a row. What is not chosen is not on screen: so it must not count as read.
fn choose(app: &mut App, position: usize) -> Vec<Intent> {
    let last = app.inbox.rows().count().saturating_sub(1);
    let position = position.min(last);
    let Some(protocol) = app.inbox.rows().nth(position).map(|row| row.protocol.clone()) else {
        return Vec::new();
    };
    app.inbox.position = position;
    app.inbox.is_chosen = true;
    let left = app
        .conversation
        .as_ref()
        .is_some_and(|shown| shown.protocol != protocol);
    app.inbox.selected = Some(protocol);
    if left {
        app.conversation = None;
        return vec![Intent::Show(None)];
    }
    Vec::new()
}

fn enter(app: &mut App) -> Vec<Intent> {
    let Some(row) = app.inbox.selected_row() else {
        return Vec::new();
    };
    let protocol = row.protocol.clone();
    match row.shelf {
        Shelf::Waiting => {
            app.popup = Some(Popup::Accept {
                title: row.title.clone(),
                protocol,
            });
            Vec::new()
        }
        Shelf::Active
            if app
                .conversation
                .as_ref()
                .is_some_and(|shown| shown.protocol == protocol) =>
        {
            app.wanted_focus = Focus::Composer;
            Vec::new()
        }
        Shelf::Active => show(app, &protocol),
    }
}

fn timeline(app: &mut App, key: KeyEvent) -> Vec<Intent> {
    let writable = app.can_write();
    let Some(shown) = app.conversation.as_mut() else {
        app.wanted_focus = Focus::Inbox;
        return Vec::new();
    };
    match key.code {
        KeyCode::Up | KeyCode::Char('k') => shown.scroll.up(),
        KeyCode::Down | KeyCode::Char('j') => shown.scroll.down(),
        KeyCode::PageUp => shown.scroll.page(false),
        KeyCode::PageDown => shown.scroll.page(true),
        KeyCode::End | KeyCode::Char('G') => shown.scroll.follow(),
        KeyCode::Esc if shown.scroll.selected.is_some() => shown.scroll.follow(),
        KeyCode::Esc => app.wanted_focus = Focus::Inbox,
        KeyCode::Char('?') => app.popup = Some(Popup::Help),
        KeyCode::Char('/') => return finding::open(app),
        KeyCode::Char('o') => return media::open(app),
        KeyCode::Char('x') => return media::cancel(app),
        KeyCode::Enter | KeyCode::Char('r') if writable => {
            let key = shown.scroll.selected.clone();
            let chosen = shown.items.iter().find(|item| Some(&item.key) == key.as_ref());
            let quoted = chosen.filter(|item| !item.deleted).and_then(|item| item.message_id);
            if let (Some(id), Some(draft)) = (quoted, app.draft_mut()) {
                draft.reply_to = Some(id);
                app.wanted_focus = Focus::Composer;
            }
        }
        _ => {}
    }
    Vec::new()
}

fn composer(app: &mut App, key: KeyEvent) -> Vec<Intent> {
    if let Some(asked) = lists::slash(app, key) {
        return asked;
    }
    let new_line = key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SHIFT);
    let Some(draft) = app.draft_mut() else {
        return Vec::new();
    };
    match key.code {
        KeyCode::Enter if new_line => draft.editor.insert("\n"),
        // How some terminals send Ctrl+Enter and Ctrl+J.
        KeyCode::Char('j') if key.modifiers.contains(KeyModifiers::CONTROL) => draft.editor.insert("\n"),
        KeyCode::Enter => return send(app),
        KeyCode::Esc if draft.reply_to.is_some() => draft.reply_to = None,
        KeyCode::Esc => app.wanted_focus = Focus::Inbox,
        KeyCode::Up => {
            if !draft.editor.up() {
                draft.editor.home();
            }
        }
        KeyCode::Down => {
            if !draft.editor.down() {
                draft.editor.end();
            }
        }
        KeyCode::PageUp | KeyCode::PageDown => {
            if let Some(shown) = app.conversation.as_mut() {
                shown.scroll.page(key.code == KeyCode::PageDown);
            }
        }
        _ => {
            edit(&mut draft.editor, key);
        }
    }
    Vec::new()
}

fn send(app: &mut App) -> Vec<Intent> {
    let Some(shown) = app.conversation.as_mut() else {
        return Vec::new();
    };
    let protocol = shown.protocol.clone();
    if app.drafts.get(&protocol).is_none_or(|draft| draft.editor.is_blank()) {
        return Vec::new();
    }
    shown.scroll.follow();
    let draft = app.drafts.entry(protocol.clone()).or_default();
    let left = Draft {
        files: draft.files.clone(),
        is_loaded: draft.is_loaded,
        ..Draft::default()
    };
    let draft = std::mem::replace(draft, left);
    let text = draft.editor.text().to_owned();
    vec![Intent::Send {
        protocol,
        text,
        reply_to: draft.reply_to,
    }]
}
