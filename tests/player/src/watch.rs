//! Whether a lost connection cost anybody their place in the queue.

use std::collections::{BTreeMap, BTreeSet};

/// Who was ahead of each person that dropped while waiting.
#[derive(Debug, Default)]
pub(crate) struct Places {
    ahead: BTreeMap<String, BTreeSet<String>>,
}

impl Places {
    /// A person drops while the queue stands like this.
    pub(crate) fn dropped(&mut self, who: &str, queue: &[String]) {
        match ahead(who, queue) {
            Some(others) => self.ahead.insert(who.to_owned(), others),
            None => self.ahead.remove(who),
        };
    }

    /// Whether anything is to be seen when this person comes back.
    pub(crate) fn waited(&self, who: &str) -> bool {
        self.ahead.contains_key(who)
    }

    /// A person is back: still waiting, with nobody ahead who was not ahead before?
    pub(crate) fn back(&mut self, who: &str, queue: &[String]) -> bool {
        let Some(before) = self.ahead.remove(who) else { return false };
        ahead(who, queue).is_some_and(|now| now.is_subset(&before))
    }
}

/// Who stands before this person's first place; nothing if they have none.
fn ahead(who: &str, queue: &[String]) -> Option<BTreeSet<String>> {
    let place = queue.iter().position(|one| one == who)?;
    Some(queue[..place].iter().cloned().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(names: &str) -> Vec<String> {
        names.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_place_is_kept_when_only_those_ahead_have_gone() {
        let mut places = Places::default();
        places.dropped("王", &queue("李 张 王 赵"));
        assert!(places.back("王", &queue("张 王 赵")));
    }

    #[test]
    fn a_place_is_lost_when_somebody_has_come_before() {
        let mut places = Places::default();
        places.dropped("王", &queue("李 王 赵"));
        assert!(!places.back("王", &queue("赵 王")));
        places.dropped("王", &queue("李 王 赵"));
        assert!(!places.back("王", &queue("李 赵")));
    }

    #[test]
    fn who_was_not_waiting_keeps_nothing() {
        let mut places = Places::default();
        places.dropped("王", &queue("李 赵"));
        assert!(!places.waited("王"));
        assert!(!places.back("王", &queue("王 李 赵")));
    }
}
