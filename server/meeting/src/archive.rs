//! Stub.
use crate::meeting::Meeting;
impl Meeting {
    /// The whole record.
    #[must_use]
    pub fn archive(&self) -> protocol::Archive { todo!() }
}
