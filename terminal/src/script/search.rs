//! `search`: what is stored, as the search box of a screen finds it. Asks the service nothing.

use voxfree_core::{MessageId, SearchHit};

use super::Script;
use crate::clock::{Zone, now};
use crate::exit::Failure;
use crate::json::HitJson;
use crate::text::{clean_line, fill_up, shorten};
use crate::words::Words;

impl Script {
    /// Prints what `query` finds: contacts and cases, then the newest `limit` messages.
    pub(super) async fn search(&self, query: &str, limit: u32, before: Option<MessageId>) -> Result<(), Failure> {
        self.ready()?;
        let hits = self.client.search(query, limit, before).await?;
        let shapes: Vec<HitJson> = hits.iter().map(HitJson::from).collect();
        self.out.print(&shapes, || lines(&hits, self.words))
    }
}

fn lines(hits: &[SearchHit], words: &Words) -> String {
    if hits.is_empty() {
        return words.nothing_found.to_owned();
    }
    hits.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(hit: &SearchHit) -> String {
    format!(
        "{}  {}  {} {}",
        clean_line(hit.protocol.as_str()),
        fill_up(&Zone::system().brief(hit.sent_at, now()), 5),
        fill_up(&shorten(&hit.title, 24), 24),
        clean_line(&hit.snippet),
    )
}
