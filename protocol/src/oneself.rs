//! What one person sees of themselves: a few dozen bytes beside the hall.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ChatLine, EntryId, LogId, LogWhat, ParticipantId, Presence, QuestionId, Refusal, RequestKind, Role, SpeechId,
    SuggestionId, Time, VoteId,
};

/// A button that is offered: the word of the command it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Offer {
    OpenCheckIn,
    CloseCheckIn,
    CheckIn,
    ManualCheckIn,
    MarkLeave,
    LeaveEarly,
    LeaveEarlyOf,
    OpenMeeting,
    RecessMeeting,
    ResumeMeeting,
    CloseMeeting,
    HandOverChair,
    TakeChair,
    GrantRight,
    CorrectLog,
    StartItem,
    ChangeAgenda,
    RequestFloor,
    RequestInteraction,
    RequestPointOfOrder,
    RejectRequest,
    ReorderQueue,
    Call,
    BeginSpeech,
    BeginSpeechOf,
    FinishSpeech,
    FinishSpeechOf,
    ExtendSpeech,
    RemindSpeaker,
    PauseSpeech,
    ResumeSpeech,
    SkipSpeaker,
    CutOffSpeech,
    InterposeQuestion,
    DeferSpeaker,
    PrepareVote,
    OpenVote,
    CloseVote,
    AnnounceVote,
    VoidVote,
    RepeatVote,
    Declare,
    EnterCount,
    RecountVote,
    ConfirmCount,
    RecordSuggestion,
    EditSuggestion,
    Respond,
    RespondOf,
    AskFollowUp,
    Instruct,
    InstructOf,
    RecordConsensus,
    RecordDisagreement,
    RecordProblem,
    SolveProblem,
    AskQuestion,
    VoteUpQuestion,
    AnswerQuestion,
    SetLookBack,
    RestrictPassage,
    CorrectSpeech,
    CorrectSpeechOf,
    NoteSpeech,
    StartRecording,
    StopRecording,
    SayToAll,
    SayToClerks,
    SayToOne,
    Announce,
    ExportPapers,
    ReissueLink,
}

/// The message `me`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Oneself {
    /// Who one is; nobody for a venue's screen.
    pub participant: Option<ParticipantId>,
    /// As what.
    pub role: Option<Role>,
    /// Whether one is here.
    pub presence: Presence,
    /// Whether one presides.
    pub presides: bool,
    /// Buttons that are offered now.
    pub may: Vec<Offer>,
    /// One's places in the queue.
    pub places: Vec<MyPlace>,
    /// One has the floor and has not begun.
    pub called: Option<SpeechId>,
    /// One has the floor and has begun.
    pub speaking: Option<SpeechId>,
    /// The open vote, as far as it concerns oneself.
    pub vote: Option<MyVote>,
    /// Suggestions that wait for one's reply.
    pub answers_due: Vec<SuggestionId>,
    /// Lines between oneself and the clerks.
    pub letters: Vec<ChatLine>,
    /// Announcements not acknowledged.
    pub unread: Vec<EntryId>,
    /// Questions in writing one has voted up.
    pub voted_up: Vec<QuestionId>,
    /// One's registered speeches not yet given, with their text.
    pub speeches: Vec<MySpeech>,
    /// The last act, while it can be taken back.
    pub undo: Option<UndoOffer>,
}

/// One's place in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MyPlace {
    /// The speech that waits.
    pub speech: SpeechId,
    /// 1 is next.
    pub place: u32,
    /// For what; nothing for a registered or deferred speech.
    pub kind: Option<RequestKind>,
    /// As in the row of `queue`.
    pub estimate_s: Option<u32>,
}

/// The open vote, as far as it concerns oneself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MyVote {
    /// Which.
    pub vote: VoteId,
    /// Whether one may cast now, or why not.
    pub refused: Option<Refusal>,
    /// One's ballot is among those cast; of a secret vote nothing more is known.
    pub voted: bool,
    /// One's own choice in an open vote.
    pub choice: Option<Vec<Option<String>>>,
    /// The order in which one sees the objects of a rating: indices into the vote's objects.
    pub order: Vec<u32>,
}

/// One's registered speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MySpeech {
    /// Which.
    pub speech: SpeechId,
    /// Its title.
    pub title: Option<String>,
    /// Its text.
    pub text: Option<String>,
}

/// An act that can be taken back by one press.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UndoOffer {
    /// The line of the log.
    pub act: LogId,
    /// What it was.
    pub what: LogWhat,
    /// Whom it concerned.
    pub of: Option<ParticipantId>,
    /// Until when.
    pub until: Time,
}
