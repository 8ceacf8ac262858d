//! A refusal is an answer, not an error: a closed list, worded in the browser.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kind of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Reason {
    /// The vote is not open.
    Closed,
    /// The role has no vote in this.
    NotEntitled,
    /// Who acts, is to speak or is to leave is not here; or not on the roll of the vote.
    NotPresent,
    /// A ballot was cast, or hands were counted.
    AlreadyVoted,
    /// The choice is not one that may be made.
    InvalidChoice,
    /// 不得录制.
    RecordingForbidden,
    /// Not this person, or not in this state of the meeting.
    NotAllowed,
    /// No such thing.
    Unknown,
    /// The words or figures given do not fit.
    Invalid,
    /// Somebody else changed it meanwhile.
    Stale,
    /// Too late to take it back.
    TooLate,
    /// The server does not know this command.
    Unsupported,
    /// Too many commands in a short time.
    SlowDown,
    /// Nothing can be written at the moment; nothing was changed.
    ReadOnly,
}

/// Why precisely, for the words on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
#[ts(export)]
pub enum Why {
    /// The role may not do this.
    Role,
    /// The person named has not checked in or has left.
    PersonAbsent,
    /// You have not checked in or have left.
    YouAbsent,
    /// You have checked in already.
    AlreadyHere,
    /// Own check-in is closed; ask a clerk.
    CheckInClosed,
    /// Own check-in has not been opened or is open already.
    CheckInState,
    /// Only before the meeting is opened.
    MeetingBegun,
    /// The meeting has not been opened.
    NotInSession,
    /// The meeting is in recess.
    InRecess,
    /// The meeting is not in recess.
    NotInRecess,
    /// The meeting is closed.
    MeetingClosed,
    /// Somebody has the floor.
    FloorTaken,
    /// Nobody has the floor.
    FloorFree,
    /// You do not have the floor.
    NotYourFloor,
    /// The speech has not begun.
    NotBegun,
    /// The speech has begun.
    Begun,
    /// The clock stands.
    ClockStands,
    /// The clock runs.
    ClockRuns,
    /// The speaker's connection is lost.
    SpeakerLost,
    /// The speaker's connection has not been lost for long enough.
    NotLostLongEnough,
    /// A question is being put.
    QuestionInterposed,
    /// A person cannot put a question to themselves or into their own speech.
    SamePerson,
    /// You have asked already.
    AlreadyAsked,
    /// You have not asked.
    NotAsked,
    /// A vote is open.
    VoteOpen,
    /// The vote is in another state.
    VoteState,
    /// Not enough people are present for this vote.
    NoQuorum,
    /// You preside already.
    PresidesAlready,
    /// Only the chair and vice chairs may preside.
    CannotPreside,
    /// Whoever presides is still connected, or not away for long enough.
    PresidingHere,
    /// Who presides, speaks or is interrupted cannot leave.
    Busy,
    /// The item has begun already, or has ended.
    ItemBegun,
    /// The item was left out or put off.
    ItemLeftOut,
    /// The order does not name everyone exactly once.
    OrderIncomplete,
    /// This person has a device of their own.
    HasDevice,
    /// This person has no device.
    NoDevice,
    /// The voting method is another.
    Method,
    /// Hands are never counted in a secret vote.
    SecretVote,
    /// More hands than people without a ballot in this venue.
    TooManyHands { most: u32 },
    /// Choose so many.
    ChooseExactly { count: u32 },
    /// Choose no more than so many.
    ChooseAtMost { count: u32 },
    /// An option that does not exist, or twice the same.
    Option,
    /// One mark for each object.
    MarksCount { objects: u32 },
    /// The vote is still being counted.
    Counting,
    /// No such person, item, vote, speech or entry.
    NoSuch { what: Thing },
    /// A field does not fit.
    Field { field: String, problem: Problem },
    /// The agenda is no consultation yet.
    Agenda { missing: Vec<crate::AgendaLack> },
    /// It was changed by another; this is the revision now.
    Revision { now: u32 },
    /// The ten seconds are over, or something has happened since.
    UndoOver,
    /// That act cannot be taken back.
    NotUndoable,
    /// Only what is one's own.
    NotYours,
    /// The rules of this meeting do not allow it.
    Rules,
    /// So many and no more.
    LimitReached { most: u32 },
    /// Recordings are forbidden in this meeting.
    Recording,
    /// A recording runs already, or none does.
    RecordingState,
    /// The speech is in another state.
    SpeechState,
    /// Try again after so many milliseconds.
    RetryAfter { retry_after_ms: u32 },
    /// These protocol versions are understood.
    Versions { least: u32, most: u32 },
    /// The connection watches only; another window acts.
    ViewOnly,
    /// The store does not take anything at the moment.
    Store,
    /// This access has been revoked.
    Revoked,
}

/// A kind of thing that was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Thing {
    Participant,
    Item,
    Vote,
    Venue,
    Speech,
    Suggestion,
    Question,
    Entry,
    LogLine,
    Photo,
    Form,
    Meeting,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Problem {
    /// Nothing in it.
    Empty,
    /// Too many characters.
    TooLong,
    /// Control characters.
    Characters,
    /// Too small.
    TooSmall,
    /// Too large.
    TooLarge,
    /// The same twice.
    Twice,
    /// Names something that does not exist.
    Unknown,
    /// Does not go with another field.
    Conflict,
    /// Exactly one is needed.
    NotExactlyOne,
}

/// A refusal, with its finer reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Refusal {
    /// The kind.
    pub reason: Reason,
    /// Why precisely.
    pub why: Why,
}

impl Refusal {
    /// A refusal of this kind, for this reason.
    #[must_use]
    pub fn new(reason: Reason, why: Why) -> Self {
        Self { reason, why }
    }

    /// Not this person, or not in this state.
    #[must_use]
    pub fn not_allowed(why: Why) -> Self {
        Self::new(Reason::NotAllowed, why)
    }

    /// No such thing.
    #[must_use]
    pub fn no_such(what: Thing) -> Self {
        Self::new(Reason::Unknown, Why::NoSuch { what })
    }

    /// A field that does not fit.
    #[must_use]
    pub fn invalid(field: impl Into<String>, problem: Problem) -> Self {
        Self::new(Reason::Invalid, Why::Field { field: field.into(), problem })
    }
}
