//! What one person sees of themselves, and which buttons they are offered. An offer is a command that was
//! tried and would be taken, so no rule is written twice. Where time alone decides (how long a connection
//! has been lost), the button is offered as soon as waiting can lead there: nothing here depends on the
//! moment of looking.

mod offers;

use protocol::{
    MyPlace, MySpeech, MyVote, Offer, Oneself, ParticipantId, Presence, RequestKind, SpeechKind, SpeechState,
};

use crate::floor::Speech;
use crate::meeting::Meeting;
use crate::roster::Person;
use crate::show::votes::words;

impl Meeting {
    /// What one person is told of themselves; nobody stands for a venue's screen.
    #[must_use]
    pub fn oneself(&self, viewer: Option<ParticipantId>) -> Oneself {
        match viewer.and_then(|viewer| self.roster.get(viewer)) {
            Some(person) => self.oneself_of(person),
            None => nobody(),
        }
    }

    fn oneself_of(&self, person: &Person) -> Oneself {
        let by = person.id;
        let held = self.floor.held().filter(|speech| speech.participant == by);
        Oneself {
            participant: Some(by),
            role: Some(person.role),
            presence: person.presence(),
            presides: self.course.presiding == by,
            may: self.offers(by),
            places: self.my_places(by),
            called: held.filter(|it| it.state == SpeechState::Called).map(|it| it.id),
            speaking: held.filter(|it| it.is_under_way()).map(|it| it.id),
            vote: self.my_vote(by),
            answers_due: self.record.answers_due(by),
            letters: self.talk.letters_of(by),
            unread: self.talk.unread(by),
            voted_up: self.record.voted_up(by),
            speeches: self.my_speeches(by),
            undo: self.undo_offer(by),
        }
    }

    fn own_speeches(&self, by: ParticipantId) -> impl Iterator<Item = &Speech> {
        self.floor.speeches.values().filter(move |speech| speech.participant == by)
    }

    fn my_places(&self, by: ParticipantId) -> Vec<MyPlace> {
        // Most people wait for nothing, and to read the queue costs something.
        let waits = |speech: &Speech| matches!(speech.state, SpeechState::Waiting | SpeechState::Deferred);
        if !self.own_speeches(by).any(waits) {
            return Vec::new();
        }
        let own = self.queue().into_iter().zip(1..).filter(|(place, _)| place.participant == by);
        own.map(|(it, place)| MyPlace {
            speech: it.speech,
            place,
            kind: self.floor.get(it.speech).and_then(request_kind),
            estimate_s: it.estimate_s,
        })
        .collect()
    }

    fn my_vote(&self, by: ParticipantId) -> Option<MyVote> {
        let vote = self.votes.open()?;
        Some(MyVote {
            vote: vote.id,
            refused: self.cast_refusal(by, vote.id),
            voted: vote.voted.contains(&by),
            choice: vote.ballots.get(&by).filter(|_| !vote.is_secret()).map(|choice| words(vote, choice)),
            order: vote.order_for(by),
        })
    }

    fn my_speeches(&self, by: ParticipantId) -> Vec<MySpeech> {
        let left = |it: &&Speech| it.is_written_only() || it.is_not_given();
        let own = self.own_speeches(by).filter(left);
        own.map(|it| MySpeech { speech: it.id, title: it.title.clone(), text: it.text.clone() }).collect()
    }
}

/// For what a place was asked; nothing for a registered or deferred speech.
fn request_kind(speech: &Speech) -> Option<RequestKind> {
    match speech.kind {
        _ if speech.state == SpeechState::Deferred => None,
        SpeechKind::Floor => Some(RequestKind::Floor),
        SpeechKind::Interaction => Some(RequestKind::Interaction),
        SpeechKind::PointOfOrder => Some(RequestKind::PointOfOrder),
        _ => None,
    }
}

/// A venue's screen: it watches and is offered nothing.
fn nobody() -> Oneself {
    Oneself {
        participant: None,
        role: None,
        presence: Presence::Absent,
        presides: false,
        may: Vec::<Offer>::new(),
        places: Vec::new(),
        called: None,
        speaking: None,
        vote: None,
        answers_due: Vec::new(),
        letters: Vec::new(),
        unread: Vec::new(),
        voted_up: Vec::new(),
        speeches: Vec::new(),
        undo: None,
    }
}
