//! A part of a file, for who asks for one: as web servers do for what lies on their disk.

use axum::http::{HeaderMap, header};

/// Which bytes are asked for, of `length`, if the file is still the one that bears `tag`.
pub(crate) fn asked(headers: &HeaderMap, length: usize, tag: &str) -> Option<Part> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &axum::http::HeaderValue| value.to_str().ok())
    };
    if text(header::IF_RANGE).is_some_and(|known| known != tag) {
        return None;
    }
    let (first, last) = text(header::RANGE)?.strip_prefix("bytes=")?.split_once('-')?;
    let first: usize = first.parse().ok()?;
    let last = last.parse().unwrap_or(usize::MAX).min(length.saturating_sub(1));
    if first >= length || last < first {
        return Some(Part::Nothing);
    }
    Some(Part::Bytes { first, last })
}

/// What is handed out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// From here to there, both included.
    Bytes { first: usize, last: usize },
    /// There are no such bytes.
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        for (range, if_range, expected) in [
            (None, None, None),
            (Some("bytes=2-"), None, Some(Part::Bytes { first: 2, last: 9 })),
            (
                Some("bytes=2-4"),
                Some("\"a\""),
                Some(Part::Bytes { first: 2, last: 4 }),
            ),
            (Some("bytes=2-"), Some("\"b\""), None),
            (Some("bytes=10-"), None, Some(Part::Nothing)),
            (Some("lines=1-"), None, None),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [(header::RANGE, range), (header::IF_RANGE, if_range)] {
                value.map(|value| headers.insert(name, value.parse().unwrap()));
            }
            assert_eq!(asked(&headers, 10, "\"a\""), expected, "{range:?}");
        }
    }
}
