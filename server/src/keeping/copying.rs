//! Files and folders as keeping needs them. A folder is written beside its place under a name that says it
//! is half, and renamed when every byte of it is on disk.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use sha2::{Digest, Sha256};

use crate::login::{hex, opaque_name};

/// So much is read at once.
const PIECE_BYTES: usize = 1024 * 1024;
/// What is half written ends with this.
pub const HALF: &str = ".half";

/// A folder on its way to its place. Dropped before, nothing is left of it.
pub struct Half {
    path: PathBuf,
    place: PathBuf,
}

impl Half {
    /// Begins a folder that is to stand at this place, where there is nothing yet.
    pub fn begin(place: &Path) -> anyhow::Result<Self> {
        must_be_free(place)?;
        let place = std::path::absolute(place).with_context(|| format!("{} is no path", place.display()))?;
        let (Some(parent), Some(name)) = (place.parent(), place.file_name()) else {
            bail!("{} cannot be made anew; choose another folder", place.display())
        };
        let path = parent.join(format!(".{}.{}{HALF}", name.to_string_lossy(), opaque_name()));
        make(&path)?;
        Ok(Self { path, place })
    }

    /// Where it stands meanwhile.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the whole folder into its place.
    pub fn finish(self) -> anyhow::Result<()> {
        let shown = self.place.display();
        sync_folders(&self.path)?;
        // Onto nothing or an empty folder; if something has come there meanwhile, this fails.
        fs::rename(&self.path, &self.place).with_context(|| format!("{shown} cannot be put into its place"))?;
        if let Some(parent) = self.place.parent() {
            sync(parent)?;
        }
        Ok(())
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        // After the renaming there is nothing of this name.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// There is nothing at this place, or an empty folder.
pub fn must_be_free(place: &Path) -> anyhow::Result<()> {
    let shown = place.display();
    match fs::read_dir(place) {
        Ok(mut entries) => {
            ensure!(entries.next().is_none(), "{shown} is not empty; choose a folder that is new or empty");
            Ok(())
        }
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(()),
        Err(fault) if fault.kind() == ErrorKind::NotADirectory => bail!("{shown} is no folder"),
        Err(fault) => Err(fault).context(format!("{shown} cannot be used")),
    }
}

/// Every file below a folder, by its path from there, in order. What is half written is left out.
pub fn files_below(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut waiting = vec![PathBuf::new()];
    while let Some(below) = waiting.pop() {
        let path = folder.join(&below);
        for entry in fs::read_dir(&path).with_context(|| format!("{} cannot be read", path.display()))? {
            let name = below.join(entry?.file_name());
            let Some(text) = name.to_str() else { bail!("{} has a name that is no text", name.display()) };
            match fs::metadata(folder.join(&name)) {
                Ok(_) if text.ends_with(HALF) => {}
                Ok(it) if it.is_dir() => waiting.push(name),
                Ok(it) if it.is_file() => found.push(text.to_owned()),
                Ok(_) => {}
                // Gone since it was listed.
                Err(fault) if fault.kind() == ErrorKind::NotFound => {}
                Err(fault) => return Err(fault).context(format!("{} cannot be read", name.display())),
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Copies a file to where none is, onto the disk; answers with its length and its SHA-256.
pub fn copy(from: &Path, to: &Path) -> anyhow::Result<(u64, String)> {
    if let Some(folder) = to.parent() {
        make(folder)?;
    }
    let mut copy = create(to)?;
    let copied = read_through(from, |piece| copy.write_all(piece))?;
    copy.sync_all().with_context(|| format!("{} cannot be written", to.display()))?;
    Ok(copied)
}

/// A file's length and its SHA-256.
pub fn hashed(path: &Path) -> anyhow::Result<(u64, String)> {
    read_through(path, |_| Ok(()))
}

/// Writes a new file onto the disk.
pub fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut file = create(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.with_context(|| format!("{} cannot be written", path.display()))
}

/// What a file holds, or which names a folder holds, is on the disk.
pub fn sync(path: &Path) -> anyhow::Result<()> {
    let synced = File::open(path).and_then(|file| file.sync_all());
    synced.with_context(|| format!("{} cannot be written", path.display()))
}

/// Does what takes a while where nobody else waits for it.
pub async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work).await.context("a work in the background broke")?
}

fn read_through(path: &Path, mut each: impl FnMut(&[u8]) -> std::io::Result<()>) -> anyhow::Result<(u64, String)> {
    let mut through = || {
        let (mut file, mut piece) = (File::open(path)?, vec![0; PIECE_BYTES]);
        let (mut bytes, mut sha) = (0, Sha256::new());
        loop {
            let read = file.read(&mut piece)?;
            if read == 0 {
                return Ok::<_, std::io::Error>((bytes, hex(&sha.finalize())));
            }
            bytes += read as u64;
            sha.update(&piece[..read]);
            each(&piece[..read])?;
        }
    };
    through().with_context(|| format!("{} cannot be read or copied", path.display()))
}

/// A folder, and those above it, for nobody else who has an account on this machine.
fn make(folder: &Path) -> anyhow::Result<()> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.with_context(|| format!("{} cannot be made", folder.display()))
}

fn create(path: &Path) -> anyhow::Result<File> {
    let created = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    created.with_context(|| format!("{} cannot be written", path.display()))
}

/// The names in a folder are on the disk, and those in the folders below it.
fn sync_folders(folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_folders(&entry.path())?;
        }
    }
    sync(folder)
}
