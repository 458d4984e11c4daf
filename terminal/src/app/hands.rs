//! Carries intents out on the core, and brings back what it tells. Each intent runs by itself: the screens never wait.

use std::future::Future;
use std::pin::Pin;

use tokio::sync::mpsc::{Sender, UnboundedSender, unbounded_channel};
use tokio::task::AbortHandle;
use voxfree_core::{Client, Error, ExtensionState, Session, Shelf};
use voxfree_sandbox::Sandbox;

use super::ending::EndingEvent;
use super::hands_shown::follow;
use super::update::{Deed, Event, Intent};
use super::{ending, hands_files, hands_lists, hands_start};

/// The newest so many entries of a conversation are on screen.
const TIMELINE_ITEMS: u32 = 500;
/// So many, where one goes to a message that a search found.
const FAR_ITEMS: u32 = 5_000;
/// So many messages are found at most; further ones, a further word finds.
const FOUND_MAX: u32 = 100;

/// What does the work.
pub(super) struct Hands {
    pub(super) client: Client,
    pub(super) events: Sender<Event>,
    /// Plays the telephone that gets the code.
    sandbox: Option<Sandbox>,
    login: String,
    /// The subscription of the conversation on screen; while it lives, what arrives counts as read.
    pub(super) shown: Option<AbortHandle>,
    /// What may be sent in it.
    pub(super) composer: Option<AbortHandle>,
    /// The search under way; a further key makes it needless.
    search: Option<AbortHandle>,
    /// The subscriptions of the rows that bear a tag, one a shelf.
    pub(super) tagged: Vec<AbortHandle>,
    /// What must happen in the order in which it was typed: a draft that is kept late must not outlive its sending. As
    /// long as a person types, no longer than that.
    in_order: UnboundedSender<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl Drop for Hands {
    fn drop(&mut self) {
        self.client.stop();
    }
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
            let _while_both_live = follow(changes, events.clone(), move |diffs| Event::Inbox(shelf, diffs));
        }
        let _while_both_live = follow(client.subscribe_inbox_closing_first(), events.clone(), Event::Closing);
        let mut changes = client.subscribe_endings();
        let sender = events.clone();
        tokio::spawn(async move {
            while let Some(diffs) = changes.next().await {
                if sender.send(Event::Endings(diffs)).await.is_err() {
                    return;
                }
            }
        });
        let mut changes = client.subscribe_transfers();
        let sender = events.clone();
        tokio::spawn(async move {
            while let Some(transfers) = changes.next().await {
                if sender.send(Event::Transfers(transfers)).await.is_err() {
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
            tagged: Vec::new(),
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
                    let tell = |event| sender.send(Event::HowToEnd(protocol.clone(), event));
                    // A loop that is gone asks nothing.
                    let _told = tell(EndingEvent::Agents(client.known_agents().await?)).await;
                    let codes = client.wrap_up_codes(&protocol).await.ok().map(|known| known.codes);
                    let _told = tell(EndingEvent::Codes(codes)).await;
                    let departments = client.departments().await.ok().map(|known| known.departments);
                    let _told = tell(EndingEvent::Departments(departments)).await;
                    Ok(())
                });
            }
            Intent::Own(own) => {
                let change = (*own).clone();
                self.go(
                    Deed::Own(own),
                    async move { hands_lists::change(&client, change).await },
                );
            }
            Intent::Owned => self.go(Deed::Owned, hands_lists::owned(client, self.events.clone())),
            Intent::Release(release) => {
                let (contact, department) = (release.contact.clone(), release.department.clone());
                self.go(Deed::Release(release), async move {
                    client.release_contact(&contact, &department).await
                });
            }
            Intent::Unsent(intent) => {
                let deed = Deed::Unsent(intent.clone());
                self.go(deed, hands_lists::unsent(client, self.events.clone(), intent));
            }
            Intent::Start(intent) => {
                tokio::spawn(hands_start::run(client, self.events.clone(), intent));
            }
            Intent::Files(intent) => {
                let sender = self.events.clone();
                tokio::spawn(async move {
                    if let Ok(answer) = tokio::task::spawn_blocking(|| hands_files::ask(intent)).await {
                        let _told = sender.send(Event::Files(answer)).await;
                    }
                });
            }
            Intent::SendFiles(form, files) => {
                let protocol = form.protocol.clone();
                self.in_turn(Deed::SendFiles(form), async move {
                    client.send_files(&protocol, files).await.map(drop)
                });
            }
            Intent::Fetch(message) => {
                self.go(
                    Deed::Fetch,
                    async move { client.download_media(message).await.map(drop) },
                );
            }
            Intent::CancelTransfer(id) => {
                self.go(Deed::CancelTransfer, async move { client.cancel_transfer(id).await });
            }
            Intent::OpenFile(path) => {
                let sender = self.events.clone();
                tokio::spawn(async move {
                    let of = path.clone();
                    let opened = tokio::task::spawn_blocking(move || hands_files::open(&of)).await;
                    if !opened.unwrap_or_default() {
                        let _told = sender.send(Event::NotOpened(path)).await;
                    }
                });
            }
            Intent::FilterByTag(tag) => self.filter_by_tag(tag),
            Intent::ChangeOwnPassword { old, new } => {
                let sender = self.events.clone();
                tokio::spawn(async move {
                    let result = client.change_own_password(&old, &new).await;
                    let _told = sender.send(Event::PasswordChanged(result)).await;
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

    pub(super) fn go(&self, deed: Deed, work: impl Future<Output = Result<(), Error>> + Send + 'static) {
        let sender = self.events.clone();
        tokio::spawn(async move {
            let result = work.await;
            // A loop that is gone has nobody to tell.
            let _told = sender.send(Event::Done(deed, result)).await;
        });
    }
}
