//! The meeting as a whole: what it is, who presides, in which state it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ConsultationForm, Date, ParticipantId, PlatformLevel, RulesOfProcedure, Time, VenueId};

/// Where the meeting stands (process 4.2, as far as its live part goes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MeetingState {
    /// Invited; not begun.
    Notified,
    /// People check in.
    CheckIn,
    /// In session.
    InSession,
    /// 休会.
    Recessed,
    /// Closed; the draft of the minutes stands.
    Closed,
}

/// A venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VenueView {
    /// Its name in this meeting's books.
    pub id: VenueId,
    /// As people call it.
    pub name: String,
}

/// The section `meeting`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeetingView {
    /// The readable number, such as `2026-07`; suggestions are named after it.
    pub code: String,
    /// The topic or title.
    pub title: String,
    /// What kind of consultation.
    pub form: ConsultationForm,
    /// On which level.
    pub level: PlatformLevel,
    /// Whose meeting.
    pub body: String,
    /// Its brand.
    pub brand: Option<String>,
    /// Why it is urgent.
    pub emergency: Option<String>,
    /// Where it stands.
    pub state: MeetingState,
    /// When it is to begin.
    pub planned_start: Option<Time>,
    /// When it was opened.
    pub opened_at: Option<Time>,
    /// When it was closed.
    pub closed_at: Option<Time>,
    /// Since when it is in recess.
    pub recessed_at: Option<Time>,
    /// Who presides.
    pub presiding: ParticipantId,
    /// The chair, presiding or not.
    pub chair: ParticipantId,
    /// Since when whoever presides is without connection.
    pub presiding_lost_since: Option<Time>,
    /// Nobody who could preside is connected (fault 14).
    pub waiting_for_chair: bool,
    /// Venues.
    pub venues: Vec<VenueView>,
    /// The rules.
    pub rules: RulesOfProcedure,
    /// 不得录制.
    pub recording_forbidden: bool,
    /// Whether a recording runs.
    pub recording: bool,
    /// Whether the meeting has a public page.
    pub public: bool,
    /// 回头看.
    pub look_back: Option<Date>,
}
