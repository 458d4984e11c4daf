//! Carries intents out on the core, and brings back what it tells. Each intent runs by itself: the screens never wait.

use std::future::Future;
use std::pin::Pin;

use tokio::sync::mpsc::{Sender, UnboundedSender, unbounded_channel};
use tokio::task::AbortHandle;
use voxfree_core::{
    Client, Error, ExtensionState, InboxRow, ListDiff, ListSubscription, ProtocolNumber, Session, Shelf,
};
use voxfree_sandbox::Sandbox;

use super::update::{Deed, Event, Intent};
use super::{ending, hands_lists};

/// The newest so many entries of a conversation are on screen.
const TIMELINE_ITEMS: u32 = 500;
/// So many, where one goes to a message that a search found.
const FAR_ITEMS: u32 = 5_000;
/// So many messages are found at most; further ones, a further word finds.
const FOUND_MAX: u32 = 100;

/// What does the work.
pub(super) struct Hands {
    client: Client,
    events: Sender<Event>,
    /// Plays the telephone that gets the code.
    sandbox: Option<Sandbox>,
    login: String,
    /// The subscription of the conversation on screen; while it lives, what arrives counts as read.
    shown: Option<AbortHandle>,
    /// What may be sent in it.
    composer: Option<AbortHandle>,
    /// The search under way; a further key makes it needless.
    search: Option<AbortHandle>,
    /// What must happen in the order in which it was typed: a draft that is kept late must not outlive its sending. As
    /// long as a person types, no longer than that.
    in_order: UnboundedSender<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl Drop for Hands {
    fn drop(&mut self) {
        self.client.stop();
    }
}

/// Tells the screens of a list of rows, for as long as both are there.
fn follow(
    mut changes: ListSubscription<InboxRow>,
    events: Sender<Event>,
    event: impl Fn(Vec<ListDiff<InboxRow>>) -> Event + Send + 'static,
) {
    tokio::spawn(async move {
        while let Some(diffs) = changes.next().await {
            if events.send(event(diffs)).await.is_err() {
                return;
            }
        }
    });
}

impl Hands {
    /// Starts the core, and follows its status and its lists.
    pub(super) fn new(client: Client, events: Sender<Event>, sandbox: Option<Sandbox>) -> Self {
        client.start();
        let mut changes = client.subscribe_status();
        let sender = events.clone();
        tokio::spawn(async move {
            while let Some(status) = changes.next().await {
                if sender.send(Event::Status(Box::new(status))).await.is_err() {
                    return;
                }
            }
        });
        for shelf in [Shelf::Active, Shelf::Waiting] {
            let changes = client.subscribe_inbox(shelf);
            follow(changes, events.clone(), move |diffs| Event::Inbox(shelf, diffs));
        }
        follow(client.subscribe_inbox_closing_first(), events.clone(), Event::Closing);
        let mut changes = client.subscribe_endings();
        let sender = events.clone();
        tokio::spawn(async move {
            while let Some(diffs) = changes.next().await {
                if sender.send(Event::Endings(diffs)).await.is_err() {
                    return;
                }
            }
        });
        let (in_order, mut works) = unbounded_channel();
        tokio::spawn(async move {
            while let Some(work) = works.recv().await {
                let work: Pin<Box<dyn Future<Output = ()> + Send>> = work;
                work.await;
            }
        });
        Self {
            client,
            events,
            sandbox,
            login: String::new(),
            shown: None,
            composer: None,
            search: None,
            in_order,
        }
    }

    /// Looks at an event on its way in: when a code is asked for, the sandbox's telephone rings.
    pub(super) fn notice(&self, event: &Event) {
        let Event::Status(status) = event else { return };
        let Some(sandbox) = self
            .sandbox
            .as_ref()
            .filter(|_| matches!(status.session, Session::SecondFactor { .. }))
        else {
            return;
        };
        if let Some(code) = sandbox.second_factor_code(&self.login) {
            let sender = self.events.clone();
            tokio::spawn(async move {
                // A loop that is gone needs no code.
                let _rung = sender.send(Event::Sms(code)).await;
            });
        }
    }

    /// Begins to carry an intent out.
    pub(super) fn carry_out(&mut self, intent: Intent) {
        let client = self.client.clone();
        match intent {
            Intent::SignIn { login, password } => {
                self.login.clone_from(&login);
                self.go(Deed::SignInStep, async move {
                    client.sign_in(&login, &password).await.map(drop)
                });
            }
            Intent::SubmitCode(code) => {
                self.go(
                    Deed::SignInStep,
                    async move { client.submit_code(&code).await.map(drop) },
                );
            }
            Intent::ChangePassword(new) => {
                self.go(
                    Deed::SignInStep,
                    async move { client.change_password(&new).await.map(drop) },
                );
            }
            Intent::CancelSignIn => self.go(Deed::SignInStep, async move { client.cancel_sign_in().await }),
            Intent::SignOut(unsent) => self.go(Deed::SignOut, async move {
                let done = client.sign_out(unsent).await.map(drop);
                // Signing out stops what runs by itself; the next sign-in finds it running.
                client.start();
                done
            }),
            Intent::Refresh => self.go(Deed::Refresh, async move { client.refresh_inbox().await }),
            Intent::SetPresence(presence) => {
                self.go(Deed::Presence, async move { client.set_presence(presence).await });
            }
            Intent::Accept(protocol) => {
                let deed = Deed::Accept(protocol.clone());
                self.go(deed, async move { client.accept(&protocol).await });
            }
            Intent::Show(protocol) => self.show(protocol, TIMELINE_ITEMS),
            Intent::ShowFar(protocol) => self.show(Some(protocol), FAR_ITEMS),
            Intent::Search(typed) => self.search(typed),
            Intent::KeepDraft(protocol, draft) => {
                self.in_turn(
                    Deed::KeepDraft,
                    async move { client.save_draft(&protocol, &draft).await },
                );
            }
            Intent::Send {
                protocol,
                text,
                reply_to,
            } => {
                let deed = Deed::Send(protocol.clone(), text.clone(), reply_to);
                self.in_turn(deed, async move {
                    client.send_text(&protocol, &text, reply_to).await.map(drop)
                });
            }
            Intent::Templates(protocol) => {
                let sender = self.events.clone();
                self.go(Deed::Templates, async move {
                    let known = client.templates(&protocol).await?;
                    // A loop that is gone has nothing to choose from.
                    let _told = sender.send(Event::Templates(protocol, known.templates)).await;
                    Ok(())
                });
            }
            Intent::List(intent) => self.go(Deed::List, hands_lists::run(client, self.events.clone(), intent)),
            Intent::SendTemplate(protocol, template) => {
                self.in_turn(Deed::SendTemplate, async move {
                    client.send_template(&protocol, &template).await.map(drop)
                });
            }
            Intent::AskHowToEnd(protocol) => {
                let sender = self.events.clone();
                self.go(Deed::Agents, async move {
                    let agents = client.known_agents().await?;
                    // A loop that is gone asks nothing.
                    let _told = sender.send(Event::Agents(protocol, agents)).await;
                    Ok(())
                });
            }
            Intent::End(form, new) => {
                let protocol = form.protocol.clone();
                self.in_turn(Deed::End(form), async move {
                    client.finish(&protocol, *new).await.map(drop)
                });
            }
            Intent::UndoEnding(protocol) => self.in_turn(Deed::UndoEnding, async move {
                let endings = client.endings().await?;
                let id = ending::of(&endings, &protocol).ok_or(Error::NotUnsent)?;
                client.undo_ending(id).await
            }),
            Intent::DismissEnding(id) => {
                tokio::spawn(async move {
                    // Another may have taken its place.
                    let _dismissed_or_gone = client.undo_ending(id).await;
                });
            }
            Intent::Telephone => {
                let sender = self.events.clone();
                self.go(Deed::Telephone, async move {
                    let told = Box::new(client.extension().await?);
                    let is_ready = matches!(told.state, ExtensionState::Ready { .. });
                    // A loop that is gone shows nothing.
                    let _shown = sender.send(Event::Telephone(told.clone(), None, is_ready)).await;
                    if is_ready {
                        let answer = client.ping_registrar().await?;
                        let _shown = sender.send(Event::Telephone(told, Some(answer), false)).await;
                    }
                    Ok(())
                });
            }
            // The loop's own.
            Intent::Quit => {}
        }
    }

    fn show(&mut self, protocol: Option<ProtocolNumber>, items: u32) {
        for before in [self.shown.take(), self.composer.take()].into_iter().flatten() {
            before.abort();
        }
        let Some(protocol) = protocol else { return };
        self.composer = Some(self.follow_composer(&protocol));
        let mut changes = self.client.subscribe_timeline(&protocol, items);
        let (sender, of) = (self.events.clone(), protocol.clone());
        let task = tokio::spawn(async move {
            while let Some(diffs) = changes.next().await {
                if sender.send(Event::Timeline(of.clone(), diffs)).await.is_err() {
                    return;
                }
            }
        });
        self.shown = Some(task.abort_handle());
        self.bring_draft(protocol.clone());
        let client = self.client.clone();
        let deed = Deed::Open(protocol.clone());
        self.go(deed, async move { client.open_conversation(&protocol).await });
    }

    fn follow_composer(&self, protocol: &ProtocolNumber) -> AbortHandle {
        let mut changes = self.client.subscribe_composer(protocol);
        let (sender, of) = (self.events.clone(), protocol.clone());
        let task = tokio::spawn(async move {
            while let Some(told) = changes.next().await {
                if sender.send(Event::Composer(of.clone(), Box::new(told))).await.is_err() {
                    return;
                }
            }
        });
        task.abort_handle()
    }

    fn bring_draft(&self, protocol: ProtocolNumber) {
        let (client, sender) = (self.client.clone(), self.events.clone());
        tokio::spawn(async move {
            // One that cannot be read is not written over.
            if let Ok(kept) = client.draft(&protocol).await {
                let _told = sender.send(Event::Draft(protocol, kept)).await;
            }
        });
    }

    fn search(&mut self, typed: String) {
        if let Some(before) = self.search.take() {
            before.abort();
        }
        let (client, sender) = (self.client.clone(), self.events.clone());
        let task = tokio::spawn(async move {
            let hits = client.search(&typed, FOUND_MAX, None).await.unwrap_or_default();
            let _told = sender.send(Event::Found(typed, hits)).await;
        });
        self.search = Some(task.abort_handle());
    }

    /// As `go`, after what was asked for before in this way.
    fn in_turn(&self, deed: Deed, work: impl Future<Output = Result<(), Error>> + Send + 'static) {
        let sender = self.events.clone();
        let work = async move {
            let result = work.await;
            let _told = sender.send(Event::Done(deed, result)).await;
        };
        // Its task lives as long as the runtime.
        let _taken = self.in_order.send(Box::pin(work));
    }

    fn go(&self, deed: Deed, work: impl Future<Output = Result<(), Error>> + Send + 'static) {
        let sender = self.events.clone();
        tokio::spawn(async move {
            let result = work.await;
            // A loop that is gone has nobody to tell.
            let _told = sender.send(Event::Done(deed, result)).await;
        });
    }
}
