//! How much one person, and one connection, may ask in a short time. Never counted by address: a hall
//! sits behind one. Who asks too much is told when to ask again; who goes on regardless is cut off.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// What a person may ask: so many a second, and so many at once after a pause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Each second.
    pub per_s: f64,
    /// At once.
    pub burst: f64,
}

impl Rate {
    /// Commands of most people.
    pub const HALL: Self = Self { per_s: 10.0, burst: 30.0 };
    /// Commands of whoever presides and of clerks.
    pub const ROSTRUM: Self = Self { per_s: 50.0, burst: 100.0 };
    /// Messages of one connection, whatever is in them: far more than any page sends.
    pub const CONNECTION: Self = Self { per_s: 100.0, burst: 400.0 };
}

/// So many refusals without a pause, and it is a flood.
const FLOOD: u32 = 300;

/// A bucket of tokens: each ask takes one, time puts them back.
#[derive(Debug, Clone, Copy)]
pub struct Bucket {
    tokens: f64,
    filled: Instant,
    refused: u32,
}

/// Asked too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooMuch {
    /// Ask again after this pause.
    RetryAfter(Duration),
    /// Told so many times that there is no point in telling it again.
    Flood,
}

impl Bucket {
    /// A full bucket.
    #[must_use]
    pub fn full(rate: Rate, now: Instant) -> Self {
        Self { tokens: rate.burst, filled: now, refused: 0 }
    }

    /// Takes a token.
    ///
    /// # Errors
    /// When there is none.
    pub fn take(&mut self, rate: Rate, now: Instant) -> Result<(), TooMuch> {
        let passed_s = now.saturating_duration_since(self.filled).as_secs_f64();
        self.tokens = (self.tokens + passed_s * rate.per_s).min(rate.burst);
        self.filled = now;
        if self.tokens >= rate.burst / 2.0 {
            self.refused = 0;
        }
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            return Ok(());
        }
        self.refused += 1;
        if self.refused > FLOOD {
            return Err(TooMuch::Flood);
        }
        Err(TooMuch::RetryAfter(Duration::from_secs_f64((1.0 - self.tokens) / rate.per_s)))
    }
}

/// So many messages of one connection that cannot be read, within a minute, end it.
const STRIKES: usize = 5;
/// For so long a strike counts.
const STRIKE_COUNTS: Duration = Duration::from_secs(60);

/// Messages of one connection that could not be read.
#[derive(Debug, Default)]
pub struct Strikes {
    at: VecDeque<Instant>,
}

impl Strikes {
    /// One more; true if it is one too many.
    pub fn strike(&mut self, now: Instant) -> bool {
        self.at.retain(|at| now.saturating_duration_since(*at) < STRIKE_COUNTS);
        self.at.push_back(now);
        self.at.len() >= STRIKES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_asks_thirty_at_once_and_ten_a_second() {
        let begun = Instant::now();
        let mut bucket = Bucket::full(Rate::HALL, begun);
        assert!((0..30).all(|_| bucket.take(Rate::HALL, begun).is_ok()));
        let Err(TooMuch::RetryAfter(pause)) = bucket.take(Rate::HALL, begun) else { panic!("the bucket is empty") };
        assert_eq!(pause.as_millis(), 100);
        let later = begun + Duration::from_secs(1);
        assert_eq!((0..20).filter(|_| bucket.take(Rate::HALL, later).is_ok()).count(), 10);
    }

    #[test]
    fn who_goes_on_asking_regardless_is_cut_off_and_who_pauses_is_forgiven() {
        let begun = Instant::now();
        let mut bucket = Bucket::full(Rate::HALL, begun);
        let flood = (0..400).map(|_| bucket.take(Rate::HALL, begun)).position(|took| took == Err(TooMuch::Flood));
        assert_eq!(flood, Some(330));
        assert!(bucket.take(Rate::HALL, begun + Duration::from_secs(3)).is_ok());
        assert!(bucket.take(Rate::HALL, begun + Duration::from_secs(3)).is_ok());
    }

    #[test]
    fn the_fifth_unreadable_message_in_a_minute_is_one_too_many() {
        let begun = Instant::now();
        let at = |s| begun + Duration::from_secs(s);
        let mut strikes = Strikes::default();
        assert!(![0, 14, 28, 42].map(|s| strikes.strike(at(s))).contains(&true));
        assert!(strikes.strike(at(59)));
        assert!(!strikes.strike(at(110)));
    }
}
