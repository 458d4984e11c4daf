//! The disk, as it is.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::ports::{Disk, DiskFile};

/// The device's own.
pub(crate) struct DeviceDisk;

struct OnDisk(File);

impl Disk for DeviceDisk {
    fn write(&self, path: &Path, append: bool) -> io::Result<Box<dyn DiskFile>> {
        let mut options = OpenOptions::new();
        options.create(true).write(true).append(append).truncate(!append);
        restrict(&mut options);
        Ok(Box::new(OnDisk(options.open(path)?)))
    }
}

impl Write for OnDisk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl DiskFile for OnDisk {
    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

#[cfg(unix)]
fn restrict(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn restrict(_options: &mut OpenOptions) {}
