//! Promises, checked on random scripts: the record replayed gives the same meeting; looking at what an
//! event may have changed is as good as looking at everything; a secret choice leaves no trace before it
//! is counted; one person has the floor; figures add up; what is offered is accepted.

mod hall;

use std::collections::BTreeSet;

use hall::{Drawn, Hall, NINE};
use meeting::{Act, Asked, Audience, Event, Meeting, Section, decide, touched};
use proptest::prelude::*;
use protocol::{
    Base, Command, ConsultationForm, ItemId, ItemKind, ItemPlan, MeetingPlan, Offer, ParticipantId, ParticipantPlan,
    RequestKind, Role, Secrecy, SpeechPlan, SpeechState, SuggestionId, Threshold, VenueId, VenuePlan, VoteId, VoteKind,
    VoteMethod, VotePlan, VoteSpec, VoteState, WithdrawKind,
};

/// Whoever may be in the hall: chair, vice chair, clerk, five members, a department, a scrutineer, a
/// representative of the public.
const PEOPLE: [(&str, Role); 11] = [
    ("主持", Role::Chair),
    ("副主持", Role::ViceChair),
    ("书记员", Role::Clerk),
    ("委员甲", Role::Member),
    ("委员乙", Role::Member),
    ("委员丙", Role::Member),
    ("委员丁", Role::Member),
    ("委员戊", Role::StandingMember),
    ("住建局", Role::DeptRep),
    ("监票人", Role::Scrutineer),
    ("居民", Role::PublicRep),
];
const CHAIR: ParticipantId = ParticipantId(1);
const OPEN_VOTE: VoteId = VoteId(1);
const SECRET_VOTE: VoteId = VoteId(2);
const SECRET_RATING: VoteId = VoteId(3);
const HANDS: VoteId = VoteId(4);

fn plan() -> MeetingPlan {
    let participant = |(place, (name, role)): (usize, &(&str, Role))| ParticipantPlan {
        key: format!("p{place}"),
        name: (*name).to_owned(),
        role: *role,
        sector: (place % 2 == 0).then(|| "经济界".to_owned()),
        unit: None,
        post: None,
        side: Some(if place % 2 == 0 { "东" } else { "西" }.to_owned()),
        venue: (place > 2).then(|| "main".to_owned()),
        joins_by: protocol::JoinsBy::default(),
        no_device: false,
    };
    let item = |key: &str, kind| ItemPlan {
        key: key.to_owned(),
        kind,
        title: key.to_owned(),
        planned_s: 600,
        phase: None,
        directions: String::new(),
    };
    let speech = |by: &str, text: Option<&str>| SpeechPlan {
        item: "registered".to_owned(),
        by: by.to_owned(),
        limit_s: Some(60),
        title: None,
        text: text.map(str::to_owned),
        written_only: false,
    };
    let rules = protocol::RulesOfProcedure { equal_sides: true, ..Default::default() };
    MeetingPlan {
        code: Some("2026-07".to_owned()),
        title: "专题协商会「优化停车」".to_owned(),
        form: ConsultationForm::SpecialTopic,
        level: protocol::PlatformLevel::Hall,
        body: "市政协".to_owned(),
        brand: None,
        emergency: None,
        recording_forbidden: false,
        public: true,
        planned_start: Some(NINE),
        utc_offset_min: 480,
        rules: Some(rules),
        venues: vec![VenuePlan { key: "main".to_owned(), name: "主会场".to_owned() }],
        participants: PEOPLE.iter().enumerate().map(participant).collect(),
        agenda: vec![
            item("registered", ItemKind::RegisteredSpeeches),
            item("interaction", ItemKind::Interaction),
            item("vote", ItemKind::Vote),
        ],
        speeches: vec![speech("p3", Some("一年一调。")), speech("p4", None), speech("p5", Some("公示。"))],
        votes: votes(),
    }
}

fn votes() -> Vec<VotePlan> {
    let options = || ["for", "against", "abstain"].map(str::to_owned).to_vec();
    let spec = |title: &str, kind, secrecy, method| VoteSpec {
        title: title.to_owned(),
        kind,
        options: options(),
        objects: Vec::new(),
        choose: 1,
        secrecy,
        base: Base::Present,
        threshold: Threshold::MoreThanHalf,
        method,
        entitled: vec![Role::Member, Role::StandingMember],
        revote: protocol::RevotePolicy::FirstFinal,
        rotate_objects: false,
        note: None,
        duration_s: None,
    };
    let mut rating = spec("测评", VoteKind::Rating, Secrecy::Secret, VoteMethod::Electronic);
    rating.options = ["satisfied", "basically_satisfied", "dissatisfied", "dont_know"].map(str::to_owned).to_vec();
    rating.objects = ["甲局", "乙局", "丙局"].map(str::to_owned).to_vec();
    rating.rotate_objects = true;
    let specs = [
        spec("记名", VoteKind::Procedural, Secrecy::Open, VoteMethod::Electronic),
        spec("无记名", VoteKind::Internal, Secrecy::Secret, VoteMethod::Electronic),
        rating,
        spec("举手", VoteKind::Procedural, Secrecy::Open, VoteMethod::Hands),
    ];
    specs.into_iter().zip(1..).map(|(spec, n)| VotePlan { key: format!("v{n}"), spec }).collect()
}

/// One step of a script: so many milliseconds later, somebody does something. Much of it is refused.
#[derive(Debug, Clone)]
struct Step {
    after_ms: i64,
    by: ParticipantId,
    what: Doing,
}

#[derive(Clone)]
enum Doing {
    Command(Command),
    Connect,
    Drop,
}

// A command has no `Debug`, because it may hold a choice; a script of tests may be shown as it crosses
// the wire.
impl std::fmt::Debug for Doing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Command(command) => f.write_str(&serde_json::to_string(command).unwrap_or_default()),
            Self::Connect => f.write_str("connect"),
            Self::Drop => f.write_str("drop"),
        }
    }
}

fn person() -> impl Strategy<Value = ParticipantId> {
    let people = u32::try_from(PEOPLE.len()).expect("few people");
    // Offices act more often than others, so that scripts get somewhere.
    prop_oneof![3 => Just(CHAIR), 1 => Just(ParticipantId(3)), 5 => (1..=people).prop_map(ParticipantId)]
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        4 => course(),
        8 => floor(),
        6 => voting(),
        3 => recording(),
        2 => Just(Doing::Connect),
        1 => Just(Doing::Drop),
    ]
}

fn ask(command: Command) -> Just<Doing> {
    Just(Doing::Command(command))
}

fn course() -> impl Strategy<Value = Doing> {
    let reason = "会议室网络中断".to_owned();
    let manual = reason.clone();
    prop_oneof![
        ask(Command::OpenCheckIn),
        ask(Command::CloseCheckIn),
        ask(Command::CheckIn),
        ask(Command::OpenMeeting),
        ask(Command::RecessMeeting),
        ask(Command::ResumeMeeting),
        ask(Command::TakeChair),
        person().prop_map(|to| Doing::Command(Command::HandOverChair { to })),
        person().prop_map(move |of| Doing::Command(Command::ManualCheckIn { of, reason: manual.clone() })),
        person().prop_map(move |of| Doing::Command(Command::MarkLeave { of, reason: reason.clone() })),
        proptest::option::of(person()).prop_map(|of| Doing::Command(Command::LeaveEarly { of })),
        item().prop_map(|item| Doing::Command(Command::StartItem { item })),
        item().prop_map(|item| Doing::Command(Command::SkipItem { item })),
        item().prop_map(|item| Doing::Command(Command::CarryOverItem { item })),
        (1..40_u32).prop_map(|act| Doing::Command(Command::Undo { act: protocol::LogId(act) })),
        ask(Command::AddItem {
            kind: ItemKind::Floor,
            title: "即席发言".to_owned(),
            planned_s: 300,
            behind: Some(ItemId(1)),
            phase: None
        }),
        (person()).prop_map(|to| Doing::Command(Command::GrantRight { to, right: protocol::Right::AskForFloor })),
        ask(Command::StartRecording),
    ]
}

fn item() -> impl Strategy<Value = ItemId> {
    (1..=4_u32).prop_map(ItemId)
}

fn floor() -> impl Strategy<Value = Doing> {
    let request =
        prop_oneof![Just(RequestKind::Floor), Just(RequestKind::Interaction), Just(RequestKind::PointOfOrder)];
    prop_oneof![
        4 => request.prop_map(|kind| Doing::Command(Command::RequestFloor { kind })),
        1 => ask(Command::WithdrawRequest { kind: WithdrawKind::Floor }),
        1 => ask(Command::WithdrawRequest { kind: WithdrawKind::Registered }),
        5 => person().prop_map(|speaker| Doing::Command(Command::Call { speaker })),
        5 => ask(Command::BeginSpeech { of: None, reason: None }),
        4 => ask(Command::FinishSpeech { of: None }),
        1 => ask(Command::ExtendSpeech { extra_s: 30 }),
        1 => ask(Command::RemindSpeaker),
        1 => ask(Command::PauseSpeech),
        3 => ask(Command::ResumeSpeech),
        2 => ask(Command::SkipSpeaker),
        2 => ask(Command::CutOffSpeech),
        2 => (person(), person()).prop_map(|(speaker, to)| Doing::Command(Command::InterposeQuestion { speaker, to })),
        1 => ask(Command::DeferSpeaker),
        1 => proptest::sample::subsequence((1..=11).map(ParticipantId).collect::<Vec<_>>(), 0..4)
            .prop_map(|order| Doing::Command(Command::ReorderQueue { order, reason: "先听基层".to_owned() })),
    ]
}

fn vote() -> impl Strategy<Value = VoteId> {
    (1..=5_u32).prop_map(VoteId)
}

fn voting() -> impl Strategy<Value = Doing> {
    let option = || prop_oneof![Just("for"), Just("against"), Just("abstain")].prop_map(str::to_owned);
    let mark = || {
        let marks = ["satisfied", "basically_satisfied", "dissatisfied", "dont_know"];
        proptest::option::of(proptest::sample::select(marks.map(str::to_owned).to_vec()))
    };
    prop_oneof![
        4 => vote().prop_map(|vote| Doing::Command(Command::OpenVote { vote, duration_s: None })),
        2 => vote().prop_map(|vote| Doing::Command(Command::CloseVote { vote })),
        2 => vote().prop_map(|vote| Doing::Command(Command::AnnounceVote { vote })),
        1 => vote().prop_map(|vote| Doing::Command(Command::VoidVote { vote, reason: "设备故障".to_owned() })),
        1 => vote().prop_map(|vote| Doing::Command(Command::RepeatVote { vote })),
        1 => vote().prop_map(|vote| Doing::Command(Command::RecountVote { vote })),
        8 => (vote(), option()).prop_map(|(vote, choice)| Doing::Command(Command::Cast { vote, choice: vec![choice] })),
        5 => proptest::collection::vec(mark(), 3)
            .prop_map(|marks| Doing::Command(Command::CastMatrix { vote: SECRET_RATING, marks })),
        1 => (0..3_u32, 0..2_u32).prop_map(|(yes, no)| Doing::Command(Command::EnterCount {
            vote: HANDS,
            venue: VenueId(1),
            counts: [("for".to_owned(), yes), ("against".to_owned(), no)].into(),
        })),
    ]
}

fn recording() -> impl Strategy<Value = Doing> {
    let suggestion = || SuggestionId("2026-07-G01".to_owned());
    let text = || "错时共享停车位".to_owned();
    prop_oneof![
        ask(Command::RecordSuggestion {
            text: text(),
            raised_by: vec![ParticipantId(4)],
            lead: Some(ParticipantId(9)),
            co: Vec::new(),
            due: None
        }),
        ask(Command::Respond {
            to: suggestion(),
            kind: protocol::ResponseKind::Explain,
            due: None,
            text: text(),
            of: None
        }),
        ask(Command::AskFollowUp { to: suggestion(), text: text() }),
        ask(Command::ConfirmSuggestion { suggestion: suggestion() }),
        ask(Command::RecordConsensus { text: text(), support: Some(3), reservations: vec![ParticipantId(5)] }),
        ask(Command::AskQuestion { text: text() }),
        ask(Command::Say { to: protocol::SayTo::All, text: text() }),
        ask(Command::Say { to: protocol::SayTo::Clerks, text: text() }),
        ask(Command::Announce { text: text() }),
        person().prop_map(|speech_by| Doing::Command(Command::RestrictPassage {
            speech_by,
            reason: "涉及个人".to_owned()
        })),
        ask(Command::CorrectSpeech { item: ItemId(1), text: text(), of: None }),
    ]
}

fn script() -> impl Strategy<Value = Vec<Step>> {
    let after = prop_oneof![5 => 0..2_000_i64, 1 => 61_000..70_000_i64];
    let step = (after, person(), doing()).prop_map(|(after_ms, by, what)| Step { after_ms, by, what });
    proptest::collection::vec(step, 0..120)
}

/// A meeting in which everybody is here, the session has begun and the first item runs.
fn opened() -> Hall {
    let (mut hall, _) = Hall::new(plan());
    for by in (1..=11).map(ParticipantId) {
        hall.act(NINE - 60_000, None, Act::Connect(by)).expect("anybody may connect");
    }
    let mut ask = |by: u32, command| hall.command(NINE - 30_000, ParticipantId(by), command).expect("in order");
    ask(1, Command::OpenCheckIn);
    // The last member and the representative of the public come later or not at all.
    [2, 4, 5, 6, 7, 9, 10].into_iter().for_each(|by| drop(ask(by, Command::CheckIn)));
    ask(1, Command::OpenMeeting);
    ask(1, Command::StartItem { item: ItemId(1) });
    hall
}

/// Takes a step; whether it is refused does not matter.
fn take(hall: &mut Hall, at: i64, step: &Step) {
    let _answer = match &step.what {
        Doing::Command(command) => hall.command(at, step.by, command.clone()),
        Doing::Connect => hall.act(at, None, Act::Connect(step.by)),
        Doing::Drop => hall.act(at, None, Act::Drop { participant: step.by, last_sign_at: at }),
    };
}

fn moments(script: &[Step]) -> impl Iterator<Item = (i64, &Step)> {
    script.iter().scan(NINE, |at, step| {
        *at += step.after_ms;
        Some((*at, step))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

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
            take(&mut hall, at, step);
            take(&mut twin, at, &Step { what: otherwise(&step.what), ..step.clone() });
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

/// The same act with another choice, if it is a secret one.
fn otherwise(what: &Doing) -> Doing {
    let next = |word: &str, words: &[&str]| {
        let place = words.iter().position(|it| *it == word).map_or(0, |place| (place + 1) % words.len());
        words[place].to_owned()
    };
    match what {
        Doing::Command(Command::Cast { vote, choice }) if *vote == SECRET_VOTE => {
            let choice = choice.iter().map(|word| next(word, &["for", "against", "abstain"])).collect();
            Doing::Command(Command::Cast { vote: *vote, choice })
        }
        Doing::Command(Command::CastMatrix { vote, marks }) => {
            let mark = |mark: &Option<String>| match mark {
                Some(mark) if mark == "satisfied" => None,
                Some(_) => Some("satisfied".to_owned()),
                None => Some("dissatisfied".to_owned()),
            };
            Doing::Command(Command::CastMatrix { vote: *vote, marks: marks.iter().map(mark).collect() })
        }
        other => other.clone(),
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

fn accepts(meeting: &Meeting, at: i64, by: ParticipantId, command: &Command) -> bool {
    let decided = decide(meeting, &Asked { at, by: Some(by) }, &Act::Command(command.clone()));
    decided.is_ok_and(|decided| !decided.events.is_empty())
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
