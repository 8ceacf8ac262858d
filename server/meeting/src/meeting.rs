//! The meeting: its parts, and how events become true.

use protocol::{MeetingPlan, ParticipantId, PlanNames, Refusal, RulesOfProcedure, Time, VenueId, VenueView, VoteId};

use crate::agenda::Agenda;
use crate::course::Course;
use crate::event::{Event, What};
use crate::floor::Floor;
use crate::forms;
use crate::log::Log;
use crate::record::Record;
use crate::roster::Roster;
use crate::talk::Talk;
use crate::undo::LastActs;
use crate::votes::Votes;

/// A meeting. Equal events in equal order make equal meetings.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// What it was made from, people and lists left out.
    pub(crate) plan: MeetingPlan,
    /// The rules it goes by.
    pub(crate) rules: RulesOfProcedure,
    /// Where people sit.
    pub(crate) venues: Vec<VenueView>,
    /// When it was created.
    pub(crate) created_at: Time,
    /// When its record last changed.
    pub(crate) touched_at: Time,
    pub(crate) course: Course,
    pub(crate) roster: Roster,
    pub(crate) agenda: Agenda,
    pub(crate) floor: Floor,
    pub(crate) votes: Votes,
    pub(crate) record: Record,
    pub(crate) talk: Talk,
    pub(crate) log: Log,
    pub(crate) last_acts: LastActs,
}

impl Meeting {
    /// A meeting from its plan, the first event of its stream, and what the plan's keys are called.
    /// `plan.code` must be set.
    ///
    /// # Errors
    /// A refusal that names the field of the plan that does not fit, or what the agenda lacks.
    pub fn create(mut plan: MeetingPlan, at: Time) -> Result<(Self, Event, PlanNames), Refusal> {
        forms::complete(&mut plan);
        forms::check(&plan)?;
        let names = names(&plan);
        let event = Event { by: None, what: What::Created { plan: Box::new(plan) } };
        let meeting = Self::begin(at, &event).expect("the event is a creation");
        Ok((meeting, event, names))
    }

    /// The meeting that the events of a stream make; `None` if the first is not its creation.
    pub fn replay<'a>(events: impl IntoIterator<Item = (Time, &'a Event)>) -> Option<Self> {
        let mut events = events.into_iter();
        let (at, first) = events.next()?;
        let mut meeting = Self::begin(at, first)?;
        for (at, event) in events {
            meeting.apply(at, event);
        }
        Some(meeting)
    }

    fn begin(at: Time, event: &Event) -> Option<Self> {
        let What::Created { plan } = &event.what else { return None };
        let venues = plan
            .venues
            .iter()
            .zip(1..)
            .map(|(venue, id)| VenueView { id: VenueId(id), name: venue.name.clone() })
            .collect();
        let names = names(plan);
        let mut meeting = Self {
            rules: plan.rules.clone().unwrap_or_default(),
            venues,
            created_at: at,
            touched_at: at,
            course: Course::new(plan, &names),
            roster: Roster::new(plan, &names),
            agenda: Agenda::new(plan),
            floor: Floor::new(plan, &names),
            votes: Votes::new(plan),
            record: Record::new(plan.code.clone().unwrap_or_default()),
            talk: Talk::default(),
            log: Log::default(),
            last_acts: LastActs::default(),
            plan: (**plan).clone(),
        };
        meeting.plan.participants.clear();
        meeting.plan.speeches.clear();
        meeting.plan.agenda.clear();
        meeting.plan.votes.clear();
        let line = meeting.line(event);
        meeting.log.apply(at, event, line);
        Some(meeting)
    }

    /// Makes an event true. Never fails: an event is only made by [`crate::decide`].
    pub fn apply(&mut self, at: Time, event: &Event) {
        let line = self.line(event);
        let logged = line.as_ref().map(|_| self.log.next());
        self.touched_at = at;
        self.course.apply(at, event);
        self.roster.apply(at, event);
        self.agenda.apply(at, event);
        self.floor.apply(at, event);
        self.votes.apply(at, event);
        self.record.apply(at, event);
        self.talk.apply(at, event);
        self.log.apply(at, event, line);
        self.last_acts.apply(at, event, logged);
    }

    /// When the meeting next wants `Act::Wake`: a timed vote closes.
    #[must_use]
    pub fn deadline(&self) -> Option<Time> {
        let open = self.votes.open()?;
        open.closes_at.map(|at| at + i64::from(self.rules.vote_grace_ms))
    }

    /// A secret vote that was closed and whose sealed choices must be counted before anything else is
    /// decided: load them, [`crate::count`] them, and feed `Act::Counted`.
    #[must_use]
    pub fn counting(&self) -> Option<VoteId> {
        self.votes.counting()
    }

    /// The votes whose sealed choices are to be wiped together with this event: of one that is announced
    /// or voided, and at the close of the meeting of all, for nobody counts again behind it.
    #[must_use]
    pub fn wipes(&self, event: &Event) -> Vec<VoteId> {
        let secret = self.votes.all().filter(|vote| vote.is_secret()).map(|vote| vote.id);
        match &event.what {
            What::VoteAnnounced { vote } | What::VoteVoided { vote, .. } => secret.filter(|it| it == vote).collect(),
            What::Closed => secret.collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the head of the record's chain after this event is shown to everyone: a vote or the
    /// meeting was closed.
    #[must_use]
    pub fn marks_head(&self, event: &Event) -> bool {
        matches!(
            event.what,
            What::VoteClosed { .. } | What::OutcomeDeclared { .. } | What::VoteCounted { .. } | What::Closed
        )
    }

    /// Where the meeting stands.
    #[must_use]
    pub fn state(&self) -> protocol::MeetingState {
        self.course.state
    }

    /// The readable number.
    #[must_use]
    pub fn code(&self) -> &str {
        self.plan.code.as_deref().unwrap_or_default()
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.plan.title
    }

    /// Whether it has a public page and public papers.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.plan.public
    }

    /// Everybody's name in this meeting's books.
    pub fn participants(&self) -> impl Iterator<Item = ParticipantId> + '_ {
        self.roster.people().map(|person| person.id)
    }

    /// A person's name and role.
    #[must_use]
    pub fn person(&self, participant: ParticipantId) -> Option<(&str, protocol::Role)> {
        self.roster.get(participant).map(|person| (person.name.as_str(), person.role))
    }

    /// Whether a person has a connection of their own.
    #[must_use]
    pub fn has_device(&self, participant: ParticipantId) -> bool {
        self.roster.get(participant).is_some_and(|person| !person.no_device)
    }

    /// Whether the record has this person connected.
    #[must_use]
    pub fn is_connected(&self, participant: ParticipantId) -> bool {
        self.roster.get(participant).is_some_and(|person| person.connected)
    }

    /// Whether a person may take papers out, or hand new links out.
    #[must_use]
    pub fn may_export(&self, participant: ParticipantId) -> bool {
        self.may(participant, crate::rights::Deed::ExportPapers)
    }

    /// Whether a person may hand out a new link to another.
    #[must_use]
    pub fn may_reissue(&self, participant: ParticipantId) -> bool {
        self.may(participant, crate::rights::Deed::ReissueLink)
    }

    /// Whether a person may send in pictures of problems solved.
    #[must_use]
    pub fn may_send_photos(&self, participant: ParticipantId) -> bool {
        self.may(participant, crate::rights::Deed::SolveProblem)
    }
}

/// What a plan's keys are called: numbers in the plan's order, from 1.
pub(crate) fn names(plan: &MeetingPlan) -> PlanNames {
    use protocol::{ItemId, VoteId};
    let number = |keys: Vec<&String>| keys.into_iter().cloned().zip(1..).collect::<Vec<(String, u32)>>();
    PlanNames {
        participants: number(plan.participants.iter().map(|it| &it.key).collect())
            .into_iter()
            .map(|(key, id)| (key, ParticipantId(id)))
            .collect(),
        items: number(plan.agenda.iter().map(|it| &it.key).collect())
            .into_iter()
            .map(|(key, id)| (key, ItemId(id)))
            .collect(),
        votes: number(plan.votes.iter().map(|it| &it.key).collect())
            .into_iter()
            .map(|(key, id)| (key, VoteId(id)))
            .collect(),
        venues: number(plan.venues.iter().map(|it| &it.key).collect())
            .into_iter()
            .map(|(key, id)| (key, VenueId(id)))
            .collect(),
    }
}
