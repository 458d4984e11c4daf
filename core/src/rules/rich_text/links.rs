//! What in a text leads elsewhere: pages, e-mail addresses, telephone numbers.
//!
//! Where links begin and end is `linkify`'s to say. What is one is said here, strictly: a word that is wrongly left plain costs a
//! tap, one that wrongly leads somewhere may cost a customer.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};
use url::{Host, Url};

use crate::model::TextStyle;

/// Without `https://` or `www.` ahead, only what ends like this is taken for a host: `nota.pdf` is a file.
const ENDINGS: [&str; 14] = [
    ".com", ".br", ".net", ".org", ".io", ".app", ".me", ".dev", ".info", ".edu", ".gov", ".store", ".shop", ".link",
];

/// What leads elsewhere, in order and without overlaps, as bytes of the text.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, TextStyle)> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let mut found: Vec<(Range<usize>, TextStyle)> = Vec::new();
    for link in finder.links(text) {
        let (mut start, end) = (link.start(), link.end());
        let style = match link.kind() {
            LinkKind::Email => {
                start += signs_ahead(link.as_str(), text.get(end..).unwrap_or_default());
                text.get(start..end).map(|address| TextStyle::Email {
                    address: address.to_owned(),
                })
            }
            LinkKind::Url => page(link.as_str()),
            _ => None,
        };
        found.extend(style.map(|style| (start..end, style)));
    }
    let mut phones = Vec::new();
    let mut from = 0;
    for (range, _) in &found {
        phones.extend(super::phones::find(text, from..range.start));
        from = range.end;
    }
    phones.extend(super::phones::find(text, from..text.len()));
    found.extend(phones);
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// `*a@b.com*` is an address in bold, although one may begin with a sign: how many of them have their partner behind it.
fn signs_ahead(address: &str, behind: &str) -> usize {
    let ahead = address.chars().take_while(|sign| matches!(sign, '*' | '_' | '~'));
    let ahead: Vec<char> = ahead.take(3).collect();
    let is_mirrored = |count: usize| ahead.iter().take(count).rev().copied().eq(behind.chars().take(count));
    (1..=ahead.len()).rev().find(|count| is_mirrored(*count)).unwrap_or(0)
}

fn page(shown: &str) -> Option<TextStyle> {
    let lower = shown.get(..8).unwrap_or(shown).to_ascii_lowercase();
    let url = if lower.starts_with("http://") || lower.starts_with("https://") {
        Url::parse(shown).ok()?
    } else if shown.contains("://") {
        return None;
    } else {
        let url = Url::parse(&format!("https://{shown}")).ok()?;
        let host = url.host_str()?;
        let is_told = host.starts_with("www.") || ENDINGS.iter().any(|ending| host.ends_with(ending));
        is_told.then_some(url)?
    };
    let has_host = match url.host()? {
        Host::Domain(name) => name.contains('.') && !name.ends_with('.'),
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    };
    // `https://banco.com@outro.com` shows one host and leads to another.
    let is_plain = url.username().is_empty() && url.password().is_none();
    (has_host && is_plain).then(|| TextStyle::Link { url: url.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        find(text)
            .into_iter()
            .map(|(range, style)| {
                let target = match style {
                    TextStyle::Link { url } => url,
                    TextStyle::Email { address } => format!("mailto:{address}"),
                    TextStyle::Phone { number } => format!("tel:{number}"),
                    _ => String::new(),
                };
                format!("{} -> {target}", &text[range])
            })
            .collect()
    }

    #[test]
    fn what_leads_elsewhere() {
        for (text, expected) in [
            (
                "veja https://a.com/x?y=1#z.",
                &["https://a.com/x?y=1#z -> https://a.com/x?y=1#z"][..],
            ),
            ("(http://a.com)", &["http://a.com -> http://a.com/"]),
            ("HTTPS://A.COM/B", &["HTTPS://A.COM/B -> https://a.com/B"]),
            (
                "www.loja.com.br/oferta",
                &["www.loja.com.br/oferta -> https://www.loja.com.br/oferta"],
            ),
            (
                "wa.me/5511987654321",
                &["wa.me/5511987654321 -> https://wa.me/5511987654321"],
            ),
            ("loja.com.br", &["loja.com.br -> https://loja.com.br/"]),
            (
                "bia@exemplo.com.br, ok?",
                &["bia@exemplo.com.br -> mailto:bia@exemplo.com.br"],
            ),
            (
                "https://bücher.example/",
                &["https://bücher.example/ -> https://xn--bcher-kva.example/"],
            ),
            // Another alphabet's letters do not pretend.
            (
                "https://аррӏе.com/",
                &["https://аррӏе.com/ -> https://xn--80ak6aa92e.com/"],
            ),
            ("https://banco.com@outro.com/", &[]),
            ("javascript:alert(1)", &[]),
            ("file:///etc/passwd", &[]),
            ("ftp://a.com/", &[]),
            ("intent://a.com/#Intent;end", &[]),
            ("nota.pdf foto.jpg", &[]),
            ("R$ 1.234,56 e 3.5", &[]),
            ("fim.Começo", &[]),
            ("http://localhost/", &[]),
            (
                "ligue (11) 98765-4321 ou veja a.com",
                &["(11) 98765-4321 -> tel:+5511987654321", "a.com -> https://a.com/"],
            ),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
