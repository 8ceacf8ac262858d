//! Stories of the record: suggestions and replies, consensus and disagreement, problems, questions, and
//! words beside the floor.

mod hall;
mod story;

use hall::{Drawn, NINE};
use meeting::{Audience, Section};
use protocol::{
    AnswerHow, Command, Date, DisagreementSide, EntryId, MeetingPlan, ParticipantId, Problem, QuestionId, Reason,
    Refusal, ResponseKind, RulesOfProcedure, SayTo, SuggestionId, SuggestionState, SuggestionView, Thing, Why,
};
use serde_json::Value;
use story::{Story, plan, show_of_opinion};

#[test]
fn a_suggestion_has_a_name_that_is_read_aloud() {
    let mut story = opened();
    let item = story.names().items["回应"];
    story.done("主持", Command::StartItem { item });
    let raisers = [story.id("赵一"), story.id("钱二")];
    let lead = Some(story.id("水务局"));
    let co = vec![story.id("交通局")];
    let command =
        Command::RecordSuggestion { text: " 清淤 ".to_owned(), raised_by: raisers.to_vec(), lead, co, due: day(9) };
    assert_eq!(story.at(60).done("书记员", command), "2026-07-G01");
    assert_eq!(raise(&mut story, "书记员", "赵一"), "2026-07-G02");
    let first = suggestion(&story, "2026-07-G01");
    assert_eq!((first.text.as_str(), first.raised_by.as_slice()), ("清淤", &raisers[..]));
    assert_eq!((first.state, first.item, first.at), (SuggestionState::Recorded, Some(item), NINE + 60_000));
}

#[test]
fn a_member_raises_what_is_their_own_and_a_clerk_takes_it_into_the_record() {
    let mut story = opened();
    let for_another = Command::RecordSuggestion {
        text: "代人提出".to_owned(),
        raised_by: vec![story.id("钱二")],
        lead: None,
        co: Vec::new(),
        due: None,
    };
    assert_eq!(story.refused("赵一", for_another), Refusal::not_allowed(Why::NotYours));
    let id = SuggestionId(raise(&mut story, "赵一", "赵一"));
    assert_eq!(suggestion(&story, &id.0).state, SuggestionState::Raised);
    let confirm = || Command::ConfirmSuggestion { suggestion: id.clone() };
    assert_eq!(story.refused("赵一", confirm()), Refusal::not_allowed(Why::Role), "no clerk has seen it");
    story.done("赵一", edit(&story, &id, 1, "清淤两次"));
    assert_eq!(suggestion(&story, &id.0).state, SuggestionState::Raised);
    assert_eq!(story.refused("钱二", edit(&story, &id, 2, "别人的")), Refusal::not_allowed(Why::NotYours));
    story.done("书记员", edit(&story, &id, 2, "每年清淤两次"));
    assert_eq!(suggestion(&story, &id.0).state, SuggestionState::Recorded);
    story.done("主持", edit(&story, &id, 3, "每年汛前清淤"));
    assert_eq!(suggestion(&story, &id.0).state, SuggestionState::Edited);
    story.done("赵一", confirm());
    assert_eq!(suggestion(&story, &id.0).state, SuggestionState::Confirmed);
    story.done("书记员", edit(&story, &id, 4, "每年汛前清淤一次"));
    assert_eq!(suggestion(&story, &id.0).state, SuggestionState::Edited, "a change is confirmed anew");
}

#[test]
fn two_clerks_do_not_overwrite_each_other() {
    let mut story = opened();
    let id = SuggestionId(raise(&mut story, "书记员", "赵一"));
    story.done("书记员", edit(&story, &id, 1, "先改"));
    let stale = story.refused("副主持", edit(&story, &id, 1, "后改"));
    assert_eq!(stale, Refusal::new(Reason::Stale, Why::Revision { now: 2 }));
    assert_eq!(suggestion(&story, &id.0).text, "先改");
}

#[test]
fn a_suggestion_names_people_who_exist_each_once() {
    let mut story = opened();
    let (zhao, water) = (story.id("赵一"), story.id("水务局"));
    let command = |raised_by: &[ParticipantId], lead, co: &[ParticipantId]| Command::RecordSuggestion {
        text: "清淤".to_owned(),
        raised_by: raised_by.to_vec(),
        lead,
        co: co.to_vec(),
        due: None,
    };
    let nobody = ParticipantId(999);
    for (field, problem, command) in [
        ("raised_by", Problem::Empty, command(&[], None, &[])),
        ("raised_by", Problem::Twice, command(&[zhao, zhao], None, &[])),
        ("raised_by", Problem::Unknown, command(&[nobody], None, &[])),
        ("lead", Problem::Unknown, command(&[zhao], Some(nobody), &[])),
        ("co", Problem::Twice, command(&[zhao], Some(water), &[water])),
    ] {
        assert_eq!(story.refused("书记员", command), Refusal::invalid(field, problem));
    }
}

#[test]
fn the_record_takes_a_thousand_suggestions_and_says_so_at_the_next() {
    let mut story = opened();
    for number in 1..=1_000 {
        assert_eq!(raise(&mut story, "书记员", "赵一"), format!("2026-07-G{number:02}"));
    }
    let raised_by = vec![story.id("赵一")];
    let one_more =
        Command::RecordSuggestion { text: "清淤".to_owned(), raised_by, lead: None, co: Vec::new(), due: None };
    assert_eq!(story.refused("书记员", one_more), Refusal::not_allowed(Why::LimitReached { most: 1_000 }));
}

#[test]
fn a_later_reply_takes_the_place_of_the_earlier_and_both_stay() {
    let mut story = opened();
    let id = SuggestionId(raise(&mut story, "书记员", "赵一"));
    let water = story.id("水务局");
    assert_eq!(story.meeting().oneself(Some(water)).answers_due, [], "no lead unit was named");
    story.done("水务局", respond(&id, ResponseKind::Explain, None, "说明现行做法"));
    story.done("交通局", respond(&id, ResponseKind::StudyWithDeadline, day(6), ""));
    let replies = suggestion(&story, &id.0).responses;
    let kept: Vec<_> = replies.iter().map(|reply| (reply.kind, reply.superseded)).collect();
    assert_eq!(kept, [(ResponseKind::Explain, true), (ResponseKind::StudyWithDeadline, false)]);
    let counts = story.meeting().archive().counts.responses;
    assert_eq!(counts.len(), 1);
    assert_eq!((counts[0].kind, counts[0].count), (ResponseKind::StudyWithDeadline, 1));
}

#[test]
fn who_promises_says_until_when_and_who_declines_says_why() {
    let mut story = opened();
    let id = SuggestionId(raise(&mut story, "书记员", "赵一"));
    for kind in [ResponseKind::AdoptWithDeadline, ResponseKind::StudyWithDeadline] {
        let refusal = story.refused("水务局", respond(&id, kind, None, "尽快办理"));
        assert_eq!(refusal, Refusal::invalid("due", Problem::Empty));
    }
    for kind in [ResponseKind::Explain, ResponseKind::DeclineWithReason] {
        let refusal = story.refused("水务局", respond(&id, kind, day(6), " "));
        assert_eq!(refusal, Refusal::invalid("text", Problem::Empty));
    }
}

#[test]
fn a_clerk_records_the_reply_of_a_department_that_is_here() {
    let mut story = opened();
    let id = SuggestionId(raise(&mut story, "书记员", "赵一"));
    let reply = |of| Command::Respond {
        to: id.clone(),
        kind: ResponseKind::Explain,
        due: None,
        text: "说明".to_owned(),
        of: Some(of),
    };
    let (water, roads, member) = (story.id("水务局"), story.id("交通局"), story.id("钱二"));
    story.done("书记员", reply(water));
    assert_eq!(suggestion(&story, &id.0).responses[0].by, water);
    assert_eq!(story.refused("书记员", reply(member)).reason, Reason::NotAllowed, "a member gives no reply");
    assert_eq!(story.refused("水务局", reply(roads)).reason, Reason::NotAllowed, "only a clerk records for others");
    assert_eq!(story.refused("书记员", respond(&id, ResponseKind::Explain, None, "说明")).reason, Reason::NotAllowed);
    story.done("交通局", Command::LeaveEarly { of: None });
    assert_eq!(story.refused("书记员", reply(roads)).reason, Reason::NotPresent);
}

#[test]
fn a_member_follows_up_on_their_own_suggestion_and_only_on_a_reply() {
    let mut story = opened();
    let id = SuggestionId(raise(&mut story, "书记员", "赵一"));
    let ask = || Command::AskFollowUp { to: id.clone(), text: "请给出时限".to_owned() };
    assert_eq!(story.refused("赵一", ask()).reason, Reason::NotAllowed, "there is no reply yet");
    story.done("水务局", respond(&id, ResponseKind::Explain, None, "说明"));
    assert_eq!(story.refused("钱二", ask()), Refusal::not_allowed(Why::NotYours));
    assert_eq!(story.refused("专家", ask()), Refusal::not_allowed(Why::Role));
    story.done("赵一", ask());
    story.done("主持", ask());
    let asked: Vec<_> = suggestion(&story, &id.0).follow_ups.iter().map(|one| one.by).collect();
    assert_eq!(asked, [story.id("赵一"), story.id("主持")]);
}

#[test]
fn a_leader_instructs_or_a_clerk_records_the_instruction() {
    let mut story = opened();
    let id = SuggestionId(raise(&mut story, "书记员", "赵一"));
    let leader = story.id("领导");
    let instruct = |suggestion: Option<&SuggestionId>, of| Command::Instruct {
        suggestion: suggestion.cloned(),
        text: "按期办结".to_owned(),
        of,
    };
    story.done("领导", instruct(Some(&id), None));
    story.done("书记员", instruct(None, Some(leader)));
    assert_eq!(story.refused("主持", instruct(None, None)), Refusal::not_allowed(Why::Role));
    let unknown = SuggestionId("2026-07-G99".to_owned());
    assert_eq!(story.refused("领导", instruct(Some(&unknown), None)), Refusal::no_such(Thing::Suggestion));
    let all = story.meeting().archive().instructions;
    assert!(all.iter().all(|one| one.by == leader));
    assert_eq!((all.len(), suggestion(&story, &id.0).instructions.len()), (2, 1));
}

#[test]
fn consensus_and_disagreement_form_while_they_are_written() {
    let mut story = opened();
    let (zhao, qian) = (story.id("赵一"), story.id("钱二"));
    let consensus = |text: &str, reservations: &[ParticipantId]| Command::RecordConsensus {
        text: text.to_owned(),
        support: Some(5),
        reservations: reservations.to_vec(),
    };
    let made: u32 = story.done("专家", consensus("先治支流", &[])).parse().expect("a number");
    let edit = |revision, reservations: &[ParticipantId]| Command::EditConsensus {
        consensus: EntryId(made),
        revision,
        text: "先治支流，后治干流".to_owned(),
        support: Some(4),
        reservations: reservations.to_vec(),
    };
    assert_eq!(story.refused("赵一", edit(1, &[])), Refusal::not_allowed(Why::NotYours));
    story.done("专家", edit(1, &[]));
    story.done("书记员", edit(2, &[qian]));
    assert_eq!(story.refused("专家", edit(1, &[])).reason, Reason::Stale);
    let archive = story.meeting().archive();
    assert_eq!((archive.consensus[0].reservations.as_slice(), archive.consensus[0].revision), (&[qian][..], 3));

    let side =
        |text: &str, held_by: &[ParticipantId]| DisagreementSide { text: text.to_owned(), held_by: held_by.to_vec() };
    let differ = |sides: Vec<DisagreementSide>| Command::RecordDisagreement { text: "先后次序".to_owned(), sides };
    let alone = story.refused("书记员", differ(vec![side("先治干流", &[])]));
    assert_eq!(alone, Refusal::invalid("sides", Problem::TooSmall), "it takes two");
    let made = story.done("书记员", differ(vec![side("先治支流", &[zhao]), side("先治干流", &[qian])]));
    let disagreement = EntryId(made.parse().expect("a number"));
    let sides = vec![side("先治支流", &[zhao, qian]), side("同时治理", &[])];
    let text = "先后".to_owned();
    story.done("主持", Command::EditDisagreement { disagreement, revision: 1, text, sides: sides.clone() });
    assert_eq!(story.meeting().archive().disagreements[0].sides, sides);
    assert_eq!(story.refused("主持", consensus("主持人不自己写", &[])).reason, Reason::NotAllowed);
}

#[test]
fn a_problem_is_marked_solved_with_its_day_and_its_picture_after_the_meeting_too() {
    let mut story = opened();
    let resident = story.id("居民");
    let record = |raised_by| Command::RecordProblem { text: "路灯不亮".to_owned(), raised_by };
    let made = story.done("居民", record(vec![resident]));
    assert_eq!(story.refused("居民", record(Vec::new())), Refusal::not_allowed(Why::NotYours));
    let problem = EntryId(made.parse().expect("a number"));
    let solve = |photo: Option<String>| Command::SolveProblem { problem, date: day(5).expect("a day"), photo };
    assert_eq!(story.refused("居民", solve(None)).reason, Reason::NotAllowed, "the clerk marks it");
    assert_eq!(story.refused("书记员", solve(Some("../etc".to_owned()))), Refusal::no_such(Thing::Photo));
    story.done("主持", Command::CloseMeeting);
    let photo = "0f".repeat(32);
    story.done("书记员", solve(Some(photo.clone())));
    let solved = story.meeting().archive().problems[0].solved.clone().expect("solved");
    assert_eq!((solved.photo, solved.by), (Some(photo), story.id("书记员")));
}

#[test]
fn questions_in_writing_are_asked_wanted_and_answered() {
    let mut story = opened();
    let ask = |text: &str| Command::AskQuestion { text: text.to_owned() };
    let first = QuestionId(story.done("赵一", ask("谁来检查？")).parse().expect("a number"));
    let second = QuestionId(story.done("赵一", ask("何时检查？")).parse().expect("a number"));
    assert_eq!(story.refused("赵一", ask("第三问")), Refusal::not_allowed(Why::LimitReached { most: 2 }));
    let up = |question, up| Command::VoteUpQuestion { question, up };
    story.done("钱二", up(first, true));
    story.done("钱二", up(first, true));
    story.done("孙三", up(first, true));
    assert_eq!(story.refused("赵一", up(first, true)), Refusal::not_allowed(Why::SamePerson));
    assert_eq!(story.meeting().oneself(Some(story.id("钱二"))).voted_up, [first]);
    story.done("孙三", up(first, false));
    assert_eq!(story.meeting().archive().questions[0].votes_up, 1, "each person once");
    let answer = |question, how, due, text: Option<&str>| Command::AnswerQuestion {
        question,
        how,
        due,
        text: text.map(str::to_owned),
    };
    assert_eq!(story.refused("赵一", answer(first, AnswerHow::Live, None, None)).reason, Reason::NotAllowed);
    story.done("书记员", answer(first, AnswerHow::Live, None, None));
    let later = story.refused("水务局", answer(second, AnswerHow::WrittenLater, None, Some(" ")));
    assert_eq!(later, Refusal::invalid("due", Problem::Empty), "later is by a date");
    story.done("水务局", answer(second, AnswerHow::WrittenLater, day(12), None));
    let counts = story.meeting().archive().counts;
    assert_eq!((counts.questions_asked, counts.questions_live, counts.questions_written_later), (2, 1, 1));
}

#[test]
fn the_record_goes_on_in_a_recess_and_after_the_close_only_clerks_put_it_right() {
    let (mut hall, names) = hall::Hall::new(plan(Vec::new()));
    let text = || "清淤".to_owned();
    let member = names.participants["赵一"];
    let raised =
        Command::RecordSuggestion { text: text(), raised_by: vec![member], lead: None, co: Vec::new(), due: None };
    let early = hall.command(NINE, names.participants["书记员"], raised.clone());
    assert_eq!(early, Err(Refusal::not_allowed(Why::NotInSession)));

    let mut story = opened();
    story.done("主持", Command::RecessMeeting);
    let id = SuggestionId(raise(&mut story, "书记员", "赵一"));
    story.done("水务局", respond(&id, ResponseKind::Explain, None, "说明"));
    story.done("主持", Command::ResumeMeeting);
    story.done("主持", Command::CloseMeeting);
    assert_eq!(story.refused("书记员", raised), Refusal::not_allowed(Why::MeetingClosed));
    let late = story.refused("水务局", respond(&id, ResponseKind::Explain, None, "再说明"));
    assert_eq!(late, Refusal::not_allowed(Why::MeetingClosed));
    assert_eq!(story.refused("赵一", edit(&story, &id, 1, "改")), Refusal::not_allowed(Why::MeetingClosed));
    story.done("书记员", edit(&story, &id, 1, "更正"));
    story.done("赵一", Command::ConfirmSuggestion { suggestion: id.clone() });
    assert_eq!(suggestion(&story, &id.0).state, SuggestionState::Confirmed);
}

#[test]
fn who_reads_an_announcement_gives_a_receipt() {
    let mut story = opened();
    let announce = || Command::Announce { text: "下午三点继续".to_owned() };
    assert_eq!(story.refused("赵一", announce()), Refusal::not_allowed(Why::Role));
    let announcement = EntryId(story.done("书记员", announce()).parse().expect("a number"));
    let read = || Command::Acknowledge { announcement };
    assert_eq!(story.meeting().oneself(Some(story.id("钱七"))).unread, [announcement], "who is not here reads it too");
    story.done("钱七", read());
    story.done("赵一", read());
    story.done("赵一", read());
    assert_eq!(story.meeting().oneself(Some(story.id("钱七"))).unread, []);
    let receipts = |audience| row(&story, audience, Section::Announcements, announcement.0)["receipts_by"].clone();
    assert_eq!(receipts(Audience::Rostrum).as_array().map(Vec::len), Some(2));
    assert!(receipts(Audience::Hall).is_null(), "who has read it is for the rostrum");
}

#[test]
fn a_line_to_all_needs_the_rules_and_a_letter_reaches_the_clerks_alone() {
    let mut plan = plan(Vec::new());
    plan.rules = Some(RulesOfProcedure { chat_to_all: false, ..RulesOfProcedure::default() });
    let mut quiet = Story::opened(plan);
    let say = |to, text: &str| Command::Say { to, text: text.to_owned() };
    assert_eq!(quiet.refused("赵一", say(SayTo::All, "大家好")), Refusal::not_allowed(Why::Rules));

    let mut story = opened();
    story.done("赵一", say(SayTo::All, "大家好"));
    assert_eq!(story.refused("钱七", say(SayTo::All, "我也在")).reason, Reason::NotPresent);
    let letter = story.done("钱七", say(SayTo::Clerks, "签不了到 <b>&\u{202e}"));
    let (qian, zhao) = (story.id("钱七"), story.id("赵一"));
    story.done("书记员", say(SayTo::One { participant: qian }, "马上帮您补签"));
    assert_eq!(story.refused("赵一", say(SayTo::One { participant: qian }, "在吗")), Refusal::not_allowed(Why::Role));
    let nobody = SayTo::One { participant: ParticipantId(999) };
    assert_eq!(story.refused("书记员", say(nobody, "在吗")), Refusal::no_such(Thing::Participant));
    let letters = |who| story.meeting().oneself(Some(who)).letters;
    let own: Vec<_> = letters(qian).into_iter().map(|line| line.text).collect();
    assert_eq!(own, ["签不了到 <b>&", "马上帮您补签"], "nothing is altered but what hides words");
    assert_eq!(letters(zhao), []);
    let number = letter.parse().expect("a number");
    assert!(!row(&story, Audience::Rostrum, Section::Letters, number).is_null());
    for audience in [Audience::Hall, Audience::Named, Audience::Scrutiny, Audience::Screen] {
        assert!(row(&story, audience, Section::Letters, number).is_null(), "{audience:?}");
    }
}

fn opened() -> Story {
    let plan: MeetingPlan = plan(vec![show_of_opinion()]);
    Story::opened(plan)
}

fn day(month: u8) -> Option<Date> {
    Some(Date { year: 2026, month, day: 30 })
}

/// One suggestion of this raiser, written by somebody; its name.
fn raise(story: &mut Story, by: &str, raiser: &str) -> String {
    let raised_by = vec![story.id(raiser)];
    story.done(
        by,
        Command::RecordSuggestion { text: "清淤".to_owned(), raised_by, lead: None, co: Vec::new(), due: None },
    )
}

/// Other words for a suggestion of 赵一.
fn edit(story: &Story, suggestion: &SuggestionId, revision: u32, text: &str) -> Command {
    Command::EditSuggestion {
        suggestion: suggestion.clone(),
        revision,
        text: text.to_owned(),
        raised_by: vec![story.id("赵一")],
        lead: None,
        co: Vec::new(),
        due: None,
    }
}

fn respond(to: &SuggestionId, kind: ResponseKind, due: Option<Date>, text: &str) -> Command {
    Command::Respond { to: to.clone(), kind, due, text: text.to_owned(), of: None }
}

fn suggestion(story: &Story, id: &str) -> SuggestionView {
    let all = story.meeting().archive().suggestions;
    all.into_iter().find(|one| one.id.0 == id).unwrap_or_else(|| panic!("no suggestion {id}"))
}

fn row(story: &Story, audience: Audience, section: Section, number: u32) -> Value {
    let drawn = Drawn::all(story.meeting(), audience);
    drawn.0.get(&(section, number.to_string())).cloned().unwrap_or(Value::Null)
}
