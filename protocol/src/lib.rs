//! What crosses the wire between browser and server: commands, refusals, views, papers.
//!
//! Plain data with serde and ts-rs and no behaviour beyond what every reader needs. A wire type's name
//! is unique in the whole crate, because the browser sees one flat list.

pub mod paper;

pub use paper::*;
