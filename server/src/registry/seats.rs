//! Seats: a person's place in a meeting, or a screen's, and the link that leads to it. A new link is a
//! new seat; the old one is revoked with all its sessions. A person has at most one seat that stands.

use protocol::{ParticipantId, Time, VenueId};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, Sqlite, Transaction};

use super::{Outcome, Registry, now};
use crate::login::{Secret, SecretHash};

/// A seat to be.
pub struct NewSeat {
    /// Its public name.
    pub seat: String,
    /// In which meeting.
    pub meeting: String,
    /// Whose; nobody for a screen.
    pub participant: Option<ParticipantId>,
    /// The venue a screen stands in.
    pub venue: Option<VenueId>,
    /// The person's name, or the venue's.
    pub name: String,
    /// What is kept of its link.
    pub link: SecretHash,
    /// Whether the link opens only once.
    pub one_time: bool,
}

/// A seat as the registry has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatRow {
    /// Its public name.
    pub seat: String,
    /// In which meeting.
    pub meeting: String,
    /// Whose; nobody for a screen.
    pub participant: Option<ParticipantId>,
    /// The venue a screen stands in.
    pub venue: Option<VenueId>,
    /// The person's name, or the venue's.
    pub name: String,
    /// Whether the link opens only once.
    pub one_time: bool,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// To this seat.
    Open(SeatRow),
    /// To this seat, but it was used already.
    Used(SeatRow),
    /// Nowhere: it was taken back.
    Revoked,
    /// Nowhere: there never was such a link.
    Unknown,
}

/// How a session stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is at this seat.
    Seated(SeatRow),
    /// The seat was revoked.
    Revoked,
    /// No such session at this seat.
    Unknown,
}

/// After how long a session ends, in milliseconds: as long as a browser keeps its cookie.
const SESSION_MS_MAX: Time = crate::login::cookies::SESSION_S_MAX * 1000;

impl Registry {
    /// What a link leads to. Nothing is used up by asking.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn look_up(&self, link: &SecretHash) -> Outcome<Entry> {
        let found =
            sqlx::query("SELECT * FROM seats WHERE link_hash = ?").bind(&link[..]).fetch_optional(&self.pool).await?;
        let Some(row) = found else { return Ok(Entry::Unknown) };
        let (revoked, used): (Option<Time>, Option<Time>) = (row.try_get("revoked_at")?, row.try_get("used_at")?);
        let seat = seat(&row)?;
        Ok(match (revoked, used) {
            (Some(_), _) => Entry::Revoked,
            (None, Some(_)) if seat.one_time => Entry::Used(seat),
            (None, _) => Entry::Open(seat),
        })
    }

    /// Begins a session at a seat and marks its link as used. `None` if meanwhile the seat was revoked,
    /// or its link, which opens only once, was used by another.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn begin_session(&self, seat: &SeatRow) -> Outcome<Option<Secret>> {
        let session = Secret::new();
        let at = now();
        let mut all = self.pool.begin().await?;
        let marked = sqlx::query(
            "UPDATE seats SET used_at = COALESCE(used_at, ?)
             WHERE seat = ? AND revoked_at IS NULL AND (one_time = 0 OR used_at IS NULL)",
        )
        .bind(at)
        .bind(&seat.seat)
        .execute(&mut *all)
        .await?;
        if marked.rows_affected() == 0 {
            return Ok(None);
        }
        sqlx::query("INSERT INTO sessions (session_hash, seat, made_at) VALUES (?, ?, ?)")
            .bind(&session.hash()[..])
            .bind(&seat.seat)
            .bind(at)
            .execute(&mut *all)
            .await?;
        all.commit().await?;
        Ok(Some(session))
    }

    /// How a session stands at a seat.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn standing(&self, seat_name: &str, session: &SecretHash) -> Outcome<Standing> {
        let found = sqlx::query(
            "SELECT seats.* FROM sessions JOIN seats ON seats.seat = sessions.seat
             WHERE sessions.session_hash = ? AND sessions.seat = ?
               AND sessions.revoked_at IS NULL AND sessions.made_at > ?",
        )
        .bind(&session[..])
        .bind(seat_name)
        .bind(now() - SESSION_MS_MAX)
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = found else { return Ok(Standing::Unknown) };
        let revoked: Option<Time> = row.try_get("revoked_at")?;
        Ok(if revoked.is_some() { Standing::Revoked } else { Standing::Seated(seat(&row)?) })
    }

    /// Revokes the seats that stand for a person, or all screens of a meeting for nobody, and enters
    /// new ones, all or nothing. Answers with the names of the revoked seats.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn replace_seats(
        &self,
        meeting: &str,
        participant: Option<ParticipantId>,
        new: &[NewSeat],
    ) -> Outcome<Vec<String>> {
        let at = now();
        let mut all = self.pool.begin().await?;
        let revoked: Vec<String> = sqlx::query_scalar(
            "UPDATE seats SET revoked_at = ? WHERE meeting = ? AND participant IS ? AND revoked_at IS NULL
             RETURNING seat",
        )
        .bind(at)
        .bind(meeting)
        .bind(participant.map(|it| it.0))
        .fetch_all(&mut *all)
        .await?;
        for seat in new {
            insert(&mut all, seat, at).await?;
        }
        for seat in &revoked {
            sqlx::query("UPDATE sessions SET revoked_at = ? WHERE seat = ? AND revoked_at IS NULL")
                .bind(at)
                .bind(seat)
                .execute(&mut *all)
                .await?;
        }
        all.commit().await?;
        Ok(revoked)
    }

    /// Whether the link that was last given to a person opens only once.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn opens_once(&self, meeting: &str, participant: ParticipantId) -> Outcome<bool> {
        let found: Option<bool> = sqlx::query_scalar(
            "SELECT one_time FROM seats WHERE meeting = ? AND participant = ? ORDER BY issued_at DESC LIMIT 1",
        )
        .bind(meeting)
        .bind(participant.0)
        .fetch_optional(&self.pool)
        .await?;
        Ok(found.unwrap_or(false))
    }
}

pub(super) async fn insert(all: &mut Transaction<'_, Sqlite>, seat: &NewSeat, at: Time) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO seats (seat, meeting, participant, venue, name, link_hash, one_time, issued_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&seat.seat)
    .bind(&seat.meeting)
    .bind(seat.participant.map(|it| it.0))
    .bind(seat.venue.map(|it| it.0))
    .bind(&seat.name)
    .bind(&seat.link[..])
    .bind(seat.one_time)
    .bind(at)
    .execute(&mut **all)
    .await?;
    Ok(())
}

fn seat(row: &SqliteRow) -> Outcome<SeatRow> {
    let participant: Option<u32> = row.try_get("participant")?;
    let venue: Option<u32> = row.try_get("venue")?;
    Ok(SeatRow {
        seat: row.try_get("seat")?,
        meeting: row.try_get("meeting")?,
        participant: participant.map(ParticipantId),
        venue: venue.map(VenueId),
        name: row.try_get("name")?,
        one_time: row.try_get("one_time")?,
    })
}
