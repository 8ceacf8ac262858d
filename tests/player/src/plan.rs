//! A scenario as the plan of a meeting. Keys are the file's own ids; what a file leaves out is set so
//! that the first step can be taken.

use protocol::{ItemPlan, MeetingPlan, ParticipantPlan, RulesOfProcedure, SpeechPlan, Time, VenuePlan, VotePlan};

use crate::Scenario;
use crate::scenario::Recording;

/// What the two players set up differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Seconds a lost speaker's clock still goes on by itself.
    pub reconnect_grace_s: u32,
    /// Seconds after which a vice chair may take over.
    pub chair_absent_s: u32,
    /// Milliseconds after a vote's close in which packets still count.
    pub vote_grace_ms: u32,
    /// When the meeting is to begin.
    pub planned_start: Option<Time>,
}

impl Setting {
    /// With the scenario's own clock.
    pub const CLOCK: Self = Self { reconnect_grace_s: 60, chair_absent_s: 30, vote_grace_ms: 0, planned_start: None };

    /// Over sockets, as fast as the server answers.
    pub const SOCKETS: Self = Self { reconnect_grace_s: 2, chair_absent_s: 0, vote_grace_ms: 0, planned_start: None };
}

/// No file asks as many questions as this.
const QUESTIONS_ENOUGH: u32 = 1_000;

/// The plan of a scenario's meeting.
#[must_use]
pub fn of(scenario: &Scenario, setting: Setting) -> MeetingPlan {
    MeetingPlan {
        code: None,
        title: scenario.title.clone(),
        form: scenario.form,
        level: scenario.platform,
        body: scenario.body.clone(),
        brand: scenario.brand.clone(),
        emergency: scenario.emergency.clone(),
        recording_forbidden: scenario.recording == Some(Recording::Forbidden),
        public: scenario.public.unwrap_or(true),
        planned_start: setting.planned_start,
        utc_offset_min: 480,
        rules: Some(rules(setting)),
        venues: venues(scenario),
        participants: participants(scenario),
        agenda: agenda(scenario),
        lacks_accepted: true,
        speeches: speeches(scenario),
        votes: scenario.votes.iter().map(|v| VotePlan { key: v.id.clone(), spec: v.spec.clone() }).collect(),
    }
}

fn rules(setting: Setting) -> RulesOfProcedure {
    RulesOfProcedure {
        reconnect_grace_s: setting.reconnect_grace_s,
        chair_absent_s: setting.chair_absent_s,
        vote_grace_ms: setting.vote_grace_ms,
        questions_max: QUESTIONS_ENOUGH,
        ..RulesOfProcedure::default()
    }
}

fn venues(scenario: &Scenario) -> Vec<VenuePlan> {
    scenario.venues.iter().map(|v| VenuePlan { key: v.id.clone(), name: v.name.clone() }).collect()
}

fn participants(scenario: &Scenario) -> Vec<ParticipantPlan> {
    let one = |p: &crate::scenario::Participant| ParticipantPlan {
        key: p.id.clone(),
        name: p.name.clone(),
        role: p.role,
        sector: p.sector.clone(),
        unit: p.unit.clone(),
        post: None,
        side: p.side.clone(),
        venue: p.venue.clone(),
        joins_by: p.joins_by.unwrap_or_default(),
        no_device: p.no_device,
    };
    scenario.participants.iter().map(one).collect()
}

fn agenda(scenario: &Scenario) -> Vec<ItemPlan> {
    let one = |item: &crate::scenario::Item| ItemPlan {
        key: item.id.clone(),
        kind: item.kind,
        title: item.title.clone(),
        planned_s: item.planned_s.whole(),
        phase: None,
        directions: String::new(),
    };
    scenario.agenda.iter().map(one).collect()
}

fn speeches(scenario: &Scenario) -> Vec<SpeechPlan> {
    let one = |speech: &crate::scenario::RegisteredSpeech| SpeechPlan {
        item: speech.item.clone(),
        by: speech.by.clone(),
        limit_s: speech.limit_s.map(crate::Seconds::whole),
        title: speech.title.clone(),
        text: speech.text.clone(),
        written_only: speech.written_only,
    };
    scenario.registered_speeches.iter().map(one).collect()
}
