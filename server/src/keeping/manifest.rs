//! What a backup says about itself: every file with its SHA-256, and where every meeting's chain stands.
//! It is written last, so a folder without one is no whole backup. It is no signature: who alters files
//! and manifest alike is found by the heads that were shown in the hall and printed in the minutes.

use std::path::{Component, Path};

use anyhow::{Context, bail, ensure};
use protocol::Time;
use serde::{Deserialize, Serialize};

use super::copying::{self, in_background};
use super::{Chain, Progress};

/// The manifest's name in its folder.
pub const MANIFEST: &str = "manifest.json";
/// How a manifest of this release is written.
const FORMAT: u32 = 1;

/// A backup's manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// How it is written; a number that is not known is refused.
    format: u32,
    /// The release that wrote it.
    pub release: String,
    /// When, by the wall clock, in milliseconds.
    pub made_at: Time,
    /// Every file but the manifest, by name.
    pub files: Vec<FileKept>,
    /// Every meeting, in the order in which they were made.
    pub meetings: Vec<Chain>,
    /// Secret votes that were not announced yet: the backup holds their choices, without voters.
    pub secret_votes_open: u32,
}

/// A file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileKept {
    /// Its path below the folder, with `/` between its parts.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    pub(super) fn new(made_at: Time, files: Vec<FileKept>, meetings: Vec<Chain>, secret_votes_open: u32) -> Self {
        let release = env!("CARGO_PKG_VERSION").to_owned();
        Self { format: FORMAT, release, made_at, files, meetings, secret_votes_open }
    }

    /// The manifest of this folder; `None` if it has none.
    ///
    /// # Errors
    /// If it cannot be read, or a newer release has written it.
    pub fn read(folder: &Path) -> anyhow::Result<Option<Self>> {
        /// What is read before anything else is understood.
        #[derive(Deserialize)]
        struct Format {
            format: u32,
        }
        let path = folder.join(MANIFEST);
        let shown = path.display();
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(fault) => return Err(fault).context(format!("{shown} cannot be read")),
        };
        let Format { format } = serde_json::from_slice(&text).with_context(|| format!("{shown} is damaged"))?;
        ensure!(format <= FORMAT, "{shown} was written by a newer release; use that release instead");
        let manifest: Self = serde_json::from_slice(&text).with_context(|| format!("{shown} is damaged"))?;
        for file in &manifest.files {
            // A name that leads out of the folder would be written there.
            let plain = Path::new(&file.name).components().all(|part| matches!(part, Component::Normal(_)));
            ensure!(plain && !file.name.is_empty(), "{shown} is damaged: it names the file {:?}", file.name);
        }
        Ok(Some(manifest))
    }

    pub(super) fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let text = serde_json::to_vec_pretty(self).context("a manifest is text and numbers")?;
        copying::write(&folder.join(MANIFEST), &text)
    }

    /// What is wrong with the files of this folder, a sentence each.
    pub(super) async fn faults(&self, folder: &Path, progress: &mut Progress) -> anyhow::Result<Vec<String>> {
        let mut faults = Vec::new();
        for (checked, file) in self.files.iter().enumerate() {
            progress.tell(|| format!("{checked} of {} files checked", self.files.len()));
            let path = folder.join(&file.name);
            let found = in_background(move || copying::hashed(&path)).await;
            match found {
                Ok(found) if found == (file.bytes, file.sha256.clone()) => {}
                Ok(_) => faults.push(format!("{} is not as it was written", file.name)),
                Err(fault) => faults.push(format!("{} cannot be read: {fault:#}", file.name)),
            }
        }
        Ok(faults)
    }

    /// The same meetings stand where they stood.
    pub(super) fn agrees(&self, chains: &[Chain]) -> anyhow::Result<()> {
        for chain in &self.meetings {
            match chains.iter().find(|it| it.stream == chain.stream) {
                Some(found) if found == chain => {}
                Some(found) => bail!("the manifest says of a meeting:\n{chain}\nand the database:\n{found}"),
                None => bail!("a meeting of the manifest is not in the database:\n{chain}"),
            }
        }
        ensure!(chains.len() == self.meetings.len(), "the database holds meetings that are not in the manifest");
        Ok(())
    }
}
