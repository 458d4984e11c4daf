//! The sign-in screen, and the sandbox's mock telephone beside it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Paragraph};

use super::{alarming, faint, paragraph, strong};
use crate::app::editor::Editor;
use crate::app::keys_sign_in::tries_line;
use crate::app::state::{App, SignInScreen};
use crate::text::{fill_up, fit, lay_out, width};
use crate::words::fill;

/// The form's width.
const COLUMNS: u16 = 58;

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let Some(screen) = app.sign_in_screen() else { return };
    let columns = COLUMNS.min(area.width);
    let form = Form::of(app, screen, usize::from(columns.saturating_sub(4)));
    let sms = app.sign_in.sms.as_ref().map(|code| fill(app.words.sms_text, &[code]));
    let sms_rows = if sms.is_some() && matches!(screen, SignInScreen::Code { .. }) {
        3
    } else {
        0
    };
    let rows = u16::try_from(form.lines.len()).unwrap_or(0) + 2;
    let rows = [
        Constraint::Fill(1),
        Constraint::Length(rows),
        Constraint::Length(sms_rows),
        Constraint::Fill(1),
    ];
    let [_, middle, below, _] = Layout::vertical(rows).areas(area);
    let centred = |row: Rect| Rect {
        x: row.x + (row.width - columns) / 2,
        width: columns,
        ..row
    };
    let (middle, below) = (centred(middle), centred(below));
    let block = Block::bordered()
        .title(format!(" Voxfree · {} ", app.words.sign_in_title))
        .title_style(strong());
    let inside = block.inner(middle);
    let lines: Vec<Line<'_>> = form.lines.into_iter().map(indented).collect();
    frame.render_widget(Paragraph::new(lines).block(block), middle);
    if let (Some(text), 3) = (sms, sms_rows) {
        let title = format!(" {} ", app.words.sms_box);
        let block = Block::bordered()
            .border_type(BorderType::Double)
            .title(title)
            .border_style(Style::new().fg(Color::Green));
        let text = fit(&text, usize::from(columns.saturating_sub(4))).text();
        frame.render_widget(
            Paragraph::new(Span::styled(format!(" {text}"), strong())).block(block),
            below,
        );
    }
    if let (Some((row, column)), None, false) = (form.cursor, &app.popup, app.sign_in.busy) {
        let x = inside.x + 1 + u16::try_from(column).unwrap_or(0);
        let y = inside.y + u16::try_from(row).unwrap_or(0);
        if x < middle.right() && y < middle.bottom() {
            frame.set_cursor_position(Position { x, y });
        }
    }
}

fn indented(mut line: Line<'static>) -> Line<'static> {
    line.spans.insert(0, Span::raw(" "));
    line
}

/// The form's lines, and where in them the cursor stands.
struct Form {
    lines: Vec<Line<'static>>,
    cursor: Option<(usize, usize)>,
    columns: usize,
}

impl Form {
    fn of(app: &App, screen: SignInScreen, columns: usize) -> Self {
        let (words, state) = (app.words, &app.sign_in);
        let mut form = Self {
            lines: vec![Line::default()],
            cursor: None,
            columns,
        };
        let (first, second) = (!state.second_field, state.second_field);
        match screen {
            SignInScreen::Password => {
                form.field(words.login, &state.login, false, first);
                form.field(words.password, &state.password, true, second);
            }
            SignInScreen::Code { .. } => {
                form.say(words.code_asked, Style::new());
                form.field(words.code, &state.code, false, true);
                form.say(&tries_line(app).unwrap_or_default(), faint());
            }
            SignInScreen::NewPassword => {
                form.say(words.password_change_asked, Style::new());
                form.field(words.new_password, &state.new_password, true, first);
                form.field(words.repeat_password, &state.repeated, true, second);
            }
        }
        if state.busy {
            form.say(words.working, faint());
        } else if let Some(problem) = &state.problem {
            form.say(problem, alarming());
        }
        if app.on_sandbox {
            form.say(words.sandbox_note, faint());
        }
        form
    }

    fn say(&mut self, text: &str, style: Style) {
        self.lines.extend(paragraph(text, self.columns, style));
        self.lines.push(Line::default());
    }

    fn field(&mut self, label: &str, editor: &Editor, hidden: bool, focused: bool) {
        let label = fill_up(&format!("{label}: "), 20);
        let room = self.columns.saturating_sub(width(&label) + 1);
        let (shown, cursor) = if hidden { masked(editor) } else { plain(editor) };
        // The end of a long value is what is being typed.
        let (shown, cursor) = tail(&shown, cursor, room);
        if focused {
            self.cursor = Some((self.lines.len(), width(&label) + cursor));
        }
        let style = if focused { strong().fg(Color::Cyan) } else { faint() };
        let value = Style::new().add_modifier(ratatui::style::Modifier::UNDERLINED);
        self.lines.push(Line::from(vec![
            Span::styled(label, style),
            Span::styled(fill_up(&shown, room + 1), value),
        ]));
        self.lines.push(Line::default());
    }
}

/// What is typed without showing it, and the cursor.
pub(super) fn masked(editor: &Editor) -> (String, usize) {
    let before = editor.text().get(..editor.cursor()).unwrap_or_default();
    let dots = |text: &str| {
        lay_out(text, usize::MAX)
            .iter()
            .map(|line| line.cells.len())
            .sum::<usize>()
    };
    ("•".repeat(dots(editor.text())), dots(before))
}

fn plain(editor: &Editor) -> (String, usize) {
    let before = editor.text().get(..editor.cursor()).unwrap_or_default();
    (editor.text().to_owned(), width(before))
}

fn tail(text: &str, cursor: usize, room: usize) -> (String, usize) {
    if width(text) <= room {
        return (text.to_owned(), cursor);
    }
    let cells = lay_out(text, usize::MAX).into_iter().next().unwrap_or_default().cells;
    let mut skipped = 0;
    let kept = cells.iter().skip_while(|cell| {
        let skip = cursor.saturating_sub(skipped) > room;
        skipped += if skip { cell.width } else { 0 };
        skip
    });
    let mut left = room;
    let kept: String = kept
        .take_while(|cell| {
            let fits = cell.width <= left;
            left = left.saturating_sub(cell.width);
            fits
        })
        .map(|cell| cell.text.as_str())
        .collect();
    (kept, cursor.saturating_sub(skipped))
}
