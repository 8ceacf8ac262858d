//! What a meeting is made from: its plan. Keys are the author's own; the answer to the creation maps
//! them to the names the server gives.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ConsultationForm, ItemId, ItemKind, ItemPhase, JoinsBy, ParticipantId, PlatformLevel, Role, RulesOfProcedure, Time,
    VenueId, VoteId, VoteSpec,
};

/// A whole meeting before it begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeetingPlan {
    /// The readable number; the server gives the next of the year where it is left out.
    #[serde(default)]
    pub code: Option<String>,
    /// The topic or title.
    pub title: String,
    /// What kind of consultation.
    pub form: ConsultationForm,
    /// On which level.
    #[serde(default)]
    pub level: PlatformLevel,
    /// Whose meeting.
    pub body: String,
    /// Its brand.
    #[serde(default)]
    pub brand: Option<String>,
    /// Why it is urgent (004-08).
    #[serde(default)]
    pub emergency: Option<String>,
    /// 不得录制.
    #[serde(default)]
    pub recording_forbidden: bool,
    /// Whether it has a public page and public papers.
    #[serde(default = "yes")]
    pub public: bool,
    /// When it is to begin.
    #[serde(default)]
    pub planned_start: Option<Time>,
    /// Minutes east of Greenwich for dates and times on paper.
    #[serde(default = "beijing")]
    pub utc_offset_min: i32,
    /// The rules; the form's own where left out.
    #[serde(default)]
    pub rules: Option<RulesOfProcedure>,
    /// Venues.
    #[serde(default)]
    pub venues: Vec<VenuePlan>,
    /// People.
    pub participants: Vec<ParticipantPlan>,
    /// Items; the form's own where left out.
    #[serde(default)]
    pub agenda: Vec<ItemPlan>,
    /// Whoever makes the meeting has been told what its agenda lacks (003-13) and wants it so all the
    /// same; whoever presides goes on being told.
    #[serde(default)]
    pub lacks_accepted: bool,
    /// Registered speeches, in the order of the list.
    #[serde(default)]
    pub speeches: Vec<SpeechPlan>,
    /// Votes.
    #[serde(default)]
    pub votes: Vec<VotePlan>,
}

fn yes() -> bool {
    true
}

fn beijing() -> i32 {
    480
}

/// A venue to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VenuePlan {
    /// The author's key.
    pub key: String,
    /// As people call it.
    pub name: String,
}

/// A person to be invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ParticipantPlan {
    /// The author's key.
    pub key: String,
    /// The person's name.
    pub name: String,
    /// As what they take part.
    pub role: Role,
    /// 界别.
    #[serde(default)]
    pub sector: Option<String>,
    /// 单位.
    #[serde(default)]
    pub unit: Option<String>,
    /// Post held.
    #[serde(default)]
    pub post: Option<String>,
    /// 一方.
    #[serde(default)]
    pub side: Option<String>,
    /// Key of the venue.
    #[serde(default)]
    pub venue: Option<String>,
    /// How they come in.
    #[serde(default)]
    pub joins_by: JoinsBy,
    /// No connection of their own.
    #[serde(default)]
    pub no_device: bool,
}

/// An item to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ItemPlan {
    /// The author's key.
    pub key: String,
    /// What happens in it.
    pub kind: ItemKind,
    /// As printed.
    pub title: String,
    /// Seconds planned.
    pub planned_s: u32,
    /// The phase, where the discussion has phases.
    #[serde(default)]
    pub phase: Option<ItemPhase>,
    /// What the chair may say at its beginning.
    #[serde(default)]
    pub directions: String,
}

/// A speech on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SpeechPlan {
    /// Key of the item.
    pub item: String,
    /// Key of the speaker.
    pub by: String,
    /// The limit; the rules' own where left out.
    #[serde(default)]
    pub limit_s: Option<u32>,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// Its text.
    #[serde(default)]
    pub text: Option<String>,
    /// Handed in, never given aloud.
    #[serde(default)]
    pub written_only: bool,
}

/// A vote to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VotePlan {
    /// The author's key.
    pub key: String,
    /// What is asked and how.
    pub spec: VoteSpec,
}

/// What the server named the author's keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[ts(export)]
pub struct PlanNames {
    /// People.
    pub participants: BTreeMap<String, ParticipantId>,
    /// Items.
    pub items: BTreeMap<String, ItemId>,
    /// Votes.
    pub votes: BTreeMap<String, VoteId>,
    /// Venues.
    pub venues: BTreeMap<String, VenueId>,
}
