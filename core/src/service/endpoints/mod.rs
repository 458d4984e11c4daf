//! The service's pages, one file each; the first line of a file names the page and its section of api.md.
//!
//! A request is a struct with English fields; how the service spells them stands in `body`, beside them. A page with
//! several actions has a struct for each, so that no request can hold a field that its action does not take.

mod active;
mod change_password;
mod channels;
mod contact_owners;
mod contacts;
mod departments;
mod finish;
mod login;
mod new_messages;
mod open_conversation;
mod presence;
mod quick_replies;
mod send_file;
mod send_text;
mod start_conversation;
mod tags;
mod templates;
mod waiting;
mod wrap_up_codes;

pub use active::{ActiveChats, Listing};
pub use change_password::ChangePassword;
pub use channels::ListChannels;
pub use contact_owners::{ContactOwner, ListContactOwners, RemoveContactOwner};
pub use contacts::{AddContact, SearchContacts};
pub use departments::ListDepartments;
pub use finish::{Finish, HowItEnds};
pub use login::{Login, SecondFactor, SignInAnswer, password_hash};
pub use new_messages::NewMessages;
pub use open_conversation::{OpenConversation, OpenedConversation, Ownership};
pub use presence::SetPresence;
pub use quick_replies::{AddQuickReply, ChangeQuickReply, ListQuickReplies, QuickReply, RemoveQuickReply};
pub use send_file::SendFile;
pub use send_text::SendText;
pub use start_conversation::{StartConversation, StartOutcome};
pub use tags::{AddTag, ChangeTag, ClearTag, ListTags, RemoveTag, SetTag, Tag, TagScope};
pub use templates::{ListTemplates, SendTemplate};
pub use waiting::WaitingChats;
pub use wrap_up_codes::{ListWrapUpCodes, WrapUpCode};
