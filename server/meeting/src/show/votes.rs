//! Votes as each audience may see them. While ballots are taken, figures are for the rostrum, and of a
//! secret vote for nobody; a result is for the rostrum and the scrutineers once the vote is closed, for
//! everyone once it is announced. Who chose what is shown of open votes alone.

use protocol::{BallotView, VoteState, VoteView, VotedView};

use super::Audience;
use crate::meeting::Meeting;
use crate::votes::Vote;

impl Meeting {
    pub(crate) fn vote_views(&self, audience: Audience) -> Vec<VoteView> {
        self.votes.all().map(|vote| self.vote_view(vote, audience)).collect()
    }

    fn vote_view(&self, vote: &Vote, audience: Audience) -> VoteView {
        let quorum = vote.quorum_present(self);
        let counts = shows_result(vote, audience) || counts_hands(audience);
        VoteView {
            id: vote.id,
            spec: vote.spec.clone(),
            state: vote.state,
            opened_at: vote.opened_at,
            closes_at: vote.closes_at,
            closed_at: vote.closed_at,
            announced_at: vote.announced_at,
            entitled: vote.entitled(self),
            voted: vote.voted_count(),
            result: if shows_result(vote, audience) { vote.result(self) } else { None },
            interim: if audience == Audience::Rostrum { vote.interim() } else { None },
            venue_counts: if counts { vote.venue_counts.clone() } else { Vec::new() },
            checks: vote.checks.clone(),
            repeats: vote.repeats,
            void_reason: vote.void_reason.clone(),
            needs_quorum: vote.state == VoteState::Ready && !quorum,
            few_voters: vote.few_voters(self),
            quorum_present: quorum,
        }
    }

    /// Who has voted in the vote that is open; never what.
    pub(crate) fn voted_views(&self) -> Vec<VotedView> {
        let Some(vote) = self.votes.open() else { return Vec::new() };
        let one = |participant| VotedView { vote: vote.id, participant, voted: vote.voted.contains(&participant) };
        vote.roll.iter().copied().map(one).collect()
    }

    pub(crate) fn ballot_views(&self, audience: Audience) -> Vec<BallotView> {
        self.votes.all().filter(|vote| shows_ballots(vote, audience)).flat_map(ballots).collect()
    }
}

/// Whether the result of a vote is for this audience.
fn shows_result(vote: &Vote, audience: Audience) -> bool {
    match vote.state {
        VoteState::Announced => true,
        VoteState::Closed => matches!(audience, Audience::Rostrum | Audience::Scrutiny),
        VoteState::Ready | VoteState::Open | VoteState::Counting | VoteState::Voided => false,
    }
}

/// Who leads the vote or counts hands sees what was counted in venues at once.
fn counts_hands(audience: Audience) -> bool {
    matches!(audience, Audience::Rostrum | Audience::Scrutiny)
}

/// Who chose what: the rostrum at once, others who may see names together with the result.
fn shows_ballots(vote: &Vote, audience: Audience) -> bool {
    let may = match audience {
        Audience::Rostrum => vote.state != VoteState::Voided,
        Audience::Scrutiny | Audience::Named => shows_result(vote, audience),
        Audience::Hall | Audience::Screen => false,
    };
    may && !vote.is_secret()
}

/// The ballots of a vote by name; none of a secret one.
pub(crate) fn ballots(vote: &Vote) -> Vec<BallotView> {
    if vote.is_secret() {
        return Vec::new();
    }
    let one = |(participant, choice): (&protocol::ParticipantId, &Vec<Option<u16>>)| BallotView {
        vote: vote.id,
        participant: *participant,
        choice: words(vote, choice),
    };
    vote.ballots.iter().map(one).collect()
}

/// A choice in the words of the vote's options; nothing for a blank.
pub(crate) fn words(vote: &Vote, choice: &[Option<u16>]) -> Vec<Option<String>> {
    let word = |place: &Option<u16>| place.and_then(|place| vote.spec.options.get(usize::from(place))).cloned();
    choice.iter().map(word).collect()
}
