//! `status`, `presence` and `sign-out`.

use std::time::Duration;

use voxfree_core::{Connection, Presence, Session, Unsent};

use super::Script;
use super::output::status_lines;
use crate::exit::Failure;
use crate::json::{PresenceJson, SignOutJson, StatusJson, presence_name};

/// How long `status` waits for the socket before it says how things stand.
const CONNECTION_WAIT: Duration = Duration::from_secs(2);

impl Script {
    /// Tells who is signed in, and whether the service's socket can be reached now.
    pub(super) async fn status(&self) -> Result<(), Failure> {
        if matches!(self.client.session(), Session::Ready { .. }) {
            self.client.start();
            // Time being up is an answer too: it is not connected.
            let _elapsed = tokio::time::timeout(CONNECTION_WAIT, self.connection_is_known()).await;
        }
        self.print_status().await
    }

    pub(super) async fn print_status(&self) -> Result<(), Failure> {
        let status = self.client.status().await;
        // Nobody signed in: nothing is stored.
        let store = self.client.store_size().await.ok();
        let shape = StatusJson::from(&status).with_store(store.map(|store| store.database_bytes));
        self.out.print(&shape, || status_lines(&status, self.words))
    }

    async fn connection_is_known(&self) {
        let mut changes = self.client.subscribe_status();
        let mut tried = false;
        while let Some(status) = changes.next().await {
            match status.connection {
                Connection::Online => return,
                Connection::Connecting => tried = true,
                Connection::Offline { .. } if tried => return,
                Connection::Offline { .. } => {}
            }
        }
    }

    /// Goes online or offline for new conversations.
    pub(super) async fn presence(&self, presence: Presence) -> Result<(), Failure> {
        self.client.set_presence(presence).await?;
        let name = presence_name(presence);
        self.out.print(&PresenceJson { presence: name }, || {
            let words = self.words;
            let shown = if presence == Presence::Online {
                words.presence_online
            } else {
                words.presence_offline
            };
            format!("{}: {shown}", words.presence)
        })
    }

    /// Ends the session, and wipes what is stored here.
    pub(super) async fn sign_out(&self, discard_unsent: bool) -> Result<(), Failure> {
        let unsent = if discard_unsent {
            Unsent::Discard
        } else {
            Unsent::Refuse
        };
        let service_told = self.client.sign_out(unsent).await?.service_told;
        self.out.print(
            &SignOutJson {
                session: "signed_out",
                service_told,
            },
            || {
                if service_told {
                    self.words.left.to_owned()
                } else {
                    self.words.left_untold.to_owned()
                }
            },
        )
    }
}
