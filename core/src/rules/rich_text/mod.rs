//! WhatsApp's formatting, and what in a text leads elsewhere: `*bold*`, `_italic_`, `~struck~`, grave accents for monospace;
//! links, e-mail addresses, telephone numbers.
//!
//! As WhatsApp shows it: a sign opens where a word begins and closes where one ends, within one line; what has no partner is
//! text; within monospace nothing else counts, and an address's own signs are its own. Reads the text a few times from end to end, whatever
//! a contact made of it, and never back.

mod links;
mod phones;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::{RichText, TextSpan, TextStyle};

/// A longer text is shown as it is: nobody reads so much, and a phone is not to stumble over it.
const CHARS_MAX: usize = 65_536;
const FENCE: &str = "```";

/// A part of the text as it came, in characters, and what is so with it.
struct Found {
    range: Range<usize>,
    style: TextStyle,
}

/// Reads a message's text as a screen shows it: without the signs of WhatsApp's formatting, and with what is bold, struck or leads
/// elsewhere. Quick enough to be called while a row is drawn; a text of more than 65,536 characters comes back as it is.
pub fn rich_text(text: &str) -> RichText {
    let chars: Vec<char> = text.chars().take(CHARS_MAX + 1).collect();
    if chars.len() > CHARS_MAX {
        return RichText {
            text: text.to_owned(),
            spans: Vec::new(),
        };
    }
    let mut hidden = BTreeSet::new();
    let mut found = monospace(&chars, &mut hidden);
    // Within monospace nothing else counts.
    let mut taken = vec![false; chars.len()];
    mark(&mut taken, &found);
    let links: Vec<Found> = in_chars(text, links::find(text))
        .into_iter()
        .filter(|link| taken.get(link.range.clone()).is_some_and(|part| !part.contains(&true)))
        .collect();
    mark(&mut taken, &links);
    found.extend(links);
    found.extend(signs(&chars, &taken, &mut hidden));
    without(&chars, &hidden, found)
}

fn mark(taken: &mut [bool], found: &[Found]) {
    for part in found {
        if let Some(part) = taken.get_mut(part.range.clone()) {
            part.fill(true);
        }
    }
}

/// From bytes to characters.
fn in_chars(text: &str, links: Vec<(Range<usize>, TextStyle)>) -> Vec<Found> {
    let (mut at_byte, mut at_char) = (0, 0);
    let mut char_at = |byte: usize| {
        at_char += text.get(at_byte..byte).unwrap_or_default().chars().count();
        at_byte = byte;
        at_char
    };
    links
        .into_iter()
        .map(|(range, style)| Found {
            range: char_at(range.start)..char_at(range.end),
            style,
        })
        .collect()
}

/// Blocks between three grave accents, over lines; and words between one, within a line. The signs with them.
fn monospace(chars: &[char], hidden: &mut BTreeSet<usize>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut opened: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(symbol) = chars.get(at) {
        let is_fence = chars
            .get(at..at + FENCE.len())
            .is_some_and(|part| part.iter().all(|sign| *sign == '`'));
        let signs = match symbol {
            '`' if is_fence => FENCE.len(),
            '`' => 1,
            '\n' if opened.is_some_and(|(_, signs)| signs == 1) => {
                opened = None;
                0
            }
            _ => 0,
        };
        if signs > 0 {
            opened = match opened {
                Some((from, open)) if open == signs => {
                    let inside = chars.get(from + signs..at).unwrap_or_default();
                    if inside.iter().any(|symbol| !symbol.is_whitespace()) {
                        hidden.extend((from..from + signs).chain(at..at + signs));
                        found.push(Found {
                            range: from..at + signs,
                            style: TextStyle::Monospace,
                        });
                        None
                    } else {
                        Some((at, signs))
                    }
                }
                // A single one within a block is part of it.
                Some((from, open)) if open > signs => Some((from, open)),
                _ => Some((at, signs)),
            };
        }
        at += signs.max(1);
    }
    found
}

/// Bold, italic and struck: their signs stand in pairs at the edges of words, within a line, and never across each other.
fn signs(chars: &[char], taken: &[bool], hidden: &mut BTreeSet<usize>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut opened: Vec<(usize, char)> = Vec::new();
    for (at, symbol) in chars.iter().copied().enumerate() {
        if symbol == '\n' {
            opened.clear();
            continue;
        }
        let Some(style) = style_of(symbol).filter(|_| taken.get(at) == Some(&false)) else {
            continue;
        };
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        let partner = opened.iter().rposition(|(_, sign)| *sign == symbol);
        let closes = before.is_some_and(|before| !before.is_whitespace()) && after.is_none_or(is_edge);
        if let Some((from, _)) = partner
            .filter(|_| closes)
            .and_then(|place| opened.get(place).copied())
            .filter(|(from, _)| from + 1 < at)
        {
            // What was opened in between has no partner within.
            opened.truncate(partner.unwrap_or(0));
            hidden.extend([from, at]);
            found.push(Found {
                range: from..at + 1,
                style,
            });
        } else if partner.is_none() && before.is_none_or(is_edge) && after.is_some_and(|after| !after.is_whitespace()) {
            opened.push((at, symbol));
        }
    }
    found
}

fn style_of(sign: char) -> Option<TextStyle> {
    match sign {
        '*' => Some(TextStyle::Bold),
        '_' => Some(TextStyle::Italic),
        '~' => Some(TextStyle::Strikethrough),
        _ => None,
    }
}

/// What a word ends at.
fn is_edge(symbol: char) -> bool {
    !symbol.is_alphanumeric()
}

/// Leaves the signs out, and moves what was found accordingly.
fn without(chars: &[char], hidden: &BTreeSet<usize>, mut found: Vec<Found>) -> RichText {
    // With their signs no two are the same: what lies outside comes first.
    found.sort_by_key(|part| (part.range.start, std::cmp::Reverse(part.range.end)));
    // For each place, how many characters stand before it once the signs are out.
    let mut places = Vec::with_capacity(chars.len() + 1);
    let mut text = String::with_capacity(chars.len());
    let mut place = 0_u32;
    for (at, symbol) in chars.iter().enumerate() {
        places.push(place);
        if !hidden.contains(&at) {
            text.push(*symbol);
            place += 1;
        }
    }
    places.push(place);
    let place_of = |at: usize| places.get(at).copied().unwrap_or(place);
    let spans = found
        .into_iter()
        .map(|part| TextSpan {
            start: place_of(part.range.start),
            end: place_of(part.range.end),
            style: part.style,
        })
        .filter(|span| span.start < span.end)
        .collect();
    RichText { text, spans }
}

#[cfg(test)]
mod tests;
