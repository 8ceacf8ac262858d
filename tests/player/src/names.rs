//! What the server calls the things of a file: from the plan, and learnt from answers on the way.

use std::collections::BTreeMap;
use std::fmt::Display;

use protocol::{ItemId, ParticipantId, PlanNames, QuestionId, SuggestionId, VenueId, VoteId};

use crate::scenario::NOBODY;

/// The table of names.
#[derive(Debug, Clone, Default)]
pub struct Names {
    plan: PlanNames,
    suggestions: BTreeMap<String, SuggestionId>,
    questions: BTreeMap<String, QuestionId>,
}

/// A name of the file that the answer to a step fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learns<'a> {
    /// By `record_suggestion`.
    Suggestion(&'a str),
    /// By `ask_question`.
    Question(&'a str),
    /// By `add_item`.
    Item(&'a str),
    /// By `repeat_vote`.
    Vote(&'a str),
}

impl Names {
    /// What the creation of the meeting gave.
    #[must_use]
    pub fn new(plan: PlanNames) -> Self {
        Self { plan, ..Self::default() }
    }

    /// Takes up what an answer says was made.
    ///
    /// # Errors
    /// When that is no name of the kind.
    pub fn learn(&mut self, what: Learns<'_>, made: &str) -> Result<(), String> {
        let number = || made.parse::<u32>().map_err(|_| format!("made {made:?}, which is no number"));
        match what {
            Learns::Suggestion(id) => {
                self.suggestions.insert(id.to_owned(), SuggestionId(made.to_owned()));
            }
            Learns::Question(id) => {
                self.questions.insert(id.to_owned(), QuestionId(number()?));
            }
            Learns::Item(id) => {
                self.plan.items.insert(id.to_owned(), ItemId(number()?));
            }
            Learns::Vote(id) => {
                self.plan.votes.insert(id.to_owned(), VoteId(number()?));
            }
        }
        Ok(())
    }

    /// The server's name of a person.
    #[must_use]
    pub fn participant(&self, id: &str) -> Option<ParticipantId> {
        self.plan.participants.get(id).copied()
    }

    /// The file's name of a person; the number where the file has none.
    #[must_use]
    pub fn person(&self, id: ParticipantId) -> String {
        file_name(&self.plan.participants, &id)
    }

    /// The file's names of people.
    #[must_use]
    pub fn people(&self, ids: &[ParticipantId]) -> Vec<String> {
        ids.iter().map(|id| self.person(*id)).collect()
    }

    /// The file's name of an item.
    #[must_use]
    pub fn item(&self, id: ItemId) -> String {
        file_name(&self.plan.items, &id)
    }

    /// The file's name of a vote.
    #[must_use]
    pub fn vote(&self, id: VoteId) -> String {
        file_name(&self.plan.votes, &id)
    }

    /// The server's name of a vote.
    #[must_use]
    pub fn vote_id(&self, id: &str) -> Option<VoteId> {
        self.plan.votes.get(id).copied()
    }

    /// Looks names up for a step; one that is to be refused may name what does not exist.
    pub(crate) fn find(&self, refused: bool) -> Find<'_> {
        Find { names: self, refused }
    }
}

fn file_name<I: PartialEq + Display>(names: &BTreeMap<String, I>, id: &I) -> String {
    names.iter().find(|(_, known)| *known == id).map_or_else(|| format!("#{id}"), |(name, _)| name.clone())
}

/// Looks names up for one step.
#[derive(Clone, Copy)]
pub(crate) struct Find<'a> {
    names: &'a Names,
    refused: bool,
}

impl Find<'_> {
    pub(crate) fn participant(self, id: &str) -> Result<ParticipantId, String> {
        self.one("participant", &self.names.plan.participants, id, NOBODY)
    }

    pub(crate) fn participants(self, ids: &[String]) -> Result<Vec<ParticipantId>, String> {
        ids.iter().map(|id| self.participant(id)).collect()
    }

    pub(crate) fn participant_maybe(self, id: Option<&String>) -> Result<Option<ParticipantId>, String> {
        id.map(|id| self.participant(id)).transpose()
    }

    pub(crate) fn item(self, id: &str) -> Result<ItemId, String> {
        self.one("item", &self.names.plan.items, id, ItemId(u32::MAX))
    }

    pub(crate) fn vote(self, id: &str) -> Result<VoteId, String> {
        self.one("vote", &self.names.plan.votes, id, VoteId(u32::MAX))
    }

    pub(crate) fn venue(self, id: &str) -> Result<VenueId, String> {
        self.one("venue", &self.names.plan.venues, id, VenueId(u32::MAX))
    }

    pub(crate) fn suggestion(self, id: &str) -> Result<SuggestionId, String> {
        self.one("suggestion", &self.names.suggestions, id, SuggestionId("none".to_owned()))
    }

    pub(crate) fn question(self, id: &str) -> Result<QuestionId, String> {
        self.one("question", &self.names.questions, id, QuestionId(u32::MAX))
    }

    fn one<I: Clone>(self, kind: &str, known: &BTreeMap<String, I>, id: &str, none: I) -> Result<I, String> {
        match known.get(id) {
            Some(found) => Ok(found.clone()),
            None if self.refused => Ok(none),
            None => Err(format!("no {kind} {id:?} is known")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_learnt_from_answers() {
        let mut names = Names::default();
        assert!(names.find(false).suggestion("G1").is_err());
        names.learn(Learns::Suggestion("G1"), "2026-07-G03").expect("a word");
        assert_eq!(names.find(false).suggestion("G1"), Ok(SuggestionId("2026-07-G03".to_owned())));
        names.learn(Learns::Vote("v3r"), "9").expect("a number");
        assert_eq!(names.find(false).vote("v3r"), Ok(VoteId(9)));
        assert_eq!(names.vote(VoteId(9)), "v3r");
        assert_eq!(names.vote(VoteId(10)), "#10");
        assert!(names.learn(Learns::Item("i10"), "2026-07-G03").is_err());
    }

    #[test]
    fn what_is_to_be_refused_may_name_what_does_not_exist() {
        let names = Names::default();
        assert_eq!(names.find(true).participant("A99"), Ok(NOBODY));
        assert!(names.find(false).participant("A99").expect_err("unknown").contains("A99"));
    }
}
