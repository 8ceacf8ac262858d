//! One person: the personal link, the cookie it gives, tickets, a socket, and what has been shown. The
//! socket is read only while the person waits for something, so a story decides who reads.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use protocol::{
    Answer, AnswerResult, Asking, ClientMessage, Command, Malformed, PROTOCOL_NEWEST, ParticipantId, Poll, Polled,
    Refusal, Resume, ServerMessage, Ticket,
};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{Instant, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{self, Message};
use uuid::Uuid;

use crate::IN_VAIN;
use crate::seen::Seen;
use crate::wire::{Reply, Wire};

/// Signs of life are sent so often while a person waits.
const BEAT: Duration = Duration::from_secs(4);

/// A socket to the server.
pub type Socket = WebSocketStream<TcpStream>;

/// One person, come in.
pub struct Person {
    /// Who.
    pub id: ParticipantId,
    /// Where their pages are, such as `/p/…`.
    pub path: String,
    /// What proves who they are.
    pub cookie: String,
    /// The server.
    pub wire: Wire,
    /// What they have been shown.
    pub seen: Seen,
    /// Messages of theirs that could not be read, as the server told.
    pub malformed: Vec<Malformed>,
    socket: Option<Socket>,
    answers: HashMap<String, AnswerResult>,
    beat_at: Instant,
}

/// How a connection ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// With this code.
    Closed(u16),
    /// Without a word.
    Broken,
}

impl Person {
    /// Opens the personal link. No socket yet.
    ///
    /// # Panics
    /// When the link does not lead in.
    pub async fn enter(wire: &Wire, id: ParticipantId, link: &str) -> Self {
        let reply = wire.get(link, None).await;
        let location = reply.location().unwrap_or_else(|| panic!("the link leads nowhere: {}", reply.text()));
        let path = location.trim_start_matches(&wire.base).trim_end_matches('/').to_owned();
        let cookie = reply.cookie().expect("the link gives a session").to_owned();
        Self::at(wire, id, path, cookie)
    }

    /// Another window of the same person in the same browser.
    #[must_use]
    pub fn window(&self) -> Self {
        Self::at(&self.wire, self.id, self.path.clone(), self.cookie.clone())
    }

    fn at(wire: &Wire, id: ParticipantId, path: String, cookie: String) -> Self {
        let (seen, malformed, answers) = (Seen::default(), Vec::new(), HashMap::new());
        Self { id, path, cookie, wire: wire.clone(), seen, malformed, socket: None, answers, beat_at: Instant::now() }
    }

    /// Connects, or connects again, from where this person stands, and acts. A window that was broken
    /// off before may be noticed a moment later; until then this one watches.
    ///
    /// # Panics
    /// When the server does not take the connection.
    pub async fn connect(&mut self) {
        self.connect_beside().await;
        if self.seen.me().participant.is_some() {
            self.until("to act", |seen| seen.acts == Some(true)).await;
        }
    }

    /// Connects from where this person stands, while another window may act; done when told of oneself.
    ///
    /// # Panics
    /// When the server does not take the connection.
    pub async fn connect_beside(&mut self) {
        let resume = Resume { protocol: PROTOCOL_NEWEST, epoch: self.seen.epoch, step: self.seen.step };
        self.connect_from(resume).await;
        self.until("to be told of oneself", |seen| seen.me.is_some()).await;
    }

    /// Opens a socket and says this; reads nothing.
    ///
    /// # Panics
    /// When the server does not take the connection.
    pub async fn connect_from(&mut self, resume: Resume) {
        let ticket = self.ticket().await;
        let socket = dial(&self.wire, &ticket.url, Some(&self.wire.base), None).await;
        self.socket = Some(socket.expect("the server takes the connection"));
        (self.seen.me, self.seen.acts) = (None, None);
        self.say(&ClientMessage::Resume(resume)).await;
    }

    /// Connects with a kernel that keeps little for who does not read.
    ///
    /// # Panics
    /// When the server does not take the connection.
    pub async fn connect_narrow(&mut self, receive_bytes: u32) {
        let ticket = self.ticket().await;
        let socket = dial(&self.wire, &ticket.url, Some(&self.wire.base), Some(receive_bytes)).await;
        self.socket = Some(socket.expect("the server takes the connection"));
        self.say(&ClientMessage::Resume(Resume { protocol: PROTOCOL_NEWEST, epoch: 0, step: 0 })).await;
        self.until("a first frame", |seen| seen.frames > 0 && seen.me.is_some()).await;
    }

    /// A ticket for one socket.
    ///
    /// # Panics
    /// When the server gives none.
    pub async fn ticket(&self) -> Ticket {
        self.post("/api/ticket", &()).await.json()
    }

    /// Sends something below one's own path.
    pub async fn post(&self, path: &str, body: &impl serde::Serialize) -> Reply {
        self.wire.post(&format!("{}{path}", self.path), Some(&self.cookie), body).await
    }

    /// Asks for something below one's own path.
    pub async fn get(&self, path: &str) -> Reply {
        self.wire.get(&format!("{}{path}", self.path), Some(&self.cookie)).await
    }

    /// By the way without a socket: does these commands and answers what is newer.
    ///
    /// # Panics
    /// When the server does not answer that.
    pub async fn poll(&mut self, commands: Vec<Asking>, wait_ms: u32) -> Polled {
        let (epoch, step) = (self.seen.epoch, self.seen.step);
        let poll = Poll { protocol: PROTOCOL_NEWEST, epoch, step, commands, wait_ms };
        let polled: Polled = self.post("/api/poll", &poll).await.json();
        self.seen.merge(polled.frame.clone());
        self.seen.me = Some((*polled.me).clone());
        polled
    }

    /// Asks; what became of it.
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn ask(&mut self, command: Command) -> AnswerResult {
        let id = Uuid::new_v4().to_string();
        self.ask_as(&id, command).await
    }

    /// Asks under this id; what became of it.
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn ask_as(&mut self, id: &str, command: Command) -> AnswerResult {
        self.send(id, command).await;
        self.answer(id).await
    }

    /// Asks under this id and reads nothing.
    pub async fn send(&mut self, id: &str, command: Command) {
        let asking = Asking { id: id.to_owned(), seen: self.seen.step, command };
        self.say(&ClientMessage::Command(asking)).await;
    }

    /// What became of what was asked under this id.
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn answer(&mut self, id: &str) -> AnswerResult {
        let waiting = async {
            loop {
                if let Some(answer) = self.answers.remove(id) {
                    return answer;
                }
                if let Some(ended) = self.next().await {
                    panic!("the connection ended before the answer: {ended:?}");
                }
            }
        };
        timeout(IN_VAIN, waiting).await.expect("waited in vain for an answer")
    }

    /// What became of it, or that the connection ended before it was told.
    pub async fn answer_or_end(&mut self, id: &str) -> Option<AnswerResult> {
        loop {
            if let Some(answer) = self.answers.remove(id) {
                return Some(answer);
            }
            if self.next().await.is_some() {
                return None;
            }
        }
    }

    /// Asks what must be done; the name of what was made.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn does(&mut self, command: Command) -> Option<String> {
        match self.ask(command).await {
            AnswerResult::Done(done) => done.made,
            AnswerResult::Refused(refusal) => panic!("refused: {refusal:?}"),
        }
    }

    /// Asks what must be refused; why.
    ///
    /// # Panics
    /// When it is done.
    pub async fn is_refused(&mut self, command: Command) -> Refusal {
        match self.ask(command).await {
            AnswerResult::Refused(refusal) => refusal,
            AnswerResult::Done(done) => panic!("done, where it must be refused: {done:?}"),
        }
    }

    /// Waits until what is shown is so.
    ///
    /// # Panics
    /// When the connection ends before, or it never is.
    pub async fn until(&mut self, what: &str, so: impl Fn(&Seen) -> bool) {
        let waiting = async {
            while !so(&self.seen) {
                if let Some(ended) = self.next().await {
                    panic!("the connection ended before {what}: {ended:?}");
                }
            }
        };
        if timeout(IN_VAIN, waiting).await.is_err() {
            panic!("waited in vain for {what}; shown: {:?} {:?}", self.seen.set, self.seen.rows);
        }
    }

    /// Waits until the server has told of so many messages that it cannot read them.
    ///
    /// # Panics
    /// When the connection ends before.
    pub async fn until_malformed(&mut self, count: usize) {
        let waiting = async {
            while self.malformed.len() < count {
                if let Some(ended) = self.next().await {
                    panic!("the connection ended before the complaint: {ended:?}");
                }
            }
        };
        timeout(IN_VAIN, waiting).await.expect("waited in vain for a complaint");
    }

    /// Waits until the connection ends; how.
    ///
    /// # Panics
    /// When it does not end.
    pub async fn ended(&mut self) -> Ended {
        let waiting = async {
            loop {
                if let Some(ended) = self.next().await {
                    return ended;
                }
            }
        };
        timeout(IN_VAIN, waiting).await.expect("waited in vain for the end")
    }

    /// Breaks the connection without a word.
    pub fn vanish(&mut self) {
        self.socket = None;
        self.answers.clear();
    }

    /// The socket itself, for what no person does.
    ///
    /// # Panics
    /// When there is no connection.
    pub fn socket(&mut self) -> &mut Socket {
        self.socket.as_mut().expect("connected")
    }

    /// Sends a message. A connection that the server has ended is met when reading.
    pub async fn say(&mut self, message: &ClientMessage) {
        let text = serde_json::to_string(message).expect("a message can be written");
        self.say_text(text).await;
    }

    /// Sends a text, whatever it says.
    pub async fn say_text(&mut self, text: String) {
        // The server may have ended the connection meanwhile; reading tells how.
        let _ = self.socket().send(Message::text(text)).await;
    }

    /// Takes up one message; says how the connection ended, if it did.
    async fn next(&mut self) -> Option<Ended> {
        let beat_at = self.beat_at;
        let message = tokio::select! {
            message = self.socket().next() => message,
            () = tokio::time::sleep_until(beat_at) => {
                self.beat_at = Instant::now() + BEAT;
                self.say(&ClientMessage::Beat).await;
                return None;
            }
        };
        match message {
            Some(Ok(Message::Text(text))) => self.heard(text.as_str()),
            Some(Ok(Message::Close(frame))) => {
                return Some(frame.map_or(Ended::Broken, |frame| Ended::Closed(frame.code.into())));
            }
            Some(Ok(_)) => {}
            Some(Err(_)) | None => return Some(Ended::Broken),
        }
        None
    }

    fn heard(&mut self, text: &str) {
        let message: ServerMessage = serde_json::from_str(text).unwrap_or_else(|fault| panic!("{fault}: {text}"));
        match message {
            ServerMessage::Hello(hello) => self.seen.hello = Some(hello),
            ServerMessage::Frame(frame) => self.seen.merge(frame),
            ServerMessage::Me { me } => self.seen.me = Some(*me),
            ServerMessage::Answer(Answer { id, result }) => drop(self.answers.insert(id, result)),
            ServerMessage::Malformed(malformed) => self.malformed.push(malformed),
            ServerMessage::ViewOnly => self.seen.acts = Some(false),
            ServerMessage::Acting => self.seen.acts = Some(true),
            ServerMessage::Beat { .. } => self.seen.beats += 1,
            ServerMessage::Signal(_) => {}
        }
    }
}

/// Opens a WebSocket with this origin, or none.
///
/// # Errors
/// What the server says to that.
///
/// # Panics
/// When there is no server.
pub async fn dial(
    wire: &Wire,
    url: &str,
    origin: Option<&str>,
    receive_bytes: Option<u32>,
) -> Result<Socket, Box<tungstenite::Error>> {
    let address = wire.host().parse().expect("an address");
    let socket = TcpSocket::new_v4().expect("a socket");
    if let Some(bytes) = receive_bytes {
        socket.set_recv_buffer_size(bytes).expect("a small buffer");
    }
    let stream = socket.connect(address).await.expect("the server listens");
    stream.set_nodelay(true).expect("no delay");
    let mut request = format!("ws://{}{url}", wire.host()).into_client_request().expect("an address");
    if let Some(origin) = origin {
        request.headers_mut().insert("Origin", origin.parse().expect("an origin"));
    }
    let opened = tokio_tungstenite::client_async(request, stream).await;
    opened.map(|(socket, _)| socket).map_err(Box::new)
}
