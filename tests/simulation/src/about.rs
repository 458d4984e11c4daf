//! Which conversation a request is about: by that its luck is drawn.

use voxfree_core::ports::{FormValue, HttpBody};
use voxfree_sandbox::Body;

/// The conversation that a request is about.
pub(crate) fn about(body: &Body) -> String {
    match body {
        Body::Json(bytes) => about_json(bytes),
        Body::Form(_) => String::new(),
    }
}

/// The same, before it has arrived.
pub(crate) fn about_request(body: &HttpBody) -> String {
    let parts = match body {
        HttpBody::Json(bytes) => return about_json(bytes),
        HttpBody::Form(parts) => parts,
    };
    let protocol = parts.iter().find(|part| part.name == "protocolo");
    match protocol.map(|part| &part.value) {
        Some(FormValue::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

fn about_json(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let behind = text.split("\"protocolo\":\"").nth(1);
    let about = behind.and_then(|rest| rest.split('"').next());
    about.unwrap_or("").to_owned()
}
