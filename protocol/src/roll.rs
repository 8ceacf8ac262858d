//! The roll: who is expected, who is here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ParticipantId, Presence, Right, Role, Time, VenueId};

/// A row of `participants`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ParticipantView {
    /// Their name in this meeting's books.
    pub id: ParticipantId,
    /// The person's name.
    pub name: String,
    /// As what they take part.
    pub role: Role,
    /// 界别.
    pub sector: Option<String>,
    /// 单位.
    pub unit: Option<String>,
    /// Post held.
    pub post: Option<String>,
    /// 一方.
    pub side: Option<String>,
    /// Where they sit.
    pub venue: Option<VenueId>,
    /// Whether they are here.
    pub presence: Presence,
    /// When they checked in first.
    pub checked_in_at: Option<Time>,
    /// Checked in by another, with this reason (补签).
    pub by_hand_because: Option<String>,
    /// Why they are on leave.
    pub leave_because: Option<String>,
    /// First check-in after the opening.
    pub late: bool,
    /// Whether their connection stands.
    pub connected: bool,
    /// No connection of their own; a clerk acts for them (代).
    pub no_device: bool,
    /// Counted among the expected.
    pub expected: bool,
    /// Has begun a speech.
    pub has_spoken: bool,
    /// Milliseconds spoken, in ended stretches.
    pub spoken_ms: i64,
    /// Rights lent by the chair.
    pub rights: Vec<Right>,
}

/// The section `roll`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RollView {
    /// 应到.
    pub expected: u32,
    /// 实到: everybody expected who has checked in, also who left early.
    pub present: u32,
    /// Of these, who has not left.
    pub present_still: u32,
    /// 请假.
    pub on_leave: u32,
    /// 列席: everybody else who checked in, chair, vice chairs and clerks left out.
    pub in_attendance: u32,
    /// More than half of the expected are here.
    pub quorum: bool,
    /// Whether people check in by themselves.
    pub check_in_open: bool,
    /// The figures announced at the opening.
    pub announced: Option<RollAnnounced>,
    /// By venue.
    pub venues: Vec<VenueRoll>,
}

/// What was announced at the opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RollAnnounced {
    /// 应到.
    pub expected: u32,
    /// 实到.
    pub present: u32,
    /// 符合规定人数.
    pub quorum: bool,
}

/// The roll of one venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VenueRoll {
    /// Which.
    pub venue: VenueId,
    /// Its name.
    pub name: String,
    /// Expected there.
    pub expected: u32,
    /// Checked in there.
    pub present: u32,
    /// Connections that stand there.
    pub connected: u32,
}
