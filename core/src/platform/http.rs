//! HTTP by reqwest: what is posted to the service.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::multipart;
use rustls::ClientConfig;

use super::cookies::Cookies;
use super::faults::from_reqwest;
use super::upload::{self, Upload};
use crate::error::{Error, Result};
use crate::model::Secret;
use crate::ports::{BoxFuture, FormPart, FormValue, HttpAnswer, HttpBody, HttpRequest, Transport, TransportFault};

/// HTTP with our TLS configuration, gzip and a cookie store.
pub(crate) struct HttpClient {
    client: reqwest::Client,
    cookies: Arc<Cookies>,
}

impl HttpClient {
    pub(crate) fn new(tls: &ClientConfig, connect_timeout: Duration) -> Result<Self> {
        let cookies = Arc::new(Cookies::default());
        let client = builder(tls, connect_timeout)
            .cookie_provider(Arc::clone(&cookies))
            .build()
            .map_err(|error| Error::invalid("http", error.to_string()))?;
        Ok(Self { client, cookies })
    }

    /// With the session's cookies: for the service's own host alone.
    pub(super) fn client(&self) -> reqwest::Client {
        self.client.clone()
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpAnswer, TransportFault> {
        let HttpRequest {
            url,
            body,
            whole_timeout,
            answer_bytes_max,
        } = request;
        let builder = self.client.post(url);
        match body {
            HttpBody::Json(json) => {
                let json = builder
                    .header(http::header::CONTENT_TYPE, "application/json")
                    .body(json);
                gather(json.timeout(whole_timeout), answer_bytes_max).await
            }
            HttpBody::Form(parts) => {
                let mut uploads = Vec::new();
                let form = form(parts, &mut uploads);
                match uploads.pop() {
                    // However long it takes, as long as it moves.
                    Some(upload) => {
                        let answer = gather(builder.multipart(form), answer_bytes_max);
                        upload.carry(answer, whole_timeout).await
                    }
                    None => gather(builder.multipart(form).timeout(whole_timeout), answer_bytes_max).await,
                }
            }
        }
    }
}

/// Sends, and gathers the answer.
async fn gather(builder: reqwest::RequestBuilder, answer_bytes_max: usize) -> Result<HttpAnswer, TransportFault> {
    let mut response = builder.send().await.map_err(|error| from_reqwest(&error))?;
    let status = response.status().as_u16();
    let date = response
        .headers()
        .get(http::header::DATE)
        .and_then(|date| date.to_str().ok())
        .map(str::to_owned);
    let too_large = TransportFault::TooLarge {
        limit_bytes: answer_bytes_max,
    };
    let told = response
        .content_length()
        .and_then(|length| usize::try_from(length).ok())
        .unwrap_or(0);
    if told > answer_bytes_max {
        return Err(too_large);
    }
    let mut body = BytesMut::with_capacity(told);
    while let Some(chunk) = response.chunk().await.map_err(|error| from_reqwest(&error))? {
        if body.len().saturating_add(chunk.len()) > answer_bytes_max {
            return Err(too_large);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(HttpAnswer {
        status,
        date,
        body: Bytes::from(body),
    })
}

/// What all clients have in common; without a place for cookies.
pub(super) fn builder(tls: &ClientConfig, connect_timeout: Duration) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls.clone())
        .connect_timeout(connect_timeout)
        // A redirect would carry a password's hash, or a download, to wherever an answer says.
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .user_agent(concat!("voxfree-core/", env!("CARGO_PKG_VERSION")))
}

impl Transport for HttpClient {
    fn post(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpAnswer, TransportFault>> {
        Box::pin(self.exchange(request))
    }

    fn cookies(&self) -> Option<Secret> {
        self.cookies.save()
    }

    fn restore_cookies(&self, cookies: Option<&Secret>) {
        self.cookies.restore(cookies);
    }
}

/// Makes the form, and one upload of each file in it: there is one at most.
fn form(parts: Vec<FormPart>, uploads: &mut Vec<Upload>) -> multipart::Form {
    parts
        .into_iter()
        .fold(multipart::Form::new(), |form, part| match part.value {
            FormValue::Text(text) => form.text(part.name, text),
            FormValue::File {
                file_name,
                mime_type,
                content,
            } => {
                let length = content.length;
                let (stream, upload) = upload::stream(content);
                uploads.push(upload);
                let body = reqwest::Body::wrap_stream(stream);
                let file = multipart::Part::stream_with_length(body, length).file_name(file_name);
                form.part(part.name, typed(file, mime_type.as_deref()))
            }
        })
}

/// A type that cannot be written into a header is left out.
fn typed(file: multipart::Part, mime_type: Option<&str>) -> multipart::Part {
    let Some(value) = mime_type.and_then(|mime| http::HeaderValue::from_str(mime).ok()) else {
        return file;
    };
    file.headers(http::HeaderMap::from_iter([(http::header::CONTENT_TYPE, value)]))
}
