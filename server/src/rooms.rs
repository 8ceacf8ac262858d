//! The rooms that are open, by stream. A room is opened from its journal when somebody first asks for
//! it, once, however many ask at the same moment. It names no feature.

use std::sync::Arc;
use std::time::{Duration, Instant};

use dashmap::DashMap;
use meeting::Meeting;
use protocol::{MeetingPlan, PlanNames, Refusal};
use tokio::sync::{Mutex, OnceCell};

pub use crate::journal::OpenFault;
use crate::journal::sqlite::SqliteJournal;
use crate::journal::{Appended, Batch, Head, Journal};
use crate::room::{Room, Task, wall};
use crate::store::Store;

/// How often and how patiently rooms and connections go about things.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Viewers are told at most once in this time.
    pub publish_every: Duration,
    /// Signals are told at most once in this time.
    pub signal_every: Duration,
    /// A commit that takes longer is told as slow.
    pub slow_after: Duration,
    /// A room that does not turn for so long is told as stalled.
    pub stall_after: Duration,
    /// While the store takes nothing, it is tried so often.
    pub trial_every: Duration,
    /// While somebody is connected, that is noted so often.
    pub alive_every: Duration,
    /// Beats go both ways so often.
    pub beat_every: Duration,
    /// A connection not heard of for so long flickers.
    pub unstable_after: Duration,
    /// A connection not heard of for so long is gone.
    pub gone_after: Duration,
    /// A connection that reads nothing for so long is closed.
    pub write_within: Duration,
    /// A connection says within this time what it wants.
    pub resume_within: Duration,
    /// It is checked so often whether an access still stands.
    pub access_every: Duration,
    /// A room of which nobody wants anything for so long is closed; it opens again when it is asked for.
    pub close_after: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            publish_every: Duration::from_millis(100),
            signal_every: Duration::from_millis(500),
            slow_after: Duration::from_millis(500),
            stall_after: Duration::from_secs(30),
            trial_every: Duration::from_secs(1),
            alive_every: Duration::from_secs(2),
            beat_every: Duration::from_secs(5),
            unstable_after: Duration::from_secs(7),
            gone_after: Duration::from_secs(15),
            write_within: Duration::from_secs(30),
            resume_within: Duration::from_secs(10),
            access_every: Duration::from_secs(5),
            close_after: Duration::from_secs(600),
        }
    }
}

/// The rooms that are open. Cheap to clone.
#[derive(Clone)]
pub struct Rooms {
    journal: Arc<dyn Journal>,
    settings: Settings,
    open: Arc<DashMap<Arc<str>, Arc<OnceCell<Room>>>>,
    /// When it was last tried whether the store takes writes, and what came of it.
    trial: Arc<Mutex<Option<(Instant, bool)>>>,
}

/// Why a meeting was not created.
#[derive(Debug, thiserror::Error)]
pub enum CreateFault {
    /// The plan does not fit.
    #[error("the plan is refused: {0:?}")]
    Refused(Refusal),
    /// The stream's name is taken, or the store takes nothing at the moment.
    #[error("the meeting could not be written")]
    Store,
}

impl Rooms {
    /// No room is open yet.
    #[must_use]
    pub fn new(store: Store, settings: Settings) -> Self {
        Self::on(Arc::new(SqliteJournal::new(&store)), settings)
    }

    /// Rooms on another journal.
    #[must_use]
    pub fn on(journal: Arc<dyn Journal>, settings: Settings) -> Self {
        Self { journal, settings, open: Arc::default(), trial: Arc::default() }
    }

    /// Creates a meeting and opens its room.
    ///
    /// # Errors
    /// When the plan does not fit, or nothing can be written.
    pub async fn create(&self, stream: &str, plan: MeetingPlan) -> Result<(Room, PlanNames), CreateFault> {
        let stream: Arc<str> = stream.into();
        let now = wall();
        let (_, created, names) = Meeting::create(plan, now).map_err(CreateFault::Refused)?;
        let genesis = Head::genesis(&stream);
        let mut batch = Batch::behind(genesis);
        batch.event(now, now, &created);
        if self.journal.append(&stream, 1, genesis, batch).await != Appended::Committed {
            return Err(CreateFault::Store);
        }
        let room = self.room(&stream).await.map_err(|_| CreateFault::Store)?;
        Ok((room, names))
    }

    /// The room of a stream; opened from the journal when it is first asked for.
    ///
    /// # Errors
    /// When there is no such stream, its record is damaged, or the store does not answer.
    pub async fn room(&self, stream: &str) -> Result<Room, OpenFault> {
        let cell = self.open.get(stream).map(|cell| cell.clone());
        if let Some(room) = cell.as_ref().and_then(|cell| cell.get())
            && !room.is_closed()
        {
            return Ok(room.clone());
        }
        let stream: Arc<str> = stream.into();
        // A room that has closed by itself makes way for a new one.
        self.open.remove_if(&stream, |_, cell| cell.get().is_some_and(Room::is_closed));
        let cell = self.open.entry(stream.clone()).or_default().clone();
        let opened = cell.get_or_try_init(|| self.open(stream.clone())).await.cloned();
        if opened.is_err() {
            // Names that lead nowhere are not kept.
            self.open.remove_if(&stream, |_, cell| cell.get().is_none() && Arc::strong_count(cell) <= 2);
        }
        opened
    }

    async fn open(&self, stream: Arc<str>) -> Result<Room, OpenFault> {
        let opened = self.journal.open(&stream).await?;
        let room = Task::start(stream.clone(), self.journal.clone(), self.settings.clone(), opened)?;
        let (gone, rooms) = (room.gone(), Arc::downgrade(&self.open));
        tokio::spawn(async move {
            gone.await;
            // Nobody may ask for it again, and what it knew would stay.
            if let Some(rooms) = rooms.upgrade() {
                rooms.remove_if(&stream, |_, cell| cell.get().is_some_and(Room::is_closed));
            }
        });
        Ok(room)
    }

    /// Every room that is open.
    #[must_use]
    pub fn all(&self) -> Vec<Room> {
        self.open.iter().filter_map(|cell| cell.get().cloned()).filter(|room| !room.is_closed()).collect()
    }

    /// How patiently connections go about things.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether the store takes writes: tried, not guessed. However many ask, it is tried once in
    /// `trial_every`, because anybody may ask and every trial is a write.
    pub async fn takes_writes(&self) -> bool {
        let mut trial = self.trial.lock().await;
        if let Some((at, takes_writes)) = *trial
            && at.elapsed() < self.settings.trial_every
        {
            return takes_writes;
        }
        let takes_writes = self.journal.takes_writes().await;
        *trial = Some((Instant::now(), takes_writes));
        takes_writes
    }

    /// Ends all rooms: what was taken is written, and connections are told to come back.
    pub async fn shutdown(&self) {
        for room in self.all() {
            room.stop().await;
        }
        self.journal.close().await;
    }
}
