//! A ready meeting for a first look: a 双月协商座谈会 of two venues, so short that one person with five
//! windows plays it in five minutes. All names are invented. Who has no window sits in a venue without a
//! device and was checked in by the clerk, through the same commands as in any meeting: so there is a
//! quorum, the clerk begins their speeches and counts their hands, and nobody votes but people.

use anyhow::{Context, bail};
use protocol::{
    AnswerResult, Asking, Base, Command, ConsultationForm, ItemKind, ItemPhase, ItemPlan, JoinsBy, MeetingMade,
    MeetingPlan, ParticipantId, ParticipantPlan, PlatformLevel, Role, Secrecy, SpeechPlan, Threshold, Time, VenuePlan,
    VoteKind, VoteMethod, VotePlan, VoteSpec,
};

use crate::Serving;
use crate::registry::now;

/// A link to be printed.
pub struct DemoLink {
    /// For whom, in both languages.
    pub label: String,
    /// Path on this server.
    pub path: String,
}

/// Makes the meeting, opens its check-in, checks in who has no window, and answers with five links:
/// chair, clerk, a member, a department, the screen of the main venue.
///
/// # Errors
/// If the meeting cannot be made.
pub async fn prepare(serving: &Serving) -> anyhow::Result<Vec<DemoLink>> {
    let made = match serving.make_meeting(plan(now())).await {
        Ok(made) => made,
        Err(refused) => bail!("the ready meeting was not made: {:?}", refused.why()),
    };
    receive(serving, &made).await?;
    let link = |label: &str, key: &str| -> anyhow::Result<DemoLink> {
        let id = participant(&made, key)?;
        let found = made.links.iter().find(|link| link.participant == id).context("everybody has a link")?;
        Ok(DemoLink { label: label.to_owned(), path: found.url.clone() })
    };
    let screen = made.screens.first().context("the ready meeting has a screen")?;
    Ok(vec![
        link("主持 chair", "CH")?,
        link("书记员 clerk", "CL1")?,
        link("委员 member", "A02")?,
        link("部门 department", "D01")?,
        DemoLink { label: "会场屏 screen".to_owned(), path: screen.url.clone() },
    ])
}

/// What the clerk does at the door.
async fn receive(serving: &Serving, made: &MeetingMade) -> anyhow::Result<()> {
    let clerk = participant(made, "CL1")?;
    let room = serving.rooms().room(&made.meeting).await?;
    let mut commands = vec![Command::OpenCheckIn];
    for person in people().into_iter().filter(|person| person.no_device) {
        let reason = "会场纸质签到，未带设备".to_owned();
        commands.push(Command::ManualCheckIn { of: participant(made, &person.key)?, reason });
    }
    commands.push(Command::MarkLeave { of: participant(made, "A11")?, reason: "因公出差".to_owned() });
    for command in commands {
        let asking = Asking { id: uuid::Uuid::new_v4().to_string(), seen: 0, command };
        if let AnswerResult::Refused(refusal) = room.ask(clerk, asking).await.result {
            bail!("the ready meeting was not prepared: {refusal:?}");
        }
    }
    Ok(())
}

fn participant(made: &MeetingMade, key: &str) -> anyhow::Result<ParticipantId> {
    made.names.participants.get(key).copied().with_context(|| format!("the ready meeting has no {key}"))
}

/// The ready meeting, to begin ten minutes from this moment.
#[must_use]
pub fn plan(at: Time) -> MeetingPlan {
    MeetingPlan {
        code: None,
        title: "推进社区嵌入式养老服务".to_owned(),
        form: ConsultationForm::Bimonthly,
        level: PlatformLevel::Hall,
        body: "政协云溪区委员会".to_owned(),
        brand: Some("云上有事好商量".to_owned()),
        emergency: None,
        recording_forbidden: false,
        public: true,
        planned_start: Some((at + 10 * 60_000) / 60_000 * 60_000),
        utc_offset_min: 480,
        rules: None,
        venues: vec![venue("V1", "主会场（区政协议事厅）"), venue("V2", "分会场（青禾街道）")],
        participants: people(),
        lacks_accepted: false,
        agenda: agenda(),
        speeches: speeches(),
        votes: votes(),
    }
}

fn venue(key: &str, name: &str) -> VenuePlan {
    VenuePlan { key: key.to_owned(), name: name.to_owned() }
}

fn person(
    key: &str,
    name: &str,
    role: Role,
    sector: Option<&str>,
    unit: Option<&str>,
    post: Option<&str>,
) -> ParticipantPlan {
    let own = |text: Option<&str>| text.map(str::to_owned);
    ParticipantPlan {
        key: key.to_owned(),
        name: name.to_owned(),
        role,
        sector: own(sector),
        unit: own(unit),
        post: own(post),
        side: None,
        venue: None,
        joins_by: JoinsBy::Link,
        no_device: false,
    }
}

fn at(venue: &str, person: ParticipantPlan) -> ParticipantPlan {
    ParticipantPlan { venue: Some(venue.to_owned()), ..person }
}

/// In a venue, without a window of their own.
fn sits(venue: &str, person: ParticipantPlan) -> ParticipantPlan {
    ParticipantPlan { no_device: true, ..at(venue, person) }
}

fn people() -> Vec<ParticipantPlan> {
    let member = |key, name, sector| person(key, name, Role::Member, Some(sector), None, None);
    let of = |key, name, role, unit, post| person(key, name, role, None, Some(unit), Some(post));
    vec![
        at("V1", of("CH", "周砚秋", Role::Chair, "区政协", "副主席")),
        at("V1", of("VC", "陆明轩", Role::ViceChair, "区政协社会法制委", "主任")),
        at("V1", of("CL1", "程小满", Role::Clerk, "区政协办公室", "书记员")),
        sits("V1", person("A01", "谢怀瑾", Role::StandingMember, Some("医药卫生界"), None, None)),
        at("V1", member("A02", "沈知远", "民主同盟")),
        sits("V1", member("A03", "顾清和", "社会福利和社会保障界")),
        member("A04", "林若溪", "教育界"),
        sits("V1", member("A05", "韩守正", "经济界")),
        sits("V1", member("A06", "马堃", "少数民族界")),
        sits("V2", member("A07", "罗珺玥", "妇联界")),
        sits("V2", member("A08", "贺兰舟", "科技界")),
        sits("V2", member("A09", "方允恭", "工商联界")),
        sits("V2", member("A10", "陶镕", "农业界")),
        member("A11", "叶思源", "特邀人士"),
        ParticipantPlan {
            joins_by: JoinsBy::OneTimeCode,
            ..of("E01", "温以宁", Role::Expert, "云溪大学老龄研究所", "研究员")
        },
        at("V1", of("D01", "邱立诚", Role::DeptRep, "区民政局", "副局长")),
        sits("V1", of("D02", "白芷若", Role::DeptRep, "区卫生健康局", "副局长")),
        sits("V1", of("D03", "唐景行", Role::DeptRep, "区自然资源和规划局", "总规划师")),
        sits("V1", of("L01", "裴仲文", Role::Leader, "云溪区人民政府", "副区长")),
        sits("V2", of("P01", "何桂枝", Role::PublicRep, "青禾街道", "居民代表")),
        sits("V1", of("S01", "石敬之", Role::Scrutineer, "区政协提案委", "监票人")),
        at("V2", of("T01", "安可", Role::Technician, "区政协办公室", "技术保障")),
    ]
}

fn item(key: &str, kind: ItemKind, title: &str, minutes: u32, directions: &str) -> ItemPlan {
    let phase: Option<ItemPhase> = None;
    ItemPlan {
        key: key.to_owned(),
        kind,
        title: title.to_owned(),
        planned_s: minutes * 60,
        phase,
        directions: directions.to_owned(),
    }
}

fn agenda() -> Vec<ItemPlan> {
    vec![
        item("I1", ItemKind::Opening, "开场，通报到会情况", 1, "各位委员、各位同志，现在开会。请通报应到、实到人数。"),
        item("I2", ItemKind::RegisteredSpeeches, "委员发言", 8, "下面请委员发言，每位不超过四分钟。"),
        item("I3", ItemKind::Interaction, "互动交流", 6, "下面进入互动交流，请大家踊跃发言。"),
        item("I4", ItemKind::Response, "部门回应", 4, "请有关部门逐一回应。"),
        item("I5", ItemKind::Consensus, "意向征询，形成共识", 2, "请对下一步优先推进的事项表达意向，结果仅供参考。"),
        item("I6", ItemKind::Vote, "表决", 3, "先举手表决协商报告（草案），再无记名表决跟踪小组事项。"),
        item("I7", ItemKind::LeaderRemarks, "区政府领导讲话", 3, "请区政府领导讲话。"),
        item("I8", ItemKind::Closing, "小结，闭会", 1, "协商议程已全部完成，现在闭会。"),
    ]
}

/// Handed in, not given aloud.
fn written(by: &str, title: &str, text: &str) -> SpeechPlan {
    SpeechPlan { written_only: true, ..speech(by, title, text) }
}

fn speech(by: &str, title: &str, text: &str) -> SpeechPlan {
    SpeechPlan {
        item: "I2".to_owned(),
        by: by.to_owned(),
        limit_s: Some(240),
        title: Some(title.to_owned()),
        text: Some(text.to_owned()),
        written_only: false,
    }
}

fn speeches() -> Vec<SpeechPlan> {
    vec![
        speech(
            "A02",
            "把养老服务办到家门口",
            "去年以来，我们走访了九个社区，与一百四十多位老人座谈。多数老人不愿离开住了几十年的小区，最盼的是吃饭、\
             看病、洗澡三件事就近解决。目前全区建成社区养老服务站三十七处，但有近三分之一因面积小、人手少，只在上午开门。\n\
             建议：一是按步行十五分钟可达重新布点，把闲置的社区用房优先给养老服务；二是服务站开放时间不少于每天十小时，\
             由运营方与街道签约并公开；三是建立老人需求台账，每季度更新一次。",
        ),
        speech(
            "A07",
            "关注照护者的喘息",
            "照护失能老人的家庭，主要照护者大多是五十岁以上的女性，她们自己也需要照护。建议在青禾、临江两个街道先行试点\
             喘息服务：每户每年十四天，由服务站短期托养，费用由长期护理保险与家庭共同承担。",
        ),
        written(
            "A01",
            "医养结合要过好最后一百米",
            "社区卫生服务中心与养老服务站往往只隔一条街，却各有各的系统、各有各的章。老人量一次血压要跑两处，慢病处方不能\
             在站里续开。建议由区卫生健康局牵头，为每个服务站确定一支家庭医生团队，每周驻点不少于两个半天；\
             慢病长处方可在站内开具；上门护理项目的价格向社会公布。",
        ),
        written(
            "A03",
            "让护理员留得住",
            "全区在岗养老护理员平均年龄五十三岁，一年内离职的超过四成。原因不只是收入，还有没有职业通道、没有居住保障。\
             建议参照教师、护士设立护理员岗位等级津贴；新建公共租赁住房拿出一定比例定向配租；\
             与职业学校合办订单班，学费由区财政与用人单位分担。",
        ),
        written(
            "A05",
            "算清嵌入式养老的经济账",
            "一处三百平方米的服务站，每年运营成本约八十六万元，其中房租占三成半、人工占四成。若房屋由街道无偿提供，\
             助餐、助浴、日托三项收入即可覆盖日常开支。建议把公建配套用房的移交写进土地出让条件，\
             并把服务质量评价与运营补贴挂钩，不搞平均分配。",
        ),
        written(
            "A08",
            "用好数字技术，不丢下不会用手机的老人",
            "智能手环、燃气报警器装了不少，真正有人响应的不多。建议先把响应队伍建起来，再谈设备；\
             所有线上预约都保留电话和窗口，由社区工作者代办。",
        ),
    ]
}

fn vote(key: &str, spec: VoteSpec) -> VotePlan {
    VotePlan { key: key.to_owned(), spec }
}

fn votes() -> Vec<VotePlan> {
    let words = |options: &[&str]| options.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let members = vec![Role::Member, Role::StandingMember];
    let plain = VoteSpec {
        title: String::new(),
        kind: VoteKind::Procedural,
        options: words(&["for", "against", "abstain"]),
        objects: Vec::new(),
        choose: 1,
        secrecy: Secrecy::Open,
        base: Base::Present,
        threshold: Threshold::MoreThanHalf,
        method: VoteMethod::Electronic,
        entitled: members.clone(),
        revote: protocol::RevotePolicy::FirstFinal,
        rotate_objects: false,
        note: None,
        duration_s: None,
    };
    vec![
        vote("B1", VoteSpec { title: "通过本次会议议程".to_owned(), method: VoteMethod::Acclamation, ..plain.clone() }),
        vote(
            "B2",
            VoteSpec {
                title: "下一步最应优先推进的事项".to_owned(),
                kind: VoteKind::Advisory,
                options: words(&["增设助餐点", "家庭医生驻点", "护理员岗位津贴", "喘息服务试点"]),
                method: VoteMethod::Hands,
                entitled: vec![Role::Member, Role::StandingMember, Role::Expert, Role::PublicRep],
                ..plain.clone()
            },
        ),
        vote(
            "B3",
            VoteSpec {
                title: "关于推进社区嵌入式养老服务的协商报告（草案）".to_owned(),
                kind: VoteKind::Internal,
                base: Base::AllMembers,
                method: VoteMethod::Hands,
                ..plain.clone()
            },
        ),
        // Only who has a window can press; a majority of those who do decides.
        vote(
            "B4",
            VoteSpec {
                title: "关于成立养老服务议题跟踪小组的决定".to_owned(),
                kind: VoteKind::Internal,
                secrecy: Secrecy::Secret,
                base: Base::Cast,
                ..plain
            },
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ready_meeting_names_nobody_and_nothing_that_is_not_there() {
        let plan = plan(0);
        let people: Vec<&str> = plan.participants.iter().map(|it| it.key.as_str()).collect();
        let items: Vec<&str> = plan.agenda.iter().map(|it| it.key.as_str()).collect();
        assert!(plan.speeches.iter().all(|it| people.contains(&it.by.as_str()) && items.contains(&it.item.as_str())));
        assert_eq!(plan.participants.iter().filter(|it| it.role == Role::Chair).count(), 1);
        assert_eq!(plan.participants.iter().filter(|it| it.role == Role::DeptRep).count(), 3);
    }

    #[test]
    fn those_without_a_window_are_a_quorum_and_a_majority_of_hands() {
        let people = people();
        let members: Vec<_> =
            people.iter().filter(|it| matches!(it.role, Role::Member | Role::StandingMember)).collect();
        let seated = members.iter().filter(|it| it.no_device && it.venue.is_some()).count();
        let expected = members.len() + people.iter().filter(|it| it.role == Role::PublicRep).count();
        assert!(seated * 2 > expected, "{seated} of {expected}");
    }
}
