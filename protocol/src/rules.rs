//! Rules of procedure: every number that a meeting goes by. A versioned set, shown at entry; the
//! defaults are those of practice (process 4.4), each form may have its own.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The rules of procedure of one meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct RulesOfProcedure {
    /// Which edition this is.
    pub version: u32,
    /// What people read at entry, one line a rule.
    pub text: Vec<String>,
    /// Limit of a registered speech in seconds where the list names none.
    pub registered_limit_s: u32,
    /// Guide for a speech from the floor. Shown, never counted as overtime.
    pub floor_limit_s: u32,
    /// Guide for a contribution to an interaction.
    pub interaction_limit_s: u32,
    /// Guide for a department's reply.
    pub response_limit_s: u32,
    /// Guide for a point of order.
    pub point_of_order_limit_s: u32,
    /// How long before the limit the quiet sign comes.
    pub quiet_sign_s: u32,
    /// How long after the last sign of life a speaker's clock still goes on by itself.
    pub reconnect_grace_s: u32,
    /// How long the chair's connection must have been lost before a vice chair may take over.
    pub chair_absent_s: u32,
    /// How long after the announced end of a timed vote late packets still count, in milliseconds.
    pub vote_grace_ms: u32,
    /// After how many hours silence counts as confirmation of one's record.
    pub review_h: u32,
    /// Whether participants may write to all, not only to the clerk.
    pub chat_to_all: bool,
    /// How many questions in writing one person may ask.
    pub questions_max: u32,
    /// Whether the two sides are to speak equally long (001-01). A proposal to the chair, never an act.
    pub equal_sides: bool,
    /// Shares of speaking time. Proposals to the chair, never acts.
    pub quotas: Vec<Quota>,
}

/// A share of the speaking time for a side or a sector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Quota {
    /// Whose.
    pub of: QuotaGroup,
    /// The side's or the sector's name.
    pub name: String,
    /// Seconds it should have in all.
    pub speaking_s: u32,
}

/// What a quota is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum QuotaGroup {
    /// 一方.
    Side,
    /// 界别.
    Sector,
}

impl Default for RulesOfProcedure {
    fn default() -> Self {
        Self {
            version: 1,
            text: Vec::new(),
            registered_limit_s: 480,
            floor_limit_s: 300,
            interaction_limit_s: 180,
            response_limit_s: 360,
            point_of_order_limit_s: 60,
            quiet_sign_s: 30,
            reconnect_grace_s: 60,
            chair_absent_s: 30,
            vote_grace_ms: 2_000,
            review_h: 48,
            chat_to_all: true,
            questions_max: 20,
            equal_sides: false,
            quotas: Vec::new(),
        }
    }
}
