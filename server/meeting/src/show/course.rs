//! The meeting as a whole, the roll, and everybody invited.

use std::collections::BTreeMap;

use protocol::{MeetingState, MeetingView, ParticipantId, ParticipantView, RollView, VenueRoll};

use super::Audience;
use crate::meeting::Meeting;
use crate::roster::Person;

impl Meeting {
    pub(crate) fn meeting_view(&self) -> MeetingView {
        let (plan, course) = (&self.plan, &self.course);
        MeetingView {
            code: self.code().to_owned(),
            title: plan.title.clone(),
            form: plan.form,
            level: plan.level,
            body: plan.body.clone(),
            brand: plan.brand.clone(),
            emergency: plan.emergency.clone(),
            state: course.state,
            planned_start: plan.planned_start,
            opened_at: course.opened_at,
            closed_at: course.closed_at,
            recessed_at: course.recessed_at,
            presiding: course.presiding,
            chair: course.chair,
            presiding_lost_since: self.presiding_lost_since(),
            waiting_for_chair: self.waits_for_chair(),
            venues: self.venues.clone(),
            rules: self.rules.clone(),
            recording_forbidden: plan.recording_forbidden,
            recording: course.recording,
            public: plan.public,
            look_back: course.look_back,
        }
    }

    /// Nobody who could preside is connected, though the meeting has begun.
    fn waits_for_chair(&self) -> bool {
        use protocol::Role::{Chair, ViceChair};
        let begun = matches!(self.course.state, MeetingState::InSession | MeetingState::Recessed);
        let could = |person: &Person| matches!(person.role, Chair | ViceChair) && person.connected;
        begun && !self.roster.people().any(could)
    }

    pub(crate) fn roll_view(&self) -> RollView {
        let figures = self.figures();
        RollView {
            expected: figures.expected,
            present: figures.present,
            present_still: figures.present_still,
            on_leave: figures.on_leave,
            in_attendance: figures.in_attendance,
            quorum: figures.quorum(),
            check_in_open: self.roster.check_in_open,
            announced: self.course.announced,
            venues: self.venues.iter().map(|venue| self.venue_roll(venue)).collect(),
        }
    }

    fn venue_roll(&self, venue: &protocol::VenueView) -> VenueRoll {
        let mut roll = VenueRoll { venue: venue.id, name: venue.name.clone(), expected: 0, present: 0, connected: 0 };
        for person in self.roster.people().filter(|person| person.venue == Some(venue.id)) {
            // Who attends without being counted is none of those expected, so not of those present either.
            let here = person.checked_in_at.is_some() && !person.left;
            roll.expected += u32::from(self.is_counted(person));
            roll.present += u32::from(self.is_counted(person) && here);
            roll.connected += u32::from(person.connected);
        }
        roll
    }

    /// Everybody invited. Reasons of leave are for the rostrum.
    pub(crate) fn participant_views(&self, audience: Audience) -> Vec<ParticipantView> {
        let spoken = self.floor.spoken();
        let mut spoken_ms: BTreeMap<ParticipantId, i64> = BTreeMap::new();
        for speech in self.floor.speeches.values() {
            *spoken_ms.entry(speech.participant).or_default() += speech.spoken_ms;
        }
        let view = |person: &Person| ParticipantView {
            has_spoken: spoken.contains(&person.id),
            spoken_ms: spoken_ms.get(&person.id).copied().unwrap_or_default(),
            leave_because: person.leave.clone().filter(|_| audience == Audience::Rostrum),
            ..self.participant_view(person)
        };
        self.roster.people().map(view).collect()
    }

    /// What the roll knows of a person.
    fn participant_view(&self, person: &Person) -> ParticipantView {
        ParticipantView {
            id: person.id,
            name: person.name.clone(),
            role: person.role,
            sector: person.sector.clone(),
            unit: person.unit.clone(),
            post: person.post.clone(),
            side: person.side.clone(),
            venue: person.venue,
            presence: person.presence(),
            checked_in_at: person.checked_in_at,
            by_hand_because: person.by_hand.clone(),
            leave_because: None,
            late: person.late,
            connected: person.connected,
            no_device: person.no_device,
            expected: self.is_counted(person),
            has_spoken: false,
            spoken_ms: 0,
            rights: person.rights.iter().copied().collect(),
        }
    }
}
