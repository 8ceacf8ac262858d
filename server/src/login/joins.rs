//! How often one account may come in: five times a minute, five at once. Counted for each seat, for
//! opening its link and for joining the room each, and never for an address, because a whole hall sits
//! behind one.

use std::time::Duration;

use dashmap::DashMap;
use tokio::time::Instant;

/// How many joins are free at once.
const BURST: f64 = 5.0;
/// Until the next one is free again.
const PAUSE: Duration = Duration::from_secs(12);
/// Beyond so many remembered seats, those that are as good as new are forgotten.
const REMEMBERED_MAX: usize = 4096;

/// Joins of each seat.
#[derive(Default)]
pub struct Joins {
    seats: DashMap<(String, By), Bucket>,
}

/// How somebody comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// By opening their link.
    Link,
    /// By a ticket for a socket.
    Ticket,
}

struct Bucket {
    free: f64,
    at: Instant,
}

impl Joins {
    /// Counts one more join.
    ///
    /// # Errors
    /// After how long the next one is free, if this one is not.
    pub fn count(&self, seat: &str, by: By, now: Instant) -> Result<(), Duration> {
        if self.seats.len() > REMEMBERED_MAX {
            self.seats.retain(|_, bucket| bucket.free_at(now) < BURST);
        }
        let mut bucket = self.seats.entry((seat.to_owned(), by)).or_insert(Bucket { free: BURST, at: now });
        let free = bucket.free_at(now);
        if free < 1.0 {
            return Err(PAUSE.mul_f64(1.0 - free));
        }
        *bucket = Bucket { free: free - 1.0, at: now };
        Ok(())
    }
}

impl Bucket {
    fn free_at(&self, now: Instant) -> f64 {
        let regained = now.saturating_duration_since(self.at).as_secs_f64() / PAUSE.as_secs_f64();
        (self.free + regained).min(BURST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_in_five_times_in_a_minute_waits_before_the_sixth() {
        let (joins, begun) = (Joins::default(), Instant::now());
        for _ in 0..5 {
            assert!(joins.count("a", By::Ticket, begun).is_ok());
        }
        let wait = joins.count("a", By::Ticket, begun).expect_err("that was the sixth");
        assert!(wait <= PAUSE);
        assert!(joins.count("b", By::Ticket, begun).is_ok(), "the neighbour does not notice");
        assert!(joins.count("a", By::Link, begun).is_ok(), "the link still opens");
        assert!(joins.count("a", By::Ticket, begun + wait).is_ok());
        assert!(joins.count("a", By::Ticket, begun + wait).is_err());
    }
}
