//! Ids: newtypes that cannot be mixed up, and are never empty.

use std::fmt;

use serde::Serialize;

macro_rules! text_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Makes an id of `text`, without the white space around it. `None` where nothing is left.
            pub fn new(text: &str) -> Option<Self> {
                let text = text.trim();
                if text.is_empty() { None } else { Some(Self(text.to_owned())) }
            }

            /// The id as the service writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

text_id! {
    /// The person who answers (api.md §1, `id_agente`).
    AgentId;
    /// The tenant that the agent works for (api.md §1, `codid_cliente`).
    CompanyId;
    /// The number of a case; never the wire protocol (api.md §4, `protocolo`).
    ProtocolNumber;
    /// The person outside who writes; for a group, the group's id (api.md §4, `id_contato`).
    ContactId;
    /// A number or account of the company (api.md §4, `id_canal_unico`).
    ChannelId;
    /// A department of the company (api.md §4, `codid_departamento`).
    DepartmentId;
    /// A message that Meta approved beforehand (api.md §16, `codid_template`).
    TemplateId;
    /// A text that is kept ready (api.md §8, `codid_resposta`). One that is just being added has an id of this device's.
    QuickReplyId;
    /// A word that cases are sorted by (api.md §9, `codid_tag`). One that is just being added has an id of this device's.
    TagId;
    /// A reason why a case ended (api.md §12, `codid`).
    WrapUpCodeId;
}

/// A message's id at the service; it grows with time (api.md §6, `codid`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct MessageId(pub i64);

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A message that is to be sent, known by this device alone. Never given twice, also after a restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct OutboxId(pub i64);

impl fmt::Display for OutboxId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
