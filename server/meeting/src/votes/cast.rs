//! Casting: whose ballot is taken, and which choices fit.
//!
//! A ballot of an open vote is an event. Of a secret vote the event says that somebody has voted; the
//! choice leaves as a sealed value that no event, log or view ever holds.

use std::collections::BTreeSet;

use protocol::{ParticipantId, Reason, Refusal, RevotePolicy, VoteId, VoteKind, VoteState, Why};

use super::Vote;
use crate::count::SealedChoice;
use crate::decide::{Asked, Decided, SealedBallot};
use crate::event::What;
use crate::meeting::Meeting;

impl Meeting {
    /// Why this person's ballot would not be taken in this vote, whatever the choice; nothing if it would.
    pub(crate) fn cast_refusal(&self, by: ParticipantId, vote: VoteId) -> Option<Refusal> {
        let found = match self.votes.find(vote) {
            Ok(found) => found,
            Err(unknown) => return Some(unknown),
        };
        let refused = |reason, why| Some(Refusal::new(reason, why));
        if found.state != VoteState::Open {
            return refused(Reason::Closed, Why::VoteState);
        }
        let Some(person) = self.roster.get(by).filter(|person| found.spec.entitled.contains(&person.role)) else {
            return refused(Reason::NotEntitled, Why::Role);
        };
        if !found.roll.contains(&by) || person.left {
            return refused(Reason::NotPresent, Why::YouAbsent);
        }
        if found.is_acclamation() {
            return refused(Reason::NotAllowed, Why::Method);
        }
        let final_already = found.voted.contains(&by) && found.spec.revote == RevotePolicy::FirstFinal;
        if final_already || self.counted_among_hands(by, found) {
            return refused(Reason::AlreadyVoted, Why::VoteState);
        }
        None
    }

    /// Whether this person's hand is among those counted in a venue: on the roll there, without a ballot.
    pub(crate) fn counted_among_hands(&self, participant: ParticipantId, vote: &Vote) -> bool {
        let venue = self.roster.get(participant).and_then(|person| person.venue);
        let counted = venue.is_some_and(|venue| vote.venue_counts.iter().any(|count| count.venue == venue));
        counted && vote.roll.contains(&participant) && !vote.voted.contains(&participant)
    }
}

pub(super) fn cast(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    vote: VoteId,
    choice: &[String],
) -> Result<Decided, Refusal> {
    let found = taken(meeting, by, vote)?;
    let choice = found.choice(choice)?;
    ballot(asked, by, found, choice)
}

pub(super) fn cast_matrix(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    vote: VoteId,
    marks: &[Option<String>],
) -> Result<Decided, Refusal> {
    let found = taken(meeting, by, vote)?;
    let choice = found.marks(marks)?;
    ballot(asked, by, found, choice)
}

fn taken(meeting: &Meeting, by: ParticipantId, vote: VoteId) -> Result<&Vote, Refusal> {
    let found = meeting.votes.find(vote)?;
    meeting.cast_refusal(by, vote).map_or(Ok(found), Err)
}

fn ballot(asked: &Asked, by: ParticipantId, vote: &Vote, choice: Vec<Option<u16>>) -> Result<Decided, Refusal> {
    if !vote.is_secret() {
        return Decided::one(asked, What::BallotCast { vote: vote.id, participant: by, choice });
    }
    let mut decided = Decided::one(asked, What::Voted { vote: vote.id, participant: by })?;
    decided.sealed = Some(SealedBallot { vote: vote.id, choice: SealedChoice(choice) });
    Ok(decided)
}

impl Vote {
    /// The options chosen, by their places in the list and in its order: which was pressed first is
    /// nobody's business.
    fn choice(&self, chosen: &[String]) -> Result<Vec<Option<u16>>, Refusal> {
        if self.is_rating() {
            return Err(self.marks_count());
        }
        let count = self.spec.choose;
        let given = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        let exactly = self.spec.kind == VoteKind::Advisory;
        if given == 0 || given > count || (exactly && given < count) {
            return Err(invalid(if exactly { Why::ChooseExactly { count } } else { Why::ChooseAtMost { count } }));
        }
        let places = chosen.iter().map(|option| self.place(option)).collect::<Result<BTreeSet<_>, _>>()?;
        if places.len() < chosen.len() {
            return Err(invalid(Why::Option));
        }
        Ok(places.into_iter().map(Some).collect())
    }

    /// The marks of a rating, one for each object or none.
    fn marks(&self, marks: &[Option<String>]) -> Result<Vec<Option<u16>>, Refusal> {
        if !self.is_rating() {
            return Err(invalid(Why::Option));
        }
        if marks.len() != self.spec.objects.len() {
            return Err(self.marks_count());
        }
        marks.iter().map(|mark| mark.as_ref().map(|option| self.place(option)).transpose()).collect()
    }

    fn place(&self, option: &str) -> Result<u16, Refusal> {
        let place = self.spec.options.iter().position(|one| one == option);
        place.and_then(|place| u16::try_from(place).ok()).ok_or_else(|| invalid(Why::Option))
    }

    pub(super) fn marks_count(&self) -> Refusal {
        invalid(Why::MarksCount { objects: u32::try_from(self.spec.objects.len()).unwrap_or(u32::MAX) })
    }
}

pub(super) fn invalid(why: Why) -> Refusal {
    Refusal::new(Reason::InvalidChoice, why)
}
