//! Who has a window open on the room. Of several windows of one person the first acts and the others
//! watch, until one of them takes over or the one that acts is gone. A person is connected as long as
//! any window stands.

use std::collections::BTreeMap;

use protocol::ParticipantId;
use protocol::close;
use tokio::sync::watch;

/// So many windows one person may have open; one more ends the oldest that does not act.
const WINDOWS_MAX: usize = 8;

/// A window's name, unique while the process runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WindowId(u64);

/// How a window stands. The latest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its commands are taken.
    Acts,
    /// Another window of the same person acts.
    Watches,
    /// It is to be closed with this code.
    Ended(u16),
}

/// The windows of a room.
#[derive(Default)]
pub struct Windows {
    last: u64,
    windows: BTreeMap<WindowId, Window>,
    /// Each person's windows, oldest first, and which of them acts.
    people: BTreeMap<ParticipantId, (Vec<WindowId>, WindowId)>,
}

struct Window {
    viewer: Option<ParticipantId>,
    standing: watch::Sender<Standing>,
    flickers: bool,
}

impl Windows {
    /// A window opens; nobody stands for a venue's screen.
    pub fn enter(&mut self, viewer: Option<ParticipantId>) -> (WindowId, watch::Receiver<Standing>) {
        self.last += 1;
        let id = WindowId(self.last);
        let (standing, stands) = watch::channel(Standing::Acts);
        self.windows.insert(id, Window { viewer, standing, flickers: false });
        if let Some(person) = viewer {
            self.enter_of(person, id);
        }
        (id, stands)
    }

    fn enter_of(&mut self, person: ParticipantId, id: WindowId) {
        let (ids, acting) = self.people.entry(person).or_insert_with(|| (Vec::new(), id));
        ids.push(id);
        let acting = *acting;
        let surplus = if ids.len() > WINDOWS_MAX { ids.iter().copied().find(|it| *it != acting) } else { None };
        if acting != id {
            // A window that has fallen silent does not keep its person from acting.
            let silent = self.windows.get(&acting).is_some_and(|window| window.flickers);
            let acts = if silent { id } else { acting };
            self.let_act(person, acts);
        }
        if let Some(surplus) = surplus {
            self.tell(surplus, Standing::Ended(close::FLOOD));
        }
    }

    /// A window is gone. Says whose it was, if that person has no other.
    pub fn leave(&mut self, id: WindowId) -> Option<ParticipantId> {
        let person = self.windows.remove(&id)?.viewer?;
        let (ids, acting) = self.people.get_mut(&person)?;
        ids.retain(|it| *it != id);
        let Some(oldest) = ids.first().copied() else {
            self.people.remove(&person);
            return Some(person);
        };
        if *acting == id {
            self.let_act(person, oldest);
        }
        None
    }

    /// This window acts from here on.
    pub fn take_over(&mut self, id: WindowId) {
        if let Some(person) = self.windows.get(&id).and_then(|window| window.viewer) {
            self.let_act(person, id);
        }
    }

    fn let_act(&mut self, person: ParticipantId, id: WindowId) {
        let Some((ids, acting)) = self.people.get_mut(&person) else { return };
        *acting = id;
        for it in ids.clone() {
            self.tell(it, if it == id { Standing::Acts } else { Standing::Watches });
        }
    }

    /// Ends every window of a person; each leaves once it is closed, and takes no command from here on.
    pub fn end(&mut self, person: ParticipantId, code: u16) {
        for id in self.people.get(&person).map(|(ids, _)| ids.clone()).unwrap_or_default() {
            self.tell(id, Standing::Ended(code));
        }
    }

    /// Forgets every window of a person before they have left. Says whether there was one.
    pub fn forget(&mut self, person: ParticipantId) -> bool {
        let Some((ids, _)) = self.people.remove(&person) else { return false };
        for id in ids {
            self.windows.remove(&id);
        }
        true
    }

    /// Ends every window.
    pub fn end_all(&mut self, code: u16) {
        for id in self.windows.keys().copied().collect::<Vec<_>>() {
            self.tell(id, Standing::Ended(code));
        }
    }

    /// What has ended stays ended.
    fn tell(&self, id: WindowId, standing: Standing) {
        let Some(window) = self.windows.get(&id) else { return };
        window.standing.send_if_modified(|it| {
            let changes = *it != standing && !matches!(*it, Standing::Ended(_));
            if changes {
                *it = standing;
            }
            changes
        });
    }

    /// How a window stands; nothing if it is gone.
    #[must_use]
    pub fn standing(&self, id: WindowId) -> Option<Standing> {
        self.windows.get(&id).map(|window| *window.standing.borrow())
    }

    /// A window has not been heard of for a while, or is heard again.
    pub fn flicker(&mut self, id: WindowId, flickers: bool) {
        if let Some(window) = self.windows.get_mut(&id) {
            window.flickers = flickers;
        }
    }

    /// People none of whose windows has been heard of for a while.
    #[must_use]
    pub fn unstable(&self) -> Vec<ParticipantId> {
        let flickers = |id: &WindowId| self.windows.get(id).is_some_and(|window| window.flickers);
        self.people.iter().filter(|(_, (ids, _))| ids.iter().all(flickers)).map(|(person, _)| *person).collect()
    }

    /// Whether a person has a window.
    #[must_use]
    pub fn has(&self, person: ParticipantId) -> bool {
        self.people.contains_key(&person)
    }

    /// How many windows stand, screens among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.windows.len()
    }

    /// Whether nobody looks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.windows.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LI: ParticipantId = ParticipantId(7);

    #[test]
    fn the_first_window_acts_and_the_second_watches_until_it_takes_over() {
        let mut windows = Windows::default();
        let (first, first_stands) = windows.enter(Some(LI));
        let (second, second_stands) = windows.enter(Some(LI));
        assert_eq!((*first_stands.borrow(), *second_stands.borrow()), (Standing::Acts, Standing::Watches));
        windows.take_over(second);
        assert_eq!((*first_stands.borrow(), *second_stands.borrow()), (Standing::Watches, Standing::Acts));
        assert_eq!(windows.leave(second), None, "the person is still here");
        assert_eq!(*first_stands.borrow(), Standing::Acts);
        assert_eq!(windows.leave(first), Some(LI));
        assert!(!windows.has(LI));
    }

    #[test]
    fn a_silent_window_does_not_keep_its_person_from_acting() {
        let mut windows = Windows::default();
        let (silent, stands) = windows.enter(Some(LI));
        windows.flicker(silent, true);
        assert_eq!(windows.unstable(), [LI]);
        let (again, acts) = windows.enter(Some(LI));
        assert_eq!((*stands.borrow(), *acts.borrow()), (Standing::Watches, Standing::Acts));
        assert_eq!(windows.unstable(), [], "one window is heard");
        assert_eq!(windows.standing(again), Some(Standing::Acts));
    }

    #[test]
    fn an_ended_window_never_acts_again() {
        let mut windows = Windows::default();
        let (only, stands) = windows.enter(Some(LI));
        windows.end(LI, close::REVOKED);
        windows.take_over(only);
        assert_eq!(*stands.borrow(), Standing::Ended(close::REVOKED));
        for _ in 0..WINDOWS_MAX {
            windows.enter(Some(LI));
        }
        assert_eq!(windows.len(), WINDOWS_MAX + 1);
    }
}
