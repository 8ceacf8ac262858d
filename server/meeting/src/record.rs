//! Stub.
use protocol::{Command, ParticipantId, Refusal};
use crate::decide::{Asked, Decided};
use crate::meeting::Meeting;
pub(crate) fn decide(meeting: &Meeting, asked: &Asked, by: ParticipantId, command: &Command) -> Result<Decided, Refusal> { todo!() }
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Record;
impl Record {
    pub fn new(code: String) -> Self { todo!() }
    pub fn apply(&mut self, at: protocol::Time, event: &crate::event::Event) { todo!() }
}
