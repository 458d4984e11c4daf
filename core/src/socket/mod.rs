//! The socket (api.md §5): what its frames say, and when it is connected, pinged and given up.
//!
//! `frame` turns text into events and back; `machine` decides without I/O; the loop that moves the bytes is
//! `engine::socket`. May import: `model`, `ports`, `rules`, and `service` for the tolerant reading of answers.

pub mod frame;
pub(crate) mod machine;
