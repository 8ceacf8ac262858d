//! The list of meetings and their readable numbers: the year and the next number of that year, given
//! in the order in which meetings were made.

use protocol::{ConsultationForm, MeetingState, Time};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{NewSeat, Outcome, Registry, seats};

/// A meeting that was made, on its way into the list.
pub struct NewMeeting {
    /// Its stream.
    pub meeting: String,
    /// Its readable number.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its form.
    pub form: ConsultationForm,
    /// Whose.
    pub body: String,
    /// Where it stands.
    pub state: MeetingState,
    /// When it was made.
    pub made_at: Time,
    /// When it is to begin.
    pub planned_start: Option<Time>,
}

/// A row of the list. The state is the one last seen.
pub type ListedRow = protocol::MeetingListed;

impl Registry {
    /// The number that the next meeting of this year gets, such as `2026-07`.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn next_code(&self, year: u16) -> Outcome<String> {
        let mut number: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) + 1 FROM meetings WHERE year = ?")
            .bind(i64::from(year))
            .fetch_one(&self.pool)
            .await?;
        // An author's own code may already look like one of ours.
        loop {
            let code = format!("{year}-{number:02}");
            if !self.has_code(&code).await? {
                return Ok(code);
            }
            number += 1;
        }
    }

    /// Whether a meeting has this number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn has_code(&self, code: &str) -> Outcome<bool> {
        let found = sqlx::query("SELECT 1 FROM meetings WHERE code = ?").bind(code).fetch_optional(&self.pool).await?;
        Ok(found.is_some())
    }

    /// Enters a meeting and its seats, all or nothing.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn enter(&self, new: &NewMeeting, new_seats: &[NewSeat]) -> Outcome<()> {
        let (year, number) = numbered(&new.code).unwrap_or((0, 0));
        let mut all = self.pool.begin().await?;
        sqlx::query(
            "INSERT INTO meetings (meeting, code, year, number, title, form, body, state, made_at, planned_start)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&new.meeting)
        .bind(&new.code)
        .bind(year)
        .bind(number)
        .bind(&new.title)
        .bind(word(&new.form))
        .bind(&new.body)
        .bind(word(&new.state))
        .bind(new.made_at)
        .bind(new.planned_start)
        .execute(&mut *all)
        .await?;
        for seat in new_seats {
            seats::insert(&mut all, seat, new.made_at).await?;
        }
        all.commit().await?;
        Ok(())
    }

    /// Every meeting, the newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn meetings(&self) -> Outcome<Vec<ListedRow>> {
        let rows = sqlx::query(
            "SELECT meeting, code, title, form, body, state, made_at, planned_start FROM meetings
             ORDER BY made_at DESC, code DESC",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(listed).collect()
    }

    /// Whether there is such a meeting.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn has_meeting(&self, meeting: &str) -> Outcome<bool> {
        let found =
            sqlx::query("SELECT 1 FROM meetings WHERE meeting = ?").bind(meeting).fetch_optional(&self.pool).await?;
        Ok(found.is_some())
    }

    /// Notes where a meeting stands, as seen when the list was asked for.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn note_state(&self, meeting: &str, state: MeetingState) -> Outcome<()> {
        sqlx::query("UPDATE meetings SET state = ? WHERE meeting = ?")
            .bind(word(&state))
            .bind(meeting)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

fn listed(row: &SqliteRow) -> Outcome<ListedRow> {
    Ok(ListedRow {
        meeting: row.try_get("meeting")?,
        code: row.try_get("code")?,
        title: row.try_get("title")?,
        form: read(row.try_get("form")?)?,
        body: row.try_get("body")?,
        state: read(row.try_get("state")?)?,
        made_at: row.try_get("made_at")?,
        planned_start: row.try_get("planned_start")?,
    })
}

/// The wire's word for a plain enum.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => unreachable!("a plain enum is one word on the wire: {other:?}"),
    }
}

fn read<T: serde::de::DeserializeOwned>(word: String) -> Outcome<T> {
    serde_json::from_value(serde_json::Value::String(word)).map_err(|fault| sqlx::Error::Decode(Box::new(fault)).into())
}

/// The year and the number in a code of ours.
fn numbered(code: &str) -> Option<(i64, i64)> {
    let (year, number) = code.split_once('-')?;
    let plain = |part: &str, least: usize| part.len() >= least && part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !plain(year, 4) || !plain(number, 2) {
        return None;
    }
    Some((year.parse().ok()?, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_ours_is_a_year_and_a_count() {
        assert_eq!(numbered("2026-07"), Some((2026, 7)));
        assert_eq!(numbered("2026-123"), Some((2026, 123)));
        for other in ["2026-7", "26-07", "2026", "2026-07-G03", "2026-0x", "协商-07"] {
            assert_eq!(numbered(other), None, "{other}");
        }
    }
}
