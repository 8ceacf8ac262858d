//! A room: the one task that owns a meeting. It names no feature.

use std::sync::Arc;

use meeting::Meeting;
use protocol::{Answer, Asking, ChainHead, ParticipantId};

/// A way to a room. Cheap to clone.
#[derive(Clone)]
pub struct Room {
    _inner: Arc<()>,
}

impl Room {
    /// Its stream.
    #[must_use]
    pub fn stream(&self) -> &str {
        todo!()
    }

    /// The meeting as it is on disk.
    #[must_use]
    pub fn meeting(&self) -> Arc<Meeting> {
        todo!()
    }

    /// The head of its record's chain.
    #[must_use]
    pub fn head(&self) -> ChainHead {
        todo!()
    }

    /// Changes whenever the room is opened again.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        todo!()
    }

    /// The step viewers are told.
    #[must_use]
    pub fn step(&self) -> u64 {
        todo!()
    }

    /// Asks for something; answered once it is on disk.
    pub async fn ask(&self, _by: ParticipantId, _asking: Asking) -> Answer {
        todo!()
    }

    /// Ends a person's access: every connection is closed for good, and so is what they held by it.
    pub async fn end_access(&self, _participant: ParticipantId) {
        todo!()
    }

    /// How many connections stand, screens among them.
    #[must_use]
    pub fn connections(&self) -> usize {
        todo!()
    }
}
