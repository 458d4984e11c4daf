//! Room for files: what is fetched ahead, what goes first, and a disk that fills up.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use voxfree_core::ports::{Disk, DiskFile};
use voxfree_core::{Client, Error, FileKeyVault, MediaPlace, MessageId, NetworkKind, Ports};
use voxfree_e2e::files::{Day, KB, Shell, png};
use voxfree_e2e::{CONTACT, Page};
use voxfree_sandbox::{MessageKind, Shapes};

#[tokio::test]
async fn the_rule_fetches_ahead_what_the_network_allows() {
    let day = Day::begins(Shapes::Documented).await;
    let bia = day.world.service.contact(CONTACT);
    let image = |name: &str, bytes: u64| {
        let page = Page {
            head: png(64, 48),
            ..Page::long(bytes)
        };
        let url = day.host.serves(&format!("/{name}"), page);
        bia.sends_link(MessageKind::Image, &format!("{name}.png"), &url)
    };
    let ids = [
        image("small", 100 * KB),
        image("large", 900 * KB),
        image("huge", 90_000 * KB),
    ];
    let [small, large, huge] = ids.map(|id| MessageId(id.try_into().unwrap()));
    day.phone.client.open_conversation(&day.bia).await.unwrap();
    day.phone.client.start();
    // Nobody has told what the device is connected by: nothing is asked for.
    assert_eq!(day.host.asked().len(), 0);
    day.phone.client.set_network(NetworkKind::Cellular);
    day.comes(small).await;
    while day.media(large).await.size_bytes.is_none() || day.media(huge).await.size_bytes.is_none() {
        tokio::task::yield_now().await;
    }
    while !day.phone.client.transfers().is_empty() || day.media(huge).await.place != MediaPlace::Remote {
        tokio::task::yield_now().await;
    }
    assert_eq!(day.media(large).await.place, MediaPlace::Remote);
    // What is too large then is not asked for again by itself, but whoever wants it gets it.
    day.phone.client.set_network(NetworkKind::Wifi);
    assert_eq!(day.downloads(large).await.unwrap().size_bytes, Some(900 * KB));
}

#[tokio::test]
async fn the_least_recently_used_goes_where_all_take_too_much() {
    let day = Day::with(Shapes::Documented, |config| {
        config.limits.files_kept_bytes_max = 250 * 1024;
    })
    .await;
    let mut messages = Vec::new();
    for nth in 0..3 {
        let page = Page {
            head: vec![nth],
            ..Page::long(100 * KB)
        };
        messages.push(day.bia_sends_page(&format!("/{nth}"), page).await);
    }
    for message in [messages[0], messages[1], messages[0], messages[2]] {
        day.downloads(message).await.unwrap();
        day.world.advance(std::time::Duration::from_secs(5));
    }
    let mut places = Vec::new();
    for message in &messages {
        places.push(day.media(*message).await.place == MediaPlace::Remote);
    }
    assert_eq!((places, day.kept().len()), (vec![false, true, false], 2));
}

/// A disk with room for so many bytes.
struct SmallDisk(u64);

struct SmallFile {
    file: std::fs::File,
    room: u64,
}

impl Disk for SmallDisk {
    fn write(&self, path: &Path, append: bool) -> io::Result<Box<dyn DiskFile>> {
        let file = std::fs::File::options()
            .create(true)
            .write(true)
            .append(append)
            .truncate(!append)
            .open(path)?;
        Ok(Box::new(SmallFile { file, room: self.0 }))
    }
}

impl Write for SmallFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.room == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let fits = bytes.len().min(usize::try_from(self.room).unwrap());
        let count = self.file.write(&bytes[..fits])?;
        self.room -= count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl DiskFile for SmallFile {
    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_all()
    }
}

#[tokio::test]
async fn a_disk_that_fills_up_in_the_middle_loses_nothing_and_keeps_nothing() {
    let day = Day::begins(Shapes::Documented).await;
    let message = day.bia_sends_page("/a", Page::long(900 * KB)).await;
    day.phone.client.stop();
    let config = day.phone.config().clone();
    let vault = FileKeyVault::new(config.data_dir.join("keys"));
    let device = Ports::of_device(&config, Arc::new(vault)).unwrap();
    let ports = Ports {
        clock: Arc::new(day.world.clock.clone()),
        disk: Arc::new(SmallDisk(600 * KB)),
        ..device
    };
    let client = Client::open_with(config.clone(), ports).await.unwrap();
    assert_eq!(client.download_media(message).await, Err(Error::DiskFull));
    assert_eq!(client.media(message).await.unwrap().unwrap().place, MediaPlace::Remote);
    assert_eq!(day.kept().len(), 0);

    let shell = Shell::new();
    let file = shell.writes("a.txt", "x".repeat(700 * 1024).as_bytes());
    let source = file.path.clone();
    assert_eq!(client.send_file(&day.bia, file).await, Err(Error::DiskFull));
    assert!(source.exists());
    assert_eq!((client.outbox().await.unwrap().len(), day.kept().len()), (0, 0));
    // With room again, all goes.
    assert!(day.downloads(message).await.is_ok());
}
