//! Stories of the course: coming and going, the chair, the agenda, and what can be taken back.

mod support;

use meeting::Section;
use protocol::{
    AgendaLack, Command, ConsultationForm, ItemKind, ItemState, MeetingState, Presence, Reason, RequestKind, Right,
    RulesOfProcedure, SpeechState, Why, WithdrawKind,
};
use support::{Hall, plan, speech};

fn order(hall: &Hall, who: &[&str]) -> Command {
    Command::ReorderQueue { order: who.iter().map(|key| hall.id(key)).collect(), reason: "先听分会场".to_owned() }
}

fn leave_of(hall: &Hall, who: &str) -> Command {
    Command::LeaveEarly { of: Some(hall.id(who)) }
}

fn states(hall: &Hall) -> Vec<ItemState> {
    hall.agenda().items.iter().map(|item| item.state).collect()
}

fn presence(hall: &Hall, who: &str) -> Presence {
    hall.oneself(who).presence
}

#[test]
fn who_comes_after_the_opening_is_late_but_coming_back_is_not() {
    let mut hall = Hall::empty();
    hall.does("CL", Command::OpenCheckIn);
    hall.does("A01", Command::CheckIn);
    hall.does("CH", Command::OpenMeeting);
    hall.does("A02", Command::CheckIn);
    hall.does("A01", Command::LeaveEarly { of: None });
    assert_eq!(presence(&hall, "A01"), Presence::LeftEarly);
    assert_eq!(hall.archive().roll.left_early, [hall.id("A01")]);
    hall.does("A01", Command::CheckIn);
    hall.does("CL", Command::CloseCheckIn);
    assert_eq!(hall.refuses("A03", Command::CheckIn).why, Why::CheckInClosed);
    let by_hand = Command::ManualCheckIn { of: hall.id("A03"), reason: "线上迟到".to_owned() };
    hall.does("CL", by_hand.clone());
    hall.forbids("CL", by_hand);
    let roll = hall.archive().roll;
    assert_eq!((roll.late, roll.left_early, roll.manual_check_ins), (vec![hall.id("A02"), hall.id("A03")], vec![], 1));
    assert_eq!((roll.expected, roll.present), (6, 3));
}

#[test]
fn leave_is_marked_before_the_opening_and_ends_with_a_check_in() {
    let mut hall = Hall::empty();
    let (leave, late) = (hall.id("A01"), hall.id("A02"));
    let mark = |of| Command::MarkLeave { of, reason: "公务".to_owned() };
    hall.does("CL", mark(leave));
    assert_eq!(hall.archive().roll.on_leave, 1);
    hall.does("CL", Command::OpenCheckIn);
    hall.does("A01", Command::CheckIn);
    assert_eq!(hall.archive().roll.on_leave, 0);
    hall.forbids("CL", mark(leave));
    hall.does("CH", Command::OpenMeeting);
    assert_eq!(hall.refuses("CL", mark(late)).why, Why::MeetingBegun);
}

#[test]
fn the_figures_announced_are_those_of_the_opening() {
    let mut hall = Hall::in_session();
    let leaves = leave_of(&hall, "A01");
    hall.does("CL", leaves);
    let roll = hall.whole(Section::Roll);
    assert_eq!((&roll["announced"]["expected"], &roll["announced"]["present"]), (&6.into(), &6.into()));
    assert_eq!((&roll["present"], &roll["present_still"]), (&6.into(), &5.into()));
}

#[test]
fn of_a_venue_nobody_is_present_who_is_not_expected() {
    let mut plan = plan();
    plan.participants.iter_mut().for_each(|person| person.venue = Some("main".to_owned()));
    let venue = Hall::in_session_of(plan).whole(Section::Roll)["venues"][0].clone();
    assert_eq!((&venue["expected"], &venue["present"]), (&6.into(), &6.into()), "neither chair, clerk nor departments");
}

#[test]
fn a_vice_chair_takes_over_when_the_chair_is_gone_for_long_enough_and_the_chair_takes_back() {
    let mut hall = Hall::in_session();
    assert_eq!(hall.refuses("VC", Command::TakeChair).why, Why::PresidingHere);
    hall.at(100).drops("CH");
    hall.at(130).forbids("VC", Command::TakeChair);
    hall.passes_ms(1);
    hall.forbids("A01", Command::TakeChair);
    hall.forbids("CL", Command::TakeChair);
    hall.does("VC", Command::TakeChair);
    let item = hall.item("i1");
    hall.does("VC", Command::StartItem { item });
    assert_eq!(hall.refuses("VC", Command::TakeChair).why, Why::PresidesAlready);
    hall.at(200).connects("CH");
    assert_eq!(hall.archive().meeting.presiding, hall.id("VC"), "nobody is promoted silently");
    let item = hall.item("i2");
    hall.forbids("CH", Command::StartItem { item });
    hall.does("CH", Command::TakeChair);
    hall.does("CH", Command::StartItem { item });
    assert_eq!(hall.archive().counts.chair_changes, 2);
}

#[test]
fn the_chair_is_handed_over_and_taken_back_at_any_time() {
    let mut hall = Hall::in_session();
    let (member, vice) = (hall.id("A01"), hall.id("VC"));
    assert_eq!(hall.refuses("CH", Command::HandOverChair { to: member }).why, Why::CannotPreside);
    hall.does("CH", Command::HandOverChair { to: vice });
    hall.forbids("CH", Command::CloseMeeting);
    let speaker = hall.id("A02");
    hall.forbids("CH", Command::Call { speaker });
    hall.does("VC", Command::Call { speaker });
    hall.does("VC", Command::SkipSpeaker);
    hall.does("VC", Command::RecessMeeting);
    assert_eq!(hall.refuses("VC", Command::LeaveEarly { of: None }).why, Why::Busy);
    hall.does("CH", Command::TakeChair);
    hall.does("CH", Command::ResumeMeeting);
    hall.does("VC", Command::LeaveEarly { of: None });
    hall.forbids("CH", Command::HandOverChair { to: vice });
    assert_eq!(hall.archive().counts.chair_changes, 2);
}

#[test]
fn without_a_wait_a_lost_connection_is_enough() {
    let mut plan = plan();
    plan.rules = Some(RulesOfProcedure { chair_absent_s: 0, ..RulesOfProcedure::default() });
    let mut hall = Hall::in_session_of(plan);
    hall.forbids("VC", Command::TakeChair);
    hall.drops("CH");
    hall.does("VC", Command::TakeChair);
}

#[test]
fn when_everybody_is_gone_the_hall_waits_and_nobody_presides_silently() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.begins("A01");
    hall.at(60);
    for who in ["CH", "VC", "A01"] {
        hall.drops(who);
        hall.drops(who);
    }
    let floor = hall.floor().holder.expect("the floor is kept");
    assert_eq!((floor.spoken_ms, floor.running_since), (60_000, None));
    assert_eq!(hall.whole(Section::Meeting)["waiting_for_chair"], true);
    hall.at(4_000).connects("A01");
    assert_eq!(hall.archive().meeting.presiding, hall.id("CH"));
    hall.connects("CH");
    assert_eq!(hall.whole(Section::Meeting)["waiting_for_chair"], false);
    hall.does("CH", Command::ResumeSpeech);
}

#[test]
fn a_right_that_was_lent_is_gone_when_it_is_taken_back() {
    let mut hall = Hall::in_session();
    let (to, right) = (hall.id("P01"), Right::AskForFloor);
    hall.forbids("P01", Command::RequestFloor { kind: RequestKind::Floor });
    hall.does("CH", Command::GrantRight { to, right });
    hall.wants("P01", RequestKind::Floor);
    hall.does("CH", Command::RevokeRight { to, right });
    hall.forbids("P01", Command::RequestFloor { kind: RequestKind::PointOfOrder });
    hall.does("CH", Command::RevokeRight { to, right });
}

#[test]
fn one_item_runs_at_a_time_and_none_begins_twice() {
    let mut hall = Hall::in_session();
    hall.starts("i1");
    hall.at(90).starts("i3");
    let skipped = hall.item("i2");
    hall.does("CH", Command::SkipItem { item: skipped });
    assert_eq!(hall.refuses("CH", Command::StartItem { item: skipped }).why, Why::ItemLeftOut);
    let ended = hall.item("i1");
    assert_eq!(hall.refuses("CH", Command::StartItem { item: ended }).why, Why::ItemBegun);
    hall.forbids("CH", Command::SkipItem { item: ended });
    hall.calls("A01");
    let next = hall.item("i4");
    assert_eq!(hall.refuses("CH", Command::StartItem { item: next }).why, Why::FloorTaken);
    hall.does("CH", Command::SkipSpeaker);
    hall.at(100).does("CH", Command::CloseMeeting);
    use ItemState::{CarriedOver, Done, Skipped};
    assert_eq!(states(&hall), [Done, Skipped, Done, CarriedOver, CarriedOver]);
    let actual: Vec<i64> = hall.agenda().items.iter().map(|item| item.actual_ms).collect();
    assert_eq!(actual, [90_000, 0, 10_000, 0, 0]);
}

#[test]
fn an_item_is_added_behind_another_and_what_has_not_begun_changes_places() {
    let mut hall = Hall::in_session();
    hall.starts("i1");
    let add = |title: &str, behind| {
        let (kind, title) = (ItemKind::Briefing, title.to_owned());
        Command::AddItem { kind, title, planned_s: 300, behind, phase: None }
    };
    let behind = Some(hall.item("i1"));
    let made = hall.does("CH", add("情况说明", behind)).expect("has a number");
    hall.does("CH", add("补充", None));
    let titles = |hall: &Hall| hall.agenda().items.iter().map(|item| item.title.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(titles(&hall), "i1 情况说明 i2 i3 i4 i5 补充");
    let added = protocol::ItemId(made.parse().expect("a number"));
    let mut order = vec![added];
    hall.forbids("CH", Command::ReorderItems { order: order.clone() });
    order.extend(
        hall.agenda().items.iter().rev().map(|item| item.id).filter(|id| *id != added && *id != hall.item("i1")),
    );
    hall.does("CH", Command::ReorderItems { order });
    assert_eq!(titles(&hall), "i1 情况说明 补充 i5 i4 i3 i2");
}

#[test]
fn a_recess_takes_no_time_of_the_item() {
    let mut hall = Hall::in_session();
    hall.starts("i4");
    hall.at(100).does("CH", Command::RecessMeeting);
    assert_eq!(states(&hall)[3], ItemState::Paused);
    hall.at(700).does("CH", Command::ResumeMeeting);
    hall.at(800).does("CH", Command::CloseMeeting);
    assert_eq!(hall.archive().counts.interaction_ms, 200_000);
}

#[test]
fn the_end_is_forecast_from_what_has_happened() {
    let mut hall = Hall::in_session();
    let end_s = |hall: &Hall| hall.agenda().forecast_end_at.map(|at| (at - support::START) / 1_000);
    assert_eq!(end_s(&hall), Some(3_000));
    hall.at(50).starts("i1");
    assert_eq!(end_s(&hall), Some(3_050));
    let item = hall.item("i2");
    hall.does("CH", Command::SkipItem { item });
    assert_eq!(end_s(&hall), Some(2_450));
    hall.at(100).starts("i3");
    assert_eq!(end_s(&hall), Some(1_900));
    hall.at(200).does("CH", Command::RecessMeeting);
    hall.at(300).does("CH", Command::ResumeMeeting);
    assert_eq!(end_s(&hall), Some(2_000));
    let forecast = hall.agenda().items.iter().find(|item| item.id == hall.item("i4")).and_then(|it| it.forecast_at);
    assert_eq!(forecast, Some(support::START + 800_000));
}

#[test]
fn an_agenda_without_exchange_is_no_consultation() {
    let refused = |form, kinds: &[&str]| {
        let mut plan = plan();
        plan.form = form;
        plan.agenda.retain(|item| kinds.contains(&item.key.as_str()));
        meeting::Meeting::create(plan, 0).err().map(|refusal| refusal.why)
    };
    let lack = |missing| Some(Why::Agenda { missing: vec![missing] });
    use ConsultationForm::{Appraisal, Lecture, Micro, Plenary, SpecialTopic};
    assert_eq!(refused(SpecialTopic, &["i1", "i2"]), lack(AgendaLack::Interaction));
    assert_eq!(refused(SpecialTopic, &["i1", "i4"]), None);
    assert_eq!(refused(Micro, &["i1"]), lack(AgendaLack::InteractionOrConsensus));
    for form in [Plenary, Lecture, Appraisal] {
        assert_eq!(refused(form, &["i1"]), None);
    }
}

#[test]
fn a_recording_that_is_forbidden_is_refused_before_all_else() {
    let mut plan = plan();
    plan.recording_forbidden = true;
    let mut hall = Hall::in_session_of(plan);
    for who in ["CH", "TE", "A01"] {
        assert_eq!(hall.refuses(who, Command::StartRecording).reason, Reason::RecordingForbidden);
    }
    let leaves = leave_of(&hall, "A01");
    hall.does("CL", leaves);
    assert_eq!(hall.refuses("A01", Command::StartRecording).reason, Reason::NotPresent);
}

#[test]
fn who_is_not_here_is_told_so_before_anything_else() {
    let mut hall = Hall::empty();
    let speaker = hall.id("A02");
    let not_present = |refusal: protocol::Refusal| assert_eq!(refusal.reason, Reason::NotPresent, "{:?}", refusal.why);
    not_present(hall.refuses("A01", Command::CloseMeeting));
    not_present(hall.refuses("CH", Command::Call { speaker }));
    not_present(hall.refuses("CH", Command::LeaveEarly { of: Some(speaker) }));
    let reason = Some("没有终端".to_owned());
    not_present(hall.refuses("CL", Command::BeginSpeech { of: Some(hall.id("A06")), reason }));
    hall.does("CL", Command::OpenCheckIn);
    hall.does("A01", Command::CheckIn);
    not_present(hall.refuses("A01", Command::Call { speaker }));
    not_present(hall.refuses("CH", Command::InterposeQuestion { speaker: hall.id("A01"), to: speaker }));
    let nobody = protocol::ParticipantId(999);
    assert_eq!(hall.refuses("CH", Command::Call { speaker: nobody }).reason, Reason::Unknown);
}

#[test]
fn after_the_close_only_corrections_go_on() {
    let mut hall = Hall::in_session();
    hall.starts("i4");
    hall.does("CH", Command::CloseMeeting);
    assert_eq!(hall.meeting.state(), MeetingState::Closed);
    let (item, speaker) = (hall.item("i1"), hall.id("A01"));
    let closed = [
        Command::CloseMeeting,
        Command::OpenMeeting,
        Command::ResumeMeeting,
        Command::StartItem { item },
        Command::Call { speaker },
        Command::LeaveEarly { of: Some(speaker) },
        Command::OpenCheckIn,
        Command::TakeChair,
        Command::StartRecording,
    ];
    for command in closed {
        assert_eq!(hall.refuses("CH", command).reason, Reason::NotAllowed);
    }
    hall.does("CL", Command::CorrectLog { line: protocol::LogId(1), text: "标题有误".to_owned() });
}

#[test]
fn the_wrong_person_called_is_taken_back_by_one_press() {
    let mut plan = plan();
    plan.speeches = vec![speech("i2", "A01", 480), speech("i2", "A02", 480)];
    let mut hall = Hall::in_session_of(plan);
    hall.starts("i2");
    hall.wants("A03", RequestKind::Floor);
    let by_hand = order(&hall, &["A03", "A02", "A01"]);
    hall.does("CH", by_hand);
    for wrong in ["A02", "A03", "D01"] {
        let before = (hall.queue(), hall.speeches(wrong));
        hall.calls(wrong);
        hall.passes_ms(9_999).wants("A04", RequestKind::Floor);
        hall.takes_back("CH").expect("a request is not built on the call");
        hall.withdraws("A04", WithdrawKind::Floor);
        assert_eq!((hall.queue(), hall.speeches(wrong)), before, "{wrong}");
        assert_eq!(hall.holder(), None);
    }
}

#[test]
fn after_ten_seconds_or_once_the_speech_has_begun_a_call_stands() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.passes_ms(10_001);
    assert_eq!(hall.takes_back("CH").expect_err("too late").reason, Reason::TooLate);
    hall.does("CH", Command::SkipSpeaker);
    hall.calls("A01");
    let act = hall.oneself("CH").undo.expect("is offered").act;
    assert_eq!(hall.refuses("VC", Command::Undo { act }).why, Why::NotYours);
    hall.begins("A01");
    assert_eq!(hall.oneself("CH").undo, None);
    assert_eq!(hall.refuses("CH", Command::Undo { act }).why, Why::UndoOver);
    hall.finishes("A01");
    hall.does("CH", Command::CloseMeeting);
    let close = hall.archive().log.last().expect("a line").id;
    assert_eq!(hall.refuses("CH", Command::Undo { act: close }).why, Why::NotUndoable);
    assert_eq!(hall.refuses("CH", Command::Undo { act: protocol::LogId(9_999) }).reason, Reason::Unknown);
}

#[test]
fn an_act_taken_back_stays_in_the_log_and_is_marked() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    let act = hall.oneself("CH").undo.expect("is offered").act;
    hall.does("CH", Command::Undo { act });
    let taking_back = hall.archive().log.last().expect("a line").id;
    for act in [act, taking_back] {
        assert_eq!(hall.refuses("CH", Command::Undo { act }).why, Why::UndoOver);
    }
    let log = hall.archive().log;
    let line = log.iter().find(|line| line.id == act).expect("nothing is erased");
    assert!(line.undone);
}

#[test]
fn the_wrong_item_is_taken_back_and_the_one_before_goes_on() {
    let mut plan = plan();
    plan.speeches = vec![speech("i2", "A01", 480), speech("i2", "A02", 480)];
    let mut hall = Hall::in_session_of(plan);
    hall.starts("i2");
    let by_hand = order(&hall, &["A02", "A01"]);
    hall.does("CH", by_hand);
    hall.at(100).starts("i3");
    assert_eq!(hall.queue(), "");
    hall.at(105).takes_back("CH").expect("nothing has been built on it");
    assert_eq!(hall.queue(), "A02 A01");
    use ItemState::{Active, Pending};
    assert_eq!(states(&hall), [Pending, Active, Pending, Pending, Pending]);
    hall.at(200).starts("i4");
    assert_eq!(hall.agenda().items[1].actual_ms, 200_000, "its time went on");
    hall.calls("A01");
    hall.does("CH", Command::SkipSpeaker);
    let started = hall.archive().log.iter().rev().nth(2).expect("the start of i4").id;
    assert_eq!(hall.refuses("CH", Command::Undo { act: started }).why, Why::UndoOver);
}

#[test]
fn every_act_about_the_floor_can_be_taken_back() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.does("CH", Command::SkipSpeaker);
    hall.takes_back("CH").expect("skipped by mistake");
    assert_eq!((hall.holder().as_deref(), hall.archive().speaking.skipped.len()), (Some("A01"), 0));
    hall.begins("A01");
    hall.at(10).does("VC", Command::ExtendSpeech { extra_s: 600 });
    hall.takes_back("VC").expect("extended by mistake");
    assert_eq!(hall.floor().holder.expect("speaks").limit_s, Some(300));
    let (speaker, to) = (hall.id("A02"), hall.id("A03"));
    hall.does("CH", Command::InterposeQuestion { speaker, to });
    hall.at(15).takes_back("CH").expect("asked by mistake");
    assert_eq!((hall.holder().as_deref(), hall.floor().suspended), (Some("A01"), None));
    hall.at(20).does("CH", Command::CutOffSpeech);
    hall.does("CL", Command::NoteSpeech { speech: hall.archive().speeches[0].id, text: "记下".to_owned() });
    hall.at(25).takes_back("CH").expect("cut off by mistake");
    assert_eq!(hall.speeches("A01")[0].note.as_deref(), Some("记下"), "what was noted stays");
    hall.at(30).finishes("A01");
    let given = &hall.speeches("A01")[0];
    assert_eq!((given.state, given.spoken_ms, given.paused_ms), (SpeechState::Done, 30_000, 0));
    assert_eq!(hall.archive().speaking.cut_off, []);
}

#[test]
fn the_floor_is_not_given_back_to_who_has_left_nor_in_a_recess() {
    let mut hall = Hall::in_session();
    hall.calls("A01");
    hall.does("CH", Command::SkipSpeaker);
    hall.does("A01", Command::LeaveEarly { of: None });
    assert_eq!(hall.oneself("CH").undo, None);
    hall.calls("A02");
    hall.does("VC", Command::SkipSpeaker);
    let act = hall.oneself("VC").undo.expect("is offered").act;
    hall.does("CH", Command::RecessMeeting);
    assert_eq!(hall.refuses("VC", Command::Undo { act }).why, Why::UndoOver);
}

#[test]
fn acts_about_roll_course_and_agenda_can_be_taken_back() {
    let mut hall = Hall::in_session();
    hall.wants("A01", RequestKind::Floor);
    hall.wants("A02", RequestKind::Floor);
    let leaves = leave_of(&hall, "A01");
    hall.does("CL", leaves);
    hall.takes_back("CL").expect("nobody left");
    assert_eq!((hall.queue().as_str(), presence(&hall, "A01")), ("A01 A02", Presence::Present));
    hall.does("CL", Command::CloseCheckIn);
    hall.takes_back("CL").expect("closed by mistake");
    assert_eq!(hall.whole(Section::Roll)["check_in_open"], true);
    hall.starts("i1");
    hall.does("CH", Command::RecessMeeting);
    hall.passes_ms(5_000).takes_back("CH").expect("no recess");
    assert_eq!((hall.meeting.state(), states(&hall)[0]), (MeetingState::InSession, ItemState::Active));
    let item = hall.item("i3");
    let before = hall.agenda();
    let order = ["i5", "i4", "i3", "i2"].map(|key| hall.item(key)).into();
    let add =
        Command::AddItem { kind: ItemKind::Floor, title: "加".to_owned(), planned_s: 60, behind: None, phase: None };
    for command in [Command::SkipItem { item }, Command::CarryOverItem { item }, Command::ReorderItems { order }, add] {
        hall.does("CH", command);
        hall.takes_back("CH").expect("changed by mistake");
        assert_eq!(hall.agenda(), before);
    }
    let to = hall.id("VC");
    hall.does("CH", Command::HandOverChair { to });
    hall.takes_back("CH").expect("handed over by mistake");
    assert_eq!((hall.archive().meeting.presiding, hall.archive().counts.chair_changes), (hall.id("CH"), 0));
    hall.does("CH", Command::GrantRight { to, right: Right::Votes });
    hall.takes_back("CH").expect("lent by mistake");
    hall.does("CH", Command::HandOverChair { to });
    hall.does("CH", Command::TakeChair);
    assert_eq!(hall.oneself("CH").undo, None, "a chair that was taken is handed over, not taken back");
}

#[test]
fn what_was_marked_before_the_meeting_can_be_taken_back() {
    let mut hall = Hall::empty();
    let of = hall.id("A01");
    hall.does("CL", Command::MarkLeave { of, reason: "公务".to_owned() });
    hall.takes_back("CL").expect("the wrong person");
    assert_eq!(presence(&hall, "A01"), Presence::Absent);
    hall.does("CL", Command::OpenCheckIn);
    hall.takes_back("CL").expect("too early");
    assert_eq!(hall.meeting.state(), MeetingState::Notified);
    hall.does("CL", Command::OpenCheckIn);
    hall.passes_ms(1).does("A01", Command::CheckIn);
    assert_eq!(hall.oneself("CL").undo, None);
}
