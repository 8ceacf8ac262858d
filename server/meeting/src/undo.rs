//! Taking back: a person's last act, by one press, within ten seconds, as long as nothing has been built
//! on it. Later a line of the log is corrected. Either way nothing is erased.

use std::collections::BTreeMap;

use protocol::{Command, LogId, MeetingState, ParticipantId, Reason, Refusal, Thing, Time, UndoOffer, Why};

use crate::decide::{Asked, Decided};
use crate::event::{Event, What};
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

/// How long an act can be taken back.
const UNDO_MS: i64 = 10_000;

/// Everybody's last act that stands in the log.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct LastActs {
    acts: BTreeMap<ParticipantId, LastAct>,
}

#[derive(Debug, Clone, PartialEq)]
struct LastAct {
    line: LogId,
    at: Time,
    what: What,
}

impl LastActs {
    /// Takes note of an event and the line it has made in the log, if it has made one.
    pub fn apply(&mut self, at: Time, event: &Event, line: Option<LogId>) {
        let Some(by) = event.by else { return };
        if matches!(event.what, What::Undone { .. }) {
            self.acts.remove(&by);
        } else if let Some(line) = line {
            self.acts.insert(by, LastAct { line, at, what: event.what.clone() });
        }
    }
}

impl Meeting {
    /// The last act of a person that can be taken back, until when; whoever shows it counts the time.
    pub(crate) fn undo_offer(&self, by: ParticipantId) -> Option<UndoOffer> {
        let act = self.last_acts.acts.get(&by)?;
        let line = self.log.get(act.line)?;
        let offered = can_be_taken_back(&act.what) && self.nothing_built_on(act);
        offered.then(|| UndoOffer { act: act.line, what: line.what, of: line.of, until: act.at + UNDO_MS })
    }

    fn nothing_built_on(&self, act: &LastAct) -> bool {
        if self.course.state == MeetingState::Closed {
            return false;
        }
        let person = |id: &ParticipantId| self.roster.get(*id);
        match &act.what {
            What::ItemStarted { .. } => {
                let voted = self.votes.all().any(|vote| vote.opened_at.is_some_and(|at| at >= act.at));
                self.agenda.can_take_back(&act.what) && self.floor.can_take_back(&act.what) && !voted
            }
            What::ItemAdded { .. }
            | What::ItemSkipped { .. }
            | What::ItemCarriedOver { .. }
            | What::ItemsReordered { .. }
            | What::Recessed => self.agenda.can_take_back(&act.what),
            What::CheckInOpened => {
                let came = self.roster.people().any(|it| it.checked_in_at.is_some_and(|at| at >= act.at));
                self.roster.check_in_open && !came
            }
            What::CheckInClosed => !self.roster.check_in_open,
            What::LeaveMarked { participant, .. } => person(participant).is_some_and(|it| it.checked_in_at.is_none()),
            What::LeftEarly { participant } => person(participant).is_some_and(|it| it.left),
            What::ChairHandedOver { to } => self.course.presiding == *to,
            What::RightGranted { to, right } => person(to).is_some_and(|it| it.rights.contains(right)),
            What::RightRevoked { to, right } => person(to).is_some_and(|it| !it.rights.contains(right)),
            of_the_floor => self.course.state == MeetingState::InSession && self.floor.can_take_back(of_the_floor),
        }
    }
}

fn can_be_taken_back(what: &What) -> bool {
    matches!(
        what,
        What::CheckInOpened
            | What::CheckInClosed
            | What::LeaveMarked { .. }
            | What::LeftEarly { .. }
            | What::Recessed
            | What::ChairHandedOver { .. }
            | What::RightGranted { .. }
            | What::RightRevoked { .. }
            | What::ItemStarted { .. }
            | What::ItemAdded { .. }
            | What::ItemSkipped { .. }
            | What::ItemCarriedOver { .. }
            | What::ItemsReordered { .. }
            | What::QueueReordered { .. }
            | What::Called { .. }
            | What::Extended { .. }
            | What::SpeechPaused { .. }
            | What::SpeechResumed { .. }
            | What::SpeakerSkipped { .. }
            | What::SpeechCutOff { .. }
            | What::SpeakerDeferred { .. }
            | What::QuestionInterposed { .. }
    )
}

/// Decides what is put right.
pub(crate) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    match command {
        Command::Undo { act } => take_back(meeting, asked, by, *act),
        Command::CorrectLog { line, text } => {
            meeting.demand(by, Deed::CorrectLog)?;
            meeting.log.get(*line).ok_or(Refusal::no_such(Thing::LogLine))?;
            let text = words::line("text", text)?;
            Decided::one(asked, What::LogCorrected { line: *line, text })
        }
        _ => unreachable!("the dispatch sends only what is put right"),
    }
}

fn take_back(meeting: &Meeting, asked: &Asked, by: ParticipantId, act: LogId) -> Result<Decided, Refusal> {
    let line = meeting.log.get(act).ok_or(Refusal::no_such(Thing::LogLine))?;
    if line.by != Some(by) {
        return Err(Refusal::not_allowed(Why::NotYours));
    }
    let over = Refusal::new(Reason::TooLate, Why::UndoOver);
    let last = meeting.last_acts.acts.get(&by).filter(|last| last.line == act).ok_or(over.clone())?;
    if !can_be_taken_back(&last.what) {
        return Err(Refusal::not_allowed(Why::NotUndoable));
    }
    if asked.at - last.at > UNDO_MS || !meeting.nothing_built_on(last) {
        return Err(over);
    }
    Decided::one(asked, What::Undone { act, undone: Box::new(last.what.clone()) })
}
