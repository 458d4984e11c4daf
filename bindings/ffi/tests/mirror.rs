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
    (
        "ValueSubscription",
        "a SubscriptionHandle and a listener: UniFFI knows no generic types",
    ),
    ("Ports", "clocks and networks of one's own are for tests in Rust"),
    ("Result", "what a function throws"),
    ("FileKeyVault", "a function over there gives one: file_key_vault"),
];

/// What speaks with the service is no public API, and has types that are called as the core's are.
const NOT_PUBLIC: &str = "../../core/src/service";

/// Functions of the core's client that are no methods over there: `open_with` is for tests in Rust, and `set_store_aside` is a
/// function beside the client, since none is open when it is called.
const NO_METHODS: [&str; 2] = ["open_with", "set_store_aside"];

#[test]
fn everything_that_the_core_exports_has_a_counterpart() {
    let mut exported = BTreeSet::new();
    for item in parse("../../core/src/lib.rs") {
        if let Item::Use(item) = item
            && matches!(item.vis, Visibility::Public(_))
        {
            names(&item.tree, &mut exported);
        }
    }
    assert!(exported.len() > 30, "the re-exports were not found: {exported:?}");
    let mirrored = documented(&sources("src/mirror"));
    let ids = fs::read_to_string(file("src/mirror/ids.rs")).unwrap();
    // A constant is a function over there, in small letters.
    let functions = functions(&sources("src"));
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

/// The public functions that are no methods.
fn functions(files: &[Vec<Item>]) -> BTreeSet<String> {
    let public = files.iter().flatten().filter_map(|item| match item {
        Item::Fn(function) if matches!(function.vis, Visibility::Public(_)) => Some(&function.sig.ident),
        _ => None,
    });
    public.map(ToString::to_string).collect()
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
