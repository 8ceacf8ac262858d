//! Random scripts: a meeting of eleven people, and steps that somebody takes in it. Where anybody could
//! take a step, mostly somebody does, so that scripts get somewhere; some steps are refused all the same.

use meeting::{Act, Asked, Meeting, decide};
use proptest::prelude::*;
use protocol::{
    Base, Command, ConsultationForm, ItemId, ItemKind, ItemPlan, LogId, MeetingPlan, ParticipantId, ParticipantPlan,
    RequestKind, ResponseKind, Right, Role, SayTo, Secrecy, SpeechPlan, SuggestionId, Threshold, VenueId, VenuePlan,
    VoteId, VoteKind, VoteMethod, VotePlan, VoteSpec, WithdrawKind,
};

use super::{Hall, NINE};

/// Whoever may be in the hall: chair, vice chair, clerk, five members, a department, a scrutineer, a
/// representative of the public.
pub const PEOPLE: [(&str, Role); 11] = [
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
pub const CHAIR: ParticipantId = ParticipantId(1);
pub const OPEN_VOTE: VoteId = VoteId(1);
const HANDS: VoteId = VoteId(4);

/// The meeting before anybody has come.
pub fn plan() -> MeetingPlan {
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
        lacks_accepted: false,
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

/// One step of a script: so many milliseconds later, somebody does something.
#[derive(Debug, Clone)]
pub struct Step {
    pub after_ms: i64,
    pub by: ParticipantId,
    /// By the first who could, from that person on; otherwise by that person, who may be refused.
    pub by_who_could: bool,
    pub what: Doing,
}

/// What is done.
#[derive(Clone)]
pub enum Doing {
    /// The first of these commands that would be taken.
    Ask(Vec<Command>),
    /// A ballot in whichever vote is open.
    Ballot(usize),
    Connect,
    Drop,
}

// A command has no `Debug`, because it may hold a choice; a script of tests may be shown as it crosses
// the wire.
impl std::fmt::Debug for Doing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Ask(commands) => f.write_str(&serde_json::to_string(commands).unwrap_or_default()),
            Self::Ballot(choice) => write!(f, "ballot {choice}"),
            Self::Connect => f.write_str("connect"),
            Self::Drop => f.write_str("drop"),
        }
    }
}

/// Scripts of up to 160 steps.
pub fn script() -> impl Strategy<Value = Vec<Step>> {
    let after_ms = prop_oneof![6 => 0..2_000_i64, 1 => 61_000..70_000_i64];
    let step = (after_ms, person(), proptest::bool::weighted(0.85), doing());
    let step = step.prop_map(|(after_ms, by, by_who_could, what)| Step { after_ms, by, by_who_could, what });
    proptest::collection::vec(step, 0..160)
}

fn person() -> impl Strategy<Value = ParticipantId> {
    (1..=11_u32).prop_map(ParticipantId)
}

fn people() -> impl Iterator<Item = ParticipantId> + Clone {
    (1..=11).map(ParticipantId)
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        4 => course(),
        14 => floor(),
        5 => voting(),
        8 => (0..12_usize).prop_map(Doing::Ballot),
        3 => recording(),
        2 => Just(Doing::Connect),
        1 => Just(Doing::Drop),
    ]
}

fn ask(command: Command) -> BoxedStrategy<Doing> {
    Just(Doing::Ask(vec![command])).boxed()
}

/// A command with one of these, whichever would be taken, from a random one on.
fn of_any<T: Copy + 'static>(all: Vec<T>, make: impl Fn(T) -> Command + 'static) -> BoxedStrategy<Doing> {
    let from = 0..all.len();
    from.prop_map(move |from| Doing::Ask(all[from..].iter().chain(&all[..from]).map(|one| make(*one)).collect()))
        .boxed()
}

fn of_people(make: impl Fn(ParticipantId) -> Command + 'static) -> BoxedStrategy<Doing> {
    of_any(people().collect(), make)
}

fn of_items(make: fn(ItemId) -> Command) -> BoxedStrategy<Doing> {
    of_any((1..=6).map(ItemId).collect(), make)
}

fn of_votes(make: fn(VoteId) -> Command) -> BoxedStrategy<Doing> {
    of_any((1..=8).map(VoteId).collect(), make)
}

fn course() -> impl Strategy<Value = Doing> {
    let reason = || "会议室网络中断".to_owned();
    let added = |n: u32| Command::AddItem {
        kind: ItemKind::Floor,
        title: format!("即席发言{n}"),
        planned_s: 300,
        behind: Some(ItemId(1)),
        phase: None,
    };
    prop_oneof![
        1 => ask(Command::OpenCheckIn),
        1 => ask(Command::CloseCheckIn),
        1 => ask(Command::CheckIn),
        1 => ask(Command::RecessMeeting),
        8 => ask(Command::ResumeMeeting),
        1 => ask(Command::TakeChair),
        1 => of_people(|to| Command::HandOverChair { to }),
        1 => of_people(move |of| Command::ManualCheckIn { of, reason: reason() }),
        1 => of_people(|of| Command::LeaveEarly { of: Some(of) }),
        3 => of_items(|item| Command::StartItem { item }),
        1 => of_items(|item| Command::SkipItem { item }),
        1 => of_items(|item| Command::CarryOverItem { item }),
        4 => of_any((1..200).rev().collect(), |act: u32| Command::Undo { act: LogId(act) }),
        1 => (1..9_u32).prop_map(move |n| Doing::Ask(vec![added(n)])),
        1 => of_people(|to| Command::GrantRight { to, right: Right::AskForFloor }),
        1 => ask(Command::StartRecording),
    ]
}

fn floor() -> impl Strategy<Value = Doing> {
    let request = |kind| ask(Command::RequestFloor { kind });
    let order = proptest::sample::subsequence(people().collect::<Vec<_>>(), 0..4).prop_shuffle();
    let pairs = people().flat_map(|speaker| people().map(move |to| (speaker, to))).collect();
    prop_oneof![
        3 => request(RequestKind::Floor),
        2 => request(RequestKind::Interaction),
        1 => request(RequestKind::PointOfOrder),
        1 => ask(Command::WithdrawRequest { kind: WithdrawKind::Floor }),
        1 => ask(Command::WithdrawRequest { kind: WithdrawKind::Registered }),
        8 => of_people(|speaker| Command::Call { speaker }),
        10 => ask(Command::BeginSpeech { of: None, reason: None }),
        4 => ask(Command::FinishSpeech { of: None }),
        1 => ask(Command::ExtendSpeech { extra_s: 30 }),
        1 => ask(Command::RemindSpeaker),
        1 => ask(Command::PauseSpeech),
        5 => ask(Command::ResumeSpeech),
        2 => ask(Command::SkipSpeaker),
        1 => ask(Command::CutOffSpeech),
        3 => of_any(pairs, |(speaker, to)| Command::InterposeQuestion { speaker, to }),
        4 => ask(Command::DeferSpeaker),
        3 => order.prop_map(|order| Doing::Ask(vec![Command::ReorderQueue { order, reason: "先听基层".to_owned() }])),
    ]
}

fn voting() -> impl Strategy<Value = Doing> {
    let hands = |(yes, no)| Command::EnterCount {
        vote: HANDS,
        venue: VenueId(1),
        counts: [("for".to_owned(), yes), ("against".to_owned(), no)].into(),
    };
    prop_oneof![
        6 => of_votes(|vote| Command::OpenVote { vote, duration_s: None }),
        1 => of_votes(|vote| Command::OpenVote { vote, duration_s: Some(5) }),
        4 => of_votes(|vote| Command::CloseVote { vote }),
        4 => of_votes(|vote| Command::AnnounceVote { vote }),
        1 => of_votes(|vote| Command::VoidVote { vote, reason: "设备故障".to_owned() }),
        2 => of_votes(|vote| Command::RepeatVote { vote }),
        1 => of_votes(|vote| Command::RecountVote { vote }),
        3 => (0..3_u32, 0..2_u32).prop_map(move |figures| Doing::Ask(vec![hands(figures)])),
    ]
}

fn recording() -> impl Strategy<Value = Doing> {
    let (text, suggestion) = (|| "错时共享停车位".to_owned(), || SuggestionId("2026-07-G01".to_owned()));
    let (kind, member) = (ResponseKind::Explain, ParticipantId(4));
    let (raised_by, lead) = (vec![member], Some(ParticipantId(9)));
    prop_oneof![
        ask(Command::RecordSuggestion { text: text(), raised_by, lead, co: Vec::new(), due: None }),
        ask(Command::Respond { to: suggestion(), kind, due: None, text: text(), of: None }),
        ask(Command::AskFollowUp { to: suggestion(), text: text() }),
        ask(Command::ConfirmSuggestion { suggestion: suggestion() }),
        ask(Command::RecordConsensus { text: text(), support: Some(3), reservations: vec![member] }),
        ask(Command::AskQuestion { text: text() }),
        ask(Command::Say { to: SayTo::All, text: text() }),
        ask(Command::Say { to: SayTo::Clerks, text: text() }),
        ask(Command::Announce { text: text() }),
        of_people(|speech_by| Command::RestrictPassage { speech_by, reason: "涉及个人".to_owned() }),
        ask(Command::CorrectSpeech { item: ItemId(1), text: text(), of: None }),
    ]
}

/// A meeting in which nearly everybody is here, the session has begun and the first item runs.
pub fn opened() -> Hall {
    let (mut hall, _) = Hall::new(plan());
    for by in people() {
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

/// The steps of a script with their moments.
pub fn moments(script: &[Step]) -> impl Iterator<Item = (i64, &Step)> {
    script.iter().scan(NINE, |at, step| {
        *at += step.after_ms;
        Some((*at, step))
    })
}

/// Takes a step; whether it is refused does not matter.
pub fn take(hall: &mut Hall, at: i64, step: &Step) {
    let _answer = match &step.what {
        Doing::Ask(commands) => someone(hall, at, step, commands),
        Doing::Ballot(choice) => someone(hall, at, step, &ballots(*choice)),
        Doing::Connect => hall.act(at, None, Act::Connect(step.by)),
        Doing::Drop => hall.act(at, None, Act::Drop { participant: step.by, last_sign_at: at }),
    };
}

fn someone(hall: &mut Hall, at: i64, step: &Step, commands: &[Command]) -> Result<Option<String>, protocol::Refusal> {
    let first = usize::try_from(step.by.0).expect("a small number");
    let from_that_person_on = people().cycle().skip(first - 1).take(PEOPLE.len());
    let could = from_that_person_on.flat_map(|by| commands.iter().map(move |command| (by, command)));
    let taken = could.into_iter().find(|(by, command)| step.by_who_could && accepts(&hall.meeting, at, *by, command));
    let (by, command) = taken.unwrap_or((step.by, &commands[0]));
    hall.command(at, by, command.clone())
}

/// A ballot for each vote of the plan, of which at most one is open; `choice` says which.
fn ballots(choice: usize) -> Vec<Command> {
    let word = ["for", "against", "abstain"][choice % 3].to_owned();
    let marks = ["satisfied", "basically_satisfied", "dissatisfied", "dont_know"];
    let mark = |object: usize| marks.get((choice + object) % 5).map(|mark| (*mark).to_owned());
    let each = (1..=8).map(VoteId);
    each.flat_map(|vote| {
        [
            Command::Cast { vote, choice: vec![word.clone()] },
            Command::CastMatrix { vote, marks: (0..3).map(mark).collect() },
        ]
    })
    .collect()
}

/// Whether a command would be taken and would change something.
pub fn accepts(meeting: &Meeting, at: i64, by: ParticipantId, command: &Command) -> bool {
    let decided = decide(meeting, &Asked { at, by: Some(by) }, &Act::Command(command.clone()));
    decided.is_ok_and(|decided| !decided.events.is_empty())
}
