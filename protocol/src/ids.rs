//! Names of things on the wire. Numbers are unique within one meeting; a suggestion's id is a word,
//! because it is read aloud, printed and kept for years.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Milliseconds since 1970 UTC, by the server's clock.
pub type Time = i64;

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(export)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number!(
    /// A person in a meeting.
    ParticipantId
);
number!(
    /// An item of the agenda.
    ItemId
);
number!(
    /// A vote, from draft to result.
    VoteId
);
number!(
    /// A venue: where several people sit together.
    VenueId
);
number!(
    /// A speech, waiting, being given or given.
    SpeechId
);
number!(
    /// A question in writing.
    QuestionId
);
number!(
    /// A line of the log of what the chair and others did.
    LogId
);
number!(
    /// An entry of the record without a name of its own: a consensus point, a disagreement, an
    /// instruction, a problem, an announcement, a line of chat.
    EntryId
);

/// A suggestion's stable, readable name, such as `2026-07-G03`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(export)]
pub struct SuggestionId(pub String);

impl fmt::Display for SuggestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A day of the calendar, `2026-06-05` on the wire. Compared with no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(export, type = "string")]
pub struct Date {
    /// The year, four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// As official papers print it: `2026年6月5日`, Arabic figures without leading zeros
    /// (GB/T 9704-2012, 7.3.5).
    #[must_use]
    pub fn printed(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }

    /// The calendar day, `offset_min` minutes east of Greenwich, on which the moment falls.
    #[must_use]
    pub fn of(at: Time, offset_min: i32) -> Self {
        // Days to civil date after Howard Hinnant's "chrono-compatible low-level date algorithms".
        let days = (at + i64::from(offset_min) * 60_000).div_euclid(86_400_000) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let fits = "a moment in milliseconds lies within the years a u16 can hold";
        Self {
            year: u16::try_from(year.clamp(0, 9999)).expect(fits),
            month: u8::try_from(month).expect(fits),
            day: u8::try_from(day).expect(fits),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = || format!("not a date like 2026-06-05: {}", text.chars().take(40).collect::<String>());
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return Err(wrong());
        }
        let part = |range: std::ops::Range<usize>| text[range].parse::<u16>().map_err(|_| wrong());
        let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return Err(wrong()),
        };
        if year == 0 || day == 0 || day > days {
            return Err(wrong());
        }
        let (month, day) = (u8::try_from(month).map_err(|_| wrong())?, u8::try_from(day).map_err(|_| wrong())?);
        Ok(Self { year, month, day })
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_day_that_exists() {
        for good in ["2026-06-05", "2024-02-29", "2000-02-29", "2026-12-31"] {
            let date = Date::try_from(good.to_owned()).expect(good);
            assert_eq!(String::from(date), good);
        }
        for bad in ["2026-6-5", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-32", "", "二〇二六年"]
        {
            assert!(Date::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_moment_falls_on_the_day_of_its_place() {
        assert_eq!(Date::of(0, 0).printed(), "1970年1月1日");
        // 2026-04-07 17:30 UTC is already the eighth in Beijing.
        assert_eq!(Date::of(1_775_583_000_000, 480).printed(), "2026年4月8日");
        assert_eq!(Date::of(1_775_583_000_000, 0).printed(), "2026年4月7日");
        assert_eq!(Date::of(1_709_164_800_000, 0).printed(), "2024年2月29日");
    }
}
