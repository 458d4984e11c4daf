//! The agent's telephone, as a subscription.

use std::sync::Arc;

use tokio::sync::{broadcast, watch};
use voxfree_cipher::rusqlite::Connection;

use crate::model::{ExtensionChange, ExtensionState, Telephone};
use crate::store::{self, Changes, Store, StoreError, Touched};

/// The agent's telephone, and whenever it, or what is to be done about it, changes. Drop it to end it.
pub struct ExtensionSubscription {
    store: Store,
    notices: broadcast::Receiver<Arc<Changes>>,
    alive: watch::Receiver<()>,
    shown: Option<Telephone>,
    /// Whether the stack was given an account of the session that is there, or was: it must go with the session.
    is_given: bool,
}

impl ExtensionSubscription {
    pub(crate) fn new(store: Store, alive: watch::Receiver<()>) -> Self {
        Self {
            notices: store.notices(),
            store,
            alive,
            shown: None,
            is_given: false,
        }
    }

    /// The next telephone that differs from the last one told; first of all the present one. After a sign-out there is none, and
    /// one that was given to the stack is to be taken away. `None`: the client is gone. May be dropped while it waits, and
    /// called again.
    pub async fn next(&mut self) -> Option<Telephone> {
        loop {
            match self.store.read(telephone).await {
                Ok(telephone) => {
                    self.is_given = match telephone.change {
                        ExtensionChange::Nothing => matches!(telephone.state, ExtensionState::Ready { .. }),
                        // Told, so perhaps given by now.
                        ExtensionChange::New | ExtensionChange::Changed | ExtensionChange::Removed => true,
                    };
                    if self.shown.as_ref() != Some(&telephone) {
                        self.shown = Some(telephone.clone());
                        return Some(telephone);
                    }
                }
                Err(StoreError::Closed) => {
                    let gone = Telephone {
                        state: ExtensionState::Absent,
                        change: if self.is_given {
                            ExtensionChange::Removed
                        } else {
                            ExtensionChange::Nothing
                        },
                        revision: 0,
                    };
                    if self.shown.as_ref() != Some(&gone) {
                        self.shown = Some(gone.clone());
                        return Some(gone);
                    }
                }
                // What is shown stays.
                Err(StoreError::Paused) => {}
                Err(error) => tracing::error!(%error, "the telephone could not be read"),
            }
            self.change().await?;
        }
    }

    async fn change(&mut self) -> Option<()> {
        loop {
            tokio::select! {
                gone = self.alive.changed() => return gone.ok(),
                notice = self.notices.recv() => match notice {
                    Ok(changes) if changes.concerns(&Touched::Account) => return Some(()),
                    Ok(_) => {}
                    Err(broadcast::error::RecvError::Lagged(_)) => return Some(()),
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            }
        }
    }
}

/// A sign-out clears the account before it lets go of the file: whoever reads in between finds nobody signed in.
fn telephone(db: &Connection) -> store::Result<Telephone> {
    match store::account(db)? {
        Some(_) => store::telephone(db),
        None => Err(StoreError::Closed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Agent, AgentId, CompanyId, Secret, SipAccount, SipExtension, SipServer, SipTransport, ToldExtension,
    };

    #[tokio::test]
    async fn a_sign_out_takes_the_telephone_away_whichever_of_its_steps_is_seen_first() {
        let (store, _folder) = store::testing::store().await;
        let agent = Agent {
            id: AgentId::new("7204").unwrap(),
            company: CompanyId::new("1").unwrap(),
            login: "ana".into(),
            name: "Ana".into(),
            picture_url: None,
            answers_chats: true,
            has_extension: true,
            call_center: false,
        };
        let server = SipServer {
            host: "sip.example".into(),
            port: 5060,
            transport: SipTransport::Udp,
            uri: "sip:sip.example:5060".into(),
        };
        let shown = SipExtension {
            extension: "2101".into(),
            user: "2101".into(),
            display_name: None,
            identity: "sip:2101@sip.example".into(),
            registrar: server.clone(),
            outbound_proxy: server,
            codecs: Vec::new(),
            auto_answer: false,
        };
        let password = Secret::new("hunter2");
        let ready = ToldExtension::Ready(Box::new(SipAccount { shown, password }));
        store
            .write(move |write| {
                store::save_account(write, "service", &agent, None)?;
                store::save_extension(write, &ready)
            })
            .await
            .unwrap();
        let (_alive, alive) = watch::channel(());
        let mut telephone = ExtensionSubscription::new(store.clone(), alive);
        assert_eq!(telephone.next().await.unwrap().change, ExtensionChange::New);
        store.write(store::clear_account).await.unwrap();
        let told = telephone.next().await.unwrap();
        assert_eq!(
            (told.state, told.change),
            (ExtensionState::Absent, ExtensionChange::Removed)
        );
    }
}
