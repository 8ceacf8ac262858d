//! What one connection has been shown, as far as the player needs it: where it stands, who is connected,
//! how many bytes came, whether anything joined a voter to a choice.

use std::collections::BTreeMap;

use player::Joins;
use protocol::{Frame, Oneself};
use serde_json::Value;

/// How closely a connection looks at its frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Eye {
    /// At everything, as the player of scenarios must.
    #[default]
    Everything,
    /// At the step alone: hundreds of connections share the machine with the server they measure.
    Steps,
}

/// What one person has been shown.
#[derive(Debug, Default)]
pub struct View {
    /// Which of this person's connections writes here, counted from 1.
    pub line: u64,
    /// The epoch the step belongs to.
    pub epoch: u64,
    /// The newest step seen.
    pub step: u64,
    /// Frames that came.
    pub frames: u64,
    /// How often one was told of oneself. Each connection begins so, after the first frame if there is one.
    pub told: u64,
    /// Bytes of messages that came.
    pub bytes: u64,
    /// Why the connection ended, once it has.
    pub ended: Option<String>,
    /// What joined voters to choices.
    pub joins: Joins,
    connected: BTreeMap<String, bool>,
}

impl View {
    /// Whether this person is shown as connected.
    pub fn connected(&self, who: protocol::ParticipantId) -> bool {
        self.connected.get(&who.to_string()).copied().unwrap_or(false)
    }

    /// Takes up where a frame leads, and nothing of what it shows.
    pub fn stands(&mut self, epoch: u64, step: u64) {
        (self.epoch, self.step) = (epoch, step);
        self.frames += 1;
    }

    /// Takes up a frame.
    pub fn frame(&mut self, viewer: &str, frame: &Frame) {
        if frame.whole {
            self.connected.clear();
        }
        self.stands(frame.epoch, frame.step);
        self.joins.frame(viewer, frame);
        for (key, row) in frame.rows.get("participants").into_iter().flatten() {
            match row.get("connected").and_then(Value::as_bool) {
                Some(connected) => drop(self.connected.insert(key.clone(), connected)),
                None => drop(self.connected.remove(key)),
            }
        }
    }

    /// Takes up what is told of oneself.
    pub fn me(&mut self, viewer: &str, me: &Oneself) {
        self.told += 1;
        self.joins.me(viewer, me);
    }
}
