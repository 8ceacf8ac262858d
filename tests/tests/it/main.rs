//! Whole-server stories over real sockets, in one binary so that they are linked once.

mod bad_input;
mod crash;
mod entry;
mod floods;
mod papers;
mod presence;
mod promises;
mod resume;
mod secrecy;
mod votes;
mod windows;

use protocol::{Command, VoteId};

/// The server as a process of its own.
const APART: &str = env!("CARGO_BIN_EXE_apart");

/// A ballot for one option.
fn cast(vote: VoteId, option: &str) -> Command {
    Command::Cast { vote, choice: vec![option.to_owned()] }
}

/// The vote is opened and stays open until it is closed.
fn open_vote(vote: VoteId) -> Command {
    Command::OpenVote { vote, duration_s: None }
}
