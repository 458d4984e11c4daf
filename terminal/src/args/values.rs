//! How values of the command line are read.

use voxfree_core::{MessageId, OutboxId, ProtocolNumber, TemplateId};

pub(super) fn protocol(text: &str) -> Result<ProtocolNumber, String> {
    ProtocolNumber::new(text).ok_or_else(|| "a protocol number is not empty".to_owned())
}

pub(super) fn template_id(text: &str) -> Result<TemplateId, String> {
    TemplateId::new(text).ok_or_else(|| "a template's id is not empty".to_owned())
}

pub(super) fn message_id(text: &str) -> Result<MessageId, String> {
    text.parse()
        .map(MessageId)
        .map_err(|_| "expected the service's id of a message, a number".to_owned())
}

pub(super) fn outbox_id(text: &str) -> Result<OutboxId, String> {
    text.strip_prefix("outbox-")
        .and_then(|number| number.parse().ok())
        .map(OutboxId)
        .ok_or_else(|| "expected the id of a message that is not sent, as `outbox` prints it".to_owned())
}
