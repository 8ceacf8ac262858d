//! The way for places where WebSocket is blocked: the same read, "what is newer than (epoch, step)".

use protocol::{Poll, Polled};

use crate::room::Room;
use crate::socket::Viewer;

/// Does the commands, then answers what is newer, waiting for it if asked to. A poll counts as a sign of
/// life.
pub async fn poll(_room: &Room, _viewer: &Viewer, _poll: Poll) -> Polled {
    todo!()
}
