//! The journal on SQLite. One task writes, with a connection of its own: it takes whatever batches are
//! waiting, of all rooms, and commits them in one transaction. A group is what was queued while the
//! last commit ran; there is no timer.
//!
//! What failed before its commit was not written. A commit that fails for another reason than a full
//! disk is in doubt: the connection is thrown away, and nothing is synced twice on one handle.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use futures_util::future::BoxFuture;
use futures_util::{FutureExt, TryStreamExt};
use meeting::SealedChoice;
use protocol::{ParticipantId, Time, VoteId};
use sqlx::sqlite::{SqliteExecutor, SqliteRow};
use sqlx::{ConnectOptions, Connection, QueryBuilder, Row, Sqlite, SqliteConnection, SqlitePool};
use tokio::sync::{mpsc, oneshot};
use tracing::error;

use super::{Answered, Appended, Batch, Head, Journal, OpenFault, Opened, Recorded, Unreadable};
use crate::store::Store;

/// So many batches at most enter one transaction; the next ones wait for the one behind it.
const GROUP_MAX: usize = 1024;
/// So many rows at most go into one statement.
const ROWS_MAX: usize = 500;
/// A trial writes so many bytes: more than the small change that a full disk may still have.
const TRIAL_BYTES: i64 = 64 * 1024;
/// So long, in milliseconds, readers are waited for when the write-ahead log is to be emptied.
const READERS_MS_MAX: i64 = 100;
/// SQLite's codes for a full disk and a database that others hold.
const FULL_OR_BUSY: [i64; 2] = [13, 5];
/// SQLite's codes for a damaged file.
const DAMAGED: [i64; 2] = [11, 26];

/// The journal of a data folder. Cheap to clone.
#[derive(Clone)]
pub struct SqliteJournal {
    works: mpsc::UnboundedSender<Work>,
    pool: SqlitePool,
    file: Arc<str>,
}

/// What the writer is asked. How many wait is bounded by the rooms: each waits for its last batch.
enum Work {
    Append { stream: Arc<str>, epoch: u64, expected: Head, batch: Batch, appended: oneshot::Sender<Appended> },
    Open { stream: Arc<str>, opened: oneshot::Sender<Result<Owned, OpenFault>> },
    Alive { stream: Arc<str>, epoch: u64, at: Time },
    Trial { taken: oneshot::Sender<bool> },
    Close { closed: oneshot::Sender<()> },
}

/// A stream that was opened and is still to be read.
#[derive(Clone, Copy)]
struct Owned {
    epoch: u64,
    head: Head,
    alive_at: Time,
}

impl SqliteJournal {
    /// The journal of this store; its writer runs until the last clone is gone.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        let (works, waiting) = mpsc::unbounded_channel();
        let writer = Writer { store: store.clone(), connection: None, truncate_due: true };
        tokio::spawn(writer.run(waiting));
        let file: PathBuf = store.options().get_filename().to_owned();
        Self { works, pool: store.pool().clone(), file: file.display().to_string().into() }
    }

    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(oneshot::Sender<T>) -> Work,
        gone: impl FnOnce() -> T + Send + 'static,
    ) -> BoxFuture<'static, T> {
        let (answer, answered) = oneshot::channel();
        // A writer that is gone drops the work, and with it the sender.
        let _ = self.works.send(work(answer));
        async move { answered.await.unwrap_or_else(|_| gone()) }.boxed()
    }
}

impl Journal for SqliteJournal {
    fn append(&self, stream: &Arc<str>, epoch: u64, expected: Head, batch: Batch) -> BoxFuture<'static, Appended> {
        let stream = stream.clone();
        self.ask(
            |appended| Work::Append { stream, epoch, expected, batch, appended },
            // The writer may have gone between its commit and its answer.
            || Appended::InDoubt,
        )
    }

    fn open(&self, stream: &Arc<str>) -> BoxFuture<'static, Result<Opened, OpenFault>> {
        let (journal, stream) = (self.clone(), stream.clone());
        let owned = self.ask(|opened| Work::Open { stream: stream.clone(), opened }, || Err(OpenFault::Store));
        async move { journal.read(&stream, owned.await?).await }.boxed()
    }

    fn alive(&self, stream: &Arc<str>, epoch: u64, at: Time) {
        // A stamp that is lost costs a few seconds of a speech that a crash interrupted.
        let _ = self.works.send(Work::Alive { stream: stream.clone(), epoch, at });
    }

    fn choices(&self, stream: &Arc<str>, vote: VoteId) -> BoxFuture<'static, Result<Vec<SealedChoice>, Unreadable>> {
        let (pool, name) = (self.pool.clone(), sealed_name(stream, vote));
        async move {
            let rows = sqlx::query("SELECT choice FROM sealed WHERE vote = ?1 ORDER BY key").bind(name);
            let rows = rows.fetch_all(&pool).await.map_err(|fault| {
                error!(%fault, "sealed choices cannot be read");
                Unreadable
            })?;
            rows.iter()
                .map(|row| serde_json::from_slice(row.get::<&[u8], _>(0)))
                .collect::<Result<_, _>>()
                // What is wrong with a choice is not said: the text would hold it.
                .map_err(|_| {
                    error!("a sealed choice is damaged");
                    Unreadable
                })
        }
        .boxed()
    }

    fn takes_writes(&self) -> BoxFuture<'static, bool> {
        self.ask(|taken| Work::Trial { taken }, || false)
    }

    fn close(&self) -> BoxFuture<'static, ()> {
        self.ask(|closed| Work::Close { closed }, || ())
    }
}

/// Reading.
impl SqliteJournal {
    async fn read(&self, stream: &str, owned: Owned) -> Result<Opened, OpenFault> {
        let unreadable = |fault: sqlx::Error| {
            error!(stream, %fault, "a stream cannot be read");
            OpenFault::Store
        };
        let events = self.events(stream, owned.head).await?;
        let answers = sqlx::query("SELECT participant, command, made FROM answers WHERE stream = ?1")
            .bind(stream)
            .fetch_all(&self.pool)
            .await
            .map_err(unreadable)?;
        let answers = answers.iter().map(answered).collect();
        let Owned { epoch, head, alive_at } = owned;
        Ok(Opened { epoch, head, events, answers, alive_at, file: self.file.clone() })
    }

    /// Every event, the chain checked link by link.
    async fn events(&self, stream: &str, head: Head) -> Result<Vec<Recorded>, OpenFault> {
        let mut events = Vec::new();
        match walk(&self.pool, stream, head, |recorded| events.push(recorded)).await {
            Ok(()) => Ok(events),
            Err(Stray::Damaged { last_good: Head { seq: last_good, .. }, problem }) => {
                let fault =
                    OpenFault::Corrupt { stream: stream.to_owned(), file: self.file.to_string(), last_good, problem };
                error!(stream, last_good, %fault, "a stream is damaged");
                Err(fault)
            }
            Err(Stray::Unreadable(fault)) => {
                error!(stream, %fault, "a stream cannot be read");
                Err(OpenFault::Store)
            }
        }
    }
}

fn answered(row: &SqliteRow) -> Answered {
    Answered { by: ParticipantId(row.get::<u32, _>(0)), command: row.get(1), made: row.get(2) }
}

/// Why a stream was not read to its head.
pub(crate) enum Stray {
    /// The chain is broken.
    Damaged {
        /// Where it stands behind the last event that is as it was written.
        last_good: Head,
        /// What is wrong behind it.
        problem: String,
    },
    /// The database does not answer.
    Unreadable(sqlx::Error),
}

/// Reads a stream from its beginning to this head, each event checked against the one before it.
pub(crate) async fn walk(
    database: impl SqliteExecutor<'_>,
    stream: &str,
    head: Head,
    mut each: impl FnMut(Recorded) + Send,
) -> Result<(), Stray> {
    let mut at = Head::genesis(stream);
    let damaged = |last_good: Head, problem: String| Stray::Damaged { last_good, problem };
    let query = "SELECT seq, at, body, hash FROM events WHERE stream = ?1 ORDER BY seq";
    let mut rows = sqlx::query(query).bind(stream).fetch(database);
    loop {
        let row = match rows.try_next().await {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(fault) if DAMAGED.contains(&primary_code(&fault)) => return Err(damaged(at, fault.to_string())),
            Err(fault) => return Err(Stray::Unreadable(fault)),
        };
        let recorded = link(at, &row).map_err(|problem| damaged(at, problem))?;
        at = recorded.head;
        each(recorded);
    }
    if at != head {
        return Err(damaged(at, format!("the stream says that its head is event {}", head.seq)));
    }
    Ok(())
}

/// The event in this row, if it is the one that was written behind `before`.
fn link(before: Head, row: &SqliteRow) -> Result<Recorded, String> {
    // What is not even text or a number was altered too.
    let unread = |fault: sqlx::Error| format!("event {} cannot be read: {fault}", before.seq + 1);
    let (seq, at): (i64, Time) = (row.try_get(0).map_err(unread)?, row.try_get(1).map_err(unread)?);
    let (body, hash): (&str, &[u8]) = (row.try_get(2).map_err(unread)?, row.try_get(3).map_err(unread)?);
    let head = before.then(at, body);
    if i64::try_from(head.seq) != Ok(seq) {
        return Err(format!("event {} is missing", head.seq));
    }
    if head.hash != hash {
        return Err(format!("event {seq} is not as it was written"));
    }
    let event = serde_json::from_str(body).map_err(|fault| format!("event {seq} is not understood: {fault}"))?;
    Ok(Recorded { head, at, event })
}

/// The one task that writes.
struct Writer {
    /// Whoever may write holds the folder.
    store: Store,
    connection: Option<SqliteConnection>,
    /// Choices were deleted, and the write-ahead log may still hold them. So it may at the start, if
    /// the process before was killed right after it had deleted them.
    truncate_due: bool,
}

/// A transaction that was not committed, or perhaps was.
#[derive(Clone, Copy)]
enum Lost {
    NotWritten,
    InDoubt,
}

/// What one work led to, in a transaction that is still to be committed.
enum Led {
    Appended(Appended),
    Opened(Result<Owned, OpenFault>),
    Done,
}

impl Writer {
    async fn run(mut self, mut waiting: mpsc::UnboundedReceiver<Work>) {
        let mut group = Vec::new();
        let mut closed = None;
        while closed.is_none() && waiting.recv_many(&mut group, GROUP_MAX).await > 0 {
            let mut works = Vec::with_capacity(group.len());
            for work in group.drain(..) {
                match work {
                    Work::Close { closed: waits } => closed = Some(waits),
                    work => works.push(work),
                }
            }
            self.settle(works).await;
        }
        if let Some(connection) = self.connection.take() {
            // What was committed is on disk already; closing only tidies.
            let _ = connection.close().await;
        }
        // The folder is let go before anybody is told.
        drop(self);
        if let Some(closed) = closed {
            let _ = closed.send(());
        }
    }

    /// Commits a group. If it fails, each work gets a try of its own: one room's trouble is not all's.
    async fn settle(&mut self, group: Vec<Work>) {
        if group.is_empty() {
            return;
        }
        match self.transact(&group).await {
            Ok(led) => group.into_iter().zip(led).for_each(|(work, led)| work.answer(led)),
            Err(Lost::NotWritten) if group.len() > 1 => {
                for work in group {
                    match self.transact(std::slice::from_ref(&work)).await {
                        Ok(mut led) => work.answer(led.pop().unwrap_or(Led::Done)),
                        Err(lost) => work.fail(lost),
                    }
                }
            }
            Err(lost) => group.into_iter().for_each(|work| work.fail(lost)),
        }
    }

    async fn transact(&mut self, group: &[Work]) -> Result<Vec<Led>, Lost> {
        let begun = Instant::now();
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.store.options().connect().await.map_err(|fault| {
                error!(%fault, "the journal cannot be opened");
                Lost::NotWritten
            })?,
        };
        let led = match write(&mut connection, group).await {
            Ok(led) => led,
            Err(fault) => {
                error!(%fault, batches = group.len(), "a group was not written");
                self.keep_if_sound(connection).await;
                return Err(Lost::NotWritten);
            }
        };
        if let Err(fault) = sqlx::query("COMMIT").execute(&mut connection).await {
            let not_written = FULL_OR_BUSY.contains(&primary_code(&fault));
            error!(%fault, batches = group.len(), not_written, "a group was not committed");
            if not_written {
                self.keep_if_sound(connection).await;
                return Err(Lost::NotWritten);
            }
            // Dropped without a word: whatever is asked of this handle next could lie.
            drop(connection);
            return Err(Lost::InDoubt);
        }
        metrics::histogram!(crate::metrics::COMMIT_S).record(begun.elapsed().as_secs_f64());
        metrics::counter!(crate::metrics::COMMITS).increment(1);
        self.truncate_due |= group.iter().any(Work::wipes);
        if self.truncate_due {
            self.truncate_due = !truncate(&mut connection).await;
        }
        self.connection = Some(connection);
        Ok(led)
    }

    /// A connection that rolls back is good for the next group; another is thrown away.
    async fn keep_if_sound(&mut self, mut connection: SqliteConnection) {
        // SQLite may have rolled back by itself, and then says that there is nothing to roll back.
        let rolled_back = sqlx::query("ROLLBACK").execute(&mut connection).await;
        let nothing_to_do = rolled_back.as_ref().is_err_and(|fault| primary_code(fault) == 1);
        if rolled_back.is_ok() || nothing_to_do {
            self.connection = Some(connection);
        }
    }
}

/// Empties the write-ahead log, so that what was deleted is nowhere. False if readers stood in the way:
/// they are not waited for as long as another writer is, because everybody's answers wait meanwhile.
async fn truncate(connection: &mut SqliteConnection) -> bool {
    let emptied = async {
        let patience: i64 = sqlx::query_scalar("PRAGMA busy_timeout").fetch_one(&mut *connection).await?;
        set_patience(connection, READERS_MS_MAX).await?;
        let emptied = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await;
        set_patience(connection, patience).await?;
        emptied.map(|row| row.get::<i64, _>(0) == 0)
    };
    emptied.await.unwrap_or_else(|fault: sqlx::Error| {
        error!(%fault, "the write-ahead log cannot be emptied yet");
        false
    })
}

/// For how long, in milliseconds, this connection waits for others.
async fn set_patience(connection: &mut SqliteConnection, ms: i64) -> Result<(), sqlx::Error> {
    let pragma = sqlx::AssertSqlSafe(format!("PRAGMA busy_timeout = {ms}"));
    sqlx::query(pragma).execute(connection).await.map(drop)
}

/// Rows of all batches of a group, gathered so that each table takes few statements.
#[derive(Default)]
struct Rows<'a> {
    events: Vec<(&'a str, u64, &'a super::Line)>,
    answers: Vec<(&'a str, &'a Answered)>,
    sealed: Vec<(String, &'a SealedChoice)>,
}

async fn write(connection: &mut SqliteConnection, group: &[Work]) -> Result<Vec<Led>, sqlx::Error> {
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await?;
    let mut led = Vec::with_capacity(group.len());
    let mut rows = Rows::default();
    for work in group {
        led.push(match work {
            Work::Append { stream, epoch, expected, batch, .. } => {
                let fenced = !move_head(connection, stream, *epoch, expected, batch.head()).await?;
                if !fenced {
                    rows.gather(stream, *epoch, batch);
                }
                Led::Appended(if fenced { Appended::Fenced } else { Appended::Committed })
            }
            Work::Open { stream, .. } => Led::Opened(take_over(connection, stream).await?),
            Work::Alive { stream, epoch, at } => {
                stamp(connection, stream, *epoch, *at).await?;
                Led::Done
            }
            Work::Close { .. } => Led::Done,
            Work::Trial { .. } => {
                try_out(connection).await?;
                Led::Done
            }
        });
    }
    rows.insert(connection).await?;
    for (work, led) in group.iter().zip(&led) {
        if let (Work::Append { stream, batch, .. }, Led::Appended(Appended::Committed)) = (work, led) {
            wipe(connection, stream, batch).await?;
        }
    }
    Ok(led)
}

/// Moves a stream's head if epoch and head are as expected. This is the fence.
async fn move_head(
    connection: &mut SqliteConnection,
    stream: &str,
    epoch: u64,
    expected: &Head,
    new: Head,
) -> Result<bool, sqlx::Error> {
    if expected.seq == 0 {
        let begin = "INSERT INTO streams (stream, epoch, head, hash, alive_at) VALUES (?1, 1, 0, ?2, 0) \
                     ON CONFLICT DO NOTHING";
        sqlx::query(begin).bind(stream).bind(&expected.hash[..]).execute(&mut *connection).await?;
    }
    let fence = "UPDATE streams SET head = ?1, hash = ?2 WHERE stream = ?3 AND epoch = ?4 AND head = ?5 AND hash = ?6";
    let moved = sqlx::query(fence)
        .bind(number(new.seq))
        .bind(&new.hash[..])
        .bind(stream)
        .bind(number(epoch))
        .bind(number(expected.seq))
        .bind(&expected.hash[..])
        .execute(connection)
        .await?;
    Ok(moved.rows_affected() == 1)
}

async fn take_over(connection: &mut SqliteConnection, stream: &str) -> Result<Result<Owned, OpenFault>, sqlx::Error> {
    let bump = "UPDATE streams SET epoch = epoch + 1 WHERE stream = ?1 RETURNING epoch, head, hash, alive_at";
    let Some(row) = sqlx::query(bump).bind(stream).fetch_optional(connection).await? else {
        return Ok(Err(OpenFault::Unknown));
    };
    // A hash of another length is none; reading the events then tells where they end.
    let hash = row.get::<&[u8], _>(2).try_into().unwrap_or_default();
    let head = Head { seq: row.get::<i64, _>(1).unsigned_abs(), hash };
    Ok(Ok(Owned { epoch: row.get::<i64, _>(0).unsigned_abs(), head, alive_at: row.get(3) }))
}

async fn stamp(connection: &mut SqliteConnection, stream: &str, epoch: u64, at: Time) -> Result<(), sqlx::Error> {
    let stamp = "UPDATE streams SET alive_at = max(alive_at, ?1) WHERE stream = ?2 AND epoch = ?3";
    sqlx::query(stamp).bind(at).bind(stream).bind(number(epoch)).execute(connection).await.map(drop)
}

async fn try_out(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let fill = sqlx::query("INSERT INTO trial (padding) VALUES (zeroblob(?1))").bind(TRIAL_BYTES);
    fill.execute(&mut *connection).await?;
    sqlx::query("DELETE FROM trial").execute(connection).await.map(drop)
}

async fn wipe(connection: &mut SqliteConnection, stream: &str, batch: &Batch) -> Result<(), sqlx::Error> {
    for vote in &batch.wipes {
        let name = sealed_name(stream, *vote);
        sqlx::query("DELETE FROM sealed WHERE vote = ?1").bind(name).execute(&mut *connection).await?;
    }
    Ok(())
}

impl<'a> Rows<'a> {
    fn gather(&mut self, stream: &'a str, epoch: u64, batch: &'a Batch) {
        self.events.extend(batch.lines.iter().map(|line| (stream, epoch, line)));
        self.answers.extend(batch.answers.iter().map(|answered| (stream, answered)));
        self.sealed.extend(batch.sealed.iter().map(|(vote, choice)| (sealed_name(stream, *vote), choice)));
    }

    async fn insert(&self, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        for rows in self.events.chunks(ROWS_MAX) {
            let mut insert =
                QueryBuilder::<Sqlite>::new("INSERT INTO events (stream, seq, epoch, at, wall, body, hash) ");
            insert.push_values(rows, |mut row, (stream, epoch, line)| {
                row.push_bind(*stream).push_bind(number(line.head.seq)).push_bind(number(*epoch));
                row.push_bind(line.at).push_bind(line.wall);
                row.push_bind(line.body.as_str()).push_bind(line.head.hash.to_vec());
            });
            insert.build().persistent(false).execute(&mut *connection).await?;
        }
        for rows in self.answers.chunks(ROWS_MAX) {
            let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO answers (stream, participant, command, made) ");
            insert.push_values(rows, |mut row, (stream, answered)| {
                row.push_bind(*stream).push_bind(answered.by.0);
                row.push_bind(answered.command.as_str()).push_bind(answered.made.as_deref());
            });
            insert.build().persistent(false).execute(&mut *connection).await?;
        }
        for rows in self.sealed.chunks(ROWS_MAX) {
            let mut insert = QueryBuilder::<Sqlite>::new("INSERT INTO sealed (vote, key, choice) ");
            insert.push_values(rows, |mut row, (vote, choice)| {
                let key: [u8; 16] = rand::random();
                let choice = serde_json::to_vec(choice).expect("a choice is a list of numbers");
                row.push_bind(vote.as_str()).push_bind(key.to_vec()).push_bind(choice);
            });
            insert.build().persistent(false).execute(&mut *connection).await?;
        }
        Ok(())
    }
}

impl Work {
    fn wipes(&self) -> bool {
        matches!(self, Self::Append { batch, .. } if !batch.wipes.is_empty())
    }

    /// Tells whoever waits, if anybody still does.
    fn answer(self, led: Led) {
        match (self, led) {
            (Self::Append { appended, .. }, Led::Appended(what)) => _ = appended.send(what),
            (Self::Open { opened, .. }, Led::Opened(what)) => _ = opened.send(what),
            (Self::Trial { taken }, _) => _ = taken.send(true),
            (Self::Alive { .. } | Self::Append { .. } | Self::Open { .. } | Self::Close { .. }, _) => {}
        }
    }

    /// Tells whoever waits that nothing was written, or that nobody knows.
    fn fail(self, lost: Lost) {
        match self {
            Self::Append { appended, .. } => {
                let what = if matches!(lost, Lost::InDoubt) { Appended::InDoubt } else { Appended::Failed };
                _ = appended.send(what);
            }
            Self::Open { opened, .. } => _ = opened.send(Err(OpenFault::Store)),
            Self::Trial { taken } => _ = taken.send(false),
            Self::Alive { .. } | Self::Close { .. } => {}
        }
    }
}

/// Under which name the choices of a vote are kept.
fn sealed_name(stream: &str, vote: VoteId) -> String {
    format!("{stream}/{vote}")
}

/// Sequence numbers and epochs stay far below the limit.
fn number(it: u64) -> i64 {
    i64::try_from(it).expect("a sequence number fits into 63 bits")
}

/// SQLite's primary result code; 0 if it is no fault of the database.
fn primary_code(fault: &sqlx::Error) -> i64 {
    let code = fault.as_database_error().and_then(|fault| fault.code()?.parse::<i64>().ok());
    code.map_or(0, |code| code & 0xff)
}
