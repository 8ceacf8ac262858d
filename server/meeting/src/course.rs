//! The course: in which state the meeting is, who presides, and what is set for it as a whole. A vote or
//! a speech under way keeps the meeting from standing still or ending.

use std::collections::BTreeMap;

use protocol::{
    Command, Date, MeetingPlan, MeetingState, ParticipantId, PlanNames, Reason, Refusal, Right, Role, RollAnnounced,
    Thing, Time, Why,
};

use crate::decide::{Asked, Decided};
use crate::event::{Event, What};
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

/// The course's part of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Course {
    pub state: MeetingState,
    /// Who presides.
    pub presiding: ParticipantId,
    /// The chair, presiding or not.
    pub chair: ParticipantId,
    pub opened_at: Option<Time>,
    pub closed_at: Option<Time>,
    pub recessed_at: Option<Time>,
    /// The figures announced at the opening.
    pub announced: Option<RollAnnounced>,
    pub chair_changes: u32,
    /// Whose speeches are left out of the public texts, and why.
    pub restricted: BTreeMap<ParticipantId, String>,
    pub look_back: Option<Date>,
    /// Whether a recording runs.
    pub recording: bool,
    /// Recordings started.
    pub recordings: u32,
    /// How often check-in was opened.
    check_ins: u32,
}

impl Course {
    pub fn new(plan: &MeetingPlan, names: &PlanNames) -> Self {
        let chair = plan.participants.iter().find(|person| person.role == Role::Chair);
        let chair = chair.and_then(|person| names.participants.get(&person.key)).copied();
        let chair = chair.unwrap_or(ParticipantId(0));
        Self {
            state: MeetingState::Notified,
            presiding: chair,
            chair,
            opened_at: None,
            closed_at: None,
            recessed_at: None,
            announced: None,
            chair_changes: 0,
            restricted: BTreeMap::new(),
            look_back: None,
            recording: false,
            recordings: 0,
            check_ins: 0,
        }
    }

    pub fn apply(&mut self, at: Time, event: &Event) {
        match &event.what {
            What::CheckInOpened => {
                self.check_ins += 1;
                if self.state == MeetingState::Notified {
                    self.state = MeetingState::CheckIn;
                }
            }
            What::Opened { announced } => {
                self.state = MeetingState::InSession;
                self.opened_at = Some(at);
                self.announced = Some(*announced);
            }
            What::Recessed => {
                self.state = MeetingState::Recessed;
                self.recessed_at = Some(at);
            }
            What::Resumed => self.resume(),
            What::Closed => {
                self.state = MeetingState::Closed;
                self.closed_at = Some(at);
                self.recording = false;
            }
            What::ChairHandedOver { to } => self.preside(*to),
            What::ChairTaken { .. } => self.preside(event.by.unwrap_or(self.presiding)),
            What::LookBackSet { date } => self.look_back = Some(*date),
            What::PassageRestricted { speech_by, reason } => {
                self.restricted.insert(*speech_by, reason.clone());
            }
            What::RestrictionLifted { speech_by } => {
                self.restricted.remove(speech_by);
            }
            What::RecordingStarted => {
                self.recording = true;
                self.recordings += 1;
            }
            What::RecordingStopped => self.recording = false,
            What::Undone { undone, .. } => self.take_back(event.by, undone),
            _ => {}
        }
    }

    fn resume(&mut self) {
        self.state = MeetingState::InSession;
        self.recessed_at = None;
    }

    fn preside(&mut self, who: ParticipantId) {
        self.presiding = who;
        self.chair_changes += 1;
    }

    fn take_back(&mut self, by: Option<ParticipantId>, undone: &What) {
        match undone {
            What::CheckInOpened => {
                self.check_ins -= 1;
                if self.check_ins == 0 && self.state == MeetingState::CheckIn {
                    self.state = MeetingState::Notified;
                }
            }
            What::Recessed => self.resume(),
            What::ChairHandedOver { .. } => {
                self.presiding = by.unwrap_or(self.presiding);
                self.chair_changes -= 1;
            }
            _ => {}
        }
    }
}

impl Meeting {
    /// Refuses while somebody has the floor or a vote is open: what must not be interrupted by the next
    /// item, a recess or the close.
    pub(crate) fn nothing_under_way(&self) -> Result<(), Refusal> {
        if self.floor.holder.is_some() || self.floor.suspended.is_some() {
            return Err(Refusal::not_allowed(Why::FloorTaken));
        }
        if self.votes.open().is_some() || self.votes.counting().is_some() {
            return Err(Refusal::not_allowed(Why::VoteOpen));
        }
        Ok(())
    }

    /// Since when whoever presides is without connection: the last sign of life, or the creation of the
    /// meeting for who was never connected.
    pub(crate) fn presiding_lost_since(&self) -> Option<Time> {
        let person = self.roster.get(self.course.presiding)?;
        if person.connected || person.no_device { None } else { Some(person.lost_since.unwrap_or(self.created_at)) }
    }

    /// Whether a vice chair may take over at this moment. A wait of nought asks for no more than that
    /// the connection is lost.
    pub(crate) fn presiding_is_absent(&self, at: Time) -> bool {
        let wait_ms = i64::from(self.rules.chair_absent_s) * 1_000;
        self.presiding_lost_since().is_some_and(|since| wait_ms == 0 || at - since > wait_ms)
    }

    /// Refuses outside a session.
    pub(crate) fn in_session(&self) -> Result<(), Refusal> {
        match self.course.state {
            MeetingState::InSession => Ok(()),
            MeetingState::Notified | MeetingState::CheckIn => Err(Refusal::not_allowed(Why::NotInSession)),
            MeetingState::Recessed => Err(Refusal::not_allowed(Why::InRecess)),
            MeetingState::Closed => Err(Refusal::not_allowed(Why::MeetingClosed)),
        }
    }
}

/// Decides what concerns the course.
pub(crate) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    match command {
        Command::OpenMeeting => {
            meeting.demand(by, Deed::Lead)?;
            match meeting.course.state {
                MeetingState::Notified | MeetingState::CheckIn => {}
                MeetingState::Closed => return Err(Refusal::not_allowed(Why::MeetingClosed)),
                MeetingState::InSession | MeetingState::Recessed => {
                    return Err(Refusal::not_allowed(Why::MeetingBegun));
                }
            }
            Decided::one(asked, What::Opened { announced: meeting.figures().announced() })
        }
        Command::RecessMeeting => stand_or_end(meeting, asked, by, What::Recessed),
        Command::CloseMeeting => stand_or_end(meeting, asked, by, What::Closed),
        Command::ResumeMeeting => {
            meeting.demand(by, Deed::Lead)?;
            match meeting.course.state {
                MeetingState::Recessed => Decided::one(asked, What::Resumed),
                MeetingState::Closed => Err(Refusal::not_allowed(Why::MeetingClosed)),
                _ => Err(Refusal::not_allowed(Why::NotInRecess)),
            }
        }
        Command::HandOverChair { to } => hand_over(meeting, asked, by, *to),
        Command::TakeChair => take_chair(meeting, asked, by),
        Command::GrantRight { to, right } => lend(meeting, asked, by, *to, *right, true),
        Command::RevokeRight { to, right } => lend(meeting, asked, by, *to, *right, false),
        Command::SetLookBack { date } => {
            meeting.demand(by, Deed::Announce)?;
            Decided::one(asked, What::LookBackSet { date: *date })
        }
        Command::RestrictPassage { speech_by, reason } => {
            meeting.demand(by, Deed::Announce)?;
            meeting.person(*speech_by).ok_or(Refusal::no_such(Thing::Participant))?;
            let reason = words::line("reason", reason)?;
            Decided::one(asked, What::PassageRestricted { speech_by: *speech_by, reason })
        }
        Command::LiftRestriction { speech_by } => {
            meeting.demand(by, Deed::Announce)?;
            if !meeting.course.restricted.contains_key(speech_by) {
                return Decided::nothing();
            }
            Decided::one(asked, What::RestrictionLifted { speech_by: *speech_by })
        }
        Command::StartRecording => record(meeting, asked, by, true),
        Command::StopRecording => record(meeting, asked, by, false),
        _ => unreachable!("the dispatch sends only what concerns the course"),
    }
}

fn stand_or_end(meeting: &Meeting, asked: &Asked, by: ParticipantId, what: What) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::Lead)?;
    meeting.in_session()?;
    meeting.nothing_under_way()?;
    Decided::one(asked, what)
}

fn hand_over(meeting: &Meeting, asked: &Asked, by: ParticipantId, to: ParticipantId) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::HandOver)?;
    not_closed(meeting)?;
    let (_, role) = meeting.person(to).ok_or(Refusal::no_such(Thing::Participant))?;
    if to == by {
        return Err(Refusal::not_allowed(Why::PresidesAlready));
    }
    if !matches!(role, Role::Chair | Role::ViceChair) {
        return Err(Refusal::not_allowed(Why::CannotPreside));
    }
    if !meeting.roster.is_here(to) {
        return Err(Refusal::not_allowed(Why::PersonAbsent));
    }
    Decided::one(asked, What::ChairHandedOver { to })
}

fn take_chair(meeting: &Meeting, asked: &Asked, by: ParticipantId) -> Result<Decided, Refusal> {
    not_closed(meeting)?;
    if meeting.course.presiding == by {
        return Err(Refusal::not_allowed(Why::PresidesAlready));
    }
    let (_, role) = meeting.person(by).ok_or(Refusal::no_such(Thing::Participant))?;
    let from = meeting.course.presiding;
    match role {
        Role::Chair => Decided::one(asked, What::ChairTaken { from }),
        Role::ViceChair if meeting.presiding_is_absent(asked.at) => Decided::one(asked, What::ChairTaken { from }),
        Role::ViceChair => Err(Refusal::not_allowed(Why::PresidingHere)),
        _ => Err(Refusal::not_allowed(Why::Role)),
    }
}

fn lend(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    to: ParticipantId,
    right: Right,
    granted: bool,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::HandOver)?;
    not_closed(meeting)?;
    let person = meeting.roster.get(to).ok_or(Refusal::no_such(Thing::Participant))?;
    if person.rights.contains(&right) == granted {
        return Decided::nothing();
    }
    Decided::one(asked, if granted { What::RightGranted { to, right } } else { What::RightRevoked { to, right } })
}

fn record(meeting: &Meeting, asked: &Asked, by: ParticipantId, runs: bool) -> Result<Decided, Refusal> {
    if runs && meeting.plan.recording_forbidden {
        return Err(Refusal::new(Reason::RecordingForbidden, Why::Recording));
    }
    meeting.demand(by, Deed::Record)?;
    not_closed(meeting)?;
    if meeting.course.recording == runs {
        return Err(Refusal::not_allowed(Why::RecordingState));
    }
    Decided::one(asked, if runs { What::RecordingStarted } else { What::RecordingStopped })
}

fn not_closed(meeting: &Meeting) -> Result<(), Refusal> {
    if meeting.course.state == MeetingState::Closed {
        return Err(Refusal::not_allowed(Why::MeetingClosed));
    }
    Ok(())
}
