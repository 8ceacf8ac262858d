//! Tickets: one for each socket, good once and for 30 s, bound to a session. They live in memory alone.
//! A ticket that comes a second time is a sign that somebody listens; that goes to the security log.

use std::time::Duration;

use dashmap::DashMap;
use tokio::time::Instant;

use super::{Secret, SecretHash};

/// How long a ticket is good.
pub const LIFE: Duration = Duration::from_secs(30);

/// Tickets given out.
#[derive(Default)]
pub struct Tickets {
    given: DashMap<SecretHash, Held>,
}

/// What a ticket is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The seat's public name.
    pub seat: String,
    /// The session that asked for it.
    pub session: SecretHash,
}

struct Held {
    bound: Bound,
    until: Instant,
    used: bool,
}

/// Why a ticket opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotGood {
    /// Never given out, or forgotten since.
    Unknown,
    /// Used before; whose it was.
    Used(Bound),
    /// Older than 30 s.
    Expired,
}

impl Tickets {
    /// A new ticket.
    pub fn give(&self, bound: Bound, now: Instant) -> Secret {
        // A used ticket is remembered for as long as it would have been good, so that its second use
        // is noticed; the map is as large as what was given out within a minute.
        self.given.retain(|_, held| held.until + LIFE > now);
        let ticket = Secret::new();
        self.given.insert(ticket.hash(), Held { bound, until: now + LIFE, used: false });
        ticket
    }

    /// Uses a ticket up.
    ///
    /// # Errors
    /// Why it opens nothing.
    pub fn redeem(&self, ticket: &Secret, now: Instant) -> Result<Bound, NotGood> {
        let Some(mut held) = self.given.get_mut(&ticket.hash()) else { return Err(NotGood::Unknown) };
        if held.used {
            return Err(NotGood::Used(held.bound.clone()));
        }
        held.used = true;
        if held.until < now { Err(NotGood::Expired) } else { Ok(held.bound.clone()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound() -> Bound {
        Bound { seat: "s".to_owned(), session: [7; 32] }
    }

    #[test]
    fn a_ticket_opens_once_and_its_second_use_names_the_owner() {
        let (tickets, now) = (Tickets::default(), Instant::now());
        let ticket = tickets.give(bound(), now);
        assert_eq!(tickets.redeem(&ticket, now), Ok(bound()));
        assert_eq!(tickets.redeem(&ticket, now), Err(NotGood::Used(bound())));
        assert_eq!(tickets.redeem(&Secret::new(), now), Err(NotGood::Unknown));
    }

    #[test]
    fn a_ticket_is_good_for_half_a_minute() {
        let (tickets, now) = (Tickets::default(), Instant::now());
        let (kept, late) = (tickets.give(bound(), now), tickets.give(bound(), now));
        assert!(tickets.redeem(&kept, now + LIFE).is_ok());
        assert_eq!(tickets.redeem(&late, now + LIFE + Duration::from_millis(1)), Err(NotGood::Expired));
    }
}
