//! The one error. `VoxfreeException` in Kotlin, `VoxfreeError` in Swift: `Error` and `Exception` are taken there.
//!
//! No field is called `message`: Kotlin's exceptions have one already.

use voxfree_core::{
    AgentId, ComposerReason, ComposerState, Error, FileFault, MediaFault, SignInStep, SipExportProblem, SipFormat,
};

/// What went wrong, by what can be done about it.
#[uniffi::remote(Error)]
#[uniffi(name = "VoxfreeError")]
pub enum Error {
    /// Something given to the call cannot be right. Nothing was sent or stored.
    InvalidInput {
        /// Which argument or setting.
        field: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The service cannot be reached. Try again when the network is back.
    Offline {
        /// What the system said.
        detail: String,
    },
    /// The service's certificate was not accepted. Check the device's date, or ask the administrator.
    Tls {
        /// What the TLS library said.
        detail: String,
    },
    /// No answer in time.
    TimedOut,
    /// An HTTP status that is no success.
    HttpStatus {
        /// The status.
        status: u16,
        /// The first bytes of the body, made printable.
        first_bytes: String,
    },
    /// The answer is not what the service's contract says.
    Unreadable {
        /// What is wrong with it.
        problem: String,
        /// The first bytes of the body, made printable.
        first_bytes: String,
    },
    /// The service said no, in its own words.
    Refused {
        /// The service's own words; they may be shown.
        words: String,
    },
    /// Nobody is signed in, or the service knows the session no longer (`Session::Expired`).
    SignInRequired,
    /// The sign-in needs a further step.
    SignInStepRequired {
        /// Which.
        step: SignInStep,
    },
    /// The code was wrong.
    WrongCode {
        /// Tries that are left; 0: the sign-in starts afresh.
        tries_left: u8,
    },
    /// The agent does not answer chats (`omnichannel` 0).
    ChatsNotAllowed,
    /// The agent has no telephone extension that can be used; `Client::extension` tells why.
    NoExtension,
    /// The telephone extension cannot be written in this format. Another format may do.
    ExtensionNotExported {
        /// The format.
        format: SipFormat,
        /// What it cannot say.
        problem: SipExportProblem,
    },
    /// The conversation waits: it must be accepted first.
    AcceptRequired,
    /// It may not be sent now, by the 24-hour rule (api.md §16); `Client::composer` says what may. Nothing was queued, and
    /// the draft is as it was.
    ComposerClosed {
        /// Where the composer stands.
        state: ComposerState,
        /// Why.
        reason: Option<ComposerReason>,
    },
    /// Somebody else took the conversation.
    TakenByAnother {
        /// Who, where the service told.
        agent: Option<AgentId>,
    },
    /// Another agent is serving the contact: no conversation was started (api.md §13).
    ContactBusy {
        /// Who, where the service told.
        agent: Option<AgentId>,
        /// That agent's name, where the service told.
        name: Option<String>,
    },
    /// The conversation is not in the inbox (any more): finished, handed on, or never there.
    NotInInbox,
    /// Messages wait to be sent: signing out, or ending their conversation, would lose them. Send or discard them first. When
    /// signing out, conversations that wait to end count too.
    UnsentMessages {
        /// How many.
        count: u32,
    },
    /// A request with the message is under way, or its answer was lost: the contact may have it, so it can be neither
    /// edited nor discarded before that is found out. Try again when its delivery has changed. The same of an ending.
    BeingSent,
    /// There is no such unsent message: it was sent, or discarded. The same of an ending.
    NotUnsent,
    /// It is the department's: only a quick reply or a tag of the agent's own may be changed or removed. Nothing was sent.
    NotOwn,
    /// The file cannot be sent. Nothing was queued.
    FileRefused {
        /// Why.
        fault: FileFault,
    },
    /// The file of a message cannot be had.
    MediaRefused {
        /// Why.
        fault: MediaFault,
    },
    /// There is no such file, or nothing of it is under way.
    NoSuchFile,
    /// The transfer was given up, as asked for.
    Cancelled,
    /// The store could not be read or written. Nothing was sent.
    Storage {
        /// What SQLite or the file system said.
        problem: String,
    },
    /// The device's key vault did not give the store's key. Unlock the device, and try again.
    KeyUnavailable {
        /// What the vault said.
        detail: String,
    },
    /// The store does not answer to its key, or its key is gone. Restore the key, or move the store out of the way
    /// (`Client::set_store_aside`) and sign in again; nothing was deleted.
    StoreKeyWrong,
    /// The store is damaged. It was set aside, never deleted: sign in again, and send the file to support.
    StoreDamaged {
        /// The name in the data folder under which it was set aside; `None`: it will be at the next start.
        set_aside: Option<String>,
    },
    /// There is no room on the device. What was to be kept was not; free some space, and try again.
    DiskFull,
    /// The data folder may not be written to.
    StoreReadOnly,
    /// The store was written by a newer version of the app. Update the app.
    StoreTooNew {
        /// The file's version.
        found: u32,
        /// The newest version that this core knows.
        known: u32,
    },
    /// The core is paused, and its files are closed. Resume it first.
    Paused,
    /// The core was stopped while the call ran.
    Stopped,
}
