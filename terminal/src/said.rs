//! What an entry says, for people: a place and a contact card are spelt for machines, and said in another way.

use voxfree_core::{TimelineItem, cards_of, location_of};

/// The text of an entry, not made clean yet.
pub(crate) fn said(item: &TimelineItem) -> String {
    if let Some(place) = location_of(item) {
        return format!("{}\n{}", place.name, place.map_url).trim().to_owned();
    }
    let cards = cards_of(item);
    if cards.is_empty() {
        return item.text.clone();
    }
    let lines = cards.iter().map(|card| {
        let parts = [&card.name, &card.company]
            .into_iter()
            .chain(&card.phones)
            .chain(&card.emails);
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).map(String::as_str).collect();
        parts.join(" · ")
    });
    lines.collect::<Vec<_>>().join("\n")
}
