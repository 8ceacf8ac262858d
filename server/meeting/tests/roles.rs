//! The table of roles, row by row: every command, by every role. Each row says who may without more
//! ado, and to whom a right can be lent; everybody else is refused and nothing changes.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    AnswerHow, Base, Command, EntryId, ItemKind, LogId, Outcome, QuestionId, Reason, RequestKind, ResponseKind, Right,
    Role, SayTo, Secrecy, SpeechId, SpeechPlan, SuggestionId, Threshold, VoteKind, VoteMethod, VoteSpec, WithdrawKind,
};
use support::{Hall, person, plan, speech, vote};

/// Who stands for which column of the table. The chair presides, except in the rows of `CHAIR_BACK`.
const COLUMNS: [(&str, &[&str]); 11] = [
    ("CH", &["CH"]),
    ("VC", &["VC"]),
    ("CL", &["CL"]),
    ("ME", &["A01", "SM", "CO"]),
    ("EX", &["EX", "IA"]),
    ("DE", &["D01"]),
    ("PU", &["P01", "ST", "IN"]),
    ("OB", &["O01"]),
    ("LE", &["LE"]),
    ("TE", &["TE"]),
    ("SC", &["T01", "SR", "SU"]),
];

const ALL: &str = "CH VC CL ME EX DE PU OB LE TE SC";

/// One row: the command as a person of that column would give it, in a hall made ready for it.
struct Row {
    /// What the row is called; the command's word, and which of its cases.
    case: &'static str,
    may: &'static str,
    lent: Option<(Right, &'static str)>,
    ready: fn(&mut Hall, &str) -> Command,
}

fn row(case: &'static str, may: &'static str, ready: fn(&mut Hall, &str) -> Command) -> Row {
    Row { case, may, lent: None, ready }
}

fn lending(mut row: Row, right: Right, to: &'static str) -> Row {
    row.lent = Some((right, to));
    row
}

fn hall() -> Hall {
    let mut plan = plan();
    plan.participants.extend([
        person("SM", Role::StandingMember),
        person("CO", Role::Convener),
        person("IA", Role::InAttendance),
        person("ST", Role::Stakeholder),
        person("IN", Role::Informant),
        person("SR", Role::Scrutineer),
        person("SU", Role::Supervisor),
        person("D02", Role::DeptRep),
        person("L02", Role::Leader),
    ]);
    plan.participants.iter_mut().filter(|it| it.key == "A05").for_each(|it| it.venue = Some("main".to_owned()));
    let everybody = plan.participants.iter().map(|it| it.key.clone()).collect::<Vec<_>>();
    let handed_in = |key: &String| SpeechPlan { text: Some(reason()), written_only: true, ..speech("i3", key, 480) };
    plan.speeches = everybody.iter().map(|key| speech("i2", key, 480)).collect();
    plan.speeches.extend(everybody.iter().map(handed_in));
    plan.votes = vec![
        vote("hands", ballot(VoteMethod::Hands, VoteKind::Procedural)),
        vote("clap", ballot(VoteMethod::Acclamation, VoteKind::Procedural)),
        vote("rate", rating()),
    ];
    Hall::of(plan)
}

fn ballot(method: VoteMethod, kind: VoteKind) -> VoteSpec {
    VoteSpec {
        title: "关于议程的决定".to_owned(),
        kind,
        options: ["for", "against", "abstain"].map(str::to_owned).into(),
        objects: Vec::new(),
        choose: 1,
        secrecy: Secrecy::Open,
        base: Base::Present,
        threshold: Threshold::default(),
        method,
        entitled: vec![Role::Member],
        revote: protocol::RevotePolicy::default(),
        rotate_objects: false,
        note: None,
        duration_s: None,
    }
}

fn rating() -> VoteSpec {
    VoteSpec {
        options: ["satisfied", "basically_satisfied", "dissatisfied", "dont_know"].map(str::to_owned).into(),
        objects: vec!["民政局".to_owned()],
        secrecy: Secrecy::Secret,
        ..ballot(VoteMethod::Electronic, VoteKind::Rating)
    }
}

fn reason() -> String {
    "有事由".to_owned()
}

/// Everybody is here and the meeting in session.
fn opened(hall: &mut Hall) {
    hall.everybody_comes();
    hall.does("CH", Command::OpenMeeting);
}

/// Somebody has the floor; the clock runs.
fn speaking(hall: &mut Hall, who: &str) {
    opened(hall);
    hall.calls(who);
    hall.begins(who);
    hall.passes_ms(1_000);
}

/// A01 speaks and was lost beyond the grace.
fn lost(hall: &mut Hall) {
    speaking(hall, "A02");
    hall.drops("A02");
    hall.passes_ms(61_000);
}

fn open_vote(hall: &mut Hall, key: &str) -> protocol::VoteId {
    opened(hall);
    let vote = hall.vote(key);
    hall.does("CH", Command::OpenVote { vote, duration_s: None });
    vote
}

fn closed_vote(hall: &mut Hall, key: &str) -> protocol::VoteId {
    let vote = open_vote(hall, key);
    hall.does("CH", Command::CloseVote { vote });
    vote
}

/// A suggestion that `by` has raised.
fn suggestion(hall: &mut Hall, by: &str) -> SuggestionId {
    opened(hall);
    let raised_by = vec![hall.id(by)];
    let command = Command::RecordSuggestion { text: reason(), raised_by, lead: None, co: Vec::new(), due: None };
    SuggestionId(hall.does("CL", command).expect("has a name"))
}

fn replied(hall: &mut Hall, by: &str) -> SuggestionId {
    let to = suggestion(hall, by);
    hall.does(
        "D01",
        Command::Respond { to: to.clone(), kind: ResponseKind::Explain, due: None, text: reason(), of: None },
    );
    to
}

fn entry(hall: &mut Hall, by: &str, command: Command) -> EntryId {
    EntryId(hall.does(by, command).and_then(|made| made.parse().ok()).expect("has a number"))
}

/// Whoever may write a point writes it, so that it is their own; for the others a clerk does.
fn own_entry(hall: &mut Hall, who: &str, command: Command) -> EntryId {
    opened(hall);
    match hall.asks(who, command.clone()) {
        Ok(made) => EntryId(made.and_then(|made| made.parse().ok()).expect("has a number")),
        Err(_) => entry(hall, "CL", command),
    }
}

fn question(hall: &mut Hall) -> QuestionId {
    opened(hall);
    let made = hall.does("A02", Command::AskQuestion { text: reason() });
    QuestionId(made.and_then(|made| made.parse().ok()).expect("has a number"))
}

fn consensus() -> Command {
    Command::RecordConsensus { text: reason(), support: None, reservations: Vec::new() }
}

fn disagreement() -> Command {
    let side = |text: &str| protocol::DisagreementSide { text: text.to_owned(), held_by: Vec::new() };
    Command::RecordDisagreement { text: reason(), sides: vec![side("先建"), side("先修")] }
}

fn problem(hall: &Hall, by: &str) -> Command {
    Command::RecordProblem { text: reason(), raised_by: vec![hall.id(by)] }
}

fn date() -> protocol::Date {
    "2026-12-31".to_owned().try_into().expect("a day")
}

fn item() -> Command {
    Command::AddItem { kind: ItemKind::Briefing, title: reason(), planned_s: 60, behind: None, phase: None }
}

/// The table, in the order of the commands.
fn table() -> Vec<Row> {
    let mut rows = roll_and_course();
    rows.extend(agenda_and_floor());
    rows.extend(votes());
    rows.extend(record());
    rows.extend(words());
    rows
}

fn roll_and_course() -> Vec<Row> {
    let course = |row| lending(row, Right::Course, "VC CL");
    vec![
        row("open_check_in", "CH CL", |hall, _| {
            hall.everybody_comes();
            hall.does("CL", Command::CloseCheckIn);
            Command::OpenCheckIn
        }),
        row("close_check_in", "CH CL", |hall, _| {
            hall.everybody_comes();
            Command::CloseCheckIn
        }),
        row("check_in", "CH VC CL ME EX DE PU OB LE SC", |hall, _| {
            hall.does("CL", Command::OpenCheckIn);
            Command::CheckIn
        }),
        row("manual_check_in", "CH CL", |hall, _| {
            hall.everybody_comes_but("A02");
            Command::ManualCheckIn { of: hall.id("A02"), reason: reason() }
        }),
        row("mark_leave", "CH CL", |hall, _| {
            hall.everybody_comes_but("A02");
            Command::MarkLeave { of: hall.id("A02"), reason: reason() }
        }),
        row("leave_early of another", "CH CL", |hall, _| {
            opened(hall);
            Command::LeaveEarly { of: Some(hall.id("A02")) }
        }),
        row("leave_early oneself", "VC CL ME EX DE PU OB LE SC", |hall, _| {
            opened(hall);
            Command::LeaveEarly { of: None }
        }),
        course(row("open_meeting", "CH", |hall, _| {
            hall.everybody_comes();
            Command::OpenMeeting
        })),
        course(row("recess_meeting", "CH", |hall, _| {
            opened(hall);
            Command::RecessMeeting
        })),
        course(row("resume_meeting", "CH", |hall, _| {
            opened(hall);
            hall.does("CH", Command::RecessMeeting);
            Command::ResumeMeeting
        })),
        course(row("close_meeting", "CH", |hall, _| {
            opened(hall);
            Command::CloseMeeting
        })),
        row("hand_over_chair", "CH", |hall, _| {
            opened(hall);
            Command::HandOverChair { to: hall.id("VC") }
        }),
        row("take_chair", "VC", |hall, _| {
            opened(hall);
            hall.drops("CH");
            hall.passes_ms(30_001);
            Command::TakeChair
        }),
        row("grant_right", "CH", |hall, _| {
            opened(hall);
            Command::GrantRight { to: hall.id("A02"), right: Right::ScreenShare }
        }),
        row("revoke_right", "CH", |hall, _| {
            opened(hall);
            let to = hall.id("A02");
            hall.does("CH", Command::GrantRight { to, right: Right::ScreenShare });
            Command::RevokeRight { to, right: Right::ScreenShare }
        }),
        row("undo the chair's act", "CH", |hall, _| {
            opened(hall);
            hall.starts("i1");
            Command::Undo { act: hall.oneself("CH").undo.expect("is offered").act }
        }),
        row("correct_log", "CH CL", |hall, _| {
            opened(hall);
            Command::CorrectLog { line: LogId(1), text: reason() }
        }),
    ]
}

fn agenda_and_floor() -> Vec<Row> {
    let course = |row| lending(row, Right::Course, "VC CL");
    vec![
        course(row("start_item", "CH", |hall, _| {
            opened(hall);
            Command::StartItem { item: hall.item("i1") }
        })),
        course(row("add_item", "CH", |hall, _| {
            opened(hall);
            item()
        })),
        course(row("skip_item", "CH", |hall, _| {
            opened(hall);
            Command::SkipItem { item: hall.item("i3") }
        })),
        course(row("carry_over_item", "CH", |hall, _| {
            opened(hall);
            Command::CarryOverItem { item: hall.item("i3") }
        })),
        course(row("reorder_items", "CH", |hall, _| {
            opened(hall);
            Command::ReorderItems { order: ["i5", "i4", "i3", "i2", "i1"].map(|key| hall.item(key)).into() }
        })),
        lending(
            row("request_floor", "CH VC ME EX DE LE", |hall, _| {
                opened(hall);
                Command::RequestFloor { kind: RequestKind::Floor }
            }),
            Right::AskForFloor,
            "PU",
        ),
        row("withdraw_request on the list", ALL, |hall, _| {
            // One's own place on the list is one's own, whoever put it there.
            opened(hall);
            Command::WithdrawRequest { kind: WithdrawKind::Registered }
        }),
        row("reject_request", "CH VC", |hall, _| {
            opened(hall);
            let speech = hall.does("A02", Command::RequestFloor { kind: RequestKind::Floor }).expect("has a number");
            Command::RejectRequest { speech: SpeechId(speech.parse().expect("a number")), reason: reason() }
        }),
        row("reorder_queue", "CH VC CL", |hall, _| {
            opened(hall);
            for who in ["A02", "A03"] {
                hall.wants(who, RequestKind::Floor);
            }
            Command::ReorderQueue { order: ["A03", "A02"].map(|key| hall.id(key)).into(), reason: reason() }
        }),
        row("call", "CH VC", |hall, _| {
            opened(hall);
            Command::Call { speaker: hall.id("A02") }
        }),
        row("begin_speech one's own", "CH VC ME EX DE PU LE SC", |hall, who| {
            opened(hall);
            hall.calls(who);
            Command::BeginSpeech { of: None, reason: None }
        }),
        row("begin_speech for another", "CH VC CL", |hall, _| {
            opened(hall);
            hall.calls("A06");
            Command::BeginSpeech { of: Some(hall.id("A06")), reason: Some(reason()) }
        }),
        row("finish_speech one's own", "CH VC ME EX DE PU LE SC", |hall, who| {
            opened(hall);
            hall.calls(who);
            let _ = hall.asks(who, Command::BeginSpeech { of: None, reason: None });
            Command::FinishSpeech { of: None }
        }),
        row("finish_speech for another", "CH VC CL", |hall, _| {
            opened(hall);
            hall.calls("A06");
            let of = Some(hall.id("A06"));
            hall.does("CL", Command::BeginSpeech { of, reason: Some(reason()) });
            Command::FinishSpeech { of }
        }),
        row("extend_speech", "CH VC", |hall, _| {
            speaking(hall, "A02");
            Command::ExtendSpeech { extra_s: 60 }
        }),
        row("remind_speaker", "CH VC", |hall, _| {
            speaking(hall, "A02");
            Command::RemindSpeaker
        }),
        row("pause_speech", "CH VC", |hall, _| {
            speaking(hall, "A02");
            Command::PauseSpeech
        }),
        row("resume_speech", "CH VC", |hall, _| {
            speaking(hall, "A02");
            hall.does("CH", Command::PauseSpeech);
            Command::ResumeSpeech
        }),
        row("skip_speaker", "CH VC", |hall, _| {
            opened(hall);
            hall.calls("A02");
            Command::SkipSpeaker
        }),
        row("cut_off_speech", "CH VC", |hall, _| {
            speaking(hall, "A02");
            Command::CutOffSpeech
        }),
        row("interpose_question", "CH VC", |hall, _| {
            speaking(hall, "A02");
            Command::InterposeQuestion { speaker: hall.id("A03"), to: hall.id("A02") }
        }),
        row("defer_speaker", "CH VC", |hall, _| {
            lost(hall);
            Command::DeferSpeaker
        }),
    ]
}

fn votes() -> Vec<Row> {
    let led = |row| lending(row, Right::Votes, "VC CL");
    let prepared = |row| lending(row, Right::Votes, "VC");
    vec![
        prepared(row("prepare_vote", "CH CL", |hall, _| {
            opened(hall);
            Command::PrepareVote { spec: ballot(VoteMethod::Electronic, VoteKind::Procedural) }
        })),
        prepared(row("edit_vote", "CH CL", |hall, _| {
            opened(hall);
            Command::EditVote { vote: hall.vote("hands"), spec: ballot(VoteMethod::Electronic, VoteKind::Procedural) }
        })),
        prepared(row("remove_vote", "CH CL", |hall, _| {
            opened(hall);
            Command::RemoveVote { vote: hall.vote("hands") }
        })),
        led(row("open_vote", "CH", |hall, _| {
            opened(hall);
            Command::OpenVote { vote: hall.vote("hands"), duration_s: None }
        })),
        led(row("close_vote", "CH", |hall, _| Command::CloseVote { vote: open_vote(hall, "hands") })),
        led(row("announce_vote", "CH", |hall, _| Command::AnnounceVote { vote: closed_vote(hall, "hands") })),
        led(row("void_vote", "CH", |hall, _| Command::VoidVote { vote: open_vote(hall, "hands"), reason: reason() })),
        prepared(row("repeat_vote", "CH CL", |hall, _| Command::RepeatVote { vote: closed_vote(hall, "hands") })),
        led(row("declare", "CH", |hall, _| Command::Declare {
            vote: open_vote(hall, "clap"),
            outcome: Outcome::Passed,
        })),
        row("cast by list", "A01", |hall, _| Command::Cast {
            vote: open_vote(hall, "hands"),
            choice: vec!["for".to_owned()],
        }),
        row("cast_matrix by list", "A01", |hall, _| Command::CastMatrix {
            vote: open_vote(hall, "rate"),
            marks: vec![Some("satisfied".to_owned())],
        }),
        row("enter_count", "CL SC", |hall, _| {
            let vote = open_vote(hall, "hands");
            let counts = BTreeMap::from([("for".to_owned(), 1)]);
            Command::EnterCount { vote, venue: protocol::VenueId(1), counts }
        }),
        row("enter_paper_ballots", "CL SC", |hall, _| {
            let vote = closed_vote(hall, "rate");
            let counts = vec![BTreeMap::from([("satisfied".to_owned(), 1)])];
            Command::EnterPaperBallots { vote, returned: 1, counts }
        }),
        row("recount_vote", "CH SC", |hall, _| Command::RecountVote { vote: closed_vote(hall, "hands") }),
        row("confirm_count", "CH SC", |hall, _| Command::ConfirmCount { vote: closed_vote(hall, "hands") }),
    ]
}

fn record() -> Vec<Row> {
    let (writes, edits) = ("CL ME EX PU", "CH VC CL ME EX PU");
    vec![
        row("record_suggestion", writes, |hall, who| {
            opened(hall);
            let raised_by = vec![hall.id(if who == "CL" { "A02" } else { who })];
            Command::RecordSuggestion { text: reason(), raised_by, lead: None, co: Vec::new(), due: None }
        }),
        row("edit_suggestion", edits, |hall, who| {
            let whose = if matches!(who, "CH" | "VC" | "CL") { "A02" } else { who };
            let (suggestion, raised_by) = (suggestion(hall, whose), vec![hall.id(whose)]);
            let (lead, co, due) = (None, Vec::new(), None);
            Command::EditSuggestion { suggestion, revision: 1, text: "改过".to_owned(), raised_by, lead, co, due }
        }),
        row("confirm_suggestion one's own", ALL, |hall, who| Command::ConfirmSuggestion {
            suggestion: suggestion(hall, who),
        }),
        row("confirm_suggestion another's", "CL", |hall, _| Command::ConfirmSuggestion {
            suggestion: suggestion(hall, "A02"),
        }),
        row("respond oneself", "DE LE", |hall, _| {
            let to = suggestion(hall, "A02");
            Command::Respond { to, kind: ResponseKind::Explain, due: None, text: reason(), of: None }
        }),
        row("respond for another", "CL", |hall, _| {
            let (to, of) = (suggestion(hall, "A02"), Some(hall.id("D02")));
            Command::Respond { to, kind: ResponseKind::Explain, due: None, text: reason(), of }
        }),
        row("ask_follow_up to one's own", "CH VC ME PU LE", |hall, who| Command::AskFollowUp {
            to: replied(hall, who),
            text: reason(),
        }),
        row("ask_follow_up to another's", "CH VC LE", |hall, _| Command::AskFollowUp {
            to: replied(hall, "A02"),
            text: reason(),
        }),
        row("instruct oneself", "LE", |hall, _| {
            opened(hall);
            Command::Instruct { suggestion: None, text: reason(), of: None }
        }),
        row("instruct for another", "CL", |hall, _| {
            opened(hall);
            Command::Instruct { suggestion: None, text: reason(), of: Some(hall.id("L02")) }
        }),
        row("record_consensus", writes, |hall, _| {
            opened(hall);
            consensus()
        }),
        row("edit_consensus", edits, |hall, who| {
            let consensus = own_entry(hall, who, consensus());
            let (support, reservations) = (Some(3), Vec::new());
            Command::EditConsensus { consensus, revision: 1, text: "改过".to_owned(), support, reservations }
        }),
        row("record_disagreement", writes, |hall, _| {
            opened(hall);
            disagreement()
        }),
        row("edit_disagreement", edits, |hall, who| {
            let disagreement = own_entry(hall, who, disagreement());
            let sides = vec![protocol::DisagreementSide { text: "先建".to_owned(), held_by: Vec::new() }; 2];
            Command::EditDisagreement { disagreement, revision: 1, text: "改过".to_owned(), sides }
        }),
        row("record_problem", writes, |hall, who| {
            opened(hall);
            problem(hall, who)
        }),
        row("solve_problem", "CL", |hall, _| {
            opened(hall);
            let problem = problem(hall, "A02");
            let problem = entry(hall, "CL", problem);
            Command::SolveProblem { problem, date: date(), photo: None }
        }),
        lending(
            row("ask_question", "CH VC CL ME EX DE PU LE TE", |hall, _| {
                opened(hall);
                Command::AskQuestion { text: reason() }
            }),
            Right::AskQuestions,
            "OB",
        ),
        lending(
            row("vote_up_question", "CH VC CL ME EX DE PU LE TE", |hall, _| Command::VoteUpQuestion {
                question: question(hall),
                up: true,
            }),
            Right::AskQuestions,
            "OB",
        ),
        row("answer_question", "CH VC CL EX DE LE", |hall, _| Command::AnswerQuestion {
            question: question(hall),
            how: AnswerHow::Live,
            due: None,
            text: None,
        }),
        row("set_look_back", "CH CL", |hall, _| {
            opened(hall);
            Command::SetLookBack { date: date() }
        }),
        row("restrict_passage", "CH CL", |hall, _| {
            opened(hall);
            Command::RestrictPassage { speech_by: hall.id("A02"), reason: reason() }
        }),
        row("lift_restriction", "CH CL", |hall, _| {
            opened(hall);
            let speech_by = hall.id("A02");
            hall.does("CL", Command::RestrictPassage { speech_by, reason: reason() });
            Command::LiftRestriction { speech_by }
        }),
        row("correct_speech one's own", "CH VC CL ME EX DE PU LE", |hall, _| {
            opened(hall);
            Command::CorrectSpeech { item: hall.item("i3"), text: reason(), of: None }
        }),
        row("correct_speech another's", "CL", |hall, _| {
            opened(hall);
            hall.starts("i2");
            hall.speaks("A02", 10);
            Command::CorrectSpeech { item: hall.item("i2"), text: reason(), of: Some(hall.id("A02")) }
        }),
        row("note_speech", "CL", |hall, _| {
            speaking(hall, "A02");
            let speech = hall.floor().holder.expect("speaks").speech;
            Command::NoteSpeech { speech, text: reason() }
        }),
        lending(
            row("start_recording", "CH TE", |hall, _| {
                opened(hall);
                Command::StartRecording
            }),
            Right::Recording,
            "VC",
        ),
        lending(
            row("stop_recording", "CH TE", |hall, _| {
                opened(hall);
                hall.does("TE", Command::StartRecording);
                Command::StopRecording
            }),
            Right::Recording,
            "VC",
        ),
    ]
}

fn words() -> Vec<Row> {
    let most = "CH VC CL ME EX DE PU LE TE SC";
    vec![
        lending(
            row("say to all", most, |hall, _| {
                opened(hall);
                Command::Say { to: SayTo::All, text: reason() }
            }),
            Right::ChatToAll,
            "OB",
        ),
        lending(
            row("say to the clerks", most, |hall, _| {
                opened(hall);
                Command::Say { to: SayTo::Clerks, text: reason() }
            }),
            Right::ChatToAll,
            "OB",
        ),
        row("say to one", "CL", |hall, _| {
            opened(hall);
            Command::Say { to: SayTo::One { participant: hall.id("A02") }, text: reason() }
        }),
        row("announce", "CH CL", |hall, _| {
            opened(hall);
            Command::Announce { text: reason() }
        }),
        row("acknowledge", ALL, |hall, _| {
            opened(hall);
            let announcement = entry(hall, "CL", Command::Announce { text: reason() });
            Command::Acknowledge { announcement }
        }),
    ]
}

#[test]
fn the_table_has_a_row_for_every_command() {
    let commands = include_str!("../../../web/src/protocol/Command.ts");
    let words: BTreeSet<&str> =
        commands.split("\"do\": \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let rows = table();
    let covered: BTreeSet<&str> = rows.iter().filter_map(|row| row.case.split(' ').next()).collect();
    assert!(words.len() > 60, "the commands were read");
    assert_eq!(words, covered);
}

#[test]
fn who_may_do_what_is_as_the_table_says() {
    let mut wrong = Vec::new();
    for row in table() {
        for (column, people) in COLUMNS {
            for who in people {
                let named = |list: &str| list.split(' ').any(|one| one == column || one == *who);
                let lent = row.lent.filter(|(_, to)| named(to));
                let expected = named(row.may);
                let seen = tried(&row, who, None);
                if seen != expected {
                    wrong.push(format!("{} by {who}: allowed {seen}, expected {expected}", row.case));
                }
                if let Some((right, _)) = lent {
                    if !tried(&row, who, Some(right)) {
                        wrong.push(format!("{} by {who}: refused although {right:?} was lent", row.case));
                    }
                } else if !expected && tried(&row, who, row.lent.map(|(right, _)| right)) {
                    wrong.push(format!("{} by {who}: a right was lent to whom it cannot be lent", row.case));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whether it was allowed. Whatever is refused is refused for who it is, and changes nothing.
fn tried(row: &Row, who: &str, lent: Option<Right>) -> bool {
    let mut hall = hall();
    hall.replays = false;
    if let Some(right) = lent {
        let to = hall.id(who);
        hall.does("CH", Command::GrantRight { to, right });
    }
    let command = (row.ready)(&mut hall, who);
    let before = hall.meeting.clone();
    match hall.asks(who, command) {
        Ok(_) => true,
        Err(refusal) => {
            let for_who_it_is = matches!(refusal.reason, Reason::NotAllowed | Reason::NotEntitled);
            assert!(for_who_it_is, "{} by {who}: {refusal:?}", row.case);
            assert!(hall.meeting == before, "{} by {who}: refused, and yet something changed", row.case);
            false
        }
    }
}
