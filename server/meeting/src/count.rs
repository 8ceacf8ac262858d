//! Counting: sealed choices and open ballots become figures. Counting knows no voter.

use protocol::VoteId;
use serde::{Deserialize, Serialize};

use crate::meeting::Meeting;

/// What one person chose in a secret vote. It cannot be printed: no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SealedChoice(pub(crate) Vec<Option<u16>>);

/// What was counted. Never says who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Ballots counted.
    pub ballots: u32,
    /// One figure for each option; of a rating, one row of marks for each object.
    pub rows: Vec<Vec<u32>>,
}

/// Counts the sealed choices of a vote.
#[must_use]
pub fn count<'a>(meeting: &Meeting, vote: VoteId, choices: impl IntoIterator<Item = &'a SealedChoice>) -> Tally {
    todo!()
}
