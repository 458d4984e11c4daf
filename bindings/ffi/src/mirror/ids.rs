//! Values that cross as something simpler.
//!
//! - Ids are text or numbers over there (a `typealias` each). Text that is no id is refused with
//!   `Error::InvalidInput`, which every function that takes one can throw.
//! - Times are the language's own (`java.time.Instant`, `Date`), not milliseconds: nobody can take them for seconds, and
//!   what a shell does with a time is to format it. Both are there from API 26 and iOS 16 on.
//! - Secrets cross inwards alone, and are wiped when dropped from the first moment on: UniFFI hands over the very
//!   buffer that the foreign side filled. That side's own `String` is not ours to wipe.

use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use voxfree_core::{
    AgentId, ChannelId, CompanyId, ContactId, DepartmentId, EndingId, Error, MessageId, OutboxId, ProtocolNumber,
    QuickReplyId, Secret, TagId, TemplateId, Timestamp, WrapUpCodeId,
};

macro_rules! text_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        uniffi::custom_type!(
            $(#[$doc])*
            $name, String, {
            remote,
            lower: |id| id.as_str().to_owned(),
            try_lift: |text| $name::new(&text).ok_or_else(|| empty(stringify!($name)).into()),
        });
    )*};
}

macro_rules! number_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        uniffi::custom_type!(
            $(#[$doc])*
            $name, i64, {
            remote,
            lower: |id| id.0,
            try_lift: |number| Ok($name(number)),
        });
    )*};
}

text_ids! {
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

number_ids! {
    /// A message's id at the service; it grows with time (api.md §6, `codid`).
    MessageId;
    /// A message that is to be sent, known by this device alone. Never given twice, also after a restart.
    OutboxId;
    /// An ending that was asked for, known by this device alone. Never given twice, also after a restart.
    EndingId;
}

uniffi::custom_type!(
    /// A point in time (UTC), to the millisecond.
    Timestamp, SystemTime, {
    remote,
    lower: |time| to_system_time(time),
    try_lift: |time| Ok(from_system_time(time)),
});

uniffi::custom_type!(
    /// A password, a code, a hash of one, or a cookie.
    Secret, String, {
    remote,
    // Nothing hands a secret out by this type (an export has one of its own); were something to, it would be empty.
    lower: |_secret| String::new(),
    try_lift: |text| Ok(Secret::new(text)),
});

/// Named so that foreign readers need not know Rust's word for it.
pub(super) type FolderPath = PathBuf;

uniffi::custom_type!(
    /// The path of a folder.
    FolderPath, String, {
    remote,
    lower: |path| path.to_string_lossy().into_owned(),
    try_lift: |text| Ok(PathBuf::from(text)),
});

fn empty(kind: &str) -> Error {
    Error::InvalidInput {
        field: kind.to_owned(),
        problem: "empty".to_owned(),
    }
}

fn to_system_time(time: Timestamp) -> SystemTime {
    let since = Duration::from_millis(time.0.unsigned_abs());
    let found = if time.0 < 0 {
        UNIX_EPOCH.checked_sub(since)
    } else {
        UNIX_EPOCH.checked_add(since)
    };
    found.unwrap_or(UNIX_EPOCH)
}

fn from_system_time(time: SystemTime) -> Timestamp {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => Timestamp(0) + since,
        Err(before) => Timestamp(0) - before.duration(),
    }
}

#[cfg(test)]
mod tests {
    use uniffi::Lift;
    use voxfree_core::{Error, ProtocolNumber, Secret, Timestamp};

    use super::{from_system_time, to_system_time};

    type Tag = crate::UniFfiTag;

    fn lift<T: Lift<Tag, FfiType = uniffi::RustBuffer>>(text: &str) -> uniffi::Result<T> {
        T::try_lift(uniffi::RustBuffer::from_vec(text.as_bytes().to_vec()))
    }

    #[test]
    fn an_empty_id_is_refused_as_the_public_error() {
        for text in ["", " ", "\n\t"] {
            let error = lift::<ProtocolNumber>(text).unwrap_err().downcast::<Error>().unwrap();
            assert_eq!(
                error,
                Error::InvalidInput {
                    field: "ProtocolNumber".into(),
                    problem: "empty".into()
                }
            );
        }
        assert_eq!(lift::<ProtocolNumber>(" 12 ").unwrap().as_str(), "12");
    }

    #[test]
    fn a_secret_comes_in_whole() {
        assert_eq!(lift::<Secret>(" hünter2 ").unwrap().expose(), " hünter2 ");
    }

    #[test]
    fn times_cross_to_the_millisecond() {
        for ms in [0, 1, -1, 1_763_848_800_123, -62_135_596_800_000, i64::MAX, i64::MIN + 1] {
            assert_eq!(from_system_time(to_system_time(Timestamp(ms))), Timestamp(ms), "{ms}");
        }
    }
}
