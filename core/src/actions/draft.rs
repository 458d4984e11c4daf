//! Keeping what is being written.

use crate::engine::Context;
use crate::error::{Error, Result};
use crate::model::{Draft, ProtocolNumber};
use crate::store;

/// More than anybody types; it only stops a pasted novel.
const TEXT_CHARS_MAX: usize = 65_536;
/// More than anybody attaches.
const FILES_MAX: usize = 100;

/// Writes the draft down; an empty one is removed.
pub(crate) async fn save(ctx: &Context, protocol: &ProtocolNumber, draft: &Draft) -> Result<()> {
    check(draft)?;
    let draft = Draft {
        updated_at: ctx.server_now(),
        ..draft.clone()
    };
    let protocol = protocol.clone();
    // One that has left the inbox keeps its draft: what was typed is not thrown away.
    let saved = ctx
        .store
        .write(move |write| match store::thread_of(&write.tx, &protocol)? {
            Some(_) => Ok(Ok(store::save_draft(write, &protocol, &draft)?)),
            None => Ok(Err(Error::NotInInbox)),
        });
    saved.await?
}

fn check(draft: &Draft) -> Result<()> {
    if draft.text.chars().count() > TEXT_CHARS_MAX {
        return Err(Error::invalid(
            "text",
            format!("longer than {TEXT_CHARS_MAX} characters"),
        ));
    }
    if draft.files.len() > FILES_MAX {
        return Err(Error::invalid("files", format!("more than {FILES_MAX}")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_has_an_end() {
        let of = |chars, files| Draft {
            text: "ã".repeat(chars),
            files: vec![String::new(); files],
            ..Draft::default()
        };
        for (draft, fine) in [
            (of(TEXT_CHARS_MAX, FILES_MAX), true),
            (of(TEXT_CHARS_MAX + 1, 0), false),
            (of(0, FILES_MAX + 1), false),
        ] {
            assert_eq!(check(&draft).is_ok(), fine);
        }
    }
}
