//! Who sees what: texts, results, names, receipts, and the figures that go to the rostrum alone.

mod hall;

use hall::scripts::{CHAIR, OPEN_VOTE, PEOPLE, opened};
use hall::{Drawn, Hall, NINE};
use meeting::{Act, Audience, Section};
use protocol::{Command, Offer, ParticipantId, Presence, Reason, RequestKind, Role, VoteId};
use serde_json::Value;

const VICE: ParticipantId = ParticipantId(2);
const CLERK: ParticipantId = ParticipantId(3);
const MEMBER: ParticipantId = ParticipantId(4);
const OTHER: ParticipantId = ParticipantId(5);
const DEPARTMENT: ParticipantId = ParticipantId(9);
const SCRUTINEER: ParticipantId = ParticipantId(10);
const RESIDENT: ParticipantId = ParticipantId(11);
const SECRET_VOTE: VoteId = VoteId(2);

fn does(hall: &mut Hall, by: ParticipantId, command: Command) {
    hall.command(NINE, by, command).unwrap_or_else(|refusal| panic!("{by}: {refusal:?}"));
}

fn shown(hall: &Hall, audience: Audience, section: Section) -> Vec<Value> {
    let mut drawn = Drawn::default();
    hall.meeting.show(audience, section, &mut drawn);
    drawn.0.into_values().collect()
}

fn offered(hall: &Hall, who: ParticipantId, offer: Offer) -> bool {
    hall.meeting.oneself(Some(who)).may.contains(&offer)
}

/// For each audience in its order, whether something is so.
fn for_each_audience(is: impl Fn(Audience) -> bool) -> String {
    Audience::ALL.into_iter().filter(|audience| is(*audience)).map(|audience| format!("{audience:?} ")).collect()
}

#[test]
fn who_presides_and_the_clerks_sit_on_the_rostrum() {
    let hall = opened();
    let audience = |who| hall.meeting.audience(Some(who));
    assert_eq!([CHAIR, CLERK].map(audience), [Audience::Rostrum; 2]);
    assert_eq!([VICE, MEMBER, DEPARTMENT].map(audience), [Audience::Named; 3]);
    assert_eq!(audience(SCRUTINEER), Audience::Scrutiny);
    assert_eq!(audience(RESIDENT), Audience::Hall);
    assert_eq!(hall.meeting.audience(None), Audience::Screen);
    assert_eq!(PEOPLE.len(), 11, "the names above are those of the plan");
}

#[test]
fn who_hands_the_chair_over_leaves_the_rostrum() {
    let mut hall = opened();
    does(&mut hall, CHAIR, Command::HandOverChair { to: VICE });
    assert_eq!(hall.meeting.audience(Some(VICE)), Audience::Rostrum);
    assert_eq!(hall.meeting.audience(Some(CHAIR)), Audience::Named);
    assert!(hall.meeting.oneself(Some(VICE)).presides);
    assert!(offered(&hall, CHAIR, Offer::TakeChair), "the chair takes back at any time");
}

#[test]
fn a_text_is_read_by_all_only_once_it_was_given() {
    let mut hall = opened();
    let reads = |hall: &Hall| {
        for_each_audience(|audience| {
            let speeches = shown(hall, audience, Section::Speeches);
            speeches.iter().any(|row| row["participant"] == MEMBER.0 && row["text"].is_string())
        })
    };
    assert_eq!(reads(&hall), "Rostrum ");
    assert_eq!(hall.meeting.oneself(Some(MEMBER)).speeches[0].text.as_deref(), Some("一年一调。"), "one's own");
    does(&mut hall, CHAIR, Command::Call { speaker: MEMBER });
    does(&mut hall, MEMBER, Command::BeginSpeech { of: None, reason: None });
    assert_eq!(reads(&hall), "Rostrum ", "nor while it is being given");
    does(&mut hall, MEMBER, Command::FinishSpeech { of: None });
    assert_eq!(reads(&hall), "Rostrum Scrutiny Named Hall Screen ");
    assert!(hall.meeting.oneself(Some(MEMBER)).speeches.is_empty());
    does(&mut hall, CLERK, Command::RestrictPassage { speech_by: MEMBER, reason: "涉及个人".to_owned() });
    assert_eq!(reads(&hall), "Rostrum Scrutiny Named Hall ", "never again on the wall");
}

#[test]
fn a_result_is_for_the_rostrum_and_the_scrutineers_until_it_is_announced() {
    for vote in [OPEN_VOTE, SECRET_VOTE] {
        let mut hall = opened();
        let has = |hall: &Hall, field: &str| {
            for_each_audience(|audience| {
                let votes = shown(hall, audience, Section::Votes);
                votes.iter().any(|row| row["id"] == vote.0 && !row[field].is_null())
            })
        };
        does(&mut hall, CHAIR, Command::OpenVote { vote, duration_s: None });
        does(&mut hall, MEMBER, Command::Cast { vote, choice: vec!["for".to_owned()] });
        let interim = if vote == OPEN_VOTE { "Rostrum " } else { "" };
        assert_eq!((has(&hall, "interim"), has(&hall, "result")), (interim.to_owned(), String::new()));
        does(&mut hall, CHAIR, Command::CloseVote { vote });
        assert_eq!(has(&hall, "result"), "Rostrum Scrutiny ");
        does(&mut hall, CHAIR, Command::AnnounceVote { vote });
        assert_eq!(has(&hall, "result"), "Rostrum Scrutiny Named Hall Screen ");
    }
}

#[test]
fn that_somebody_has_voted_is_for_the_rostrum_and_for_oneself() {
    let mut hall = opened();
    does(&mut hall, CHAIR, Command::OpenVote { vote: SECRET_VOTE, duration_s: None });
    does(&mut hall, MEMBER, Command::Cast { vote: SECRET_VOTE, choice: vec!["for".to_owned()] });
    assert_eq!(for_each_audience(|it| !shown(&hall, it, Section::Voted).is_empty()), "Rostrum ");
    let vote = hall.meeting.oneself(Some(MEMBER)).vote.expect("a vote is open");
    assert!(vote.voted && vote.choice.is_none(), "of a secret vote nothing more is known");
    assert_eq!(vote.refused.map(|refusal| refusal.reason), Some(Reason::AlreadyVoted));
    let other = hall.meeting.oneself(Some(OTHER)).vote.expect("a vote is open");
    assert!(!other.voted && other.refused.is_none());
    let department = hall.meeting.oneself(Some(DEPARTMENT)).vote.expect("a vote is open");
    assert_eq!(department.refused.map(|refusal| refusal.reason), Some(Reason::NotEntitled));
}

#[test]
fn fairness_letters_and_the_log_go_to_the_rostrum_alone() {
    let mut hall = opened();
    does(&mut hall, MEMBER, Command::Say { to: protocol::SayTo::Clerks, text: "麦克风没有声音".to_owned() });
    for section in [Section::Fairness, Section::Letters, Section::Log] {
        assert_eq!(for_each_audience(|it| !shown(&hall, it, section).is_empty()), "Rostrum ", "{}", section.name());
    }
    assert_eq!(hall.meeting.oneself(Some(MEMBER)).letters.len(), 1, "who wrote it keeps it");
    assert!(hall.meeting.oneself(Some(OTHER)).letters.is_empty());
}

#[test]
fn an_announcement_is_unread_until_it_is_acknowledged() {
    let mut hall = opened();
    does(&mut hall, CLERK, Command::Announce { text: "休息十分钟".to_owned() });
    let unread = hall.meeting.oneself(Some(MEMBER)).unread;
    does(&mut hall, MEMBER, Command::Acknowledge { announcement: unread[0] });
    assert!(hall.meeting.oneself(Some(MEMBER)).unread.is_empty());
    let named = for_each_audience(|it| shown(&hall, it, Section::Announcements)[0]["receipts_by"].is_array());
    assert_eq!(named, "Rostrum ");
    assert_eq!(
        for_each_audience(|it| shown(&hall, it, Section::Announcements)[0]["receipts"] == 1).split(' ').count(),
        6
    );
}

#[test]
fn who_waits_is_told_the_place_and_about_when() {
    let mut hall = opened();
    does(&mut hall, DEPARTMENT, Command::RequestFloor { kind: RequestKind::Floor });
    let place = hall.meeting.oneself(Some(DEPARTMENT)).places.remove(0);
    assert_eq!((place.place, place.kind, place.estimate_s), (4, Some(RequestKind::Floor), Some(180)));
    let listed = hall.meeting.oneself(Some(MEMBER)).places.remove(0);
    assert_eq!((listed.place, listed.kind, listed.estimate_s), (1, None, Some(0)));
}

#[test]
fn the_department_that_leads_is_told_what_waits_for_its_reply() {
    let mut hall = opened();
    let (lead, co) = (Some(DEPARTMENT), Vec::new());
    let (text, raised_by) = ("错时共享停车位".to_owned(), vec![MEMBER]);
    does(&mut hall, CLERK, Command::RecordSuggestion { text, raised_by, lead, co, due: None });
    let due = hall.meeting.oneself(Some(DEPARTMENT)).answers_due;
    assert_eq!(due.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-07-G01"]);
    assert!(offered(&hall, DEPARTMENT, Offer::Respond) && !offered(&hall, MEMBER, Offer::Respond));
    let (kind, text) = (protocol::ResponseKind::Explain, "已有试点".to_owned());
    does(&mut hall, DEPARTMENT, Command::Respond { to: due[0].clone(), kind, due: None, text, of: None });
    assert!(hall.meeting.oneself(Some(DEPARTMENT)).answers_due.is_empty());
}

#[test]
fn nobody_to_preside_makes_the_hall_wait_and_the_vice_chair_may_take_over() {
    let mut hall = opened();
    let waits = |hall: &Hall| shown(hall, Audience::Hall, Section::Meeting)[0]["waiting_for_chair"] == true;
    for who in [VICE, CHAIR] {
        let act = Act::Drop { participant: who, last_sign_at: NINE };
        hall.act(NINE, None, act).expect("a connection may be lost");
    }
    assert!(waits(&hall));
    hall.act(NINE + 1, None, Act::Connect(VICE)).expect("and come back");
    assert!(!waits(&hall));
    assert!(offered(&hall, VICE, Offer::TakeChair));
}

#[test]
fn the_screen_is_nobody_and_is_offered_nothing() {
    let hall = opened();
    let screen = hall.meeting.oneself(None);
    assert_eq!(
        (screen.participant, screen.role, screen.presence),
        (None::<ParticipantId>, None::<Role>, Presence::Absent)
    );
    assert!(screen.may.is_empty());
}
