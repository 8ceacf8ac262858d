//! When something goes wrong: a store that takes nothing makes the room read-only until it takes writes
//! again; what broke, or is in doubt, opens the room once more from its journal, in a new epoch. Nothing
//! is answered as done that is not on disk, and windows stay.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use protocol::{AnswerResult, SavingState};
use tracing::{error, info};

use super::super::draft::Draft;
use super::super::live::Live;
use super::super::{Ask, Input, not_writable};
use super::presence::Admitted;
use super::{Task, Turn};
use crate::journal::OpenFault;

/// A room that breaks so often within a minute is closed, until it is next asked for.
const BREAKS_MAX: usize = 5;

/// Opening again.
impl Task {
    /// Something broke while a batch was decided. What broke it is refused, the rest is decided anew.
    pub(super) async fn broken(&mut self, draft: Draft) -> Turn {
        let Draft { asked, deciding, .. } = draft;
        error!(stream = %self.stream, "a room's task broke: the room is opened again");
        metrics::counter!(crate::metrics::ROOM_BREAKS).increment(1);
        let culprit = deciding.map(|ask| (ask, AnswerResult::Refused(not_writable())));
        self.reopen().await?;
        for (ask, _) in asked.into_iter().rev() {
            self.waiting.push_front(Input::Ask(ask));
        }
        if let Some((ask, result)) = culprit {
            ask.give(result);
        }
        let now = Instant::now();
        self.breaks.retain(|at| now.duration_since(*at) < Duration::from_secs(60));
        self.breaks.push_back(now);
        if self.breaks.len() > BREAKS_MAX {
            error!(stream = %self.stream, "a room breaks again and again: it closes");
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Opens the stream again, in a new epoch. Windows stay.
    pub(super) async fn reopen(&mut self) -> Turn {
        loop {
            let opened = self.journal.open(&self.stream).await;
            match opened.and_then(|opened| Live::open(&self.stream, opened)) {
                Ok((live, first)) => {
                    self.live = live;
                    self.undrawn.clear();
                    self.mark = None;
                    self.untold = false;
                    self.due.wake = None;
                    self.estrange();
                    self.told.durable.send_replace(self.live.durable());
                    self.told.published.send_replace(Arc::new(first));
                    self.tell_saving(SavingState::Fine);
                    return ControlFlow::Continue(());
                }
                Err(OpenFault::Store) => {
                    self.tell_saving(SavingState::ReadOnly);
                    tokio::time::sleep(self.settings.trial_every).await;
                    while let Ok(input) = self.inputs.try_recv() {
                        self.waiting.push_back(input);
                    }
                    self.go_without_store();
                    if self.stopping.is_some() {
                        return ControlFlow::Break(());
                    }
                }
                Err(fault) => {
                    error!(stream = %self.stream, %fault, "a room does not open again: it closes");
                    return ControlFlow::Break(());
                }
            }
        }
    }

    /// After a doubt the journal says what was done; the rest was not.
    pub(super) fn resolve(&self, asked: Vec<(Ask, AnswerResult)>) {
        for (ask, _) in asked {
            let stored = self.live.answers.given(ask.by, &ask.asking.id);
            ask.give(stored.unwrap_or(AnswerResult::Refused(not_writable())));
        }
    }
}

/// Without the store.
impl Task {
    pub(super) fn is_read_only(&self) -> bool {
        self.told.signals.borrow().saving == SavingState::ReadOnly
    }

    pub(super) fn tell_saving(&self, saving: SavingState) {
        self.told.signals.send_if_modified(|signals| {
            let changes = signals.saving != saving;
            signals.saving = saving;
            changes
        });
    }

    pub(super) fn go_read_only(&mut self) {
        if !self.is_read_only() {
            error!(stream = %self.stream, "a room is read-only until the store takes writes again");
        }
        self.tell_saving(SavingState::ReadOnly);
        self.due.trial = Instant::now() + self.settings.trial_every;
        self.go_without_store();
    }

    /// Whether the store takes writes again; tried every now and then.
    pub(super) async fn try_store(&mut self) -> bool {
        let now = Instant::now();
        if now < self.due.trial {
            return false;
        }
        self.due.trial = now + self.settings.trial_every;
        let takes_writes = self.journal.takes_writes().await;
        if takes_writes {
            info!(stream = %self.stream, "the store takes writes again");
            self.tell_saving(SavingState::Fine);
        }
        takes_writes
    }

    /// What needs no journal goes on; what does is refused, or waits if it is nobody's command.
    pub(super) fn go_without_store(&mut self) {
        while let Some(input) = self.waiting.pop_front() {
            if let Admitted::Ask(ask) = self.admit(input) {
                let stored = self.live.answers.given(ask.by, &ask.asking.id);
                ask.give(stored.unwrap_or(AnswerResult::Refused(not_writable())));
            }
        }
    }
}
