//! A meeting with what a room adds to it: a record of its events, sealed choices apart from them, and
//! the votes counted when they are closed. Its clock is moved by whoever plays.

#![allow(dead_code, reason = "each file of tests needs its own part of the hall")]

pub mod scripts;

use std::collections::BTreeMap;
use std::fmt::Display;

use meeting::{Act, Asked, Audience, Event, Meeting, SealedChoice, Section, Sink, count, decide};
use protocol::{Command, MeetingPlan, ParticipantId, PlanNames, Refusal, Time, VoteId};
use serde::Serialize;
use serde_json::Value;

/// 2026-04-08 09:00 in Beijing.
pub const NINE: Time = 1_775_610_000_000;

/// A room without walls.
pub struct Hall {
    /// The meeting as it stands.
    pub meeting: Meeting,
    /// What has happened, in order.
    pub events: Vec<(Time, Event)>,
    sealed: BTreeMap<VoteId, Vec<SealedChoice>>,
}

impl Hall {
    /// The meeting of a plan, made long before it begins.
    pub fn new(plan: MeetingPlan) -> (Self, PlanNames) {
        let at = NINE - 30 * 86_400_000;
        let (meeting, event, names) = Meeting::create(plan, at).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        (Self { meeting, events: vec![(at, event)], sealed: BTreeMap::new() }, names)
    }

    /// A person's command at a moment, after whatever was due before it.
    pub fn command(&mut self, at: Time, by: ParticipantId, command: Command) -> Result<Option<String>, Refusal> {
        self.act(at, Some(by), Act::Command(command))
    }

    /// An act at a moment, after whatever was due before it.
    pub fn act(&mut self, at: Time, by: Option<ParticipantId>, act: Act) -> Result<Option<String>, Refusal> {
        self.wake(at)?;
        let made = self.take(at, by, &act)?;
        self.count(at)?;
        Ok(made)
    }

    fn wake(&mut self, until: Time) -> Result<(), Refusal> {
        while let Some(due) = self.meeting.deadline().filter(|due| *due <= until) {
            self.take(due, None, &Act::Wake)?;
            self.count(due)?;
            assert_ne!(self.meeting.deadline(), Some(due), "a meeting woken does not want the same again");
        }
        Ok(())
    }

    fn count(&mut self, at: Time) -> Result<(), Refusal> {
        while let Some(vote) = self.meeting.counting() {
            let tally = count(&self.meeting, vote, self.sealed.get(&vote).into_iter().flatten());
            self.take(at, None, &Act::Counted { vote, tally })?;
        }
        Ok(())
    }

    fn take(&mut self, at: Time, by: Option<ParticipantId>, act: &Act) -> Result<Option<String>, Refusal> {
        let decided = decide(&self.meeting, &Asked { at, by }, act)?;
        if let Some(ballot) = decided.sealed {
            self.sealed.entry(ballot.vote).or_default().push(ballot.choice);
        }
        for event in decided.events {
            for vote in self.meeting.wipes(&event) {
                self.sealed.remove(&vote);
            }
            self.meeting.apply(at, &event);
            self.events.push((at, event));
        }
        Ok(decided.made)
    }
}

/// Every place that was drawn, by section and key; a section that is whole has an empty key.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Drawn(pub BTreeMap<(Section, String), Value>);

impl Sink for Drawn {
    fn whole(&mut self, section: Section, value: &impl Serialize) {
        assert!(section.is_whole(), "{} comes in rows", section.name());
        self.put(section, String::new(), value);
    }

    fn row(&mut self, section: Section, key: &dyn Display, value: &impl Serialize) {
        assert!(!section.is_whole(), "{} is whole", section.name());
        self.put(section, key.to_string(), value);
    }
}

impl Drawn {
    /// Everything an audience is shown.
    pub fn all(meeting: &Meeting, audience: Audience) -> Self {
        let mut drawn = Self::default();
        Section::ALL.into_iter().for_each(|section| meeting.show(audience, section, &mut drawn));
        drawn
    }

    fn put(&mut self, section: Section, key: String, value: &impl Serialize) {
        let value = serde_json::to_value(value).expect("a view is plain");
        let twice = self.0.insert((section, key), value).is_some();
        assert!(!twice, "a place of {} is drawn once", section.name());
    }
}
