//! Who is here, by the windows that stand: what a room takes in and tells without asking its journal.
//! Whether it goes on record is decided with the next batch.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use protocol::{ParticipantId, close};

use super::super::{Ask, Input, WindowId};
use super::Task;

/// What an input leaves to be decided.
pub(super) enum Admitted {
    Ask(Box<Ask>),
    Presence(ParticipantId),
    Nothing,
}

/// Windows, presence and signals: what needs no journal.
impl Task {
    /// Does what needs no decision.
    pub(super) fn admit(&mut self, input: Input) -> Admitted {
        if !matches!(input, Input::Pulse { .. }) {
            self.wanted = Instant::now();
        }
        let admitted = match input {
            Input::Ask(ask) => return Admitted::Ask(Box::new(ask)),
            Input::Enter { viewer, entered } => {
                // A window whose connection is gone already leaves by itself.
                let _ = entered.send(self.windows.enter(viewer));
                self.comes(viewer)
            }
            Input::Leave { window, heard } => self.leaves(window, heard),
            Input::Flicker { window, flickers } => {
                self.windows.flicker(window, flickers);
                Admitted::Nothing
            }
            Input::TakeOver { window } => {
                self.windows.take_over(window);
                Admitted::Nothing
            }
            Input::PollBegins { participant, entered } => {
                let windows = &mut self.windows;
                self.pollers.leave_ended(participant, windows);
                let window = self.pollers.begin(participant, Instant::now(), || windows.enter(Some(participant)).0);
                let _ = entered.send(window);
                self.comes(Some(participant))
            }
            Input::PollEnds { participant, window } => {
                self.pollers.end(participant, window, Instant::now());
                Admitted::Nothing
            }
            Input::EndAccess { participant, for_good, ended } => {
                self.pollers.forget(participant);
                self.windows.end(participant, close::REVOKED);
                let was_here = self.windows.forget(participant);
                let _ = ended.send(());
                if for_good {
                    self.shut_out.insert(participant);
                }
                if was_here || for_good { self.goes(participant, Instant::now()) } else { Admitted::Nothing }
            }
            Input::Pulse { pulse } => {
                // A watchdog that is gone watches no more.
                let _ = pulse.send(());
                Admitted::Nothing
            }
            Input::Stop { stopped } => {
                self.stopping = Some(stopped);
                Admitted::Nothing
            }
            #[cfg(test)]
            Input::Break => panic!("told to break"),
        };
        self.windows_changed();
        admitted
    }

    fn comes(&mut self, viewer: Option<ParticipantId>) -> Admitted {
        let Some(person) = viewer else { return Admitted::Nothing };
        self.estranged.insert(person, self.live.clock.now());
        Admitted::Presence(person)
    }

    fn leaves(&mut self, window: WindowId, heard: Instant) -> Admitted {
        match self.windows.leave(window) {
            Some(person) => self.goes(person, heard),
            None => Admitted::Nothing,
        }
    }

    fn goes(&mut self, person: ParticipantId, heard: Instant) -> Admitted {
        self.estranged.insert(person, self.live.clock.at(heard));
        Admitted::Presence(person)
    }

    fn windows_changed(&mut self) {
        self.told.connections.store(self.windows.len(), Ordering::Relaxed);
        let unstable = self.windows.unstable();
        if self.due.signal.is_none() && *unstable != *self.told.signals.borrow().unstable {
            self.due.signal = Some(Instant::now());
        }
    }

    /// Tells whose connection flickers; a flicker that is over before it is told is not.
    pub(super) fn signal(&mut self) {
        if self.due.signal.is_none_or(|at| at > Instant::now()) {
            return;
        }
        let unstable: Arc<[ParticipantId]> = self.windows.unstable().into();
        let changed = self.told.signals.send_if_modified(|signals| {
            let changes = signals.unstable != unstable;
            signals.unstable = unstable;
            changes
        });
        self.due.signal = changed.then(|| Instant::now() + self.settings.signal_every);
    }

    /// Says to the journal that somebody is here, and finds out who comes by long poll no more.
    pub(super) fn look_after_presence(&mut self) {
        let now = Instant::now();
        for (window, heard) in self.pollers.silent(now, self.settings.gone_after) {
            // Goes on record with the next batch, which is pressing from here on.
            self.leaves(window, heard);
            self.windows_changed();
        }
        if self.windows.is_empty() || self.due.alive > now {
            return;
        }
        self.due.alive = now + self.settings.alive_every;
        if !self.is_read_only() {
            self.journal.alive(&self.stream, self.live.epoch, self.live.clock.at(now));
        }
    }
}
