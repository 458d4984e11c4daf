//! The terminal itself: taken, and given back as it was, also after a panic or a signal.

use std::io::{self, Write as _};

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;

/// Terminals that reorder right-to-left text by themselves are told to keep still (ECMA-48 BDSM, explicit mode): the
/// cells come in visual order already. All others pass over it.
const BIDI_EXPLICIT: &[u8] = b"\x1b[8l";
const BIDI_IMPLICIT: &[u8] = b"\x1b[8h";

/// How Rust itself ends a program that panicked.
const PANICKED: i32 = 101;

/// The terminal, for as long as it lives.
pub(crate) struct Screen {
    terminal: DefaultTerminal,
}

impl Screen {
    /// Takes the terminal.
    pub(crate) fn enter() -> io::Result<Self> {
        // Also sets a panic hook that gives back what it took; ours, set later, runs before it.
        let terminal = ratatui::try_init()?;
        let screen = Self { terminal };
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            give_back();
            hook(info);
            // Also where it was a task beside the loop: nothing is drawn over its last words. The store stands this.
            std::process::exit(PANICKED);
        }));
        execute!(io::stdout(), EnableBracketedPaste)?;
        io::stdout().write_all(BIDI_EXPLICIT)?;
        io::stdout().flush()?;
        Ok(screen)
    }

    /// What is drawn on.
    pub(crate) fn terminal(&mut self) -> &mut DefaultTerminal {
        &mut self.terminal
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
        let _given_back_or_gone = ratatui::try_restore();
    }
}

/// Undoes what is ours. A terminal that is gone needs nothing back.
fn give_back() {
    let mut out = io::stdout();
    let _given_back_or_gone = out.write_all(BIDI_IMPLICIT);
    let _given_back_or_gone = execute!(out, DisableBracketedPaste);
}
