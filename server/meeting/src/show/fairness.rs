//! Speaking time by side, sector, unit and venue, and what the figures suggest to the chair. A proposal
//! never acts by itself.

use std::collections::BTreeMap;

use protocol::{FairnessView, PlaceReason, Proposal, QuotaGroup, SpeakingShare};

use crate::meeting::Meeting;
use crate::roster::Person;

/// What speaking time is summed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Side,
    Sector,
    Unit,
    Venue,
}

impl Group {
    fn quota(self) -> Option<QuotaGroup> {
        match self {
            Self::Side => Some(QuotaGroup::Side),
            Self::Sector => Some(QuotaGroup::Sector),
            Self::Unit | Self::Venue => None,
        }
    }
}

impl Meeting {
    pub(crate) fn fairness_view(&self) -> FairnessView {
        let spoken = self.floor.spoken();
        let silent = self.roster.people().filter(|it| is_present(it) && !spoken.contains(&it.id)).count();
        let (sides, sectors) = (self.shares(Group::Side), self.shares(Group::Sector));
        FairnessView {
            proposals: self.proposals(&sides, &sectors),
            sides,
            sectors,
            units: self.shares(Group::Unit),
            venues: self.shares(Group::Venue),
            silent: u32::try_from(silent).unwrap_or(u32::MAX),
        }
    }

    /// Every group's speaking time, in the order in which groups first stand in the books. Speeches of
    /// every kind count, deferred ones too.
    pub(crate) fn shares(&self, group: Group) -> Vec<SpeakingShare> {
        let mut shares: Vec<SpeakingShare> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let spoken = self.floor.spoken();
        for person in self.roster.people() {
            let Some(name) = self.group_name(person, group) else { continue };
            let place = *places.entry(name).or_insert_with(|| {
                shares.push(self.empty_share(group, name));
                shares.len() - 1
            });
            shares[place].present += u32::from(is_present(person));
            shares[place].silent += u32::from(is_present(person) && !spoken.contains(&person.id));
        }
        for speech in self.floor.speeches.values().filter(|speech| speech.begun_at.is_some()) {
            let person = self.roster.get(speech.participant);
            let name = person.and_then(|person| self.group_name(person, group));
            if let Some(place) = name.and_then(|name| places.get(name)) {
                shares[*place].spoken_ms += speech.spoken_ms;
                shares[*place].speeches += 1;
            }
        }
        shares
    }

    fn empty_share(&self, group: Group, name: &str) -> SpeakingShare {
        let is_of = |quota: &&protocol::Quota| Some(quota.of) == group.quota() && quota.name == name;
        let quota_s = self.rules.quotas.iter().find(is_of).map(|quota| quota.speaking_s);
        SpeakingShare { name: name.to_owned(), spoken_ms: 0, speeches: 0, present: 0, silent: 0, quota_s }
    }

    fn group_name<'a>(&'a self, person: &'a Person, group: Group) -> Option<&'a str> {
        match group {
            Group::Side => person.side.as_deref(),
            Group::Sector => person.sector.as_deref(),
            Group::Unit => person.unit.as_deref(),
            Group::Venue => {
                let venue = self.venues.iter().find(|venue| Some(venue.id) == person.venue)?;
                Some(&venue.name)
            }
        }
    }

    fn proposals(&self, sides: &[SpeakingShare], sectors: &[SpeakingShare]) -> Vec<Proposal> {
        let mut proposals: Vec<Proposal> = self.side_behind(sides).into_iter().collect();
        for (of, shares) in [(QuotaGroup::Side, sides), (QuotaGroup::Sector, sectors)] {
            let used = shares.iter().filter(|it| it.quota_s.is_some_and(|s| it.spoken_ms >= i64::from(s) * 1_000));
            proposals.extend(used.map(|it| Proposal::QuotaUsed { of, name: it.name.clone() }));
        }
        proposals.extend(self.not_heard_yet());
        proposals
    }

    /// Where the sides are to speak equally long (001-01): the one that has spoken least, if it lags by a
    /// second or more, and who of it stands first in the queue.
    fn side_behind(&self, sides: &[SpeakingShare]) -> Option<Proposal> {
        if !self.rules.equal_sides {
            return None;
        }
        let least = sides.iter().min_by_key(|side| side.spoken_ms)?;
        let most_ms = sides.iter().map(|side| side.spoken_ms).max()?;
        let behind_s = u32::try_from((most_ms - least.spoken_ms) / 1_000).unwrap_or(u32::MAX);
        let of_side = |who: &protocol::ParticipantId| {
            self.roster.get(*who).is_some_and(|person| person.side.as_ref() == Some(&least.name))
        };
        let next = self.queue().into_iter().map(|place| place.participant).find(of_side);
        (behind_s > 0).then(|| Proposal::SideBehind { side: least.name.clone(), behind_s, next })
    }

    /// Somebody further back has not spoken yet, while who is next has.
    fn not_heard_yet(&self) -> Option<Proposal> {
        let spoken = self.floor.spoken();
        let queue = self.queue();
        let mut waiting = queue.iter().filter(|place| place.reason != PlaceReason::PointOfOrder);
        waiting.next().filter(|first| spoken.contains(&first.participant))?;
        let unheard = waiting.find(|place| !spoken.contains(&place.participant))?;
        Some(Proposal::NotHeardYet { next: unheard.participant })
    }
}

fn is_present(person: &Person) -> bool {
    person.checked_in_at.is_some() && !person.left
}
