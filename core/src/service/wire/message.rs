//! A message (api.md §6: documented; media types and the form of `status_api` inferred).

use serde_json::Value;

use crate::model::{Delivery, MediaLink, Message, MessageId, MessageKind, ProtocolNumber, Timestamp};
use crate::service::endpoint::Problem;
use crate::service::fault_words::coded;
use crate::service::lenient::{Found, Keys, Line, Reply, Row, Scalar, Shape, Whole, find, fold};

use super::{PROTOCOL_NAMES, protocol_key, timestamp};

/// What tells a message from the protocol numbers and objects that it is wrapped in.
pub const MESSAGES: Shape = Shape {
    names: &["mensagens", "messages"],
    marks: &["codid", "content", "type", "timestamp", "data_mensagem"],
};

/// Reads the messages of an answer, in its order; those that stand under no protocol number are of `asked`.
///
/// What cannot be read stays among them as [`MessageKind::Unsupported`], with its raw form.
///
/// # Errors
/// Where there is no list.
pub fn messages(reply: &Reply, asked: &ProtocolNumber) -> Result<Vec<Message>, Problem> {
    messages_in(reply.whole(), asked).ok_or_else(|| "there are no messages in it".into())
}

/// The message that a send brought about, where the answer tells it: the newest one in it.
pub fn sent_message(reply: &Reply, asked: &ProtocolNumber) -> Option<Message> {
    let sent = messages_in(reply.whole(), asked)?
        .into_iter()
        .filter(|message| message.id.is_some());
    sent.max_by_key(|message| message.id).map(|message| Message {
        // The answer is about what we just sent, also where it leaves `fromMe` out.
        delivery: message.delivery.or(Some(Delivery::Sent)),
        from_me: true,
        ..message
    })
}

/// How far a message of ours has come, from `lido` and `status_api` (api.md §6).
///
/// What the contact has read has arrived, whatever WhatsApp said of it before. `status_api` is inferred: an error is a
/// code of Meta's, such as 131047, a number below 0, or words; a small number, such as 0 or 1, tells nothing that
/// `lido` does not.
pub fn delivery(lido: Option<i64>, status_api: Option<&Value>) -> Delivery {
    const LIDO_READ: i64 = 2;
    if lido.is_some_and(|lido| lido >= LIDO_READ) {
        return Delivery::Read;
    }
    let Some(status) = status_api else {
        return Delivery::Sent;
    };
    if let Some(Whole(code)) = Whole::read(status) {
        return if is_error(code) {
            Delivery::Failed {
                reason: code.to_string(),
            }
        } else {
            Delivery::Sent
        };
    }
    let Some(words) = words_of(status) else {
        return Delivery::Sent;
    };
    match fold(&words).as_ref() {
        "sent" | "enviado" | "enviada" | "ok" | "success" | "sucesso" | "accepted" | "pending" | "queued" | "true"
        | "false" | "undefined" => Delivery::Sent,
        "delivered" | "entregue" => Delivery::Delivered,
        "read" | "lido" | "lida" => Delivery::Read,
        _ => Delivery::Failed { reason: coded(&words) },
    }
}

fn is_error(code: i64) -> bool {
    const API_ERROR_MIN: i64 = 100;
    // What HTTP says when the API took a message; Meta's error codes do not lie here.
    const API_SUCCESS: std::ops::RangeInclusive<i64> = 200..=202;
    code < 0 || (code >= API_ERROR_MIN && !API_SUCCESS.contains(&code))
}

/// The delivery of a row; code and words of an error may stand beside `status_api` (inferred), and say more than it.
fn delivery_of(row: &Row<'_>) -> Delivery {
    let (lido, status_api) = (row.whole(&["lido"]), row.told(&["status_api"]));
    let code = row.line(&["codigo_erro"]).filter(|code| code != "0");
    let told = match (code, row.line(&["descricao_erro"])) {
        (Some(code), Some(words)) => Some(format!("{code}: {words}")),
        (code, words) => code.or(words),
    };
    match (delivery(lido, status_api), told) {
        (Delivery::Sent | Delivery::Failed { .. }, Some(reason)) => Delivery::Failed { reason: coded(&reason) },
        (delivery, _) => delivery,
    }
}

fn words_of(status: &Value) -> Option<String> {
    match status {
        Value::Object(_) => {
            let row = Row::new(status, Keys::default())?;
            let inner = row.member(&["errors", "error", "erro"]).and_then(words_of);
            inner.or_else(|| {
                let words = row.line(&["message", "title", "descricao", "mensagem"]);
                match (row.line(&["code", "codigo"]), words) {
                    // Codes are Meta's, and mean the same whatever stands beside them.
                    (Some(code), Some(words)) => Some(format!("{code}: {words}")),
                    (code, words) => words.or(code).or_else(|| row.line(&["status"])),
                }
            })
        }
        Value::Array(items) => items.iter().find_map(words_of),
        scalar => Line::read(scalar).map(|Line(text)| text),
    }
}

/// Reads the messages of `whole`. `None` where there is no list.
fn messages_in(whole: &Value, asked: &ProtocolNumber) -> Option<Vec<Message>> {
    let mut messages: Vec<_> = find(whole, &MESSAGES)?
        .into_iter()
        .map(|found| message(&found, asked))
        .collect();
    fill_times(&mut messages);
    Some(messages)
}

fn message(found: &Found<'_>, asked: &ProtocolNumber) -> Message {
    let row = Row::new(found.value, found.keys).unwrap_or_else(|| Row::of_maps([], found.keys));
    let from_me = row.flag(&["fromme", "from_me"]);
    let id = row.get(&["codid"]).or_else(|| id_key(&row));
    let media = media(&row);
    let mut text = row.text(&["content"]).unwrap_or_default();
    let kind = match (id, row.line(&["type"])) {
        (Some(_), Some(name)) => kind(&name),
        // Without a type, text that is there can still be read; a file could be anything.
        (Some(_), None) if media.is_none() && !text.is_empty() => MessageKind::Text,
        _ => MessageKind::Unsupported,
    };
    // A place or a card may be told as an object (inferred).
    if matches!(kind, MessageKind::Location | MessageKind::Contact)
        && let Some(object @ (Value::Object(_) | Value::Array(_))) = row.told(&["content"])
    {
        text = object.to_string();
    }
    let is_readable = kind != MessageKind::Unsupported;
    Message {
        id,
        protocol: protocol(&row).unwrap_or_else(|| asked.clone()),
        whatsapp_id: row.line(&["id"]),
        device: row.line(&["device"]).filter(|_| !from_me),
        kind,
        forwarded: row
            .line(&["subtype"])
            .is_some_and(|subtype| fold(&subtype).starts_with("forward")),
        reply_to: row.get(&["reply_id"]),
        from_me,
        text,
        media,
        sent_at: timestamp(&row, &["timestamp"], &["data_mensagem"]).unwrap_or_default(),
        delivery: from_me.then(|| delivery_of(&row)),
        deleted: row.flag(&["excluido"]),
        raw: (!is_readable).then(|| found.value.to_string()),
    }
}

/// The id that a message stood under. Under one number alone, that is its own id only if the case is told inside.
fn id_key(row: &Row<'_>) -> Option<MessageId> {
    // Messages bear ids of their own; 0, 1, 2 are PHP's places in a list that lost some of its rows.
    const ID_MIN: i64 = 1000;
    let keys = row.keys();
    let is_id = keys.outer.is_some() || row.told(&PROTOCOL_NAMES).is_some() || protocol_key(keys.inner).is_none();
    let id = keys.inner.filter(|_| is_id)?.parse().ok()?;
    (id >= ID_MIN).then_some(MessageId(id))
}

fn protocol(row: &Row<'_>) -> Option<ProtocolNumber> {
    let keys = row.keys();
    row.get(&PROTOCOL_NAMES)
        .or_else(|| protocol_key(keys.outer))
        .or_else(|| {
            // Under one number, in an object that has an id of its own.
            protocol_key(keys.inner).filter(|_| keys.outer.is_none())
        })
}

fn kind(name: &str) -> MessageKind {
    let folded = fold(name);
    // "image/jpeg" is an image.
    match folded.split('/').next().unwrap_or_default() {
        // What a contact taps in a template is said, and is the most common answer to one.
        "text" | "texto" | "chat" | "conversation" | "button" | "interactive" | "button_reply" | "list_reply" => {
            MessageKind::Text
        }
        "template" | "hsm" => MessageKind::Template,
        "image" | "imagem" => MessageKind::Image,
        "audio" => MessageKind::Audio,
        "ptt" | "voice" => MessageKind::Voice,
        "video" => MessageKind::Video,
        "document" | "documento" | "file" | "application" => MessageKind::Document,
        "sticker" | "figurinha" => MessageKind::Sticker,
        "location" | "localizacao" => MessageKind::Location,
        "contact" | "contacts" | "contato" | "vcard" => MessageKind::Contact,
        _ => MessageKind::Unsupported,
    }
}

fn media(row: &Row<'_>) -> Option<MediaLink> {
    let media = MediaLink {
        url: row.line(&["url"]),
        file_name: row.line(&["file"]),
    };
    (media.url.is_some() || media.file_name.is_some()).then_some(media)
}

/// A message without a time stands where its neighbour does: else it would jump to the top of the timeline, to 1970.
fn fill_times(messages: &mut [Message]) {
    let fill = |last: &mut Option<Timestamp>, message: &mut Message| {
        if message.sent_at == Timestamp::default() {
            message.sent_at = last.unwrap_or_default();
        } else {
            *last = Some(message.sent_at);
        }
    };
    let mut last = None;
    for message in messages.iter_mut() {
        fill(&mut last, message);
    }
    let mut last = None;
    for message in messages.iter_mut().rev() {
        fill(&mut last, message);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn deliveries() {
        let failed = |reason: &str| Delivery::Failed {
            reason: reason.to_owned(),
        };
        for (lido, status_api, expected) in [
            (Some(0), json!(0), Delivery::Sent),
            (Some(1), json!("1"), Delivery::Sent),
            (Some(1), json!(null), Delivery::Sent),
            (None, json!(""), Delivery::Sent),
            (Some(1), json!(true), Delivery::Sent),
            (Some(1), json!("delivered"), Delivery::Delivered),
            (Some(0), json!(200), Delivery::Sent),
            (Some(0), json!(131_047), failed("131047")),
            (Some(1), json!("131047"), failed("131047")),
            (
                Some(0),
                json!("Re-engagement message"),
                failed("131047: Re-engagement message"),
            ),
            (
                Some(0),
                json!({"errors": [{"code": 131_047, "title": "Late"}]}),
                failed("131047: Late"),
            ),
            (Some(0), json!(-1), failed("-1")),
            (Some(2), json!(131_047), Delivery::Read),
        ] {
            assert_eq!(delivery(lido, Some(&status_api)), expected, "{lido:?} {status_api}");
        }
        assert_eq!(delivery(None, None), Delivery::Sent);
    }

    #[test]
    fn keys_fill_in_what_the_message_lacks() {
        let asked = ProtocolNumber::new("20231130303159").unwrap();
        let inner = json!({"type": "text", "content": "oi", "timestamp": 5});
        let with = |field: &str, value: Value| {
            let mut inner = inner.clone();
            inner[field] = value;
            inner
        };
        for whole in [
            json!({"20231130303159": [with("codid", json!(17_808_239))]}),
            json!({"20231130303159": with("codid", json!("17808239"))}),
            json!({"20231130303159": {"17808239": inner}}),
            json!({"mensagens": {"17808239": with("protocolo", json!("20231130303159"))}}),
            json!([[with("codid", json!(17_808_239))]]),
        ] {
            let read = messages_in(&whole, &asked).unwrap();
            assert_eq!(
                (read[0].id, &read[0].protocol),
                (Some(MessageId(17_808_239)), &asked),
                "{whole}"
            );
            assert_eq!((read[0].kind, read.len()), (MessageKind::Text, 1), "{whole}");
        }
    }

    #[test]
    fn what_cannot_be_read_stays_raw_among_the_others() {
        let asked = ProtocolNumber::new("9").unwrap();
        let whole = json!({"20240101000001": [
            {"codid": 1001, "type": "text", "content": "a", "timestamp": 10},
            {"codid": 1002, "type": "hologram", "content": {"x": 1}},
            "garbage",
            {"type": "text"},
        ]});
        let read = messages_in(&whole, &asked).unwrap();
        let kinds: Vec<_> = read.iter().map(|message| message.kind.as_str()).collect();
        assert_eq!(kinds, ["text", "unsupported", "unsupported", "unsupported"]);
        assert_eq!(read[1].id, Some(MessageId(1002)));
        assert_eq!(read[2].raw.as_deref(), Some("\"garbage\""));
        assert!(read.iter().all(|message| message.sent_at == Timestamp(10_000)));
        assert!(read.iter().all(|message| message.protocol.as_str() == "20240101000001"));
    }
}
