//! From HTTP to [`Service::handle`](crate::Service::handle) and back, faults included.

use std::sync::Arc;

use axum::body::{self, Bytes};
use axum::extract::{ConnectInfo, FromRequest, Multipart, Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use futures_util::StreamExt as _;
use futures_util::stream;

use super::Shared;
use super::ranges::{self, Part as FilePart};
use super::wire::{Peer, never};
use crate::answer::{Answer, Body, Delivery, Host, Part};
use crate::state::Service;

/// The largest request that is read.
const REQUEST_BYTES_MAX: usize = 64 * 1024 * 1024;
/// What a flood is made of.
const FLOOD_CHUNK: &[u8] = &[b' '; 64 * 1024];

/// One host's pages.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) shared: Arc<Shared>,
    pub(crate) host: Host,
}

/// `/mobile/NAME.php`
pub(crate) async fn page(
    State(site): State<Site>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    Path(page): Path<String>,
    request: Request,
) -> Response {
    let Some(name) = page.strip_suffix(".php").filter(|_| request.method() == Method::POST) else {
        return not_found(State(site)).await;
    };
    let cookie = request
        .headers()
        .get(header::COOKIE)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|value| value.to_str().ok());
    let files_url = host
        .filter(|_| site.host == Host::App)
        .map(|host| format!("http://{host}/files/"));
    let Some(body) = read(request).await else {
        return not_found(State(site)).await;
    };
    loop {
        let released = site.shared.releases();
        let answer = site.shared.act(|service| {
            // An emulator knows this machine by another address than the one that is listened on.
            if let Some(files_url) = &files_url {
                service.set_files_url(files_url);
            }
            service.handle(site.host, name, cookie.as_deref(), body.clone())
        });
        match answer.delivery {
            Delivery::HangBefore => site.shared.until_released(released).await,
            Delivery::HangAfter => {
                site.shared.until_released(released).await;
                return respond(answer);
            }
            Delivery::Cut => {
                peer.0.cut();
                match never().await {}
            }
            Delivery::Whole | Delivery::CutMidway | Delivery::Flood { .. } => return respond(answer),
        }
    }
}

/// `/files/NAME`
pub(crate) async fn file(State(site): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let answer = site.shared.act(|service| {
        let now_ms = service.now_ms();
        let Some((mime, bytes)) = service.file(&name) else {
            return Answer::not_found(now_ms);
        };
        // A stored file never changes, and its name is its own.
        let tag = format!("\"{name}-{}\"", bytes.len());
        let (status, part, range) = match ranges::asked(&headers, bytes.len(), &tag) {
            None => (200, bytes, None),
            Some(FilePart::Nothing) => (416, &[][..], Some(format!("bytes */{}", bytes.len()))),
            Some(FilePart::Bytes { first, last }) => {
                let part = bytes.get(first..=last).unwrap_or_default();
                (206, part, Some(format!("bytes {first}-{last}/{}", bytes.len())))
            }
        };
        let mut answer = Answer::new(status, mime, part.to_vec(), now_ms);
        answer.headers.push(("etag".to_owned(), tag));
        answer
            .headers
            .extend(range.map(|range| ("content-range".to_owned(), range)));
        answer
    });
    respond(answer)
}

/// Whatever else is asked for.
pub(crate) async fn not_found(State(site): State<Site>) -> Response {
    respond(Answer::not_found(site.shared.look(Service::now_ms)))
}

fn respond(answer: Answer) -> Response {
    let body = match answer.delivery {
        Delivery::Flood { bytes } => flood(bytes),
        Delivery::CutMidway => {
            let mut half = answer.bytes;
            half.truncate(half.len() / 2);
            body::Body::from_stream(stream::iter([Ok(Bytes::from(half)), Err("cut")]).fuse())
        }
        _ => body::Body::from(answer.bytes),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn flood(bytes: u64) -> body::Body {
    let chunks = stream::unfold(bytes, |left| async move {
        if left == 0 {
            return None;
        }
        let size = usize::try_from(left).unwrap_or(usize::MAX).min(FLOOD_CHUNK.len());
        let chunk = Bytes::from_static(FLOOD_CHUNK).slice(..size);
        Some((Ok::<_, &str>(chunk), left - u64::try_from(size).unwrap_or(left)))
    });
    // Packing asks once more after the end.
    body::Body::from_stream(chunks.fuse())
}

/// `None`: the client did not send it whole.
async fn read(request: Request) -> Option<Body> {
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"));
    if !is_form {
        let bytes = body::to_bytes(request.into_body(), REQUEST_BYTES_MAX).await.ok()?;
        return Some(Body::Json(bytes.to_vec()));
    }
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.ok()? {
        parts.push(Part {
            name: field.name().unwrap_or("").to_owned(),
            file_name: field.file_name().map(str::to_owned),
            content_type: field.content_type().map(str::to_owned),
            bytes: field.bytes().await.ok()?.to_vec(),
        });
    }
    Some(Body::Form(parts))
}
