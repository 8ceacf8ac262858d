//! The floor of the machine: a bare WebSocket echo in this process, loaded at the same pace as the
//! server that is measured beside it. No journal, no meeting, nobody else told.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use crate::figures::Figures;
use crate::pace;

/// As long as a command on the wire.
const COMMAND_BYTES: usize = 160;

/// A bare server. It ends with the runtime.
pub struct Floor {
    address: String,
}

impl Floor {
    /// Listens; greets each connection with so many bytes, then echoes.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn start(greeting_bytes: usize) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?.to_string();
        let greeting = "·".repeat(greeting_bytes / "·".len());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A connection that breaks has had its use.
                let greeting = greeting.clone();
                tokio::spawn(async move { drop(echo(stream, greeting).await) });
            }
        });
        Ok(Self { address })
    }

    /// How long opening takes, until the greeting is there, with so many people coming evenly over this
    /// time; and the open connections.
    ///
    /// # Errors
    /// When a connection breaks.
    pub async fn opened(&self, people: usize, over: Duration) -> Result<(Figures, Echoes)> {
        let opened = pace::spread(over, vec![(); people], |()| open(self.address.clone())).await?;
        let (durations, sockets): (Vec<_>, Vec<_>) = opened.into_iter().unzip();
        let sockets = sockets.into_iter().map(|socket| Arc::new(Mutex::new(socket))).collect();
        Ok((Figures::of(durations), Echoes { sockets }))
    }
}

/// Open connections to the floor.
pub struct Echoes {
    sockets: Vec<Arc<Mutex<WebSocketStream<TcpStream>>>>,
}

impl Echoes {
    /// How long an echo takes, with so many asked for evenly over this time, each connection in its turn.
    ///
    /// # Errors
    /// When a connection breaks.
    pub async fn asked(&self, count: usize, over: Duration) -> Result<Figures> {
        let turns = self.sockets.iter().cycle().take(count).cloned().collect();
        let asked =
            pace::spread(over, turns, |socket: Arc<Mutex<_>>| async move { round(&mut *socket.lock().await).await });
        Ok(Figures::of(asked.await?.into_iter().map(|(took, ())| took)))
    }
}

async fn open(address: String) -> Result<WebSocketStream<TcpStream>> {
    let stream = TcpStream::connect(&address).await?;
    stream.set_nodelay(true)?;
    let (mut socket, _) = tokio_tungstenite::client_async(format!("ws://{address}/"), stream).await?;
    socket.next().await.context("no greeting")??;
    Ok(socket)
}

async fn round(socket: &mut WebSocketStream<TcpStream>) -> Result<()> {
    socket.send(Message::text("x".repeat(COMMAND_BYTES))).await?;
    match socket.next().await {
        Some(Ok(Message::Text(_))) => Ok(()),
        other => bail!("no echo: {other:?}"),
    }
}

async fn echo(stream: TcpStream, greeting: String) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut socket = tokio_tungstenite::accept_async(stream).await?;
    socket.send(Message::text(greeting)).await?;
    while let Some(message) = socket.next().await {
        let message = message?;
        if message.is_text() {
            socket.send(message).await?;
        }
    }
    Ok(())
}
