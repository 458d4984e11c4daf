//! The iPhone's screens, as sources: whatever can be pressed or typed into has a name for `VoiceOver`, and the drawing decides nothing.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use voxfree_tidy::swift::{inside, places, read};
use voxfree_tidy::{Source, sources};

/// Previews leave things empty.
fn shown(folder: &str) -> Vec<Source> {
    sources(folder, ".swift")
        .into_iter()
        .filter(|source| !source.path.contains("/Previews/"))
        .collect()
}

const FOLDERS: [&str; 2] = ["ios/Sources/VoxfreeViews", "ios/App/VoxfreeShare"];

/// Views that are pressed, chosen or typed into.
const INTERACTIVE: [&str; 9] = [
    "Button",
    "BusyButton",
    "Toggle",
    "Picker",
    "Menu",
    "TextField",
    "SecureField",
    "Link",
    "NavigationLink",
];

#[test]
fn every_interactive_view_has_a_name() {
    let mut found = 0;
    let mut unnamed = Vec::new();
    for source in FOLDERS.iter().flat_map(|folder| shown(folder)) {
        let code = read(&source.text).code;
        for kind in INTERACTIVE {
            for at in places(&code, kind) {
                let Some(view) = View::at(&code, at + kind.len()) else {
                    continue;
                };
                found += 1;
                if !view.is_named() {
                    let line = code[..at].lines().count();
                    unnamed.push(format!("{}:{line}: {kind}", source.path));
                }
            }
        }
    }
    assert!(found > 120, "they were not found: {found}");
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}

/// One that is only tapped is no button to `VoiceOver`, to a keyboard, nor to who holds a switch.
#[test]
fn what_is_pressed_is_a_button() {
    let mut tapped = Vec::new();
    for source in FOLDERS.iter().flat_map(|folder| shown(folder)) {
        let code = read(&source.text).code;
        for gesture in ["onTapGesture", "onLongPressGesture", "gesture"] {
            tapped.extend(
                places(&code, gesture)
                    .into_iter()
                    .map(|at| format!("{}: {gesture} at {at}", source.path)),
            );
        }
    }
    assert!(tapped.is_empty(), "{tapped:#?}");
}

/// A drawing is made of a state. It has no client, no clock and no policy, and no `UIKit`, which Linux could not check.
#[test]
fn a_drawing_decides_nothing() {
    let mut wrong = Vec::new();
    for source in sources("ios/Sources/VoxfreeViews", ".swift") {
        let code = read(&source.text).code;
        for word in [
            "VoxfreeClient",
            "UIKit",
            "UserDefaults",
            "Timer",
            "DispatchQueue",
            "UIApplication",
            "sleep",
        ] {
            // Previews may ask whether there is a UIKit.
            let there = places(&code, word)
                .into_iter()
                .filter(|at| !code[..*at].ends_with("canImport("));
            wrong.extend(there.map(|_| format!("{}: {word}", source.path)));
        }
        if code.contains("Date()") || code.contains(".now)") && !code.contains("state.now") {
            wrong.push(format!("{}: asks the clock itself", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A screen's file says what it is, and a Mac can show each of its states.
#[test]
fn every_screen_has_its_previews() {
    let screens: Vec<_> = sources("ios/Sources/VoxfreeViews", "View.swift")
        .into_iter()
        .filter(|source| source.text.contains("public init(\n") || source.text.contains("public init(state:"))
        .filter(|source| source.text.contains("public struct"))
        .collect();
    assert!(screens.len() >= 12, "{}", screens.len());
    let previews: String = sources("ios/Sources/VoxfreeViews", "Previews.swift")
        .into_iter()
        .map(|source| source.text)
        .collect();
    let without: Vec<_> = screens
        .iter()
        .filter_map(|source| {
            let name = source.path.rsplit('/').next()?.strip_suffix(".swift")?;
            (!previews.contains(&format!("{name}("))).then_some(name)
        })
        .collect();
    assert!(without.is_empty(), "no preview: {without:?}");
}

/// A view where it is made.
struct View<'a> {
    arguments: &'a str,
    /// Its closures, the labelled ones with their labels.
    closures: Vec<(&'a str, &'a str)>,
    /// What follows it, as far as it is modifiers of its own.
    modifiers: String,
}

impl<'a> View<'a> {
    /// `at` is where its name ends; nothing for a type, an extension, a call that goes on otherwise.
    fn at(code: &'a str, at: usize) -> Option<Self> {
        let mut next = at;
        let mut arguments = "";
        let mut closures = Vec::new();
        if code[at..].starts_with('(') {
            let (inside, end) = inside(code, at)?;
            (arguments, next) = (inside, end + 1);
        } else if !code[at..].starts_with(" {") {
            return None;
        }
        loop {
            let rest = &code[next..];
            let blank = rest.len() - rest.trim_start_matches(' ').len();
            let rest = &rest[blank..];
            let label = rest
                .find(": {")
                .map(|end| &rest[..end])
                .filter(|label| label.chars().all(char::is_alphanumeric));
            let open = match label {
                Some(label) => next + blank + label.len() + 2,
                None if rest.starts_with('{') && closures.is_empty() => next + blank,
                None => break,
            };
            let (inside, end) = inside(code, open)?;
            closures.push((label.unwrap_or_default(), inside));
            next = end + 1;
        }
        let mut modifiers = String::new();
        while code[next..].trim_start().starts_with('.') {
            let start = next + code[next..].len() - code[next..].trim_start().len();
            let name = start + 1 + code[start + 1..].find(|c: char| !c.is_alphanumeric())?;
            modifiers += &code[start..name];
            next = name;
            while code[next..].starts_with('(') || code[next..].starts_with(" {") {
                let open = next + usize::from(code[next..].starts_with(' '));
                let (_, end) = inside(code, open)?;
                next = end + 1;
            }
        }
        Some(Self {
            arguments,
            closures,
            modifiers,
        })
    }

    /// It begins with a text, shows one, shows a view of ours that does, or is given a label.
    fn is_named(&self) -> bool {
        // Literals are blank but for their quotes. BusyButton and those of ours take a title; `state.step.submit` is one.
        let first = self.arguments.split(',').next().unwrap_or_default();
        if first.contains('"') || (!first.contains(':') && !first.trim().is_empty()) {
            return true;
        }
        let shown = self
            .closures
            .iter()
            .find(|(label, _)| *label == "label")
            .or_else(|| self.closures.last());
        let says = |inside: &str| {
            let mut words = inside
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.starts_with(char::is_uppercase));
            words
                .any(|word| !["Image", "ProgressView", "Spacer", "HStack", "VStack", "ZStack", "Color"].contains(&word))
        };
        // A label may also be one of the view's own properties, or a closure's result: `what`, `nameAndSize`.
        let holds = |inside: &str| {
            inside
                .split_whitespace()
                .any(|word| ["what", "nameAndSize"].contains(&word))
        };
        self.modifiers.contains(".accessibilityLabel") || shown.is_some_and(|(_, inside)| says(inside) || holds(inside))
    }
}

#[cfg(test)]
mod tests {
    use super::View;
    use voxfree_tidy::swift::read;

    fn named(source: &str) -> bool {
        let code = read(source).code;
        let at = code.find(|c: char| !c.is_alphanumeric()).unwrap();
        View::at(&code, at).unwrap().is_named()
    }

    #[test]
    fn a_picture_alone_is_no_name() {
        assert!(named("Button(\"a.b\") { go() }"));
        assert!(named("Button(isOn ? \"a.b\" : \"a.c\", systemImage: \"x\") { go() }"));
        assert!(named("Button {\n go()\n} label: {\n Text(\"a.b\")\n}"));
        assert!(!named(
            "Button {\n go(Thing())\n} label: {\n Image(systemName: \"x\")\n}\n.disabled(true)"
        ));
        assert!(named(
            "Button {\n go()\n} label: {\n Image(systemName: \"x\")\n}\n.disabled(true)\n.accessibilityLabel(\"a.b\")"
        ));
        assert!(!named("Button(action: go) { Image(systemName: \"x\") }"));
        assert!(!named(
            "Menu { Button(\"a.b\") { } } label: { Image(systemName: \"x\") }"
        ));
        assert!(named("Toggle(isOn: asking(a) { b($0) }) { Text(verbatim: name) }"));
    }
}
