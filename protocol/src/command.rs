//! Everything a person may ask of a meeting. The list of variants is the table of contents: one
//! imperative each, `{"do": "call", "speaker": 12}` on the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    AnswerHow, Date, DisagreementSide, EntryId, ItemId, ItemKind, ItemPhase, LogId, Outcome, ParticipantId, QuestionId,
    RequestKind, ResponseKind, Right, SpeechId, SuggestionId, VenueId, VoteId, VoteSpec, WithdrawKind,
};

/// A command. It may hold the choice of a secret ballot, so it cannot be printed: no `Debug`.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "snake_case")]
#[ts(export)]
pub enum Command {
    // The roll.
    /// People may check in by themselves.
    OpenCheckIn,
    /// They no longer may; the clerk still can.
    CloseCheckIn,
    /// I am here.
    CheckIn,
    /// This person is here, though they did not check in themselves.
    ManualCheckIn { of: ParticipantId, reason: String },
    /// This person is excused. Before the opening.
    MarkLeave { of: ParticipantId, reason: String },
    /// This person, or I myself, leaves before the end.
    LeaveEarly {
        #[serde(default)]
        of: Option<ParticipantId>,
    },

    // The course.
    /// The meeting is in session.
    OpenMeeting,
    /// 休会.
    RecessMeeting,
    /// The recess is over.
    ResumeMeeting,
    /// The meeting is over.
    CloseMeeting,
    /// Another presides from here on.
    HandOverChair { to: ParticipantId },
    /// I preside from here on.
    TakeChair,
    /// Lend a right for this meeting.
    GrantRight { to: ParticipantId, right: Right },
    /// Take a lent right back.
    RevokeRight { to: ParticipantId, right: Right },
    /// Take back my last act, within ten seconds.
    Undo { act: LogId },
    /// Put a line of the log right, later; both stay.
    CorrectLog { line: LogId, text: String },

    // The agenda.
    /// Begin this item; the one before it ends.
    StartItem { item: ItemId },
    /// A new item behind that one, or at the end.
    AddItem {
        kind: ItemKind,
        title: String,
        planned_s: u32,
        #[serde(default)]
        behind: Option<ItemId>,
        #[serde(default)]
        phase: Option<ItemPhase>,
    },
    /// Leave an item out that has not begun.
    SkipItem { item: ItemId },
    /// Put an item that has not begun off to a later meeting.
    CarryOverItem { item: ItemId },
    /// Items not yet begun, in their new order.
    ReorderItems { order: Vec<ItemId> },

    // The floor.
    /// I ask to speak.
    RequestFloor { kind: RequestKind },
    /// I no longer do.
    WithdrawRequest { kind: WithdrawKind },
    /// This request is not granted.
    RejectRequest { speech: SpeechId, reason: String },
    /// The queue in its new order: everyone in it, points of order left out.
    ReorderQueue { order: Vec<ParticipantId>, reason: String },
    /// This person is asked to speak.
    Call { speaker: ParticipantId },
    /// I begin; or this person without a device does.
    BeginSpeech {
        #[serde(default)]
        of: Option<ParticipantId>,
        #[serde(default)]
        reason: Option<String>,
    },
    /// I have finished; or this person without a device has.
    FinishSpeech {
        #[serde(default)]
        of: Option<ParticipantId>,
    },
    /// So many seconds more for who has the floor.
    ExtendSpeech { extra_s: u32 },
    /// The speaker is asked to conclude (提醒收尾).
    RemindSpeaker,
    /// The clock stands until resumed.
    PauseSpeech,
    /// The clock goes on.
    ResumeSpeech,
    /// Who was called and has not begun loses the floor.
    SkipSpeaker,
    /// The speech ends here.
    CutOffSpeech,
    /// The speech stands while `speaker` asks and `to` answers.
    InterposeQuestion { speaker: ParticipantId, to: ParticipantId },
    /// Who has lost the connection for too long speaks later.
    DeferSpeaker,

    // Votes.
    /// Compose a vote.
    PrepareVote { spec: VoteSpec },
    /// Change a vote that has not been opened.
    EditVote { vote: VoteId, spec: VoteSpec },
    /// Drop a vote that has not been opened.
    RemoveVote { vote: VoteId },
    /// Ballots are taken.
    OpenVote {
        vote: VoteId,
        /// Closes by itself after so many seconds; the vote's own duration where left out.
        #[serde(default)]
        duration_s: Option<u32>,
    },
    /// No more ballots.
    CloseVote { vote: VoteId },
    /// The result is shown to all.
    AnnounceVote { vote: VoteId },
    /// The vote counts for nothing.
    VoidVote { vote: VoteId, reason: String },
    /// The same vote anew, linked to this one.
    RepeatVote { vote: VoteId },
    /// The outcome of an acclamation.
    Declare { vote: VoteId, outcome: Outcome },
    /// My ballot.
    Cast { vote: VoteId, choice: Vec<String> },
    /// My ballot in a rating: one mark for each object, in the order of the vote's objects; nothing is
    /// a blank.
    CastMatrix { vote: VoteId, marks: Vec<Option<String>> },
    /// Raised hands counted in a venue.
    EnterCount { vote: VoteId, venue: VenueId, counts: BTreeMap<String, u32> },
    /// Paper ballots of a rating: how many came back, and for each object each mark's figure.
    EnterPaperBallots { vote: VoteId, returned: u32, counts: Vec<BTreeMap<String, u32>> },
    /// Count again before announcing.
    RecountVote { vote: VoteId },
    /// The count is right.
    ConfirmCount { vote: VoteId },

    // The record.
    /// A suggestion, while it is being made.
    RecordSuggestion {
        text: String,
        raised_by: Vec<ParticipantId>,
        #[serde(default)]
        lead: Option<ParticipantId>,
        #[serde(default)]
        co: Vec<ParticipantId>,
        #[serde(default)]
        due: Option<Date>,
    },
    /// Change a suggestion as it was seen.
    EditSuggestion {
        suggestion: SuggestionId,
        revision: u32,
        text: String,
        raised_by: Vec<ParticipantId>,
        #[serde(default)]
        lead: Option<ParticipantId>,
        #[serde(default)]
        co: Vec<ParticipantId>,
        #[serde(default)]
        due: Option<Date>,
    },
    /// The words are right.
    ConfirmSuggestion { suggestion: SuggestionId },
    /// A department's typed reply; a clerk records it for `of`.
    Respond {
        to: SuggestionId,
        kind: ResponseKind,
        #[serde(default)]
        due: Option<Date>,
        text: String,
        #[serde(default)]
        of: Option<ParticipantId>,
    },
    /// A question to a reply.
    AskFollowUp { to: SuggestionId, text: String },
    /// 批示; a clerk records it for `of`.
    Instruct {
        #[serde(default)]
        suggestion: Option<SuggestionId>,
        text: String,
        #[serde(default)]
        of: Option<ParticipantId>,
    },
    /// A point all can agree to.
    RecordConsensus {
        text: String,
        #[serde(default)]
        support: Option<u32>,
        #[serde(default)]
        reservations: Vec<ParticipantId>,
    },
    /// Change a consensus point as it was seen.
    EditConsensus {
        consensus: EntryId,
        revision: u32,
        text: String,
        #[serde(default)]
        support: Option<u32>,
        #[serde(default)]
        reservations: Vec<ParticipantId>,
    },
    /// What people differ on, with its sides.
    RecordDisagreement { text: String, sides: Vec<DisagreementSide> },
    /// Change a disagreement as it was seen.
    EditDisagreement { disagreement: EntryId, revision: u32, text: String, sides: Vec<DisagreementSide> },
    /// A problem on the list of a board meeting.
    RecordProblem {
        text: String,
        #[serde(default)]
        raised_by: Vec<ParticipantId>,
    },
    /// A problem is solved, on that day, as the picture shows.
    SolveProblem {
        problem: EntryId,
        date: Date,
        #[serde(default)]
        photo: Option<String>,
    },
    /// A question in writing.
    AskQuestion { text: String },
    /// I want to know that too, or no longer.
    VoteUpQuestion { question: QuestionId, up: bool },
    /// A question in writing is answered.
    AnswerQuestion {
        question: QuestionId,
        how: AnswerHow,
        #[serde(default)]
        due: Option<Date>,
        #[serde(default)]
        text: Option<String>,
    },
    /// 回头看.
    SetLookBack { date: Date },
    /// Every speech of this person is left out of the public texts.
    RestrictPassage { speech_by: ParticipantId, reason: String },
    /// It no longer is.
    LiftRestriction { speech_by: ParticipantId },
    /// The text of a registered speech, mine or (by a clerk) of another.
    CorrectSpeech {
        item: ItemId,
        text: String,
        #[serde(default)]
        of: Option<ParticipantId>,
    },
    /// What a clerk notes of a speech.
    NoteSpeech { speech: SpeechId, text: String },
    /// The recording runs.
    StartRecording,
    /// It no longer does.
    StopRecording,

    // Words beside the floor.
    /// A line to all, or to the clerks; a clerk may write to one person.
    Say { to: SayTo, text: String },
    /// An announcement that everyone acknowledges.
    Announce { text: String },
    /// I have read it.
    Acknowledge { announcement: EntryId },
}

/// To whom a line of chat goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "whom", rename_all = "snake_case")]
#[ts(export)]
pub enum SayTo {
    /// To all, where the rules allow it.
    All,
    /// To the clerks.
    Clerks,
    /// From a clerk to one person.
    One { participant: ParticipantId },
}
