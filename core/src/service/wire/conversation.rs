//! A conversation, as the lists tell it (api.md §4: inferred).

use serde_json::Value;

use crate::model::{ChannelKind, ContactId, Conversation, DepartmentId};
use crate::service::endpoint::Problem;
use crate::service::lenient::{Keys, Reply, Row, Rows, Shape, fold};

use super::{CHANNEL_NAMES, PICTURE_NAMES, PROTOCOL_NAMES, protocol_key, timestamp};

/// What tells a conversation from what it is wrapped in. The list's own name is not documented.
pub const CONVERSATIONS: Shape = Shape {
    names: &[],
    marks: &[
        "protocolo",
        "protocolo_atual",
        "id_contato",
        "codid_contato",
        "id_grupo",
        "codid_grupo",
        "tipo_chat",
    ],
};

/// Reads a list of conversations.
///
/// # Errors
/// Where there is no list.
pub fn conversations(reply: &Reply) -> Result<Rows<Conversation>, Problem> {
    reply.rows(&CONVERSATIONS, conversation)
}

/// Reads a conversation. `None` where it has no protocol number: nothing can be asked about it then.
pub fn conversation(row: &Row<'_>) -> Option<Conversation> {
    let is_group = is_group(row);
    Some(Conversation {
        protocol: row.get(&PROTOCOL_NAMES).or_else(|| protocol_key(row.keys().inner))?,
        contact: other_side(row, is_group),
        name: row.line(&["nome", "nome_contato", "nome_grupo"]).unwrap_or_default(),
        number: row.line(&["numero", "numero_contato", "telefone"]).unwrap_or_default(),
        picture_url: row.line(&PICTURE_NAMES),
        channel: row.get(&CHANNEL_NAMES),
        channel_name: row.line(&["canal", "nome_canal"]).unwrap_or_default(),
        channel_kind: row
            .line(&["tipo_canal", "canal_tipo"])
            .map(|words| channel_kind(&words))
            .unwrap_or_default(),
        department: department(row),
        is_group,
        preview: preview(row),
        updated_at: timestamp(row, &["timestamp"], &["data_mensagem", "data_ultima_mensagem", "data"]),
        unread: row.count(&["nao_lidas", "nao_lidos"]),
        holder: row.get(&["agente_responsavel", "id_agente", "codid_agente"]),
    })
}

/// Reads the kind of a channel from the service's words, which the document does not list.
pub fn channel_kind(words: &str) -> ChannelKind {
    let folded = fold(words);
    let has = |part: &str| folded.contains(part);
    let has_word = |words: &[&str]| folded.split('_').any(|part| words.contains(&part));
    if has("insta") {
        ChannelKind::Instagram
    } else if has("facebook") || has("messenger") {
        ChannelKind::Messenger
    // "unofficial" holds "official", and gateways of that sort call themselves an API.
    } else if [
        "nao_ofi",
        "naoofi",
        "unoff",
        "non_off",
        "not_off",
        "baileys",
        "evolution",
        "z_api",
        "zapi",
        "wppconnect",
    ]
    .iter()
    .any(|part| has(part))
    {
        ChannelKind::OtherWhatsapp
    } else if has("oficial") || has("official") || has("waba") || has_word(&["api", "cloud", "meta", "cloudapi"]) {
        ChannelKind::OfficialWhatsapp
    } else if ["whats", "wpp", "zap", "qrcode"].iter().any(|part| has(part)) {
        ChannelKind::OtherWhatsapp
    } else {
        ChannelKind::Unknown
    }
}

/// The department's id. `departamento` may be its name instead, where `codid_departamento` is the id.
pub fn department(row: &Row<'_>) -> Option<DepartmentId> {
    let is_id = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
    row.get(&["codid_departamento", "id_departamento"]).or_else(|| {
        let text = row.line(&["departamento"]).filter(is_id)?;
        DepartmentId::new(&text)
    })
}

fn is_group(row: &Row<'_>) -> bool {
    match row.line(&["tipo_chat"]).as_deref().map(fold).as_deref() {
        Some(kind) => kind.starts_with("grup") || kind.starts_with("group"),
        None => row.flag(&["is_group"]) || row.told(&["id_grupo", "codid_grupo"]).is_some(),
    }
}

fn other_side(row: &Row<'_>, is_group: bool) -> Option<ContactId> {
    let (person, group) = (["id_contato", "codid_contato"], ["id_grupo", "codid_grupo"]);
    let (first, second) = if is_group { (group, person) } else { (person, group) };
    row.get(&first).or_else(|| row.get(&second))
}

/// The last message may be its text, or the message itself.
fn preview(row: &Row<'_>) -> Option<String> {
    let names = ["ultima_mensagem"];
    match row.told(&names) {
        Some(message @ Value::Object(_)) => Row::new(message, Keys::default())?.text(&["content", "mensagem", "texto"]),
        _ => row.text(&names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_channels_by_their_words() {
        use ChannelKind::{Instagram, Messenger, OfficialWhatsapp, OtherWhatsapp, Unknown};
        for (words, kind) in [
            ("Instagram", Instagram),
            ("Meta - Instagram", Instagram),
            ("facebook", Messenger),
            ("Messenger (Meta)", Messenger),
            ("whatsapp_oficial", OfficialWhatsapp),
            ("WhatsApp API Oficial", OfficialWhatsapp),
            ("official", OfficialWhatsapp),
            ("WABA", OfficialWhatsapp),
            ("cloud api", OfficialWhatsapp),
            ("whatsapp-meta", OfficialWhatsapp),
            ("WhatsApp não oficial", OtherWhatsapp),
            ("unofficial", OtherWhatsapp),
            ("whatsapp_nao_oficial", OtherWhatsapp),
            ("API Baileys", OtherWhatsapp),
            ("whatsapp", OtherWhatsapp),
            ("Resposta rapida", Unknown),
            ("1", Unknown),
            ("", Unknown),
        ] {
            assert_eq!(channel_kind(words), kind, "{words}");
        }
    }
}
