//! The hands of a test: a running sandbox, its contacts and its supervisor.

mod builder;
mod contact;
mod sandbox;
mod supervisor;

pub use builder::{Builder, CHANNEL, DEPARTMENT};
pub use contact::Other;
pub use sandbox::{Sandbox, Sockets};
pub use supervisor::Supervisor;
