//! The whole record of a meeting as JSON: what papers are drafted from, and what is kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    AgendaView, AnnouncementView, BallotView, ConsensusView, Date, DisagreementView, ItemId, ItemState, LogLine,
    MeetingView, ParticipantId, ParticipantView, ProblemView, QuestionView, ResponseKind, SpeechView, SuggestionView,
    VoteView,
};

/// The archive of a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Archive {
    /// The edition of this format.
    pub format: u32,
    /// The meeting as a whole.
    pub meeting: MeetingView,
    /// The roll.
    pub roll: ArchiveRoll,
    /// Everybody invited.
    pub participants: Vec<ParticipantView>,
    /// The agenda.
    pub agenda: AgendaView,
    /// Every speech, in the order it was registered or asked for.
    pub speeches: Vec<SpeechView>,
    /// Speaking time and counts.
    pub speaking: ArchiveSpeaking,
    /// Every vote with its result.
    pub votes: Vec<VoteView>,
    /// Ballots of open votes.
    pub ballots: Vec<BallotView>,
    /// Suggestions with replies.
    pub suggestions: Vec<SuggestionView>,
    /// Consensus points.
    pub consensus: Vec<ConsensusView>,
    /// Disagreements.
    pub disagreements: Vec<DisagreementView>,
    /// Questions in writing.
    pub questions: Vec<QuestionView>,
    /// Problems.
    pub problems: Vec<ProblemView>,
    /// Instructions, those to suggestions among them.
    pub instructions: Vec<crate::InstructionView>,
    /// Announcements.
    pub announcements: Vec<AnnouncementView>,
    /// What was done, in order.
    pub log: Vec<LogLine>,
    /// Figures that are asked for again and again.
    pub counts: ArchiveCounts,
    /// The look-back date.
    pub look_back: Option<Date>,
}

/// The roll at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArchiveRoll {
    /// 应到.
    pub expected: u32,
    /// 实到.
    pub present: u32,
    /// 请假.
    pub on_leave: u32,
    /// 列席.
    pub in_attendance: u32,
    /// Whose first check-in came after the opening, in that order.
    pub late: Vec<ParticipantId>,
    /// Who was gone at the end, in the order of leaving.
    pub left_early: Vec<ParticipantId>,
    /// Check-ins by hand.
    pub manual_check_ins: u32,
    /// Most participants connected at one time.
    pub peak_connections: u32,
}

/// Speaking time and counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArchiveSpeaking {
    /// Registered speeches given.
    pub registered: u32,
    /// Speeches given from a request for the floor.
    pub floor: u32,
    /// Speeches given from a request in an interaction.
    pub interaction: u32,
    /// Points of order given.
    pub point_of_order: u32,
    /// Interposed questions given.
    pub follow_up_question: u32,
    /// Speeches in writing only: marked so, or not given although they have a text.
    pub written_only: u32,
    /// Registered, without text, neither given nor withdrawn.
    pub not_given: u32,
    /// Registered speeches over their limit.
    pub overtime: Vec<Overtime>,
    /// Speeches given whose clock a drop stopped.
    pub interrupted: Vec<Interrupted>,
    /// Speeches given with a question interposed.
    pub paused: Vec<PausedSpeech>,
    /// By side.
    pub sides: Vec<crate::SpeakingShare>,
    /// By sector.
    pub sectors: Vec<crate::SpeakingShare>,
    /// By unit.
    pub units: Vec<crate::SpeakingShare>,
    /// By venue.
    pub venues: Vec<crate::SpeakingShare>,
    /// Whose requests or registered speeches were withdrawn, in that order, each time.
    pub withdrawn: Vec<ParticipantId>,
    /// Who was skipped, each time.
    pub skipped: Vec<ParticipantId>,
    /// Whose speech was ended by who presides, each time.
    pub cut_off: Vec<ParticipantId>,
    /// Who was deferred, each time.
    pub deferred: Vec<ParticipantId>,
}

/// A registered speech over its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Overtime {
    /// Whose.
    pub by: ParticipantId,
    /// Milliseconds over the limit with its extensions.
    pub over_ms: i64,
}

/// A speech given whose clock a drop stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Interrupted {
    /// Whose.
    pub by: ParticipantId,
    /// Milliseconds lost.
    pub lost_ms: i64,
    /// Milliseconds spoken.
    pub spoken_ms: i64,
}

/// A speech given with a question interposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PausedSpeech {
    /// Whose.
    pub by: ParticipantId,
    /// Milliseconds from the question to the clock going on, or the end.
    pub paused_ms: i64,
    /// Milliseconds spoken.
    pub spoken_ms: i64,
}

/// Figures that are asked for again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ArchiveCounts {
    /// The latest reply to each suggestion, by kind.
    pub responses: Vec<ResponseCount>,
    /// Questions in writing.
    pub questions_asked: u32,
    /// Answered at the meeting.
    pub questions_live: u32,
    /// To be answered in writing.
    pub questions_written_later: u32,
    /// Each time another took or was given the chair.
    pub chair_changes: u32,
    /// Recordings started.
    pub recordings: u32,
    /// Every item with its state, in order.
    pub agenda: Vec<ItemEnd>,
    /// Real time of interaction in milliseconds (003-13).
    pub interaction_ms: i64,
}

/// How many replies of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ResponseCount {
    /// The kind.
    pub kind: ResponseKind,
    /// How many.
    pub count: u32,
}

/// An item's state at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ItemEnd {
    /// Which.
    pub item: ItemId,
    /// Where it stands.
    pub state: ItemState,
}
