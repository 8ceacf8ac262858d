//! The course of a vote: opened, closed, counted, announced, or voided.
//!
//! The close is an event like any other: a ballot decided before it counts, one decided after it does not,
//! whatever a countdown shows. Ballots of an open vote are counted in the same decision that closes it; a
//! secret vote waits in between for the count of what was sealed.

use protocol::{MeetingState, Outcome, ParticipantId, Problem, Refusal, VoteId, VoteKind, VoteState, Why};

use super::{Vote, compose, in_state};
use crate::count::{Tally, count_open};
use crate::decide::{Asked, Decided};
use crate::event::What;
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

impl Meeting {
    /// Votes move only while the meeting is in session.
    pub(super) fn votes_move(&self) -> Result<(), Refusal> {
        Err(Refusal::not_allowed(match self.course.state {
            MeetingState::InSession => return Ok(()),
            MeetingState::Recessed => Why::InRecess,
            MeetingState::Closed => Why::MeetingClosed,
            MeetingState::Notified | MeetingState::CheckIn => Why::NotInSession,
        }))
    }

    /// Who would be on the roll if the vote were opened at this moment.
    pub(super) fn roll_of(&self, vote: &Vote) -> Vec<ParticipantId> {
        let entitled = |person: &&crate::roster::Person| vote.spec.entitled.contains(&person.role);
        let here = |id: &ParticipantId| self.roster.is_here(*id);
        self.roster.people().filter(entitled).map(|person| person.id).filter(here).collect()
    }
}

/// The vote, if this person may lead it and votes may move.
fn led(meeting: &Meeting, by: ParticipantId, vote: VoteId) -> Result<&Vote, Refusal> {
    meeting.demand(by, Deed::LeadVote)?;
    meeting.votes_move()?;
    meeting.votes.find(vote)
}

pub(super) fn open(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    vote: VoteId,
    duration_s: Option<u32>,
) -> Result<Decided, Refusal> {
    let found = led(meeting, by, vote)?;
    if let Some(duration_s) = duration_s {
        compose::check_duration("duration_s", duration_s)?;
    }
    if meeting.votes.open().is_some() {
        return Err(Refusal::not_allowed(Why::VoteOpen));
    }
    if meeting.votes.counting().is_some() {
        return Err(Refusal::not_allowed(Why::Counting));
    }
    in_state(found, &[VoteState::Ready])?;
    if found.demands_quorum() && !meeting.figures().quorum() {
        return Err(Refusal::not_allowed(Why::NoQuorum));
    }
    meeting.reply_was_heard(found)?;
    let seconds = duration_s.or(found.spec.duration_s).filter(|_| !found.is_acclamation());
    let closes_at = seconds.map(|seconds| asked.at + i64::from(seconds) * 1_000);
    Decided::one(asked, What::VoteOpened { vote, roll: meeting.roll_of(found), closes_at })
}

pub(super) fn close(meeting: &Meeting, asked: &Asked, by: ParticipantId, vote: VoteId) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::LeadVote)?;
    let found = meeting.votes.find(vote)?;
    match found.state {
        // Closing again changes nothing and gives the same figures.
        VoteState::Counting | VoteState::Closed | VoteState::Announced => Decided::nothing(),
        VoteState::Open if found.is_acclamation() => Err(Refusal::not_allowed(Why::Method)),
        VoteState::Open => Decided::all(asked, closing(found)),
        VoteState::Ready | VoteState::Voided => Err(Refusal::not_allowed(Why::VoteState)),
    }
}

/// A timed vote closes when late packets have had their grace.
pub(crate) fn wake(meeting: &Meeting, asked: &Asked) -> Result<Decided, Refusal> {
    let due = meeting.deadline().is_some_and(|deadline| deadline <= asked.at);
    match meeting.votes.open() {
        Some(open) if due => Decided::all(asked, closing(open)),
        _ => Decided::nothing(),
    }
}

fn closing(open: &Vote) -> Vec<What> {
    let mut events = vec![What::VoteClosed { vote: open.id }];
    if !open.is_secret() {
        events.push(What::VoteCounted { vote: open.id, tally: count_open(open) });
    }
    events
}

/// The sealed choices of a secret vote have been counted.
pub(crate) fn counted(meeting: &Meeting, asked: &Asked, vote: VoteId, tally: &Tally) -> Result<Decided, Refusal> {
    let found = meeting.votes.find(vote)?;
    if found.state != VoteState::Counting {
        return Err(Refusal::not_allowed(Why::VoteState));
    }
    let voted = u32::try_from(found.voted.len()).unwrap_or(u32::MAX);
    assert!(tally.ballots == voted, "every answered ballot is sealed, and nothing else is");
    Decided::one(asked, What::VoteCounted { vote, tally: tally.clone() })
}

pub(super) fn announce(meeting: &Meeting, asked: &Asked, by: ParticipantId, vote: VoteId) -> Result<Decided, Refusal> {
    let found = led(meeting, by, vote)?;
    in_state(found, &[VoteState::Closed])?;
    Decided::one(asked, What::VoteAnnounced { vote })
}

pub(super) fn void(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    vote: VoteId,
    reason: &str,
) -> Result<Decided, Refusal> {
    let found = led(meeting, by, vote)?;
    in_state(found, &[VoteState::Open, VoteState::Closed])?;
    let reason = words::line("reason", reason)?;
    Decided::one(asked, What::VoteVoided { vote, reason })
}

/// The chair states the outcome of an acclamation; no ballots are cast.
pub(super) fn declare(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    vote: VoteId,
    outcome: Outcome,
) -> Result<Decided, Refusal> {
    let found = led(meeting, by, vote)?;
    if !found.is_acclamation() {
        return Err(Refusal::not_allowed(Why::Method));
    }
    in_state(found, &[VoteState::Open])?;
    let binds_nobody = matches!(found.spec.kind, VoteKind::Advisory | VoteKind::ConsensusCheck);
    match outcome {
        Outcome::Passed | Outcome::NotPassed => {}
        Outcome::Advisory if binds_nobody => {}
        Outcome::Advisory | Outcome::Rated | Outcome::Void => {
            return Err(Refusal::invalid("outcome", Problem::Conflict));
        }
    }
    Decided::one(asked, What::OutcomeDeclared { vote, outcome })
}

/// Counts once more before the result is announced; what was sealed is kept until then.
pub(super) fn recount(meeting: &Meeting, asked: &Asked, by: ParticipantId, vote: VoteId) -> Result<Decided, Refusal> {
    let found = checked(meeting, by, vote)?;
    let mut events = vec![What::RecountAsked { vote }];
    if !found.is_secret() {
        events.push(What::VoteCounted { vote, tally: count_open(found) });
    }
    Decided::all(asked, events)
}

pub(super) fn confirm(meeting: &Meeting, asked: &Asked, by: ParticipantId, vote: VoteId) -> Result<Decided, Refusal> {
    checked(meeting, by, vote)?;
    Decided::one(asked, What::CountConfirmed { vote })
}

/// A vote whose count may be looked at again: closed, not yet announced, and counted at all.
fn checked(meeting: &Meeting, by: ParticipantId, vote: VoteId) -> Result<&Vote, Refusal> {
    meeting.demand(by, Deed::CheckCount)?;
    meeting.votes_move()?;
    let found = meeting.votes.find(vote)?;
    in_state(found, &[VoteState::Closed])?;
    if found.is_acclamation() { Err(Refusal::not_allowed(Why::Method)) } else { Ok(found) }
}
