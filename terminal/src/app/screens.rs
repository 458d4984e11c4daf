//! The loop: draw, wait for an event, take it in, carry out what follows.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::crossterm::event::{self, Event as Input, KeyEventKind};
use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval};
use voxfree_core::Client;
use voxfree_sandbox::Sandbox;

use super::draw::draw;
use super::hands::Hands;
use super::state::App;
use super::update::{Event, Intent, update};
use crate::clock::now;
use crate::exit::Failure;
use crate::signals::ended;

/// Events under way; a busy screen makes the core coalesce.
const EVENTS_MAX: usize = 256;
/// Events that are taken in before the screen is drawn again.
const EVENTS_A_DRAWING_MAX: usize = 64;
/// How often the thread that reads keys looks up.
const LOOK_UP: Duration = Duration::from_millis(100);

/// The screens, running.
pub(crate) struct Screens {
    pub(super) app: App,
    hands: Hands,
    events: mpsc::Receiver<Event>,
    sender: mpsc::Sender<Event>,
    ends: Arc<AtomicBool>,
}

impl Drop for Screens {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
    }
}

impl Screens {
    /// Starts the core, and follows it.
    pub(crate) fn new(app: App, client: Client, sandbox: Option<Sandbox>) -> Self {
        let (sender, events) = mpsc::channel(EVENTS_MAX);
        let hands = Hands::new(client, sender.clone(), sandbox);
        Self {
            app,
            hands,
            events,
            sender,
            ends: Arc::default(),
        }
    }

    /// Listens to keys, the clock and signals.
    pub(crate) fn listen_to_the_world(&self) {
        let (sender, ends) = (self.sender.clone(), Arc::clone(&self.ends));
        std::thread::spawn(move || read_keys(&sender, &ends));
        let sender = self.sender.clone();
        tokio::spawn(async move {
            let mut seconds = interval(Duration::from_secs(1));
            seconds.set_missed_tick_behavior(MissedTickBehavior::Skip);
            loop {
                seconds.tick().await;
                if sender.send(Event::Tick(now())).await.is_err() {
                    return;
                }
            }
        });
        let sender = self.sender.clone();
        tokio::spawn(async move {
            ended().await;
            // A loop that is gone has ended already.
            let _ended = sender.send(Event::End).await;
        });
    }

    /// Runs until somebody quits.
    pub(crate) async fn run<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), Failure>
    where
        B::Error: std::error::Error,
    {
        loop {
            self.draw(terminal)?;
            if !self.step().await {
                return Ok(());
            }
        }
    }

    /// Draws the state.
    pub(super) fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), Failure>
    where
        B::Error: std::error::Error,
    {
        loop {
            let mut measures = None;
            let drawn = terminal.draw(|frame| measures = draw(frame, &self.app));
            drawn.map_err(|error| Failure::System(error.to_string()))?;
            let shown = self.app.conversation.as_mut();
            // Once more where the view moved to a message that was looked for; it is wanted no longer then.
            if !measures
                .zip(shown)
                .is_some_and(|(measures, shown)| shown.measured(measures))
            {
                return Ok(());
            }
        }
    }

    /// Waits for an event, and takes it in with those that came along. `false`: it is over.
    pub(super) async fn step(&mut self) -> bool {
        let Some(first) = self.events.recv().await else {
            return false;
        };
        let mut next = Some(first);
        for _ in 0..EVENTS_A_DRAWING_MAX {
            let Some(event) = next else { break };
            if !self.take_in(event) {
                return false;
            }
            next = self.events.try_recv().ok();
        }
        match next {
            Some(event) => self.take_in(event),
            None => true,
        }
    }

    fn take_in(&mut self, event: Event) -> bool {
        self.hands.notice(&event);
        for intent in update(&mut self.app, event) {
            if matches!(intent, Intent::Quit) {
                return false;
            }
            self.hands.carry_out(intent);
        }
        true
    }

    /// Where events go in, for tests.
    #[cfg(test)]
    pub(super) fn sender(&self) -> mpsc::Sender<Event> {
        self.sender.clone()
    }
}

/// Reads keys until the screens end; a thread of its own, since reading blocks.
fn read_keys(sender: &mpsc::Sender<Event>, ends: &AtomicBool) {
    while !ends.load(Ordering::Relaxed) {
        let input = match event::poll(LOOK_UP) {
            Ok(false) => continue,
            Ok(true) => event::read(),
            Err(error) => Err(error),
        };
        let event = match input {
            Ok(Input::Key(key)) if key.kind != KeyEventKind::Release => Event::Key(key),
            Ok(Input::Paste(text)) => Event::Paste(text),
            Ok(_) => Event::Redraw,
            // The terminal is gone.
            Err(_) => Event::End,
        };
        let over = matches!(event, Event::End);
        if sender.blocking_send(event).is_err() || over {
            return;
        }
    }
}
