//! The agenda of each form, with what the chair may say at the beginning of an item. Every agenda here
//! passes the validator of its own form (process 4.1).

use protocol::{ConsultationForm, ItemKind, ItemPhase, ItemPlan};

use ItemKind::{
    Briefing, Closing, Consensus, Floor, Interaction, LeaderRemarks, Opening, Rating, RegisteredSpeeches, Response,
    Summary, Vote,
};

/// The agenda of a form.
pub(super) fn of(form: ConsultationForm) -> Vec<ItemPlan> {
    numbered(match form {
        ConsultationForm::Plenary => plenary(),
        ConsultationForm::StandingSpecial => standing_special(),
        ConsultationForm::SpecialTopic => from_facts_to_consensus(),
        ConsultationForm::Biweekly => biweekly(),
        ConsultationForm::Bimonthly => bimonthly(),
        ConsultationForm::PolicyForum => four_segments(),
        ConsultationForm::Counterpart => counterpart(),
        ConsultationForm::Sector => sector(),
        ConsultationForm::ProposalHandling => proposal_handling(),
        ConsultationForm::PeoplesOrg => peoples_org(),
        ConsultationForm::ExpertClosed => expert_closed(),
        ConsultationForm::FaceToFace => two_sides(),
        ConsultationForm::LeaderReception => leader_reception(),
        ConsultationForm::Micro => micro(),
        ConsultationForm::Remote => remote(),
        ConsultationForm::OnlineForum => online_forum(),
        ConsultationForm::OnSite => on_site(),
        ConsultationForm::Lecture => lecture(),
        ConsultationForm::Appraisal => appraisal(),
        ConsultationForm::FollowUp => follow_up(),
    })
}

/// The short agenda of an emergency meeting (004-08), whatever its form.
pub(super) fn emergency() -> Vec<ItemPlan> {
    numbered(vec![
        item(Opening, "宣布应急事由", 3).saying("现在召开应急协商会。宣读应急事由，报告应到、实到人数。"),
        item(Briefing, "情况通报", 7),
        item(Interaction, "互动交流", 25),
        item(Response, "部门回应", 15),
        item(Consensus, "应急措施共识", 8),
        item(Summary, "小结", 2),
    ])
}

/// What the chair may say at the beginning of an item of this kind.
pub(super) fn directions(kind: ItemKind) -> &'static str {
    match kind {
        Opening => "现在开会。请书记员报告应到、实到人数，宣布议题和议事规则。",
        Briefing => "请通报情况，讲清事实、做法和难处。",
        RegisteredSpeeches => "请按名单次序发言，注意时间。未在会上发言而有书面稿的，作书面发言。",
        Floor => "现在即席发言，尚未发言的优先。",
        Interaction => "现在互动交流，一问一答，简明扼要。",
        Response => "请有关单位逐条回应：采纳并明确时限、研究后答复、说明情况，或者不采纳并说明理由。",
        Consensus => "请大家确认能够形成的共识。有保留意见的请说明，一并记录。",
        Vote => "下面进行表决。请确认本人已经签到；表决一经开始，名册不再变动。",
        Rating => "下面进行民主测评。各对象的次序因人而异，请独立填写；不填的记为未填。",
        LeaderRemarks => "请领导讲话。",
        Summary => "现在小结：形成的共识、意见建议、部门回应和时限，以及回头看日期。",
        Closing => "会议到此结束。请各位会后核对本人发言记录。",
    }
}

fn plenary() -> Vec<Planned> {
    vec![
        item(Opening, "宣布应到实到", 5),
        item(Briefing, "有关情况说明", 15),
        item(RegisteredSpeeches, "大会发言", 120),
        item(Vote, "表决", 15),
        item(LeaderRemarks, "讲话", 20),
        item(Closing, "闭会", 5),
    ]
}

fn standing_special() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5),
        item(Briefing, "情况通报", 15),
        item(RegisteredSpeeches, "大会发言", 64),
        item(Floor, "即席发言", 30),
        item(Interaction, "互动交流", 20),
        item(Response, "部门回应", 18),
        item(Vote, "表决", 10),
        item(LeaderRemarks, "领导讲话", 10),
        item(Summary, "小结", 5),
    ]
}

/// Facts, claims, options, consensus (001-06).
fn from_facts_to_consensus() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5),
        item(Briefing, "摆事实：情况通报与调研报告", 20)
            .during(ItemPhase::Facts)
            .saying("先摆事实。请有关部门和调研组讲清情况；这一阶段只核对事实，不评是非。"),
        item(RegisteredSpeeches, "讲诉求：委员与各方发言", 48)
            .during(ItemPhase::Claims)
            .saying("再讲诉求。请各方理性表达主张和理由，对事不对人。"),
        item(Interaction, "议方案：互动交流", 30)
            .during(ItemPhase::Options)
            .saying("现在议方案。请比较各种办法的利弊；有关部门说明是否合法合规。"),
        item(Response, "部门回应", 18).during(ItemPhase::Options),
        item(Consensus, "聚共识", 15)
            .during(ItemPhase::Consensus)
            .saying("最后聚共识。共识应当合乎法律政策，合乎群众利益；求同存异，保留意见如实记录。"),
        item(Summary, "小结", 5),
    ]
}

/// The national biweekly forum: three hours in all, ministries brief first.
fn biweekly() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5),
        item(Briefing, "部门情况介绍", 20),
        item(RegisteredSpeeches, "预约发言", 80),
        item(Floor, "即席发言", 40),
        item(Interaction, "互动交流", 20),
        item(Summary, "小结", 15),
    ]
}

fn bimonthly() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5),
        item(Briefing, "部门通报", 10),
        item(RegisteredSpeeches, "预约发言", 64),
        item(Floor, "即席发言", 30),
        item(Interaction, "互动交流", 20),
        item(Vote, "意向征询", 5).saying("下面进行意向征询，结果仅供参考，不作为决策依据。"),
        item(Response, "部门回应", 18),
        item(LeaderRemarks, "领导讲话", 10),
        item(Summary, "小结", 5),
    ]
}

/// Problems, doubts, advice, progress (001-09).
fn four_segments() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5),
        item(RegisteredSpeeches, "谈问题", 40).saying("先谈问题：请委员和各方代表把问题讲准、讲透。"),
        item(Response, "解疑惑", 20).saying("再解疑惑：请有关部门和企业逐一说明。"),
        item(Interaction, "提建议", 30).saying("现在提建议：请大家提出可行的办法，互相补充。"),
        item(Consensus, "促发展", 15).saying("最后促发展：确认共识和要办的事，明确牵头单位和时限。"),
        item(Summary, "小结", 5),
    ]
}

fn counterpart() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5),
        item(Briefing, "对口部门情况介绍", 15),
        item(RegisteredSpeeches, "委员发言", 40),
        item(Interaction, "互动交流", 30),
        item(Response, "对口部门回应", 18),
        item(Summary, "小结", 7),
    ]
}

fn sector() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5),
        item(Briefing, "情况通报", 10),
        item(RegisteredSpeeches, "界别代表发言", 48),
        item(Floor, "即席发言", 20),
        item(Interaction, "界别间互动交流", 25),
        item(Response, "部门回应", 18),
        item(Summary, "小结", 5),
    ]
}

fn proposal_handling() -> Vec<Planned> {
    vec![
        item(Briefing, "提案说明", 8).saying("请提案人说明提案的缘由和建议。"),
        item(Response, "主办单位答复", 10),
        item(Response, "协办单位说明", 10),
        item(Interaction, "追问", 20).saying("请提案人追问，有关单位当场作答。"),
        item(LeaderRemarks, "领导讲话", 7),
        item(Summary, "评价与小结", 5),
    ]
}

fn peoples_org() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5),
        item(Briefing, "情况通报", 10),
        item(RegisteredSpeeches, "团体代表发言", 40),
        item(Interaction, "互动交流", 25),
        item(Response, "部门回应", 18),
        item(Consensus, "形成共识", 10),
        item(Summary, "小结", 5),
    ]
}

fn expert_closed() -> Vec<Planned> {
    vec![
        item(Opening, "宣布会议纪律", 5).saying("本次会议闭门举行，请遵守会议纪律，内容不对外。"),
        item(Briefing, "论证事项说明", 15),
        item(RegisteredSpeeches, "专家论证发言", 60),
        item(Interaction, "讨论", 40),
        item(Consensus, "形成论证意见", 15),
        item(Summary, "小结", 5),
    ]
}

/// Two sides with equal time in all, and room to cool off (001-01).
fn two_sides() -> Vec<Planned> {
    vec![
        item(Opening, "宣布规则", 5)
            .saying("今天双方面对面协商，发言总时间均等。请互相尊重，逐一发言；必要时休会冷静。"),
        item(Briefing, "情况说明", 10),
        item(RegisteredSpeeches, "双方陈述", 32).saying("请双方轮流陈述，主持人掌握双方时间均等。"),
        item(Interaction, "双方对话", 30).saying("现在双方对话。双方所用时间在屏幕上；情绪激动时可以休会。"),
        item(Response, "部门说明", 12),
        item(Consensus, "形成共识", 15),
        item(Summary, "小结", 5),
    ]
}

/// One theme, short turns, the leader's reply recorded at once (000-10).
fn leader_reception() -> Vec<Planned> {
    vec![
        item(Opening, "领导开场", 5).saying("今天围绕一个主题面对面交流，请各位直奔主题，每人发言从短。"),
        item(RegisteredSpeeches, "委员发言", 64),
        item(Interaction, "插问与答复", 25).saying("领导插问、当场答复；批示由书记员即时记录。"),
        item(Response, "部门回应", 15),
        item(Summary, "小结", 6),
    ]
}

/// A board meeting of twenty with its list of problems (001-08).
fn micro() -> Vec<Planned> {
    vec![
        item(Opening, "宣读议事规则", 3).saying("各位邻里，现在开会。宣读议事规则：一人一次，三分钟以内，对事不对人。"),
        item(Briefing, "情况通报", 5),
        item(RegisteredSpeeches, "居民发言", 36).saying("请大家逐一发言。书记员把问题逐条列入问题清单。"),
        item(Interaction, "逐条议问题清单", 15).saying("现在对照问题清单，一条一条议：谁来办、怎么办、何时办成。"),
        item(Response, "单位答复", 12),
        item(Consensus, "形成共识", 10),
        item(Summary, "小结", 4).saying("现在小结。问题办结后，由书记员注明日期、附上照片，逐条销号。"),
    ]
}

fn remote() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5).saying("现在开会。请各会场和远程参会人确认声音清楚，书记员报告应到、实到人数。"),
        item(Briefing, "情况通报", 10),
        item(RegisteredSpeeches, "预约发言", 40),
        item(Interaction, "远程互动", 25),
        item(Response, "部门回应", 18),
        item(Summary, "小结", 5),
    ]
}

fn online_forum() -> Vec<Planned> {
    vec![
        item(Opening, "开场", 5),
        item(Briefing, "议题说明", 10),
        item(Interaction, "网上议政", 60).saying("现在网上议政，请书面提问、留言或者申请发言；大家关心的问题先答。"),
        item(Response, "集中答复", 20),
        item(Summary, "小结", 5),
    ]
}

fn on_site() -> Vec<Planned> {
    vec![
        item(Opening, "现场集合与说明", 5),
        item(Briefing, "实地察看与情况介绍", 30),
        item(Interaction, "现场交流", 40),
        item(Response, "部门当场回应", 15),
        item(Consensus, "形成共识", 10),
        item(Summary, "小结", 5),
    ]
}

fn lecture() -> Vec<Planned> {
    vec![
        item(Opening, "主持", 5),
        item(Briefing, "主讲", 70).saying("请主讲人开讲。听讲中可以书面提问。"),
        item(Interaction, "提问", 30).saying("现在回答提问；来不及现场回答的，会后书面答复。"),
        item(Summary, "小结", 5),
    ]
}

/// The rated units are heard before they are rated (003-21).
fn appraisal() -> Vec<Planned> {
    vec![
        item(Opening, "说明办法", 5).saying("坚持党的领导、问题导向、客观公正。说明评议办法，报告应到、实到人数。"),
        item(Briefing, "评议组报告", 15),
        item(Response, "被评议单位回应", 36).saying("请被评议单位逐一回应。各单位都有机会说明情况，然后才进行测评。"),
        item(Rating, "民主测评", 12),
        item(Summary, "公布结果", 5).saying("公布发出、收回、有效票数和各单位结果。"),
        item(LeaderRemarks, "讲话", 17),
    ]
}

fn follow_up() -> Vec<Planned> {
    vec![
        item(Briefing, "清单通报", 10).saying("请通报办理清单和进展。"),
        item(Response, "逐条说明", 54).saying("请承办单位逐条说明：已办结、正在办、计划办，以及原因。"),
        item(Interaction, "委员质询", 30),
        item(Rating, "逐条测评", 10),
        item(Summary, "督办安排与小结", 16),
    ]
}

/// An item of a form's agenda; its key follows from its place.
struct Planned(ItemPlan);

fn item(kind: ItemKind, title: &str, minutes: u32) -> Planned {
    Planned(ItemPlan {
        key: String::new(),
        kind,
        title: title.to_owned(),
        planned_s: minutes * 60,
        phase: None,
        directions: directions(kind).to_owned(),
    })
}

impl Planned {
    fn saying(mut self, directions: &str) -> Self {
        directions.clone_into(&mut self.0.directions);
        self
    }

    fn during(mut self, phase: ItemPhase) -> Self {
        self.0.phase = Some(phase);
        self
    }
}

fn numbered(items: Vec<Planned>) -> Vec<ItemPlan> {
    items.into_iter().zip(1..).map(|(Planned(item), number)| ItemPlan { key: format!("i{number}"), ..item }).collect()
}
