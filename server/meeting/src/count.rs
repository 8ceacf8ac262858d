//! Counting: sealed choices and open ballots become figures. Counting knows no voter.

use protocol::VoteId;
use serde::{Deserialize, Serialize};

use crate::meeting::Meeting;
use crate::votes::Vote;

/// What one person chose in a secret vote. It cannot be printed: no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SealedChoice(pub(crate) Vec<Option<u16>>);

/// What was counted. Never says who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Ballots counted.
    pub ballots: u32,
    /// One row with a figure for each option; of a rating, one row of marks for each object.
    pub rows: Vec<Vec<u32>>,
}

/// Counts the sealed choices of a vote; of a vote that does not exist nothing is counted.
#[must_use]
pub fn count<'a>(meeting: &Meeting, vote: VoteId, choices: impl IntoIterator<Item = &'a SealedChoice>) -> Tally {
    match meeting.votes.get(vote) {
        Some(vote) => tally(vote, choices.into_iter().map(|choice| choice.0.as_slice())),
        None => Tally { ballots: 0, rows: Vec::new() },
    }
}

/// Counts the ballots of an open vote.
pub(crate) fn count_open(vote: &Vote) -> Tally {
    tally(vote, vote.ballots.values().map(Vec::as_slice))
}

fn tally<'a>(vote: &Vote, choices: impl Iterator<Item = &'a [Option<u16>]>) -> Tally {
    let rows = if vote.is_rating() { vote.spec.objects.len() } else { 1 };
    let mut tally = Tally { ballots: 0, rows: vec![vec![0; vote.spec.options.len()]; rows] };
    for choice in choices {
        tally.ballots += 1;
        for (place, chosen) in choice.iter().enumerate() {
            let row = if vote.is_rating() { place } else { 0 };
            let figure = chosen.and_then(|option| tally.rows.get_mut(row)?.get_mut(usize::from(option)));
            if let Some(figure) = figure {
                *figure += 1;
            }
        }
    }
    tally
}
