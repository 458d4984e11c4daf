//! What the socket told (api.md §5). Events are hints: what is true is asked of the service.

use super::ids::{AgentId, ChannelId, ContactId, ProtocolNumber};

/// The service's `tipo_update`, in our words.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
