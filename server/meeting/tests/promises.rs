//! Promises, checked on random scripts: the record replayed gives the same meeting; looking at what an
//! event may have changed is as good as looking at everything; a secret choice leaves no trace before it
//! is counted; one person has the floor; figures add up; what is offered is accepted.

mod hall;

use std::collections::BTreeSet;

use hall::scripts::{CHAIR, Doing, OPEN_VOTE, Step, accepts, moments, opened, script, take};
use hall::{Drawn, Hall, NINE};
use meeting::{Audience, Event, Meeting, Section, touched};
use proptest::prelude::*;
use protocol::{Command, ItemId, Offer, ParticipantId, RequestKind, Secrecy, SpeechState, VoteId, VoteKind, VoteState};

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_record_replayed_gives_the_same_meeting(script in script()) {
        let mut hall = opened();
        for (at, step) in moments(&script) {
            take(&mut hall, at, step);
        }
        let written = serde_json::to_string(&hall.events).expect("events are plain");
        let read: Vec<(i64, Event)> = serde_json::from_str(&written).expect("what was written can be read");
        prop_assert_eq!(&read, &hall.events);
        let replayed = Meeting::replay(read.iter().map(|(at, event)| (*at, event)));
        prop_assert!(replayed.as_ref() == Some(&hall.meeting));
    }

    #[test]
    fn drawing_what_an_event_touches_is_as_good_as_drawing_all(script in script()) {
        let mut hall = opened();
        let mut seen = Audience::ALL.map(|audience| Drawn::all(&hall.meeting, audience));
        for (at, step) in moments(&script) {
            let known = hall.events.len();
            take(&mut hall, at, step);
            let dirty: BTreeSet<Section> = hall.events[known..].iter().flat_map(|(_, it)| touched(it)).copied().collect();
            for (audience, seen) in Audience::ALL.into_iter().zip(&mut seen) {
                seen.0.retain(|(section, _), _| !dirty.contains(section));
                dirty.iter().for_each(|section| hall.meeting.show(audience, *section, seen));
                let all = Drawn::all(&hall.meeting, audience);
                for (place, value) in &all.0 {
                    prop_assert_eq!(seen.0.get(place), Some(value), "{:?} {:?} after {:?}", audience, place, step);
                }
                prop_assert_eq!(seen.0.len(), all.0.len(), "{:?} after {:?}", audience, step);
            }
        }
    }

    #[test]
    fn two_meetings_that_differ_in_secret_choices_look_the_same_until_counted(script in script()) {
        let (mut hall, mut twin) = (opened(), opened());
        for (at, step) in moments(&script) {
            let other = otherwise(&hall.meeting, step);
            take(&mut hall, at, step);
            take(&mut twin, at, &other);
            if counted(&hall.meeting) {
                break;
            }
            for audience in Audience::ALL {
                prop_assert_eq!(Drawn::all(&hall.meeting, audience), Drawn::all(&twin.meeting, audience));
            }
            for who in hall.meeting.participants() {
                prop_assert_eq!(hall.meeting.oneself(Some(who)), twin.meeting.oneself(Some(who)));
            }
            prop_assert_eq!(&hall.events, &twin.events);
            prop_assert!(hall.meeting == twin.meeting);
        }
    }

    #[test]
    fn one_person_has_the_floor_and_one_at_most_is_interrupted(script in script()) {
        let mut hall = opened();
        for (at, step) in moments(&script) {
            take(&mut hall, at, step);
            let archive = hall.meeting.archive();
            let state = |states: &[SpeechState]| archive.speeches.iter().filter(|it| states.contains(&it.state)).count();
            let hold = [SpeechState::Called, SpeechState::Speaking, SpeechState::Paused];
            let floor = floor_of(&hall.meeting);
            let holders = usize::from(floor.holder.is_some()) + usize::from(floor.suspended.is_some());
            prop_assert_eq!(state(&hold), holders, "after {:?}", step);
            prop_assert!(state(&[SpeechState::Speaking]) <= 1);
            prop_assert!(floor.suspended.is_none() || floor.holder.is_some());
        }
    }

    #[test]
    fn figures_of_a_vote_add_up(script in script()) {
        let mut hall = opened();
        for (at, step) in moments(&script) {
            take(&mut hall, at, step);
        }
        for vote in hall.meeting.archive().votes {
            let Some(result) = vote.result else { continue };
            prop_assert!(matches!(vote.state, VoteState::Closed | VoteState::Announced));
            prop_assert_eq!(result.voted + result.not_voted, result.entitled);
            if vote.spec.kind == VoteKind::Rating {
                for row in &result.ratings {
                    prop_assert_eq!(row.marks.iter().map(|it| it.count).sum::<u32>() + row.blank, result.valid);
                }
            } else {
                prop_assert_eq!(result.tally.iter().map(|it| it.count).sum::<u32>(), result.voted);
            }
        }
    }

    #[test]
    fn what_is_offered_is_accepted_and_what_is_not_is_refused(script in script()) {
        let mut hall = opened();
        for (at, step) in moments(&script) {
            take(&mut hall, at, step);
            for who in hall.meeting.participants() {
                let offered = hall.meeting.oneself(Some(who)).may;
                for (offer, commands) in simple_offers() {
                    let accepted = commands.iter().any(|command| accepts(&hall.meeting, at, who, command));
                    prop_assert_eq!(offered.contains(&offer), accepted, "{:?} for {} after {:?}", offer, who, step);
                }
            }
        }
    }
}

/// The same step with another choice, if a secret vote is open.
fn otherwise(meeting: &Meeting, step: &Step) -> Step {
    let votes = meeting.archive().votes;
    let secret = votes.iter().any(|vote| vote.state == VoteState::Open && vote.spec.secrecy == Secrecy::Secret);
    match step.what {
        Doing::Ballot(choice) if secret => Step { what: Doing::Ballot(choice + 1), ..step.clone() },
        _ => step.clone(),
    }
}

/// Whether any secret vote has been counted.
fn counted(meeting: &Meeting) -> bool {
    let after = |vote: &protocol::VoteView| {
        vote.spec.secrecy == Secrecy::Secret && matches!(vote.state, VoteState::Closed | VoteState::Announced)
    };
    meeting.archive().votes.iter().any(after)
}

fn floor_of(meeting: &Meeting) -> protocol::FloorView {
    let mut drawn = Drawn::default();
    meeting.show(Audience::Hall, Section::Floor, &mut drawn);
    let floor = drawn.0.into_values().next().expect("the floor is shown to all");
    serde_json::from_value(floor).expect("a view can be read")
}

/// Offers whose commands need no more than a vote's name, with all that they could send. Taking the chair
/// and deferring are left out: whether they are accepted depends on how long somebody has been away.
fn simple_offers() -> Vec<(Offer, Vec<Command>)> {
    let votes = |make: fn(VoteId) -> Command| (1..=6).map(VoteId).map(make).collect::<Vec<_>>();
    vec![
        (Offer::OpenCheckIn, vec![Command::OpenCheckIn]),
        (Offer::CloseCheckIn, vec![Command::CloseCheckIn]),
        (Offer::CheckIn, vec![Command::CheckIn]),
        (Offer::LeaveEarly, vec![Command::LeaveEarly { of: None }]),
        (Offer::OpenMeeting, vec![Command::OpenMeeting]),
        (Offer::RecessMeeting, vec![Command::RecessMeeting]),
        (Offer::ResumeMeeting, vec![Command::ResumeMeeting]),
        (Offer::CloseMeeting, vec![Command::CloseMeeting]),
        (Offer::StartItem, (1..=8).map(|item| Command::StartItem { item: ItemId(item) }).collect()),
        (Offer::RequestFloor, vec![Command::RequestFloor { kind: RequestKind::Floor }]),
        (Offer::RequestInteraction, vec![Command::RequestFloor { kind: RequestKind::Interaction }]),
        (Offer::RequestPointOfOrder, vec![Command::RequestFloor { kind: RequestKind::PointOfOrder }]),
        (Offer::Call, (1..=11).map(|who| Command::Call { speaker: ParticipantId(who) }).collect()),
        (Offer::BeginSpeech, vec![Command::BeginSpeech { of: None, reason: None }]),
        (Offer::FinishSpeech, vec![Command::FinishSpeech { of: None }]),
        (Offer::ExtendSpeech, vec![Command::ExtendSpeech { extra_s: 60 }]),
        (Offer::RemindSpeaker, vec![Command::RemindSpeaker]),
        (Offer::PauseSpeech, vec![Command::PauseSpeech]),
        (Offer::ResumeSpeech, vec![Command::ResumeSpeech]),
        (Offer::SkipSpeaker, vec![Command::SkipSpeaker]),
        (Offer::CutOffSpeech, vec![Command::CutOffSpeech]),
        (Offer::OpenVote, votes(|vote| Command::OpenVote { vote, duration_s: None })),
        (Offer::CloseVote, votes(|vote| Command::CloseVote { vote })),
        (Offer::AnnounceVote, votes(|vote| Command::AnnounceVote { vote })),
        (Offer::VoidVote, votes(|vote| Command::VoidVote { vote, reason: "设备故障".to_owned() })),
        (Offer::RepeatVote, votes(|vote| Command::RepeatVote { vote })),
        (Offer::RecountVote, votes(|vote| Command::RecountVote { vote })),
        (Offer::ConfirmCount, votes(|vote| Command::ConfirmCount { vote })),
        (Offer::AskQuestion, vec![Command::AskQuestion { text: "何时公示".to_owned() }]),
        (Offer::SayToAll, vec![Command::Say { to: protocol::SayTo::All, text: "好".to_owned() }]),
        (Offer::SayToClerks, vec![Command::Say { to: protocol::SayTo::Clerks, text: "好".to_owned() }]),
        (Offer::Announce, vec![Command::Announce { text: "请坐".to_owned() }]),
        (Offer::StartRecording, vec![Command::StartRecording]),
        (Offer::StopRecording, vec![Command::StopRecording]),
    ]
}

#[test]
fn the_open_vote_of_the_scripts_is_open_to_see() {
    let mut hall = opened();
    hall.command(NINE, CHAIR, Command::OpenVote { vote: OPEN_VOTE, duration_s: None }).expect("the chair may");
    let ballot = Command::Cast { vote: OPEN_VOTE, choice: vec!["for".to_owned()] };
    hall.command(NINE, ParticipantId(4), ballot).expect("a member may vote");
    let rows = |hall: &Hall, audience| {
        let mut drawn = Drawn::default();
        hall.meeting.show(audience, Section::Ballots, &mut drawn);
        drawn.0.len()
    };
    assert_eq!(Audience::ALL.map(|audience| rows(&hall, audience)), [1, 0, 0, 0, 0], "while ballots are taken");
    hall.command(NINE, CHAIR, Command::CloseVote { vote: OPEN_VOTE }).expect("the chair may");
    assert_eq!(Audience::ALL.map(|audience| rows(&hall, audience)), [1, 1, 0, 0, 0], "once it is closed");
    hall.command(NINE, CHAIR, Command::AnnounceVote { vote: OPEN_VOTE }).expect("the chair may");
    assert_eq!(Audience::ALL.map(|audience| rows(&hall, audience)), [1, 1, 1, 0, 0], "once it is announced");
}
