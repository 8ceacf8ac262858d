//! The speaking queue and the floor: who waits, who speaks, for how long.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ItemId, ParticipantId, SpeechId, Time};

/// For what a person may ask to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RequestKind {
    /// 即席发言.
    Floor,
    /// 互动.
    Interaction,
    /// 程序问题, before all others.
    PointOfOrder,
}

/// What a person may withdraw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum WithdrawKind {
    /// A request of this kind.
    Floor,
    /// A request of this kind.
    Interaction,
    /// A point of order.
    PointOfOrder,
    /// A registered speech not yet given.
    Registered,
}

/// The kind of a speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SpeechKind {
    /// 预约发言.
    Registered,
    /// 即席发言.
    Floor,
    /// 互动.
    Interaction,
    /// 程序问题.
    PointOfOrder,
    /// 追问, interposed.
    FollowUpQuestion,
    /// The bound answer to a question interposed.
    Answer,
    /// A department's reply, called without a request.
    Response,
    /// Called without a request.
    Invited,
}

/// Where a speech stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SpeechState {
    /// Registered or asked for, not called.
    Waiting,
    /// Has the floor, has not begun.
    Called,
    /// The clock runs.
    Speaking,
    /// Begun; the clock stands (a question, a pause, a lost connection).
    Paused,
    /// Begun and put off until the speaker is back.
    Deferred,
    /// Given: finished.
    Done,
    /// Given: ended by who presides.
    CutOff,
    /// Called and passed over; the floor was lost before the speech began.
    Skipped,
    /// Withdrawn by its owner.
    Withdrawn,
    /// Refused by who presides.
    Rejected,
    /// Not given aloud, but in writing.
    WrittenOnly,
    /// Registered, without text, never given.
    NotGiven,
}

/// Why a place in the queue stands where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PlaceReason {
    /// A point of order comes before all others.
    PointOfOrder,
    /// Put off when the connection was lost, and back.
    Deferred,
    /// Set by hand, with a reason.
    SetByChair,
    /// On the list of registered speeches of this item.
    Registered,
    /// Has not spoken yet.
    NotSpokenYet,
    /// Has spoken already.
    HasSpoken,
}

/// A row of `queue`, by speech: one place in the speaking queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct QueuePlace {
    /// The speech that waits here.
    pub speech: SpeechId,
    /// Whose it is.
    pub participant: ParticipantId,
    /// 1 is next.
    pub place: u32,
    /// For what.
    pub kind: SpeechKind,
    /// Why it stands here.
    pub reason: PlaceReason,
    /// The reason given when the place was set by hand.
    pub moved_because: Option<String>,
    /// Position on the list of registered speeches, from 1.
    pub listed: Option<u32>,
    /// Since when it waits; absent for registered speeches.
    pub since: Option<Time>,
    /// The limit that counts, or the guide, in seconds.
    pub limit_s: Option<u32>,
    /// Whether an outline or text was handed in.
    pub has_text: bool,
    /// Whether the person's connection stands.
    pub connected: bool,
    /// About how many seconds until it is called, counted from the moment the running speech began: its
    /// limit and the limits of those ahead. Readers take off what has been spoken.
    pub estimate_s: Option<u32>,
    /// What the person's side or sector has left of its quota, in seconds; negative when used up.
    pub quota_left_s: Option<i32>,
}

/// Who has the floor, or was interrupted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SpeakerView {
    /// The speech.
    pub speech: SpeechId,
    /// Who gives it.
    pub participant: ParticipantId,
    /// Its kind.
    pub kind: SpeechKind,
    /// `called`, `speaking` or `paused`.
    pub state: SpeechState,
    /// Its title, where the list has one.
    pub title: Option<String>,
    /// When the floor was given.
    pub called_at: Time,
    /// The limit with its extensions, in seconds.
    pub limit_s: Option<u32>,
    /// Whether time over the limit is recorded as overtime (registered speeches alone).
    pub limit_counts: bool,
    /// Milliseconds spoken when the clock last stood.
    pub spoken_ms: i64,
    /// Since when the clock runs.
    pub running_since: Option<Time>,
    /// Since when the speaker's connection is lost.
    pub lost_since: Option<Time>,
    /// Whether the clock waits for whoever presides to let it go on.
    pub waits_for_chair: bool,
    /// Begun by another for somebody without a device (代).
    pub by_hand: bool,
}

/// The section `floor`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FloorView {
    /// The one holder of the floor.
    pub holder: Option<SpeakerView>,
    /// Whose speech a question interrupts.
    pub suspended: Option<SpeakerView>,
    /// Who answers the question that is being put.
    pub answers_next: Option<ParticipantId>,
    /// How many wait in the queue.
    pub waiting: u32,
    /// How long before the limit the quiet sign comes, in seconds.
    pub quiet_sign_s: u32,
    /// When the speaker was last reminded to conclude.
    pub reminded_at: Option<Time>,
}

/// A row of `speeches`: every speech on record, waiting or given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SpeechView {
    /// Its name.
    pub id: SpeechId,
    /// Whose it is.
    pub participant: ParticipantId,
    /// The item it was registered for or given in.
    pub item: Option<ItemId>,
    /// Its kind.
    pub kind: SpeechKind,
    /// Where it stands.
    pub state: SpeechState,
    /// Its title.
    pub title: Option<String>,
    /// Its text or outline; only for those who may read it.
    pub text: Option<String>,
    /// What a clerk noted of it.
    pub note: Option<String>,
    /// The limit with its extensions that counts, in seconds.
    pub limit_s: Option<u32>,
    /// Milliseconds spoken, without lost and paused ones.
    pub spoken_ms: i64,
    /// Milliseconds lost to drops.
    pub lost_ms: i64,
    /// Milliseconds paused for a question.
    pub paused_ms: i64,
    /// When it began.
    pub begun_at: Option<Time>,
    /// When it ended.
    pub ended_at: Option<Time>,
    /// Begun by another for somebody without a device.
    pub by_hand: bool,
    /// Left out of the public texts.
    pub restricted: bool,
    /// How often the text was corrected.
    pub corrections: u32,
}

/// Speaking time of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SpeakingShare {
    /// The side, sector, unit or venue.
    pub name: String,
    /// Milliseconds spoken in ended stretches.
    pub spoken_ms: i64,
    /// Speeches begun.
    pub speeches: u32,
    /// People of the group who are present.
    pub present: u32,
    /// Of these, people who have begun no speech.
    pub silent: u32,
    /// The quota, in seconds.
    pub quota_s: Option<u32>,
}

/// What the figures suggest to the chair. Never acts by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "because", rename_all = "snake_case")]
#[ts(export)]
pub enum Proposal {
    /// The other side has spoken longer: take somebody of this side next.
    SideBehind { side: String, behind_s: u32, next: Option<ParticipantId> },
    /// A side or sector has used its quota.
    QuotaUsed { of: crate::QuotaGroup, name: String },
    /// Somebody waits who has not spoken yet.
    NotHeardYet { next: ParticipantId },
}

/// The section `fairness`: for whoever presides and the clerks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FairnessView {
    /// By side (001-04).
    pub sides: Vec<SpeakingShare>,
    /// By sector.
    pub sectors: Vec<SpeakingShare>,
    /// By unit.
    pub units: Vec<SpeakingShare>,
    /// By venue.
    pub venues: Vec<SpeakingShare>,
    /// People present who have begun no speech.
    pub silent: u32,
    /// Proposals.
    pub proposals: Vec<Proposal>,
}
