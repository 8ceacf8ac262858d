//! What commands were answered, by who asked and the command's id: the same id gets the same answer.
//! What was done is in the journal too and holds for good. A refusal is remembered while the room is
//! open, and among the newest only: it changed nothing, so that to decide it anew does no harm.

use std::collections::{HashMap, VecDeque};

use protocol::{AnswerResult, Done, ParticipantId, Reason, Refusal};

use crate::journal::Answered;

/// So many refusals are remembered; the oldest is forgotten for one more.
const REFUSALS_MAX: usize = 4096;

/// Who asked, and the command's id.
type Key = (ParticipantId, String);

/// The answers of a room.
#[derive(Default)]
pub struct Answers {
    done: HashMap<Key, Option<String>>,
    refused: HashMap<Key, Refusal>,
    refused_order: VecDeque<Key>,
}

impl Answers {
    /// Answers as the journal has them.
    #[must_use]
    pub fn stored(answers: Vec<Answered>) -> Self {
        let mut known = Self::default();
        answers.into_iter().for_each(|answered| known.done(answered));
        known
    }

    /// The answer that was given, if one was.
    #[must_use]
    pub fn given(&self, by: ParticipantId, command: &str) -> Option<AnswerResult> {
        let key = (by, command.to_owned());
        let done = self.done.get(&key).map(|made| AnswerResult::Done(Done { made: made.clone() }));
        done.or_else(|| self.refused.get(&key).cloned().map(AnswerResult::Refused))
    }

    /// It is done.
    pub fn done(&mut self, answered: Answered) {
        self.done.insert((answered.by, answered.command), answered.made);
    }

    /// It is refused. "Ask again later" is not remembered, for then it must be decided.
    pub fn refused(&mut self, by: ParticipantId, command: &str, refusal: &Refusal) {
        if matches!(refusal.reason, Reason::SlowDown | Reason::ReadOnly | Reason::Unsupported) {
            return;
        }
        let key = (by, command.to_owned());
        if self.refused.insert(key.clone(), refusal.clone()).is_none() {
            self.refused_order.push_back(key);
        }
        if self.refused_order.len() > REFUSALS_MAX
            && let Some(oldest) = self.refused_order.pop_front()
        {
            self.refused.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::Why;

    use super::*;

    #[test]
    fn the_same_id_gets_the_same_answer_and_only_for_who_asked() {
        let (li, wang) = (ParticipantId(1), ParticipantId(2));
        let stored = Answered { by: li, command: "a".into(), made: Some("2026-07-G03".into()) };
        let mut answers = Answers::stored(vec![stored]);
        let made = AnswerResult::Done(Done { made: Some("2026-07-G03".into()) });
        assert_eq!(answers.given(li, "a"), Some(made));
        assert_eq!(answers.given(wang, "a"), None);
        let later = Refusal::new(Reason::ReadOnly, Why::Store);
        answers.refused(wang, "a", &later);
        assert_eq!(answers.given(wang, "a"), None, "who is told to ask again later may");
        let refusal = Refusal::not_allowed(Why::Role);
        answers.refused(wang, "a", &refusal);
        assert_eq!(answers.given(wang, "a"), Some(AnswerResult::Refused(refusal)));
    }
}
