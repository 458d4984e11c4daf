//! A hundred megabytes out and a hundred in, through little memory.
//!
//! The core runs in a child process (`src/bin/mover.rs`), so that nothing of the stand-in counts; it has fetched a little before, so
//! that what is loaded once does not count either.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use voxfree_e2e::{CONTACT, MediaHost, Page, World};
use voxfree_sandbox::{Fault, MessageKind, Shapes};

const MB: u64 = 1024 * 1024;
/// What either may take more than what was there before.
const GROWTH_MAX: u64 = 24 * MB;
/// A machine that is busy takes its time.
const PATIENCE: Duration = Duration::from_secs(300);

struct Mover {
    _child: Child,
    orders: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Mover {
    fn start(world: &World, folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mover"))
            .arg(folder)
            .arg(world.service.app_url())
            .arg(world.service.lists_url())
            .arg(world.service.now_ms().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        Self {
            orders: child.stdin.take().unwrap(),
            answers: BufReader::new(child.stdout.take().unwrap()).lines(),
            _child: child,
        }
    }

    /// Does as told; says by how much the most memory that it ever had has grown.
    async fn does(&mut self, order: &str) -> u64 {
        self.orders.write_all(format!("{order}\n").as_bytes()).await.unwrap();
        let line = tokio::time::timeout(PATIENCE, self.answers.next_line()).await.unwrap();
        let line = line.unwrap().expect("the mover died");
        let (before, after) = line.split_once(' ').unwrap();
        after.parse::<u64>().unwrap() - before.parse::<u64>().unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_megabytes_each_way_take_little_memory() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    let host = MediaHost::start().await;
    let mut messages = Vec::new();
    for (at, length) in [("/little", MB), ("/much", 100 * MB)] {
        let url = host.serves(at, Page::long(length));
        messages.push(
            world
                .service
                .contact(CONTACT)
                .sends_link(MessageKind::Document, at, &url),
        );
    }
    phone.client.open_conversation(&bia).await.unwrap();
    phone.client.pause().await.unwrap();

    let shell = tempfile::tempdir().unwrap();
    let write = |name: &str, length: u64| {
        let path = shell.path().join(name);
        std::fs::write(&path, b"%PDF-1.4\n").unwrap();
        std::fs::File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(length)
            .unwrap();
        path.display().to_string()
    };
    let (little, much) = (write("pouco.pdf", MB), write("muito.pdf", 100 * MB));

    let mut mover = Mover::start(&world, phone.folder());
    mover.does(&format!("send {bia} {little}")).await;
    mover.does(&format!("fetch {}", messages[0])).await;
    let up = mover.does(&format!("send {bia} {much}")).await;
    let down = mover.does(&format!("fetch {}", messages[1])).await;
    println!("grown by {} KB up and {} KB down", up / 1024, down / 1024);
    assert!(up < GROWTH_MAX, "{up} bytes up");
    assert!(down < GROWTH_MAX, "{down} bytes down");
    assert_eq!(
        world.service.contact(CONTACT).received(),
        ["[document pouco.pdf]", "[document muito.pdf]"]
    );
}

/// Refused as soon as it is too long, whatever its server told; and more such answers take no more than one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_million_tags_are_refused_in_little_memory() {
    let world = World::usual(Shapes::Documented).await;
    let phone = world.signed_in().await;
    let bia = world.protocol_of(CONTACT);
    phone.client.open_conversation(&bia).await.unwrap();
    phone.client.pause().await.unwrap();
    let mut mover = Mover::start(&world, phone.folder());
    mover.does(&format!("tags {bia} 0")).await;

    let floods = || {
        let flood = Fault::Flood(64 * MB);
        world.service.faults(|faults| faults.once("servicoTags", flood));
        format!("tags {bia} refused")
    };
    let first = mover.does(&floods()).await;
    let mut more = 0;
    for _ in 0..5 {
        more += mover.does(&floods()).await;
    }
    println!("a flood: {} KB, five more: {} KB", first / 1024, more / 1024);
    assert!(first < GROWTH_MAX && more < GROWTH_MAX / 4, "{first} and {more} bytes");
}
