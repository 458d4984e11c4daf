//! Files by HTTP, from wherever messages say.
//!
//! Two clients: the service's own host gets the session's cookies, and every other host a client that has none and keeps
//! none. Neither follows a redirect by itself: the engine checks each step first.

use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_RANGE, ETAG, IF_RANGE, LAST_MODIFIED, LOCATION, RANGE};
use http::{HeaderMap, HeaderName};
use rustls::ClientConfig;

use super::faults::from_reqwest;
use super::http::{HttpClient, builder};
use crate::error::{Error, Result};
use crate::ports::{BoxFuture, FileAnswer, FileRequest, FileSource, FileStream, TransportFault};

/// Fetches files.
pub(crate) struct Downloader {
    service: reqwest::Client,
    others: reqwest::Client,
}

impl Downloader {
    pub(crate) fn new(tls: &ClientConfig, connect_timeout: Duration, service: &HttpClient) -> Result<Self> {
        let others = builder(tls, connect_timeout)
            .build()
            .map_err(|error| Error::invalid("http", error.to_string()))?;
        Ok(Self {
            service: service.client(),
            others,
        })
    }

    async fn ask(&self, request: FileRequest) -> Result<FileAnswer, TransportFault> {
        let client = if request.is_service {
            &self.service
        } else {
            &self.others
        };
        // As it is: a packed file could unpack to any size, and has no places to go on from.
        let mut asking = client.get(request.url).header(ACCEPT_ENCODING, "identity");
        if request.from > 0 {
            asking = asking.header(RANGE, format!("bytes={}-", request.from));
            if let Some(validator) = &request.if_still {
                asking = asking.header(IF_RANGE, validator);
            }
        }
        let response = tokio::time::timeout(request.stall_timeout, asking.send())
            .await
            .map_err(|_| TransportFault::AnswerTimedOut)?
            .map_err(|error| from_reqwest(&error))?;
        let headers = response.headers();
        Ok(FileAnswer {
            status: response.status().as_u16(),
            location: text(headers, &LOCATION),
            validator: validator(headers),
            from: text(headers, &CONTENT_RANGE).and_then(|range| first_byte(&range)),
            length: response.content_length(),
            body: Box::new(Body {
                response,
                stall_timeout: request.stall_timeout,
            }),
        })
    }
}

impl FileSource for Downloader {
    fn get(&self, request: FileRequest) -> BoxFuture<'_, Result<FileAnswer, TransportFault>> {
        Box::pin(self.ask(request))
    }
}

struct Body {
    response: reqwest::Response,
    stall_timeout: Duration,
}

impl FileStream for Body {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportFault>> {
        Box::pin(async {
            match tokio::time::timeout(self.stall_timeout, self.response.chunk()).await {
                Ok(chunk) => chunk.map_err(|error| from_reqwest(&error)),
                Err(_) => Err(TransportFault::AnswerTimedOut),
            }
        })
    }
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

/// A weak `ETag` does not promise the same bytes (RFC 9110, 13.1.5).
fn validator(headers: &HeaderMap) -> Option<String> {
    text(headers, &ETAG)
        .filter(|tag| !tag.starts_with("W/"))
        .or_else(|| text(headers, &LAST_MODIFIED))
}

/// Of `bytes 100-199/200`.
fn first_byte(range: &str) -> Option<u64> {
    range
        .trim()
        .strip_prefix("bytes")?
        .trim_start()
        .split('-')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_range_begins() {
        for (range, first) in [
            ("bytes 100-199/200", Some(100)),
            ("bytes 0-0/*", Some(0)),
            ("bytes */200", None),
            ("items 1-2/3", None),
            ("", None),
        ] {
            assert_eq!(first_byte(range), first, "{range}");
        }
    }

    #[test]
    fn a_weak_tag_is_no_promise() {
        let mut headers = HeaderMap::new();
        headers.insert(ETAG, "W/\"1\"".parse().unwrap());
        assert_eq!(validator(&headers), None);
        headers.insert(LAST_MODIFIED, "Mon, 23 Nov 2026 03:00:00 GMT".parse().unwrap());
        assert_eq!(validator(&headers).as_deref(), Some("Mon, 23 Nov 2026 03:00:00 GMT"));
        headers.insert(ETAG, "\"1\"".parse().unwrap());
        assert_eq!(validator(&headers).as_deref(), Some("\"1\""));
    }
}
