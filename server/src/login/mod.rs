//! Coming in: secrets that are shown once and kept as hashes, cookies, tickets for sockets, and how
//! often somebody may come. A secret cannot be printed; what is stored opens nothing.

pub mod cookies;
pub mod joins;
pub mod tickets;

use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// A link, session or ticket: 160 random bits in hexadecimal. It has no `Debug`, so that no log can
/// hold it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// What is kept of a secret.
pub type SecretHash = [u8; 32];

impl Secret {
    /// A new one from the system's source of chance.
    #[must_use]
    pub fn new() -> Self {
        Self(random_hex(20))
    }

    /// One that came in with a request.
    #[must_use]
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The words themselves, for the one answer that carries them.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it. A secret has 160 random bits, so a plain hash cannot be searched backwards.
    #[must_use]
    pub fn hash(&self) -> SecretHash {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self::new()
    }
}

/// A name that says nothing and opens nothing, for a seat or a meeting in an address.
#[must_use]
pub fn opaque_name() -> String {
    random_hex(10)
}

fn random_hex(bytes: usize) -> String {
    let mut random = vec![0; bytes];
    OsRng.try_fill_bytes(&mut random).expect("the system has a source of chance, or nothing here is safe");
    hex(&random)
}

/// Bytes in hexadecimal, small letters.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_long_and_its_hash_is_another_word() {
        let (one, other) = (Secret::new(), Secret::new());
        assert_eq!(one.reveal().len(), 40);
        assert!(one != other);
        assert_ne!(hex(&one.hash()), one.reveal());
        assert_eq!(one.hash(), Secret::presented(one.reveal()).hash());
    }
}
