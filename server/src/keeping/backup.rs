//! A backup: the database as it stood at one moment, then every other file of the folder. Files are
//! written before the events that name them and never changed, so every photo on record is among them.

use std::path::Path;

use anyhow::{Context, bail, ensure};
use sqlx::{Connection, SqliteConnection};

use super::chains::chains;
use super::copying::{self, Half, in_background};
use super::{FileKept, Manifest, Progress, TOLD_EVERY};
use crate::registry::now;
use crate::store::{self, DATABASE, LOCK};

/// Copies everything on record into a folder that is new or empty, beside a running server too.
///
/// # Errors
/// If either folder cannot be used; then nothing is left of it. A meeting whose chain is broken is copied
/// as it is: the manifest says so, and the others are kept.
pub async fn backup(data: &Path, to: &Path) -> anyhow::Result<Manifest> {
    let mut progress = Progress::begin();
    copying::must_be_free(to)?;
    let mut database = store::read(data).await?;
    let half = Half::begin(to)?;
    let (inner, outer) = (half.path().canonicalize()?, data.canonicalize()?);
    ensure!(!inner.starts_with(outer), "a backup in the folder itself would go with it; choose another place");
    let made_at = now();
    copy_database(&mut database, &half.path().join(DATABASE), &mut progress).await?;
    database.close().await.context("the database does not close")?;
    let meetings = chains(half.path(), &mut progress, |_| {}).await?;
    let secret_votes_open = secret_votes_open(half.path()).await?;
    let files = copy_files(data, half.path(), &mut progress).await?;
    let manifest = Manifest::new(made_at, files, meetings, secret_votes_open);
    manifest.write(half.path())?;
    half.finish()?;
    Ok(manifest)
}

/// Copies what is committed at this moment. What was deleted, such as the choices of a secret vote that
/// was announced, is not in the copy.
async fn copy_database(database: &mut SqliteConnection, to: &Path, progress: &mut Progress) -> anyhow::Result<()> {
    let Some(path) = to.to_str() else { bail!("{} is a name that is no text", to.display()) };
    let copied = sqlx::query("VACUUM INTO ?1").bind(path).execute(database);
    let mut copied = std::pin::pin!(copied);
    let mut moments = tokio::time::interval(TOLD_EVERY);
    loop {
        tokio::select! {
            done = &mut copied => {
                done.context("the database cannot be copied")?;
                break;
            }
            _ = moments.tick() => progress.tell(|| {
                let bytes = std::fs::metadata(to).map_or(0, |it| it.len());
                format!("{} MB of the database copied", bytes / 1_000_000)
            }),
        }
    }
    copying::sync(to)
}

/// How many votes have choices in the copy that are still to be counted or announced.
async fn secret_votes_open(copy: &Path) -> anyhow::Result<u32> {
    let mut database = store::read(copy).await?;
    let counted = sqlx::query_scalar("SELECT count(DISTINCT vote) FROM sealed").fetch_one(&mut database).await;
    database.close().await.context("the database does not close")?;
    counted.context("the sealed choices cannot be counted")
}

/// Copies what stands beside the database, and tells what the backup holds.
async fn copy_files(data: &Path, to: &Path, progress: &mut Progress) -> anyhow::Result<Vec<FileKept>> {
    let names = copying::files_below(data)?;
    let beside: Vec<_> = names.into_iter().filter(|name| name != LOCK && !name.starts_with(DATABASE)).collect();
    let database = to.join(DATABASE);
    let (bytes, sha256) = in_background(move || copying::hashed(&database)).await?;
    let mut files = vec![FileKept { name: DATABASE.to_owned(), bytes, sha256 }];
    for (copied, name) in beside.iter().enumerate() {
        progress.tell(|| format!("{copied} of {} files copied", beside.len()));
        let (from, to) = (data.join(name), to.join(name));
        let (bytes, sha256) = in_background(move || copying::copy(&from, &to)).await?;
        files.push(FileKept { name: name.clone(), bytes, sha256 });
    }
    files.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}
