//! People who come by long poll. A poll has no connection that could be lost: it counts as a window that
//! stands while a poll waits, and for a while behind the last one.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use protocol::ParticipantId;

use super::windows::{Standing, WindowId, Windows};
use crate::limits::{Bucket, Rate, TooMuch};

/// The people who come by long poll.
#[derive(Default)]
pub(super) struct Pollers {
    pollers: BTreeMap<ParticipantId, Poller>,
}

struct Poller {
    window: WindowId,
    /// Polls that wait at this moment.
    waiting: u32,
    heard: Instant,
    bucket: Bucket,
}

impl Pollers {
    /// A poll begins. If the person has no window for it yet, `enter` opens one.
    ///
    /// # Errors
    /// After which pause to ask again, for who polls more often than a connection may send messages.
    pub fn begin(
        &mut self,
        person: ParticipantId,
        now: Instant,
        enter: impl FnOnce() -> WindowId,
    ) -> Result<WindowId, Duration> {
        let poller = self.pollers.entry(person).or_insert_with(|| Poller {
            window: enter(),
            waiting: 0,
            heard: now,
            bucket: Bucket::full(Rate::CONNECTION, now),
        });
        poller.heard = now;
        poller.bucket.take(Rate::CONNECTION, now).map_err(|too_much| match too_much {
            TooMuch::RetryAfter(pause) => pause,
            TooMuch::Flood => Duration::from_secs(1),
        })?;
        poller.waiting += 1;
        Ok(poller.window)
    }

    /// A window that was ended is left: nobody closes it, because no connection is behind it.
    pub fn leave_ended(&mut self, person: ParticipantId, windows: &mut Windows) {
        let Some(window) = self.pollers.get(&person).map(|poller| poller.window) else { return };
        if !matches!(windows.standing(window), Some(Standing::Acts | Standing::Watches)) {
            windows.leave(window);
            self.pollers.remove(&person);
        }
    }

    /// A poll is answered; one of an earlier window counts no more.
    pub fn end(&mut self, person: ParticipantId, window: WindowId, now: Instant) {
        if let Some(poller) = self.pollers.get_mut(&person).filter(|poller| poller.window == window) {
            poller.waiting = poller.waiting.saturating_sub(1);
            poller.heard = now;
        }
    }

    /// The person's window has been closed.
    pub fn forget(&mut self, person: ParticipantId) {
        self.pollers.remove(&person);
    }

    /// Takes out whoever has been silent for so long, with window and last sign of life.
    pub fn silent(&mut self, now: Instant, gone_after: Duration) -> Vec<(WindowId, Instant)> {
        let is_silent = |it: &Poller| it.waiting == 0 && now.saturating_duration_since(it.heard) >= gone_after;
        self.pollers.extract_if(.., |_, poller| is_silent(poller)).map(|(_, it)| (it.window, it.heard)).collect()
    }

    /// Whether there is anybody to look after.
    pub fn is_empty(&self) -> bool {
        self.pollers.is_empty()
    }
}
