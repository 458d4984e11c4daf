//! The one layer that takes an answer in whatever form it comes (api.md, "Tolerance").
//!
//! In the order of the work:
//!
//! 1. [`body`]: bytes to one JSON value; what stands ahead of it falls off, [`misprint`]s are mended, half a JSON is
//!    refused.
//! 2. [`wrap`]: an answer is one object, or an object spread over an array: both are a [`Reply`].
//! 3. [`verdict`]: whether it says yes, no (and in which words), or nothing.
//! 4. [`rows`]: a list in any of its forms is a sequence of rows, each with the keys that it stood under.
//! 5. [`row`] with [`names`] and [`scalars`]: a field by its name in any spelling, as a value in any clothing.
//!
//! Invariants: nothing here panics or allocates beyond a small multiple of the body, whatever the bytes; a body that
//! breaks off is an error, never half data; a row or field that cannot be read costs itself alone.

mod body;
mod misprint;
mod names;
mod row;
mod rows;
mod scalars;
mod verdict;
mod wrap;

pub use body::{BodyFault, parse};
pub use names::fold;
pub use row::{Keys, Row};
pub use rows::{Found, Rows, Shape, find, read_rows};
pub use scalars::{Count, Flag, Line, Scalar, Text, Whole};
pub use verdict::Verdict;
pub use wrap::Reply;
