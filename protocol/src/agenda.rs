//! The agenda: what is to be done, in order, with planned and real time.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ItemId, Time};

/// What happens in an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ItemKind {
    /// 开场.
    Opening,
    /// 情况通报.
    Briefing,
    /// 预约发言.
    RegisteredSpeeches,
    /// 即席发言.
    Floor,
    /// 互动交流.
    Interaction,
    /// 部门回应.
    Response,
    /// 形成共识.
    Consensus,
    /// 表决.
    Vote,
    /// 民主测评.
    Rating,
    /// 领导讲话.
    LeaderRemarks,
    /// 小结.
    Summary,
    /// 闭会.
    Closing,
}

/// The phase of a discussion that goes from facts to consensus (001-06).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ItemPhase {
    /// 事实.
    Facts,
    /// 诉求.
    Claims,
    /// 方案.
    Options,
    /// 共识.
    Consensus,
}

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ItemState {
    /// Not begun.
    Pending,
    /// The one that runs.
    Active,
    /// The one that runs, while the meeting is in recess.
    Paused,
    /// Begun and ended.
    Done,
    /// Left out.
    Skipped,
    /// Not reached; goes to a later meeting.
    CarriedOver,
}

/// One item as people see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AgendaItemView {
    /// Its name.
    pub id: ItemId,
    /// What happens in it.
    pub kind: ItemKind,
    /// As printed.
    pub title: String,
    /// The phase, where the discussion has phases.
    pub phase: Option<ItemPhase>,
    /// Where it stands.
    pub state: ItemState,
    /// Seconds planned for it.
    pub planned_s: u32,
    /// When it began.
    pub started_at: Option<Time>,
    /// When it ended.
    pub ended_at: Option<Time>,
    /// Milliseconds it took when its time last stood, recess left out.
    pub actual_ms: i64,
    /// Since when its time runs; absent while it does not.
    pub running_since: Option<Time>,
    /// When it is forecast to begin, if the active item ends as planned; readers add what that one has
    /// run over.
    pub forecast_at: Option<Time>,
    /// What the chair may say at its beginning (主持词).
    pub directions: String,
    /// Registered speeches that still wait in it.
    pub waiting: u32,
}

/// The section `agenda`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AgendaView {
    /// All items in order.
    pub items: Vec<AgendaItemView>,
    /// The item that runs.
    pub active: Option<ItemId>,
    /// When the plan has the meeting end.
    pub planned_end_at: Option<Time>,
    /// When it is forecast to end, if the active item ends as planned and every item to come takes its
    /// planned time; readers add what the active item has run over.
    pub forecast_end_at: Option<Time>,
    /// What keeps this agenda from being a consultation (003-13); empty when nothing is missing.
    pub missing: Vec<AgendaLack>,
    /// Real time of interaction in ended stretches, in milliseconds (003-13).
    pub interaction_ms: i64,
}

/// What an agenda lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AgendaLack {
    /// No item at all.
    Items,
    /// No interaction item, though the form asks for one.
    Interaction,
    /// No interaction and no consensus item, of which a micro consultation needs one.
    InteractionOrConsensus,
    /// A rating comes before the rated units could reply (003-21).
    ReplyBeforeRating,
}
