//! Every meeting's chain computed anew, from the first event to the head. Each meeting is read as it
//! stands at one moment, so this may be done beside a running server.

use std::fmt;
use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use sqlx::{Connection, Row, SqliteConnection};

use super::Progress;
use super::copying::{self, in_background};
use super::manifest::Manifest;
use crate::journal::Head;
use crate::journal::sqlite::{Stray, walk};
use crate::store;

/// Where a meeting's chain stands, or where it breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// The meeting's stream.
    pub stream: String,
    /// Its readable number; the stream where the list of meetings does not have it.
    pub code: String,
    /// Its title; empty where the list does not have it.
    pub title: String,
    /// The number of the last event that is as it was written.
    pub events: u64,
    /// The hash over all of them, in hexadecimal.
    pub head: String,
    /// What is wrong behind them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// A line for people and scripts: code, title, events, head, with tabs between them; a fifth column only
/// where the chain is broken.
impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}\t{}\t{}", self.code, self.title, self.events, self.head)?;
        match &self.problem {
            Some(problem) => write!(f, "\tbroken behind event {}: {problem}", self.events),
            None => Ok(()),
        }
    }
}

/// What was found in a folder.
#[derive(Debug)]
pub struct Verified {
    /// Every meeting.
    pub chains: Vec<Chain>,
    /// What else is not as it was written, a sentence each.
    pub faults: Vec<String>,
}

/// Computes every chain of a data folder or a backup anew, and checks the files: those of a backup by its
/// manifest, and photos by their names. `told` hears of each meeting as soon as it is read.
///
/// # Errors
/// If there is no database, it cannot be read, or a newer release has written it.
pub async fn verify(folder: &Path, told: impl FnMut(&Chain)) -> anyhow::Result<Verified> {
    let mut progress = Progress::begin();
    let manifest = Manifest::read(folder)?;
    let mut faults = match &manifest {
        Some(manifest) => manifest.faults(folder, &mut progress).await?,
        None => photo_faults(folder, &mut progress).await?,
    };
    let read = chains(folder, &mut progress, told).await;
    // What is known to be wrong is said also where the database is so damaged that it says nothing.
    let chains = match read {
        Err(fault) if !faults.is_empty() => return Err(fault.context(faults.join("; "))),
        read => read?,
    };
    if let Some(Err(fault)) = manifest.map(|manifest| manifest.agrees(&chains)) {
        faults.push(fault.to_string());
    }
    Ok(Verified { chains, faults })
}

/// A photo's name is the SHA-256 of what it holds.
async fn photo_faults(folder: &Path, progress: &mut Progress) -> anyhow::Result<Vec<String>> {
    let photos = folder.join("photos");
    if !photos.exists() {
        return Ok(Vec::new());
    }
    let names = copying::files_below(&photos)?;
    let mut faults = Vec::new();
    for (checked, name) in names.iter().enumerate() {
        progress.tell(|| format!("{checked} of {} photos checked", names.len()));
        let path = photos.join(name);
        let (_, sha256) = in_background(move || copying::hashed(&path)).await?;
        if !name.ends_with(&sha256) {
            faults.push(format!("photos/{name} is not as it was written"));
        }
    }
    Ok(faults)
}

/// Every chain of a folder's database, in the order in which the meetings were made.
pub(super) async fn chains(
    folder: &Path,
    progress: &mut Progress,
    mut told: impl FnMut(&Chain),
) -> anyhow::Result<Vec<Chain>> {
    let mut database = store::read(folder).await?;
    // A meeting whose stream is gone is in the list, and a stream that never came into the list is kept.
    let list = "SELECT coalesce(m.meeting, s.stream), coalesce(m.code, s.stream), coalesce(m.title, '')
                FROM meetings m FULL JOIN streams s ON s.stream = m.meeting ORDER BY m.made_at, 2, 1";
    let rows = sqlx::query(list).fetch_all(&mut database).await.context("the list of meetings cannot be read")?;
    let mut chains = Vec::with_capacity(rows.len());
    for row in &rows {
        progress.tell(|| format!("{} of {} meetings read", chains.len(), rows.len()));
        let (stream, code, title): (String, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let (last, problem) = chain(&mut database, &stream).await.with_context(|| format!("{code} cannot be read"))?;
        let last = last.shown();
        let chain = Chain { stream, code, title, events: last.seq, head: last.hash, problem };
        told(&chain);
        chains.push(chain);
    }
    // SQLite may hold locks as long as this stands, and the file is perhaps to be read as a file.
    database.close().await.context("the database does not close")?;
    Ok(chains)
}

/// Where this chain stands, or its last sound event and what is wrong behind it.
async fn chain(database: &mut SqliteConnection, stream: &str) -> Result<(Head, Option<String>), sqlx::Error> {
    // Head and events of one moment.
    let mut moment = database.begin().await?;
    let head = sqlx::query("SELECT head, hash FROM streams WHERE stream = ?1")
        .bind(stream)
        .fetch_optional(&mut *moment)
        .await?;
    let Some(row) = head else {
        return Ok((Head::genesis(stream), Some("the stream is gone".to_owned())));
    };
    // A hash of another length is none; reading the events then tells where they end.
    let hash = row.try_get::<&[u8], _>(1)?.try_into().unwrap_or_default();
    let head = Head { seq: row.try_get::<i64, _>(0)?.unsigned_abs(), hash };
    let walked = walk(&mut *moment, stream, head, drop).await;
    match walked {
        Ok(()) => Ok((head, None)),
        Err(Stray::Damaged { last_good, problem }) => Ok((last_good, Some(problem))),
        Err(Stray::Unreadable(fault)) => Err(fault),
    }
}
