//! The task that owns a meeting. It takes whatever is waiting, decides it in order on a working copy,
//! hands one batch to the journal, and only then answers and publishes. If the journal does not take
//! the batch, nothing of it is so: everything in it is refused, and the room is read-only until the
//! store takes writes again. If anything breaks, the room is opened once more from its journal in a new
//! epoch; windows stay.

mod presence;
mod trouble;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::{Duration, Instant};

use meeting::{Act, Audience, SealedChoice, Section, count};
use protocol::{AnswerResult, ParticipantId, Reason, Refusal, SavingState, Time, VoteId, Why, close};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{sleep_until, timeout};
use tracing::{error, info, warn};

use self::presence::Admitted;
use super::clock::wall;
use super::draft::Draft;
use super::live::Live;
use super::pollers::Pollers;
use super::watchdog;
use super::windows::{Standing, Windows};
use super::{Ask, Durable, Inner, Input, Room, Signals, not_writable};
use crate::journal::{Answered, Appended, Batch, Head, Journal, OpenFault, Opened, Unreadable};
use crate::limits::{Bucket, Rate, TooMuch};
use crate::publish::Published;
use crate::rooms::Settings;

/// So many inputs at most are taken at once; the next ones wait for the batch behind it.
const INPUTS_MAX: usize = 2048;

/// The owner of a meeting.
pub(crate) struct Task {
    stream: Arc<str>,
    settings: Settings,
    journal: Arc<dyn Journal>,
    inputs: mpsc::UnboundedReceiver<Input>,
    waiting: VecDeque<Input>,
    live: Live,
    windows: Windows,
    pollers: Pollers,
    buckets: HashMap<ParticipantId, Bucket>,
    /// People whose presence on record may not be what it is, with their last sign of life.
    estranged: BTreeMap<ParticipantId, Time>,
    /// People among these whose access was taken back for good.
    shut_out: BTreeSet<ParticipantId>,
    told: Told,
    /// Sections that may have changed since they were last drawn.
    undrawn: BTreeSet<Section>,
    mark: Option<Head>,
    /// Something is on disk that viewers have not been told.
    untold: bool,
    due: Due,
    breaks: VecDeque<Instant>,
    /// When somebody last wanted something of it.
    wanted: Instant,
    stopping: Option<oneshot::Sender<()>>,
}

/// Where it tells what is so.
struct Told {
    durable: watch::Sender<Durable>,
    published: watch::Sender<Arc<Published>>,
    signals: watch::Sender<Signals>,
    connections: Arc<AtomicUsize>,
}

/// When what is next due by itself. The meeting's own deadline is asked of the meeting.
struct Due {
    /// The earliest moment at which may be published again.
    publish: Instant,
    /// The same for signals, if any has changed.
    signal: Option<Instant>,
    alive: Instant,
    trial: Instant,
    /// The earliest moment at which the meeting is woken again: it is not asked twice for one deadline.
    wake: Option<Time>,
}

/// How a room's task came to its end of one turn.
type Turn = ControlFlow<()>;

impl Task {
    /// Starts the task for a stream that was just opened.
    ///
    /// # Errors
    /// When the events make no meeting.
    pub(crate) fn start(
        stream: Arc<str>,
        journal: Arc<dyn Journal>,
        settings: Settings,
        opened: Opened,
    ) -> Result<Room, OpenFault> {
        let (live, first) = Live::open(&stream, opened)?;
        let (told, durable, published, signals) = Told::first(&live, first);
        let (inputs, waiting) = mpsc::unbounded_channel();
        let connections = told.connections.clone();
        let now = Instant::now();
        let mut task = Self {
            stream: stream.clone(),
            settings: settings.clone(),
            journal,
            inputs: waiting,
            waiting: VecDeque::new(),
            live,
            windows: Windows::default(),
            pollers: Pollers::default(),
            buckets: HashMap::new(),
            estranged: BTreeMap::new(),
            shut_out: BTreeSet::new(),
            told,
            undrawn: BTreeSet::new(),
            mark: None,
            untold: false,
            due: Due { publish: now, signal: None, alive: now, trial: now, wake: None },
            breaks: VecDeque::new(),
            wanted: now,
            stopping: None,
        };
        task.estrange();
        tokio::spawn(task.run());
        let stalled = Arc::default();
        tokio::spawn(watchdog::watch(stream.clone(), inputs.downgrade(), Arc::clone(&stalled), settings.stall_after));
        let inner = Inner { stream, settings, inputs, durable, published, signals, connections, stalled };
        Ok(Room { inner: Arc::new(inner) })
    }

    async fn run(mut self) {
        info!(stream = %self.stream, epoch = self.live.epoch, head = self.live.head.seq, "a room is open");
        while self.turn().await.is_continue() {}
        if !self.windows.is_empty() {
            self.journal.alive(&self.stream, self.live.epoch, self.live.clock.now());
        }
        self.windows.end_all(close::MOVED);
        if let Some(stopped) = self.stopping.take() {
            let _ = stopped.send(());
        }
        info!(stream = %self.stream, epoch = self.live.epoch, "a room is closed");
    }

    /// Waits for something to do, does it, and tells.
    async fn turn(&mut self) -> Turn {
        self.wait().await?;
        if self.is_read_only() && !self.try_store().await {
            self.go_without_store();
        } else {
            self.decide().await?;
        }
        self.publish().await?;
        self.signal();
        self.look_after_presence();
        let stops = self.stopping.is_some() && self.waiting.is_empty();
        if stops || self.idle_until().is_some_and(|until| until <= Instant::now()) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Until somebody asks for something or something is due.
    async fn wait(&mut self) -> Turn {
        let mut taken = Vec::new();
        if self.waiting.is_empty() && !self.has_pressing_work() {
            let next = self.next_due();
            let due = async move {
                match next {
                    Some(moment) => sleep_until(moment.into()).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                count = self.inputs.recv_many(&mut taken, INPUTS_MAX) => {
                    if count == 0 {
                        return ControlFlow::Break(());
                    }
                }
                () = due => {}
            }
        } else {
            while taken.len() < INPUTS_MAX
                && let Ok(input) = self.inputs.try_recv()
            {
                taken.push(input);
            }
        }
        self.waiting.extend(taken);
        ControlFlow::Continue(())
    }

    /// Something that waits for nothing but the store.
    fn has_pressing_work(&self) -> bool {
        !self.is_read_only() && (!self.estranged.is_empty() || self.live.meeting.counting().is_some())
    }

    fn next_due(&self) -> Option<Instant> {
        let wake = self.deadline().filter(|_| !self.is_read_only()).map(|at| self.live.clock.moment(at));
        let publish = self.untold.then_some(self.due.publish);
        let alive = (!self.windows.is_empty()).then_some(self.due.alive);
        let trial = self.is_read_only().then_some(self.due.trial);
        let pollers = (!self.pollers.is_empty()).then(|| Instant::now() + self.settings.gone_after / 4);
        [wake, publish, self.due.signal, alive, trial, pollers, self.idle_until()].into_iter().flatten().min()
    }

    /// When a room that nobody looks at, and in which nothing is to happen by itself, is closed.
    fn idle_until(&self) -> Option<Instant> {
        let looked_at = !self.windows.is_empty() || !self.pollers.is_empty();
        let under_way = !self.waiting.is_empty() || !self.inputs.is_empty() || self.has_pressing_work();
        let to_come = self.untold || self.is_read_only() || self.deadline().is_some();
        (!looked_at && !under_way && !to_come).then(|| self.wanted + self.settings.close_after)
    }

    /// The meeting's deadline, unless it was woken for it already.
    fn deadline(&self) -> Option<Time> {
        self.live.meeting.deadline().filter(|at| self.due.wake.is_none_or(|woken| woken < *at))
    }

    /// Decides what is waiting, and writes it.
    async fn decide(&mut self) -> Turn {
        let Ok(sealed) = self.sealed().await else {
            self.go_read_only();
            return ControlFlow::Continue(());
        };
        let wakes = self.deadline().filter(|at| *at <= self.live.clock.now());
        if self.waiting.is_empty() && self.estranged.is_empty() && sealed.is_none() && wakes.is_none() {
            return ControlFlow::Continue(());
        }
        let (now, meeting) = (self.live.clock.now(), self.live.working_copy());
        let mut draft = Draft::behind(meeting, self.live.head, now, wall());
        self.due.wake = wakes.or(self.due.wake);
        let filled = catch_unwind(AssertUnwindSafe(|| self.fill(&mut draft, sealed, wakes.is_some())));
        if filled.is_err() {
            return self.broken(draft).await;
        }
        if draft.is_empty() {
            let Draft { meeting, asked, settled, .. } = draft;
            self.live.put_back(meeting);
            self.settled(settled);
            self.give(asked);
            return ControlFlow::Continue(());
        }
        self.write(draft).await
    }

    /// The sealed choices of a secret vote that was closed, if one is to be counted.
    async fn sealed(&self) -> Result<Option<(VoteId, Vec<SealedChoice>)>, Unreadable> {
        let Some(vote) = self.live.meeting.counting() else { return Ok(None) };
        Ok(Some((vote, self.journal.choices(&self.stream, vote).await?)))
    }

    /// Puts into the draft, in order, what is waiting, until it must be written before more is decided.
    fn fill(&mut self, draft: &mut Draft, sealed: Option<(VoteId, Vec<SealedChoice>)>, wakes: bool) {
        if let Some((vote, choices)) = sealed {
            let tally = count(&draft.meeting, vote, &choices);
            draft.act(None, &Act::Counted { vote, tally }).expect("the meeting takes the figures it asked for");
        }
        for person in self.estranged.keys().copied().collect::<Vec<_>>() {
            self.settle(draft, person);
        }
        if wakes {
            self.own_act(draft, &Act::Wake);
        }
        while !draft.is_cut()
            && let Some(input) = self.waiting.pop_front()
        {
            match self.admit(input) {
                Admitted::Ask(ask) => self.take(draft, *ask),
                Admitted::Presence(person) => self.settle(draft, person),
                Admitted::Nothing => {}
            }
        }
    }

    /// An act of the server itself. The meeting may refuse it: then there is nothing to do.
    fn own_act(&self, draft: &mut Draft, act: &Act) {
        if let Err(refusal) = draft.act(None, act) {
            warn!(stream = %self.stream, ?refusal, "the meeting refused what the server asked");
        }
    }

    /// Decides a command, or gives the answer that its id got before.
    fn take(&mut self, draft: &mut Draft, ask: Ask) {
        let known = draft.given(&ask).or_else(|| self.live.answers.given(ask.by, &ask.asking.id));
        if let Some(result) = known {
            return draft.repeat(ask, result);
        }
        match self.entitled(&ask) {
            Ok(()) => draft.command(ask),
            Err(refusal) => ask.give(AnswerResult::Refused(refusal)),
        }
    }

    /// Whether a command may be decided at all: its window acts, and it is not one too many.
    fn entitled(&mut self, ask: &Ask) -> Result<(), Refusal> {
        match ask.window.map(|window| self.windows.standing(window)) {
            None | Some(Some(Standing::Acts)) => {}
            Some(Some(Standing::Watches)) => return Err(Refusal::not_allowed(Why::ViewOnly)),
            Some(Some(Standing::Ended(_)) | None) => return Err(Refusal::not_allowed(Why::Revoked)),
        }
        let at_rostrum = self.live.meeting.audience(Some(ask.by)) == Audience::Rostrum;
        let rate = if at_rostrum { Rate::ROSTRUM } else { Rate::HALL };
        let now = Instant::now();
        let bucket = self.buckets.entry(ask.by).or_insert_with(|| Bucket::full(rate, now));
        bucket.take(rate, now).map_err(|too_much| {
            let pause = match too_much {
                TooMuch::RetryAfter(pause) => pause,
                TooMuch::Flood => {
                    warn!(stream = %self.stream, participant = %ask.by, "a flood of commands is cut off");
                    self.windows.end(ask.by, close::FLOOD);
                    Duration::from_secs(1)
                }
            };
            let retry_after_ms = u32::try_from(pause.as_millis()).unwrap_or(u32::MAX).max(1);
            Refusal::new(Reason::SlowDown, Why::RetryAfter { retry_after_ms })
        })
    }

    /// Puts on record whether a person is here.
    fn settle(&self, draft: &mut Draft, person: ParticipantId) {
        let Some(last_sign_at) = self.estranged.get(&person).copied() else { return };
        match (self.windows.has(person), draft.meeting.is_connected(person)) {
            (true, false) => self.own_act(draft, &Act::Connect(person)),
            (false, true) => self.own_act(draft, &Act::Drop { participant: person, last_sign_at }),
            (true, true) | (false, false) => {}
        }
        if self.shut_out.contains(&person) {
            self.own_act(draft, &Act::EndAccess(person));
        }
        draft.settled.push(person);
    }

    /// Writes the draft; only then is anything in it so.
    async fn write(&mut self, mut draft: Draft) -> Turn {
        let head = draft.batch.head();
        let batch = std::mem::replace(&mut draft.batch, Batch::behind(head));
        let mut appending = self.journal.append(&self.stream, self.live.epoch, self.live.head, batch);
        let appended = match timeout(self.settings.slow_after, &mut appending).await {
            Ok(appended) => appended,
            Err(_) => {
                self.tell_saving(SavingState::Slow);
                appending.await
            }
        };
        match appended {
            Appended::Committed => {
                self.tell_saving(SavingState::Fine);
                self.commit(draft, head);
                ControlFlow::Continue(())
            }
            Appended::Failed => {
                self.refuse(draft.asked);
                self.due.wake = None;
                self.go_read_only();
                ControlFlow::Continue(())
            }
            Appended::InDoubt => {
                error!(stream = %self.stream, "a batch is in doubt: the room is opened again");
                self.reopen().await?;
                self.resolve(draft.asked);
                ControlFlow::Continue(())
            }
            Appended::Fenced => {
                error!(stream = %self.stream, epoch = self.live.epoch, "another has opened this stream: the room closes");
                self.refuse(draft.asked);
                ControlFlow::Break(())
            }
        }
    }

    /// The draft is on disk: it is so, and may be answered and shown.
    fn commit(&mut self, draft: Draft, head: Head) {
        let Draft { meeting, events, asked, sections, mark, settled, .. } = draft;
        self.live.advance(meeting, head, events);
        self.told.durable.send_replace(self.live.durable());
        self.undrawn.extend(sections);
        self.mark = mark.or(self.mark);
        self.untold = true;
        self.settled(settled);
        self.give(asked);
    }

    fn settled(&mut self, people: Vec<ParticipantId>) {
        for person in people {
            self.estranged.remove(&person);
            self.shut_out.remove(&person);
        }
    }

    /// Answers, and remembers the answers.
    fn give(&mut self, asked: Vec<(Ask, AnswerResult)>) {
        for (ask, result) in asked {
            let (by, command) = (ask.by, ask.asking.id.clone());
            match &result {
                AnswerResult::Done(done) => self.live.answers.done(Answered { by, command, made: done.made.clone() }),
                AnswerResult::Refused(refusal) => self.live.answers.refused(by, &command, refusal),
            }
            ask.give(result);
        }
    }

    fn refuse(&self, asked: Vec<(Ask, AnswerResult)>) {
        asked.into_iter().for_each(|(ask, _)| ask.give(AnswerResult::Refused(not_writable())));
    }

    /// Draws what has changed, at most so many times a second, and the first time at once.
    async fn publish(&mut self) -> Turn {
        let now = Instant::now();
        if !self.untold || now < self.due.publish {
            return ControlFlow::Continue(());
        }
        self.untold = false;
        let (sections, mark) = (std::mem::take(&mut self.undrawn), self.mark.take());
        let live = &mut self.live;
        match catch_unwind(AssertUnwindSafe(|| live.publish(&sections, mark))) {
            Ok(published) => {
                self.told.published.send_replace(Arc::new(published));
                self.due.publish = now + self.settings.publish_every;
                ControlFlow::Continue(())
            }
            Err(_) => {
                error!(stream = %self.stream, "a room cannot be shown: it is opened again");
                metrics::counter!(crate::metrics::ROOM_BREAKS).increment(1);
                self.reopen().await
            }
        }
    }

    /// Notes whoever is on record as here and is not, or the other way round.
    fn estrange(&mut self) {
        let last_sign_at = self.live.last_sign_at;
        let windows = &self.windows;
        let people = self.live.estranged(|person| windows.has(person));
        for person in people {
            self.estranged.entry(person).or_insert(last_sign_at);
        }
    }
}

impl Told {
    /// The first that is told, and where everybody else listens.
    #[allow(clippy::type_complexity, reason = "three ends of three lines")]
    fn first(
        live: &Live,
        first: Published,
    ) -> (Self, watch::Receiver<Durable>, watch::Receiver<Arc<Published>>, watch::Receiver<Signals>) {
        let (durable, is_durable) = watch::channel(live.durable());
        let (published, is_published) = watch::channel(Arc::new(first));
        let quiet = Signals { unstable: Arc::default(), saving: SavingState::Fine };
        let (signals, are_signals) = watch::channel(quiet);
        let told = Self { durable, published, signals, connections: Arc::default() };
        (told, is_durable, is_published, are_signals)
    }
}

impl Live {
    fn durable(&self) -> Durable {
        Durable { epoch: self.epoch, head: self.head, meeting: self.meeting.clone(), clock: self.clock }
    }
}
