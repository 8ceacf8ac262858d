//! Stories of how a meeting is made: what each form brings along, and which plans do not fit.

mod hall;
mod story;

use hall::{Drawn, NINE};
use meeting::{Audience, Meeting, Section, form_defaults};
use protocol::{
    AgendaLack, Command, ConsultationForm, ItemKind, ItemPhase, MeetingPlan, Problem, Reason, Refusal, Role,
    RulesOfProcedure, Secrecy, VoteSpec, Why,
};
use story::{Story, plan, show_of_opinion};

#[test]
fn every_form_brings_an_agenda_rules_and_words_with_which_a_meeting_opens() {
    for form in ConsultationForm::ALL {
        let defaults = form_defaults(form);
        assert!(defaults.agenda.iter().all(|item| !item.directions.is_empty() && item.planned_s > 0), "{form:?}");
        assert!(defaults.rules.text.len() >= 8, "{form:?}");
        let mut bare = plan(Vec::new());
        (bare.form, bare.agenda, bare.rules) = (form, Vec::new(), None);
        let mut story = Story::opened(bare);
        let agenda = story.meeting().archive().agenda;
        assert_eq!(agenda.missing, [], "{form:?}");
        assert_eq!(agenda.items.len(), defaults.agenda.len(), "{form:?}");
        assert_eq!(story.meeting().archive().meeting.rules, defaults.rules, "{form:?}");
        let first = agenda.items[0].id;
        assert_eq!(story.refused("赵一", Command::StartItem { item: first }), Refusal::not_allowed(Why::Role));
        story.done("主持", Command::StartItem { item: first });
    }
}

#[test]
fn forms_differ_where_practice_does() {
    let kinds = |form| form_defaults(form).agenda.iter().map(|item| item.kind).collect::<Vec<_>>();
    let titles = |form| form_defaults(form).agenda.into_iter().map(|item| item.title).collect::<Vec<_>>();
    let phases: Vec<_> =
        form_defaults(ConsultationForm::SpecialTopic).agenda.into_iter().filter_map(|item| item.phase).collect();
    use ItemPhase::{Claims, Consensus, Facts, Options};
    assert_eq!(phases, [Facts, Claims, Options, Options, Consensus]);
    assert_eq!(titles(ConsultationForm::PolicyForum)[1..5], ["谈问题", "解疑惑", "提建议", "促发展"]);
    let appraisal = kinds(ConsultationForm::Appraisal);
    let place = |kind| appraisal.iter().position(|one| *one == kind);
    assert!(place(ItemKind::Response) < place(ItemKind::Rating), "the units reply before they are rated");
    assert!(form_defaults(ConsultationForm::FaceToFace).rules.equal_sides);
    assert_eq!(form_defaults(ConsultationForm::Micro).rules.registered_limit_s, 180);
    let minutes: u32 = form_defaults(ConsultationForm::Biweekly).agenda.iter().map(|item| item.planned_s / 60).sum();
    assert_eq!(minutes, 180, "three hours in all");
}

#[test]
fn an_emergency_meeting_needs_no_agenda_of_its_own() {
    let mut bare = plan(Vec::new());
    (bare.form, bare.agenda, bare.rules) = (ConsultationForm::Remote, Vec::new(), None);
    bare.emergency = Some("春茶采摘用工告急".to_owned());
    let story = Story::opened(bare);
    let agenda = story.meeting().archive().agenda;
    assert_eq!(agenda.items[0].title, "宣布应急事由");
    assert!(agenda.items.iter().map(|item| item.planned_s).sum::<u32>() <= 3_600, "within the hour");
}

#[test]
fn what_the_author_says_stands_and_only_what_is_left_out_is_filled_in() {
    let mut own = plan(vec![show_of_opinion()]);
    own.rules = Some(RulesOfProcedure { registered_limit_s: 90, quiet_sign_s: 15, ..RulesOfProcedure::default() });
    own.agenda[0].directions = "请从第一条说起。".to_owned();
    own.agenda[1].key = String::new();
    own.votes[0].key = String::new();
    own.title = "  河道\u{202e}治理 ".to_owned();
    own.participants[3].unit = Some(" ".to_owned());
    let story = Story::opened(own);
    let archive = story.meeting().archive();
    assert_eq!(archive.meeting.title, "河道治理");
    assert_eq!(archive.agenda.items[0].directions, "请从第一条说起。");
    assert!(!archive.agenda.items[1].directions.is_empty());
    assert_eq!(archive.meeting.rules.registered_limit_s, 90);
    assert!(archive.meeting.rules.text.iter().any(|line| line.contains("1分30秒") && line.contains("5分钟")));
    assert!(archive.meeting.rules.text.iter().any(|line| line.contains("15秒")));
    assert_eq!(archive.participants[3].unit, None);
    assert_eq!(story.names().items.keys().collect::<Vec<_>>(), ["i2", "回应", "测评"]);
    assert_eq!(story.names().votes.keys().collect::<Vec<_>>(), ["v1"]);
}

#[test]
fn keys_that_are_left_out_do_not_take_those_that_are_given() {
    let mut own = plan(Vec::new());
    for (item, key) in own.agenda.iter_mut().zip(["", "i1", ""]) {
        key.clone_into(&mut item.key);
    }
    let story = Story::opened(own);
    assert_eq!(story.names().items.keys().collect::<Vec<_>>(), ["i1", "i2", "i3"]);
}

#[test]
fn rare_characters_in_names_stay_as_they_are() {
    let mut own = plan(Vec::new());
    own.participants[3].name = "镕喆堃珺玥".to_owned();
    let story = Story::opened(own);
    assert_eq!(story.meeting().archive().participants[3].name, "镕喆堃珺玥");
    let drawn = Drawn::all(story.meeting(), Audience::Hall);
    assert!(drawn.0.values().any(|place| place.to_string().contains("镕喆堃珺玥")));
}

#[test]
fn a_consultation_without_an_exchange_is_told_what_it_lacks() {
    let lacking = |form, kinds: &[ItemKind]| {
        let mut own = plan(Vec::new());
        own.form = form;
        own.agenda.truncate(kinds.len());
        own.agenda.iter_mut().zip(kinds).for_each(|(item, kind)| item.kind = *kind);
        refused(own)
    };
    let lacks = |missing| Refusal::new(Reason::Invalid, Why::Agenda { missing: vec![missing] });
    use ItemKind::{Briefing, Rating, Response};
    assert_eq!(lacking(ConsultationForm::Bimonthly, &[Briefing, Response]), lacks(AgendaLack::Interaction));
    assert_eq!(lacking(ConsultationForm::Micro, &[Briefing]), lacks(AgendaLack::InteractionOrConsensus));
    assert_eq!(lacking(ConsultationForm::Appraisal, &[Rating, Response]), lacks(AgendaLack::ReplyBeforeRating));
}

#[test]
fn an_agenda_whose_lack_was_accepted_goes_on_telling_it() {
    let mut own = plan(Vec::new());
    own.form = ConsultationForm::Bimonthly;
    own.agenda.retain(|item| item.kind != ItemKind::Interaction);
    own.lacks_accepted = true;
    let (meeting, _, _) = Meeting::create(own, 0).expect("its lack was accepted");
    let drawn = Drawn::all(&meeting, Audience::Rostrum);
    let agenda = &drawn.0[&(Section::Agenda, String::new())];
    assert_eq!(agenda["missing"], serde_json::json!(["interaction"]));
}

#[test]
fn a_plan_that_does_not_fit_is_refused_with_the_field_that_is_wrong() {
    type Change = fn(&mut MeetingPlan);
    let wrong: [(&str, Problem, Change); 24] = [
        ("title", Problem::Empty, |it| it.title = "\u{3000}".to_owned()),
        ("title", Problem::TooLong, |it| it.title = "题".repeat(201)),
        ("code", Problem::Empty, |it| it.code = None),
        ("code", Problem::Characters, |it| it.code = Some("2026/07".to_owned())),
        ("planned_start", Problem::TooLarge, |it| it.planned_start = Some(i64::MAX)),
        ("planned_start", Problem::TooSmall, |it| it.planned_start = Some(-1)),
        ("utc_offset_min", Problem::TooLarge, |it| it.utc_offset_min = 100_000),
        ("venues[1].name", Problem::Empty, |it| it.venues[1].name = String::new()),
        ("venues[1].key", Problem::Twice, |it| it.venues[1].key = "主会场".to_owned()),
        ("participants", Problem::NotExactlyOne, |it| it.participants[0].role = Role::Member),
        ("participants", Problem::NotExactlyOne, |it| it.participants[3].role = Role::Chair),
        ("participants", Problem::TooLarge, |it| it.participants = vec![it.participants[0].clone(); 2_001]),
        ("participants[3].name", Problem::TooLong, |it| it.participants[3].name = "名".repeat(2_000)),
        ("participants[3].name", Problem::Empty, |it| it.participants[3].name = String::new()),
        ("participants[4].key", Problem::Twice, |it| it.participants[4].key = "赵一".to_owned()),
        ("participants[3].venue", Problem::Unknown, |it| it.participants[3].venue = Some("别处".to_owned())),
        ("participants[0].no_device", Problem::Conflict, |it| it.participants[0].no_device = true),
        ("agenda", Problem::TooLarge, |it| it.agenda = vec![it.agenda[0].clone(); 201]),
        ("agenda[1].planned_s", Problem::TooLarge, |it| it.agenda[1].planned_s = u32::MAX),
        ("speeches[0].item", Problem::Unknown, |it| it.speeches.push(speech("别项", "赵一"))),
        ("speeches[0].by", Problem::Unknown, |it| it.speeches.push(speech("互动", "别人"))),
        ("votes[0].spec.revote", Problem::Conflict, |it| {
            it.votes[0].spec =
                VoteSpec { secrecy: Secrecy::Secret, revote: protocol::RevotePolicy::LastWins, ..show_of_opinion() };
        }),
        ("rules.registered_limit_s", Problem::TooSmall, |it| {
            it.rules = Some(RulesOfProcedure { registered_limit_s: 0, ..RulesOfProcedure::default() });
        }),
        ("rules.vote_grace_ms", Problem::TooLarge, |it| {
            it.rules = Some(RulesOfProcedure { vote_grace_ms: 3_600_000, ..RulesOfProcedure::default() });
        }),
    ];
    for (field, problem, change) in wrong {
        let mut own = plan(vec![show_of_opinion()]);
        change(&mut own);
        assert_eq!(refused(own), Refusal::invalid(field, problem));
    }
}

fn speech(item: &str, by: &str) -> protocol::SpeechPlan {
    let (item, by) = (item.to_owned(), by.to_owned());
    protocol::SpeechPlan { item, by, limit_s: None, title: None, text: None, written_only: false }
}

fn refused(plan: MeetingPlan) -> Refusal {
    Meeting::create(plan, NINE).expect_err("this plan does not fit")
}
