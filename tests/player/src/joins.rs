//! Whether anything that was sent joins a voter to a choice. Everything is noted for every vote; whether
//! the vote was secret is asked afterwards.

use std::collections::BTreeMap;

use protocol::{Archive, Frame, Oneself, VoteId};
use serde_json::Value;

/// What joined voters to choices, by vote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joins {
    seen: BTreeMap<VoteId, Joined>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Joined {
    first: String,
    times: usize,
}

impl Joins {
    /// Looks at a frame sent to a viewer.
    pub fn frame(&mut self, viewer: &str, frame: &Frame) {
        for (section, rows) in &frame.rows {
            for (key, row) in rows {
                self.row(viewer, section, key, row);
            }
        }
    }

    /// Looks at one row shown to a viewer. Rows of a vote and a person are keyed `vote/participant`; of
    /// these, those of `voted` may say that somebody voted and nothing more.
    pub fn row(&mut self, viewer: &str, section: &str, key: &str, row: &Value) {
        let Some((vote, _)) = key.split_once('/') else { return };
        let (Ok(vote), false) = (vote.parse(), row.is_null()) else { return };
        if section != "voted" || !only_voted(row) {
            self.note(VoteId(vote), || format!("row {key} of {section} in what was sent to {viewer}"));
        }
    }

    /// Looks at what a viewer is told of themselves.
    pub fn me(&mut self, viewer: &str, me: &Oneself) {
        let Some(vote) = &me.vote else { return };
        if vote.choice.is_some() {
            self.note(vote.vote, || format!("the choice in what {viewer} is told of themselves"));
        }
    }

    /// What other players of the same meeting saw.
    pub fn and(&mut self, other: Self) {
        for (vote, joined) in other.seen {
            match self.seen.get_mut(&vote) {
                Some(known) => known.times += joined.times,
                None => drop(self.seen.insert(vote, joined)),
            }
        }
    }

    /// What joins a voter to a choice in this vote, if anything does, in frames or in the archive.
    #[must_use]
    pub fn of(&self, vote: VoteId, archive: &Archive) -> Option<String> {
        if let Some(joined) = self.seen.get(&vote) {
            return Some(format!("{} ({} times)", joined.first, joined.times));
        }
        if let Some(ballot) = archive.ballots.iter().find(|ballot| ballot.vote == vote) {
            return Some(format!("a ballot of participant {} in the archive", ballot.participant));
        }
        let options = archive.votes.iter().find(|v| v.id == vote).map_or(&[][..], |v| &v.spec.options);
        let archive = serde_json::to_value(archive).unwrap_or_default();
        object_joining(&archive, vote, options).map(|object| format!("{object} in the archive"))
    }

    fn note(&mut self, vote: VoteId, what: impl FnOnce() -> String) {
        match self.seen.get_mut(&vote) {
            Some(joined) => joined.times += 1,
            None => drop(self.seen.insert(vote, Joined { first: what(), times: 1 })),
        }
    }
}

fn only_voted(row: &Value) -> bool {
    row.as_object().is_some_and(|row| row.keys().all(|key| matches!(key.as_str(), "vote" | "participant" | "voted")))
}

/// The first object anywhere within that names the vote, a person and an option at once.
fn object_joining<'a>(value: &'a Value, vote: VoteId, options: &[String]) -> Option<&'a Value> {
    match value {
        Value::Array(list) => list.iter().find_map(|one| object_joining(one, vote, options)),
        Value::Object(fields) => {
            let of_vote = fields.get("vote").and_then(Value::as_u64) == Some(u64::from(vote.0));
            let person = ["participant", "by", "of", "voter"].iter().any(|k| fields.get(*k).is_some_and(Value::is_u64));
            if of_vote && person && fields.values().any(|field| names_option(field, options)) {
                return Some(value);
            }
            fields.values().find_map(|one| object_joining(one, vote, options))
        }
        _ => None,
    }
}

fn names_option(value: &Value, options: &[String]) -> bool {
    match value {
        Value::String(word) => options.contains(word),
        Value::Array(list) => list.iter().any(|one| names_option(one, options)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_ballot_row_joins_and_a_voted_row_does_not() {
        let mut joins = Joins::default();
        joins.row("CH", "voted", "3/7", &json!({"vote": 3, "participant": 7, "voted": true}));
        joins.row("CH", "ballots", "3/7", &Value::Null);
        joins.row("CH", "participants", "7", &json!({"id": 7}));
        assert_eq!(joins, Joins::default());
        joins.row("CH", "voted", "3/7", &json!({"vote": 3, "participant": 7, "voted": true, "choice": ["for"]}));
        joins.row("CH", "ballots", "4/7", &json!({"vote": 4, "participant": 7, "choice": ["for"]}));
        assert_eq!(joins.seen.keys().copied().collect::<Vec<_>>(), [VoteId(3), VoteId(4)]);
    }

    #[test]
    fn an_object_with_vote_person_and_option_joins_wherever_it_stands() {
        let options = ["for".to_owned(), "against".to_owned()];
        let told = json!({"log": [{"at": 1, "vote": 3, "by": 7, "detail": "for"}]});
        assert!(object_joining(&told, VoteId(3), &options).is_some());
        assert!(object_joining(&told, VoteId(4), &options).is_none());
        let untold = json!({"log": [{"at": 1, "vote": 3, "by": 7, "detail": "v"}], "tally": [{"option": "for"}]});
        assert!(object_joining(&untold, VoteId(3), &options).is_none());
    }
}
