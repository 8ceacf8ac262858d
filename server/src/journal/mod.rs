//! Streams of events: append and replay. A meeting is a stream; what else is kept as events one day is
//! another. Whoever appends names the epoch it opened the stream with and the head it appends behind:
//! with one process the answers `Fenced` and `InDoubt` hardly occur, with many they are the design.
//! Nothing that is written here is ever changed, sealed choices excepted: they are wiped.

pub mod sqlite;

use std::fmt;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use meeting::{Event, SealedChoice};
use protocol::{ChainHead, ParticipantId, Time, VoteId};
use sha2::{Digest, Sha256};

/// Where a chain stands: the number of its last event and the hash over all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of the last event, from 1; 0 before the first.
    pub seq: u64,
    /// SHA-256.
    pub hash: [u8; 32],
}

impl Head {
    /// Where the chain of a stream begins: its name enters every hash that follows.
    #[must_use]
    pub fn genesis(stream: &str) -> Self {
        Self { seq: 0, hash: Sha256::digest(stream.as_bytes()).into() }
    }

    /// The head behind one more event.
    #[must_use]
    pub fn then(self, at: Time, body: &str) -> Self {
        let seq = self.seq + 1;
        let mut sha = Sha256::new();
        sha.update(self.hash);
        sha.update(seq.to_be_bytes());
        sha.update(at.to_be_bytes());
        sha.update(body.as_bytes());
        Self { seq, hash: sha.finalize().into() }
    }

    /// As everybody is shown it.
    #[must_use]
    pub fn shown(&self) -> ChainHead {
        use fmt::Write as _;
        let hash = self.hash.iter().fold(String::with_capacity(64), |mut text, byte| {
            write!(text, "{byte:02x}").expect("a string takes everything");
            text
        });
        ChainHead { seq: self.seq, hash }
    }
}

/// What is to be written at once or not at all. It may hold secret choices, so it cannot be printed.
pub struct Batch {
    head: Head,
    pub(crate) lines: Vec<Line>,
    pub(crate) answers: Vec<Answered>,
    pub(crate) sealed: Vec<(VoteId, SealedChoice)>,
    pub(crate) wipes: Vec<VoteId>,
}

/// An event on its way to the disk.
pub(crate) struct Line {
    pub(crate) head: Head,
    pub(crate) at: Time,
    pub(crate) wall: Time,
    pub(crate) body: String,
}

/// What a person's command was answered when it was done. Refusals are not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Who asked.
    pub by: ParticipantId,
    /// The command's id.
    pub command: String,
    /// The name of what was made.
    pub made: Option<String>,
}

impl Batch {
    /// An empty batch behind this head.
    #[must_use]
    pub fn behind(head: Head) -> Self {
        Self { head, lines: Vec::new(), answers: Vec::new(), sealed: Vec::new(), wipes: Vec::new() }
    }

    /// One more event; `at` is the room's time, `wall` the wall clock's, both in milliseconds.
    pub fn event(&mut self, at: Time, wall: Time, event: &Event) -> Head {
        let body = serde_json::to_string(event).expect("an event has text keys and finite numbers");
        self.head = self.head.then(at, &body);
        self.lines.push(Line { head: self.head, at, wall, body });
        self.head
    }

    /// The answer that a command gets, now and whenever it is asked again.
    pub fn answer(&mut self, answered: Answered) {
        self.answers.push(answered);
    }

    /// A secret choice, kept under a random key and with nothing that leads to its voter.
    pub fn seal(&mut self, vote: VoteId, choice: SealedChoice) {
        self.sealed.push((vote, choice));
    }

    /// The sealed choices of a vote are wiped.
    pub fn wipe(&mut self, vote: VoteId) {
        self.wipes.push(vote);
    }

    /// Where the chain stands behind this batch.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head
    }

    /// How many events it holds.
    #[must_use]
    pub fn events(&self) -> usize {
        self.lines.len()
    }
}

/// What became of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is on disk.
    Committed,
    /// Another has opened the stream, or it has another head. Nothing was written.
    Fenced,
    /// Nobody knows. Open the stream again and read.
    InDoubt,
    /// Nothing was written.
    Failed,
}

/// An event as it was read back.
pub struct Recorded {
    /// Its number and the hash behind it.
    pub head: Head,
    /// The room's time.
    pub at: Time,
    /// What happened.
    pub event: Event,
}

/// A stream as it was read back, and the right to append to it.
pub struct Opened {
    /// Which opening this is; whoever opened before is fenced.
    pub epoch: u64,
    /// Where the chain stands.
    pub head: Head,
    /// Every event, in order. Never empty.
    pub events: Vec<Recorded>,
    /// Every stored answer.
    pub answers: Vec<Answered>,
    /// The last moment somebody was known to be connected.
    pub alive_at: Time,
    /// Where it is kept, for whoever has to repair it.
    pub file: Arc<str>,
}

/// Why a stream does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// No such stream.
    #[error("there is no such meeting")]
    Unknown,
    /// Its record is damaged; other streams are not concerned.
    #[error("the record of {stream} in {file} is damaged behind event {last_good}: {problem}")]
    Corrupt {
        /// Which.
        stream: String,
        /// The database.
        file: String,
        /// The last event that is as it was written.
        last_good: u64,
        /// What is wrong behind it.
        problem: String,
    },
    /// The store cannot be read or written at the moment. Logged where it happened.
    #[error("the store does not answer")]
    Store,
}

/// The store could not be read. Logged where it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the store does not answer")]
pub struct Unreadable;

/// Where streams are kept.
pub trait Journal: Send + Sync + 'static {
    /// Appends a batch, in one transaction. A stream begins with the batch behind [`Head::genesis`], in
    /// epoch 1.
    fn append(&self, stream: &Arc<str>, epoch: u64, expected: Head, batch: Batch) -> BoxFuture<'static, Appended>;

    /// Opens a stream in a new epoch and reads it, checking its chain.
    fn open(&self, stream: &Arc<str>) -> BoxFuture<'static, Result<Opened, OpenFault>>;

    /// Somebody is connected at this moment. Not an event, and nobody waits for it.
    fn alive(&self, stream: &Arc<str>, epoch: u64, at: Time);

    /// The sealed choices of a vote, in no order.
    fn choices(&self, stream: &Arc<str>, vote: VoteId) -> BoxFuture<'static, Result<Vec<SealedChoice>, Unreadable>>;

    /// Whether a write goes through at the moment: tried, not guessed.
    fn takes_writes(&self) -> BoxFuture<'static, bool>;

    /// Writes what is waiting and takes nothing more.
    fn close(&self) -> BoxFuture<'static, ()>;
}
