//! A room: the one task that owns a meeting, and the way to it. It names no feature. Whatever it answers
//! is on disk, and whatever anybody sees is so.

mod answers;
mod clock;
mod draft;
mod live;
mod pollers;
mod task;
mod watchdog;
mod windows;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use meeting::Meeting;
use protocol::{Answer, AnswerResult, Asking, ChainHead, ParticipantId, Reason, Refusal, SavingState, Why};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;

pub use self::clock::{Clock, wall};
pub(crate) use self::task::Task;
pub use self::windows::{Standing, WindowId};

use crate::journal::Head;
use crate::publish::Published;
use crate::rooms::Settings;

/// What is on disk is drawn many times faster than this.
const DRAWN_WITHIN: Duration = Duration::from_secs(1);

/// A way to a room. Cheap to clone.
#[derive(Clone)]
pub struct Room {
    inner: Arc<Inner>,
}

struct Inner {
    stream: Arc<str>,
    settings: Settings,
    /// How much waits here is bounded by the connections: each has so many commands on their way at
    /// most (`socket::IN_FLIGHT_MAX`).
    inputs: mpsc::UnboundedSender<Input>,
    durable: watch::Receiver<Durable>,
    published: watch::Receiver<Arc<Published>>,
    signals: watch::Receiver<Signals>,
    connections: Arc<AtomicUsize>,
    stalled: Arc<AtomicBool>,
}

/// The meeting as it is on disk.
#[derive(Clone)]
pub(crate) struct Durable {
    pub(crate) epoch: u64,
    pub(crate) head: Head,
    pub(crate) meeting: Arc<Meeting>,
    pub(crate) clock: Clock,
}

/// What need not be recorded; the latest wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signals {
    /// People who have not been heard of for a while.
    pub unstable: Arc<[ParticipantId]>,
    /// How the store does.
    pub saving: SavingState,
}

/// A command on its way, and where its answer goes.
pub(crate) struct Ask {
    pub(crate) by: ParticipantId,
    pub(crate) window: Option<WindowId>,
    pub(crate) asking: Asking,
    pub(crate) answer: Box<dyn FnOnce(Answer) + Send + Sync>,
}

impl Ask {
    fn give(self, result: AnswerResult) {
        crate::metrics::count_answer(&result);
        (self.answer)(Answer { id: self.asking.id, result });
    }
}

/// What a room's task is told.
pub(crate) enum Input {
    Ask(Ask),
    Enter {
        viewer: Option<ParticipantId>,
        entered: oneshot::Sender<(WindowId, watch::Receiver<Standing>)>,
    },
    /// `heard` is the last moment at which the window was heard of.
    Leave {
        window: WindowId,
        heard: Instant,
    },
    Flicker {
        window: WindowId,
        flickers: bool,
    },
    TakeOver {
        window: WindowId,
    },
    /// A long poll begins; its window stays for a while behind its end. Too often: after which pause.
    PollBegins {
        participant: ParticipantId,
        entered: oneshot::Sender<Result<WindowId, Duration>>,
    },
    PollEnds {
        participant: ParticipantId,
        window: WindowId,
    },
    /// For good if no other access was given in its place.
    EndAccess {
        participant: ParticipantId,
        for_good: bool,
        ended: oneshot::Sender<()>,
    },
    /// Answered by a task that turns.
    Pulse {
        pulse: oneshot::Sender<()>,
    },
    Stop {
        stopped: oneshot::Sender<()>,
    },
    /// Breaks the task, as a broken invariant would.
    #[cfg(test)]
    Break,
}

impl Room {
    /// Its stream.
    #[must_use]
    pub fn stream(&self) -> &str {
        &self.inner.stream
    }

    /// The meeting as it is on disk.
    #[must_use]
    pub fn meeting(&self) -> Arc<Meeting> {
        self.inner.durable.borrow().meeting.clone()
    }

    /// The head of its record's chain.
    #[must_use]
    pub fn head(&self) -> ChainHead {
        self.inner.durable.borrow().head.shown()
    }

    /// Changes whenever the room is opened again.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.inner.durable.borrow().epoch
    }

    /// The step viewers are told.
    #[must_use]
    pub fn step(&self) -> u64 {
        self.inner.published.borrow().step
    }

    /// The room's time.
    #[must_use]
    pub fn now(&self) -> protocol::Time {
        self.inner.durable.borrow().clock.now()
    }

    /// Asks for something; answered once it is on disk.
    pub async fn ask(&self, by: ParticipantId, asking: Asking) -> Answer {
        self.ask_from(None, by, asking).await
    }

    /// The same, from a window: it is refused if another window of that person acts.
    pub(crate) async fn ask_from(&self, window: Option<WindowId>, by: ParticipantId, asking: Asking) -> Answer {
        let (answer, answered) = oneshot::channel();
        let id = asking.id.clone();
        // Whoever asked may have gone meanwhile; the answer is stored all the same.
        let answer = Box::new(move |it| drop(answer.send(it)));
        self.tell(Input::Ask(Ask { by, window, asking, answer }));
        answered.await.unwrap_or_else(|_| Answer { id, result: AnswerResult::Refused(not_writable()) })
    }

    /// Ends a person's access because another is given in its place: every connection is closed for
    /// good, and the person is gone from the room as if all had been lost. The floor waits for them.
    pub async fn end_access(&self, participant: ParticipantId) {
        self.end(participant, false).await;
    }

    /// Ends a person's access without another in its place: as above, and the floor they hold ends too.
    pub async fn shut_out(&self, participant: ParticipantId) {
        self.end(participant, true).await;
    }

    async fn end(&self, participant: ParticipantId, for_good: bool) {
        let (ended, done) = oneshot::channel();
        self.tell(Input::EndAccess { participant, for_good, ended });
        // A room that is gone has no connections.
        let _ = done.await;
    }

    /// How many connections stand, screens among them.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.inner.connections.load(Ordering::Relaxed)
    }

    /// Whether its task has stood still for a long time; it is logged when that begins and ends.
    #[must_use]
    pub fn is_stalled(&self) -> bool {
        self.inner.stalled.load(Ordering::Relaxed)
    }

    /// What viewers are told; changes at most so many times a second.
    #[must_use]
    pub fn published(&self) -> watch::Receiver<Arc<Published>> {
        self.inner.published.clone()
    }

    /// What viewers are told once everything is drawn that has been answered so far: publishing lags
    /// behind answering by a moment when the room is busy.
    pub async fn told(&self) -> Arc<Published> {
        let (epoch, step) = (self.epoch(), self.head().seq);
        let mut published = self.published();
        let is_drawn = |it: &Arc<Published>| (it.epoch, it.step) >= (epoch, step);
        // A room that breaks meanwhile answers as it is.
        let _ = timeout(DRAWN_WITHIN, published.wait_for(is_drawn)).await;
        published.borrow().clone()
    }

    /// What need not be recorded.
    #[must_use]
    pub fn signals(&self) -> watch::Receiver<Signals> {
        self.inner.signals.clone()
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Whether its task has ended: it must be opened anew.
    pub(crate) fn is_closed(&self) -> bool {
        self.inner.inputs.is_closed()
    }

    /// Until its task has ended. Does not keep the room open.
    pub(crate) fn gone(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut signals = self.signals();
        async move { while signals.changed().await.is_ok() {} }
    }

    /// A room that is gone drops what it is told, and with it whatever waits for an answer.
    pub(crate) fn tell(&self, input: Input) {
        let _ = self.inner.inputs.send(input);
    }

    /// Writes what is waiting, tells every connection to come back later, and ends.
    pub(crate) async fn stop(&self) {
        let (stopped, done) = oneshot::channel();
        self.tell(Input::Stop { stopped });
        let _ = done.await;
    }
}

/// Nothing can be written at the moment.
fn not_writable() -> Refusal {
    Refusal::new(Reason::ReadOnly, Why::Store)
}

#[cfg(test)]
mod tests {
    use protocol::Command;
    use serde_json::json;

    use super::*;
    use crate::rooms::Rooms;
    use crate::store::Store;

    #[tokio::test]
    async fn a_room_that_breaks_comes_back_from_its_journal_and_its_windows_stay() {
        let folder = std::env::temp_dir().join(format!("yishiting-break-{}", uuid::Uuid::new_v4()));
        let store = Store::open(&folder).await.expect("the folder opens");
        let rooms = Rooms::new(store, Settings::default());
        let plan = json!({ "code": "2026-07", "title": "养老", "form": "bimonthly", "body": "政协", "participants": [
            { "key": "CH", "name": "周砚秋", "role": "chair" }, { "key": "CL", "name": "程小满", "role": "clerk" },
        ]});
        let (room, _) = rooms.create("m", serde_json::from_value(plan).expect("a plan")).await.expect("it fits");
        let (clerk, epoch) = (ParticipantId(2), room.epoch());
        let (entered, enters) = oneshot::channel();
        room.tell(Input::Enter { viewer: Some(clerk), entered });
        let (window, standing) = enters.await.expect("the room is open");
        let before = room.ask_from(Some(window), clerk, asking("1", Command::OpenCheckIn)).await;

        // What is decided in the same batch as what breaks is decided anew.
        let (answer, answered) = oneshot::channel();
        let answer = Box::new(move |it| drop(answer.send(it)));
        room.tell(Input::Ask(Ask { by: clerk, window: Some(window), asking: asking("2", Command::CheckIn), answer }));
        room.tell(Input::Break);
        let done = answered.await.expect("an answer");
        assert!(matches!(done.result, AnswerResult::Done(_)), "{done:?}");
        assert_eq!(room.epoch(), epoch + 1, "viewers see a new epoch");
        assert_eq!(*standing.borrow(), Standing::Acts, "the window stays");
        assert!(room.meeting().is_connected(clerk));
        assert_eq!(room.ask_from(Some(window), clerk, asking("1", Command::CloseCheckIn)).await, before);
        rooms.shutdown().await;
        let _ = std::fs::remove_dir_all(&folder);
    }

    fn asking(id: &str, command: Command) -> Asking {
        Asking { id: id.to_owned(), seen: 0, command }
    }
}
