//! Stub.
use protocol::{Command, ParticipantId, Refusal};
use crate::decide::{Asked, Decided};
use crate::meeting::Meeting;
pub(crate) fn decide(meeting: &Meeting, asked: &Asked, by: ParticipantId, command: &Command) -> Result<Decided, Refusal> { todo!() }
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Vote { pub id: protocol::VoteId, pub spec: protocol::VoteSpec, pub closes_at: Option<protocol::Time> }
impl Vote { pub fn is_secret(&self) -> bool { todo!() } }
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Votes;
impl Votes {
    pub fn new(plan: &protocol::MeetingPlan) -> Self { todo!() }
    pub fn apply(&mut self, at: protocol::Time, event: &crate::event::Event) { todo!() }
    pub fn open(&self) -> Option<&Vote> { todo!() }
    pub fn counting(&self) -> Option<protocol::VoteId> { todo!() }
    pub fn get(&self, vote: protocol::VoteId) -> Option<&Vote> { todo!() }
    pub fn all(&self) -> impl Iterator<Item = &Vote> { [].iter() }
}
