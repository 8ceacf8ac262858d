//! A meeting told as a story: people by name, time in seconds from its opening.

use meeting::Meeting;
use protocol::{
    Base, Command, ConsultationForm, ItemKind, ItemPlan, MeetingPlan, ParticipantId, ParticipantPlan, PlanNames,
    Refusal, Role, RulesOfProcedure, Secrecy, VenuePlan, VoteKind, VotePlan, VoteSpec,
};

use crate::hall::{Hall, NINE};

/// A story under way.
pub struct Story {
    /// The room it is told in.
    pub hall: Hall,
    names: PlanNames,
    now_s: i64,
}

impl Story {
    /// Everybody but the late 钱七 has checked in, and the meeting is opened.
    pub fn opened(plan: MeetingPlan) -> Self {
        let keys: Vec<String> = plan.participants.iter().map(|one| one.key.clone()).collect();
        let (hall, names) = Hall::new(plan);
        let mut story = Self { hall, names, now_s: -600 };
        story.done("书记员", Command::OpenCheckIn);
        for key in keys.iter().filter(|key| !matches!(key.as_str(), "主持" | "书记员" | "钱七")) {
            story.done(key, Command::CheckIn);
        }
        story.at(0).done("主持", Command::OpenMeeting);
        story
    }

    /// So many seconds after the opening.
    pub fn at(&mut self, seconds: i64) -> &mut Self {
        assert!(seconds >= self.now_s, "time does not go back");
        self.now_s = seconds;
        self
    }

    /// Somebody asks something; what became of it.
    pub fn asks(&mut self, who: &str, command: Command) -> Result<Option<String>, Refusal> {
        let by = self.id(who);
        self.hall.command(NINE + self.now_s * 1_000, by, command)
    }

    /// Somebody does something; the name of what was made, if something was.
    pub fn done(&mut self, who: &str, command: Command) -> String {
        self.asks(who, command).unwrap_or_else(|refusal| panic!("{who}: {refusal:?}")).unwrap_or_default()
    }

    /// Somebody is refused.
    pub fn refused(&mut self, who: &str, command: Command) -> Refusal {
        let before = self.hall.meeting.clone();
        let refusal = self.asks(who, command).err().unwrap_or_else(|| panic!("{who} should have been refused"));
        assert!(self.hall.meeting == before, "a refusal changes nothing");
        refusal
    }

    /// What somebody is called in the meeting's books.
    pub fn id(&self, who: &str) -> ParticipantId {
        self.names.participants.get(who).copied().unwrap_or_else(|| panic!("nobody is called {who}"))
    }

    /// What the plan's keys are called.
    pub fn names(&self) -> &PlanNames {
        &self.names
    }

    /// The meeting as it stands.
    pub fn meeting(&self) -> &Meeting {
        &self.hall.meeting
    }
}

/// A special topic with six members of two venues, two departments, and the offices.
pub fn plan(votes: Vec<VoteSpec>) -> MeetingPlan {
    let person = |(name, role, venue): (&str, Role, Option<&str>)| ParticipantPlan {
        key: name.to_owned(),
        name: name.to_owned(),
        role,
        sector: None,
        unit: None,
        post: None,
        side: None,
        venue: venue.map(str::to_owned),
        joins_by: protocol::JoinsBy::Link,
        no_device: false,
    };
    let people = [
        ("主持", Role::Chair, None),
        ("副主持", Role::ViceChair, None),
        ("书记员", Role::Clerk, None),
        ("赵一", Role::Member, Some("主会场")),
        ("钱二", Role::Member, Some("主会场")),
        ("孙三", Role::Member, Some("主会场")),
        ("李四", Role::Member, Some("分会场")),
        ("周五", Role::Member, Some("分会场")),
        ("吴六", Role::Member, None),
        ("钱七", Role::Member, None),
        ("水务局", Role::DeptRep, None),
        ("交通局", Role::DeptRep, None),
        ("领导", Role::Leader, None),
        ("专家", Role::Expert, None),
        ("居民", Role::PublicRep, None),
        ("计票", Role::Teller, None),
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
        title: "河道治理".to_owned(),
        form: ConsultationForm::SpecialTopic,
        level: protocol::PlatformLevel::Hall,
        body: "区政协".to_owned(),
        brand: None,
        emergency: None,
        recording_forbidden: false,
        public: true,
        planned_start: None,
        utc_offset_min: 480,
        rules: Some(RulesOfProcedure { vote_grace_ms: 2_000, questions_max: 2, ..RulesOfProcedure::default() }),
        venues: ["主会场", "分会场"].map(|name| VenuePlan { key: name.to_owned(), name: name.to_owned() }).to_vec(),
        participants: people.map(person).to_vec(),
        lacks_accepted: false,
        agenda: [("回应", ItemKind::Response), ("互动", ItemKind::Interaction), ("测评", ItemKind::Rating)]
            .map(item)
            .to_vec(),
        speeches: Vec::new(),
        votes: votes.into_iter().zip(1..).map(|(spec, number)| VotePlan { key: format!("v{number}"), spec }).collect(),
    }
}

/// An open procedural vote of the members, for, against or abstain, by the majority of those present.
pub fn show_of_opinion() -> VoteSpec {
    VoteSpec {
        title: "顺延半小时".to_owned(),
        kind: VoteKind::Procedural,
        options: ["for", "against", "abstain"].map(str::to_owned).to_vec(),
        objects: Vec::new(),
        choose: 1,
        secrecy: Secrecy::Open,
        base: Base::Present,
        threshold: protocol::Threshold::MoreThanHalf,
        method: protocol::VoteMethod::Electronic,
        entitled: vec![Role::Member],
        revote: protocol::RevotePolicy::FirstFinal,
        rotate_objects: false,
        note: None,
        duration_s: None,
    }
}
