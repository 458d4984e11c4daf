//! A server of files that is not the service's: it does what servers do, and what bad ones do.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What is at an address.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// Where a redirect leads.
    pub location: Option<String>,
    /// The first bytes.
    pub head: Vec<u8>,
    /// All bytes: what `head` leaves is a [`pattern`].
    pub length: u64,
    /// What tells the file from a later one.
    pub tag: Option<String>,
    /// Whether a part can be asked for.
    pub has_ranges: bool,
    /// Whether it says how long it is.
    pub tells_length: bool,
    /// The connection ends after so many bytes of the answer.
    pub cut_after: Option<u64>,
    /// It waits after so many bytes of the answer, until released.
    pub hold_after: Option<u64>,
}

impl Page {
    /// A file of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            status: 200,
            location: None,
            head: bytes.to_vec(),
            length: bytes.len() as u64,
            tag: Some("\"1\"".to_owned()),
            has_ranges: true,
            tells_length: true,
            cut_after: None,
            hold_after: None,
        }
    }

    /// A file of so many bytes, which nobody keeps.
    pub fn long(length: u64) -> Self {
        Self {
            length,
            ..Self::of(b"")
        }
    }

    /// A status without a file.
    pub fn status(status: u16) -> Self {
        Self {
            status,
            ..Self::of(b"")
        }
    }

    /// A redirect.
    pub fn redirect(location: &str) -> Self {
        Self {
            location: Some(location.to_owned()),
            ..Self::status(302)
        }
    }
}

/// The byte at a place of a file that nobody keeps.
pub fn pattern(at: u64) -> u8 {
    let [low, ..] = (at % 251).to_le_bytes();
    let [_, _, high, ..] = at.to_le_bytes();
    low ^ high
}

/// What was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The path.
    pub path: String,
    /// The headers, by their names in small letters.
    pub headers: BTreeMap<String, String>,
}

#[derive(Default)]
struct Known {
    pages: BTreeMap<String, Page>,
    asked: Vec<Asked>,
}

/// A server of files.
pub struct MediaHost {
    url: String,
    known: Arc<Mutex<Known>>,
    released: Arc<watch::Sender<bool>>,
}

impl MediaHost {
    /// Opens it, with nothing to hand out.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            known: Arc::default(),
            released: Arc::new(watch::Sender::new(false)),
        };
        let (known, released) = (Arc::clone(&host.known), Arc::clone(&host.released));
        tokio::spawn(async move {
            while let Ok((wire, _)) = listener.accept().await {
                tokio::spawn(answer(wire, Arc::clone(&known), released.subscribe()));
            }
        });
        host
    }

    /// Hands this out from now on; returns its address.
    pub fn serves(&self, path: &str, page: Page) -> String {
        self.known.lock().unwrap().pages.insert(path.to_owned(), page);
        format!("{}{path}", self.url)
    }

    /// What was asked for, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.known.lock().unwrap().asked.clone()
    }

    /// What waits, goes on.
    pub fn releases(&self) {
        self.released.send_replace(true);
    }
}

async fn answer(mut wire: TcpStream, known: Arc<Mutex<Known>>, mut released: watch::Receiver<bool>) {
    let Some(asked) = read(&mut wire).await else { return };
    let page = {
        let mut known = known.lock().unwrap();
        known.asked.push(asked.clone());
        known
            .pages
            .get(&asked.path)
            .cloned()
            .unwrap_or_else(|| Page::status(404))
    };
    let is_same = asked
        .headers
        .get("if-range")
        .is_none_or(|tag| Some(tag) == page.tag.as_ref());
    let range = asked.headers.get("range").filter(|_| page.has_ranges && is_same);
    let first = range.map(|range| {
        range
            .trim_start_matches("bytes=")
            .trim_end_matches('-')
            .parse::<u64>()
            .unwrap()
    });
    let (status, from) = match first {
        Some(first) if first < page.length => (206, first),
        Some(_) => (416, page.length),
        None => (page.status, 0),
    };
    let mut head = format!("HTTP/1.1 {status} x\r\nConnection: close\r\nSet-Cookie: spy=1\r\n");
    if page.tells_length {
        write!(head, "Content-Length: {}\r\n", page.length - from).unwrap();
    }
    if status == 206 {
        let last = page.length - 1;
        write!(head, "Content-Range: bytes {from}-{last}/{}\r\n", page.length).unwrap();
    }
    for (name, value) in [("ETag", &page.tag), ("Location", &page.location)] {
        if let Some(value) = value {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
    }
    if wire.write_all(format!("{head}\r\n").as_bytes()).await.is_err() {
        return;
    }
    let (mut at, mut sent) = (from, 0);
    while at < page.length {
        let stop = [page.cut_after, page.hold_after]
            .into_iter()
            .flatten()
            .filter(|stop| *stop > sent)
            .min();
        let count = (page.length - at)
            .min(64 * 1024)
            .min(stop.map_or(u64::MAX, |stop| stop - sent));
        let piece: Vec<u8> = (at..at + count)
            .map(|at| {
                page.head
                    .get(usize::try_from(at).unwrap())
                    .copied()
                    .unwrap_or_else(|| pattern(at))
            })
            .collect();
        if wire.write_all(&piece).await.is_err() {
            return;
        }
        (at, sent) = (at + count, sent + count);
        if page.cut_after == Some(sent) {
            return;
        }
        if page.hold_after == Some(sent) && released.wait_for(|released| *released).await.is_err() {
            return;
        }
    }
}

async fn read(wire: &mut TcpStream) -> Option<Asked> {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n") {
        text.push(wire.read_u8().await.ok()?);
    }
    let text = String::from_utf8(text).ok()?;
    let mut lines = text.lines();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.filter_map(|line| line.split_once(": "));
    Some(Asked {
        path,
        headers: headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect(),
    })
}
