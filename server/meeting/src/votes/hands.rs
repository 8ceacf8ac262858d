//! Figures that people count: raised hands in a venue, paper ballots of a rating.
//!
//! Hands stand for those of the venue who are on the roll and have cast no ballot, and are never more than
//! they are. Paper is counted after the close, so that no figure of a secret rating exists while it runs.

use std::collections::BTreeMap;

use protocol::{ParticipantId, Reason, Refusal, Thing, VenueId, VoteId, VoteMethod, VoteState, Why};

use super::cast::invalid;
use super::{Vote, in_state};
use crate::decide::{Asked, Decided};
use crate::event::What;
use crate::meeting::Meeting;
use crate::rights::Deed;

/// Paper ballots of one rating; more are refused.
const PAPER_MAX: u32 = 100_000;

pub(super) fn enter_count(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    vote: VoteId,
    venue: VenueId,
    counts: &BTreeMap<String, u32>,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::EnterCount)?;
    meeting.votes_move()?;
    let found = meeting.votes.find(vote)?;
    if !meeting.venues.iter().any(|known| known.id == venue) {
        return Err(Refusal::no_such(Thing::Venue));
    }
    if found.is_secret() {
        return Err(Refusal::not_allowed(Why::SecretVote));
    }
    if found.spec.method != VoteMethod::Hands || found.is_rating() || found.spec.choose != 1 {
        return Err(Refusal::not_allowed(Why::Method));
    }
    if found.state != VoteState::Open {
        return Err(Refusal::new(Reason::Closed, Why::VoteState));
    }
    known_options(found, counts)?;
    let most = meeting.hands_in(venue, found);
    if sum(counts) > u64::from(most) {
        return Err(invalid(Why::TooManyHands { most }));
    }
    Decided::one(asked, What::HandsCounted { vote, venue, counts: counts.clone() })
}

impl Meeting {
    /// How many of a venue are on the roll and have cast no ballot.
    fn hands_in(&self, venue: VenueId, vote: &Vote) -> u32 {
        let sits_there = |id: &ParticipantId| self.roster.get(*id).is_some_and(|person| person.venue == Some(venue));
        let hands = vote.roll.iter().filter(|id| sits_there(id) && !vote.voted.contains(id)).count();
        u32::try_from(hands).unwrap_or(u32::MAX)
    }
}

/// Paper ballots add to those cast electronically. That more come back than were issued is no refusal: it
/// is what makes the rating void.
pub(super) fn enter_paper(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    vote: VoteId,
    returned: u32,
    counts: &[BTreeMap<String, u32>],
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::EnterCount)?;
    meeting.votes_move()?;
    let found = meeting.votes.find(vote)?;
    if !found.is_rating() {
        return Err(Refusal::not_allowed(Why::Method));
    }
    in_state(found, &[VoteState::Closed])?;
    if counts.len() != found.spec.objects.len() {
        return Err(found.marks_count());
    }
    for row in counts {
        known_options(found, row)?;
    }
    if returned > PAPER_MAX || counts.iter().any(|row| sum(row) > u64::from(returned)) {
        return Err(invalid(Why::TooManyHands { most: returned.min(PAPER_MAX) }));
    }
    Decided::one(asked, What::PaperBallotsCounted { vote, returned, counts: counts.to_vec() })
}

fn known_options(vote: &Vote, counts: &BTreeMap<String, u32>) -> Result<(), Refusal> {
    if counts.keys().all(|option| vote.spec.options.contains(option)) { Ok(()) } else { Err(invalid(Why::Option)) }
}

fn sum(counts: &BTreeMap<String, u32>) -> u64 {
    counts.values().map(|count| u64::from(*count)).sum()
}
