//! The mirror against the core's sources: nothing is forgotten, and both sides are documented in the same words.
//!
//! That fields, variants and their types agree is the compiler's business already.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::{Attribute, Expr, Fields, ImplItem, Item, Lit, Meta, UseTree, Visibility};

/// What the core exports and the mirror has by another name, or for a reason not at all.
const OTHERWISE: &[(&str, &str)] = &[
    ("Client", "the object VoxfreeClient"),
    (
        "ListDiff",
        "InboxDiff, TimelineDiff and OutboxDiff: UniFFI knows no generic types",
    ),
    ("ListSubscription", "a SubscriptionHandle and a listener"),
    ("StatusSubscription", "a SubscriptionHandle and a listener"),
    ("NotificationSubscription", "a SubscriptionHandle and a listener"),
    ("LogSink", "a LogListener"),
    ("set_log_sink", "a function over there: set_log_listener"),
    ("ComposerSubscription", "a SubscriptionHandle and a listener"),
    ("ExtensionSubscription", "a SubscriptionHandle and a listener"),
    ("Disclosed", "plain text over there"),
    (
        "ValueSubscription",
        "a SubscriptionHandle and a listener: UniFFI knows no generic types",
    ),
    ("TransferSubscription", "a SubscriptionHandle and a listener"),
    ("Ports", "clocks and networks of one's own are for tests in Rust"),
    ("Result", "what a function throws"),
    ("FileKeyVault", "a function over there gives one: file_key_vault"),
];

/// What the core's values can do and which function over there does it, since UniFFI's records and enums have no functions of their own
/// here.
const DONE_BY: &[(&str, &str)] = &[
    ("Delivery::fault", "delivery_fault"),
    ("Delivery::hold_reason", "delivery_hold_reason"),
    ("Delivery::is_settled", "delivery_is_settled"),
    ("Delivery::reason", "delivery_reason"),
    ("EndingState::is_pending", "ending_is_pending"),
    ("Error::code", "error_code"),
    ("Config::new", "default_config"),
    ("FileKeyVault::new", "file_key_vault"),
    ("MessageKind::is_file", "message_kind_is_file"),
    ("SendFault::action", "fault_action"),
    (
        "Client::open_with",
        "= clocks and networks of one's own are for tests in Rust",
    ),
    ("Client::set_store_aside", "set_store_aside"),
    ("Ports::of_device", "= as `Client::open_with`"),
    (
        "Composer::allows",
        "= `allowed` is a list, and every language finds in lists",
    ),
    ("Draft::is_empty", "= three fields to look at"),
    ("EndingKind::to", "= a field of the one case that has it"),
    ("Quoted::message_id", "= a field of the one case that has it"),
    ("NewEnding::of", "= a record is made with its fields"),
    ("HoldReason::words", "= a name for the store; for agents: `hold_words`"),
    ("ListDiff::apply", "= Lists.kt and Steps.swift do it, in one place each"),
    ("Secret::new", "= text over there"),
    ("Secret::expose", "= text over there"),
    ("Disclosed::expose", "= text over there"),
    ("Secret::is_empty", "= text over there"),
    ("Timestamp::from_seconds", "= the language's own time over there"),
    ("Timestamp::wait_from", "= the language's own time over there"),
    ("Timestamp::millis_since", "= the language's own time over there"),
    // Reading and writing by name is for the store and for scripts; over there a case is its own name.
    ("*::as_str", "= a case is its own name"),
    ("*::from_name", "= what is read from the store"),
    ("*::from_parts", "= what is read from the store"),
    ("*::of_code", "= what is read from the service"),
    ("*::of_reason", "= what is read from the service"),
    ("*::of_words", "= what is read from the store"),
    ("*::ALL", "= for loops in the core's tests and tables"),
    ("*::next", "= listeners; `Flow`s and `AsyncStream`s by hand"),
];

/// What speaks with the service is no public API, and has types that are called as the core's are.
const NOT_PUBLIC: &str = "../../core/src/service";

/// Functions of the core's client that are no methods over there: `open_with` is for tests in Rust, and `set_store_aside` is a
/// function beside the client, since none is open when it is called.
const NO_METHODS: [&str; 2] = ["open_with", "set_store_aside"];

#[test]
fn everything_that_the_core_exports_has_a_counterpart() {
    let exported = public_names();
    let mirrored = documented(&sources("src/mirror"));
    let ids = fs::read_to_string(file("src/mirror/ids.rs")).unwrap();
    // A constant is a function over there, in small letters.
    let functions = exported_functions(&sources("src"));
    let functions: BTreeSet<String> = functions
        .iter()
        .flat_map(|name| [name.clone(), name.to_uppercase()])
        .collect();
    let otherwise: BTreeSet<_> = OTHERWISE
        .iter()
        .map(|(name, _)| *name)
        .chain(functions.iter().map(String::as_str))
        .collect();
    let missing: Vec<_> = exported
        .iter()
        .filter(|name| !otherwise.contains(name.as_str()) && !mirrored.contains_key(*name))
        .filter(|name| !ids.contains(&format!("    {name};")) && !ids.contains(&format!("    {name}, ")))
        .collect();
    assert!(missing.is_empty(), "not in bindings/ffi/src/mirror: {missing:?}");
}

#[test]
fn what_the_values_can_do_is_done_by_a_function_or_said_to_need_none() {
    let exported = exported_functions(&sources("src"));
    let by_hand: BTreeMap<_, _> = DONE_BY.iter().copied().collect();
    assert_eq!(by_hand.len(), DONE_BY.len(), "something is named twice");
    let mut found = BTreeSet::new();
    let core = sources("../../core/src");
    for name in public_names() {
        for file in &core {
            found.extend(members(file, &name).into_iter().map(|member| (name.clone(), member)));
        }
    }
    assert!(found.len() > 60, "the values were not found: {found:?}");
    let mut unused: BTreeSet<_> = by_hand.keys().copied().collect();
    let mut missing = Vec::new();
    for (name, member) in &found {
        let (own, any) = (format!("{name}::{member}"), format!("*::{member}"));
        let done = by_hand
            .get_key_value(own.as_str())
            .or_else(|| by_hand.get_key_value(any.as_str()));
        if let Some((key, by)) = done {
            unused.remove(key);
            if !by.starts_with("= ") && !exported.contains(*by) {
                missing.push(format!("{own}: there is no function {by}"));
            }
        } else if name != "Client" {
            missing.push(own);
        }
    }
    assert!(missing.is_empty(), "no counterpart in bindings/ffi: {missing:#?}");
    assert!(unused.is_empty(), "the core has no such thing: {unused:?}");
}

#[test]
fn kotlin_and_swift_have_what_this_crate_exports() {
    let mut functions = exported_functions(&sources("src"));
    functions.extend(methods(parse("src/client.rs"), "VoxfreeClient").into_keys());
    for file in sources("src/client") {
        functions.extend(methods(file, "VoxfreeClient").into_keys());
    }
    assert!(functions.len() > 100, "they were not found: {functions:?}");
    // `src/mirror` names errors and diffs anew; their names are the generator's business.
    let types: Vec<String> = documented(&sources("src/mirror"))
        .into_keys()
        .filter(|path| !path.contains([':', '.']) && path != "Error")
        .collect();
    for (language, function) in [("kotlin", "fun"), ("swift", "func")] {
        let golden = fs::read_to_string(file(&format!("../golden/{language}.txt"))).unwrap();
        let words: BTreeSet<&str> = golden.split(|letter: char| !letter.is_alphanumeric()).collect();
        let missing: Vec<_> = functions
            .iter()
            .map(|name| format!("{function} {}(", camel(name)))
            .filter(|name| !golden.replace('`', "").contains(name))
            .chain(types.iter().filter(|name| !words.contains(name.as_str())).cloned())
            .collect();
        assert!(missing.is_empty(), "bindings/golden/{language}.txt has no {missing:?}");
    }
}

#[test]
fn every_method_of_the_client_has_a_documented_counterpart() {
    let mut core = methods(parse("../../core/src/client.rs"), "Client");
    for file in sources("../../core/src/client") {
        core.extend(methods(file, "Client"));
    }
    let mut ours = methods(parse("src/client.rs"), "VoxfreeClient");
    for file in sources("src/client") {
        ours.extend(methods(file, "VoxfreeClient"));
    }
    let expected: Vec<_> = core
        .into_iter()
        .filter(|(name, _)| !NO_METHODS.contains(&name.as_str()))
        .collect();
    assert_eq!(
        expected,
        ours.into_iter().collect::<Vec<_>>(),
        "(name, whether it is documented)"
    );
}

#[test]
fn the_documentation_is_the_same_on_both_sides() {
    let core = documented(&sources("../../core/src"));
    let differing: Vec<_> = documented(&sources("src/mirror"))
        .into_iter()
        .filter(|(path, doc)| core.get(path) != Some(doc))
        .map(|(path, doc)| {
            format!(
                "{path}\n  mirror: {doc}\n  core:   {}",
                core.get(&path).map_or("-", |doc| doc)
            )
        })
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// The documentation of public types, fields and variants, by path; without links, which no other language follows.
fn documented(files: &[Vec<Item>]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for item in files.iter().flatten() {
        match item {
            Item::Struct(item) if matches!(item.vis, Visibility::Public(_)) => {
                found.insert(item.ident.to_string(), doc(&item.attrs));
                fields(&item.ident.to_string(), &item.fields, &mut found);
            }
            Item::Enum(item) if matches!(item.vis, Visibility::Public(_)) => {
                found.insert(item.ident.to_string(), doc(&item.attrs));
                for variant in &item.variants {
                    let path = format!("{}::{}", item.ident, variant.ident);
                    found.insert(path.clone(), doc(&variant.attrs));
                    fields(&path, &variant.fields, &mut found);
                }
            }
            _ => {}
        }
    }
    found
}

fn fields(path: &str, fields: &Fields, found: &mut BTreeMap<String, String>) {
    for field in fields {
        if let Some(name) = &field.ident {
            found.insert(format!("{path}.{name}"), doc(&field.attrs));
        }
    }
}

fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines
        .collect::<Vec<_>>()
        .join(" ")
        .replace("[`crate::", "`")
        .replace("[`", "`")
        .replace("`]", "`")
}

fn methods(file: Vec<Item>, object: &str) -> BTreeMap<String, bool> {
    let mut found = BTreeMap::new();
    for item in file {
        let Item::Impl(block) = item else { continue };
        if block.trait_.is_some() || !matches!(&*block.self_ty, syn::Type::Path(path) if path.path.is_ident(object)) {
            continue;
        }
        for item in block.items {
            if let ImplItem::Fn(function) = item
                && matches!(function.vis, Visibility::Public(_))
            {
                found.insert(function.sig.ident.to_string(), !doc(&function.attrs).is_empty());
            }
        }
    }
    found
}

/// The functions beside the client that cross.
fn exported_functions(files: &[Vec<Item>]) -> BTreeSet<String> {
    let crosses = |attribute: &Attribute| {
        let path = attribute.path();
        path.segments.first().is_some_and(|segment| segment.ident == "uniffi")
            && path.segments.last().is_some_and(|segment| segment.ident == "export")
    };
    let public = files.iter().flatten().filter_map(|item| match item {
        Item::Fn(function) if function.attrs.iter().any(crosses) => Some(&function.sig.ident),
        _ => None,
    });
    public.map(ToString::to_string).collect()
}

/// All that the core's root hands out by name.
fn public_names() -> BTreeSet<String> {
    let mut exported = BTreeSet::new();
    for item in parse("../../core/src/lib.rs") {
        if let Item::Use(item) = item
            && matches!(item.vis, Visibility::Public(_))
        {
            names(&item.tree, &mut exported);
        }
    }
    assert!(exported.len() > 30, "the re-exports were not found: {exported:?}");
    exported
}

/// The public functions and constants of a type.
fn members(file: &[Item], object: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for item in file {
        let Item::Impl(block) = item else { continue };
        if block.trait_.is_some()
            || !matches!(&*block.self_ty, syn::Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == object))
        {
            continue;
        }
        for item in &block.items {
            match item {
                ImplItem::Fn(function) if matches!(function.vis, Visibility::Public(_)) => {
                    found.insert(function.sig.ident.to_string());
                }
                ImplItem::Const(constant) if matches!(constant.vis, Visibility::Public(_)) => {
                    found.insert(constant.ident.to_string());
                }
                _ => {}
            }
        }
    }
    found
}

/// `sign_in` as Kotlin and Swift have it.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let initial: String = word.chars().take(1).collect();
        name + &initial.to_uppercase() + word.strip_prefix(&initial).unwrap_or_default()
    })
}

fn names(tree: &UseTree, found: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => names(&path.tree, found),
        UseTree::Group(group) => group.items.iter().for_each(|tree| names(tree, found)),
        UseTree::Name(name) => drop(found.insert(name.ident.to_string())),
        UseTree::Rename(rename) => drop(found.insert(rename.rename.to_string())),
        UseTree::Glob(_) => panic!("the core names what it exports"),
    }
}

/// All Rust files under a folder of this crate's, parsed.
fn sources(folder: &str) -> Vec<Vec<Item>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(file(folder)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if path == NOT_PUBLIC {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            found.extend(sources(&path));
        } else if Path::new(&path).extension().is_some_and(|extension| extension == "rs") {
            found.push(parse(&path));
        }
    }
    found
}

fn parse(path: &str) -> Vec<Item> {
    syn::parse_file(&fs::read_to_string(file(path)).unwrap()).unwrap().items
}

fn file(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
