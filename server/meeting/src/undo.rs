//! Stub.
use protocol::{Command, ParticipantId, Refusal};
use crate::decide::{Asked, Decided};
use crate::meeting::Meeting;
pub(crate) fn decide(meeting: &Meeting, asked: &Asked, by: ParticipantId, command: &Command) -> Result<Decided, Refusal> { todo!() }
