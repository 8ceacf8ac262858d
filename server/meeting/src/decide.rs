//! The one door: an act comes in, events or a refusal come out.

use protocol::{Command, ParticipantId, Refusal, Time, VoteId};

use crate::count::{SealedChoice, Tally};
use crate::event::{Event, What};
use crate::meeting::Meeting;
use crate::{agenda, course, floor, record, roster, talk, undo, votes};

/// When it is asked, and by whom; nobody stands for the server itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The moment; never before an earlier one.
    pub at: Time,
    /// Who asks. `Some` for every command.
    pub by: Option<ParticipantId>,
}

/// What a meeting may be asked. It may hold a secret choice, so it cannot be printed.
#[derive(Clone, PartialEq)]
pub enum Act {
    /// A person's command.
    Command(Command),
    /// A person's first connection stands.
    Connect(ParticipantId),
    /// A person's last connection is gone; `last_sign_at` was the last sign of life.
    Drop { participant: ParticipantId, last_sign_at: Time },
    /// [`Meeting::deadline`] has come.
    Wake,
    /// The sealed choices of [`Meeting::counting`] have been counted.
    Counted { vote: VoteId, tally: Tally },
}

/// What follows: events to be made true in order, and at most one sealed choice that is no event.
#[derive(Default)]
pub struct Decided {
    /// In order. Empty when nothing changes, such as closing a vote that is closed.
    pub events: Vec<Event>,
    /// To be kept in the same transaction as the events, under a random key and nothing else.
    pub sealed: Option<SealedBallot>,
    /// The name of what was made.
    pub made: Option<String>,
}

/// A secret choice on its way to where no order, time or voter is kept.
pub struct SealedBallot {
    /// Of which vote.
    pub vote: VoteId,
    /// The choice.
    pub choice: SealedChoice,
}

impl Decided {
    /// One event by who asks.
    pub(crate) fn one(asked: &Asked, what: What) -> Result<Self, Refusal> {
        Ok(Self { events: vec![Event { by: asked.by, what }], sealed: None, made: None })
    }

    /// Several events by who asks.
    pub(crate) fn all(asked: &Asked, whats: impl IntoIterator<Item = What>) -> Result<Self, Refusal> {
        let events = whats.into_iter().map(|what| Event { by: asked.by, what }).collect();
        Ok(Self { events, sealed: None, made: None })
    }

    /// The same, and this was made.
    pub(crate) fn making(mut self, made: impl ToString) -> Self {
        self.made = Some(made.to_string());
        self
    }

    /// Nothing changes.
    pub(crate) fn nothing() -> Result<Self, Refusal> {
        Ok(Self::default())
    }
}

/// What follows from an act, or why nothing does. The meeting itself is not changed: that is for
/// [`Meeting::apply`], once the events are on record.
///
/// # Errors
/// A refusal. It is an answer, not a fault; nothing was changed.
pub fn decide(meeting: &Meeting, asked: &Asked, act: &Act) -> Result<Decided, Refusal> {
    todo!()
}
