//! What goes out on one connection. Nothing is queued for a viewer: whatever has changed since the last
//! write goes out as it is now, all in one flush, so that a slow reader skips to the latest.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_util::SinkExt;
use futures_util::stream::SplitSink;
use protocol::{Answer, Malformed, Oneself, ParticipantId, SavingState, ServerMessage, Signal, close};
use tokio::sync::{mpsc, watch};
use tokio::time::{Interval, MissedTickBehavior, interval_at, sleep, timeout};

use super::{FAREWELL, NOT_TEXT, NOT_WEBSOCKET, TOO_LONG};
use crate::publish::{Known, Published};
use crate::room::{Room, Signals, Standing};

/// What is sent to this viewer alone.
pub(super) enum Out {
    Answer(Answer),
    Malformed(Malformed),
}

/// How a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Closed by the server with this code.
    Code(u16),
    /// Nobody is there any more.
    Gone,
}

/// The writing half of a connection.
pub(super) struct Writer {
    sink: SplitSink<WebSocket, Message>,
    /// How long this viewer waits behind news until it is its turn.
    turn: Duration,
    room: Room,
    viewer: Option<ParticipantId>,
    own: mpsc::Receiver<Out>,
    waiting: Vec<Out>,
    standing: watch::Receiver<Standing>,
    published: watch::Receiver<Arc<Published>>,
    signals: watch::Receiver<Signals>,
    /// How the reading half wants to end it.
    ending: watch::Receiver<Option<Ending>>,
    beat: Interval,
    told: Told,
}

/// What this viewer was told last.
struct Told {
    known: Known,
    me: Option<Oneself>,
    standing: Option<Standing>,
    unstable: Arc<[ParticipantId]>,
    saving: SavingState,
}

/// What a writer listens to.
pub(super) struct Ears {
    pub own: mpsc::Receiver<Out>,
    pub standing: watch::Receiver<Standing>,
    pub ending: watch::Receiver<Option<Ending>>,
}

/// Viewers are told in so many turns, one after the other: three hundred who woke at one instant would
/// keep everybody's commands waiting. In a small room the turns that are taken are the first ones.
const TURNS: usize = 16;
const TURN: Duration = Duration::from_millis(5);

/// Until there is news and it is this viewer's turn. Left half-way, nothing is lost: whatever is gathered
/// next holds the news.
async fn news(published: &mut watch::Receiver<Arc<Published>>, turn: Duration) {
    // A sender that is gone is noticed by the standing.
    if published.changed().await.is_ok() {
        sleep(turn).await;
    }
}

impl Writer {
    pub(super) fn new(
        sink: SplitSink<WebSocket, Message>,
        room: &Room,
        viewer: Option<ParticipantId>,
        known: Known,
        ears: Ears,
    ) -> Self {
        let every = room.settings().beat_every;
        let mut beat = interval_at(tokio::time::Instant::now() + every, every);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let told = Told { known, me: None, standing: None, unstable: Arc::default(), saving: SavingState::Fine };
        Self {
            sink,
            viewer,
            own: ears.own,
            waiting: Vec::new(),
            standing: ears.standing,
            published: room.published(),
            signals: room.signals(),
            ending: ears.ending,
            beat,
            told,
            turn: TURN * u32::try_from(room.connections() % TURNS).unwrap_or(0),
            room: room.clone(),
        }
    }

    /// Writes until the connection ends, by whichever side.
    pub(super) async fn run(mut self) {
        let mut beats = false;
        loop {
            let mut messages = Vec::new();
            let ending = self.gather(&mut messages);
            if std::mem::take(&mut beats) {
                messages.push(text(&ServerMessage::Beat { now: self.room.now() }));
            }
            match self.write(messages).await {
                Ok(()) => {}
                Err(ending) => return self.end(ending).await,
            }
            if let Some(ending) = ending {
                return self.end(ending).await;
            }
            beats = self.wait().await;
        }
    }

    /// Until something is to be written; true if a beat is due.
    async fn wait(&mut self) -> bool {
        if let Some(Ending::Gone | Ending::Code(_)) = *self.ending.borrow() {
            return false;
        }
        tokio::select! {
            // A sender that is gone is noticed when what it sent last is gathered.
            _ = self.ending.changed() => false,
            _ = self.standing.changed() => false,
            own = self.own.recv() => {
                self.waiting.extend(own);
                false
            }
            () = news(&mut self.published, self.turn) => false,
            _ = self.signals.changed() => false,
            _ = self.beat.tick() => true,
        }
    }

    /// Everything there is to write, and whether it is the last.
    fn gather(&mut self, messages: &mut Vec<Message>) -> Option<Ending> {
        // In this order: whoever lets go of a window says before why.
        let let_go = self.standing.has_changed().is_err();
        let stands = *self.standing.borrow_and_update();
        while let Ok(own) = self.own.try_recv() {
            self.waiting.push(own);
        }
        if self.viewer.is_some() && self.told.standing != Some(stands) {
            self.told.standing = Some(stands);
            match stands {
                Standing::Acts => messages.push(text(&ServerMessage::Acting)),
                Standing::Watches => messages.push(text(&ServerMessage::ViewOnly)),
                Standing::Ended(_) => {}
            }
        }
        for own in self.waiting.drain(..) {
            messages.push(match own {
                Out::Answer(answer) => text(&ServerMessage::Answer(answer)),
                Out::Malformed(malformed) => text(&ServerMessage::Malformed(malformed)),
            });
        }
        self.gather_published(messages);
        self.gather_signals(messages);
        match (stands, *self.ending.borrow_and_update()) {
            (Standing::Ended(code), _) => Some(Ending::Code(code)),
            (_, Some(ending)) => Some(ending),
            // The room's task has ended without a word.
            (_, None) => let_go.then_some(Ending::Code(close::MOVED)),
        }
    }

    fn gather_published(&mut self, messages: &mut Vec<Message>) {
        let published = self.published.borrow_and_update().clone();
        let now = Known { epoch: published.epoch, step: published.step };
        if self.told.known == now && self.told.me.is_some() {
            return;
        }
        if let Some(frame) = published.frame(self.viewer, self.told.known) {
            messages.push(Message::Text(frame));
        }
        self.told.known = now;
        let me = published.meeting.oneself(self.viewer);
        if self.told.me.as_ref() != Some(&me) {
            messages.push(text(&ServerMessage::Me { me: Box::new(me.clone()) }));
            self.told.me = Some(me);
        }
    }

    fn gather_signals(&mut self, messages: &mut Vec<Message>) {
        let signals = self.signals.borrow_and_update();
        if self.told.unstable != signals.unstable {
            self.told.unstable = signals.unstable.clone();
            let participants = signals.unstable.to_vec();
            messages.push(text(&ServerMessage::Signal(Signal::Unstable { participants })));
        }
        if self.told.saving != signals.saving {
            self.told.saving = signals.saving;
            messages.push(text(&ServerMessage::Signal(Signal::Saving { state: signals.saving })));
        }
    }

    /// Writes these messages in one go.
    async fn write(&mut self, messages: Vec<Message>) -> Result<(), Ending> {
        if messages.is_empty() {
            return Ok(());
        }
        let sink = &mut self.sink;
        let writing = async {
            for message in messages {
                sink.feed(message).await?;
            }
            sink.flush().await
        };
        match timeout(self.room.settings().write_within, writing).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(Ending::Gone),
            Err(_) => Err(Ending::Code(close::SLOW)),
        }
    }

    async fn end(mut self, ending: Ending) {
        let Some(farewell) = farewell(ending) else { return };
        // Whoever does not read it finds the connection closed all the same.
        let _ = timeout(FAREWELL, self.sink.send(farewell)).await;
    }
}

/// The last message of a connection; nothing if nobody is there to read it.
pub(super) fn farewell(ending: Ending) -> Option<Message> {
    let Ending::Code(code) = ending else { return None };
    Some(Message::Close(Some(CloseFrame { code, reason: reason(code).into() })))
}

/// A message as it goes over the wire.
pub(super) fn text(message: &ServerMessage) -> Message {
    Message::Text(serde_json::to_string(message).expect("a message has text keys and finite numbers").into())
}

/// The code in words, for whoever looks at the wire.
fn reason(code: u16) -> &'static str {
    match code {
        close::MOVED => "moved",
        close::SLOW => "too slow",
        close::FLOOD => "too many messages",
        close::SILENT => "no sign of life",
        close::MALFORMED => "too many unreadable messages",
        close::REVOKED => "access revoked",
        close::VERSION => "protocol not understood",
        NOT_WEBSOCKET => "not WebSocket",
        NOT_TEXT => "not UTF-8",
        TOO_LONG => "message too long",
        _ => "",
    }
}
