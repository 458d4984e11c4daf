//! The store at full size: what opening, reading, writing and keeping take, each beside the same work in `SQLite` alone.
//!
//! `cargo bench -p voxfree-benches`; `VOXFREE_BENCH_MESSAGES=50000` for a run in passing, `VOXFREE_BENCH_FOLDER` for another
//! disk (one in memory shows what is left where a sync costs nothing). The three take turns inside each
//! round, so that what else the machine does falls on all of them; the figures are medians of rounds. "Cold" is a file
//! that nobody has open, with nothing of it in `SQLite`'s cache; the system's own cache of the disk is warm.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot go on ends"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "a stop-watch is what this is; the core's clock is for the core"
)]

mod bare;
mod data;
mod memory;
mod table;
mod turn;
mod watch;

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use voxfree_cipher::Key;

use bare::Bare;
use data::Scale;
use table::Table;
use turn::{Core, Turn};
use watch::{Figures, Took, Watch};

/// Rounds of what takes less than a hundredth of a second.
const ROUNDS: u32 = 21;
/// Rounds of what writes ten thousand messages.
const INGEST_ROUNDS: u32 = 5;
/// The log begins small and is written from its start again after 1,000 pages: some 170 texts.
const ENQUEUE_ROUNDS: u32 = 500;
const INGESTED: u32 = 10_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [first, kind, path, key] = arguments.as_slice()
        && first == memory::CHILD
    {
        return memory::child(kind, Path::new(path), key);
    }
    // `cargo test --all-targets` starts this too, and has better things to do.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let scale = Scale::from_env();
    // The build's own folder: a real disk, where the temporary one may be memory.
    let parent = std::env::var("VOXFREE_BENCH_FOLDER").unwrap_or_else(|_| env!("CARGO_TARGET_TMPDIR").to_owned());
    let folder = tempfile::tempdir_in(parent).unwrap();
    let key = Key::generate().unwrap();
    let core = Core::new(folder.path().join("core.db"), &key);

    let began = Watch::start();
    core.fill(scale);
    let filled = began.elapsed().wall;
    let clear = Bare::clear_copy(&core.path, folder.path().join("clear.db"), &key);
    let sealed = Bare::sealed_copy(&core.path, folder.path().join("sealed.db"), &key);
    // What the system still has to write of these would be paid for by the first that syncs.
    for file in [&core.path, &clear.path, &sealed.path] {
        File::open(file).unwrap().sync_all().unwrap();
    }
    println!(
        "{} messages in {} conversations, {} in the first; written by the core in {:.1} s, an answer a conversation",
        scale.messages,
        scale.conversations,
        scale.in_first,
        filled.as_secs_f64()
    );
    println!(
        "one write of 20 KB and fdatasync on this disk: {:.0} µs",
        micros(sync_alone(folder.path()))
    );

    println!(
        "handing work to another thread and waiting for it: {:.0} µs",
        micros(core.hop())
    );

    let mut table = Table::default();
    let megabytes = |path: &Path| megabytes(path.metadata().unwrap().len());
    let sizes = [megabytes(&clear.path), megabytes(&sealed.path), megabytes(&core.path)];
    let resident = ["clear", "sealed", "core"].map(|kind| {
        let path = if kind == "clear" { &clear.path } else { &core.path };
        median_number((0..5).map(|_| memory::of_child(kind, path, &key)).collect())
    });
    let nothing = memory::of_child("nothing", &core.path, &key);

    let mut turns = [Turn::bare(clear), Turn::bare(sealed), Turn::Core(Box::new(core))];
    reads(&mut table, &turns, scale);
    search(&mut table, &turns);
    enqueue(&mut table, &mut turns, scale);
    ingest(&mut table, &mut turns, scale);

    table.add(
        "resident after the list, MB",
        Figures::alone(resident),
        Some((12.0, false)),
    );
    table.add("file, MB", Figures::alone(sizes), Some((400.0, false)));
    table.print();
    println!("resident before anything is opened: {nothing:.1} MB");
}

/// Cold open and what is read next.
fn reads(table: &mut Table, turns: &[Turn; 3], scale: Scale) {
    let mut inbox: [Vec<Took>; 3] = Default::default();
    let mut opened = inbox.clone();
    let mut more = inbox.clone();
    let mut warm = inbox.clone();
    for _ in 0..ROUNDS {
        for (at, turn) in turns.iter().enumerate() {
            let watch = Watch::start();
            let open = turn.open();
            assert_eq!(open.inbox_page(20), 20);
            inbox[at].push(watch.elapsed());
            drop(open);

            let watch = Watch::start();
            let open = turn.open();
            assert_eq!(open.timeline_page(0, 50), 50);
            opened[at].push(watch.elapsed());
            let watch = Watch::start();
            assert_eq!(open.fifty_more(0, scale), 50);
            more[at].push(watch.elapsed());
            let watch = Watch::start();
            assert_eq!(open.timeline_page(0, 50), 50);
            warm[at].push(watch.elapsed());
        }
    }
    table.add(
        "cold open, 20 rows of the inbox, ms",
        Figures::of(inbox, millis),
        Some((5.0, false)),
    );
    let name = format!("cold open, last 50 of {}, ms", scale.in_first);
    table.add(&name, Figures::of(opened, millis), Some((5.0, false)));
    table.add("50 more, ms", Figures::of(more, millis), Some((0.6, false)));
    table.add("the same 50 again, ms", Figures::of(warm, millis), None);
}

/// Searches as one types, each in a store that was opened just now: what is typed, the same in the index's words, and what it is.
const SEARCHES: [(&str, &str, &str); 7] = [
    ("jabuticaba", "jabuticaba*", "a rare word"),
    ("jabu", "jabu*", "a rare word's beginning"),
    ("entreg", "entreg*", "a frequent prefix"),
    ("no", "no*", "two letters"),
    ("e", "e*", "one letter"),
    ("pedido ent", "pedido AND ent*", "two frequent words"),
    ("zuzo", "zuzo*", "a rarer word's beginning"),
];

/// The first page of what is found.
fn search(table: &mut Table, turns: &[Turn; 3]) {
    for (typed, words, what) in SEARCHES {
        let mut first: [Vec<Took>; 3] = Default::default();
        for _ in 0..ROUNDS {
            for (at, turn) in turns.iter().enumerate() {
                let open = turn.open();
                // As in the app, where the list is on the screen by then.
                open.inbox_page(20);
                let watch = Watch::start();
                assert!(open.search(typed, words, 50) > 0, "{typed}");
                first[at].push(watch.elapsed());
            }
        }
        let name = format!("search: {what} (`{typed}`), ms");
        table.add(&name, Figures::of(first, millis), Some((5.0, false)));
    }
}

/// A text is typed into an open conversation.
fn enqueue(table: &mut Table, turns: &mut [Turn; 3], scale: Scale) {
    let mut durable: [Vec<Took>; 3] = Default::default();
    let mut visible = durable.clone();
    let open = [turns[0].open(), turns[1].open(), turns[2].open()];
    for round in 0..ENQUEUE_ROUNDS {
        // Each into another conversation, which is on the screen.
        let index = 1 + round % (scale.conversations - 1);
        for (at, open) in open.iter().enumerate() {
            open.timeline_page(index, 50);
            let watch = Watch::start();
            open.enqueue(
                index,
                "Bom dia! Seu pedido saiu para entrega e chega amanhã até o meio-dia.",
            );
            durable[at].push(watch.elapsed());
            assert!(open.timeline_page_shows_waiting(index));
            visible[at].push(watch.elapsed());
        }
    }
    let grown = durable.clone().map(|took| took[250..].to_vec());
    let growing = durable.map(|took| took[..150].to_vec());
    table.add(
        "enqueue → durable, µs",
        Figures::of(grown, micros),
        Some((150.0, false)),
    );
    table.add(
        "the same while the log still grows, µs",
        Figures::of(growing, micros),
        None,
    );
    table.add(
        "enqueue → durable and read back, µs",
        Figures::of(visible, micros),
        None,
    );
}

/// Ten thousand messages, as one answer and as two hundred.
fn ingest(table: &mut Table, turns: &mut [Turn; 3], scale: Scale) {
    let mut one: [Vec<Took>; 3] = Default::default();
    let mut many = one.clone();
    let mut open = [turns[0].open(), turns[1].open(), turns[2].open()];
    for round in 0..INGEST_ROUNDS {
        for (at, open) in open.iter_mut().enumerate() {
            // A long history that is fetched late: its numbers lie among those of all others.
            let index = scale.conversations + 1 + round;
            open.add_conversation(index);
            let history = (0..INGESTED).map(|nth| data::message(index, scale.id(index, nth)));
            let history = vec![(index, history.collect())];
            let watch = Watch::start();
            open.ingest(history);
            one[at].push(watch.elapsed());

            // News: the newest numbers, in many conversations.
            let answers = (0..200).map(|answer| {
                let index = 1 + answer % (scale.conversations - 1);
                let first = (round * 200 + answer) * 50;
                let news = (first..first + 50)
                    .map(|nth| data::message(index, scale.id(0, scale.in_first + 20_000) + i64::from(nth)));
                (index, news.collect())
            });
            let answers = answers.collect();
            let watch = Watch::start();
            open.ingest(answers);
            many[at].push(watch.elapsed());
        }
    }
    let rate = |took: Duration| f64::from(INGESTED) / took.as_secs_f64();
    table.add(
        "ingest of 10,000 in one answer, a second",
        Figures::of(one, rate),
        Some((25_000.0, true)),
    );
    table.add(
        "ingest of 10,000 in 200 answers, a second",
        Figures::of(many, rate),
        Some((25_000.0, true)),
    );
}

/// What durability alone costs here: as much as a queued text writes.
fn sync_alone(folder: &Path) -> Duration {
    let mut file = File::create(folder.join("sync")).unwrap();
    let content = vec![7_u8; 20 * 1024];
    let mut took = Vec::new();
    for _ in 0..ENQUEUE_ROUNDS {
        let watch = Watch::start();
        file.seek(SeekFrom::Start(0)).unwrap();
        file.write_all(&content).unwrap();
        file.sync_data().unwrap();
        took.push(watch.elapsed().wall);
    }
    median(took)
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took[took.len() / 2]
}

fn median_number(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn millis(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}

fn micros(took: Duration) -> f64 {
    took.as_secs_f64() * 1e6
}

fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1024).unwrap()) / 1024.0
}
