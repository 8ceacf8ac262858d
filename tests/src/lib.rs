//! What whole-server stories stand on: a house that runs, a small hall in it, and people with real
//! sockets. Nothing here sleeps: what a story waits for is awaited, and a wait in vain ends the story
//! with words.
//!
//! ```text
//! House (a server: in this process, or apart so that it can be killed)
//!   └─ Hall (one meeting of a few people) ── come ──▶ Person (link, cookie, ticket, socket, what is seen)
//! ```

pub mod hall;
pub mod house;
pub mod person;
pub mod seen;
pub mod wire;

use std::time::Duration;

/// After so long a wait is in vain. Nothing is measured against it.
pub const IN_VAIN: Duration = Duration::from_secs(60);
