//! One viewer's connection: frames out, commands in, limits, close codes. A reading and a writing half;
//! the reading half knows when the viewer was last heard of, and says so to the room however it ends.

mod reading;
mod writer;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::SplitStream;
use protocol::{
    Answer, AnswerResult, Asking, ClientMessage, Hello, Malformed, PROTOCOL_NEWEST, PROTOCOL_OLDEST, ParticipantId,
    Refusal, Resume, ServerMessage, Why, close,
};
use tokio::sync::mpsc::OwnedPermit;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Interval, MissedTickBehavior, interval_at, sleep, sleep_until, timeout};
use tokio_tungstenite::tungstenite;

use self::reading::{Understood, malformed, understand};
pub(crate) use self::reading::{is_id, unsupported};
use self::writer::{Ears, Ending, Out, Writer, text};
use crate::limits::{Bucket, Rate, Strikes, TooMuch};
use crate::publish::Known;
use crate::room::{Ask, Input, Room, Standing, WindowId};

/// Longest message that is taken, in bytes; a longer one closes the connection with 1009.
pub const MESSAGE_BYTES_MAX: usize = 64 * 1024;
/// So many commands of one connection may wait for their answers; no more is read until one is answered.
pub const IN_FLIGHT_MAX: usize = 64;
/// What is read ahead for each connection, in bytes.
const READ_BYTES: usize = 4096;
/// What may wait to be written on each connection, in bytes: a whole hall several times over.
const WRITE_BYTES_MAX: usize = 16 * 1024 * 1024;
/// For so long the other side may take to read a farewell and to answer it.
const FAREWELL: Duration = Duration::from_secs(2);

/// WebSocket's own close codes (RFC 6455, 7.4.1): a protocol error, text that is not UTF-8, too long.
const NOT_WEBSOCKET: u16 = 1002;
const NOT_TEXT: u16 = 1007;
const TOO_LONG: u16 = 1009;

/// Asked every few seconds whether the access still stands; false ends the connection for good.
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
pub fn limited(upgrade: WebSocketUpgrade) -> WebSocketUpgrade {
    upgrade
        .read_buffer_size(READ_BYTES)
        .max_message_size(MESSAGE_BYTES_MAX)
        .max_frame_size(MESSAGE_BYTES_MAX)
        .max_write_buffer_size(WRITE_BYTES_MAX)
}

/// What opens each connection.
#[must_use]
pub fn hello(room: &Room) -> Hello {
    let published = room.published();
    let (epoch, step) = {
        let published = published.borrow();
        (published.epoch, published.step)
    };
    Hello {
        oldest: PROTOCOL_OLDEST,
        newest: PROTOCOL_NEWEST,
        release: env!("CARGO_PKG_VERSION").to_owned(),
        now: room.now(),
        epoch,
        step,
        beat_ms: u32::try_from(room.settings().beat_every.as_millis()).unwrap_or(u32::MAX),
        message_bytes_max: u32::try_from(MESSAGE_BYTES_MAX).expect("64 KiB fit"),
    }
}

/// Serves a viewer until the connection ends.
pub async fn serve(mut socket: WebSocket, room: Room, viewer: Viewer) {
    let known = match timeout(room.settings().resume_within, resume(&mut socket, &room)).await {
        Ok(Ok(known)) => known,
        Ok(Err(ending)) => return farewell(socket, ending).await,
        // Who does not say what it wants is as good as silent.
        Err(_) => return farewell(socket, Ending::Code(close::SILENT)).await,
    };
    let Some((window, standing)) = enter(&room, viewer.participant).await else {
        return farewell(socket, Ending::Code(close::MOVED)).await;
    };
    let presence = Presence { room: room.clone(), window, heard: Instant::now(), flickers: false };
    // Asked once the window stands: whoever takes an access back from here on ends the window.
    if !(viewer.access)().await {
        drop(presence);
        return farewell(socket, Ending::Code(close::REVOKED)).await;
    }
    let (sink, stream) = socket.split();
    let (lane, own) = mpsc::channel(IN_FLIGHT_MAX);
    let (ending, ends) = watch::channel(None);
    let writer = Writer::new(sink, &room, viewer.participant, known, Ears { own, standing, ending: ends });
    let mut reader = Reader {
        stream,
        lane,
        presence,
        viewer,
        bucket: Bucket::full(Rate::CONNECTION, Instant::now()),
        strikes: Strikes::default(),
        access: every(room.settings().access_every),
    };
    let mut writing = tokio::spawn(writer.run());
    let how = tokio::select! {
        how = reader.run() => Some(how),
        _ = &mut writing => None,
    };
    if let Some(how) = how {
        ending.send_replace(Some(how));
    }
    // The viewer leaves the room before the farewell: that may take its time.
    let Reader { mut stream, presence, .. } = reader;
    drop(presence);
    if how.is_some() {
        // A writer that broke has nothing more to say.
        let _ = writing.await;
    }
    hear_out(&mut stream, how).await;
}

/// Greets, and waits for where the client stands.
async fn resume(socket: &mut WebSocket, room: &Room) -> Result<Known, Ending> {
    let gone = |_| Ending::Gone;
    let mut strikes = Strikes::default();
    socket.send(text(&ServerMessage::Hello(hello(room)))).await.map_err(gone)?;
    loop {
        let problem = match heard(socket.next().await)? {
            Heard::Text(words) => match understand(&words) {
                Understood::Message(ClientMessage::Resume(resume)) => return spoken(resume),
                Understood::Message(ClientMessage::Beat) => continue,
                Understood::Malformed(malformed) => malformed,
                Understood::Message(_) | Understood::Unsupported(_) => malformed(None, "the first message is `resume`"),
            },
            Heard::Noise => noise(),
            Heard::Sign => continue,
        };
        if strikes.strike(Instant::now()) {
            return Err(Ending::Code(close::MALFORMED));
        }
        socket.send(text(&ServerMessage::Malformed(problem))).await.map_err(gone)?;
    }
}

/// Where a client stands, if its protocol is one that is spoken here.
fn spoken(resume: Resume) -> Result<Known, Ending> {
    if (PROTOCOL_OLDEST..=PROTOCOL_NEWEST).contains(&resume.protocol) {
        return Ok(Known { epoch: resume.epoch, step: resume.step });
    }
    Err(Ending::Code(close::VERSION))
}

/// A window for this viewer; nothing if the room is gone.
async fn enter(room: &Room, viewer: Option<ParticipantId>) -> Option<(WindowId, watch::Receiver<Standing>)> {
    let (entered, enters) = oneshot::channel();
    room.tell(Input::Enter { viewer, entered });
    enters.await.ok()
}

/// Closes a connection that never came to reading and writing.
async fn farewell(mut socket: WebSocket, ending: Ending) {
    let Some(farewell) = writer::farewell(ending) else { return };
    if let Ok(Ok(())) = timeout(FAREWELL, socket.send(farewell)).await {
        let (_sink, mut stream) = socket.split();
        hear_out(&mut stream, Some(ending)).await;
    }
}

/// Gives the other side time to read the farewell: a connection closed over unread bytes is torn, and
/// the farewell with it. A stream that could not be read is not read again.
async fn hear_out(stream: &mut SplitStream<WebSocket>, how: Option<Ending>) {
    if let Some(Ending::Code(NOT_WEBSOCKET | NOT_TEXT | TOO_LONG)) = how {
        return sleep(FAREWELL).await;
    }
    let _ = timeout(FAREWELL, async { while let Some(Ok(_)) = stream.next().await {} }).await;
}

/// The reading half of a connection.
struct Reader {
    stream: SplitStream<WebSocket>,
    lane: mpsc::Sender<Out>,
    presence: Presence,
    viewer: Viewer,
    bucket: Bucket,
    strikes: Strikes,
    access: Interval,
}

/// A window in the room, which it leaves however the connection ends.
struct Presence {
    room: Room,
    window: WindowId,
    heard: Instant,
    flickers: bool,
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.room.tell(Input::Leave { window: self.window, heard: self.heard });
    }
}

impl Presence {
    /// A sign of life.
    fn hear(&mut self) {
        self.heard = Instant::now();
        self.flicker(false);
    }

    fn flicker(&mut self, flickers: bool) {
        if self.flickers != flickers {
            self.flickers = flickers;
            self.room.tell(Input::Flicker { window: self.window, flickers });
        }
    }

    /// When silence next means something.
    fn next_mark(&self) -> Instant {
        let settings = self.room.settings();
        self.heard + if self.flickers { settings.gone_after } else { settings.unstable_after }
    }
}

impl Reader {
    /// Reads until the connection ends, and says how it is to end.
    async fn run(&mut self) -> Ending {
        loop {
            // There is always room for the answer before a message is read.
            let Ok(place) = self.lane.clone().reserve_owned().await else { return Ending::Gone };
            if let Err(ending) = self.read(place).await {
                return ending;
            }
        }
    }

    /// Reads one message, watching the clock meanwhile.
    async fn read(&mut self, place: OwnedPermit<Out>) -> Result<(), Ending> {
        let message = loop {
            tokio::select! {
                message = self.stream.next() => break message,
                () = sleep_until(self.presence.next_mark().into()) => self.silence()?,
                _ = self.access.tick() => {
                    if !(self.viewer.access)().await {
                        return Err(Ending::Code(close::REVOKED));
                    }
                }
            }
        };
        let heard = heard(message)?;
        self.presence.hear();
        self.charge().await?;
        match heard {
            Heard::Text(words) => self.answer(understand(&words), place),
            Heard::Noise => self.strike(noise(), place),
            Heard::Sign => Ok(()),
        }
    }

    /// Nothing was heard for a while.
    fn silence(&mut self) -> Result<(), Ending> {
        if self.presence.flickers {
            return Err(Ending::Code(close::SILENT));
        }
        self.presence.flicker(true);
        Ok(())
    }

    /// Far too many messages are read more slowly, and if that does not help, no longer.
    async fn charge(&mut self) -> Result<(), Ending> {
        match self.bucket.take(Rate::CONNECTION, Instant::now()) {
            Ok(()) => Ok(()),
            Err(TooMuch::RetryAfter(pause)) => {
                sleep(pause).await;
                Ok(())
            }
            Err(TooMuch::Flood) => Err(Ending::Code(close::FLOOD)),
        }
    }

    fn answer(&mut self, understood: Understood, place: OwnedPermit<Out>) -> Result<(), Ending> {
        match understood {
            Understood::Message(ClientMessage::Command(asking)) => self.ask(asking, place),
            Understood::Message(ClientMessage::TakeOver) => {
                self.presence.room.tell(Input::TakeOver { window: self.presence.window });
            }
            Understood::Message(ClientMessage::Beat) => {}
            Understood::Message(ClientMessage::Resume(_)) => {
                return self.strike(malformed(None, "`resume` is the first message and comes once"), place);
            }
            Understood::Unsupported(id) => drop(place.send(Out::Answer(Answer { id, result: unsupported() }))),
            Understood::Malformed(malformed) => return self.strike(malformed, place),
        }
        Ok(())
    }

    fn strike(&mut self, malformed: Malformed, place: OwnedPermit<Out>) -> Result<(), Ending> {
        place.send(Out::Malformed(malformed));
        if self.strikes.strike(Instant::now()) { Err(Ending::Code(close::MALFORMED)) } else { Ok(()) }
    }

    /// Hands a command to the room. A venue's screen has nothing to ask.
    fn ask(&self, asking: Asking, place: OwnedPermit<Out>) {
        let Some(by) = self.viewer.participant else {
            let result = AnswerResult::Refused(Refusal::not_allowed(Why::Role));
            place.send(Out::Answer(Answer { id: asking.id, result }));
            return;
        };
        let answer = Box::new(move |answer| drop(place.send(Out::Answer(answer))));
        self.presence.room.tell(Input::Ask(Ask { by, window: Some(self.presence.window), asking, answer }));
    }
}

/// What came in.
enum Heard {
    Text(Utf8Bytes),
    /// A message of a kind that means nothing here.
    Noise,
    /// A sign of life.
    Sign,
}

/// What came in, or how the connection is to end.
fn heard(message: Option<Result<Message, axum::Error>>) -> Result<Heard, Ending> {
    match message {
        Some(Ok(Message::Text(words))) => Ok(Heard::Text(words)),
        Some(Ok(Message::Binary(_))) => Ok(Heard::Noise),
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(Heard::Sign),
        Some(Ok(Message::Close(_))) | None => Err(Ending::Gone),
        Some(Err(fault)) => Err(unreadable(fault)),
    }
}

/// The close code for what is not WebSocket, not UTF-8 or too long.
fn unreadable(fault: axum::Error) -> Ending {
    match fault.into_inner().downcast_ref::<tungstenite::Error>() {
        Some(tungstenite::Error::Capacity(_)) => Ending::Code(TOO_LONG),
        Some(tungstenite::Error::Utf8(_)) => Ending::Code(NOT_TEXT),
        Some(tungstenite::Error::Protocol(tungstenite::error::ProtocolError::ResetWithoutClosingHandshake)) => {
            Ending::Gone
        }
        Some(tungstenite::Error::Protocol(_)) => Ending::Code(NOT_WEBSOCKET),
        _ => Ending::Gone,
    }
}

/// What is wrong with a message that is not text.
fn noise() -> Malformed {
    malformed(None, "messages are JSON in text frames")
}

fn every(period: Duration) -> Interval {
    let mut interval = interval_at(tokio::time::Instant::now() + period, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}
