//! `timeline`. Reading must never bind: a waiting conversation is shown as far as it is stored, and is not opened.

use voxfree_core::{Error, ProtocolNumber, Shelf};

use super::Script;
use super::output::timeline_lines;
use crate::exit::Failure;
use crate::json::ItemJson;

impl Script {
    /// Prints the newest `limit` messages, oldest first.
    pub(super) async fn timeline(&self, protocol: &ProtocolNumber, limit: u32) -> Result<(), Failure> {
        self.ready()?;
        let shelf = match self.stored_row(protocol).await? {
            Some(row) => Ok(row.shelf),
            None => self.fetched_row(protocol).await.map(|row| row.shelf),
        };
        match shelf {
            Ok(Shelf::Active) => {
                let opened = self.client.open_conversation(protocol).await;
                self.print_timeline(protocol, limit).await?;
                Ok(opened?)
            }
            Ok(Shelf::Waiting) => {
                if self.print_stored(protocol, limit).await? {
                    Ok(())
                } else {
                    Err(Error::AcceptRequired.into())
                }
            }
            // It left the inbox, or never was there: what is stored of it may be read all the same.
            Err(failure) => {
                self.print_stored(protocol, limit).await?;
                Err(failure)
            }
        }
    }

    /// Prints what is stored, if there is anything. Returns whether there was.
    async fn print_stored(&self, protocol: &ProtocolNumber, limit: u32) -> Result<bool, Failure> {
        let stored = !self.client.timeline(protocol, 1).await?.is_empty();
        if stored {
            self.print_timeline(protocol, limit).await?;
        }
        Ok(stored)
    }

    async fn print_timeline(&self, protocol: &ProtocolNumber, limit: u32) -> Result<(), Failure> {
        let items = self.client.timeline(protocol, limit).await?;
        let shapes: Vec<ItemJson> = items.iter().map(ItemJson::from).collect();
        self.out.print(&shapes, || timeline_lines(&items, self.words))
    }
}
