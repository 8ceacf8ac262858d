//! What crosses the wire between browser and server: commands, refusals, views, papers.
//!
//! Plain data with serde and ts-rs and no behaviour beyond what every reader needs. A wire type's name
//! is unique in the whole crate, because the browser sees one flat list. `cargo test -p protocol`
//! writes the same types for the browser into `web/src/protocol`.

pub mod agenda;
pub mod archive;
pub mod command;
pub mod course;
pub mod entry;
pub mod floor;
pub mod frame;
pub mod ids;
pub mod oneself;
pub mod paper;
pub mod people;
pub mod plan;
pub mod record;
pub mod refusal;
pub mod roll;
pub mod rules;
pub mod sections;
pub mod vote;

pub use agenda::*;
pub use archive::*;
pub use command::*;
pub use course::*;
pub use entry::*;
pub use floor::*;
pub use frame::*;
pub use ids::*;
pub use oneself::*;
pub use paper::*;
pub use people::*;
pub use plan::*;
pub use record::*;
pub use refusal::*;
pub use roll::*;
pub use rules::*;
pub use sections::*;
pub use vote::*;
