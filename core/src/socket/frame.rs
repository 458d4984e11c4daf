//! The socket's text frames: the hello that we send, the events that come (api.md §5: documented).

use serde_json::json;

use crate::model::{AgentId, EventKind, ServiceEvent};
use crate::service::lenient::{Reply, fold, parse};

/// The first frame. Its nulls are needed: the service counts the fields.
pub fn hello(agent: &AgentId) -> String {
    json!({
        "codid_agente": agent.as_str(),
        "recipient_id": null,
        "type": "socket",
        "token": null,
        "message": null,
    })
    .to_string()
}

/// Reads an event. `None` where the frame is none: it has no `tipo_update`, or is no JSON.
pub fn decode(text: &str) -> Option<ServiceEvent> {
    let reply = Reply::new(parse(text.as_bytes()).ok()?);
    let event = reply.record();
    Some(ServiceEvent {
        kind: kind(event.line(&["tipo_update"])?),
        protocol: event.get(&["protocolo_atual", "protocolo"]),
        contact: event.get(&["codid_contato", "id_contato", "codid_grupo", "id_grupo"]),
        channel: event.get(&["codid_canal", "id_canal_unico", "id_canal"]),
        agent: event.get(&["agente_responsavel", "codid_agente", "id_agente"]),
    })
}

fn kind(name: String) -> EventKind {
    match fold(&name).as_ref() {
        "new_message" => EventKind::NewMessage,
        "encaminhado_agente" => EventKind::HandedToAgent,
        "encaminhado_departamento" => EventKind::HandedToDepartment,
        "direcionamento_fidelizado_agente" => EventKind::HandedToOwner,
        "encaminhado_agente_espera" => EventKind::WaitsForAgent,
        "update_espera" => EventKind::WaitingChanged,
        "finalizar" => EventKind::Finished,
        _ => EventKind::Unknown(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChannelId, ContactId, ProtocolNumber};

    #[test]
    fn the_hello_has_its_nulls() {
        let hello: serde_json::Value = serde_json::from_str(&hello(&AgentId::new("7204").unwrap())).unwrap();
        let documented = json!({"codid_agente":"7204","recipient_id":null,"type":"socket","token":null,"message":null});
        assert_eq!(hello, documented);
    }

    #[test]
    fn one_event_in_all_its_forms() {
        let expected = ServiceEvent {
            kind: EventKind::NewMessage,
            protocol: ProtocolNumber::new("202311303422841002"),
            contact: ContactId::new("342284"),
            channel: ChannelId::new("235"),
            agent: AgentId::new("12694"),
        };
        for text in [
            r#"{"id_msg":1,"type":"chat","tipo_update":"new_message","codid_contato":"342284","codid_canal":"235","protocolo_atual":"202311303422841002","agente_responsavel":"12694"}"#,
            "\u{feff}[{\"Tipo Update\":\"NEW_MESSAGE\",\"codid contato\":342284,\"codid_canal\":235,\"protocolo_atual\":202311303422841002,\"agente_responsavel\":12694,\"new\":{}}]",
            r#""tipo_update":" new message ","id_contato":"342284","id_canal":235,"protocolo":"202311303422841002","id_agente":"12694",}"#,
        ] {
            assert_eq!(decode(text), Some(expected.clone()), "{text}");
        }
    }

    #[test]
    fn names_of_events_and_what_is_no_event() {
        for (name, kind) in [
            ("encaminhado_agente", EventKind::HandedToAgent),
            ("encaminhado_departamento", EventKind::HandedToDepartment),
            ("direcionamento_fidelizado_agente", EventKind::HandedToOwner),
            ("encaminhado_agente_espera", EventKind::WaitsForAgent),
            ("update_espera", EventKind::WaitingChanged),
            ("Finalizar", EventKind::Finished),
            ("finalizar", EventKind::Finished),
            ("Tag_Nova", EventKind::Unknown("Tag_Nova".into())),
        ] {
            let event = decode(&json!({"tipo_update": name, "protocolo_atual": null}).to_string()).unwrap();
            assert_eq!((event.kind, event.protocol, event.agent), (kind, None, None));
        }
        for text in [
            "",
            "ping",
            "{}",
            "[]",
            "1",
            r#"{"type":"socket"}"#,
            r#"{"tipo_update":""}"#,
            "{\"tipo_update\":\"x",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
