//! The record: suggestions and what becomes of them, consensus, disagreements, questions in writing,
//! instructions, the log.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Date, EntryId, ItemId, LogId, ParticipantId, QuestionId, SuggestionId, Time};

/// Where a suggestion stands (process 4.6, as far as the meeting goes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SuggestionState {
    /// Written by who has it; no clerk has taken it into the record.
    Raised,
    /// In the record.
    Recorded,
    /// Changed since it was recorded.
    Edited,
    /// Confirmed by a raiser or the clerk.
    Confirmed,
}

/// How a department replies (001-15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ResponseKind {
    /// 采纳并明确时限.
    AdoptWithDeadline,
    /// 研究后答复.
    StudyWithDeadline,
    /// 说明情况.
    Explain,
    /// 不采纳及理由.
    DeclineWithReason,
}

/// A department's typed reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResponseView {
    /// Its name.
    pub id: EntryId,
    /// Who replied.
    pub by: ParticipantId,
    /// How.
    pub kind: ResponseKind,
    /// Until when.
    pub due: Option<Date>,
    /// The words.
    pub text: String,
    /// When.
    pub at: Time,
    /// A later reply to the same suggestion takes its place in the counts.
    pub superseded: bool,
}

/// A follow-up question to a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FollowUpView {
    /// Who asks.
    pub by: ParticipantId,
    /// The words.
    pub text: String,
    /// When.
    pub at: Time,
}

/// A row of `suggestions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SuggestionView {
    /// Its stable name.
    pub id: SuggestionId,
    /// The words.
    pub text: String,
    /// Who raised it.
    pub raised_by: Vec<ParticipantId>,
    /// 主办.
    pub lead: Option<ParticipantId>,
    /// 协办.
    pub co: Vec<ParticipantId>,
    /// Until when.
    pub due: Option<Date>,
    /// In which item it was recorded.
    pub item: Option<ItemId>,
    /// Where it stands.
    pub state: SuggestionState,
    /// Counts its changes; whoever changes it says which one they saw.
    pub revision: u32,
    /// When it was recorded.
    pub at: Time,
    /// Replies, in order.
    pub responses: Vec<ResponseView>,
    /// Follow-up questions, in order.
    pub follow_ups: Vec<FollowUpView>,
    /// Instructions given to it.
    pub instructions: Vec<InstructionView>,
}

/// 批示.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InstructionView {
    /// Its name.
    pub id: EntryId,
    /// Who instructs.
    pub by: ParticipantId,
    /// To which suggestion, if to one.
    pub suggestion: Option<SuggestionId>,
    /// The words.
    pub text: String,
    /// When.
    pub at: Time,
}

/// A row of `consensus`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConsensusView {
    /// Its name.
    pub id: EntryId,
    /// What all can agree to.
    pub text: String,
    /// How many support it.
    pub support: Option<u32>,
    /// 保留意见.
    pub reservations: Vec<ParticipantId>,
    /// Counts its changes.
    pub revision: u32,
    /// When it was recorded.
    pub at: Time,
}

/// One side of a disagreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DisagreementSide {
    /// What this side holds.
    pub text: String,
    /// Who holds it.
    #[serde(default)]
    pub held_by: Vec<ParticipantId>,
}

/// A row of `disagreements`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DisagreementView {
    /// Its name.
    pub id: EntryId,
    /// What it is about.
    pub text: String,
    /// The sides.
    pub sides: Vec<DisagreementSide>,
    /// Counts its changes.
    pub revision: u32,
    /// When it was recorded.
    pub at: Time,
}

/// How a question in writing was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AnswerHow {
    /// At the meeting.
    Live,
    /// In writing afterwards, by a date.
    WrittenLater,
}

/// A row of `questions`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct QuestionView {
    /// Its name.
    pub id: QuestionId,
    /// Who asks.
    pub by: ParticipantId,
    /// The words.
    pub text: String,
    /// When.
    pub at: Time,
    /// How many others want to know it too.
    pub votes_up: u32,
    /// How it was answered.
    pub answered: Option<QuestionAnswer>,
}

/// The answer to a question in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct QuestionAnswer {
    /// How.
    pub how: AnswerHow,
    /// By when, if later.
    pub due: Option<Date>,
    /// The words, if any were written.
    pub text: Option<String>,
    /// Who answered or recorded it.
    pub by: ParticipantId,
    /// When.
    pub at: Time,
}

/// A row of `problems`: the list of a board meeting (001-08).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemView {
    /// Its name.
    pub id: EntryId,
    /// The words.
    pub text: String,
    /// Who raised it.
    pub raised_by: Vec<ParticipantId>,
    /// Solved, when and shown by what.
    pub solved: Option<ProblemSolved>,
    /// Counts its changes.
    pub revision: u32,
}

/// That a problem is solved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ProblemSolved {
    /// The day.
    pub date: Date,
    /// The picture that shows it, by its SHA-256.
    pub photo: Option<String>,
    /// Who marked it.
    pub by: ParticipantId,
}

/// A row of `log`: an act of the chair or an office, a drop, a change. Nothing is erased; a correction
/// stands beside what it corrects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LogLine {
    /// Its name.
    pub id: LogId,
    /// When.
    pub at: Time,
    /// Who; nobody for the server's own acts.
    pub by: Option<ParticipantId>,
    /// What, as a word of the closed list.
    pub what: LogWhat,
    /// Whom it concerned.
    pub of: Option<ParticipantId>,
    /// Names, titles, reasons.
    pub detail: Option<String>,
    /// Taken back within ten seconds.
    pub undone: bool,
    /// What was put right later.
    pub correction: Option<String>,
}

/// What a line of the log tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum LogWhat {
    Created,
    CheckInOpened,
    CheckInClosed,
    CheckedIn,
    CheckedInByHand,
    LeaveMarked,
    LeftEarly,
    CameBack,
    Opened,
    Recessed,
    Resumed,
    Closed,
    ChairHandedOver,
    ChairTaken,
    RightGranted,
    RightRevoked,
    ItemStarted,
    ItemAdded,
    ItemSkipped,
    ItemCarriedOver,
    ItemsReordered,
    Called,
    Begun,
    BegunByHand,
    Finished,
    Extended,
    Reminded,
    SpeechPaused,
    SpeechResumed,
    SpeakerSkipped,
    SpeechCutOff,
    SpeakerDeferred,
    QuestionInterposed,
    RequestWithdrawn,
    RequestRejected,
    QueueReordered,
    ConnectionLost,
    ConnectionBack,
    VotePrepared,
    VoteRemoved,
    VoteOpened,
    VoteClosed,
    VoteCounted,
    VoteRecounted,
    CountConfirmed,
    VoteAnnounced,
    VoteVoided,
    VoteRepeated,
    HandsCounted,
    PaperBallotsCounted,
    OutcomeDeclared,
    SuggestionRecorded,
    SuggestionEdited,
    SuggestionConfirmed,
    Responded,
    FollowUpAsked,
    Instructed,
    ConsensusRecorded,
    DisagreementRecorded,
    QuestionAsked,
    QuestionAnswered,
    ProblemRecorded,
    ProblemSolved,
    LookBackSet,
    PassageRestricted,
    RestrictionLifted,
    SpeechCorrected,
    SpeechNoted,
    RecordingStarted,
    RecordingStopped,
    Announced,
    Undone,
}

/// A row of `announcements` (003-32).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AnnouncementView {
    /// Its name.
    pub id: EntryId,
    /// Who says so.
    pub by: ParticipantId,
    /// The words.
    pub text: String,
    /// When.
    pub at: Time,
    /// How many have acknowledged it.
    pub receipts: u32,
    /// Who has; for whoever presides and the clerks.
    pub receipts_by: Option<Vec<ParticipantId>>,
}

/// A row of `chat`: a line to all. Lines between a person and the clerks are rows of `letters` for the
/// clerks, and stand in `oneself` for that person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChatLine {
    /// Its name.
    pub id: EntryId,
    /// Who writes.
    pub by: ParticipantId,
    /// To whom, if the clerks answer one person; nobody for a line to the clerks or to all.
    pub to: Option<ParticipantId>,
    /// The words.
    pub text: String,
    /// When.
    pub at: Time,
}
