//! The data folder and its one database. One process owns a folder; a second one is told so and goes.
//! Whoever holds a `Store` may rely on: WAL, `synchronous=FULL`, what is deleted is overwritten, and a
//! schema that is this release's own.

use std::fs::{DirBuilder, File, TryLockError};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};

/// The database's name in its folder.
pub const DATABASE: &str = "yishiting.db";
/// The name of the file whose lock says who owns the folder.
pub const LOCK: &str = "lock";
/// The schema of this release, and how one comes to it.
static SCHEMA: Migrator = sqlx::migrate!("./migrations");
/// Readers and the registry share so many connections; the journal's writer has its own.
const CONNECTIONS_MAX: u32 = 4;
/// How long a writer waits for another one before its transaction fails.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Why a data folder cannot be used. The text says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// Another process has it.
    #[error("{0} is in use by another yishiting; stop that one, or choose another folder with --data")]
    InUse(PathBuf),
    /// It cannot be made or reached.
    #[error("the data folder {path} cannot be used: {fault}; check that it exists and may be written")]
    Folder {
        /// The folder or the file in it.
        path: PathBuf,
        /// What the system said.
        fault: std::io::Error,
    },
    /// A newer release has written it.
    #[error("{path} was written by a newer release (schema {schema}); start that release instead")]
    Newer {
        /// The database.
        path: PathBuf,
        /// The number of the schema that is not known here.
        schema: i64,
    },
    /// The database does not open.
    #[error("{path} does not open: {fault}; if the file is damaged, put back a copy")]
    Database {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        fault: sqlx::Error,
    },
    /// The schema cannot be brought up to date.
    #[error("{path} cannot be brought to this release's schema: {fault}")]
    Schema {
        /// The database.
        path: PathBuf,
        /// What went wrong.
        fault: MigrateError,
    },
}

/// An open data folder. Cheap to clone; the folder is let go with the last clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: SqlitePool,
    options: SqliteConnectOptions,
    folder: Arc<Folder>,
}

/// The folder, locked for as long as this lives.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Store {
    /// Opens the data folder, creating what is missing.
    ///
    /// # Errors
    /// When the folder is in use, cannot be written, or holds a newer schema.
    pub async fn open(folder: impl AsRef<Path>) -> Result<Self, StoreFault> {
        let path = folder.as_ref().to_owned();
        let lock = lock(&path)?;
        let database = path.join(DATABASE);
        let options = SqliteConnectOptions::new()
            .filename(&database)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("secure_delete", "ON")
            .busy_timeout(BUSY_TIMEOUT);
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS_MAX)
            .connect_with(options.clone())
            .await
            .map_err(|fault| StoreFault::Database { path: database.clone(), fault })?;
        SCHEMA.run(&pool).await.map_err(|fault| match fault {
            MigrateError::VersionMissing(schema) => StoreFault::Newer { path: database.clone(), schema },
            fault => StoreFault::Schema { path: database.clone(), fault },
        })?;
        Ok(Self { pool, options, folder: Arc::new(Folder { path, _lock: lock }) })
    }

    /// Connections for reading, and for the registry's own tables.
    #[must_use]
    pub fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder.path
    }

    /// How the journal's writer opens its own connection, again and again if it must.
    pub(crate) fn options(&self) -> &SqliteConnectOptions {
        &self.options
    }
}

/// Opens a folder's database for reading alone, also beside the process that owns the folder: the lock
/// keeps out a second writer, and in WAL a reader sees what was committed when it began and holds up
/// nobody's writes. The schema may be older than this release's and stays as it is.
///
/// # Errors
/// If there is no database, it does not open, or a newer release has written it.
pub async fn read(folder: &Path) -> Result<SqliteConnection, StoreFault> {
    let path = folder.join(DATABASE);
    std::fs::metadata(&path).map_err(|fault| StoreFault::Folder { path: path.clone(), fault })?;
    let unread = |fault| StoreFault::Database { path: path.clone(), fault };
    let options = SqliteConnectOptions::new().filename(&path).read_only(true).busy_timeout(BUSY_TIMEOUT);
    let mut connection = options.connect().await.map_err(unread)?;
    let versions: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations ORDER BY version DESC")
        .fetch_all(&mut connection)
        .await
        .map_err(unread)?;
    match versions.into_iter().find(|version| !SCHEMA.version_exists(*version)) {
        Some(schema) => Err(StoreFault::Newer { path, schema }),
        None => Ok(connection),
    }
}

/// Takes the folder for this process. The lock goes with the process, however it ends.
fn lock(folder: &Path) -> Result<File, StoreFault> {
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |fault| StoreFault::Folder { path, fault }
    };
    // What is on record is for nobody else who has an account on this machine.
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(fault(folder))?;
    let path = folder.join(LOCK);
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(fault(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreFault::InUse(folder.to_owned())),
        Err(TryLockError::Error(io)) => Err(fault(&path)(io)),
    }
}
