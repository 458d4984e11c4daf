//! A stand-in of the whole Voxfree service: all pages, the files, the socket, and the people behind them.
//!
//! The heart is [`Service`], a pure state machine: agents, conversations, messages and a virtual clock. A request goes
//! in through [`Service::handle`] and an answer comes out; nothing in it knows of sockets, tasks or the machine's clock,
//! so that a simulation can run thousands of days in a second. Around it:
//!
//! - [`Sandbox`] puts a service on three loopback ports and plays everybody but the agent: contacts, other agents, the
//!   supervisor, and the network with its faults. What a contact really got is the truth that tests compare with.
//! - [`Shapes`] chooses the form in which answers leave: as documented, or in any of the forms ([`Quirk`]) that the
//!   document mixes. The meaning never changes.
//! - [`Fault`] and [`Sockets`] spoil requests and events on their way.
//! - [`demo`] is a person's day with made-up people, for demonstrations and for looking at the shells.
//!
//! The service is honest: it refuses what the real one would refuse, and binds a waiting conversation to whoever opens
//! it. Deliberately absent: TLS (the client allows plain text on loopback), and any page that the document lacks.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")] async fn main() -> std::io::Result<()> {
//! use std::time::Duration;
//! use voxfree_sandbox::Sandbox;
//!
//! let sandbox = Sandbox::builder()
//!     .seed(7)
//!     .agent("ana@demo", "senha", |agent| agent.name("Ana"))
//!     .contact(7, "Bia")
//!     .held("ana@demo", 7, "Oi", Duration::from_secs(60))
//!     .start()
//!     .await?;
//! sandbox.contact(7).says("Tem alguém aí?");
//! assert!(sandbox.contact(7).received().is_empty());
//! assert_eq!(sandbox.count("buscaChat"), 0);
//! # Ok(()) }
//! ```

mod answer;
pub mod demo;
mod events;
mod faults;
mod net;
mod pages;
mod play;
mod requests;
mod shapes;
mod state;
mod time;

pub use answer::{Answer, Body, Delivery, Host, Part};
pub use events::{Event, EventFaults, Update};
pub use faults::{ANY_PAGE, Fault, Faults};
pub use net::{Hub, Order};
pub use pages::page_names;
pub use play::{Builder, CHANNEL, DEPARTMENT, Other, Sandbox, Sockets, Supervisor};
pub use requests::{Outcome, Request, Requests};
pub use shapes::{Quirk, Shapes};
pub use state::conversation::{Conversation, ERROR_OUTSIDE_WINDOW, Holder, Message, MessageKind, STATUS_TAKEN};
pub use state::people::{Agent, COMPANY, Contact, Group, Party, SipAccount};
pub use state::places::{
    Channel, ChannelKind, Department, Ownership, QuickReply, StoredFile, Tag, Template, WrapUpCode,
};
pub use state::sending::WINDOW_MS;
pub use state::{ContactsAnswer, Policy, Service, WindowRefusal};
pub use time::START_MS;
