//! `voxfree demo`: an agent's day on the embedded sandbox, without a terminal.
//!
//! Signs in with a second factor (the sandbox plays the telephone that gets the code), lists, accepts a waiting
//! conversation, reads it, sends a text, and waits for the contact's answer to come by the socket. Ends well only when
//! all of that was seen; every wait is bounded.

use std::future::Future;
use std::time::Duration;

use serde::Serialize;
use tokio::time::timeout;
use voxfree_core::{
    Client, Config, Connection, InboxRow, ListDiff, ListSubscription, ProtocolNumber, Secret, Session, Shelf,
    TimelineItem, Unsent,
};
use voxfree_sandbox::{Sandbox, demo};

use crate::args::Options;
use crate::data::open_client;
use crate::exit::Failure;
use crate::json::{ItemJson, RowJson, SendJson, StatusJson, session_name};
use crate::script::{Output, item_line, row_line, status_lines};
use crate::words::Words;

/// Nothing on the sandbox takes longer than this, unless something is broken.
const PATIENCE: Duration = Duration::from_secs(20);
/// What is sent.
const GREETING: &str = "Olá! Aqui é a Ana. Já estou vendo isso para você 😊";
/// The newest so many entries are read.
const ITEMS: u32 = 50;

/// One thing that was seen.
#[derive(Debug, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Step<'a> {
    Sandbox {
        app_url: &'a str,
        lists_url: &'a str,
        socket_url: &'a str,
    },
    SignIn {
        login: &'a str,
        session: &'a str,
    },
    Code {
        status: Box<StatusJson>,
    },
    Connected {
        connection: &'a str,
    },
    Inbox {
        rows: Vec<RowJson>,
    },
    Accept {
        row: Box<RowJson>,
    },
    Timeline {
        protocol: &'a str,
        items: Vec<ItemJson>,
    },
    Send {
        protocol: &'a str,
        text: &'a str,
        #[serde(flatten)]
        outcome: SendJson,
    },
    Answer {
        item: Box<ItemJson>,
    },
    SignOut {
        session: &'a str,
        service_told: bool,
    },
}

/// The demo's day, as far as it has come.
struct Day {
    sandbox: Sandbox,
    client: Client,
    out: Output,
    words: &'static Words,
}

/// Plays the day.
pub(crate) async fn run(options: &Options) -> Result<(), Failure> {
    let sandbox = Sandbox::demo().await?;
    sandbox.contacts_answer_at_once();
    let folder = tempfile::tempdir()?;
    let client = open_client(config_on(&sandbox, folder.path())).await?;
    let day = Day {
        sandbox,
        client,
        out: Output::new(options.json),
        words: options.lang().words(),
    };
    day.play().await
}

/// The core's settings for a sandbox.
pub(crate) fn config_on(sandbox: &Sandbox, data_dir: &std::path::Path) -> Config {
    let mut config = Config::new(data_dir);
    sandbox.app_url().clone_into(&mut config.app_url);
    sandbox.lists_url().clone_into(&mut config.lists_url);
    sandbox.socket_url().clone_into(&mut config.socket_url);
    config
}

impl Day {
    async fn play(&self) -> Result<(), Failure> {
        let (app_url, lists_url) = (self.sandbox.app_url(), self.sandbox.lists_url());
        let step = Step::Sandbox {
            app_url,
            lists_url,
            socket_url: self.sandbox.socket_url(),
        };
        self.told(&step, || format!("sandbox: {app_url}"))?;
        self.signs_in().await?;
        self.connects().await?;
        let protocol = self.accepts().await?;
        let mut timeline = self.client.subscribe_timeline(&protocol, ITEMS);
        self.reads(&protocol, &mut timeline).await?;
        self.talks(&protocol, &mut timeline).await?;
        drop(timeline);
        self.signs_out().await
    }

    async fn signs_in(&self) -> Result<(), Failure> {
        let session = self.client.sign_in(demo::LOGIN, &Secret::new(demo::PASSWORD)).await?;
        let step = Step::SignIn {
            login: demo::LOGIN,
            session: session_name(&session),
        };
        self.told(&step, || format!("{}: {}", demo::LOGIN, self.words.code_asked))?;
        let code = self
            .sandbox
            .second_factor_code(demo::LOGIN)
            .ok_or_else(|| missing("the SMS with the code"))?;
        let session = self.client.submit_code(&Secret::new(code)).await?;
        if !matches!(session, Session::Ready { .. }) {
            return Err(missing("the end of the sign-in"));
        }
        let status = self.client.status().await;
        self.told(
            &Step::Code {
                status: Box::new(StatusJson::from(&status)),
            },
            || status_lines(&status, self.words),
        )
    }

    async fn connects(&self) -> Result<(), Failure> {
        self.client.start();
        let mut changes = self.client.subscribe_status();
        within("the socket's connection", async {
            while let Some(status) = changes.next().await {
                if status.connection == Connection::Online {
                    return true;
                }
            }
            false
        })
        .await?;
        let step = Step::Connected {
            connection: Connection::Online.as_str(),
        };
        self.told(&step, || format!("{}: {}", self.words.connection, self.words.online))
    }

    async fn accepts(&self) -> Result<ProtocolNumber, Failure> {
        let mut rows = self.client.inbox(Shelf::Active, ITEMS).await?;
        rows.extend(self.client.inbox(Shelf::Waiting, ITEMS).await?);
        let shapes = rows.iter().map(RowJson::from).collect();
        self.told(&Step::Inbox { rows: shapes }, || self.row_lines(&rows))?;
        let waiting = rows.iter().find(|row| row.shelf == Shelf::Waiting);
        let protocol = waiting
            .ok_or_else(|| missing("a waiting conversation"))?
            .protocol
            .clone();
        self.client.accept(&protocol).await?;
        let held = self.client.inbox(Shelf::Active, ITEMS).await?;
        let row = held
            .iter()
            .find(|row| row.protocol == protocol)
            .ok_or_else(|| missing("the accepted row"))?;
        self.told(
            &Step::Accept {
                row: Box::new(row.into()),
            },
            || format!("{}\n{}", self.words.accepted, row_line(row, self.words)),
        )?;
        Ok(protocol)
    }

    async fn reads(
        &self,
        protocol: &ProtocolNumber,
        timeline: &mut ListSubscription<TimelineItem>,
    ) -> Result<(), Failure> {
        let mut items = Vec::new();
        wait_for("the contact's first message", timeline, &mut items, |item| {
            !item.from_me
        })
        .await?;
        let shapes = items.iter().map(ItemJson::from).collect();
        self.told(
            &Step::Timeline {
                protocol: protocol.as_str(),
                items: shapes,
            },
            || {
                items
                    .iter()
                    .map(|item| item_line(item, self.words))
                    .collect::<Vec<_>>()
                    .join("\n")
            },
        )
    }

    async fn talks(
        &self,
        protocol: &ProtocolNumber,
        timeline: &mut ListSubscription<TimelineItem>,
    ) -> Result<(), Failure> {
        let mut items = self.client.timeline(protocol, ITEMS).await?;
        let before = items.iter().filter_map(|item| item.message_id).max();
        let id = self.client.send_text(protocol, GREETING, None).await?;
        let sent = |item: &TimelineItem| {
            item.outbox_id == Some(id) && item.delivery.as_ref().is_some_and(voxfree_core::Delivery::is_settled)
        };
        let shown = wait_for("the sent text", timeline, &mut items, sent).await?;
        let outcome = self
            .client
            .outbox_item(id)
            .await?
            .ok_or_else(|| missing("the sent text in the outbox"))?;
        let outcome = SendJson::from(&outcome);
        self.told(
            &Step::Send {
                protocol: protocol.as_str(),
                text: GREETING,
                outcome,
            },
            || item_line(&shown, self.words),
        )?;
        let answer = |item: &TimelineItem| !item.from_me && item.message_id > before;
        let answer = wait_for("the contact's answer by the socket", timeline, &mut items, answer).await?;
        self.told(
            &Step::Answer {
                item: Box::new(ItemJson::from(&answer)),
            },
            || item_line(&answer, self.words),
        )
    }

    async fn signs_out(&self) -> Result<(), Failure> {
        let service_told = self.client.sign_out(Unsent::Refuse).await?.service_told;
        let step = Step::SignOut {
            session: session_name(&self.client.session()),
            service_told,
        };
        self.told(&step, || self.words.left.to_owned())
    }

    fn row_lines(&self, rows: &[InboxRow]) -> String {
        rows.iter()
            .map(|row| row_line(row, self.words))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn told(&self, step: &Step<'_>, words: impl FnOnce() -> String) -> Result<(), Failure> {
        self.out.print(step, words)
    }
}

/// Follows a timeline until it holds what is looked for.
async fn wait_for(
    what: &str,
    timeline: &mut ListSubscription<TimelineItem>,
    items: &mut Vec<TimelineItem>,
    wanted: impl Fn(&TimelineItem) -> bool,
) -> Result<TimelineItem, Failure> {
    let mut found = items.iter().find(|item| wanted(item)).cloned();
    let follow = async {
        while found.is_none() {
            let Some(diffs) = timeline.next().await else {
                return false;
            };
            for diff in diffs {
                ListDiff::apply(diff, items);
            }
            found = items.iter().find(|item| wanted(item)).cloned();
        }
        true
    };
    within(what, follow).await?;
    found.ok_or_else(|| missing(what))
}

async fn within(what: &str, seen: impl Future<Output = bool>) -> Result<(), Failure> {
    match timeout(PATIENCE, seen).await {
        Ok(true) => Ok(()),
        Ok(false) | Err(_) => Err(missing(what)),
    }
}

fn missing(what: &str) -> Failure {
    Failure::Demo(what.to_owned())
}
