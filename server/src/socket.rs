//! One viewer's connection: frames out, commands in, limits, close codes.

use std::sync::Arc;

use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use futures_util::future::BoxFuture;
use protocol::ParticipantId;

use crate::room::Room;

/// Asked every 5 s whether the access still stands; false ends the connection for good.
pub type Access = Arc<dyn Fn() -> BoxFuture<'static, bool> + Send + Sync>;

/// Whose eye a connection is.
#[derive(Clone)]
pub struct Viewer {
    /// Who; nobody for a venue's screen.
    pub participant: Option<ParticipantId>,
    /// Whether the access still stands.
    pub access: Access,
}

/// Sets the limits of a socket that is about to be opened.
#[must_use]
pub fn limited(upgrade: WebSocketUpgrade) -> WebSocketUpgrade {
    upgrade
}

/// Serves a viewer until the connection ends.
pub async fn serve(_socket: WebSocket, _room: Room, _viewer: Viewer) {
    todo!()
}
