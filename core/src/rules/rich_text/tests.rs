//! Each sentence of the rule, and what holds whatever is typed.

use proptest::prelude::*;

use super::*;

/// The text as shown, with what is so in brackets: `[b:so]`.
fn shown(text: &str) -> String {
    let rich = rich_text(text);
    let chars: Vec<char> = rich.text.chars().collect();
    let mut line = String::new();
    for at in 0..=chars.len() {
        let place = u32::try_from(at).unwrap();
        let closing = rich.spans.iter().filter(|span| span.end == place).count();
        line.push_str(&"]".repeat(closing));
        for span in rich.spans.iter().filter(|span| span.start == place) {
            line.extend(["[", &span.style.as_str()[..1], ":"]);
        }
        line.extend(chars.get(at));
    }
    line
}

#[test]
fn formatting_is_as_whatsapp_shows_it() {
    for (text, expected) in [
        ("", ""),
        ("oi", "oi"),
        ("*oi*", "[b:oi]"),
        ("_oi_ ~tchau~", "[i:oi] [s:tchau]"),
        ("*oi, tudo bem?*", "[b:oi, tudo bem?]"),
        ("a *b* c", "a [b:b] c"),
        ("(*b*)", "([b:b])"),
        ("*b*!", "[b:b]!"),
        ("*_~x~_*", "[b:[i:[s:x]]]"),
        ("*a _b_ c*", "[b:a [i:b] c]"),
        // Not at the edge of a word.
        ("2*3*4", "2*3*4"),
        ("snake_case_name", "snake_case_name"),
        ("a* b*", "a* b*"),
        ("* a *", "* a *"),
        ("*a *", "*a *"),
        ("**", "**"),
        ("*", "*"),
        ("*a", "*a"),
        ("*a*b", "*a*b"),
        // Within one line.
        ("*a\nb*", "*a\nb*"),
        ("*a*\n_b_", "[b:a]\n[i:b]"),
        // Never across each other.
        ("*a _b* c_", "[b:a _b] c_"),
        // Monospace: nothing else counts in it.
        ("```a *b* https://a.com```", "[m:a *b* https://a.com]"),
        ("```a\nb```", "[m:a\nb]"),
        ("`a_b_`", "[m:a_b_]"),
        ("`a\nb`", "`a\nb`"),
        ("``````", "``````"),
        ("```a", "```a"),
        ("```a `b` c```", "[m:a `b` c]"),
        // An address's signs are its own.
        ("https://a.com/_x_/*y*z", "[l:https://a.com/_x_/*y*z]"),
        ("*veja https://a.com/x*", "[b:veja [l:https://a.com/x]]"),
        ("*a@b.com*", "[b:[e:a@b.com]]"),
        ("ligue *(11) 98765-4321*", "ligue [b:[p:(11) 98765-4321]]"),
        // Characters, not bytes.
        ("é 👩‍👩‍👧 *ção*", "é 👩‍👩‍👧 [b:ção]"),
        ("مرحبا *بك*", "مرحبا [b:بك]"),
        ("*é* https://a.com", "[b:é] [l:https://a.com]"),
    ] {
        assert_eq!(shown(text), expected, "{text:?}");
    }
}

#[test]
fn a_text_beyond_all_reason_is_shown_as_it_is() {
    let long = "*a* ".repeat(300_000);
    let rich = rich_text(&long);
    assert_eq!((rich.text.len(), rich.spans.len()), (long.len(), 0));
}

proptest! {
    #[test]
    fn whatever_is_typed_spans_lie_within_the_text_and_do_not_cross(text in "[a-c *_~`\n(/:.@0-9é👩+-]{0,80}|.{0,60}") {
        let rich = rich_text(&text);
        let count = u32::try_from(rich.text.chars().count()).unwrap();
        prop_assert!(rich.spans.iter().all(|span| span.start < span.end && span.end <= count));
        prop_assert!(rich.spans.is_sorted_by_key(|span| span.start));
        for (place, one) in rich.spans.iter().enumerate() {
            for other in &rich.spans[place + 1..] {
                prop_assert!(other.start >= one.end || other.end <= one.end, "{:?} {:?}", one, other);
            }
        }
        // Only signs are left out, and each in pairs.
        let signs = |text: &str, sign: char| text.chars().filter(|symbol| *symbol == sign).count();
        for sign in ['*', '_', '~', '`'] {
            prop_assert_eq!((signs(&text, sign) - signs(&rich.text, sign)) % 2, 0);
        }
        let plain = |text: &str| text.replace(['*', '_', '~', '`'], "");
        prop_assert_eq!(plain(&text), plain(&rich.text));
    }
}
