//! One person's connection: a task that owns the socket, answers beats, and files what comes. What an
//! older connection of the same person still does is not filed.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use futures_util::{SinkExt, StreamExt};
use protocol::{Answer, AnswerResult, Asking, ClientMessage, Command, PROTOCOL_NEWEST, Resume, ServerMessage};
use serde::Deserialize;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::http::Http;
use crate::view::{Eye, View};

/// How often a sign of life is sent.
const BEAT: Duration = Duration::from_secs(5);
/// How long an answer may take before the player gives up.
const ANSWER_WAIT: Duration = Duration::from_secs(30);

/// A connection that stands.
pub struct Line {
    orders: mpsc::UnboundedSender<Order>,
    view: Arc<watch::Sender<View>>,
}

/// Whose connection it is, and how it looks.
pub struct Viewer {
    /// The person's name, for what is told of them.
    pub name: String,
    /// How closely it looks.
    pub eye: Eye,
    /// The kernel's receive buffer; the machine's own where left out.
    pub receive_bytes: Option<u32>,
    /// Where what it sees is filed.
    pub view: Arc<watch::Sender<View>>,
}

enum Order {
    Ask { id: String, text: String, reply: oneshot::Sender<AnswerResult> },
    Vanish { gone: oneshot::Sender<()> },
    Stop { read_on: oneshot::Receiver<()> },
}

impl Line {
    /// Connects with a ticket's address and says where the viewer stands.
    ///
    /// # Errors
    /// When the server does not take the connection.
    pub async fn open(http: &Http, url: &str, viewer: Viewer) -> Result<Self> {
        let mut socket = dial(http, url, viewer.receive_bytes).await?;
        let (orders, taken) = mpsc::unbounded_channel();
        let view = Arc::clone(&viewer.view);
        let mut number = 0;
        viewer.view.send_modify(|view| {
            view.line += 1;
            view.ended = None;
            number = view.line;
        });
        let resume = {
            let known = view.borrow();
            Resume { protocol: PROTOCOL_NEWEST, epoch: known.epoch, step: known.step }
        };
        socket.send(Message::text(serde_json::to_string(&ClientMessage::Resume(resume))?)).await?;
        tokio::spawn(Task { socket, viewer, number, asked: HashMap::new() }.run(taken));
        Ok(Self { orders, view })
    }

    /// Sends a command under this id and waits for what became of it.
    ///
    /// # Errors
    /// When the connection ends before the answer, or no answer comes.
    pub async fn ask(&self, id: &str, command: &Command) -> Result<AnswerResult> {
        let asking = Asking { id: id.to_owned(), seen: self.view.borrow().step, command: command.clone() };
        let text = serde_json::to_string(&ClientMessage::Command(asking))?;
        let (reply, answer) = oneshot::channel();
        self.orders.send(Order::Ask { id: id.to_owned(), text, reply }).ok().context("the connection has ended")?;
        let answer = tokio::time::timeout(ANSWER_WAIT, answer).await.context("no answer came")?;
        answer.map_err(|_| {
            let ended = self.view.borrow().ended.clone().unwrap_or_default();
            anyhow::anyhow!("the connection ended before the answer: {ended}")
        })
    }

    /// Breaks the connection without a word, after a last sign of life.
    pub async fn vanish(self) {
        let (gone, done) = oneshot::channel();
        if self.orders.send(Order::Vanish { gone }).is_ok() {
            // A task that has ended by itself has no connection left to break.
            let _ = done.await;
        }
    }

    /// Reads nothing more until what is returned is dropped; signs of life go on.
    pub fn stop_reading(&self) -> oneshot::Sender<()> {
        let (hold, read_on) = oneshot::channel();
        // A task that has ended by itself reads nothing anyway.
        let _ = self.orders.send(Order::Stop { read_on });
        hold
    }
}

async fn dial(http: &Http, url: &str, receive_bytes: Option<u32>) -> Result<WebSocketStream<TcpStream>> {
    let stream = match receive_bytes {
        Some(bytes) => {
            let address = tokio::net::lookup_host(http.host()).await?.next().context("no such host")?;
            let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
            socket.set_recv_buffer_size(bytes)?;
            socket.connect(address).await
        }
        None => TcpStream::connect(http.host()).await,
    };
    let stream = stream.context("connecting")?;
    stream.set_nodelay(true)?;
    let mut request = format!("ws://{}{url}", http.host()).into_client_request()?;
    request.headers_mut().insert("Origin", http.base().parse()?);
    let (socket, _) = tokio_tungstenite::client_async(request, stream).await.context("opening the socket")?;
    Ok(socket)
}

struct Task {
    socket: WebSocketStream<TcpStream>,
    viewer: Viewer,
    number: u64,
    asked: HashMap<String, oneshot::Sender<AnswerResult>>,
}

/// As much of a message as tells what to do with it.
#[derive(Deserialize)]
struct Glance<'a> {
    t: &'a str,
    epoch: Option<u64>,
    step: Option<u64>,
}

impl Task {
    async fn run(mut self, mut orders: mpsc::UnboundedReceiver<Order>) {
        let ended = match self.serve(&mut orders).await {
            Ok(ended) => ended,
            Err(fault) => format!("{fault:#}"),
        };
        self.file(|view| view.ended = Some(ended));
    }

    fn file(&self, note: impl FnOnce(&mut View)) {
        self.viewer.view.send_if_modified(|view| {
            let current = view.line == self.number;
            if current {
                note(view);
            }
            current
        });
    }

    async fn serve(&mut self, orders: &mut mpsc::UnboundedReceiver<Order>) -> Result<String> {
        let mut beat = tokio::time::interval(BEAT);
        loop {
            tokio::select! {
                order = orders.recv() => match order {
                    Some(Order::Ask { id, text, reply }) => {
                        self.asked.insert(id, reply);
                        self.socket.send(Message::text(text)).await?;
                    }
                    Some(Order::Stop { read_on }) => self.look_away(read_on).await?,
                    Some(Order::Vanish { gone }) => {
                        self.vanish().await;
                        // Whoever waited may have given up.
                        let _ = gone.send(());
                        return Ok("broken by the player".to_owned());
                    }
                    None => return Ok("left by the player".to_owned()),
                },
                message = self.socket.next() => match message {
                    Some(Ok(Message::Text(text))) => self.heard(text.as_str())?,
                    Some(Ok(Message::Close(frame))) => {
                        return Ok(frame.map_or_else(|| "closed".to_owned(), |f| format!("closed {} {}", f.code, f.reason)));
                    }
                    Some(Ok(_)) => {}
                    Some(Err(fault)) => return Err(fault.into()),
                    None => return Ok("ended by the server".to_owned()),
                },
                _ = beat.tick() => self.beat().await?,
            }
        }
    }

    fn heard(&mut self, text: &str) -> Result<()> {
        let bytes = text.len() as u64;
        if self.viewer.eye == Eye::Steps
            && let Ok(Glance { t: "frame", epoch: Some(epoch), step: Some(step) }) = serde_json::from_str(text)
        {
            self.file(|view| {
                view.bytes += bytes;
                view.stands(epoch, step);
            });
            return Ok(());
        }
        let message: ServerMessage = serde_json::from_str(text)
            .with_context(|| format!("cannot read {}", text.chars().take(200).collect::<String>()))?;
        let viewer = self.viewer.name.as_str();
        match message {
            ServerMessage::Frame(frame) => self.file(|view| {
                view.bytes += bytes;
                view.frame(viewer, &frame);
            }),
            ServerMessage::Me { me } => self.file(|view| {
                view.bytes += bytes;
                view.me(viewer, &me);
            }),
            ServerMessage::Answer(Answer { id, result }) => {
                if let Some(reply) = self.asked.remove(&id) {
                    // Whoever asked may have given up.
                    let _ = reply.send(result);
                }
                self.file(|view| view.bytes += bytes);
            }
            ServerMessage::Malformed(malformed) => anyhow::bail!("the server cannot read: {}", malformed.problem),
            ServerMessage::ViewOnly => anyhow::bail!("another window of {viewer} acts"),
            ServerMessage::Hello(_) | ServerMessage::Signal(_) | ServerMessage::Beat { .. } | ServerMessage::Acting => {
                self.file(|view| view.bytes += bytes);
            }
        }
        Ok(())
    }

    async fn beat(&mut self) -> Result<()> {
        Ok(self.socket.send(Message::text(serde_json::to_string(&ClientMessage::Beat)?)).await?)
    }

    /// Signs of life and nothing else, until told to read on.
    async fn look_away(&mut self, mut read_on: oneshot::Receiver<()>) -> Result<()> {
        let mut beat = tokio::time::interval(BEAT);
        loop {
            tokio::select! {
                // Dropped is as good as told.
                _ = &mut read_on => return Ok(()),
                // A connection that the server has ended is met when reading goes on.
                _ = beat.tick() => drop(self.beat().await),
            }
        }
    }

    /// A last sign of life, then silence. What the server still sends is read, so that the end of the
    /// stream is what it meets, and not a reset that would overtake the sign.
    async fn vanish(&mut self) {
        // A connection that is broken already is as good as one broken here.
        let _ = self.beat().await;
        let _ = self.socket.get_mut().shutdown().await;
        let rest = async { while let Some(Ok(_)) = self.socket.next().await {} };
        let _ = tokio::time::timeout(Duration::from_secs(5), rest).await;
    }
}
