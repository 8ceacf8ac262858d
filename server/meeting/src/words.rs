//! Stub.
use protocol::Refusal;
/// One line of words.
pub(crate) fn line(field: &str, text: &str) -> Result<String, Refusal> { todo!() }
/// A text of several lines.
pub(crate) fn text(field: &str, text: &str) -> Result<String, Refusal> { todo!() }
