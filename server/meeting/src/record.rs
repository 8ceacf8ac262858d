//! The record: suggestions and what becomes of them, consensus, disagreements, problems, questions in
//! writing, instructions.
//!
//! Nothing in it is erased. A changed entry keeps its name and counts its changes, and whoever changes it
//! says which revision they saw; a later reply stands beside the earlier one.

mod points;
mod problems;
mod questions;
mod replies;
mod suggestions;

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    Command, ConsensusView, DisagreementView, EntryId, InstructionView, MeetingState, ParticipantId, ProblemView,
    QuestionId, QuestionView, Reason, Refusal, SuggestionView, Thing, Time, Why,
};

use crate::decide::{Asked, Decided};
use crate::event::{Event, What};
use crate::meeting::Meeting;
use crate::rights::Column;

/// Entries of one kind in one meeting, and replies or questions to one suggestion; at the bound no more
/// are taken and whoever asks is told so.
const ENTRIES_MAX: usize = 1_000;

/// The record's part of the meeting, each list in the order in which it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record {
    /// The meeting's readable number, after which suggestions are named.
    code: String,
    pub suggestions: Vec<SuggestionView>,
    pub consensus: Vec<ConsensusView>,
    pub disagreements: Vec<DisagreementView>,
    pub questions: Vec<QuestionView>,
    pub problems: Vec<ProblemView>,
    /// All instructions; those to a suggestion stand beside it too.
    pub instructions: Vec<InstructionView>,
    /// Who wrote a consensus point or a disagreement.
    writers: BTreeMap<EntryId, ParticipantId>,
    /// Who else wants to know.
    ups: BTreeMap<QuestionId, BTreeSet<ParticipantId>>,
    /// The next entry's number, of the record and of words beside the floor.
    next_entry: u32,
}

impl Record {
    pub fn new(code: String) -> Self {
        Self {
            code,
            suggestions: Vec::new(),
            consensus: Vec::new(),
            disagreements: Vec::new(),
            questions: Vec::new(),
            problems: Vec::new(),
            instructions: Vec::new(),
            writers: BTreeMap::new(),
            ups: BTreeMap::new(),
            next_entry: 1,
        }
    }

    /// A number that no entry has yet.
    pub fn next_entry(&self) -> EntryId {
        EntryId(self.next_entry)
    }

    pub fn apply(&mut self, at: Time, event: &Event) {
        if let Some(entry) = entry_of(&event.what) {
            self.next_entry = self.next_entry.max(entry.0 + 1);
        }
        let Some(by) = event.by else { return };
        self.apply_suggestions(at, &event.what);
        self.apply_replies(at, by, &event.what);
        self.apply_points(at, by, &event.what);
        self.apply_problems(by, &event.what);
        self.apply_questions(at, by, &event.what);
    }
}

/// The entry that an event makes or names.
fn entry_of(what: &What) -> Option<EntryId> {
    match what {
        What::Responded { entry, .. }
        | What::Instructed { entry, .. }
        | What::ConsensusRecorded { entry, .. }
        | What::DisagreementRecorded { entry, .. }
        | What::ProblemRecorded { entry, .. }
        | What::SaidToAll { entry, .. }
        | What::SaidToClerks { entry, .. }
        | What::SaidToOne { entry, .. }
        | What::Announced { entry, .. } => Some(*entry),
        _ => None,
    }
}

/// Decides what concerns the record.
pub(crate) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    match command {
        Command::RecordSuggestion { .. } | Command::EditSuggestion { .. } | Command::ConfirmSuggestion { .. } => {
            suggestions::decide(meeting, asked, by, command)
        }
        Command::Respond { .. } | Command::AskFollowUp { .. } | Command::Instruct { .. } => {
            replies::decide(meeting, asked, by, command)
        }
        Command::RecordConsensus { .. }
        | Command::EditConsensus { .. }
        | Command::RecordDisagreement { .. }
        | Command::EditDisagreement { .. } => points::decide(meeting, asked, by, command),
        Command::RecordProblem { .. } | Command::SolveProblem { .. } => problems::decide(meeting, asked, by, command),
        Command::AskQuestion { .. } | Command::VoteUpQuestion { .. } | Command::AnswerQuestion { .. } => {
            questions::decide(meeting, asked, by, command)
        }
        _ => unreachable!("the dispatch sends only what concerns the record"),
    }
}

impl Meeting {
    /// The record is written while the meeting is in session, and goes on in a recess.
    pub(crate) fn record_is_written(&self) -> Result<(), Refusal> {
        match self.course.state {
            MeetingState::InSession | MeetingState::Recessed => Ok(()),
            MeetingState::Closed => Err(Refusal::not_allowed(Why::MeetingClosed)),
            MeetingState::Notified | MeetingState::CheckIn => Err(Refusal::not_allowed(Why::NotInSession)),
        }
    }

    /// What was written is put right by a clerk after the close too, by everybody else until then.
    fn record_is_corrected(&self, by: ParticipantId) -> Result<(), Refusal> {
        let after = self.course.state == MeetingState::Closed && self.keeps_the_record(by);
        if after { Ok(()) } else { self.record_is_written() }
    }

    /// A clerk: what a clerk writes is in the record at once.
    fn keeps_the_record(&self, by: ParticipantId) -> bool {
        self.column(by) == Some(Column::Cl)
    }

    /// Whether a person may change what others wrote.
    fn edits_for_all(&self, by: ParticipantId) -> bool {
        matches!(self.column(by), Some(Column::Ch | Column::Vc | Column::Cl))
    }
}

/// Refuses a change to what was changed meanwhile.
fn as_seen(seen: u32, now: u32) -> Result<(), Refusal> {
    if seen == now { Ok(()) } else { Err(Refusal::new(Reason::Stale, Why::Revision { now })) }
}

/// Refuses one more entry where there are as many as can be.
fn room_for_more(count: usize) -> Result<(), Refusal> {
    if count < ENTRIES_MAX {
        return Ok(());
    }
    Err(Refusal::not_allowed(Why::LimitReached { most: u32::try_from(ENTRIES_MAX).unwrap_or(u32::MAX) }))
}

fn no_entry() -> Refusal {
    Refusal::no_such(Thing::Entry)
}
