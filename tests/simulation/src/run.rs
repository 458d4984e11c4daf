//! One day: the plan is drawn, a small model says what each contact must have, and at rest it is compared.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;
use voxfree_core::{
    Client, Config, Delivery, Error, FileKeyVault, OutboxId, OutgoingFile, Ports, ProtocolNumber, Secret, Session, Take,
};
use voxfree_sandbox::{Party, Sandbox, Shapes};

use crate::clock::SimClock;
use crate::files::{NoFiles, PlainDisk};
use crate::network::{Network, NoSocket};
use crate::phone::NoTelephone;

const LOGIN: &str = "ana.souza@demo";
const PASSWORD: &str = "senha";
/// Few, so that equal ones are often queued side by side; some look like what the service makes of a text.
const TEXTS: [&str; 9] = [
    "ok",
    "ok",
    "Bom dia",
    "*Rui*: \nok",
    "*Ana Souza*: \nok",
    "duas\nlinhas",
    "*negrito*",
    "😊",
    "ok ",
];
/// Documents, some of one name.
const FILES: [&str; 4] = ["a.pdf", "a.pdf", "nota 1.pdf", "ação.pdf"];
/// What goes with them; some are texts too.
const CAPTIONS: [&str; 4] = ["", "", "ok", "Bom dia"];
/// Passes over the queue, a minute and a half apart, after which all must be at rest.
const PASSES_MAX: u32 = 40;

/// What a day had in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Texts that the contacts must have.
    pub texts: usize,
    /// Requests that met a fault.
    pub faults: u64,
    /// Deaths of the phone.
    pub deaths: u32,
}

/// A file as the contact has it.
fn clear(name: &str, caption: &str) -> String {
    format!("[document {name}] {caption}").trim_end().to_owned()
}

/// What each contact must have, in order.
type Model = BTreeMap<ProtocolNumber, Vec<(OutboxId, String)>>;

struct Day<'a> {
    rng: Rng,
    clock: SimClock,
    network: Network,
    folder: &'a Path,
    client: Client,
    model: Model,
    figures: Figures,
}

/// Plays the day of a seed.
///
/// # Errors
/// What was lost, doubled, out of order, or shown otherwise.
pub async fn day(seed: u64) -> Result<Figures, String> {
    let mut rng = Rng::with_seed(seed);
    let contacts = 1 + rng.u64(..4);
    let shapes = if rng.bool() {
        Shapes::Documented
    } else {
        Shapes::Seeded(seed)
    };
    let mut builder = Sandbox::builder()
        .seed(seed)
        .shapes(shapes)
        .agent(LOGIN, PASSWORD, |agent| agent.name("Ana Souza"));
    for contact in 0..contacts {
        let ago = Duration::from_secs(60 + contact);
        builder = builder
            .contact(10 + contact, &format!("Contato {contact}"))
            .held(LOGIN, 10 + contact, "Oi", ago);
    }
    let service = builder.service();
    let wrong_by_ms = [0, 0, 3_600_000, -86_400_000, 999][rng.usize(..5)];
    let clock = SimClock::new(service.now_ms(), wrong_by_ms);
    let network = Network::new(service, clock.clone(), seed);
    let folder = tempfile::tempdir().unwrap();
    let client = open(folder.path(), &clock, &network).await;
    let session = client.sign_in(LOGIN, &Secret::new(PASSWORD)).await.unwrap();
    assert!(matches!(session, Session::Ready { .. }), "{session:?}");
    let mut day = Day {
        rng,
        clock,
        network,
        folder: folder.path(),
        client,
        model: Model::new(),
        figures: Figures::default(),
    };
    for contact in 0..contacts {
        let protocol = day.network.with(|service| protocol_of(service, 10 + contact));
        day.client.open_conversation(&protocol).await.unwrap();
        day.model.insert(protocol, Vec::new());
    }
    let faults_in_ten = 2 + day.rng.u8(..6);
    day.network.faults_in_ten(faults_in_ten);
    for _ in 0..15 + day.rng.u32(..25) {
        day.step().await?;
    }
    day.comes_to_rest().await?;
    day.check().await?;
    day.figures.texts = day.model.values().map(Vec::len).sum();
    day.figures.faults = day.network.faults_met();
    Ok(day.figures)
}

fn protocol_of(service: &voxfree_sandbox::Service, contact: u64) -> ProtocolNumber {
    let of_contact = service
        .conversations()
        .find(|conversation| conversation.party == Party::Contact(contact));
    ProtocolNumber::new(&of_contact.unwrap().protocol).unwrap()
}

async fn open(folder: &Path, clock: &SimClock, network: &Network) -> Client {
    let config = Config {
        app_url: "http://127.0.0.1:1/mobile".to_owned(),
        lists_url: "http://127.0.0.1:1/mobile".to_owned(),
        socket_url: "ws://127.0.0.1:1".to_owned(),
        ..Config::new(folder)
    };
    let vault = Arc::new(FileKeyVault::new(folder.join("keys")));
    let ports = Ports {
        clock: Arc::new(clock.clone()),
        transport: Arc::new(network.clone()),
        dialer: Arc::new(NoSocket),
        vault,
        files: Arc::new(NoFiles),
        disk: Arc::new(PlainDisk),
        sip: Arc::new(NoTelephone),
    };
    Client::open_with(config, ports).await.unwrap()
}

impl Day<'_> {
    async fn step(&mut self) -> Result<(), String> {
        match self.rng.u8(..20) {
            0..6 => self.writes().await,
            6..14 => self.works().await,
            14..16 => self.network.advance_ms(self.rng.i64(0..100_000)),
            16 => self.contact_writes(),
            17 => self.discards().await?,
            18 => self.edits().await?,
            _ => {
                let wrong_by_ms = self.rng.i64(-7_200_000..7_200_000);
                self.clock.set_wrong_by_ms(wrong_by_ms);
            }
        }
        Ok(())
    }

    /// A file, some of equal names and captions.
    async fn sends_file(&mut self) {
        let protocol = self.some_protocol();
        let (name, caption) = (
            FILES[self.rng.usize(..FILES.len())],
            CAPTIONS[self.rng.usize(..CAPTIONS.len())],
        );
        let path = self.folder.join(name);
        std::fs::write(&path, b"%PDF-1.4 oi").unwrap();
        let file = OutgoingFile {
            path,
            file_name: None,
            caption: caption.to_owned(),
            reply_to: None,
            take: if self.rng.bool() { Take::Copy } else { Take::Move },
        };
        let id = self.client.send_file(&protocol, file).await.unwrap();
        self.model.entry(protocol).or_default().push((id, clear(name, caption)));
    }

    async fn writes(&mut self) {
        if self.rng.u8(..4) == 0 {
            return self.sends_file().await;
        }
        let protocol = self.some_protocol();
        let text = TEXTS[self.rng.usize(..TEXTS.len())];
        let id = self.client.send_text(&protocol, text, None).await.unwrap();
        self.model.entry(protocol).or_default().push((id, text.to_owned()));
    }

    /// A pass over the queue, in which the phone may die.
    async fn works(&mut self) {
        if self.rng.u8(..3) == 0 {
            let nth = 1 + self.rng.u32(..5);
            self.network.dies_at(nth, &mut self.rng);
        }
        let died = tokio::select! {
            report = self.client.run_outbox() => { report.unwrap(); false }
            () = self.network.death() => true,
        };
        self.network.lives_on();
        if died {
            self.figures.deaths += 1;
            self.client = open(self.folder, &self.clock, &self.network).await;
        }
    }

    fn contact_writes(&mut self) {
        let contact = 10 + self.rng.u64(..u64::try_from(self.model.len()).unwrap());
        self.network
            .with(|service| service.contact_says(Party::Contact(contact), None, "ok"));
    }

    /// Gives a text up; where the core says that it is given up, the contact must never have it.
    async fn discards(&mut self) -> Result<(), String> {
        let Some((protocol, at)) = self.some_text() else {
            return Ok(());
        };
        let id = self.model[&protocol][at].0;
        match self.client.discard_unsent(id).await {
            Ok(()) => drop(self.model.entry(protocol).or_default().remove(at)),
            Err(Error::BeingSent | Error::NotUnsent) => {}
            Err(error) => return Err(format!("discard: {error}")),
        }
        Ok(())
    }

    async fn edits(&mut self) -> Result<(), String> {
        let Some((protocol, at)) = self.some_text() else {
            return Ok(());
        };
        let id = self.model[&protocol][at].0;
        match self.client.edit_unsent(id, "corrigido").await {
            Ok(()) => {
                let text = &mut self.model.entry(protocol).or_default()[at].1;
                let name = text.strip_prefix("[document ").and_then(|rest| rest.split(']').next());
                *text = name.map_or("corrigido".to_owned(), |name| clear(name, "corrigido"));
            }
            Err(Error::BeingSent | Error::NotUnsent) => {}
            Err(error) => return Err(format!("edit: {error}")),
        }
        Ok(())
    }

    fn some_protocol(&mut self) -> ProtocolNumber {
        let at = self.rng.usize(..self.model.len());
        self.model.keys().nth(at).unwrap().clone()
    }

    fn some_text(&mut self) -> Option<(ProtocolNumber, usize)> {
        let protocol = self.some_protocol();
        let count = self.model[&protocol].len();
        (count > 0).then(|| (protocol, self.rng.usize(..count)))
    }

    /// The network is good again, and time passes until nothing waits.
    async fn comes_to_rest(&mut self) -> Result<(), String> {
        self.network.faults_in_ten(0);
        for _ in 0..PASSES_MAX {
            self.client.run_outbox().await.map_err(|error| error.to_string())?;
            if self.client.outbox().await.unwrap().is_empty() {
                // What is late comes before the end, too.
                self.network.advance_ms(200_000);
                return Ok(());
            }
            self.network.advance_ms(90_000);
        }
        Err(format!("never at rest: {:?}", self.client.outbox().await))
    }

    async fn check(&self) -> Result<(), String> {
        for (protocol, texts) in &self.model {
            let expected: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
            let received = self.network.with(|service| {
                let party = service.conversation(protocol.as_str()).unwrap().party;
                service.received(party)
            });
            if received != expected {
                return Err(format!(
                    "{protocol}: expected {expected:?}\nthe contact has {received:?}"
                ));
            }
            for (id, _) in texts {
                let item = self.client.outbox_item(*id).await.unwrap();
                let is_sent = item.as_ref().is_some_and(|item| item.delivery == Delivery::Sent);
                if !is_sent {
                    return Err(format!("{protocol}: {id} is not sent, but {item:?}"));
                }
            }
            self.client.open_conversation(protocol).await.unwrap();
            let timeline = self.client.timeline(protocol, 1_000).await.unwrap();
            let shown: Vec<_> = timeline.iter().filter(|item| item.from_me).collect();
            let is_tied = shown
                .iter()
                .zip(texts)
                .all(|(item, (id, _))| item.outbox_id == Some(*id) && item.message_id.is_some());
            if shown.len() != texts.len() || !is_tied {
                return Err(format!("{protocol}: {texts:?}\nis shown as {shown:#?}"));
            }
        }
        Ok(())
    }
}
