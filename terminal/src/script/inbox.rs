//! `inbox` and `accept`.

use voxfree_core::{Error, InboxRow, ProtocolNumber, Session, Shelf, TagId};

use super::Script;
use super::output::{inbox_lines, row_line};
use crate::exit::Failure;
use crate::json::RowJson;

/// More rows than any agent's inbox has; the answer is one value, so it needs an end.
pub(super) const ROWS_MAX: u32 = 10_000;

impl Script {
    /// Prints the lists, fetched anew unless `cached`. Where they cannot be fetched, what is stored is printed, and the
    /// reason is the outcome.
    pub(super) async fn inbox(&self, shelf: Option<Shelf>, cached: bool, closing_first: bool) -> Result<(), Failure> {
        self.ready()?;
        let fetched = if cached {
            Ok(())
        } else {
            self.client.refresh_inbox().await
        };
        if closing_first {
            let rows = self.client.inbox_closing_first(ROWS_MAX).await?;
            let shapes: Vec<RowJson> = rows.iter().map(RowJson::from).collect();
            self.out
                .print(&shapes, || inbox_lines(&rows, &[Shelf::Active], self.words))?;
            return Ok(fetched?);
        }
        let shelves = shelf.map_or_else(|| vec![Shelf::Active, Shelf::Waiting], |one| vec![one]);
        let mut rows = Vec::new();
        for one in &shelves {
            rows.extend(self.client.inbox(*one, ROWS_MAX).await?);
        }
        let shapes: Vec<RowJson> = rows.iter().map(RowJson::from).collect();
        self.out.print(&shapes, || inbox_lines(&rows, &shelves, self.words))?;
        Ok(fetched?)
    }

    /// As [`Self::inbox`], only the conversations on which a tag is set.
    pub(super) async fn inbox_tagged(&self, shelf: Option<Shelf>, cached: bool, tag: &TagId) -> Result<(), Failure> {
        self.ready()?;
        let fetched = if cached {
            Ok(())
        } else {
            self.client.refresh_inbox().await
        };
        let shelves = shelf.map_or_else(|| vec![Shelf::Active, Shelf::Waiting], |one| vec![one]);
        let mut rows = Vec::new();
        for one in &shelves {
            rows.extend(self.client.inbox_tagged(*one, tag, ROWS_MAX).await?);
        }
        let shapes: Vec<RowJson> = rows.iter().map(RowJson::from).collect();
        self.out.print(&shapes, || inbox_lines(&rows, &shelves, self.words))?;
        Ok(fetched?)
    }

    /// Takes a waiting conversation, and prints its row.
    pub(super) async fn accept(&self, protocol: &ProtocolNumber) -> Result<(), Failure> {
        self.ready()?;
        if self.stored_row(protocol).await?.is_none() {
            self.client.refresh_inbox().await?;
        }
        self.client.accept(protocol).await?;
        let row = match self.stored_row(protocol).await? {
            Some(row) => row,
            None => self.fetched_row(protocol).await?,
        };
        self.out.print(&RowJson::from(&row), || row_line(&row, self.words))
    }

    /// Fails where nobody is signed in: then there is nothing to print either.
    pub(super) fn ready(&self) -> Result<(), Failure> {
        match self.client.session() {
            Session::Ready { .. } => Ok(()),
            Session::SecondFactor { .. }
            | Session::PasswordChange
            | Session::SignedOut { .. }
            | Session::Expired { .. } => Err(Error::SignInRequired.into()),
        }
    }

    /// The row of a conversation, as it is stored.
    pub(super) async fn stored_row(&self, protocol: &ProtocolNumber) -> Result<Option<InboxRow>, Failure> {
        for shelf in [Shelf::Active, Shelf::Waiting] {
            let rows = self.client.inbox(shelf, ROWS_MAX).await?;
            if let Some(row) = rows.into_iter().find(|row| row.protocol == *protocol) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// The row of a conversation, after the lists were fetched anew.
    pub(super) async fn fetched_row(&self, protocol: &ProtocolNumber) -> Result<InboxRow, Failure> {
        self.client.refresh_inbox().await?;
        Ok(self.stored_row(protocol).await?.ok_or(Error::NotInInbox)?)
    }
}
