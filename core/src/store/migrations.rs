//! Numbered migrations, forward only. A file's number is its `user_version`.

use voxfree_cipher::rusqlite::{Connection, TransactionBehavior};

use super::{Result, StoreError, search_index};

/// Each entry leads from its index to the next number. Entries are never changed once released.
pub(super) const STEPS: &[&str] = &[
    include_str!("sql/0001_first.sql"),
    include_str!("sql/0002_search_and_drafts.sql"),
    include_str!("sql/0003_outbox.sql"),
    include_str!("sql/0004_search_anew.sql"),
    include_str!("sql/0005_live.sql"),
    include_str!("sql/0006_window.sql"),
    include_str!("sql/0007_extension.sql"),
    include_str!("sql/0008_files.sql"),
    include_str!("sql/0009_lists.sql"),
    include_str!("sql/0010_endings.sql"),
    include_str!("sql/0011_wrap_up_use.sql"),
];

/// The first numbers whose files have the conversations, and the messages, in the index as it is now. What an older file holds is
/// indexed by the core's own rule, which SQL does not know.
const CONVERSATIONS_INDEXED: u32 = 2;
const MESSAGES_INDEXED: u32 = 4;

/// The newest schema that this core knows.
pub(super) fn known_version() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// Brings the file to the newest schema, all or nothing.
pub(super) fn migrate(connection: &mut Connection) -> Result<()> {
    // Immediate: two processes that open a new file at once must not both run the first step.
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: u32 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known_version() {
        return Err(StoreError::TooNew {
            found,
            known: known_version(),
        });
    }
    if found == known_version() {
        // Writing the same number again would sync the disk at each start.
        return Ok(());
    }
    for step in STEPS.iter().skip(found as usize) {
        tx.execute_batch(step)?;
    }
    if found > 0 && found < CONVERSATIONS_INDEXED {
        search_index::index_all_conversations(&tx)?;
    }
    if found > 0 && found < MESSAGES_INDEXED {
        search_index::index_all_messages(&tx)?;
    }
    tx.pragma_update(None, "user_version", known_version())?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_gets_the_newest_schema_and_opening_again_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        let version: u32 = connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        assert_eq!(version, known_version());
    }

    #[test]
    fn a_newer_file_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(
            migrate(&mut connection),
            Err(StoreError::TooNew { found: 99, .. })
        ));
    }
}
