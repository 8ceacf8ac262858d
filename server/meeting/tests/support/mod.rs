//! A hall to tell stories in: people have names, time is moved by hand. When the story is over the hall
//! replays its events, through JSON, and must come to the same meeting.

#![allow(dead_code, reason = "each story uses a part of the hall")]

use std::collections::BTreeMap;
use std::fmt::Display;

use meeting::{Act, Asked, Decided, Event, Meeting, SealedChoice, Section, Sink, decide};
use protocol::{
    AgendaView, Archive, Command, ConsultationForm, FloorView, ItemId, ItemKind, ItemPlan, JoinsBy, MeetingPlan,
    Oneself, ParticipantId, ParticipantPlan, PlanNames, Reason, Refusal, RequestKind, Role, SpeechPlan, SpeechView,
    Time, VenuePlan, VoteId, VotePlan, VoteSpec, WithdrawKind,
};
use serde::Serialize;
use serde_json::Value;

/// The moment a hall's clock starts at.
pub const START: Time = 1_775_600_000_000;

/// A meeting and everything around it that a story needs.
pub struct Hall {
    pub meeting: Meeting,
    pub names: PlanNames,
    now: Time,
    /// Whether the events are replayed when the story is over.
    pub replays: bool,
    events: Vec<(Time, Event)>,
    sealed: BTreeMap<VoteId, Vec<SealedChoice>>,
}

/// Chair `CH`, vice chair `VC`, clerk `CL`, members `A01` to `A05`, `A06` without a device, department
/// `D01`, leader `LE`, representative `P01`, observer `O01`, technician `TE`, teller `T01`, expert `EX`.
pub fn people() -> Vec<ParticipantPlan> {
    let mut people = vec![
        person("CH", Role::Chair),
        person("VC", Role::ViceChair),
        person("CL", Role::Clerk),
        person("D01", Role::DeptRep),
        person("LE", Role::Leader),
        person("P01", Role::PublicRep),
        person("O01", Role::Observer),
        person("TE", Role::Technician),
        person("T01", Role::Teller),
        person("EX", Role::Expert),
    ];
    people.extend(["A01", "A02", "A03", "A04", "A05", "A06"].map(|key| person(key, Role::Member)));
    if let Some(last) = people.last_mut() {
        last.no_device = true;
    }
    people
}

/// Somebody who is called by their key.
pub fn person(key: &str, role: Role) -> ParticipantPlan {
    ParticipantPlan {
        key: key.to_owned(),
        name: key.to_owned(),
        role,
        sector: None,
        unit: None,
        post: None,
        side: None,
        venue: None,
        joins_by: JoinsBy::default(),
        no_device: false,
    }
}

/// A speech on the list, without text.
pub fn speech(item: &str, by: &str, limit_s: u32) -> SpeechPlan {
    let (item, by) = (item.to_owned(), by.to_owned());
    SpeechPlan { item, by, limit_s: Some(limit_s), title: None, text: None, written_only: false }
}

/// A special-topic meeting of [`people`]: items `i1` opening, `i2` registered speeches, `i3` floor, `i4`
/// interaction, `i5` vote; one venue `main`; no speeches and no votes yet.
pub fn plan() -> MeetingPlan {
    let items = [
        ("i1", ItemKind::Opening),
        ("i2", ItemKind::RegisteredSpeeches),
        ("i3", ItemKind::Floor),
        ("i4", ItemKind::Interaction),
        ("i5", ItemKind::Vote),
    ];
    let item = |(key, kind): (&str, ItemKind)| ItemPlan {
        key: key.to_owned(),
        kind,
        title: key.to_owned(),
        planned_s: 600,
        phase: None,
        directions: String::new(),
    };
    MeetingPlan {
        code: Some("2026-07".to_owned()),
        title: "健全社区养老服务体系".to_owned(),
        form: ConsultationForm::SpecialTopic,
        level: protocol::PlatformLevel::default(),
        body: "区政协".to_owned(),
        brand: None,
        emergency: None,
        recording_forbidden: false,
        public: true,
        planned_start: None,
        utc_offset_min: 480,
        rules: None,
        venues: vec![VenuePlan { key: "main".to_owned(), name: "主会场".to_owned() }],
        participants: people(),
        lacks_accepted: false,
        agenda: items.map(item).into(),
        speeches: Vec::new(),
        votes: Vec::new(),
    }
}

impl Hall {
    /// The hall of [`plan`], in which nothing has happened yet.
    pub fn empty() -> Self {
        Self::of(plan())
    }

    /// The hall of [`plan`], in session, everybody here and connected, the clock at nought.
    pub fn in_session() -> Self {
        Self::in_session_of(plan())
    }

    /// The hall of a plan, in which nothing has happened yet.
    pub fn of(plan: MeetingPlan) -> Self {
        let (meeting, created, names) = Meeting::create(plan, START).expect("the plan of a story is a good one");
        let events = vec![(START, created)];
        Self { meeting, names, now: START, replays: true, events, sealed: BTreeMap::new() }
    }

    /// The hall of a plan, in session, everybody here and connected, the clock at nought.
    pub fn in_session_of(plan: MeetingPlan) -> Self {
        let mut hall = Self::of(plan);
        hall.everybody_comes();
        hall.does("CH", Command::OpenMeeting);
        hall
    }

    /// Everybody connects and checks in, those without a device by the clerk's hand.
    pub fn everybody_comes(&mut self) {
        self.everybody_comes_but("");
    }

    /// Everybody but one.
    pub fn everybody_comes_but(&mut self, one: &str) {
        let keys: Vec<String> = self.names.participants.keys().filter(|key| *key != one).cloned().collect();
        keys.iter().for_each(|key| self.connects(key));
        self.does("CL", Command::OpenCheckIn);
        for key in keys {
            let (_, role) = self.meeting.person(self.id(&key)).expect("is in the plan");
            if matches!(role, Role::Chair | Role::Clerk | Role::Technician) {
                continue;
            }
            if self.meeting.has_device(self.id(&key)) {
                self.does(&key, Command::CheckIn);
            } else {
                let of = self.id(&key);
                self.does("CL", Command::ManualCheckIn { of, reason: "没有终端".to_owned() });
            }
        }
    }

    /// The clock shows so many seconds from the start.
    pub fn at(&mut self, seconds: i64) -> &mut Self {
        self.now = START + seconds * 1_000;
        self
    }

    /// So many milliseconds go by.
    pub fn passes_ms(&mut self, ms: i64) -> &mut Self {
        self.now += ms;
        self
    }

    /// The moment the clock shows.
    pub fn now(&self) -> Time {
        self.now
    }

    pub fn id(&self, key: &str) -> ParticipantId {
        *self.names.participants.get(key).unwrap_or_else(|| panic!("nobody is called {key}"))
    }

    pub fn item(&self, key: &str) -> ItemId {
        *self.names.items.get(key).unwrap_or_else(|| panic!("no item is called {key}"))
    }

    pub fn vote(&self, key: &str) -> VoteId {
        *self.names.votes.get(key).unwrap_or_else(|| panic!("no vote is called {key}"))
    }

    pub fn key(&self, id: ParticipantId) -> String {
        let found = self.names.participants.iter().find(|(_, other)| **other == id);
        found.map(|(key, _)| key.clone()).unwrap_or_else(|| panic!("nobody has the number {id}"))
    }

    /// What the meeting answers; what follows is made true.
    pub fn asks(&mut self, by: &str, command: Command) -> Result<Option<String>, Refusal> {
        let asked = Asked { at: self.now, by: Some(self.id(by)) };
        let decided = decide(&self.meeting, &asked, &Act::Command(command))?;
        Ok(self.takes(decided))
    }

    /// It must be accepted; the name of what was made.
    pub fn does(&mut self, by: &str, command: Command) -> Option<String> {
        let word = word(&command);
        self.asks(by, command).unwrap_or_else(|refusal| panic!("{by} may not {word}: {refusal:?}"))
    }

    /// It must be refused; why.
    #[track_caller]
    pub fn refuses(&mut self, by: &str, command: Command) -> Refusal {
        let word = word(&command);
        match self.asks(by, command) {
            Err(refusal) => refusal,
            Ok(_) => panic!("{by} was allowed to {word}"),
        }
    }

    /// It must be refused as not allowed.
    #[track_caller]
    pub fn forbids(&mut self, by: &str, command: Command) {
        let word = word(&command);
        let refusal = self.refuses(by, command);
        assert_eq!(refusal.reason, Reason::NotAllowed, "{by}: {word}: {:?}", refusal.why);
    }

    pub fn connects(&mut self, who: &str) {
        let id = self.id(who);
        self.acts(Act::Connect(id));
    }

    /// The connection is lost, this moment being the last sign of life.
    pub fn drops(&mut self, who: &str) {
        let (participant, last_sign_at) = (self.id(who), self.now);
        self.acts(Act::Drop { participant, last_sign_at });
    }

    /// The loss of the connection is noticed now; the last sign of life came so many seconds earlier.
    pub fn is_found_lost(&mut self, who: &str, silent_s: i64) {
        let (participant, last_sign_at) = (self.id(who), self.now - silent_s * 1_000);
        self.acts(Act::Drop { participant, last_sign_at });
    }

    /// The server itself acts.
    pub fn acts(&mut self, act: Act) {
        let asked = Asked { at: self.now, by: None };
        let decided = decide(&self.meeting, &asked, &act).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        self.takes(decided);
    }

    fn takes(&mut self, decided: Decided) -> Option<String> {
        if let Some(ballot) = decided.sealed {
            self.sealed.entry(ballot.vote).or_default().push(ballot.choice);
        }
        for event in decided.events {
            for vote in self.meeting.wipes(&event) {
                self.sealed.remove(&vote);
            }
            self.meeting.apply(self.now, &event);
            self.events.push((self.now, event));
        }
        if let Some(vote) = self.meeting.counting() {
            let tally = meeting::count(&self.meeting, vote, self.sealed.get(&vote).into_iter().flatten());
            self.acts(Act::Counted { vote, tally });
        }
        decided.made
    }

    pub fn starts(&mut self, item: &str) {
        let item = self.item(item);
        self.does("CH", Command::StartItem { item });
    }

    pub fn calls(&mut self, who: &str) {
        let speaker = self.id(who);
        self.does("CH", Command::Call { speaker });
    }

    pub fn begins(&mut self, who: &str) {
        self.does(who, Command::BeginSpeech { of: None, reason: None });
    }

    pub fn finishes(&mut self, who: &str) {
        self.does(who, Command::FinishSpeech { of: None });
    }

    pub fn wants(&mut self, who: &str, kind: RequestKind) {
        self.does(who, Command::RequestFloor { kind });
    }

    pub fn withdraws(&mut self, who: &str, kind: WithdrawKind) {
        self.does(who, Command::WithdrawRequest { kind });
    }

    /// Called, begun and finished after so many seconds.
    pub fn speaks(&mut self, who: &str, seconds: i64) {
        self.calls(who);
        self.begins(who);
        self.passes_ms(seconds * 1_000);
        self.finishes(who);
    }

    /// Whose places stand in the queue, first to last, in one word: `A01 A02`.
    pub fn queue(&self) -> String {
        let mut places = self.rows(Section::Queue);
        places.sort_by_key(|row| row["place"].as_u64());
        let whose = places.iter().map(|row| {
            let id = row["participant"].as_u64().and_then(|id| u32::try_from(id).ok()).expect("a number");
            self.key(ParticipantId(id))
        });
        whose.collect::<Vec<_>>().join(" ")
    }

    /// The rows of a section, as whoever presides sees them.
    pub fn rows(&self, section: Section) -> Vec<Value> {
        let mut drawn = Drawn::default();
        let audience = self.meeting.audience(Some(self.id("CH")));
        self.meeting.show(audience, section, &mut drawn);
        drawn.rows
    }

    /// A whole section, as whoever presides sees it.
    pub fn whole(&self, section: Section) -> Value {
        let mut drawn = Drawn::default();
        let audience = self.meeting.audience(Some(self.id("CH")));
        self.meeting.show(audience, section, &mut drawn);
        drawn.whole.expect("the section is whole")
    }

    pub fn floor(&self) -> FloorView {
        serde_json::from_value(self.whole(Section::Floor)).expect("a floor")
    }

    pub fn agenda(&self) -> AgendaView {
        serde_json::from_value(self.whole(Section::Agenda)).expect("an agenda")
    }

    /// Who has the floor.
    pub fn holder(&self) -> Option<String> {
        self.floor().holder.map(|holder| self.key(holder.participant))
    }

    /// A person's speeches, in the order they were registered, asked for or called.
    pub fn speeches(&self, who: &str) -> Vec<SpeechView> {
        let id = self.id(who);
        self.archive().speeches.into_iter().filter(|speech| speech.participant == id).collect()
    }

    pub fn archive(&self) -> Archive {
        self.meeting.archive()
    }

    pub fn oneself(&self, who: &str) -> Oneself {
        self.meeting.oneself(Some(self.id(who)))
    }

    /// Presses the button that takes the last act back, if it is offered.
    pub fn takes_back(&mut self, who: &str) -> Result<(), Refusal> {
        let offer = self.oneself(who).undo.expect("something is offered to be taken back");
        self.asks(who, Command::Undo { act: offer.act }).map(|_| ())
    }
}

impl Drop for Hall {
    /// A replayed journal gives the same meeting.
    fn drop(&mut self) {
        if std::thread::panicking() || !self.replays {
            return;
        }
        let written: Vec<String> =
            self.events.iter().map(|(_, event)| serde_json::to_string(event).expect("writes")).collect();
        let read: Vec<Event> = written.iter().map(|line| serde_json::from_str(line).expect("reads")).collect();
        let replayed = Meeting::replay(self.events.iter().map(|(at, _)| *at).zip(&read));
        assert!(replayed.as_ref() == Some(&self.meeting), "the replayed meeting is another");
    }
}

/// The word of a command; never what it holds.
fn word(command: &Command) -> String {
    let value = serde_json::to_value(command).expect("writes");
    value["do"].as_str().unwrap_or_default().to_owned()
}

#[derive(Default)]
struct Drawn {
    whole: Option<Value>,
    rows: Vec<Value>,
}

impl Sink for Drawn {
    fn whole(&mut self, _: Section, value: &impl Serialize) {
        self.whole = Some(serde_json::to_value(value).expect("writes"));
    }

    fn row(&mut self, _: Section, _: &dyn Display, value: &impl Serialize) {
        self.rows.push(serde_json::to_value(value).expect("writes"));
    }
}

/// A vote of the plan.
pub fn vote(key: &str, spec: VoteSpec) -> VotePlan {
    VotePlan { key: key.to_owned(), spec }
}
