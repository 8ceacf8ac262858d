//! Votes: what is asked, how it is counted, what came out. A vote is the whole act, a ballot what one
//! person casts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ParticipantId, Role, Time, VenueId, VoteId};

/// What a vote may bind (process 4.5). Consultation does not decide: there is no kind for what
/// government shall do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum VoteKind {
    /// 程序性: agenda, extension.
    Procedural,
    /// 内部: the body's own resolutions.
    Internal,
    /// 意向征询, for reference only.
    Advisory,
    /// 民主测评.
    Rating,
    /// 共识确认, binds nobody.
    ConsensusCheck,
}

/// Whether names stand beside choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Secrecy {
    /// 记名.
    Open,
    /// 无记名.
    Secret,
}

/// What the majority is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Base {
    /// All who have an entitled role, here or not.
    AllMembers,
    /// All on the roll of the vote.
    Present,
    /// All who cast a ballot or were counted.
    Cast,
}

/// How many are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Threshold {
    /// More for than against.
    Simple,
    /// More than half of the base.
    #[default]
    MoreThanHalf,
    /// At least two thirds of the base.
    TwoThirds,
}

/// How ballots are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum VoteMethod {
    /// On one's own screen.
    #[default]
    Electronic,
    /// 举手: on one's own screen or counted in the venue.
    Hands,
    /// 鼓掌: the chair states the outcome.
    Acclamation,
}

/// Whether a ballot may be changed while the vote is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RevotePolicy {
    /// The first press counts.
    #[default]
    FirstFinal,
    /// The last press counts; never together with secrecy.
    LastWins,
}

/// A vote as it is composed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VoteSpec {
    /// What is asked.
    pub title: String,
    /// What it may bind.
    pub kind: VoteKind,
    /// The choices: `for`, `against`, `abstain`, the marks of a rating, or words of one's own.
    pub options: Vec<String>,
    /// Of a rating, what is rated: one row each.
    #[serde(default)]
    pub objects: Vec<String>,
    /// How many options at most, for an advisory vote exactly.
    #[serde(default = "one")]
    pub choose: u32,
    /// Open or secret.
    pub secrecy: Secrecy,
    /// What the majority is counted from.
    pub base: Base,
    /// How many are needed.
    #[serde(default)]
    pub threshold: Threshold,
    /// How ballots are given.
    #[serde(default)]
    pub method: VoteMethod,
    /// Roles; this list alone decides who votes.
    pub entitled: Vec<Role>,
    /// Whether a ballot may be changed.
    #[serde(default)]
    pub revote: RevotePolicy,
    /// Each voter sees the objects in another order.
    #[serde(default)]
    pub rotate_objects: bool,
    /// Printed with the result.
    #[serde(default)]
    pub note: Option<String>,
    /// Closes by itself so many seconds after opening.
    #[serde(default)]
    pub duration_s: Option<u32>,
}

fn one() -> u32 {
    1
}

/// Where a vote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum VoteState {
    /// Composed; may be opened.
    Ready,
    /// Ballots are taken.
    Open,
    /// No more ballots; sealed ones are being counted.
    Counting,
    /// Counted, not yet shown to all.
    Closed,
    /// Shown to all.
    Announced,
    /// Counts for nothing.
    Voided,
}

/// What a vote came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Outcome {
    /// The majority was reached, or so declared.
    Passed,
    /// It was not.
    NotPassed,
    /// For reference only.
    Advisory,
    /// A rating: see the rows.
    Rated,
    /// A rating of which more ballots came back than were issued.
    Void,
}

/// The figures of a vote. Voted and not voted sum to entitled; for one choice the options sum to
/// voted, for exactly k to k × voted; for each rated object the marks sum to valid (process 4.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VoteResult {
    /// The roll, frozen when the vote was opened.
    pub entitled: u32,
    /// Who cast a ballot or was counted.
    pub voted: u32,
    /// 未按.
    pub not_voted: u32,
    /// What the majority was counted from.
    pub base_size: u32,
    /// Each option's figure, in the order of the options; empty for ratings and acclamations.
    pub tally: Vec<OptionCount>,
    /// Of a rating, every object's row.
    pub ratings: Vec<ObjectRating>,
    /// Ballots that count: as many as came back, or none if more came back than were issued.
    pub valid: u32,
    /// What it came to.
    pub outcome: Outcome,
    /// Everybody made the same choice, so everybody's choice is known although the vote was secret.
    pub unanimous: bool,
}

/// One option's figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OptionCount {
    /// The option.
    pub option: String,
    /// How many chose it.
    pub count: u32,
}

/// One object's row in a rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ObjectRating {
    /// What was rated.
    pub object: String,
    /// Each mark's figure, in the order of the options.
    pub marks: Vec<OptionCount>,
    /// Ballots without a mark for it.
    pub blank: u32,
    /// (satisfied + basically satisfied) ÷ valid, one decimal, halves up, such as `93.6%`.
    pub rate: String,
}

/// Raised hands counted in a venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VenueCount {
    /// Where.
    pub venue: VenueId,
    /// Each option's hands.
    pub counts: BTreeMap<String, u32>,
    /// Who entered it.
    pub entered_by: ParticipantId,
    /// When.
    pub at: Time,
}

/// Somebody looked again at a count before it was announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CountCheck {
    /// Who.
    pub by: ParticipantId,
    /// When.
    pub at: Time,
    /// Counted anew (true), or only confirmed.
    pub recounted: bool,
}

/// A row of `votes`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VoteView {
    /// Its name.
    pub id: VoteId,
    /// As composed.
    pub spec: VoteSpec,
    /// Where it stands.
    pub state: VoteState,
    /// When ballots began to be taken.
    pub opened_at: Option<Time>,
    /// When a timed vote closes (what people see; the server's close decides).
    pub closes_at: Option<Time>,
    /// When ballots ceased to be taken.
    pub closed_at: Option<Time>,
    /// When it was shown to all.
    pub announced_at: Option<Time>,
    /// The roll, frozen when it was opened.
    pub entitled: u32,
    /// Who has cast a ballot or was counted so far.
    pub voted: u32,
    /// The result: for all once announced, for whoever presides, clerks and scrutineers once closed.
    pub result: Option<VoteResult>,
    /// Figures while an open vote runs; for whoever presides and the clerks alone, never of a secret
    /// vote.
    pub interim: Option<Vec<OptionCount>>,
    /// Hands counted in venues.
    pub venue_counts: Vec<VenueCount>,
    /// Looked at again before announcing.
    pub checks: Vec<CountCheck>,
    /// The vote it repeats.
    pub repeats: Option<VoteId>,
    /// Why it counts for nothing.
    pub void_reason: Option<String>,
    /// Whether it would be refused to open for want of a quorum.
    pub needs_quorum: bool,
    /// Fewer than five may vote: secrecy is thin. Said before opening.
    pub few_voters: bool,
    /// The quorum of this vote: more than half of the expected must be present.
    pub quorum_present: bool,
}

/// A row of `ballots`, by `vote/participant`: who chose what in an open vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BallotView {
    /// In which vote.
    pub vote: VoteId,
    /// Who.
    pub participant: ParticipantId,
    /// The options chosen; of a rating, one mark for each object, nothing for a blank.
    pub choice: Vec<Option<String>>,
}

/// A row of `voted`, by `vote/participant`: that a person has voted, never what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VotedView {
    /// In which vote.
    pub vote: VoteId,
    /// Who is on the roll.
    pub participant: ParticipantId,
    /// Whether a ballot was cast.
    pub voted: bool,
}
