//! Votes: composed, opened, cast, closed, counted, announced, or voided and repeated.
//!
//! The roll is frozen when a vote is opened, and one vote is open at a time. Until a secret vote is
//! counted, nothing here depends on what anybody chose in it: only who has voted.

mod cast;
mod compose;
mod course;
mod hands;
mod result;

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    Command, CountCheck, MeetingPlan, Outcome, ParticipantId, Refusal, Secrecy, Thing, Time, VenueCount, VoteId,
    VoteKind, VoteMethod, VoteSpec, VoteState, Why,
};

use crate::count::Tally;
use crate::decide::{Asked, Decided};
use crate::event::{Event, What};
use crate::meeting::Meeting;

pub(crate) use compose::check as check_spec;
pub(crate) use course::{counted, wake};

/// A vote.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Vote {
    pub id: VoteId,
    pub spec: VoteSpec,
    pub state: VoteState,
    /// Who may cast: present with an entitled role when it was opened.
    pub roll: Vec<ParticipantId>,
    /// Ballots of an open vote, by name. The options by their place in the list, of a rating one mark for
    /// each object.
    pub ballots: BTreeMap<ParticipantId, Vec<Option<u16>>>,
    /// Who has cast a ballot, in an open or a secret vote.
    pub voted: BTreeSet<ParticipantId>,
    /// Hands counted in venues, one count for each venue.
    pub venue_counts: Vec<VenueCount>,
    /// Paper ballots of a rating.
    pub paper: Option<PaperBallots>,
    /// What was counted after the close: hands and paper left out.
    pub tally: Option<Tally>,
    pub opened_at: Option<Time>,
    pub closes_at: Option<Time>,
    pub closed_at: Option<Time>,
    pub announced_at: Option<Time>,
    pub checks: Vec<CountCheck>,
    pub repeats: Option<VoteId>,
    pub void_reason: Option<String>,
    /// The outcome of an acclamation.
    pub declared: Option<Outcome>,
}

/// Paper ballots of a rating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PaperBallots {
    /// How many came back.
    pub returned: u32,
    /// For each object each mark's figure.
    pub counts: Vec<BTreeMap<String, u32>>,
}

impl Vote {
    fn new(id: VoteId, spec: VoteSpec, repeats: Option<VoteId>) -> Self {
        Self {
            id,
            spec,
            state: VoteState::Ready,
            roll: Vec::new(),
            ballots: BTreeMap::new(),
            voted: BTreeSet::new(),
            venue_counts: Vec::new(),
            paper: None,
            tally: None,
            opened_at: None,
            closes_at: None,
            closed_at: None,
            announced_at: None,
            checks: Vec::new(),
            repeats,
            void_reason: None,
            declared: None,
        }
    }

    pub fn is_secret(&self) -> bool {
        self.spec.secrecy == Secrecy::Secret
    }

    pub fn is_rating(&self) -> bool {
        self.spec.kind == VoteKind::Rating
    }

    pub fn is_acclamation(&self) -> bool {
        self.spec.method == VoteMethod::Acclamation
    }

    /// Whether it opens only when more than half of the expected are present.
    pub fn demands_quorum(&self) -> bool {
        matches!(self.spec.kind, VoteKind::Internal | VoteKind::Rating)
    }

    /// Hands counted in all venues.
    fn hands(&self) -> u32 {
        self.venue_counts.iter().flat_map(|count| count.counts.values()).sum()
    }

    /// Who has cast a ballot or was counted so far. Of a secret vote this tells no more than that.
    pub fn voted_count(&self) -> u32 {
        let ballots = u32::try_from(self.voted.len()).unwrap_or(u32::MAX);
        ballots + self.hands() + self.paper.as_ref().map_or(0, |paper| paper.returned)
    }

    /// The order in which a voter sees the objects: indices into the vote's objects. Another voter begins
    /// with another object, so that none has the advantage of the first place.
    pub fn order_for(&self, voter: ParticipantId) -> Vec<u32> {
        let objects = u32::try_from(self.spec.objects.len()).unwrap_or(u32::MAX);
        if !self.spec.rotate_objects || objects == 0 {
            return (0..objects).collect();
        }
        let first = (u64::from(self.id.0) + u64::from(voter.0)) % u64::from(objects);
        let first = u32::try_from(first).expect("a remainder is less than its divisor");
        (first..objects).chain(0..first).collect()
    }
}

/// The votes' part of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Votes {
    votes: BTreeMap<VoteId, Vote>,
    /// The next vote's number; a number is never given twice.
    next: u32,
}

impl Votes {
    pub fn new(plan: &MeetingPlan) -> Self {
        let vote = |(planned, id): (&protocol::VotePlan, u32)| Vote::new(VoteId(id), planned.spec.clone(), None);
        let votes: BTreeMap<_, _> = plan.votes.iter().zip(1..).map(vote).map(|vote| (vote.id, vote)).collect();
        let next = votes.keys().next_back().map_or(1, |last| last.0 + 1);
        Self { votes, next }
    }

    pub fn get(&self, vote: VoteId) -> Option<&Vote> {
        self.votes.get(&vote)
    }

    pub fn all(&self) -> impl Iterator<Item = &Vote> {
        self.votes.values()
    }

    /// The vote that takes ballots.
    pub fn open(&self) -> Option<&Vote> {
        self.all().find(|vote| vote.state == VoteState::Open)
    }

    /// The secret vote whose sealed choices are to be counted.
    pub fn counting(&self) -> Option<VoteId> {
        self.all().find(|vote| vote.state == VoteState::Counting).map(|vote| vote.id)
    }

    fn find(&self, vote: VoteId) -> Result<&Vote, Refusal> {
        self.get(vote).ok_or(Refusal::no_such(Thing::Vote))
    }

    fn add(&mut self, vote: Vote) {
        self.next = self.next.max(vote.id.0 + 1);
        self.votes.insert(vote.id, vote);
    }

    pub fn apply(&mut self, at: Time, event: &Event) {
        match &event.what {
            What::VotePrepared { vote, spec } => self.add(Vote::new(*vote, (**spec).clone(), None)),
            What::VoteEdited { vote, spec } => self.with(*vote, |it| it.spec = (**spec).clone()),
            What::VoteRemoved { vote } => {
                self.votes.remove(vote);
            }
            What::VoteRepeated { vote, repeats } => {
                if let Some(spec) = self.get(*repeats).map(|old| old.spec.clone()) {
                    self.add(Vote::new(*vote, spec, Some(*repeats)));
                }
            }
            _ => self.apply_course(at, event),
        }
    }

    fn apply_course(&mut self, at: Time, event: &Event) {
        match &event.what {
            What::VoteOpened { vote, roll, closes_at } => self.with(*vote, |it| {
                it.state = VoteState::Open;
                it.roll.clone_from(roll);
                it.opened_at = Some(at);
                it.closes_at = *closes_at;
            }),
            What::VoteClosed { vote } => self.with(*vote, |it| {
                it.state = if it.is_secret() { VoteState::Counting } else { VoteState::Closed };
                it.closed_at = Some(at);
            }),
            What::OutcomeDeclared { vote, outcome } => self.with(*vote, |it| {
                it.state = VoteState::Closed;
                it.closed_at = Some(at);
                it.declared = Some(*outcome);
            }),
            What::VoteCounted { vote, tally } => self.with(*vote, |it| {
                it.state = VoteState::Closed;
                it.tally = Some(tally.clone());
            }),
            What::VoteAnnounced { vote } => self.with(*vote, |it| {
                it.state = VoteState::Announced;
                it.announced_at = Some(at);
            }),
            What::VoteVoided { vote, reason } => self.with(*vote, |it| {
                it.state = VoteState::Voided;
                it.closed_at = it.closed_at.or(Some(at));
                it.void_reason = Some(reason.clone());
                it.tally = None;
            }),
            _ => self.apply_ballots(at, event),
        }
    }

    fn apply_ballots(&mut self, at: Time, event: &Event) {
        match &event.what {
            What::BallotCast { vote, participant, choice } => self.with(*vote, |it| {
                it.voted.insert(*participant);
                it.ballots.insert(*participant, choice.clone());
            }),
            What::Voted { vote, participant } => self.with(*vote, |it| {
                it.voted.insert(*participant);
            }),
            What::HandsCounted { vote, venue, counts } => self.with(*vote, |it| {
                let Some(entered_by) = event.by else { return };
                it.venue_counts.retain(|count| count.venue != *venue);
                it.venue_counts.push(VenueCount { venue: *venue, counts: counts.clone(), entered_by, at });
            }),
            What::PaperBallotsCounted { vote, returned, counts } => self.with(*vote, |it| {
                it.paper = Some(PaperBallots { returned: *returned, counts: counts.clone() });
            }),
            What::RecountAsked { vote } => self.with(*vote, |it| {
                it.checked(event.by, at, true);
                if it.is_secret() {
                    it.state = VoteState::Counting;
                    it.tally = None;
                }
            }),
            What::CountConfirmed { vote } => self.with(*vote, |it| it.checked(event.by, at, false)),
            _ => {}
        }
    }

    fn with(&mut self, vote: VoteId, change: impl FnOnce(&mut Vote)) {
        if let Some(vote) = self.votes.get_mut(&vote) {
            change(vote);
        }
    }
}

impl Vote {
    fn checked(&mut self, by: Option<ParticipantId>, at: Time, recounted: bool) {
        if let Some(by) = by {
            self.checks.push(CountCheck { by, at, recounted });
        }
    }
}

/// Decides what concerns votes.
pub(crate) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    match command {
        Command::PrepareVote { spec } => compose::prepare(meeting, asked, by, spec),
        Command::EditVote { vote, spec } => compose::edit(meeting, asked, by, *vote, spec),
        Command::RemoveVote { vote } => compose::remove(meeting, asked, by, *vote),
        Command::RepeatVote { vote } => compose::repeat(meeting, asked, by, *vote),
        Command::OpenVote { vote, duration_s } => course::open(meeting, asked, by, *vote, *duration_s),
        Command::CloseVote { vote } => course::close(meeting, asked, by, *vote),
        Command::AnnounceVote { vote } => course::announce(meeting, asked, by, *vote),
        Command::VoidVote { vote, reason } => course::void(meeting, asked, by, *vote, reason),
        Command::Declare { vote, outcome } => course::declare(meeting, asked, by, *vote, *outcome),
        Command::RecountVote { vote } => course::recount(meeting, asked, by, *vote),
        Command::ConfirmCount { vote } => course::confirm(meeting, asked, by, *vote),
        Command::Cast { vote, choice } => cast::cast(meeting, asked, by, *vote, choice),
        Command::CastMatrix { vote, marks } => cast::cast_matrix(meeting, asked, by, *vote, marks),
        Command::EnterCount { vote, venue, counts } => hands::enter_count(meeting, asked, by, *vote, *venue, counts),
        Command::EnterPaperBallots { vote, returned, counts } => {
            hands::enter_paper(meeting, asked, by, *vote, *returned, counts)
        }
        _ => unreachable!("the dispatch sends only what concerns votes"),
    }
}

/// Refuses an act that asks for another state of the vote.
fn in_state(vote: &Vote, states: &[VoteState]) -> Result<(), Refusal> {
    if states.contains(&vote.state) {
        return Ok(());
    }
    let counting = vote.state == VoteState::Counting;
    Err(Refusal::not_allowed(if counting { Why::Counting } else { Why::VoteState }))
}
