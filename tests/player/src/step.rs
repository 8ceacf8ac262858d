//! One step of a scenario as it stands in the file: when, by whom, what, and whether it is to be refused.

use std::collections::BTreeMap;

use protocol::{AnswerHow, Date, ItemKind, Outcome, Reason, RequestKind, ResponseKind, WithdrawKind};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::Seconds;

/// A step.
#[derive(Debug, Clone)]
pub struct Step {
    /// Where it stands in the file, from 1.
    pub number: usize,
    /// When, counted from the opening.
    pub at: Seconds,
    /// Who does it, each by themselves; nobody where the step names its own actors.
    pub by: Vec<String>,
    /// The word for what is done, as in the file.
    pub word: String,
    /// What is done.
    pub what: Do,
    /// It must be refused, for this reason.
    pub refused: Option<Reason>,
    /// The name of the moment after it.
    pub mark: Option<String>,
}

/// What a step does. Names are the file's own.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Do {
    MarkLeave {
        of: String,
        #[serde(default)]
        reason: String,
    },
    ManualCheckIn {
        of: String,
        #[serde(default)]
        reason: String,
    },
    OpenCheckIn,
    CloseCheckIn,
    CheckIn,
    LeaveEarly {
        of: Option<String>,
    },
    OpenMeeting,
    StartItem {
        item: String,
    },
    CloseMeeting,
    RecessMeeting,
    ResumeMeeting,
    AddItem {
        item: String,
        kind: ItemKind,
        title: String,
        #[serde(default)]
        planned_s: Seconds,
        behind: Option<String>,
    },
    SkipItem {
        item: String,
    },
    TakeChair,
    HandOverChair {
        to: String,
    },
    RequestFloor {
        kind: RequestKind,
    },
    WithdrawRequest {
        kind: WithdrawKind,
    },
    ReorderQueue {
        order: Vec<String>,
        #[serde(default)]
        reason: String,
    },
    Call {
        speaker: String,
    },
    BeginSpeech {
        of: Option<String>,
        reason: Option<String>,
    },
    FinishSpeech {
        of: Option<String>,
    },
    ExtendSpeech {
        extra_s: Seconds,
    },
    SkipSpeaker,
    CutOffSpeech,
    InterposeQuestion {
        speaker: String,
        to: String,
    },
    ResumeSpeech,
    Drop,
    Reconnect,
    DeferSpeaker,
    OpenVote {
        vote: String,
    },
    CloseVote {
        vote: String,
    },
    AnnounceVote {
        vote: String,
    },
    VoidVote {
        vote: String,
        #[serde(default)]
        reason: String,
    },
    RepeatVote {
        vote: String,
        #[serde(rename = "as")]
        named: String,
    },
    Declare {
        vote: String,
        outcome: Outcome,
    },
    Cast {
        vote: String,
        choice: Option<OneOrMany>,
        choices: Option<Vec<(OneOrMany, OneOrMany)>>,
    },
    EnterCount {
        vote: String,
        venue: String,
        counts: BTreeMap<String, u32>,
    },
    CastMany {
        vote: String,
        ballots: Vec<(String, OneOrMany)>,
    },
    CastMatrix {
        vote: String,
        voters: Vec<String>,
        counts: BTreeMap<String, Vec<usize>>,
        order: Vec<String>,
    },
    AskQuestion {
        question: String,
        text: String,
    },
    AnswerQuestion {
        question: String,
        how: AnswerHow,
        due: Option<Date>,
        text: Option<String>,
    },
    RecordSuggestion {
        suggestion: String,
        text: String,
        #[serde(default)]
        raised_by: Vec<String>,
        lead: Option<String>,
        #[serde(default)]
        co: Vec<String>,
        due: Option<Date>,
    },
    RecordConsensus {
        text: String,
        support: Option<u32>,
        #[serde(default)]
        reservations: Vec<String>,
    },
    RecordDisagreement {
        text: String,
        #[serde(default)]
        sides: Value,
    },
    Respond {
        #[serde(alias = "suggestion")]
        to: String,
        kind: ResponseKind,
        due: Option<Date>,
        #[serde(default)]
        text: String,
        of: Option<String>,
    },
    AskFollowUp {
        #[serde(alias = "suggestion")]
        to: String,
        #[serde(default)]
        text: String,
    },
    Instruct {
        #[serde(alias = "to")]
        suggestion: Option<String>,
        #[serde(default)]
        text: String,
        of: Option<String>,
    },
    SetLookBack {
        date: Date,
    },
    RestrictPassage {
        speech_by: String,
        #[serde(default)]
        reason: String,
    },
    CorrectSpeech {
        item: String,
        text: String,
        of: Option<String>,
    },
    StartRecording,
}

/// A word, or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several, in order.
    Many(Vec<String>),
}

impl OneOrMany {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::Many(words) => words,
        }
    }
}

impl Step {
    /// The vote this step repeats, if the new one is called `id`.
    pub(crate) fn repeats_as(&self, id: &str) -> Option<&str> {
        match &self.what {
            Do::RepeatVote { vote, named } if named == id => Some(vote),
            _ => None,
        }
    }

    /// The lead unit, if this step records that suggestion.
    pub(crate) fn leads(&self, suggestion: &str) -> Option<&str> {
        match &self.what {
            Do::RecordSuggestion { suggestion: recorded, lead, .. } if recorded == suggestion => lead.as_deref(),
            _ => None,
        }
    }
}

/// Reads the steps one by one, so that an error says which one it is.
pub(crate) fn in_order<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Step>, D::Error> {
    let mut steps = Vec::new();
    let mut before = f64::NEG_INFINITY;
    for (index, raw) in Vec::<Value>::deserialize(from)?.into_iter().enumerate() {
        let step = one(index + 1, raw).map_err(D::Error::custom)?;
        if step.at.0 < before {
            return Err(D::Error::custom(format!("step {}: goes back from {before} s to {} s", index + 1, step.at.0)));
        }
        before = step.at.0;
        steps.push(step);
    }
    Ok(steps)
}

#[derive(Deserialize)]
struct Frame {
    at: Seconds,
    #[serde(rename = "do")]
    what: String,
    by: Option<OneOrMany>,
    refused: Option<Reason>,
    mark: Option<String>,
}

fn one(number: usize, mut raw: Value) -> Result<Step, String> {
    // What is null is left out.
    if let Value::Object(given) = &mut raw {
        given.retain(|_, value| !value.is_null());
    }
    let frame = Frame::deserialize(&raw).map_err(|e| format!("step {number}: {e}"))?;
    let what = Do::deserialize(raw).map_err(|e| format!("step {number} at {} s, `{}`: {e}", frame.at.0, frame.what))?;
    Ok(Step {
        number,
        at: frame.at,
        by: frame.by.map(|by| by.all().to_vec()).unwrap_or_default(),
        word: frame.what,
        what,
        refused: frame.refused,
        mark: frame.mark,
    })
}
