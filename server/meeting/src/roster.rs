//! The roll: who is invited, who is here, whose connection stands.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    Command, MeetingPlan, MeetingState, ParticipantId, PlanNames, Presence, Problem, Reason, Refusal, Right, Role,
    RollAnnounced, Thing, Time, VenueId, Why,
};

use crate::decide::{Asked, Decided};
use crate::event::{Event, What};
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

/// A person in the meeting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Person {
    pub id: ParticipantId,
    pub name: String,
    pub role: Role,
    pub sector: Option<String>,
    pub unit: Option<String>,
    pub post: Option<String>,
    pub side: Option<String>,
    pub venue: Option<VenueId>,
    pub no_device: bool,
    /// Why they are on leave.
    pub leave: Option<String>,
    leave_before: Option<String>,
    pub checked_in_at: Option<Time>,
    pub by_hand: Option<String>,
    pub late: bool,
    pub left: bool,
    pub connected: bool,
    /// The last sign of life before the connection was lost; nothing while it stands or never stood.
    pub lost_since: Option<Time>,
    pub rights: BTreeSet<Right>,
}

impl Person {
    /// Chair, clerks and technicians act without checking in.
    fn acts_without_check_in(&self) -> bool {
        matches!(self.role, Role::Chair | Role::Clerk | Role::Technician)
    }

    pub fn presence(&self) -> Presence {
        match (self.checked_in_at, self.left, &self.leave) {
            (_, true, _) => Presence::LeftEarly,
            (Some(_), false, _) => Presence::Present,
            (None, false, Some(_)) => Presence::OnLeave,
            (None, false, None) => Presence::Absent,
        }
    }
}

/// The roll's part of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Roster {
    people: BTreeMap<ParticipantId, Person>,
    pub check_in_open: bool,
    opened: bool,
    /// Whose first check-in came after the opening, in order.
    pub late: Vec<ParticipantId>,
    /// Who is gone, in the order of leaving.
    pub gone: Vec<ParticipantId>,
    pub manual_check_ins: u32,
    pub peak_connections: u32,
}

impl Roster {
    pub fn new(plan: &MeetingPlan, names: &PlanNames) -> Self {
        let person = |(planned, id): (&protocol::ParticipantPlan, u32)| Person {
            id: ParticipantId(id),
            name: planned.name.clone(),
            role: planned.role,
            sector: planned.sector.clone(),
            unit: planned.unit.clone(),
            post: planned.post.clone(),
            side: planned.side.clone(),
            venue: planned.venue.as_ref().and_then(|key| names.venues.get(key)).copied(),
            no_device: planned.no_device,
            leave: None,
            leave_before: None,
            checked_in_at: None,
            by_hand: None,
            late: false,
            left: false,
            connected: false,
            lost_since: None,
            rights: BTreeSet::new(),
        };
        let people = plan.participants.iter().zip(1..).map(person).map(|person| (person.id, person)).collect();
        Self {
            people,
            check_in_open: false,
            opened: false,
            late: Vec::new(),
            gone: Vec::new(),
            manual_check_ins: 0,
            peak_connections: 0,
        }
    }

    pub fn get(&self, id: ParticipantId) -> Option<&Person> {
        self.people.get(&id)
    }

    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    pub fn name(&self, id: ParticipantId) -> &str {
        self.people.get(&id).map_or("", |person| person.name.as_str())
    }

    /// Whether a person is here and may act.
    pub fn is_here(&self, id: ParticipantId) -> bool {
        self.people
            .get(&id)
            .is_some_and(|person| !person.left && (person.checked_in_at.is_some() || person.acts_without_check_in()))
    }

    pub fn apply(&mut self, at: Time, event: &Event) {
        match &event.what {
            What::CheckInOpened => self.check_in_open = true,
            What::CheckInClosed => self.check_in_open = false,
            What::Opened { .. } => self.opened = true,
            What::CheckedIn { participant } => self.arrive(*participant, at, None),
            What::CheckedInByHand { participant, reason } => {
                self.manual_check_ins += 1;
                self.arrive(*participant, at, Some(reason.clone()));
            }
            What::LeaveMarked { participant, reason } => {
                self.with(*participant, |it| it.leave_before = it.leave.replace(reason.clone()));
            }
            What::LeftEarly { participant } => {
                self.with(*participant, |it| it.left = true);
                self.gone.push(*participant);
            }
            What::Connected { participant } => self.with(*participant, |it| {
                it.connected = true;
                it.lost_since = None;
            }),
            What::Dropped { participant, last_sign_at } => self.with(*participant, |it| {
                it.connected = false;
                it.lost_since = Some(*last_sign_at);
            }),
            What::RightGranted { to, right } => self.with(*to, |it| {
                it.rights.insert(*right);
            }),
            What::RightRevoked { to, right } => self.with(*to, |it| {
                it.rights.remove(right);
            }),
            What::Undone { undone, .. } => self.take_back(undone),
            _ => {}
        }
        let connected = self.people.values().filter(|it| it.connected && !it.left).count();
        self.peak_connections = self.peak_connections.max(u32::try_from(connected).unwrap_or(u32::MAX));
    }

    fn take_back(&mut self, undone: &What) {
        match undone {
            What::CheckInOpened => self.check_in_open = false,
            What::CheckInClosed => self.check_in_open = true,
            What::LeaveMarked { participant, .. } => self.with(*participant, |it| it.leave = it.leave_before.take()),
            What::LeftEarly { participant } => {
                self.with(*participant, |it| it.left = false);
                self.gone.retain(|gone| gone != participant);
            }
            What::RightGranted { to, right } => self.with(*to, |it| {
                it.rights.remove(right);
            }),
            What::RightRevoked { to, right } => self.with(*to, |it| {
                it.rights.insert(*right);
            }),
            _ => {}
        }
    }

    fn arrive(&mut self, participant: ParticipantId, at: Time, by_hand: Option<String>) {
        let late = self.opened;
        let mut first = false;
        self.with(participant, |it| {
            it.left = false;
            if it.checked_in_at.is_none() {
                first = true;
                it.checked_in_at = Some(at);
                it.by_hand = by_hand;
                it.late = late;
            }
        });
        self.gone.retain(|gone| *gone != participant);
        if first && late {
            self.late.push(participant);
        }
    }

    fn with(&mut self, participant: ParticipantId, change: impl FnOnce(&mut Person)) {
        if let Some(person) = self.people.get_mut(&participant) {
            change(person);
        }
    }
}

/// The figures of the roll.
pub(crate) struct Figures {
    pub expected: u32,
    pub present: u32,
    pub present_still: u32,
    pub on_leave: u32,
    pub in_attendance: u32,
}

impl Figures {
    /// More than half of the expected are here at this moment.
    pub fn quorum(&self) -> bool {
        self.present_still * 2 > self.expected
    }

    pub fn announced(&self) -> RollAnnounced {
        RollAnnounced { expected: self.expected, present: self.present, quorum: self.quorum() }
    }
}

impl Meeting {
    /// Whether the meeting counts this person: every member, and every public representative if a vote
    /// entitles them.
    pub(crate) fn is_counted(&self, person: &Person) -> bool {
        match person.role {
            Role::Member | Role::StandingMember => true,
            Role::PublicRep => self.votes.all().any(|vote| vote.spec.entitled.contains(&Role::PublicRep)),
            _ => false,
        }
    }

    pub(crate) fn figures(&self) -> Figures {
        let mut it = Figures { expected: 0, present: 0, present_still: 0, on_leave: 0, in_attendance: 0 };
        for person in self.roster.people() {
            let here = person.checked_in_at.is_some();
            if self.is_counted(person) {
                it.expected += 1;
                it.present += u32::from(here);
                it.present_still += u32::from(here && !person.left);
                it.on_leave += u32::from(!here && person.leave.is_some());
            } else if !matches!(person.role, Role::Chair | Role::ViceChair | Role::Clerk) {
                it.in_attendance += u32::from(here);
            }
        }
        it
    }

    /// Refuses who is not here, and names that do not exist.
    pub(crate) fn person_here(&self, participant: ParticipantId) -> Result<&Person, Refusal> {
        let person = self.roster.get(participant).ok_or(Refusal::no_such(Thing::Participant))?;
        if self.roster.is_here(participant) {
            Ok(person)
        } else {
            Err(Refusal::new(Reason::NotPresent, Why::PersonAbsent))
        }
    }

    pub(crate) fn people_exist(&self, people: &[ParticipantId], field: &str) -> Result<(), Refusal> {
        let mut seen = BTreeSet::new();
        for id in people {
            if self.roster.get(*id).is_none() {
                return Err(Refusal::invalid(field, Problem::Unknown));
            }
            if !seen.insert(id) {
                return Err(Refusal::invalid(field, Problem::Twice));
            }
        }
        Ok(())
    }
}

/// Decides what concerns the roll.
pub(crate) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    if let Command::LeaveEarly { of } = command {
        return leave_early(meeting, asked, by, of.unwrap_or(by));
    }
    meeting.demand(by, if matches!(command, Command::CheckIn) { Deed::CheckIn } else { Deed::KeepRoll })?;
    if meeting.course.state == MeetingState::Closed {
        return Err(Refusal::not_allowed(Why::MeetingClosed));
    }
    match command {
        Command::OpenCheckIn if !meeting.roster.check_in_open => Decided::one(asked, What::CheckInOpened),
        Command::CloseCheckIn if meeting.roster.check_in_open => Decided::one(asked, What::CheckInClosed),
        Command::OpenCheckIn | Command::CloseCheckIn => Err(Refusal::not_allowed(Why::CheckInState)),
        Command::CheckIn => {
            not_here_yet(meeting, by)?;
            if !meeting.roster.check_in_open {
                return Err(Refusal::not_allowed(Why::CheckInClosed));
            }
            Decided::one(asked, What::CheckedIn { participant: by })
        }
        Command::ManualCheckIn { of, reason } => {
            not_here_yet(meeting, *of)?;
            if meeting.course.state == MeetingState::Notified {
                return Err(Refusal::not_allowed(Why::CheckInState));
            }
            let reason = words::line("reason", reason)?;
            Decided::one(asked, What::CheckedInByHand { participant: *of, reason })
        }
        Command::MarkLeave { of, reason } => {
            if !matches!(meeting.course.state, MeetingState::Notified | MeetingState::CheckIn) {
                return Err(Refusal::not_allowed(Why::MeetingBegun));
            }
            let person = not_here_yet(meeting, *of)?;
            if person.left {
                return Err(Refusal::not_allowed(Why::AlreadyHere));
            }
            let reason = words::line("reason", reason)?;
            Decided::one(asked, What::LeaveMarked { participant: *of, reason })
        }
        _ => unreachable!("the dispatch sends only what concerns the roll"),
    }
}

fn leave_early(meeting: &Meeting, asked: &Asked, by: ParticipantId, who: ParticipantId) -> Result<Decided, Refusal> {
    meeting.person_here(who)?;
    meeting.demand(by, if who == by { Deed::CheckIn } else { Deed::KeepRoll })?;
    if meeting.course.state == MeetingState::Closed {
        return Err(Refusal::not_allowed(Why::MeetingClosed));
    }
    if who == meeting.course.presiding || meeting.floor.is_busy(who) {
        return Err(Refusal::not_allowed(Why::Busy));
    }
    Decided::one(asked, What::LeftEarly { participant: who })
}

fn not_here_yet(meeting: &Meeting, participant: ParticipantId) -> Result<&Person, Refusal> {
    let person = meeting.roster.get(participant).ok_or(Refusal::no_such(Thing::Participant))?;
    if person.checked_in_at.is_some() && !person.left {
        return Err(Refusal::not_allowed(Why::AlreadyHere));
    }
    Ok(person)
}
