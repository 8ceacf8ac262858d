//! Stories of the floor: who waits, who speaks, and what becomes of the clock.

mod support;

use meeting::Act;
use protocol::{
    Command, MeetingState, PlaceReason, Quota, QuotaGroup, Reason, RequestKind, RulesOfProcedure, SpeechKind,
    SpeechState, Why, WithdrawKind,
};
use support::{Hall, plan, speech};

fn with_list() -> Hall {
    let mut plan = plan();
    plan.speeches = vec![speech("i2", "A01", 480), speech("i2", "A02", 480), speech("i2", "A03", 300)];
    plan.speeches[1].text = Some("社区食堂补贴应当按就餐人次核定。".to_owned());
    Hall::in_session_of(plan)
}

fn interposes(hall: &mut Hall, speaker: &str, to: &str) {
    let (speaker, to) = (hall.id(speaker), hall.id(to));
    hall.does("CH", Command::InterposeQuestion { speaker, to });
}

fn order(hall: &Hall, who: &[&str]) -> Command {
    Command::ReorderQueue { order: who.iter().map(|key| hall.id(key)).collect(), reason: "先听分会场".to_owned() }
}

#[test]
fn the_list_comes_first_then_who_has_not_spoken_then_the_others() {
    let mut hall = with_list();
    hall.wants("A04", RequestKind::Floor);
    assert_eq!(hall.queue(), "A04", "the list waits for its item");
    hall.starts("i2");
    assert_eq!(hall.queue(), "A01 A02 A03 A04");
    hall.speaks("A01", 100);
    hall.wants("A01", RequestKind::Floor);
    hall.wants("A05", RequestKind::Interaction);
    assert_eq!(hall.queue(), "A02 A03 A04 A05 A01");
    hall.wants("A05", RequestKind::PointOfOrder);
    hall.speaks("A05", 10);
    assert_eq!(hall.queue(), "A02 A03 A04 A05 A01", "a point of order is no speech that counts");
    hall.starts("i3");
    assert_eq!(hall.queue(), "A04 A05 A01", "requests wait across items, the list does not");
}

#[test]
fn each_place_says_why_it_stands_there() {
    let mut plan = plan();
    plan.speeches = vec![speech("i2", "A01", 480)];
    plan.participants.iter_mut().filter(|it| it.key == "A01").for_each(|it| it.sector = Some("经济".to_owned()));
    plan.rules = Some(RulesOfProcedure {
        quotas: vec![Quota { of: QuotaGroup::Sector, name: "经济".to_owned(), speaking_s: 90 }],
        ..RulesOfProcedure::default()
    });
    let mut hall = Hall::in_session_of(plan);
    hall.starts("i2");
    hall.wants("A02", RequestKind::Floor);
    hall.wants("A03", RequestKind::PointOfOrder);
    let places: Vec<protocol::QueuePlace> = hall
        .rows(meeting::Section::Queue)
        .into_iter()
        .map(|row| serde_json::from_value(row).expect("a place"))
        .collect();
    let of = |who: &str| places.iter().find(|it| it.participant == hall.id(who)).expect("waits");
    assert_eq!((of("A03").reason, of("A03").place), (PlaceReason::PointOfOrder, 1));
    assert_eq!((of("A01").reason, of("A01").listed, of("A01").since), (PlaceReason::Registered, Some(1), None));
    assert_eq!((of("A02").reason, of("A02").since), (PlaceReason::NotSpokenYet, Some(hall.now())));
    assert_eq!((of("A01").estimate_s, of("A02").estimate_s), (Some(60), Some(540)));
    assert_eq!((of("A01").quota_left_s, of("A02").quota_left_s), (Some(90), None));
}

#[test]
fn who_asks_twice_is_told_that_they_have_asked() {
    let mut hall = Hall::in_session();
    hall.wants("A01", RequestKind::Floor);
    for kind in [RequestKind::Floor, RequestKind::Interaction] {
        assert_eq!(hall.refuses("A01", Command::RequestFloor { kind }).why, Why::AlreadyAsked);
    }
    hall.wants("A01", RequestKind::PointOfOrder);
    hall.forbids("A01", Command::RequestFloor { kind: RequestKind::PointOfOrder });
    hall.withdraws("A01", WithdrawKind::Floor);
    hall.wants("A01", RequestKind::Interaction);
    assert_eq!(hall.queue(), "A01 A01");
    assert_eq!(hall.refuses("A01", Command::WithdrawRequest { kind: WithdrawKind::Floor }).why, Why::NotAsked);
}

#[test]
fn who_leaves_the_hall_leaves_the_queue() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.wants("A02", RequestKind::Floor);
    hall.wants("A05", RequestKind::Floor);
    hall.does("A02", Command::LeaveEarly { of: None });
    assert_eq!(hall.queue(), "A01 A03 A05");
    let speaker = hall.id("A02");
    assert_eq!(hall.refuses("CH", Command::Call { speaker }).reason, Reason::NotPresent);
    assert_eq!(hall.refuses("A02", Command::RequestFloor { kind: RequestKind::Floor }).reason, Reason::NotPresent);
    hall.does("A02", Command::CheckIn);
    assert_eq!(hall.queue(), "A01 A02 A03 A05", "the list keeps its places, a request is gone");
    assert_eq!(hall.archive().speaking.withdrawn, []);
}

#[test]
fn who_has_the_floor_or_is_interrupted_cannot_leave() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.forbids("A01", Command::LeaveEarly { of: None });
    hall.begins("A01");
    interposes(&mut hall, "A02", "A03");
    for who in ["A01", "A02"] {
        assert_eq!(hall.refuses(who, Command::LeaveEarly { of: None }).why, Why::Busy);
    }
    assert_eq!(hall.refuses("CH", Command::LeaveEarly { of: None }).why, Why::Busy, "who presides stays");
    hall.does("A03", Command::LeaveEarly { of: None });
    hall.begins("A02");
    hall.finishes("A02");
    assert_eq!(hall.holder().as_deref(), Some("A01"), "the answer went with who was to give it");
}

#[test]
fn who_may_no_longer_come_in_does_not_keep_the_floor() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.begins("A01");
    let (first, second) = (hall.id("A01"), hall.id("A02"));
    hall.acts(Act::EndAccess(second));
    assert_eq!(hall.holder().as_deref(), Some("A01"), "another's access is another's");
    hall.at(30).acts(Act::EndAccess(first));
    assert_eq!(hall.holder(), None);
    hall.calls("A02");
    hall.acts(Act::EndAccess(second));
    assert_eq!(hall.holder(), None);
    let speaking = hall.archive().speaking;
    assert_eq!((speaking.cut_off, speaking.skipped), (vec![first], vec![second]));
}

#[test]
fn a_lost_connection_costs_nobody_the_place() {
    let mut hall = Hall::in_session();
    hall.wants("A01", RequestKind::Floor);
    hall.wants("A02", RequestKind::Floor);
    hall.drops("A01");
    assert_eq!(hall.queue(), "A01 A02");
    hall.at(4_000).connects("A01");
    assert_eq!(hall.queue(), "A01 A02");
}

#[test]
fn an_order_set_by_hand_holds_until_the_next_item() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.wants("A04", RequestKind::Floor);
    hall.wants("A05", RequestKind::PointOfOrder);
    let incomplete = order(&hall, &["A04", "A02", "A01"]);
    assert_eq!(hall.refuses("VC", incomplete).why, Why::OrderIncomplete);
    let twice = order(&hall, &["A04", "A02", "A01", "A03", "A04"]);
    hall.forbids("VC", twice);
    let with_point = order(&hall, &["A05", "A04", "A02", "A01", "A03"]);
    hall.forbids("VC", with_point);
    let by_clerk = order(&hall, &["A04", "A03", "A02", "A01"]);
    hall.does("CL", by_clerk);
    assert_eq!(hall.queue(), "A05 A04 A03 A02 A01");
    hall.wants("A06", RequestKind::Floor);
    assert_eq!(hall.queue(), "A05 A04 A03 A02 A01 A06");
    hall.withdraws("A05", WithdrawKind::PointOfOrder);
    hall.speaks("A03", 10);
    assert_eq!(hall.queue(), "A04 A02 A01 A06");
    hall.starts("i3");
    assert_eq!(hall.queue(), "A04 A06");
}

#[test]
fn an_order_names_a_person_of_two_places_once_or_twice() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.wants("A01", RequestKind::Floor);
    let once = order(&hall, &["A03", "A01", "A02"]);
    hall.does("CH", once);
    assert_eq!(hall.queue(), "A03 A01 A01 A02");
    let twice = order(&hall, &["A01", "A03", "A02", "A01"]);
    hall.does("CH", twice);
    assert_eq!(hall.queue(), "A01 A03 A02 A01");
}

#[test]
fn only_while_nobody_has_the_floor_is_somebody_called() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    let speaker = hall.id("A02");
    assert_eq!(hall.refuses("CH", Command::Call { speaker }).why, Why::FloorTaken);
    hall.forbids("A02", Command::BeginSpeech { of: None, reason: None });
    hall.begins("A01");
    hall.forbids("CH", Command::SkipSpeaker);
    hall.forbids("A02", Command::FinishSpeech { of: None });
    hall.finishes("A01");
    hall.forbids("A01", Command::FinishSpeech { of: None });
    hall.does("VC", Command::Call { speaker });
    assert_eq!(hall.holder().as_deref(), Some("A02"));
}

#[test]
fn a_call_without_a_request_makes_a_speech_of_neither_kind() {
    let mut hall = Hall::in_session();
    hall.speaks("A01", 30);
    hall.speaks("D01", 30);
    hall.wants("A01", RequestKind::Floor);
    hall.speaks("A01", 30);
    let kinds: Vec<SpeechKind> = hall.archive().speeches.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [SpeechKind::Invited, SpeechKind::Response, SpeechKind::Floor]);
    assert_eq!((hall.archive().speaking.floor, hall.archive().speaking.registered), (1, 0));
}

#[test]
fn overtime_counts_for_the_list_alone_and_extensions_count_with_it() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.calls("A03");
    hall.does("VC", Command::ExtendSpeech { extra_s: 60 });
    hall.forbids("A03", Command::ExtendSpeech { extra_s: 60 });
    hall.begins("A03");
    hall.passes_ms(360_500);
    hall.finishes("A03");
    hall.speaks("A04", 3_000);
    let overtime = hall.archive().speaking.overtime;
    assert_eq!(overtime.iter().map(|it| (hall.key(it.by), it.over_ms)).collect::<Vec<_>>(), [("A03".to_owned(), 500)]);
}

#[test]
fn a_skipped_request_is_gone_but_the_list_can_still_be_called() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.wants("A04", RequestKind::Floor);
    for who in ["A01", "A04"] {
        hall.calls(who);
        hall.forbids("CH", Command::CutOffSpeech);
        hall.does("CH", Command::SkipSpeaker);
    }
    assert_eq!(hall.queue(), "A02 A03");
    hall.speaks("A01", 60);
    hall.speaks("A04", 60);
    assert_eq!(hall.speeches("A01")[0].state, SpeechState::Done);
    let kinds: Vec<(SpeechKind, SpeechState)> = hall.speeches("A04").iter().map(|it| (it.kind, it.state)).collect();
    assert_eq!(kinds, [(SpeechKind::Floor, SpeechState::Skipped), (SpeechKind::Invited, SpeechState::Done)]);
    assert_eq!(hall.archive().speaking.skipped, [hall.id("A01"), hall.id("A04")]);
}

#[test]
fn in_another_item_a_skipped_speech_of_the_list_is_not_called() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.calls("A02");
    hall.does("CH", Command::SkipSpeaker);
    hall.starts("i3");
    hall.speaks("A02", 60);
    let states: Vec<SpeechState> = hall.speeches("A02").iter().map(|it| it.state).collect();
    assert_eq!(states, [SpeechState::Skipped, SpeechState::Done]);
    hall.does("CH", Command::CloseMeeting);
    assert_eq!(hall.speeches("A02")[0].state, SpeechState::WrittenOnly, "its text stands in the record");
}

#[test]
fn what_was_not_given_stands_in_writing_if_it_has_a_text() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.speaks("A01", 10);
    hall.does("CH", Command::CloseMeeting);
    let state = |who: &str| hall.speeches(who)[0].state;
    assert_eq!(
        (state("A01"), state("A02"), state("A03")),
        (SpeechState::Done, SpeechState::WrittenOnly, SpeechState::NotGiven)
    );
    let speaking = hall.archive().speaking;
    assert_eq!((speaking.registered, speaking.written_only, speaking.not_given), (1, 1, 1));
}

#[test]
fn a_speech_withdrawn_is_neither_given_nor_written() {
    let mut plan = plan();
    plan.speeches = vec![speech("i2", "A01", 480), speech("i2", "A02", 480)];
    plan.speeches[0].text = Some("想法还不成熟。".to_owned());
    plan.speeches[1].text = Some("书面建议。".to_owned());
    plan.speeches[1].written_only = true;
    let mut hall = Hall::in_session_of(plan);
    hall.starts("i2");
    assert_eq!(hall.queue(), "A01");
    hall.calls("A01");
    hall.forbids("A01", Command::WithdrawRequest { kind: WithdrawKind::Registered });
    hall.does("CH", Command::SkipSpeaker);
    hall.does("CH", Command::RecessMeeting);
    hall.withdraws("A01", WithdrawKind::Registered);
    hall.withdraws("A02", WithdrawKind::Registered);
    hall.does("CH", Command::ResumeMeeting);
    hall.does("CH", Command::CloseMeeting);
    let speaking = hall.archive().speaking;
    assert_eq!((speaking.registered, speaking.written_only, speaking.not_given), (0, 0, 0));
    assert_eq!(speaking.withdrawn, [hall.id("A01"), hall.id("A02")]);
    let item = hall.item("i2");
    hall.forbids("A01", Command::CorrectSpeech { item, text: "补充说明。".to_owned(), of: None });
}

#[test]
fn back_within_the_grace_the_clock_goes_on_by_itself() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.calls("A01");
    hall.begins("A01");
    hall.at(100).drops("A01");
    hall.at(160).forbids("A01", Command::FinishSpeech { of: None });
    hall.connects("A01");
    assert!(hall.floor().holder.expect("speaks").running_since.is_some(), "sixty seconds are within sixty seconds");
    hall.at(300).finishes("A01");
    let one = hall.archive().speaking.interrupted[0];
    assert_eq!((one.lost_ms, one.spoken_ms), (60_000, 240_000));
}

#[test]
fn the_clock_of_a_lost_speaker_is_set_back_to_the_last_sign_of_life() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.begins("A01");
    hall.at(115).is_found_lost("A01", 15);
    let holder = hall.floor().holder.expect("keeps the floor");
    assert_eq!((holder.spoken_ms, holder.running_since, holder.state), (100_000, None, SpeechState::Paused));
    assert_eq!(holder.lost_since, Some(hall.now() - 15_000));
    hall.at(130).is_found_lost("A01", 0);
    assert_eq!(hall.floor().holder.expect("keeps the floor").lost_since, Some(support::START + 100_000));
}

#[test]
fn back_after_the_grace_the_speaker_waits_for_the_chair() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.begins("A01");
    hall.at(100).drops("A01");
    hall.at(110).forbids("CH", Command::ResumeSpeech);
    hall.at(161).connects("A01");
    let holder = hall.floor().holder.expect("keeps the floor");
    assert!(holder.running_since.is_none() && holder.waits_for_chair);
    hall.forbids("CH", Command::DeferSpeaker);
    hall.at(170).does("VC", Command::ResumeSpeech);
    hall.forbids("VC", Command::ResumeSpeech);
    hall.at(200).finishes("A01");
    let one = hall.archive().speaking.interrupted[0];
    assert_eq!((one.lost_ms, one.spoken_ms), (70_000, 130_000));
}

#[test]
fn who_stays_away_speaks_later_and_goes_on_where_it_stopped() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.calls("A03");
    hall.begins("A03");
    hall.at(200).drops("A03");
    hall.at(260).forbids("CH", Command::DeferSpeaker);
    hall.passes_ms(1).does("CH", Command::DeferSpeaker);
    assert_eq!((hall.holder(), hall.queue()), (None, "A01 A02".to_owned()));
    hall.speaks("A01", 60);
    hall.wants("A05", RequestKind::PointOfOrder);
    hall.at(400).connects("A03");
    assert_eq!(hall.queue(), "A05 A03 A02", "first on return, points of order apart");
    hall.withdraws("A05", WithdrawKind::PointOfOrder);
    hall.drops("A03");
    assert_eq!(hall.queue(), "A03 A02");
    hall.connects("A03");
    hall.calls("A03");
    hall.at(500).begins("A03");
    hall.at(650).finishes("A03");
    let speaking = hall.archive().speaking;
    let one = speaking.interrupted[0];
    assert_eq!((one.lost_ms, one.spoken_ms), (60_001, 350_000));
    assert_eq!((speaking.overtime[0].over_ms, speaking.registered), (50_000, 2));
    assert_eq!(speaking.deferred, [hall.id("A03")]);
}

#[test]
fn the_deferred_stand_as_they_came_back_and_can_be_set_by_hand() {
    let mut hall = Hall::in_session();
    for (moment, who) in [(0, "A01"), (100, "A02")] {
        hall.at(moment).calls(who);
        hall.begins(who);
        hall.drops(who);
        hall.at(moment + 61).does("CH", Command::DeferSpeaker);
    }
    hall.wants("A03", RequestKind::Floor);
    assert_eq!(hall.queue(), "A03");
    hall.connects("A02");
    hall.connects("A01");
    assert_eq!(hall.queue(), "A02 A01 A03");
    let by_hand = order(&hall, &["A03", "A01", "A02"]);
    hall.does("CH", by_hand);
    assert_eq!(hall.queue(), "A03 A01 A02");
    hall.starts("i3");
    assert_eq!(hall.queue(), "A02 A01 A03");
}

#[test]
fn a_deferred_speaker_who_is_still_away_can_be_called() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.begins("A01");
    hall.drops("A01");
    hall.at(61).does("CH", Command::DeferSpeaker);
    hall.calls("A01");
    hall.at(90).connects("A01");
    hall.begins("A01");
    hall.at(100).finishes("A01");
    let given = hall.speeches("A01");
    assert_eq!((given.len(), given[0].spoken_ms, given[0].lost_ms), (1, 10_000, 61_000));
}

#[test]
fn a_deferred_speech_that_is_not_taken_up_was_not_given() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.calls("A03");
    hall.begins("A03");
    hall.at(200).drops("A03");
    hall.at(300).does("CH", Command::DeferSpeaker);
    hall.does("CH", Command::CloseMeeting);
    let given = &hall.speeches("A03")[0];
    assert_eq!((given.state, given.spoken_ms), (SpeechState::NotGiven, 200_000));
    assert_eq!(hall.archive().speaking.interrupted, [], "only speeches given are told of");
}

#[test]
fn a_question_suspends_the_speech_and_its_answer_is_bound() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.wants("LE", RequestKind::Floor);
    hall.calls("A01");
    let (speaker, to) = (hall.id("LE"), hall.id("A01"));
    assert_eq!(hall.refuses("CH", Command::InterposeQuestion { speaker, to }).why, Why::ClockStands);
    hall.begins("A01");
    hall.at(200);
    hall.forbids("CH", Command::InterposeQuestion { speaker: to, to: speaker });
    hall.forbids("CH", Command::InterposeQuestion { speaker, to: speaker });
    interposes(&mut hall, "LE", "A01");
    assert_eq!(hall.floor().suspended.map(|it| hall.key(it.participant)).as_deref(), Some("A01"));
    hall.at(205).begins("LE");
    let (again, ask) = (hall.id("A02"), hall.id("D01"));
    assert_eq!(hall.refuses("CH", Command::InterposeQuestion { speaker: ask, to: again }).why, Why::QuestionInterposed);
    hall.at(230).finishes("LE");
    assert_eq!(hall.holder().as_deref(), Some("A01"), "the answer needs no call");
    hall.at(235).begins("A01");
    hall.forbids("CH", Command::DeferSpeaker);
    hall.at(260).finishes("A01");
    let holder = hall.floor().holder.expect("has the floor again");
    assert_eq!((holder.spoken_ms, holder.waits_for_chair, hall.floor().suspended.is_some()), (200_000, true, false));
    hall.forbids("A01", Command::FinishSpeech { of: None });
    hall.at(300).does("CH", Command::ResumeSpeech);
    hall.at(400).finishes("A01");
    let speaking = hall.archive().speaking;
    assert_eq!((speaking.paused[0].paused_ms, speaking.paused[0].spoken_ms), (100_000, 300_000));
    assert_eq!((speaking.follow_up_question, speaking.registered), (1, 1));
    assert_eq!(hall.queue(), "A02 A03 LE", "requests are not touched");
}

#[test]
fn if_question_or_answer_is_skipped_the_floor_goes_back() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.begins("A01");
    interposes(&mut hall, "A02", "A03");
    hall.does("CH", Command::SkipSpeaker);
    assert_eq!(hall.holder().as_deref(), Some("A01"));
    hall.at(10).does("CH", Command::ResumeSpeech);
    interposes(&mut hall, "A02", "A03");
    hall.begins("A02");
    hall.does("CH", Command::CutOffSpeech);
    assert_eq!(hall.holder().as_deref(), Some("A03"));
    hall.does("CH", Command::SkipSpeaker);
    assert_eq!(hall.holder().as_deref(), Some("A01"));
    hall.at(30).does("CH", Command::CutOffSpeech);
    let speaking = hall.archive().speaking;
    assert_eq!(speaking.paused[0].paused_ms, 30_000, "both questions, the second to the end");
    assert_eq!(speaking.follow_up_question, 1, "a question skipped was not given, one cut off was");
}

#[test]
fn who_has_no_device_is_begun_and_finished_by_another() {
    let mut hall = Hall::in_session();
    hall.calls("A06");
    let of = Some(hall.id("A06"));
    let begin = |reason: Option<&str>| Command::BeginSpeech { of, reason: reason.map(str::to_owned) };
    hall.forbids("CL", begin(None));
    hall.forbids("A01", begin(Some("没有终端")));
    hall.does("CL", begin(Some("没有终端")));
    hall.passes_ms(5_000);
    hall.forbids("A01", Command::FinishSpeech { of });
    interposes(&mut hall, "A01", "A02");
    hall.does("CH", Command::SkipSpeaker);
    hall.does("CH", Command::ResumeSpeech);
    hall.does("VC", Command::FinishSpeech { of });
    let given = &hall.speeches("A06")[0];
    assert!(given.by_hand && given.spoken_ms == 5_000);
    hall.calls("A01");
    let of = Some(hall.id("A01"));
    assert_eq!(hall.refuses("CL", Command::BeginSpeech { of, reason: Some("急".to_owned()) }).why, Why::HasDevice);
}

#[test]
fn in_a_recess_the_floor_stands_still() {
    let mut hall = Hall::in_session();
    hall.wants("A01", RequestKind::Floor);
    hall.calls("A02");
    assert_eq!(hall.refuses("CH", Command::RecessMeeting).why, Why::FloorTaken);
    hall.does("CH", Command::SkipSpeaker);
    hall.does("CH", Command::RecessMeeting);
    let (speaker, item) = (hall.id("A01"), hall.item("i2"));
    for command in
        [Command::Call { speaker }, Command::StartItem { item }, Command::CloseMeeting, Command::SkipItem { item }]
    {
        assert_eq!(hall.refuses("CH", command).why, Why::InRecess);
    }
    hall.forbids("A02", Command::RequestFloor { kind: RequestKind::Floor });
    assert_eq!(hall.queue(), "A01");
    hall.does("A02", Command::LeaveEarly { of: None });
    hall.withdraws("A01", WithdrawKind::Floor);
    hall.does("CH", Command::ResumeMeeting);
    assert_eq!(hall.meeting.state(), MeetingState::InSession);
}

#[test]
fn a_pause_by_the_chair_is_neither_spoken_nor_counted_as_paused() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.begins("A01");
    hall.at(10).does("CH", Command::PauseSpeech);
    hall.forbids("CH", Command::PauseSpeech);
    hall.at(50).does("CH", Command::ResumeSpeech);
    hall.does("CH", Command::RemindSpeaker);
    assert_eq!(hall.floor().reminded_at, Some(hall.now()));
    hall.at(60).finishes("A01");
    let given = &hall.speeches("A01")[0];
    assert_eq!((given.spoken_ms, given.paused_ms, given.lost_ms), (20_000, 0, 0));
}

#[test]
fn a_speech_on_record_is_corrected_after_the_close_and_without_presence() {
    let mut hall = with_list();
    hall.starts("i2");
    hall.speaks("A01", 10);
    hall.does("A01", Command::LeaveEarly { of: None });
    hall.does("CH", Command::CloseMeeting);
    let item = hall.item("i2");
    let correct = |text: &str, of| Command::CorrectSpeech { item, text: text.to_owned(), of };
    hall.does("A01", correct("一年一调。", None));
    let (a01, a02) = (Some(hall.id("A01")), Some(hall.id("A02")));
    hall.forbids("A04", correct("别人的话。", a01));
    hall.does("CL", correct("半年一调。", a01));
    hall.does("CL", correct("补上。", a02));
    hall.forbids("A03", correct("没有讲过。", None));
    let given = &hall.speeches("A01")[0];
    assert_eq!((given.text.as_deref(), given.corrections), (Some("半年一调。"), 2));
}

#[test]
fn clocks_are_right_however_the_wall_clock_is_cut_up() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.begins("A01");
    hall.passes_ms(0);
    hall.drops("A01");
    hall.connects("A01");
    hall.at(3_600).finishes("A01");
    assert_eq!(hall.speeches("A01")[0].spoken_ms, 3_600_000);
    hall.calls("A02");
    hall.begins("A02");
    hall.finishes("A02");
    assert_eq!(hall.speeches("A02")[0].spoken_ms, 0);
}
