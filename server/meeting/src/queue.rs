//! The speaking queue: who waits, in which order, and why. It is not kept but read from the speeches
//! that wait, so it can never disagree with them.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{MeetingState, ParticipantId, PlaceReason, Quota, QuotaGroup, SpeechId, SpeechKind, SpeechState, Time};

use crate::floor::Speech;
use crate::meeting::Meeting;
use crate::roster::Person;

/// One place in the queue.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    pub speech: SpeechId,
    pub participant: ParticipantId,
    pub kind: SpeechKind,
    pub reason: PlaceReason,
    /// The reason given when the place was set by hand.
    pub moved_because: Option<String>,
    /// Position on the list of registered speeches.
    pub listed: Option<u32>,
    pub since: Option<Time>,
    /// The limit that counts, or the guide.
    pub limit_s: Option<u32>,
    /// Seconds until it is called, counted from the moment the running speech began.
    pub estimate_s: Option<u32>,
    /// What the person's side or sector has left of its quota.
    pub quota_left_s: Option<i32>,
}

impl Meeting {
    /// The queue, first to last.
    pub(crate) fn queue(&self) -> Vec<Place> {
        if !matches!(self.course.state, MeetingState::InSession | MeetingState::Recessed) {
            return Vec::new();
        }
        let spoken = self.floor.spoken();
        let mut waiting: Vec<(Rank, &Speech)> = self
            .floor
            .speeches
            .values()
            .filter(|speech| self.roster.is_here(speech.participant))
            .filter_map(|speech| Some((self.rank(speech, &spoken)?, speech)))
            .collect();
        waiting.sort_by_key(|(rank, _)| *rank);
        let quotas = self.quotas_left();
        let under_way = self.floor.suspended.or(self.floor.holder).and_then(|id| self.floor.get(id));
        let mut estimate_s = under_way.map_or(Some(0), |speech| speech.limit_s);
        waiting
            .into_iter()
            .map(|(rank, speech)| {
                let place = Place {
                    speech: speech.id,
                    participant: speech.participant,
                    kind: speech.kind,
                    reason: rank.reason,
                    moved_because: (rank.reason == PlaceReason::SetByChair)
                        .then(|| self.floor.set_by_hand.reason.clone()),
                    listed: speech.listed,
                    since: speech.asked_at,
                    limit_s: speech.limit_s,
                    estimate_s,
                    quota_left_s: self.quota_left(speech.participant, &quotas),
                };
                estimate_s = estimate_s.zip(speech.limit_s).map(|(ahead, own)| ahead.saturating_add(own));
                place
            })
            .collect()
    }

    /// The places of an order that names everyone in the queue, points of order left out: each person
    /// once, or once for each place. `None` if it does not.
    pub(crate) fn places_in(&self, order: &[ParticipantId]) -> Option<Vec<SpeechId>> {
        let mut places: BTreeMap<ParticipantId, Vec<SpeechId>> = BTreeMap::new();
        let queue = self.queue();
        let movable = queue.iter().filter(|place| place.reason != PlaceReason::PointOfOrder);
        for place in movable {
            places.entry(place.participant).or_default().push(place.speech);
        }
        let named: BTreeSet<&ParticipantId> = order.iter().collect();
        if named.len() != places.len() || places.keys().any(|who| !named.contains(who)) {
            return None;
        }
        if named.len() == order.len() {
            return Some(order.iter().filter_map(|who| places.remove(who)).flatten().collect());
        }
        let each_in_turn = order.iter().map(|who| {
            let left = places.get_mut(who)?;
            (!left.is_empty()).then(|| left.remove(0))
        });
        let order: Vec<SpeechId> = each_in_turn.collect::<Option<_>>()?;
        places.values().all(Vec::is_empty).then_some(order)
    }

    fn rank(&self, speech: &Speech, spoken: &BTreeSet<ParticipantId>) -> Option<Rank> {
        let waits = speech.state == SpeechState::Waiting;
        let comes = speech.id.0;
        if speech.kind == SpeechKind::PointOfOrder && waits {
            return Some(Rank { reason: PlaceReason::PointOfOrder, comes });
        }
        let deferred = speech.back.filter(|_| speech.state == SpeechState::Deferred);
        let listed = speech.kind == SpeechKind::Registered && waits && self.is_of_active_item(speech);
        let asked = speech.is_request() && waits;
        if deferred.is_none() && !listed && !asked {
            return None;
        }
        let set = self.floor.set_by_hand.order.iter().position(|id| *id == speech.id);
        Some(match (set, deferred) {
            (Some(place), _) => {
                Rank { reason: PlaceReason::SetByChair, comes: u32::try_from(place).unwrap_or(u32::MAX) }
            }
            (None, Some(back)) => Rank { reason: PlaceReason::Deferred, comes: back },
            (None, None) if listed => Rank { reason: PlaceReason::Registered, comes },
            (None, None) if spoken.contains(&speech.participant) => Rank { reason: PlaceReason::HasSpoken, comes },
            (None, None) => Rank { reason: PlaceReason::NotSpokenYet, comes },
        })
    }

    fn is_of_active_item(&self, speech: &Speech) -> bool {
        self.agenda.active().is_some_and(|item| speech.item == Some(item.id))
    }

    /// What the tighter of the person's quotas has left.
    fn quota_left(&self, participant: ParticipantId, quotas: &[(&Quota, i32)]) -> Option<i32> {
        let person = self.roster.get(participant)?;
        quotas.iter().filter(|(quota, _)| is_of(person, quota)).map(|(_, left_s)| *left_s).min()
    }

    /// Each quota with the seconds it has left; negative when used up.
    fn quotas_left(&self) -> Vec<(&Quota, i32)> {
        let left_s = |quota: &Quota| {
            let of_quota = |who| self.roster.get(who).is_some_and(|person| is_of(person, quota));
            let spoken = self.floor.speeches.values().filter(|it| of_quota(it.participant)).map(|it| it.spoken_ms);
            let left_s = i64::from(quota.speaking_s) - spoken.sum::<i64>() / 1_000;
            i32::try_from(left_s).unwrap_or(i32::MIN)
        };
        self.rules.quotas.iter().map(|quota| (quota, left_s(quota))).collect()
    }
}

fn is_of(person: &Person, quota: &Quota) -> bool {
    let group = match quota.of {
        QuotaGroup::Side => &person.side,
        QuotaGroup::Sector => &person.sector,
    };
    group.as_ref() == Some(&quota.name)
}

/// Where a place stands: the reasons are the sorts, in their order; equals stand as they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    reason: PlaceReason,
    comes: u32,
}
