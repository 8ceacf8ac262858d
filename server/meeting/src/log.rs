//! Stub.
use crate::event::Event;
use crate::meeting::Meeting;
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Log;
pub(crate) struct NewLine;
impl Log { pub fn apply(&mut self, at: protocol::Time, event: &Event, line: Option<NewLine>) { todo!() } }
impl Meeting {
    /// The line of the log this event makes, in the words of the meeting as it is before it.
    pub(crate) fn line(&self, event: &Event) -> Option<NewLine> { todo!() }
}
