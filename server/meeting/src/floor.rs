//! Stub.
use protocol::{Command, ParticipantId, Refusal};
use crate::decide::{Asked, Decided};
use crate::meeting::Meeting;
pub(crate) fn decide(meeting: &Meeting, asked: &Asked, by: ParticipantId, command: &Command) -> Result<Decided, Refusal> { todo!() }
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Floor;
impl Floor {
    pub fn new(plan: &protocol::MeetingPlan, names: &protocol::PlanNames) -> Self { todo!() }
    pub fn is_busy(&self, who: ParticipantId) -> bool { todo!() }
    pub fn apply(&mut self, at: protocol::Time, event: &crate::event::Event) { todo!() }
}
