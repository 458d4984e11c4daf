//! Files in the simulation: a disk that is one, no files from elsewhere, and forms as the service gets them.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use voxfree_core::ports::{
    BoxFuture, Disk, DiskFile, FileAnswer, FileRequest, FileSource, FormPart, FormValue, HttpBody, TransportFault,
};
use voxfree_sandbox::{Body, Part};

/// The machine's disk.
pub struct PlainDisk;

struct PlainFile(File);

impl Disk for PlainDisk {
    fn write(&self, path: &Path, append: bool) -> io::Result<Box<dyn DiskFile>> {
        let mut options = File::options();
        options.create(true).write(true).append(append).truncate(!append);
        Ok(Box::new(PlainFile(options.open(path)?)))
    }
}

impl Write for PlainFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl DiskFile for PlainFile {
    /// A kill takes nothing that was written, and the power does not go here.
    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// There is nothing to fetch.
pub struct NoFiles;

impl FileSource for NoFiles {
    fn get(&self, _request: FileRequest) -> BoxFuture<'_, Result<FileAnswer, TransportFault>> {
        Box::pin(std::future::ready(Err(TransportFault::ConnectTimedOut)))
    }
}

/// What arrives of a request, whole. `breaks_off`: the network goes in the middle of its file.
///
/// # Errors
/// Its file does not go: the network is gone, or the phone does not want it sent any more.
pub(crate) async fn received(body: HttpBody, breaks_off: bool) -> Result<Body, TransportFault> {
    let parts = match body {
        HttpBody::Json(bytes) => return Ok(Body::Json(bytes)),
        HttpBody::Form(parts) => parts,
    };
    let mut form = Vec::new();
    for FormPart { name, value } in parts {
        form.push(match value {
            FormValue::Text(text) => part(name, None, None, text.into_bytes()),
            FormValue::File {
                file_name,
                mime_type,
                content,
            } => {
                content.watch.handed_over(content.length / 2);
                if breaks_off || !content.watch.before_the_last().await {
                    return Err(TransportFault::NotWhole {
                        timed_out: false,
                        detail: "no network".to_owned(),
                    });
                }
                content.watch.handed_over(content.length);
                let bytes = std::fs::read(&content.path).unwrap_or_default();
                part(name, Some(file_name), mime_type, bytes)
            }
        });
    }
    Ok(Body::Form(form))
}

fn part(name: &str, file_name: Option<String>, content_type: Option<String>, bytes: Vec<u8>) -> Part {
    Part {
        name: name.to_owned(),
        file_name,
        content_type,
        bytes,
    }
}
