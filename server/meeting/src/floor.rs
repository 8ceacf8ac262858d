//! The floor: who waits, who speaks, for how long. One person holds it; while a question is interposed
//! one speech is suspended, and the floor goes back there by itself.

mod decide;
mod speech;

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    ItemId, MeetingPlan, ParticipantId, PlanNames, RulesOfProcedure, SpeechId, SpeechKind, SpeechState, Time,
};

use crate::event::{Event, What};

pub(crate) use decide::{connect, decide, end_access};
pub(crate) use speech::{Speech, Standing};

/// The floor's part of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Floor {
    pub speeches: BTreeMap<SpeechId, Speech>,
    /// Who has the floor: called or begun.
    pub holder: Option<SpeechId>,
    /// The speech that a question interrupts.
    pub suspended: Option<SpeechId>,
    /// Who answers the question that is being put.
    pub answers_next: Option<ParticipantId>,
    /// The queue's order as it was set, until the next item starts.
    pub set_by_hand: SetByHand,
    /// Whose requests and registered speeches were withdrawn, each time.
    pub withdrawn: Vec<ParticipantId>,
    pub skipped: Vec<ParticipantId>,
    pub cut_off: Vec<ParticipantId>,
    pub deferred: Vec<ParticipantId>,
    /// When the holder was last reminded to conclude.
    pub reminded_at: Option<Time>,
    /// Guides for speeches without a limit of their own.
    guides: Guides,
    next: u32,
    returns: u32,
    gone: BTreeSet<ParticipantId>,
    before: Option<Box<Before>>,
}

/// An order of the queue that was set, and why.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct SetByHand {
    pub order: Vec<SpeechId>,
    pub reason: String,
}

/// How the floor stood before its last change: what taking that change back leads to.
#[derive(Debug, Clone, PartialEq)]
struct Before {
    act: What,
    speeches: Vec<Speech>,
    made: Vec<SpeechId>,
    holder: Option<SpeechId>,
    suspended: Option<SpeechId>,
    answers_next: Option<ParticipantId>,
    set_by_hand: SetByHand,
    reminded_at: Option<Time>,
    /// Lengths of the lists of who was skipped, cut off, deferred.
    listed: (usize, usize, usize),
}

/// Seconds that the rules set as a guide for each kind of speech.
#[derive(Debug, Clone, PartialEq)]
struct Guides {
    floor_s: u32,
    interaction_s: u32,
    response_s: u32,
    point_of_order_s: u32,
}

impl Guides {
    fn of(&self, kind: SpeechKind) -> u32 {
        match kind {
            SpeechKind::Registered | SpeechKind::Floor | SpeechKind::Invited => self.floor_s,
            SpeechKind::Interaction | SpeechKind::FollowUpQuestion => self.interaction_s,
            SpeechKind::PointOfOrder => self.point_of_order_s,
            SpeechKind::Answer | SpeechKind::Response => self.response_s,
        }
    }
}

impl Floor {
    pub fn new(plan: &MeetingPlan, names: &PlanNames) -> Self {
        let rules = plan.rules.clone().unwrap_or_default();
        let speeches = registered(plan, names, &rules);
        let next = speeches.last_key_value().map_or(1, |(id, _)| id.0 + 1);
        Self {
            speeches,
            holder: None,
            suspended: None,
            answers_next: None,
            set_by_hand: SetByHand::default(),
            withdrawn: Vec::new(),
            skipped: Vec::new(),
            cut_off: Vec::new(),
            deferred: Vec::new(),
            reminded_at: None,
            guides: Guides {
                floor_s: rules.floor_limit_s,
                interaction_s: rules.interaction_limit_s,
                response_s: rules.response_limit_s,
                point_of_order_s: rules.point_of_order_limit_s,
            },
            next,
            returns: 0,
            gone: BTreeSet::new(),
            before: None,
        }
    }

    pub fn get(&self, speech: SpeechId) -> Option<&Speech> {
        self.speeches.get(&speech)
    }

    /// The speech that has the floor.
    pub fn held(&self) -> Option<&Speech> {
        self.holder.and_then(|id| self.get(id))
    }

    /// Whether this person has the floor or is interrupted by a question.
    pub fn is_busy(&self, who: ParticipantId) -> bool {
        let is = |id: Option<SpeechId>| id.and_then(|id| self.get(id)).is_some_and(|it| it.participant == who);
        is(self.holder) || is(self.suspended)
    }

    /// Everybody who has begun a speech that is no point of order.
    pub fn spoken(&self) -> BTreeSet<ParticipantId> {
        let counts = |it: &&Speech| it.begun_at.is_some() && it.kind != SpeechKind::PointOfOrder;
        self.speeches.values().filter(counts).map(|it| it.participant).collect()
    }

    /// Whether this was the last change of the floor, so that it can be taken back whole, and whoever
    /// gets the floor by that has not left.
    pub fn can_take_back(&self, act: &What) -> bool {
        let Some(before) = self.before.as_ref().filter(|before| before.act == *act) else { return false };
        let hold_again = [before.holder, before.suspended].into_iter().flatten().filter_map(|id| self.get(id));
        hold_again.into_iter().all(|speech| !self.gone.contains(&speech.participant))
    }

    pub fn apply(&mut self, at: Time, event: &Event) {
        match &event.what {
            What::Undone { undone, .. } => self.take_back(undone),
            what if moves_the_floor(what) || self.stops_the_clock(what) => {
                let (before, first) = (self.snapshot(what), self.next);
                self.change(at, what);
                let made = self.speeches.range(SpeechId(first)..).map(|(id, _)| *id).collect();
                self.before = Some(Box::new(Before { made, ..before }));
            }
            what => self.note(at, what),
        }
    }

    /// What concerns who has the floor, and its clock.
    fn change(&mut self, at: Time, what: &What) {
        match what {
            What::Called { speech, participant, kind, item, .. } => self.call(at, *speech, *participant, *kind, *item),
            What::Begun { speech, .. } => self.with(*speech, |it| it.begin(at)),
            What::BegunByHand { speech, .. } => self.with(*speech, |it| {
                it.begin(at);
                it.by_hand = true;
            }),
            What::Finished { speech, .. } => {
                self.with(*speech, |it| it.end(at, SpeechState::Done));
                self.pass_on(at, *speech);
            }
            What::SpeechCutOff { speech, participant } => {
                self.with(*speech, |it| it.end(at, SpeechState::CutOff));
                self.cut_off.push(*participant);
                self.pass_on(at, *speech);
            }
            What::SpeakerSkipped { speech, participant } => {
                self.with(*speech, |it| it.end(at, SpeechState::Skipped));
                self.skipped.push(*participant);
                self.answers_next = None;
                self.pass_on(at, *speech);
            }
            What::SpeakerDeferred { speech, participant } => {
                self.with(*speech, |it| {
                    it.stop(at);
                    it.state = SpeechState::Deferred;
                    it.back = None;
                });
                self.deferred.push(*participant);
                self.set_by_hand.order.retain(|id| id != speech);
                self.pass_on(at, *speech);
            }
            What::Extended { speech, extra_s, .. } => {
                self.with(*speech, |it| it.limit_s = it.limit_s.map(|limit_s| limit_s.saturating_add(*extra_s)));
            }
            What::SpeechPaused { speech, .. } => self.with(*speech, |it| it.stand(Standing::Pause, at)),
            What::SpeechResumed { speech, .. } => self.with(*speech, |it| it.go_on(at)),
            What::QuestionInterposed { question, speaker, to, into } => {
                self.with(*into, |it| it.stand(Standing::Question, at));
                self.suspended = Some(*into);
                self.answers_next = Some(*to);
                let item = self.get(*into).and_then(|it| it.item);
                self.call(at, *question, *speaker, SpeechKind::FollowUpQuestion, item);
            }
            What::Dropped { last_sign_at, .. } => {
                if let Some(speech) = self.holder {
                    self.with(speech, |it| it.stand(Standing::Lost, *last_sign_at));
                }
            }
            What::QueueReordered { order, reason } => {
                self.set_by_hand = SetByHand { order: order.clone(), reason: reason.clone() };
            }
            What::ItemStarted { .. } => self.set_by_hand = SetByHand::default(),
            _ => {}
        }
    }

    /// What concerns those who wait, and the words of speeches.
    fn note(&mut self, at: Time, what: &What) {
        match what {
            What::FloorRequested { speech, participant, kind } => {
                let made = self.make(*speech, *participant, *kind);
                made.asked_at = Some(at);
            }
            What::RequestWithdrawn { speech, participant } => {
                self.with(*speech, |it| it.end(at, SpeechState::Withdrawn));
                self.withdrawn.push(*participant);
            }
            What::RequestRejected { speech, .. } => self.with(*speech, |it| it.end(at, SpeechState::Rejected)),
            What::Reminded { .. } => self.reminded_at = Some(at),
            What::Connected { participant } => self.come_back(*participant),
            What::LeftEarly { participant } => self.leave(at, *participant),
            What::CheckedIn { participant } | What::CheckedInByHand { participant, .. } => self.arrive(*participant),
            What::SpeechCorrected { speech, text, .. } => self.with(*speech, |it| {
                it.text = Some(text.clone());
                it.corrections += 1;
            }),
            What::SpeechNoted { speech, text } => self.with(*speech, |it| it.note = Some(text.clone())),
            What::Closed => self.close(at),
            _ => {}
        }
    }

    fn call(&mut self, at: Time, speech: SpeechId, participant: ParticipantId, kind: SpeechKind, item: Option<ItemId>) {
        if self.get(speech).is_none() {
            self.make(speech, participant, kind);
        }
        self.with(speech, |it| {
            it.state = SpeechState::Called;
            it.called_at = Some(at);
            it.ended_at = None;
            // A registered speech belongs to its item, a deferred one to where it began.
            if it.kind != SpeechKind::Registered && it.begun_at.is_none() {
                it.item = item;
            }
        });
        self.holder = Some(speech);
        self.reminded_at = None;
    }

    /// The floor after this speech: to the answer that is bound to a question, then back to whom the
    /// question interrupted, otherwise to nobody.
    fn pass_on(&mut self, at: Time, ended: SpeechId) {
        let answers = self.answers_next.take().filter(|who| !self.gone.contains(who));
        self.reminded_at = None;
        match answers {
            Some(who) if self.suspended.is_some() => {
                let item = self.get(ended).and_then(|it| it.item);
                self.call(at, SpeechId(self.next), who, SpeechKind::Answer, item);
            }
            _ => self.holder = self.suspended.take(),
        }
    }

    fn make(&mut self, id: SpeechId, participant: ParticipantId, kind: SpeechKind) -> &mut Speech {
        self.next = self.next.max(id.0 + 1);
        let guide_s = self.guides.of(kind);
        self.speeches.entry(id).or_insert_with(|| Speech::new(id, participant, kind, guide_s))
    }

    /// A deferred speech waits again from its speaker's return on.
    fn come_back(&mut self, participant: ParticipantId) {
        let mut waiting = self
            .speeches
            .values_mut()
            .filter(|it| it.participant == participant && it.state == SpeechState::Deferred && it.back.is_none());
        if let Some(speech) = waiting.next() {
            self.returns += 1;
            speech.back = Some(self.returns);
        }
    }

    /// Who leaves the hall leaves the queue; a registered speech stays on the list.
    fn leave(&mut self, at: Time, participant: ParticipantId) {
        self.gone.insert(participant);
        for speech in self.speeches.values_mut().filter(|it| it.participant == participant) {
            if speech.is_request() && speech.state == SpeechState::Waiting {
                speech.end(at, SpeechState::Withdrawn);
                speech.left_with_owner = true;
            }
        }
    }

    fn arrive(&mut self, participant: ParticipantId) {
        self.gone.remove(&participant);
        for speech in self.speeches.values_mut().filter(|it| it.participant == participant) {
            speech.left_with_owner = false;
        }
    }

    /// What was not given goes on record in writing if it has a text.
    fn close(&mut self, at: Time) {
        for speech in self.speeches.values_mut() {
            let open = matches!(speech.state, SpeechState::Waiting | SpeechState::Skipped | SpeechState::Deferred);
            if !open {
                continue;
            }
            if speech.is_written_only() {
                speech.end(at, SpeechState::WrittenOnly);
            } else if speech.is_not_given() || speech.state == SpeechState::Deferred {
                speech.end(at, SpeechState::NotGiven);
            }
        }
    }

    fn stops_the_clock(&self, what: &What) -> bool {
        let What::Dropped { participant, .. } = what else { return false };
        self.held().is_some_and(|it| it.participant == *participant && it.running_since.is_some())
    }

    fn snapshot(&self, act: &What) -> Before {
        let concerned: BTreeSet<SpeechId> =
            [self.holder, self.suspended, speech_of(act)].into_iter().flatten().collect();
        Before {
            act: act.clone(),
            speeches: concerned.iter().filter_map(|id| self.get(*id)).cloned().collect(),
            made: Vec::new(),
            holder: self.holder,
            suspended: self.suspended,
            answers_next: self.answers_next,
            set_by_hand: self.set_by_hand.clone(),
            reminded_at: self.reminded_at,
            listed: (self.skipped.len(), self.cut_off.len(), self.deferred.len()),
        }
    }

    fn take_back(&mut self, undone: &What) {
        if let What::LeftEarly { participant } = undone {
            self.stay(*participant);
        }
        let Some(before) = self.before.take_if(|before| before.act == *undone) else { return };
        for made in before.made {
            self.speeches.remove(&made);
        }
        for mut speech in before.speeches {
            if let Some(current) = self.speeches.remove(&speech.id) {
                // What a clerk has noted since stays.
                (speech.note, speech.text, speech.corrections) = (current.note, current.text, current.corrections);
            }
            self.speeches.insert(speech.id, speech);
        }
        (self.holder, self.suspended, self.answers_next) = (before.holder, before.suspended, before.answers_next);
        self.set_by_hand = before.set_by_hand;
        self.reminded_at = before.reminded_at;
        let (skipped, cut_off, deferred) = before.listed;
        self.skipped.truncate(skipped);
        self.cut_off.truncate(cut_off);
        self.deferred.truncate(deferred);
    }

    /// Nobody left after all: the requests wait where they waited.
    fn stay(&mut self, participant: ParticipantId) {
        self.gone.remove(&participant);
        for speech in self.speeches.values_mut().filter(|it| it.participant == participant && it.left_with_owner) {
            speech.state = SpeechState::Waiting;
            speech.ended_at = None;
            speech.left_with_owner = false;
        }
    }

    fn with(&mut self, speech: SpeechId, change: impl FnOnce(&mut Speech)) {
        if let Some(speech) = self.speeches.get_mut(&speech) {
            change(speech);
        }
    }
}

/// Events after which another has the floor, its clock is another, or the queue's order is another.
fn moves_the_floor(what: &What) -> bool {
    speech_of(what).is_some() || matches!(what, What::QueueReordered { .. } | What::ItemStarted { .. })
}

fn speech_of(what: &What) -> Option<SpeechId> {
    match what {
        What::Called { speech, .. }
        | What::Begun { speech, .. }
        | What::BegunByHand { speech, .. }
        | What::Finished { speech, .. }
        | What::Extended { speech, .. }
        | What::SpeechPaused { speech, .. }
        | What::SpeechResumed { speech, .. }
        | What::SpeakerSkipped { speech, .. }
        | What::SpeechCutOff { speech, .. }
        | What::SpeakerDeferred { speech, .. }
        | What::QuestionInterposed { into: speech, .. } => Some(*speech),
        _ => None,
    }
}

/// The list as it was fixed before the meeting.
fn registered(plan: &MeetingPlan, names: &PlanNames, rules: &RulesOfProcedure) -> BTreeMap<SpeechId, Speech> {
    let mut places: BTreeMap<&str, u32> = BTreeMap::new();
    let mut speeches = BTreeMap::new();
    for (planned, id) in plan.speeches.iter().zip(1..) {
        let Some(participant) = names.participants.get(&planned.by) else { continue };
        let limit_s = planned.limit_s.unwrap_or(rules.registered_limit_s);
        let mut speech = Speech::new(SpeechId(id), *participant, SpeechKind::Registered, limit_s);
        speech.item = names.items.get(&planned.item).copied();
        speech.title.clone_from(&planned.title);
        speech.text.clone_from(&planned.text);
        if planned.written_only {
            speech.state = SpeechState::WrittenOnly;
        } else {
            let place = places.entry(&planned.item).or_default();
            *place += 1;
            speech.listed = Some(*place);
        }
        speeches.insert(speech.id, speech);
    }
    speeches
}
