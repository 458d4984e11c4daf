//! The phone is killed in the middle of sending, again and again: nothing is lost, nothing comes twice.
//!
//! The core runs in a child process (`src/bin/sender.rs`) against a sandbox in this one, and gets SIGKILL after a number of
//! requests or of queued texts that the seed draws. `VOXFREE_CRASHES=300` makes it so many rounds, `VOXFREE_SEED` draws others.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use fastrand::Rng;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use voxfree_e2e::{AGENT, PATIENCE, World};
use voxfree_sandbox::{Fault, Shapes};

const SEND: &str = "enviaMensagem";
/// Rounds in CI.
const ROUNDS: u32 = 20;
/// Conversations: Bia's and Dora's.
const CONTACTS: [u64; 2] = [7, 9];
/// More than the core's grace for an attempt whose end it does not know.
const GRACE: Duration = Duration::from_secs(120);
const FAULTS: [Fault; 5] = [
    Fault::LoseAnswer,
    Fault::CutMidway,
    Fault::HalfJson,
    Fault::CutBefore,
    Fault::Status(500),
];

/// The child, as this test sees it.
struct Sender {
    child: Child,
    orders: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Sender {
    fn start(world: &World, folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sender"))
            .arg(folder)
            .arg(world.service.app_url())
            .arg(world.service.now_ms().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let (orders, answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Self {
            child,
            orders,
            answers: BufReader::new(answers).lines(),
        }
    }

    /// Gives an order; nothing comes of it where the child is dead.
    async fn order(&mut self, line: &str) {
        let _dead_children_do_not_listen = self.orders.write_all(format!("{line}\n").as_bytes()).await;
    }

    async fn answer(&mut self) -> Option<String> {
        let line = tokio::time::timeout(PATIENCE, self.answers.next_line()).await;
        line.unwrap().unwrap()
    }

    async fn dies(mut self) -> Vec<String> {
        self.child.kill().await.unwrap();
        // What it printed before it died was promised.
        let mut rest = Vec::new();
        while let Some(line) = self.answer().await {
            rest.push(line);
        }
        rest
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_queued_before_the_phone_was_killed_arrives_once() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let rounds = number("VOXFREE_CRASHES").map_or(ROUNDS, |rounds| u32::try_from(rounds).unwrap());
    let seed = number("VOXFREE_SEED").unwrap_or(1);
    println!("VOXFREE_SEED={seed}, {rounds} rounds");
    let mut rng = Rng::with_seed(seed);
    let world = World::with(
        Shapes::Documented,
        |ana| ana,
        |world| world.held(AGENT, CONTACTS[1], "Olá", Duration::from_secs(90)),
    )
    .await;
    let phone = world.signed_in().await;
    for contact in CONTACTS {
        phone
            .client
            .open_conversation(&world.protocol_of(contact))
            .await
            .unwrap();
    }
    phone.client.stop();
    let protocols = CONTACTS.map(|contact| world.protocol_of(contact));

    // Of each conversation: what was promised, in order; and of each round the text that may have been queued or not.
    let mut promised: [Vec<String>; 2] = [Vec::new(), Vec::new()];
    let mut maybe: [Vec<String>; 2] = [Vec::new(), Vec::new()];
    let (mut kills, mut in_flight) = (0, 0);
    for round in 0..rounds {
        let mut sender = Sender::start(&world, phone.folder());
        for _ in 0..rng.u8(..4) {
            let fault = FAULTS[rng.usize(..FAULTS.len())];
            world.service.faults(|faults| faults.once(SEND, fault));
        }
        let orders: Vec<(usize, String)> = (0..=rng.usize(..6))
            .map(|at| (rng.usize(..2), format!("{round}.{at}")))
            .collect();
        let heard = rng.usize(..=orders.len());
        // Each of them is asked for at least once, so that so many requests will be seen.
        let seen = world.service.count(SEND) + rng.usize(..=orders.len());
        for (to, text) in &orders {
            sender.order(&format!("{} {text}", protocols[*to])).await;
        }
        let mut printed = Vec::new();
        for _ in 0..heard {
            printed.extend(sender.answer().await);
        }
        let attempted = async {
            while world.service.count(SEND) < seen {
                tokio::task::yield_now().await;
            }
        };
        let in_time = tokio::time::timeout(PATIENCE, attempted).await;
        in_time.unwrap();
        printed.extend(sender.dies().await);
        kills += 1;
        in_flight += u32::from(printed.len() < orders.len());
        for (at, (to, text)) in orders.into_iter().enumerate() {
            let list = if at < printed.len() { &mut promised } else { &mut maybe };
            list[to].push(text);
        }
        world.service.faults(voxfree_sandbox::Faults::clear_all);
        world.advance(GRACE);
    }

    let mut sender = Sender::start(&world, phone.folder());
    loop {
        sender.order("").await;
        match sender.answer().await.as_deref() {
            Some("left 0") => break,
            Some(_) => {}
            None => panic!("VOXFREE_SEED={seed}: the child died"),
        }
    }
    sender.dies().await;
    for (at, contact) in CONTACTS.into_iter().enumerate() {
        let received = world.service.contact(contact).received();
        // What was queued but not told may have gone out; what was told must have, once and in order.
        let told: Vec<&String> = received.iter().filter(|text| !maybe[at].contains(text)).collect();
        let expected: Vec<&String> = promised[at].iter().collect();
        assert_eq!(told, expected, "VOXFREE_SEED={seed}");
        for text in &maybe[at] {
            let times = received.iter().filter(|got| *got == text).count();
            assert!(times <= 1, "VOXFREE_SEED={seed}: {text} came {times} times");
        }
    }
    let texts: usize = promised.iter().map(Vec::len).sum();
    let attempts = world.service.count(SEND);
    println!("{kills} kills, {texts} texts promised, {attempts} attempts, {in_flight} kills in the middle of queueing");
}
