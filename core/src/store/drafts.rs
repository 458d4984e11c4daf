//! Drafts: what is being written, one for each conversation.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, named_params, params};

use super::{Result, StoreError, Write};
use crate::model::{Draft, MessageId, ProtocolNumber, Timestamp};
use crate::rules::summary;

/// Writes the draft of a conversation; an empty one is removed.
pub(crate) fn save_draft(write: &mut Write<'_>, protocol: &ProtocolNumber, draft: &Draft) -> Result<()> {
    if draft.is_empty() {
        return remove(write, protocol);
    }
    const SQL: &str = "
INSERT INTO draft (protocol, text, reply_to, files, updated_at_ms)
VALUES (:protocol, :text, :reply_to, :files, :now)
ON CONFLICT (protocol) DO UPDATE SET
    text = excluded.text, reply_to = excluded.reply_to, files = excluded.files, updated_at_ms = excluded.updated_at_ms";
    let files = serde_json::to_string(&draft.files).map_err(|_| StoreError::Row("paths that are no list"))?;
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":protocol": protocol.as_str(),
        ":text": draft.text,
        ":reply_to": draft.reply_to.map(|id| id.0),
        ":files": files,
        ":now": draft.updated_at.0,
    })?;
    write.touch_row(protocol.as_str());
    Ok(())
}

/// Reads the draft of a conversation.
pub(crate) fn draft(db: &Connection, protocol: &ProtocolNumber) -> Result<Option<Draft>> {
    const SQL: &str = "SELECT text, reply_to, files, updated_at_ms FROM draft WHERE protocol = ?1";
    let row = db.prepare_cached(SQL)?.query_row(params![protocol.as_str()], |row| {
        Ok(Draft {
            text: row.get(0)?,
            reply_to: row.get::<_, Option<i64>>(1)?.map(MessageId),
            files: paths(&row.get::<_, String>(2)?),
            updated_at: Timestamp(row.get(3)?),
        })
    });
    Ok(row.optional()?)
}

/// A text was queued. Where it is the draft's, the draft is done with, but for its files; another draft stays.
pub(crate) fn settle_draft(write: &mut Write<'_>, protocol: &ProtocolNumber, text: &str) -> Result<()> {
    match draft(&write.tx, protocol)? {
        Some(held) if held.text == text => {
            let left = Draft {
                text: String::new(),
                reply_to: None,
                ..held
            };
            save_draft(write, protocol, &left)
        }
        _ => Ok(()),
    }
}

/// What a row of the inbox shows of a draft, from its columns.
pub(super) fn preview(text: &str, files: &str) -> String {
    let line = summary(text);
    if !line.is_empty() {
        return line;
    }
    let first = paths(files).into_iter().next().unwrap_or_default();
    summary(first.rsplit(['/', '\\']).next().unwrap_or_default())
}

fn remove(write: &mut Write<'_>, protocol: &ProtocolNumber) -> Result<()> {
    const SQL: &str = "DELETE FROM draft WHERE protocol = ?1";
    if write.tx.prepare_cached(SQL)?.execute(params![protocol.as_str()])? > 0 {
        write.touch_row(protocol.as_str());
    }
    Ok(())
}

fn paths(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{store, vault};
    use super::super::tests::{conversation, protocol};
    use super::super::{Store, apply_listing, inbox_page};
    use super::*;
    use crate::model::Shelf;

    fn typed(text: &str) -> Draft {
        Draft {
            text: text.into(),
            ..Draft::default()
        }
    }

    /// A store with the active conversations `1` and `2`.
    async fn listed() -> (Store, tempfile::TempDir) {
        let (store, folder) = store().await;
        let rows = [conversation("1"), conversation("2")];
        store
            .write(move |write| apply_listing(write, Shelf::Active, &rows, false, Timestamp(9)))
            .await
            .unwrap();
        (store, folder)
    }

    async fn save(store: &Store, number: &str, draft: Draft) {
        let protocol = protocol(number);
        store
            .write(move |write| save_draft(write, &protocol, &draft))
            .await
            .unwrap();
    }

    async fn kept(store: &Store, number: &str) -> Option<Draft> {
        let protocol = protocol(number);
        store.read(move |db| draft(db, &protocol)).await.unwrap()
    }

    async fn sent(store: &Store, number: &str, text: &'static str) {
        let protocol = protocol(number);
        store
            .write(move |write| settle_draft(write, &protocol, text))
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn a_draft_belongs_to_one_conversation_and_outlives_the_app() {
        let (store, folder) = listed().await;
        let whole = Draft {
            text: "Olá,\n  João".into(),
            reply_to: Some(MessageId(7)),
            files: vec!["/a/\"b\".png".into()],
            updated_at: Timestamp(5),
        };
        save(&store, "1", whole.clone()).await;
        store
            .open(folder.path().join("account.db"), vault(&folder))
            .await
            .unwrap();
        assert_eq!(kept(&store, "1").await, Some(whole));
        assert_eq!(kept(&store, "2").await, None);
        save(&store, "1", typed(" \n")).await;
        assert_eq!(kept(&store, "1").await, None);
    }

    #[tokio::test]
    async fn the_inbox_shows_it_in_one_line() {
        let (store, _folder) = listed().await;
        let file = |path: &str| Draft {
            files: vec![path.into()],
            ..Draft::default()
        };
        let quote = Draft {
            reply_to: Some(MessageId(1)),
            ..Draft::default()
        };
        for (draft, shown) in [
            (typed("Olá,\n  João"), Some("Olá, João")),
            (file("/storage/foto.png"), Some("foto.png")),
            (quote, Some("")),
            (typed(""), None),
        ] {
            save(&store, "1", draft).await;
            let rows = store.read(|db| inbox_page(db, Shelf::Active, 9)).await.unwrap();
            let drafts: Vec<_> = rows.iter().map(|row| row.draft.as_deref()).collect();
            assert_eq!(drafts, [shown, None]);
        }
    }

    #[tokio::test]
    async fn sending_ends_the_draft_that_was_sent_and_no_other() {
        let (store, _folder) = listed().await;
        save(&store, "1", typed("Olá")).await;
        save(&store, "2", typed("Olá")).await;
        sent(&store, "1", "Tudo bem?").await;
        assert_eq!(kept(&store, "1").await, Some(typed("Olá")));
        sent(&store, "1", "Olá").await;
        assert_eq!(kept(&store, "1").await, None);
        assert_eq!(kept(&store, "2").await, Some(typed("Olá")));
        let with_file = Draft {
            files: vec!["f".into()],
            reply_to: Some(MessageId(1)),
            ..typed("Olá")
        };
        save(&store, "1", with_file).await;
        sent(&store, "1", "Olá").await;
        let left = kept(&store, "1").await.unwrap();
        assert_eq!((left.text.as_str(), left.reply_to, left.files.len()), ("", None, 1));
    }
}
