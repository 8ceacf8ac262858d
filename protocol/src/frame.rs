//! Messages of a connection: hello, frames, answers, signals one way; commands and beats the other.
//! First snapshot, live update, slow reader and reconnect are one thing: what is newer than
//! (epoch, step).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Command, Oneself, ParticipantId, Refusal, Time};

/// The newest protocol this build speaks.
pub const PROTOCOL_NEWEST: u32 = 1;
/// The oldest protocol this build understands.
pub const PROTOCOL_OLDEST: u32 = 1;

/// What the server sends, one message a text frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "t", rename_all = "snake_case")]
#[ts(export)]
pub enum ServerMessage {
    /// Opens each connection.
    Hello(Hello),
    /// What is newer in the hall.
    Frame(Frame),
    /// What is newer about oneself; whole, when it has changed.
    Me { me: Box<Oneself> },
    /// What became of a command.
    Answer(Answer),
    /// What need not be recorded; the latest wins.
    Signal(Signal),
    /// The server's sign of life.
    Beat { now: Time },
    /// A message could not be read.
    Malformed(Malformed),
    /// Another window of the same person is open: this one watches. `take_over` takes the act.
    ViewOnly,
    /// This window acts.
    Acting,
}

/// Opens each connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Hello {
    /// Oldest protocol understood.
    pub oldest: u32,
    /// Newest protocol spoken.
    pub newest: u32,
    /// The server's release.
    pub release: String,
    /// The server's clock.
    pub now: Time,
    /// Changes when the room is opened again; a step of another epoch means nothing.
    pub epoch: u64,
    /// The step the room is at.
    pub step: u64,
    /// Beats are expected so often, in milliseconds.
    pub beat_ms: u32,
    /// Longest message taken, in bytes.
    pub message_bytes_max: u32,
}

/// What is newer than the viewer's step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, Default)]
#[ts(export)]
pub struct Frame {
    /// Everything known before is to be dropped first: another epoch or another audience.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// The epoch this step belongs to.
    pub epoch: u64,
    /// Where the viewer stands after it.
    pub step: u64,
    /// Sections that are replaced whole.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(type = "Partial<import(\"./Sections\").Sections>")]
    pub set: BTreeMap<String, serde_json::Value>,
    /// Sections in rows; null drops a row.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(type = "{ [S in keyof import(\"./Rows\").Rows]?: { [key: string]: import(\"./Rows\").Rows[S] | null } }")]
    pub rows: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Answer {
    /// The command's id.
    pub id: String,
    /// Done or refused.
    #[serde(flatten)]
    pub result: AnswerResult,
}

/// Done or refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AnswerResult {
    /// Done and on record.
    Done(Done),
    /// Refused; nothing was changed.
    Refused(Refusal),
}

/// Done and on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[ts(export)]
pub struct Done {
    /// The name of what was made, such as `2026-07-G03`, or a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
}

/// A message that could not be read. The connection lives; too many of them end it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Malformed {
    /// The command's id, where it could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What is wrong, in English, for whoever writes clients.
    pub problem: String,
}

/// What need not be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
#[ts(export)]
pub enum Signal {
    /// Connections that flicker: no beat for 7 s, not yet gone.
    Unstable { participants: Vec<ParticipantId> },
    /// The store takes long, or nothing at all: the room is read-only (faults 3 to 5).
    Saving { state: SavingState },
}

/// How the store does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SavingState {
    /// As usual.
    Fine,
    /// Answers wait for the disk.
    Slow,
    /// Nothing is taken.
    ReadOnly,
}

/// What a client sends, one message a text frame. Like the command in it, it cannot be printed.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "t", rename_all = "snake_case")]
#[ts(export)]
pub enum ClientMessage {
    /// The first message: where the client stands.
    Resume(Resume),
    /// A command.
    Command(Asking),
    /// A sign of life.
    Beat,
    /// This window acts from here on; the other one watches.
    TakeOver,
}

/// Where a client stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Resume {
    /// The protocol it speaks.
    pub protocol: u32,
    /// The epoch it knows; 0 if none.
    #[serde(default)]
    pub epoch: u64,
    /// The step it knows; 0 if none.
    #[serde(default)]
    pub step: u64,
}

/// A command on its way.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Asking {
    /// Chosen by the client, a UUID. The same id gets the same answer.
    pub id: String,
    /// The step that was seen when it was asked.
    #[serde(default)]
    pub seen: u64,
    /// What is asked.
    pub command: Command,
}

/// How a connection is ended: the code and what it means. 3000-3499 and 4000-4499 mean "come back",
/// 3500-3999 and 4500-4999 "do not".
pub mod close {
    /// The server stops or hands the room over; come back after a jittered pause.
    pub const MOVED: u16 = 4012;
    /// Nothing was read for 30 s.
    pub const SLOW: u16 = 4008;
    /// Too many messages in a short time.
    pub const FLOOD: u16 = 4013;
    /// No sign of life for 15 s.
    pub const SILENT: u16 = 4015;
    /// Too many messages that could not be read.
    pub const MALFORMED: u16 = 4509;
    /// The access was revoked.
    pub const REVOKED: u16 = 4503;
    /// The protocol version is not understood; reload the page.
    pub const VERSION: u16 = 4526;
}
