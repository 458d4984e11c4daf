//! A wire between a phone and the service that can be held in the middle of a request.

use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Passes everything on, until it is told to hold what the phone sends.
pub struct Proxy {
    url: String,
    /// So many bytes of each further connection pass; `None`: all.
    passes: Arc<watch::Sender<Option<u64>>>,
}

impl Proxy {
    /// A wire to the pages at `target`.
    pub async fn to(target: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = target
            .trim_start_matches("http://")
            .split('/')
            .next()
            .unwrap()
            .to_owned();
        let url = target.replace(&address, &listener.local_addr().unwrap().to_string());
        let passes = Arc::new(watch::Sender::new(None));
        let held = Arc::clone(&passes);
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                let (held, address) = (held.subscribe(), address.clone());
                tokio::spawn(async move {
                    let service = TcpStream::connect(address).await.unwrap();
                    let (mut from_phone, mut to_phone) = phone.into_split();
                    let (mut from_service, mut to_service) = service.into_split();
                    tokio::select! {
                        () = carry(&mut from_phone, &mut to_service, held) => {}
                        _ = tokio::io::copy(&mut from_service, &mut to_phone) => {}
                    }
                });
            }
        });
        Self { url, passes }
    }

    /// Where the pages are, for the phone.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// From now on each connection is held once so many more bytes have passed.
    pub fn holds_after(&self, bytes: u64) {
        self.passes.send_replace(Some(bytes));
    }

    /// All goes on.
    pub fn releases(&self) {
        self.passes.send_replace(None);
    }
}

async fn carry(
    from: &mut tokio::net::tcp::OwnedReadHalf,
    to: &mut tokio::net::tcp::OwnedWriteHalf,
    mut held: watch::Receiver<Option<u64>>,
) {
    let mut piece = vec![0; 16 * 1024];
    let mut passed = 0;
    loop {
        let Ok(count) = from.read(&mut piece).await else { return };
        let Some(read) = piece.get(..count).filter(|read| !read.is_empty()) else {
            return;
        };
        if to.write_all(read).await.is_err() {
            return;
        }
        if held.borrow().is_some() {
            passed += count as u64;
        }
        let may_pass = |max: &Option<u64>| max.is_none_or(|max| passed < max);
        if held.wait_for(may_pass).await.is_err() {
            return;
        }
    }
}
