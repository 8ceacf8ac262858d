//! The floor, the speaking queue and the speeches on record. A text is for the rostrum and its owner
//! before it is given, for everybody in the hall afterwards.

use protocol::{FloorView, QueuePlace, SpeakerView, SpeechId, SpeechState, SpeechView};

use super::Audience;
use crate::floor::Speech;
use crate::meeting::Meeting;
use crate::queue::Place;

impl Meeting {
    pub(crate) fn floor_view(&self) -> FloorView {
        let floor = &self.floor;
        FloorView {
            holder: floor.holder.and_then(|id| self.speaker_view(id)),
            suspended: floor.suspended.and_then(|id| self.speaker_view(id)),
            answers_next: floor.answers_next,
            waiting: u32::try_from(self.queue().len()).unwrap_or(u32::MAX),
            quiet_sign_s: self.rules.quiet_sign_s,
            reminded_at: floor.reminded_at,
        }
    }

    fn speaker_view(&self, id: SpeechId) -> Option<SpeakerView> {
        let speech = self.floor.speeches.get(&id)?;
        let person = self.roster.get(speech.participant)?;
        Some(SpeakerView {
            speech: id,
            participant: speech.participant,
            kind: speech.kind,
            state: speech.state,
            title: speech.title.clone(),
            called_at: speech.called_at?,
            limit_s: speech.limit_s,
            limit_counts: speech.limit_counts,
            spoken_ms: speech.spoken_ms,
            running_since: speech.running_since,
            lost_since: if person.connected { None } else { person.lost_since },
            // While the connection is lost it may still go on by itself.
            waits_for_chair: speech.state == SpeechState::Paused && self.floor.holder == Some(id) && person.connected,
            by_hand: speech.by_hand,
        })
    }

    pub(crate) fn queue_places(&self) -> Vec<QueuePlace> {
        let place = |(place, number): (Place, u32)| {
            let speech = self.floor.speeches.get(&place.speech);
            QueuePlace {
                speech: place.speech,
                participant: place.participant,
                place: number,
                kind: place.kind,
                reason: place.reason,
                moved_because: place.moved_because,
                listed: place.listed,
                since: place.since,
                limit_s: place.limit_s,
                has_text: speech.is_some_and(|speech| speech.text.is_some()),
                connected: self.is_connected(place.participant),
                estimate_s: place.estimate_s,
                quota_left_s: place.quota_left_s,
            }
        };
        self.queue().into_iter().zip(1..).map(place).collect()
    }

    pub(crate) fn speech_views(&self, audience: Audience) -> Vec<SpeechView> {
        self.floor.speeches.values().map(|speech| self.speech_view(speech, audience)).collect()
    }

    fn speech_view(&self, speech: &Speech, audience: Audience) -> SpeechView {
        let restricted = self.course.restricted.contains_key(&speech.participant);
        SpeechView {
            id: speech.id,
            participant: speech.participant,
            item: speech.item,
            kind: speech.kind,
            state: speech.state,
            title: speech.title.clone(),
            text: speech.text.clone().filter(|_| shows_text(speech.state, restricted, audience)),
            note: speech.note.clone().filter(|_| audience == Audience::Rostrum),
            limit_s: speech.limit_s.filter(|_| speech.limit_counts),
            spoken_ms: speech.spoken_ms,
            lost_ms: speech.lost_ms,
            paused_ms: speech.paused_ms,
            begun_at: speech.begun_at,
            ended_at: speech.ended_at,
            by_hand: speech.by_hand,
            restricted,
            corrections: speech.corrections,
        }
    }
}

/// The screen hangs where the public may look, so a restricted text is never on it.
fn shows_text(state: SpeechState, restricted: bool, audience: Audience) -> bool {
    let given = matches!(state, SpeechState::Done | SpeechState::CutOff | SpeechState::WrittenOnly);
    match audience {
        Audience::Rostrum => true,
        Audience::Screen => given && !restricted,
        Audience::Scrutiny | Audience::Named | Audience::Hall => given,
    }
}
