//! The rooms that are open, by stream. A room is opened from its journal when somebody first asks for
//! it, once, however many ask at the same moment.

use std::sync::Arc;

use protocol::{MeetingPlan, PlanNames, Refusal};

use crate::room::Room;
use crate::store::Store;

/// How rooms go about it.
#[derive(Debug, Clone, Default)]
pub struct Settings {}

/// The rooms that are open. Cheap to clone.
#[derive(Clone)]
pub struct Rooms {
    _inner: Arc<()>,
}

/// Why a meeting was not created.
#[derive(Debug, thiserror::Error)]
pub enum CreateFault {
    /// The plan does not fit.
    #[error("the plan is refused: {0:?}")]
    Refused(Refusal),
    /// The name is taken, or the store takes nothing at the moment.
    #[error("the meeting could not be written")]
    Store,
}

/// Why a room does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// No such stream.
    #[error("there is no such meeting")]
    Unknown,
    /// Its record is damaged; the others are not concerned.
    #[error("the record of {stream} in {file} is damaged behind event {last_good}: {problem}")]
    Corrupt {
        /// Which.
        stream: String,
        /// The database.
        file: String,
        /// The last event that is as it was written.
        last_good: u64,
        /// What is wrong with the next one.
        problem: String,
    },
    /// The store cannot be read or written at the moment.
    #[error("the store does not answer")]
    Store,
}

impl Rooms {
    /// No room is open yet.
    #[must_use]
    pub fn new(_store: Store, _settings: Settings) -> Self {
        todo!()
    }

    /// Creates a meeting and opens its room.
    ///
    /// # Errors
    /// When the plan does not fit, or nothing can be written.
    pub async fn create(&self, _stream: &str, _plan: MeetingPlan) -> Result<(Room, PlanNames), CreateFault> {
        todo!()
    }

    /// The room of a stream; opened from the journal when it is first asked for.
    ///
    /// # Errors
    /// When there is no such stream, its record is damaged, or the store does not answer.
    pub async fn room(&self, _stream: &str) -> Result<Room, OpenFault> {
        todo!()
    }

    /// Whether the store takes writes: tried, not guessed.
    pub async fn takes_writes(&self) -> bool {
        todo!()
    }

    /// Ends all rooms: connections are told to come back, what was taken is written.
    pub async fn shutdown(&self) {
        todo!()
    }
}
