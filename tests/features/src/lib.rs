//! No code: this crate asks for each feature that only tests or only the generator ask for of crates that programs use too.
//!
//! Cargo builds a crate once for each set of its features, and all that depends on it. A program is built without what tests ask for; so the
//! terminal, the sandbox, the generator and the tests would each bring a Tokio, a `SQLCipher` and a core of their own: four builds of nearly everything, a
//! quarter of the time that CI takes. With the union asked for here, commands that choose a program (`cargo run --bin …`) and `cargo test`
//! share one. Commands that choose a package (`-p`) still build what that package asks for: that is what phones get.
//!
//! When CI builds much twice again, compare the unit graphs of its commands (`cargo build --unit-graph`, of a nightly cargo): a crate whose
//! features differ belongs here.
