//! What has happened. Events are the record: they are written before anybody sees them, chained, and
//! never changed. An event carries all that its parts need to make it true.

use std::collections::BTreeMap;

use protocol::{
    AnswerHow, Date, DisagreementSide, EntryId, ItemId, ItemKind, ItemPhase, LogId, MeetingPlan, Outcome,
    ParticipantId, QuestionId, ResponseKind, Right, RollAnnounced, SpeechId, SpeechKind, SpeechState, SuggestionId,
    Time, VenueId, VoteId, VoteSpec,
};
use serde::{Deserialize, Serialize};

use crate::count::Tally;

/// Something that happened, and by whom; nobody stands for the server itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Who did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<ParticipantId>,
    /// What it was.
    #[serde(flatten)]
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    // The course.
    Created {
        plan: Box<MeetingPlan>,
    },
    /// In session, with the figures that were announced.
    Opened {
        announced: RollAnnounced,
    },
    Recessed,
    Resumed,
    Closed,
    ChairHandedOver {
        to: ParticipantId,
    },
    ChairTaken {
        from: ParticipantId,
    },
    RightGranted {
        to: ParticipantId,
        right: Right,
    },
    RightRevoked {
        to: ParticipantId,
        right: Right,
    },
    LookBackSet {
        date: Date,
    },
    PassageRestricted {
        speech_by: ParticipantId,
        reason: String,
    },
    RestrictionLifted {
        speech_by: ParticipantId,
    },
    RecordingStarted,
    RecordingStopped,

    // The roll.
    CheckInOpened,
    CheckInClosed,
    CheckedIn {
        participant: ParticipantId,
    },
    CheckedInByHand {
        participant: ParticipantId,
        reason: String,
    },
    LeaveMarked {
        participant: ParticipantId,
        reason: String,
    },
    LeftEarly {
        participant: ParticipantId,
    },
    Connected {
        participant: ParticipantId,
    },
    /// The connection is lost; `last_sign_at` is the last sign of life.
    Dropped {
        participant: ParticipantId,
        last_sign_at: Time,
    },

    // The agenda.
    ItemStarted {
        item: ItemId,
        ended: Option<ItemId>,
    },
    ItemAdded {
        item: ItemId,
        kind: ItemKind,
        title: String,
        planned_s: u32,
        behind: Option<ItemId>,
        phase: Option<ItemPhase>,
    },
    ItemSkipped {
        item: ItemId,
    },
    ItemCarriedOver {
        item: ItemId,
    },
    ItemsReordered {
        order: Vec<ItemId>,
    },

    // The floor.
    FloorRequested {
        speech: SpeechId,
        participant: ParticipantId,
        kind: SpeechKind,
    },
    RequestWithdrawn {
        speech: SpeechId,
        participant: ParticipantId,
    },
    RequestRejected {
        speech: SpeechId,
        participant: ParticipantId,
        reason: String,
    },
    QueueReordered {
        order: Vec<SpeechId>,
        reason: String,
    },
    Called {
        speech: SpeechId,
        participant: ParticipantId,
        kind: SpeechKind,
        item: Option<ItemId>,
        was: Option<SpeechState>,
    },
    Begun {
        speech: SpeechId,
        participant: ParticipantId,
    },
    BegunByHand {
        speech: SpeechId,
        participant: ParticipantId,
        reason: String,
    },
    Finished {
        speech: SpeechId,
        participant: ParticipantId,
    },
    Extended {
        speech: SpeechId,
        participant: ParticipantId,
        extra_s: u32,
    },
    Reminded {
        speech: SpeechId,
        participant: ParticipantId,
    },
    SpeechPaused {
        speech: SpeechId,
        participant: ParticipantId,
    },
    SpeechResumed {
        speech: SpeechId,
        participant: ParticipantId,
    },
    SpeakerSkipped {
        speech: SpeechId,
        participant: ParticipantId,
    },
    SpeechCutOff {
        speech: SpeechId,
        participant: ParticipantId,
    },
    SpeakerDeferred {
        speech: SpeechId,
        participant: ParticipantId,
    },
    QuestionInterposed {
        question: SpeechId,
        speaker: ParticipantId,
        to: ParticipantId,
        into: SpeechId,
    },
    SpeechCorrected {
        speech: SpeechId,
        participant: ParticipantId,
        text: String,
    },
    SpeechNoted {
        speech: SpeechId,
        text: String,
    },

    // Votes.
    VotePrepared {
        vote: VoteId,
        spec: Box<VoteSpec>,
    },
    VoteEdited {
        vote: VoteId,
        spec: Box<VoteSpec>,
    },
    VoteRemoved {
        vote: VoteId,
    },
    VoteOpened {
        vote: VoteId,
        roll: Vec<ParticipantId>,
        closes_at: Option<Time>,
    },
    /// An open ballot, by name. The options by their place in the list; of a rating one mark for each
    /// object.
    BallotCast {
        vote: VoteId,
        participant: ParticipantId,
        choice: Vec<Option<u16>>,
    },
    /// Somebody has voted in a secret vote. What, is sealed and no event.
    Voted {
        vote: VoteId,
        participant: ParticipantId,
    },
    HandsCounted {
        vote: VoteId,
        venue: VenueId,
        counts: BTreeMap<String, u32>,
    },
    PaperBallotsCounted {
        vote: VoteId,
        returned: u32,
        counts: Vec<BTreeMap<String, u32>>,
    },
    VoteClosed {
        vote: VoteId,
    },
    OutcomeDeclared {
        vote: VoteId,
        outcome: Outcome,
    },
    VoteCounted {
        vote: VoteId,
        tally: Tally,
    },
    RecountAsked {
        vote: VoteId,
    },
    CountConfirmed {
        vote: VoteId,
    },
    VoteAnnounced {
        vote: VoteId,
    },
    VoteVoided {
        vote: VoteId,
        reason: String,
    },
    VoteRepeated {
        vote: VoteId,
        repeats: VoteId,
    },

    // The record.
    SuggestionRecorded {
        suggestion: SuggestionId,
        text: String,
        raised_by: Vec<ParticipantId>,
        lead: Option<ParticipantId>,
        co: Vec<ParticipantId>,
        due: Option<Date>,
        item: Option<ItemId>,
        by_clerk: bool,
    },
    SuggestionEdited {
        suggestion: SuggestionId,
        text: String,
        raised_by: Vec<ParticipantId>,
        lead: Option<ParticipantId>,
        co: Vec<ParticipantId>,
        due: Option<Date>,
        by_clerk: bool,
    },
    SuggestionConfirmed {
        suggestion: SuggestionId,
    },
    Responded {
        entry: EntryId,
        to: SuggestionId,
        of: ParticipantId,
        kind: ResponseKind,
        due: Option<Date>,
        text: String,
    },
    FollowUpAsked {
        to: SuggestionId,
        text: String,
    },
    Instructed {
        entry: EntryId,
        of: ParticipantId,
        suggestion: Option<SuggestionId>,
        text: String,
    },
    ConsensusRecorded {
        entry: EntryId,
        text: String,
        support: Option<u32>,
        reservations: Vec<ParticipantId>,
    },
    ConsensusEdited {
        entry: EntryId,
        text: String,
        support: Option<u32>,
        reservations: Vec<ParticipantId>,
    },
    DisagreementRecorded {
        entry: EntryId,
        text: String,
        sides: Vec<DisagreementSide>,
    },
    DisagreementEdited {
        entry: EntryId,
        text: String,
        sides: Vec<DisagreementSide>,
    },
    ProblemRecorded {
        entry: EntryId,
        text: String,
        raised_by: Vec<ParticipantId>,
    },
    ProblemSolved {
        entry: EntryId,
        date: Date,
        photo: Option<String>,
    },
    QuestionAsked {
        question: QuestionId,
        text: String,
    },
    QuestionVotedUp {
        question: QuestionId,
        up: bool,
    },
    QuestionAnswered {
        question: QuestionId,
        how: AnswerHow,
        due: Option<Date>,
        text: Option<String>,
    },

    // Words beside the floor.
    SaidToAll {
        entry: EntryId,
        text: String,
    },
    SaidToClerks {
        entry: EntryId,
        text: String,
    },
    SaidToOne {
        entry: EntryId,
        to: ParticipantId,
        text: String,
    },
    Announced {
        entry: EntryId,
        text: String,
    },
    Acknowledged {
        entry: EntryId,
    },

    // What was put right.
    Undone {
        act: LogId,
        undone: Box<What>,
    },
    LogCorrected {
        line: LogId,
        text: String,
    },
}
