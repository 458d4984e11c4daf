//! HTTP by reqwest.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::multipart;
use rustls::ClientConfig;

use super::cookies::Cookies;
use super::faults::from_reqwest;
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
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls.clone())
            .cookie_provider(Arc::clone(&cookies))
            .connect_timeout(connect_timeout)
            // A redirect would carry a password's hash to wherever an answer says.
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .user_agent(concat!("voxfree-core/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| Error::invalid("http", error.to_string()))?;
        Ok(Self { client, cookies })
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpAnswer, TransportFault> {
        let HttpRequest {
            url,
            body,
            whole_timeout,
            answer_bytes_max,
        } = request;
        let builder = self.client.post(url).timeout(whole_timeout);
        let builder = match body {
            HttpBody::Json(json) => builder
                .header(http::header::CONTENT_TYPE, "application/json")
                .body(json),
            HttpBody::Form(parts) => builder.multipart(form(parts)),
        };
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

fn form(parts: Vec<FormPart>) -> multipart::Form {
    parts
        .into_iter()
        .fold(multipart::Form::new(), |form, part| match part.value {
            FormValue::Text(text) => form.text(part.name, text),
            FormValue::File {
                file_name,
                mime_type,
                bytes,
            } => {
                let length = bytes.len() as u64;
                let file = || multipart::Part::stream_with_length(bytes.clone(), length).file_name(file_name.clone());
                let typed = mime_type.and_then(|mime| file().mime_str(&mime).ok());
                form.part(part.name, typed.unwrap_or_else(file))
            }
        })
}
