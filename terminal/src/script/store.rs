//! `store`: how much room the local data take, clearing what the service can give again, setting aside what cannot be
//! opened.

use serde::Serialize;
use voxfree_core::{Client, StoreSize};

use super::{Output, Script};
use crate::args::Options;
use crate::exit::Failure;
use crate::words::fill;

#[derive(Serialize)]
struct StoreJson {
    database_bytes: u64,
    free_bytes: u64,
    messages: u64,
    conversations: u64,
    unsent: u64,
    files: u64,
    files_bytes: u64,
}

#[derive(Serialize)]
struct AsideJson {
    set_aside: Option<String>,
}

impl From<StoreSize> for StoreJson {
    fn from(size: StoreSize) -> Self {
        let StoreSize {
            database_bytes,
            free_bytes,
            messages,
            conversations,
            unsent,
            files,
            files_bytes,
        } = size;
        Self {
            database_bytes,
            free_bytes,
            messages,
            conversations,
            unsent,
            files,
            files_bytes,
        }
    }
}

impl Script {
    /// Prints the size, after clearing where that is asked for.
    pub(super) async fn store(&self, clear_cache: bool) -> Result<(), Failure> {
        self.ready()?;
        if clear_cache {
            self.client.clear_cache().await?;
        }
        let size = StoreJson::from(self.client.store_size().await?);
        self.out.print(&size, || {
            let numbers = [
                size.database_bytes / 1024,
                size.messages,
                size.conversations,
                size.unsent,
            ];
            let numbers = numbers.map(|number| number.to_string());
            fill(self.words.store_line, &numbers.each_ref().map(String::as_str))
        })
    }
}

/// Moves the data of whoever is signed in out of the way. The client is not opened: it could not be.
pub(super) fn set_aside(options: &Options, out: &Output) -> Result<(), Failure> {
    let set_aside = Client::set_store_aside(&options.config()?)?;
    let json = AsideJson { set_aside };
    out.print(&json, || json.set_aside.clone().unwrap_or_else(|| "-".to_owned()))
}
