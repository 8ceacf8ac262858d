//! The registry: which meetings there are, their seats and sessions, and who administers. Relational,
//! over the same database as the journal. It knows no procedure: what happens in a meeting is in the
//! meeting's stream.

mod administrators;
mod meetings;
mod seats;

use std::time::{SystemTime, UNIX_EPOCH};

pub use meetings::{ListedRow, NewMeeting};
pub use seats::{Entry, NewSeat, SeatRow, Standing};

use protocol::Time;
use sqlx::SqlitePool;

/// The registry. Cheap to clone.
#[derive(Clone)]
pub struct Registry {
    pool: SqlitePool,
}

/// The database did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[error("the registry cannot be read or written: {0}")]
pub struct RegistryFault(#[from] sqlx::Error);

type Outcome<T> = Result<T, RegistryFault>;

impl Registry {
    /// The registry in this database, whose tables are there already.
    #[must_use]
    pub fn new(pool: SqlitePool) -> Self {
        Self { pool }
    }
}

/// The wall clock, for the registry's own columns and the year of a meeting's number.
#[must_use]
pub fn now() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time::try_from(since.as_millis()).unwrap_or(Time::MAX)
}
