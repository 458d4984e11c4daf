//! What goes into the service and what comes out, without a socket in sight.

use crate::time::http_date;

/// The two hosts of api.md that serve pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// `app2`: all pages but the two of [`Host::Lists`], and the files.
    App,
    /// `discadornovo`: quick replies and tags.
    Lists,
}

/// The body of a request.
#[derive(Clone, Debug)]
pub enum Body {
    /// As it came, meant to be JSON.
    Json(Vec<u8>),
    /// A multipart form.
    Form(Vec<Part>),
}

impl Body {
    /// The body of `value`.
    pub fn json(value: &serde_json::Value) -> Self {
        Self::Json(value.to_string().into_bytes())
    }
}

/// One part of a multipart form.
#[derive(Clone, Debug)]
pub struct Part {
    /// The field.
    pub name: String,
    /// Set where the part is a file.
    pub file_name: Option<String>,
    /// As the client declared it.
    pub content_type: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
}

/// How an answer reaches the client, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// As it is.
    Whole,
    /// `bytes` of padding in place of the body, streamed.
    Flood {
        /// How much.
        bytes: u64,
    },
    /// The connection ends in the middle of the body.
    CutMidway,
    /// The connection ends without a byte of answer.
    Cut,
    /// Nothing was done yet: wait until released, then ask again.
    HangBefore,
    /// All is done, but the answer waits until released.
    HangAfter,
}

/// An answer, as bytes.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case; `date` is always there.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub bytes: Vec<u8>,
    /// Whole, unless a fault was asked for.
    pub delivery: Delivery,
}

impl Answer {
    pub(crate) fn new(status: u16, content_type: &str, bytes: Vec<u8>, now_ms: i64) -> Self {
        let headers = vec![
            ("content-type".to_owned(), content_type.to_owned()),
            ("date".to_owned(), http_date(now_ms)),
        ];
        Self {
            status,
            headers,
            bytes,
            delivery: Delivery::Whole,
        }
    }

    pub(crate) fn html(status: u16, title: &str, now_ms: i64) -> Self {
        let page = format!(
            "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\n<html><head>\n<title>{status} {title}</title>\n\
             </head><body>\n<h1>{title}</h1>\n<hr>\n<address>Apache Server</address>\n</body></html>\n"
        );
        Self::new(status, "text/html; charset=UTF-8", page.into_bytes(), now_ms)
    }

    /// The answer of a PHP server that has no such page, or not for this method.
    pub fn not_found(now_ms: i64) -> Self {
        Self::html(404, "Not Found", now_ms)
    }

    pub(crate) fn delivered(mut self, delivery: Delivery) -> Self {
        self.delivery = delivery;
        self
    }

    /// The first header called `name` (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}
