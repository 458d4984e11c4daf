//! What bad networks and storms of events cost the service, counted in requests.

use std::collections::BTreeMap;
use std::time::Duration;

use fastrand::Rng;
use voxfree_sandbox::{Party, Sandbox, Service};

use crate::clock::SimClock;
use crate::network::Network;
use crate::phone::{LOGIN, PASSWORD, Phone};
use crate::quiet::Quiet;
use crate::socket::{SimDialer, Weather};

/// The agent holds so many conversations in the hour of trouble.
const CONVERSATIONS: u64 = 20;
/// The first one's contact.
const CONTACT: u64 = 10;
/// A good network: the faster answers come, the more could be asked for.
const WAY_MS_MAX: i64 = 40;
/// The pages of the two lists, of which one fetch asks for both.
const LISTS: [&str; 2] = ["chatsAtivos", "chatsEspera"];

/// Requests by page.
pub type Counts = BTreeMap<String, usize>;

/// What a storm cost.
#[derive(Clone, Debug)]
pub struct Storm {
    /// Events that reached the phone.
    pub events: u64,
    /// Fetches of both lists in the storm's each second, and in those after it until all was quiet.
    pub list_fetches: Vec<usize>,
    /// All requests that it brought about.
    pub counts: Counts,
}

/// An hour in which the line goes up and down all the time, by a fixed seed, while contacts write. Requests meet no fault of their
/// own: what is counted is what the core asks because of the line.
pub async fn an_hour_of_trouble(quiet: Quiet) -> Counts {
    const MINUTES: u32 = 60;
    let (mut phone, mut rng) = at_work(7, CONVERSATIONS, quiet).await;
    let before = counts(&phone);
    for _ in 0..MINUTES {
        phone.dialer.set_weather(Weather {
            refused_in_ten: [0, 5, 10][rng.usize(..3)],
            ending_in_ten: 8,
            spoilt_in_ten: 2,
            loses: true,
        });
        says(&phone, CONVERSATIONS, &mut rng);
        phone.waits_ms(60_000).await;
    }
    let after = counts(&phone);
    phone.dies().await;
    difference(&after, &before)
}

/// `events` in so many conversations within so many seconds, one after the other at even distances, on a line that holds.
pub async fn a_storm(events: u32, conversations: u64, seconds: u32, quiet: Quiet) -> Storm {
    let (mut phone, mut rng) = at_work(8, conversations, quiet).await;
    let (before, told_before) = (counts(&phone), phone.dialer.mishaps().events);
    let began_ms = phone.clock.now_ms();
    let (mut list_fetches, mut so_far) = (Vec::new(), lists_fetched(&phone));
    let mut sent = 0;
    // A while longer than the storm, so that what it left undone is counted.
    for second in 1..=seconds + 60 {
        while sent < events && sent * seconds < second * events {
            says(&phone, conversations, &mut rng);
            sent += 1;
            let at_ms = began_ms + i64::from(sent) * i64::from(seconds) * 1_000 / i64::from(events);
            phone.until_ms(at_ms).await;
        }
        phone.until_ms(began_ms + i64::from(second) * 1_000).await;
        let now = lists_fetched(&phone);
        list_fetches.push(now - so_far);
        so_far = now;
    }
    let after = counts(&phone);
    let told = phone.dialer.mishaps().events - told_before;
    phone.dies().await;
    Storm {
        events: told,
        list_fetches,
        counts: difference(&after, &before),
    }
}

/// A phone on which the agent has signed in and all has come to rest.
async fn at_work(seed: u64, conversations: u64, quiet: Quiet) -> (Phone, Rng) {
    fastrand::seed(seed);
    let mut builder = Sandbox::builder().seed(seed).agent(LOGIN, PASSWORD, |agent| agent);
    for contact in CONTACT..CONTACT + conversations {
        let ago = Duration::from_secs(contact);
        builder = builder
            .contact(contact, &format!("Contato {contact}"))
            .held(LOGIN, contact, "Oi", ago);
    }
    let service = builder.service();
    let clock = SimClock::new(service.now_ms(), 0);
    let network = Network::new(service, clock, seed);
    network.takes_time(WAY_MS_MAX);
    let dialer = SimDialer::new(network.clone(), seed);
    let mut phone = Phone::new(network, dialer, quiet);
    phone.starts().await;
    phone.signs_in().await;
    phone.waits_ms(60_000).await;
    (phone, Rng::with_seed(seed))
}

fn says(phone: &Phone, conversations: u64, rng: &mut Rng) {
    let contact = Party::Contact(CONTACT + rng.u64(..conversations));
    phone
        .network
        .with(|service| service.contact_says(contact, None, "mais uma"));
}

fn counts(phone: &Phone) -> Counts {
    phone.network.with(|service: &mut Service| {
        voxfree_sandbox::page_names()
            .map(|page| (page.to_owned(), service.requests().count(page)))
            .collect()
    })
}

fn lists_fetched(phone: &Phone) -> usize {
    let counts = counts(phone);
    LISTS.iter().map(|page| counts[*page]).max().unwrap_or(0)
}

fn difference(after: &Counts, before: &Counts) -> Counts {
    let more = after.iter().map(|(page, count)| (page.clone(), count - before[page]));
    more.filter(|(_, count)| *count > 0).collect()
}
