//! Files that people send in. Today photos of problems solved, in a folder of each meeting, named by
//! what is in them; what a file is, its first bytes say, never its name or what the sender claims.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tokio::fs;
use tokio::io::AsyncWriteExt;

use crate::login::{hex, opaque_name};

/// Largest photo taken, in bytes.
pub const PHOTO_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The photos of all meetings.
#[derive(Debug, Clone)]
pub struct Photos {
    data: PathBuf,
    folder: PathBuf,
}

/// A photo that is kept.
pub struct Photo {
    /// Its bytes as they came in.
    pub bytes: Vec<u8>,
    /// Its media type, told by its first bytes.
    pub media_type: &'static str,
}

/// A photo was not kept.
#[derive(Debug, thiserror::Error)]
pub enum PhotoFault {
    /// Not JPEG, PNG or WebP.
    #[error("neither JPEG nor PNG nor WebP")]
    Type,
    /// The folder does not take it.
    #[error("the photo cannot be written: {0}")]
    Io(#[from] io::Error),
}

impl Photos {
    /// Photos below this data folder.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned(), folder: data.join("photos") }
    }

    /// Keeps a photo and answers with its name, the SHA-256 of its bytes in hexadecimal. The same photo
    /// twice is one photo.
    ///
    /// # Errors
    /// If it is no picture that is taken, or cannot be written.
    pub async fn keep(&self, meeting: &str, bytes: &[u8]) -> Result<String, PhotoFault> {
        media_type(bytes).ok_or(PhotoFault::Type)?;
        let name = hex(&Sha256::digest(bytes));
        let folder = self.folder.join(meeting);
        fs::create_dir_all(&folder).await?;
        let place = folder.join(&name);
        if fs::try_exists(&place).await? {
            return Ok(name);
        }
        // Written beside and renamed, so that a photo is there whole or not at all.
        let half = folder.join(format!("{}.half", opaque_name()));
        let written = async {
            let mut file = fs::File::create(&half).await?;
            file.write_all(bytes).await?;
            file.sync_all().await?;
            fs::rename(&half, &place).await
        };
        if let Err(fault) = written.await {
            // What is left of it may be in the way of a disk that is full.
            let _ = fs::remove_file(&half).await;
            return Err(fault.into());
        }
        // A name is kept by its folder, and a new folder by the ones above it.
        for kept in [folder.as_path(), &self.folder, &self.data] {
            fs::File::open(kept).await?.sync_all().await?;
        }
        Ok(name)
    }

    /// A photo of a meeting; `None` if there is none of this name.
    ///
    /// # Errors
    /// If it cannot be read.
    pub async fn photo(&self, meeting: &str, name: &str) -> io::Result<Option<Photo>> {
        let is_name = name.len() == 64 && name.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        if !is_name {
            return Ok(None);
        }
        let bytes = match fs::read(self.folder.join(meeting).join(name)).await {
            Ok(bytes) => bytes,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(fault) => return Err(fault),
        };
        Ok(media_type(&bytes).map(|media_type| Photo { bytes, media_type }))
    }
}

fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_its_first_bytes_say() {
        assert_eq!(media_type(b"\xff\xd8\xff\xe0rest"), Some("image/jpeg"));
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        assert_eq!(media_type(b"RIFF\x10\x00\x00\x00WEBPVP8 "), Some("image/webp"));
        assert_eq!(media_type(b"<svg onload=alert(1)>"), None);
        assert_eq!(media_type(b""), None);
    }
}
