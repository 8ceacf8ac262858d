//! A backup put back. It is checked against its manifest before anything is written, and computed anew
//! where it was written to before it comes into its place.

use std::path::Path;

use anyhow::{Context, bail, ensure};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::chains::chains;
use super::copying::{self, Half, in_background};
use super::{MANIFEST, Manifest, Progress};
use crate::registry::now;
use crate::store::{self, DATABASE};

/// So many faults are named; more say nothing new.
const FAULTS_SHOWN: usize = 10;

/// Puts a backup into a data folder that is new or empty, and answers with what it holds.
///
/// # Errors
/// If the backup is not whole or not as it was written, a newer release has written it, or the folder
/// cannot be used; then nothing is left of it.
pub async fn restore(backup: &Path, data: &Path) -> anyhow::Result<Manifest> {
    let mut progress = Progress::begin();
    copying::must_be_free(data)?;
    let shown = backup.display();
    let Some(manifest) = Manifest::read(backup)? else {
        bail!("{shown} holds no {MANIFEST}: it is no backup, or none that is whole")
    };
    let faults = manifest.faults(backup, &mut progress).await?;
    if !faults.is_empty() {
        let said = faults[..faults.len().min(FAULTS_SHOWN)].join("\n");
        bail!("{shown} is not as it was written; {} faults:\n{said}", faults.len());
    }
    store::read(backup).await?.close().await.context("the database does not close")?;
    let half = Half::begin(data)?;
    for (copied, file) in manifest.files.iter().enumerate() {
        progress.tell(|| format!("{copied} of {} files copied", manifest.files.len()));
        let (from, to) = (backup.join(&file.name), half.path().join(&file.name));
        let (_, sha256) = in_background(move || copying::copy(&from, &to)).await?;
        ensure!(sha256 == file.sha256, "{} changed while it was copied", file.name);
    }
    begin_anew(&half.path().join(DATABASE)).await?;
    manifest.agrees(&chains(half.path(), &mut progress, |_| {}).await?)?;
    half.finish()?;
    Ok(manifest)
}

/// A page that is still open knows steps which this folder never had. Epochs count openings, so they go
/// on at the second of the clock, which is far ahead of them: no page takes what comes from here for the
/// continuation of what it knows.
async fn begin_anew(database: &Path) -> anyhow::Result<()> {
    let changed = async {
        let mut database = SqliteConnectOptions::new().filename(database).connect().await?;
        let change = "UPDATE streams SET epoch = max(epoch, ?1)";
        sqlx::query(change).bind(now() / 1000).execute(&mut database).await?;
        database.close().await
    };
    changed.await.context("the restored database cannot be written")?;
    copying::sync(database)
}
