//! Stub.
use protocol::{Paper, Version};
use crate::meeting::Meeting;
/// 协商纪要, drafted from the record.
#[must_use]
pub fn minutes(meeting: &Meeting, version: Version) -> Paper { todo!() }
/// 发言汇编, drafted from the record.
#[must_use]
pub fn speeches(meeting: &Meeting, version: Version) -> Paper { todo!() }
