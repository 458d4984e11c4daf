//! How values of the command line are read.

use voxfree_core::{ContactId, DepartmentId, MessageId, OutboxId, ProtocolNumber, QuickReplyId, TagId, TemplateId};

pub(super) fn protocol(text: &str) -> Result<ProtocolNumber, String> {
    ProtocolNumber::new(text).ok_or_else(|| "a protocol number is not empty".to_owned())
}

pub(super) fn template_id(text: &str) -> Result<TemplateId, String> {
    TemplateId::new(text).ok_or_else(|| "a template's id is not empty".to_owned())
}

pub(super) fn quick_reply_id(text: &str) -> Result<QuickReplyId, String> {
    QuickReplyId::new(text).ok_or_else(|| "a quick reply's id is not empty".to_owned())
}

pub(super) fn tag_id(text: &str) -> Result<TagId, String> {
    TagId::new(text).ok_or_else(|| "a tag's id is not empty".to_owned())
}

pub(super) fn contact_id(text: &str) -> Result<ContactId, String> {
    ContactId::new(text).ok_or_else(|| "a contact's id is not empty".to_owned())
}

pub(super) fn department_id(text: &str) -> Result<DepartmentId, String> {
    DepartmentId::new(text).ok_or_else(|| "a department's id is not empty".to_owned())
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
