//! The screens.
//!
//! One direction, as in every shell of ours: the core's subscriptions and the keys become events, `update` turns an
//! event into a new state and intents, `draw` shows the state, and `hands` carries the intents out. State, update and
//! drawing know no terminal and no core, so that all of it is tested as plain values and lines of text.

mod draw;
mod editor;
mod ending;
mod event;
mod files;
mod finding;
mod hands;
mod hands_files;
mod hands_lists;
mod hands_shown;
mod hands_start;
mod keys;
mod keys_sign_in;
pub(crate) mod lists;
mod media;
mod own_list;
mod owned;
mod password;
mod picker;
mod popup;
mod screen;
mod screens;
mod scroll;
mod start;
mod start_keys;
mod state;
mod tag_filter;
mod telephone;
#[cfg(test)]
mod tests;
mod unsent;
mod update;

use std::io::{self, IsTerminal as _};

use voxfree_core::Client;
use voxfree_sandbox::{Sandbox, demo};

use crate::args::Options;
use crate::clock::{Zone, now};
use crate::data::open_client;
use crate::demo::config_on;
use crate::exit::Failure;
use editor::Editor;
use screen::Screen;
use screens::Screens;
use state::App;

/// The screens on the service that the options name.
pub(crate) async fn on_service(options: &Options) -> Result<(), Failure> {
    needs_a_terminal(options)?;
    let client = open_client(options.config()?).await?;
    let app = App::new(options.lang().words(), Zone::system(), now(), false);
    run(app, client, None).await
}

/// The screens on the embedded sandbox, at its sign-in, with data that are gone afterwards.
pub(crate) async fn on_sandbox(options: &Options) -> Result<(), Failure> {
    needs_a_terminal(options)?;
    let sandbox = Sandbox::demo().await?;
    let folder = tempfile::tempdir()?;
    let client = open_client(config_on(&sandbox, folder.path())).await?;
    run(prefilled(options), client, Some(sandbox)).await
}

fn prefilled(options: &Options) -> App {
    let mut app = App::new(options.lang().words(), Zone::system(), now(), true);
    app.sign_in.login = Editor::new(demo::LOGIN);
    app.sign_in.password = Editor::new(demo::PASSWORD);
    app.sign_in.second_field = true;
    app
}

async fn run(app: App, client: Client, sandbox: Option<Sandbox>) -> Result<(), Failure> {
    let mut screen = Screen::enter()?;
    let mut screens = Screens::new(app, client, sandbox);
    screens.listen_to_the_world();
    let done = screens.run(screen.terminal()).await;
    drop(screen);
    done
}

fn needs_a_terminal(options: &Options) -> Result<(), Failure> {
    if options.json {
        return Err(Failure::Usage(
            "the screens have no JSON; see the other commands".to_owned(),
        ));
    }
    if io::stdout().is_terminal() && io::stdin().is_terminal() {
        return Ok(());
    }
    Err(Failure::Usage(
        "the screens need a terminal; `voxfree demo` needs none".to_owned(),
    ))
}
