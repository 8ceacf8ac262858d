//! The meeting as a value: what may happen, and what then is so.
//!
//! [`decide`] takes the meeting, who asks, when, and what; it answers with events (and, for a secret
//! ballot, a sealed choice that is no event) or with a refusal. [`Meeting::apply`] makes an event true
//! and never fails. No clock, no chance, no IO: time comes in as an argument and never goes back.
//!
//! A feature is a part with a file of its own. It may read the whole meeting when it decides, but only
//! its own `apply` writes its own state, and every part sees every event: who leaves the hall loses the
//! place in the queue because the queue listens to `LeftEarly`, not because the roll calls it.

mod agenda;
mod archive;
mod count;
mod course;
mod decide;
mod event;
mod floor;
mod forms;
mod log;
mod meeting;
mod oneself;
mod papers;
mod queue;
mod record;
mod rights;
mod roster;
mod show;
mod talk;
mod undo;
mod votes;
mod words;

pub use count::{SealedChoice, Tally, count};
pub use decide::{Act, Asked, Decided, SealedBallot, decide};
pub use event::{Event, What};
pub use forms::defaults as form_defaults;
pub use meeting::Meeting;
pub use papers::{as_draft, paper, with_head};
pub use show::{Audience, Section, Sink, touched};
