//! One list of screens for both apps: docs/screens.md, the models of Android and those of the iPhone say the same names.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};

use voxfree_tidy::swift::{inside, places, read};
use voxfree_tidy::{Source, sources, top};

const KOTLIN: &str = "android/ui/src/main/kotlin/br/com/voxfree/app";
const SWIFT: &str = "ios/Sources/VoxfreeModels";

/// What one side has of a screen, in lower camel.
#[derive(Debug, Default, PartialEq, Eq)]
struct Screen {
    state: BTreeSet<String>,
    intents: BTreeSet<String>,
}

/// What the page says: what both have, and what one side has alone or lacks, with the reason.
#[derive(Default)]
struct Page {
    both: BTreeMap<String, Screen>,
    /// By platform and screen.
    only: BTreeMap<(String, String), BTreeSet<String>>,
}

#[test]
fn android_has_the_screens_of_the_page() {
    let page = page();
    let found = kotlin(&sources(KOTLIN, ".kt"), &page);
    compare(&page, "Android", &found);
}

#[test]
fn the_iphone_has_the_screens_of_the_page() {
    let page = page();
    let found = swift(&sources(SWIFT, ".swift"), &page);
    compare(&page, "iPhone", &found);
}

fn compare(page: &Page, platform: &str, found: &BTreeMap<String, Screen>) {
    let mut wrong = Vec::new();
    for (name, wanted) in &page.both {
        let Some(there) = found.get(name) else {
            wrong.push(format!("{name}: {platform} has no such state and intents"));
            continue;
        };
        let nothing = BTreeSet::new();
        let only = page.only.get(&(platform.to_owned(), name.clone())).unwrap_or(&nothing);
        for (kind, wanted, there) in [
            ("state", &wanted.state, &there.state),
            ("intent", &wanted.intents, &there.intents),
        ] {
            for missing in wanted.difference(there) {
                wrong.push(format!("{name}: {platform} lacks the {kind} `{missing}`"));
            }
            for more in there.difference(wanted).filter(|more| !only.contains(*more)) {
                wrong.push(format!("{name}: the {kind} `{more}` of {platform} is not on the page"));
            }
        }
        for gone in only
            .iter()
            .filter(|name| !there.state.contains(*name) && !there.intents.contains(*name))
        {
            wrong.push(format!(
                "{name}: the page gives `{gone}` to {platform} alone, which has none"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_difference_has_its_reason() {
    let page = page();
    assert!(page.both.len() >= 13, "screens were lost: {:?}", page.both.keys());
    for (name, screen) in &page.both {
        assert!(screen.state.contains("problem"), "{name} cannot say what went wrong");
        assert!(
            screen.intents.contains("dismissProblem"),
            "{name} cannot dismiss a problem"
        );
    }
}

/// Reads docs/screens.md.
fn page() -> Page {
    let text = std::fs::read_to_string(top().join("docs/screens.md")).unwrap();
    let mut page = Page::default();
    let mut name = String::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut name);
            page.both.insert(name.clone(), Screen::default());
        } else if let Some(names) = line.strip_prefix("- state: ") {
            page.both.get_mut(&name).unwrap().state = quoted(names);
        } else if let Some(names) = line.strip_prefix("- intents: ") {
            page.both.get_mut(&name).unwrap().intents = quoted(names);
        } else if let Some(rest) = line.strip_prefix("- only ") {
            let (platform, said) = rest.split_once(": ").unwrap();
            let (names, reason) = said.split_once(". ").unwrap_or((said, ""));
            assert!(reason.len() > 10, "{name}: a difference without a reason: {line}");
            assert!(["Android", "iPhone"].contains(&platform), "{name}: {line}");
            page.only
                .entry((platform.to_owned(), name.clone()))
                .or_default()
                .extend(quoted(names));
        }
    }
    page
}

/// The words in backticks, in lower camel.
fn quoted(line: &str) -> BTreeSet<String> {
    line.split('`').skip(1).step_by(2).map(lower).collect()
}

fn lower(name: &str) -> String {
    let name = name.trim_matches('`');
    let mut chars = name.chars();
    chars
        .next()
        .map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

fn swift(sources: &[Source], page: &Page) -> BTreeMap<String, Screen> {
    let mut found = BTreeMap::new();
    for source in sources {
        let code = read(&source.text).code;
        for name in page.both.keys() {
            if let Some(body) = body(&code, &format!("struct {name}State")) {
                let screen: &mut Screen = found.entry(name.clone()).or_default();
                screen.state.extend(
                    members(&body, "var")
                        .into_iter()
                        .filter(|(_, rest)| !is_computed(rest))
                        .map(|(name, _)| name),
                );
            }
            if let Some(body) = body(&code, &format!("enum {name}Intent")) {
                let screen: &mut Screen = found.entry(name.clone()).or_default();
                screen.intents.extend(
                    members(&body, "case")
                        .into_iter()
                        .filter(|(_, rest)| !rest.starts_with(" ."))
                        .map(|(name, _)| name),
                );
            }
        }
    }
    found
}

fn kotlin(sources: &[Source], page: &Page) -> BTreeMap<String, Screen> {
    let mut found = BTreeMap::new();
    for source in sources {
        // Its literals and comments read as Swift's do.
        let code = read(&source.text).code;
        for name in page.both.keys() {
            if let Some(at) = places(&code, &format!("{name}State"))
                .into_iter()
                .find(|&at| code[..at].trim_end().ends_with("class"))
                && let Some(open) = code[at..].find('(').map(|open| at + open)
                && let Some((inside, _)) = inside(&code, open)
            {
                let screen: &mut Screen = found.entry(name.clone()).or_default();
                screen
                    .state
                    .extend(members(inside, "val").into_iter().map(|(name, _)| name));
            }
            if let Some(body) = body(&code, &format!("interface {name}Intent")) {
                let screen: &mut Screen = found.entry(name.clone()).or_default();
                for kind in ["class", "object"] {
                    screen
                        .intents
                        .extend(members(&body, kind).into_iter().map(|(name, _)| lower(&name)));
                }
            }
        }
    }
    found
}

/// What stands in the braces of a declaration, on its own level: deeper ones are left out.
fn body(code: &str, declaration: &str) -> Option<String> {
    let at = *places(code, declaration).first()?;
    let open = at + code[at..].find('{')?;
    let (inside, _) = inside(code, open)?;
    let mut depth = 0;
    let mut level = String::new();
    for c in inside.chars() {
        if c == '}' {
            depth -= 1;
        }
        if depth == 0 || (depth == 1 && c == '{') {
            level.push(c);
        }
        if c == '{' {
            depth += 1;
        }
    }
    Some(level)
}

/// The names that are declared so, and what follows each on its line.
fn members(body: &str, word: &str) -> Vec<(String, String)> {
    places(body, word)
        .into_iter()
        .filter_map(|at| {
            let rest = body[at + word.len()..].lines().next()?.trim_start();
            let rest = rest.trim_start_matches('`');
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            (end > 0).then(|| (rest[..end].to_owned(), rest[end..].to_owned()))
        })
        .collect()
}

/// A property with a body: it is made of others.
fn is_computed(rest: &str) -> bool {
    rest.contains('{')
}

#[cfg(test)]
mod tests {
    use super::{Page, Screen, kotlin, lower, swift};
    use voxfree_tidy::Source;

    fn page() -> Page {
        let mut page = Page::default();
        page.both.insert("Inbox".to_owned(), Screen::default());
        page
    }

    #[test]
    fn both_languages_are_read_alike() {
        let swift_text = "public struct InboxState: ScreenState {\n  public var `protocol`: P\n  // var no: Int\n  public var rows: [Row]?\n\
                          public init() { var x = 1 }\n  public var isAny: Bool { true }\n}\n\
                          public enum InboxIntent: Sendable {\n  case showShelf(Shelf)\n  case refresh\n\
                          var words: String { switch self { case .refresh: \"\" } }\n}\n";
        let kotlin_text = "data class InboxState(\n  val protocol: P = f(1), // val no\n  val rows: List<Row>? = null,\n) { val isAny get() = true }\n\
                           sealed interface InboxIntent {\n  data class ShowShelf(val shelf: Shelf) : InboxIntent\n  data object Refresh : InboxIntent\n}\n";
        let source = |text: &str| {
            [Source {
                path: String::new(),
                text: text.to_owned(),
            }]
        };
        let (one, other) = (
            swift(&source(swift_text), &page()),
            kotlin(&source(kotlin_text), &page()),
        );
        assert_eq!(one, other);
        assert_eq!(one["Inbox"].state.len(), 2);
        assert_eq!(one["Inbox"].intents.len(), 2);
        assert_eq!(lower("ShowShelf"), "showShelf");
    }
}
