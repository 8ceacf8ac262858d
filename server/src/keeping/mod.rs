//! Keeping what is on record: a copy taken while the server runs, put back into another folder, and every
//! chain computed anew. Whoever keeps a folder only reads it: nothing here writes into a folder that holds
//! anything, and what is written appears whole, under its own name, or not at all.
//!
//! A running server's database is read beside it by a second process, as SQLite's WAL allows: the folder's
//! lock keeps out a second writer alone. So a backup needs neither an address nor a secret, and is the same
//! whether the server runs or not.

mod backup;
mod chains;
mod copying;
mod manifest;
mod restore;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::bail;
use clap::Subcommand;
use tokio_util::sync::CancellationToken;

pub use backup::backup;
pub use chains::{Chain, Verified, verify};
pub use manifest::{FileKept, MANIFEST, Manifest};
pub use restore::restore;

/// Whoever waits is told so often how far it is.
const TOLD_EVERY: Duration = Duration::from_secs(1);

/// What can be done with a folder without serving it.
#[derive(Debug, Subcommand)]
pub enum Keep {
    /// Copy everything on record into a new folder, also while the server runs.
    Backup {
        /// The folder to make; it is new or empty.
        #[arg(value_name = "DIR")]
        to: PathBuf,
    },
    /// Put a backup back, into the folder given with --data, which is new or empty.
    Restore {
        /// The backup.
        #[arg(value_name = "DIR")]
        from: PathBuf,
    },
    /// Compute the chain of every meeting anew, in a data folder or a backup given with --data: a line
    /// each with code, title, events and head.
    Verify,
}

/// Does it, with a line for each meeting on standard output and what is found wrong on standard error.
///
/// # Errors
/// If it cannot be done or is told to stop, in which case nothing is left behind; and if a meeting or a
/// file is not as it was written.
pub async fn run(keep: Keep, data: &Path, stop: &CancellationToken) -> anyhow::Result<()> {
    tokio::select! {
        kept = undisturbed(keep, data) => kept,
        () = stop.cancelled() => bail!("stopped; nothing is left of it"),
    }
}

async fn undisturbed(keep: Keep, data: &Path) -> anyhow::Result<()> {
    let (done, chains) = match keep {
        Keep::Backup { to } => {
            let manifest = backup(data, &to).await?;
            if manifest.secret_votes_open > 0 {
                eprintln!(
                    "yishiting: it holds the choices of {} secret votes, without voters; \
                     delete it once their results are announced",
                    manifest.secret_votes_open,
                );
            }
            (format!("{} is a whole backup of {}", to.display(), data.display()), manifest.meetings)
        }
        Keep::Restore { from } => {
            let manifest = restore(&from, data).await?;
            (format!("{} holds what {} held", data.display(), from.display()), manifest.meetings)
        }
        Keep::Verify => return told(&verify(data, |chain| println!("{chain}")).await?),
    };
    chains.iter().for_each(|chain| println!("{chain}"));
    println!("{done}");
    told(&Verified { chains, faults: Vec::new() })
}

/// Tells what is not as it was written.
fn told(verified: &Verified) -> anyhow::Result<()> {
    let broken = verified.chains.iter().filter(|chain| chain.problem.is_some()).count();
    for fault in &verified.faults {
        eprintln!("yishiting: {fault}");
    }
    match (broken, verified.faults.len()) {
        (0, 0) => Ok(()),
        (broken, faults) => bail!(
            "not as it was written: {broken} of {} meetings broken, {faults} other faults; put back a backup",
            verified.chains.len(),
        ),
    }
}

/// Says on standard error how far a long work is, once in a while.
struct Progress {
    last: Instant,
}

impl Progress {
    /// Nothing is said of what is over soon.
    fn begin() -> Self {
        Self { last: Instant::now() }
    }

    fn tell(&mut self, text: impl FnOnce() -> String) {
        if self.last.elapsed() >= TOLD_EVERY {
            self.last = Instant::now();
            eprintln!("yishiting: {}", text());
        }
    }
}
