//! Administrators and the one-time link that makes the first of them. There is no default password,
//! because there is no password.

use protocol::Time;

use super::{Outcome, Registry, now};
use crate::login::{Secret, SecretHash};

/// After how long an administrator's session ends, in milliseconds.
const SESSION_MS_MAX: Time = crate::login::cookies::SESSION_S_MAX * 1000;

impl Registry {
    /// Whether anybody administers yet.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn has_administrator(&self) -> Outcome<bool> {
        Ok(sqlx::query("SELECT 1 FROM administrators LIMIT 1").fetch_optional(&self.pool).await?.is_some())
    }

    /// A new one-time link for an administrator. Earlier ones that were not used open nothing from here
    /// on: only one such link is about at a time.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn new_setup_link(&self) -> Outcome<Secret> {
        let link = Secret::new();
        let mut all = self.pool.begin().await?;
        sqlx::query("DELETE FROM setup_links WHERE used_at IS NULL").execute(&mut *all).await?;
        sqlx::query("INSERT INTO setup_links (link_hash, made_at) VALUES (?, ?)")
            .bind(&link.hash()[..])
            .bind(now())
            .execute(&mut *all)
            .await?;
        all.commit().await?;
        Ok(link)
    }

    /// Uses the one-time link and begins an administrator's session. `None` if it opens nothing.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn use_setup_link(&self, link: &SecretHash) -> Outcome<Option<Secret>> {
        // Read first: who guesses does not get to hold the database.
        let unused = sqlx::query("SELECT 1 FROM setup_links WHERE link_hash = ? AND used_at IS NULL");
        if unused.bind(&link[..]).fetch_optional(&self.pool).await?.is_none() {
            return Ok(None);
        }
        let (session, at) = (Secret::new(), now());
        let mut all = self.pool.begin().await?;
        let used = sqlx::query("UPDATE setup_links SET used_at = ? WHERE link_hash = ? AND used_at IS NULL")
            .bind(at)
            .bind(&link[..])
            .execute(&mut *all)
            .await?;
        if used.rows_affected() == 0 {
            return Ok(None);
        }
        let administrator: i64 =
            sqlx::query_scalar("INSERT INTO administrators (made_at) VALUES (?) RETURNING administrator")
                .bind(at)
                .fetch_one(&mut *all)
                .await?;
        sqlx::query("INSERT INTO administrator_sessions (session_hash, administrator, made_at) VALUES (?, ?, ?)")
            .bind(&session.hash()[..])
            .bind(administrator)
            .bind(at)
            .execute(&mut *all)
            .await?;
        all.commit().await?;
        Ok(Some(session))
    }

    /// Whether a link was used before, which the security log wants to know.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn setup_link_used(&self, link: &SecretHash) -> Outcome<bool> {
        let found = sqlx::query("SELECT 1 FROM setup_links WHERE link_hash = ?")
            .bind(&link[..])
            .fetch_optional(&self.pool)
            .await?;
        Ok(found.is_some())
    }

    /// Whether a session is an administrator's.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn administers(&self, session: &SecretHash) -> Outcome<bool> {
        let found = sqlx::query(
            "SELECT 1 FROM administrator_sessions WHERE session_hash = ? AND revoked_at IS NULL AND made_at > ?",
        )
        .bind(&session[..])
        .bind(now() - SESSION_MS_MAX)
        .fetch_optional(&self.pool)
        .await?;
        Ok(found.is_some())
    }
}
