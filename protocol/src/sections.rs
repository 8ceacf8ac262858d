//! The sections of a hall, by name: which are replaced whole, which come in rows. These two types name
//! them for the browser; the server sends each place by itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    AgendaView, AnnouncementView, BallotView, ChatLine, ConsensusView, DisagreementView, FairnessView, FloorView,
    InstructionView, LogLine, MeetingView, ParticipantView, ProblemView, QuestionView, QueuePlace, RollView,
    SpeechView, SuggestionView, VoteView, VotedView,
};

/// Sections that are replaced whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Sections {
    /// What it is, who presides, in which state.
    pub meeting: MeetingView,
    /// Who is expected and here.
    pub roll: RollView,
    /// What is to be done.
    pub agenda: AgendaView,
    /// Who has the floor.
    pub floor: FloorView,
    /// Speaking time by group; for whoever presides and the clerks.
    pub fairness: FairnessView,
    /// The head of the record's chain, when a vote or the meeting was last closed.
    pub head: ChainHead,
}

/// The head of the record's chain: any two people can compare its first eight characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ChainHead {
    /// The number of the event.
    pub seq: u64,
    /// SHA-256 in hexadecimal.
    pub hash: String,
}

/// Sections that come in rows, by key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Rows {
    /// Everybody invited, by participant.
    pub participants: ParticipantView,
    /// The speaking queue, by speech.
    pub queue: QueuePlace,
    /// Speeches on record, by speech.
    pub speeches: SpeechView,
    /// Votes, by vote.
    pub votes: VoteView,
    /// Who has voted in the open vote, by `vote/participant`; for whoever presides and the clerks.
    pub voted: VotedView,
    /// Ballots of open votes, by `vote/participant`; for those who may see names.
    pub ballots: BallotView,
    /// Suggestions with replies, by suggestion.
    pub suggestions: SuggestionView,
    /// Consensus points, by entry.
    pub consensus: ConsensusView,
    /// Disagreements, by entry.
    pub disagreements: DisagreementView,
    /// Questions in writing, by question.
    pub questions: QuestionView,
    /// Problems, by entry.
    pub problems: ProblemView,
    /// Instructions to no suggestion, by entry.
    pub instructions: InstructionView,
    /// Announcements, by entry.
    pub announcements: AnnouncementView,
    /// Lines to all, by entry.
    pub chat: ChatLine,
    /// Lines to and from the clerks, by entry; for the clerks.
    pub letters: ChatLine,
    /// What was done, by line; for whoever presides and the clerks.
    pub log: LogLine,
}
