//! What viewers are told. Places are drawn for audiences, serialised once, and stamped with the step
//! that last changed them; a row that is gone keeps its step, so that who comes back sees no ghosts.
//! First snapshot, live update, slow reader and reconnect are one function: [`Published::frame`].
//! It names no feature.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::extract::ws::Utf8Bytes;
use meeting::{Audience, Meeting, Section, Sink};
use protocol::{ChainHead, ParticipantId};
use serde::Serialize;
use serde_json::value::RawValue;

/// The section that the room itself draws.
const HEAD: &str = "head";

/// So many different frames of one step are kept for who asks for the same. Viewers stand at a few steps;
/// who names every step there was is served and not remembered.
const FRAMES_MAX: usize = 64;

/// Where a viewer stands: (0, 0) if nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// The epoch its step belongs to.
    pub epoch: u64,
    /// The step it has.
    pub step: u64,
}

/// What everybody may be told at one step. Shared by all connections.
pub struct Published {
    /// The epoch of the room.
    pub epoch: u64,
    /// The step: the number of the last event in it.
    pub step: u64,
    /// The meeting at this step.
    pub meeting: Arc<Meeting>,
    /// The head of the record's chain that is shown: when a vote or the meeting was last closed.
    pub head: Option<ChainHead>,
    boards: [Board; Audience::ALL.len()],
    seats: Arc<BTreeMap<ParticipantId, Seated>>,
    frames: Mutex<BTreeMap<(Audience, u64), Arc<Drawing>>>,
}

/// A frame that is drawn once, however many ask for it; nothing if there is nothing newer.
type Drawing = OnceLock<Option<Utf8Bytes>>;

/// A person's audience, and the step at which it became theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seated {
    audience: Audience,
    since: u64,
}

impl Published {
    /// What is newer than what the viewer knows; nothing if nothing is. Whole if the viewer comes from
    /// another epoch, from the future, or from another audience.
    #[must_use]
    pub fn frame(&self, viewer: Option<ParticipantId>, known: Known) -> Option<Utf8Bytes> {
        let seated = self.seated(viewer);
        let of_this_epoch = known.epoch == self.epoch && (seated.since..=self.step).contains(&known.step);
        let from = if of_this_epoch { known.step } else { 0 };
        let frame = {
            let mut frames = self.frames.lock().unwrap_or_else(PoisonError::into_inner);
            let kept = frames.get(&(seated.audience, from)).cloned();
            kept.unwrap_or_else(|| {
                let frame = Arc::<Drawing>::default();
                if frames.len() < FRAMES_MAX {
                    frames.insert((seated.audience, from), Arc::clone(&frame));
                }
                frame
            })
        };
        // Drawn outside the lock; who asks for the same frame meanwhile waits for it here.
        frame.get_or_init(|| self.draw(seated.audience, from)).clone()
    }

    /// The audience of a viewer at this step.
    #[must_use]
    pub fn audience(&self, viewer: Option<ParticipantId>) -> Audience {
        self.seated(viewer).audience
    }

    fn seated(&self, viewer: Option<ParticipantId>) -> Seated {
        let known = viewer.and_then(|viewer| self.seats.get(&viewer));
        known.copied().unwrap_or_else(|| Seated { audience: self.meeting.audience(viewer), since: 0 })
    }

    fn draw(&self, audience: Audience, from: u64) -> Option<Utf8Bytes> {
        let whole = from == 0;
        let mut frame = FrameText {
            t: "frame",
            whole,
            epoch: self.epoch,
            step: self.step,
            set: BTreeMap::new(),
            rows: BTreeMap::new(),
        };
        for (name, shelf) in &self.boards[place_of(audience)].shelves {
            if shelf.newest <= from {
                continue;
            }
            let newer = shelf.places.iter().filter(|(_, place)| place.step > from && !(whole && place.value.is_none()));
            let newer = newer.map(|(key, place)| (key.as_str(), place.value.as_deref()));
            if shelf.whole {
                frame.set.extend(newer.map(|(_, value)| (*name, value)));
            } else {
                let rows: BTreeMap<_, _> = newer.collect();
                if !rows.is_empty() {
                    frame.rows.insert(name, rows);
                }
            }
        }
        if !whole && frame.set.is_empty() && frame.rows.is_empty() {
            return None;
        }
        Some(serde_json::to_string(&frame).expect("a frame is text already").into())
    }
}

/// A frame, of places that are text already. The same on the wire as `ServerMessage::Frame`.
#[derive(Serialize)]
struct FrameText<'a> {
    t: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    whole: bool,
    epoch: u64,
    step: u64,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    set: BTreeMap<&'a str, Option<&'a RawValue>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    rows: BTreeMap<&'a str, BTreeMap<&'a str, Option<&'a RawValue>>>,
}

/// What one audience is shown, by section. Cheap to clone: shelves are shared until they change.
#[derive(Clone, Default)]
struct Board {
    shelves: BTreeMap<&'static str, Arc<Shelf>>,
}

/// The places of a section; one that is replaced whole has a single place without a key.
#[derive(Clone, Default)]
struct Shelf {
    whole: bool,
    /// The step at which any of its places last changed.
    newest: u64,
    places: BTreeMap<String, Place>,
}

/// What stands in a place, and the step that last changed it. Nothing stands where a row was dropped.
#[derive(Clone)]
struct Place {
    step: u64,
    value: Option<Arc<RawValue>>,
}

/// Draws what a room's viewers are told, for one epoch.
pub struct Publisher {
    epoch: u64,
    head: Option<ChainHead>,
    boards: [Board; Audience::ALL.len()],
    seats: Arc<BTreeMap<ParticipantId, Seated>>,
}

impl Publisher {
    /// Nothing has been drawn in this epoch.
    #[must_use]
    pub fn new(epoch: u64) -> Self {
        Self { epoch, head: None, boards: Default::default(), seats: Arc::default() }
    }

    /// Draws these sections at this step, and the head of the chain where it is to be shown.
    pub fn publish(
        &mut self,
        meeting: &Arc<Meeting>,
        step: u64,
        sections: &BTreeSet<Section>,
        head: Option<&ChainHead>,
    ) -> Published {
        for (audience, board) in Audience::ALL.into_iter().zip(&mut self.boards) {
            for section in sections {
                let mut drawn = Drawn::default();
                meeting.show(audience, *section, &mut drawn);
                board.put(section.name(), section.is_whole(), step, drawn);
            }
            if let Some(head) = head {
                let mut drawn = Drawn::default();
                drawn.place(String::new(), head);
                board.put(HEAD, true, step, drawn);
            }
        }
        if let Some(head) = head {
            self.head = Some(head.clone());
        }
        self.seat(meeting, step);
        Published {
            epoch: self.epoch,
            step,
            meeting: meeting.clone(),
            head: self.head.clone(),
            boards: self.boards.clone(),
            seats: self.seats.clone(),
            frames: Mutex::default(),
        }
    }

    /// Notes whose audience has changed.
    fn seat(&mut self, meeting: &Meeting, step: u64) {
        let known = |participant| self.seats.get(&participant).copied();
        let seats: BTreeMap<_, _> = meeting
            .participants()
            .map(|participant| {
                let audience = meeting.audience(Some(participant));
                let as_before = known(participant).filter(|seated| seated.audience == audience);
                let since = if known(participant).is_some() { step } else { 0 };
                (participant, as_before.unwrap_or(Seated { audience, since }))
            })
            .collect();
        if *self.seats != seats {
            self.seats = Arc::new(seats);
        }
    }
}

/// What was drawn of one section.
#[derive(Default)]
struct Drawn {
    places: BTreeMap<String, Box<RawValue>>,
}

impl Drawn {
    fn place(&mut self, key: String, value: &impl Serialize) {
        let value = serde_json::value::to_raw_value(value).expect("a view has text keys and finite numbers");
        self.places.insert(key, value);
    }
}

impl Sink for Drawn {
    fn whole(&mut self, _section: Section, value: &impl Serialize) {
        self.place(String::new(), value);
    }

    fn row(&mut self, _section: Section, key: &dyn fmt::Display, value: &impl Serialize) {
        self.place(key.to_string(), value);
    }
}

impl Board {
    /// Puts what was drawn where it belongs; what is as before keeps its step.
    fn put(&mut self, name: &'static str, whole: bool, step: u64, drawn: Drawn) {
        let before = self.shelves.entry(name).or_insert_with(|| Arc::new(Shelf { whole, ..Shelf::default() }));
        let gone: Vec<String> = before
            .places
            .iter()
            .filter(|(key, place)| place.value.is_some() && !drawn.places.contains_key(*key))
            .map(|(key, _)| key.clone())
            .collect();
        let stands = |key: &String, value: &RawValue| {
            let place = before.places.get(key).and_then(|place| place.value.as_ref());
            place.is_some_and(|before| before.get() == value.get())
        };
        let changed: Vec<_> = drawn.places.into_iter().filter(|(key, value)| !stands(key, value)).collect();
        if gone.is_empty() && changed.is_empty() {
            return;
        }
        let shelf = Arc::make_mut(before);
        shelf.newest = step;
        shelf.places.extend(gone.into_iter().map(|key| (key, Place { step, value: None })));
        shelf.places.extend(changed.into_iter().map(|(key, value)| (key, Place { step, value: Some(value.into()) })));
    }
}

/// The place of an audience in lists of all audiences.
fn place_of(audience: Audience) -> usize {
    Audience::ALL.iter().position(|it| *it == audience).expect("every audience is in the list")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn who_names_every_step_there_was_is_served_and_not_remembered() {
        let plan = json!({ "code": "2026-07", "title": "养老", "form": "bimonthly", "body": "政协", "participants": [
            { "key": "CH", "name": "周砚秋", "role": "chair" }, { "key": "CL", "name": "程小满", "role": "clerk" },
        ]});
        let (meeting, ..) = Meeting::create(serde_json::from_value(plan).expect("a plan"), 0).expect("it fits");
        let published = Publisher::new(1).publish(&Arc::new(meeting), 500, &BTreeSet::from(Section::ALL), None);
        for step in 1..500 {
            assert!(published.frame(None, Known { epoch: 1, step }).is_some(), "everything is newer than {step}");
        }
        assert!(published.frame(None, Known { epoch: 1, step: 500 }).is_none());
        assert!(published.frames.lock().expect("no test has broken it").len() <= FRAMES_MAX);
    }
}
