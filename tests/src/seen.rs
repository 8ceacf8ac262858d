//! What a person has been shown: frames merged as a browser merges them.

use std::collections::BTreeMap;

use protocol::{
    FloorView, Frame, Hello, MeetingView, Oneself, ParticipantId, ParticipantView, QueuePlace, RollView, VoteId,
    VoteView,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a person has been shown.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The hello of the latest connection.
    pub hello: Option<Hello>,
    /// Of this epoch.
    pub epoch: u64,
    /// As of this step.
    pub step: u64,
    /// Sections that come whole.
    pub set: BTreeMap<String, Value>,
    /// Sections that come in rows.
    pub rows: BTreeMap<String, BTreeMap<String, Value>>,
    /// Oneself.
    pub me: Option<Oneself>,
    /// Whether this window acts; nothing until the server has said so.
    pub acts: Option<bool>,
    /// Frames that came.
    pub frames: u64,
    /// Frames that said: drop what you knew.
    pub wholes: u64,
    /// Signs of life that came.
    pub beats: u64,
}

impl Seen {
    /// Merges a frame: null drops a row, whole drops everything first.
    pub fn merge(&mut self, frame: Frame) {
        if frame.whole {
            self.set.clear();
            self.rows.clear();
            self.wholes += 1;
        }
        (self.epoch, self.step) = (frame.epoch, frame.step);
        self.frames += 1;
        self.set.extend(frame.set);
        for (section, rows) in frame.rows {
            let known = self.rows.entry(section).or_default();
            for (key, row) in rows {
                match row {
                    Value::Null => drop(known.remove(&key)),
                    row => drop(known.insert(key, row)),
                }
            }
        }
        self.rows.retain(|_, rows| !rows.is_empty());
    }

    /// A section that comes whole.
    #[must_use]
    pub fn section<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.set.get(name).map(|value| read(value, name))
    }

    /// The rows of a section, in the order of their keys.
    #[must_use]
    pub fn all<T: DeserializeOwned>(&self, name: &str) -> Vec<T> {
        self.rows.get(name).into_iter().flat_map(BTreeMap::values).map(|value| read(value, name)).collect()
    }

    /// One row.
    #[must_use]
    pub fn row<T: DeserializeOwned>(&self, name: &str, key: impl ToString) -> Option<T> {
        self.rows.get(name)?.get(&key.to_string()).map(|value| read(value, name))
    }

    /// The meeting as a whole.
    ///
    /// # Panics
    /// When it has not been shown.
    #[must_use]
    pub fn meeting(&self) -> MeetingView {
        self.section("meeting").expect("the meeting is shown")
    }

    /// The roll.
    ///
    /// # Panics
    /// When it has not been shown.
    #[must_use]
    pub fn roll(&self) -> RollView {
        self.section("roll").expect("the roll is shown")
    }

    /// The floor.
    ///
    /// # Panics
    /// When it has not been shown.
    #[must_use]
    pub fn floor(&self) -> FloorView {
        self.section("floor").expect("the floor is shown")
    }

    /// A vote.
    ///
    /// # Panics
    /// When it has not been shown.
    #[must_use]
    pub fn vote(&self, vote: VoteId) -> VoteView {
        self.row("votes", vote).expect("the vote is shown")
    }

    /// Whether this person is shown as connected.
    #[must_use]
    pub fn connected(&self, who: ParticipantId) -> bool {
        self.row::<ParticipantView>("participants", who).is_some_and(|person| person.connected)
    }

    /// Whose places stand in the queue, first to last.
    #[must_use]
    pub fn queue(&self) -> Vec<ParticipantId> {
        let mut places: Vec<QueuePlace> = self.all("queue");
        places.sort_by_key(|place| place.place);
        places.into_iter().map(|place| place.participant).collect()
    }

    /// Oneself.
    ///
    /// # Panics
    /// When it has not been told.
    #[must_use]
    pub fn me(&self) -> &Oneself {
        self.me.as_ref().expect("one is told of oneself")
    }
}

fn read<T: DeserializeOwned>(value: &Value, name: &str) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|fault| panic!("{name}: {fault}: {value}"))
}
