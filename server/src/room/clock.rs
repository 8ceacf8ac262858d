//! A room's time: the wall clock as it stood when the room was opened, carried on by the monotonic
//! clock. It never goes back, and nobody's change of the wall clock makes a speech or a vote longer.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use protocol::Time;

/// A room's clock.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    opened: Instant,
    opened_at: Time,
}

impl Clock {
    /// A clock that stands at the wall clock's time, or at `newest` if that is later.
    #[must_use]
    pub fn not_before(newest: Time) -> Self {
        Self { opened: Instant::now(), opened_at: wall().max(newest) }
    }

    /// The time at a moment since the clock was started.
    #[must_use]
    pub fn at(&self, moment: Instant) -> Time {
        let passed = moment.saturating_duration_since(self.opened).as_millis();
        self.opened_at + Time::try_from(passed).expect("a room is not open for 292 million years")
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Time {
        self.at(Instant::now())
    }

    /// The first moment at which this clock says `time` or later.
    #[must_use]
    pub fn moment(&self, time: Time) -> Instant {
        self.opened + Duration::from_millis(time.saturating_sub(self.opened_at).max(0).unsigned_abs())
    }
}

/// What the wall clock says, in milliseconds since 1970 UTC.
#[must_use]
pub fn wall() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time::try_from(since.as_millis()).expect("the wall clock stands within 292 million years of 1970")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_clock_set_back_between_two_openings_does_not_set_the_room_back() {
        let newest = wall() + 3_600_000;
        let clock = Clock::not_before(newest);
        assert!(clock.now() >= newest);
        assert_eq!(clock.at(clock.moment(newest + 250)), newest + 250);
        assert!(clock.moment(0) <= Instant::now(), "what is past is due");
    }
}
