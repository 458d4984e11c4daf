//! The service's nouns in full, as the core passes them around inside. No function of the client speaks of them yet;
//! they are here because the core counts them among its public values.

use voxfree_core::{
    AgentId, ChannelId, ChannelKind, Contact, ContactId, Conversation, Delivery, DepartmentId, EventKind, MediaLink,
    Message, MessageId, MessageKind, ProtocolNumber, ServiceEvent, Timestamp,
};

/// The person outside, or a group (api.md §6, `contato`).
#[uniffi::remote(Record)]
pub struct Contact {
    /// The contact's id; for a group, the group's.
    pub id: ContactId,
    /// The name; empty where the service has none.
    pub name: String,
    /// The telephone number or account; empty where the service has none.
    pub number: String,
    /// What agents noted down (`obs`).
    pub note: String,
    /// Where the picture is.
    pub picture_url: Option<String>,
}

/// A conversation as a list of the service tells it (api.md §4).
#[uniffi::remote(Record)]
pub struct Conversation {
    /// The number of the case.
    pub protocol: ProtocolNumber,
    /// The contact, or the group.
    pub contact: Option<ContactId>,
    /// The name to show; empty where the service has none.
    pub name: String,
    /// The telephone number or account.
    pub number: String,
    /// Where the picture is.
    pub picture_url: Option<String>,
    /// The company's number or account.
    pub channel: Option<ChannelId>,
    /// Its name.
    pub channel_name: String,
    /// Its kind, as far as told.
    pub channel_kind: ChannelKind,
    /// The department that the case belongs to.
    pub department: Option<DepartmentId>,
    /// Whether the other side is a group.
    pub is_group: bool,
    /// The last message, in short; `None` where the service did not tell.
    pub preview: Option<String>,
    /// When the last message was sent; `None` where the service did not tell.
    pub updated_at: Option<Timestamp>,
    /// How many messages the service counts as unread; `None` where it did not tell.
    pub unread: Option<u32>,
    /// Who holds it, where told.
    pub holder: Option<AgentId>,
}

/// A message as the service has it (api.md §6).
#[uniffi::remote(Record)]
pub struct Message {
    /// Its id at the service; `None` only for what could not be read.
    pub id: Option<MessageId>,
    /// The case that it belongs to.
    pub protocol: ProtocolNumber,
    /// Its id at WhatsApp (`id`).
    pub whatsapp_id: Option<String>,
    /// The company's number that a contact's message came to, where told (`device`).
    pub device: Option<String>,
    /// What it is.
    pub kind: MessageKind,
    /// Whether it was passed on from elsewhere (`subtype` `forward`).
    pub forwarded: bool,
    /// Which message it quotes.
    pub reply_to: Option<MessageId>,
    /// Whether our side sent it.
    pub from_me: bool,
    /// Its text, as the service gave it: of ours, the agent's name stands ahead.
    pub text: String,
    /// The file that comes with it.
    pub media: Option<MediaLink>,
    /// When it was sent, by the service's clock.
    pub sent_at: Timestamp,
    /// How far it has come; `None` for a contact's message.
    pub delivery: Option<Delivery>,
    /// Whether it was deleted afterwards (`excluido`).
    pub deleted: bool,
    /// The body as it came, where it could not be read.
    pub raw: Option<String>,
}

/// The service's `tipo_update`, in our words.
#[uniffi::remote(Enum)]
pub enum EventKind {
    /// A message came (`new_message`).
    NewMessage,
    /// A conversation was handed to an agent, or an agent took it (`encaminhado_agente`).
    HandedToAgent,
    /// A conversation was handed to a department (`encaminhado_departamento`).
    HandedToDepartment,
    /// A contact came back to the agent who keeps them (`direcionamento_fidelizado_agente`).
    HandedToOwner,
    /// A conversation waits for one certain agent (`encaminhado_agente_espera`).
    WaitsForAgent,
    /// The waiting list changed (`update_espera`).
    WaitingChanged,
    /// A conversation was closed (`finalizar`).
    Finished,
    /// A name that this version does not know.
    Unknown(String),
}

/// One event. The service fills only the fields that the event needs.
#[uniffi::remote(Record)]
pub struct ServiceEvent {
    /// What happened.
    pub kind: EventKind,
    /// In which case (`protocolo_atual`).
    pub protocol: Option<ProtocolNumber>,
    /// With whom (`codid_contato`).
    pub contact: Option<ContactId>,
    /// On which channel (`codid_canal`).
    pub channel: Option<ChannelId>,
    /// Who is responsible (`agente_responsavel`).
    pub agent: Option<AgentId>,
}
