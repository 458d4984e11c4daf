//! Files of messages, and files on their way, as scripts read them.

use serde::Serialize;
use voxfree_core::{Location, Media, MediaPlace, TimelineItem, Transfer, TransferId, VCard, cards_of, location_of};

/// The file of a message.
#[derive(Debug, Serialize)]
pub(crate) struct MediaJson {
    url: Option<String>,
    file_name: Option<String>,
    mime_type: Option<String>,
    size_bytes: Option<u64>,
    width: Option<u32>,
    height: Option<u32>,
    state: &'static str,
    path: Option<String>,
    reason: Option<&'static str>,
}

impl From<&Media> for MediaJson {
    fn from(media: &Media) -> Self {
        let (state, path, reason) = match &media.place {
            MediaPlace::Local { path } => ("local", Some(path.clone()), None),
            MediaPlace::Remote => ("remote", None, None),
            MediaPlace::Downloading => ("downloading", None, None),
            MediaPlace::Failed { why } => ("failed", None, Some(why.as_str())),
        };
        Self {
            url: media.url.clone(),
            file_name: media.file_name.clone(),
            mime_type: media.mime_type.clone(),
            size_bytes: media.size_bytes,
            width: media.picture.map(|size| size.width),
            height: media.picture.map(|size| size.height),
            state,
            path,
            reason,
        }
    }
}

/// A place.
#[derive(Debug, Serialize)]
pub(crate) struct LocationJson {
    latitude: f64,
    longitude: f64,
    name: String,
    map_url: String,
}

/// A contact card.
#[derive(Debug, Serialize)]
pub(crate) struct CardJson {
    name: String,
    company: String,
    phones: Vec<String>,
    emails: Vec<String>,
}

/// The place that an entry tells.
pub(crate) fn location(item: &TimelineItem) -> Option<LocationJson> {
    let Location {
        latitude,
        longitude,
        name,
        map_url,
    } = location_of(item)?;
    Some(LocationJson {
        latitude,
        longitude,
        name,
        map_url,
    })
}

/// The contact cards that an entry holds.
pub(crate) fn cards(item: &TimelineItem) -> Vec<CardJson> {
    let of = |card: VCard| CardJson {
        name: card.name,
        company: card.company,
        phones: card.phones,
        emails: card.emails,
    };
    cards_of(item).into_iter().map(of).collect()
}

/// A file on its way.
#[derive(Debug, Serialize)]
pub(crate) struct TransferJson {
    direction: &'static str,
    id: String,
    done_bytes: u64,
    total_bytes: Option<u64>,
}

impl From<&Transfer> for TransferJson {
    fn from(transfer: &Transfer) -> Self {
        let (direction, id) = match transfer.id {
            TransferId::Upload { item } => ("upload", super::outbox_name(item)),
            TransferId::Download { message } => ("download", message.to_string()),
        };
        Self {
            direction,
            id,
            done_bytes: transfer.done_bytes,
            total_bytes: transfer.total_bytes,
        }
    }
}
