//! The rules of procedure of each form, and the lines people read at entry. The lines are made from the
//! numbers, so that what is read is what is counted.

use protocol::{ConsultationForm, RulesOfProcedure};

/// The rules of a form.
pub(super) fn of(form: ConsultationForm) -> RulesOfProcedure {
    let usual = RulesOfProcedure::default();
    let mut rules = match form {
        ConsultationForm::Plenary => RulesOfProcedure { chat_to_all: false, ..usual },
        ConsultationForm::LeaderReception => RulesOfProcedure {
            registered_limit_s: 240,
            floor_limit_s: 180,
            interaction_limit_s: 120,
            response_limit_s: 180,
            ..usual
        },
        ConsultationForm::Micro => RulesOfProcedure {
            registered_limit_s: 180,
            floor_limit_s: 120,
            interaction_limit_s: 120,
            response_limit_s: 180,
            ..usual
        },
        ConsultationForm::FaceToFace => RulesOfProcedure {
            registered_limit_s: 240,
            floor_limit_s: 180,
            interaction_limit_s: 120,
            equal_sides: true,
            chat_to_all: false,
            ..usual
        },
        ConsultationForm::Counterpart | ConsultationForm::Remote | ConsultationForm::OnSite => {
            RulesOfProcedure { registered_limit_s: 300, floor_limit_s: 180, ..usual }
        }
        ConsultationForm::OnlineForum => {
            RulesOfProcedure { registered_limit_s: 300, floor_limit_s: 180, questions_max: 50, ..usual }
        }
        ConsultationForm::ExpertClosed => RulesOfProcedure { registered_limit_s: 600, chat_to_all: false, ..usual },
        ConsultationForm::Appraisal => {
            RulesOfProcedure { registered_limit_s: 300, response_limit_s: 60, chat_to_all: false, ..usual }
        }
        ConsultationForm::FollowUp => RulesOfProcedure { registered_limit_s: 300, response_limit_s: 180, ..usual },
        ConsultationForm::Lecture => RulesOfProcedure { floor_limit_s: 180, questions_max: 10, ..usual },
        ConsultationForm::StandingSpecial
        | ConsultationForm::SpecialTopic
        | ConsultationForm::PolicyForum
        | ConsultationForm::Biweekly
        | ConsultationForm::Bimonthly
        | ConsultationForm::Sector
        | ConsultationForm::ProposalHandling
        | ConsultationForm::PeoplesOrg => usual,
    };
    rules.text = words(form, &rules);
    rules
}

/// What people read at entry, one line a rule.
pub(super) fn words(form: ConsultationForm, rules: &RulesOfProcedure) -> Vec<String> {
    let mut lines = vec![
        "会议由主持人主持；发言须经主持人请到，一次一人。".to_owned(),
        format!(
            "预约发言限{}，即席发言宜在{}内，互动宜在{}内，部门回应宜在{}内。",
            lasting(rules.registered_limit_s),
            lasting(rules.floor_limit_s),
            lasting(rules.interaction_limit_s),
            lasting(rules.response_limit_s),
        ),
        format!("还剩{}时静默提示，到时亮红；系统不自动断麦。", lasting(rules.quiet_sign_s)),
        format!("程序问题先于其他发言，宜在{}内，只说程序。", lasting(rules.point_of_order_limit_s)),
        "对事不对人，理性有度；不同意见和保留意见如实记录。".to_owned(),
        "协商不代替决策；意向征询和共识确认仅供参考。".to_owned(),
        "表决开始时名册即固定；不记名表决对参会人和以后的读者保密，不对服务器的操作者保密。".to_owned(),
        if rules.chat_to_all {
            "可以向全场留言，也可以只写给书记员。"
        } else {
            "留言只送书记员。"
        }
        .to_owned(),
        format!("会后{}小时内核对本人发言记录，逾期视为确认。", rules.review_h),
    ];
    if rules.equal_sides {
        lines.push("双方发言总时间均等，由主持人掌握。".to_owned());
    }
    lines.extend(own_words(form).map(str::to_owned));
    lines
}

/// What holds in this form beside the usual rules.
fn own_words(form: ConsultationForm) -> Option<&'static str> {
    match form {
        ConsultationForm::Plenary => Some("决议须全体委员过半数赞成方为通过。"),
        ConsultationForm::StandingSpecial => Some("建议案须全体组成人员过半数赞成方为通过。"),
        ConsultationForm::SpecialTopic => Some("先摆事实，再讲诉求，后议方案，最后聚共识。"),
        ConsultationForm::Biweekly | ConsultationForm::Bimonthly => {
            Some("质量第一、统筹兼顾；条件相同的，尚未发言者优先。")
        }
        ConsultationForm::PolicyForum => Some("依次谈问题、解疑惑、提建议、促发展。"),
        ConsultationForm::Counterpart => Some("对口部门负责人到会听取意见，当场回应。"),
        ConsultationForm::Sector => Some("各界别机会均等，代表界别发言的请说明。"),
        ConsultationForm::ProposalHandling => Some("提案人可以追问，主办单位负责答复并汇总协办意见。"),
        ConsultationForm::PeoplesOrg => Some("代表团体发言的，请说明所代表的团体。"),
        ConsultationForm::ExpertClosed => Some("会议闭门举行，内容不对外。"),
        ConsultationForm::FaceToFace => Some("情绪激动时主持人可以休会，冷静后继续。"),
        ConsultationForm::LeaderReception => Some("每次一个主题，发言从短；领导批示当场记录。"),
        ConsultationForm::Micro => Some("主持人和书记员之外，参会以二十人为限；问题列成清单，办结注明日期、附照片。"),
        ConsultationForm::Remote => Some("远程参会与到场同等；掉线者保留发言权和次序。"),
        ConsultationForm::OnlineForum => Some("大家关心的问题先答；未及回答的，会后书面答复。"),
        ConsultationForm::OnSite => Some("先看现场，后议办法。"),
        ConsultationForm::Lecture => Some("听讲中可以书面提问；未及现场回答的，会后书面答复。"),
        ConsultationForm::Appraisal => {
            Some("坚持党的领导、问题导向、客观公正；被评议单位先回应，后测评；收回多于发出，测评无效。")
        }
        ConsultationForm::FollowUp => Some("逐条说明、逐条测评；不满意的，明确整改时限。"),
    }
}

/// A length of time, as it is said.
fn lasting(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds}秒"),
        (minutes, 0) => format!("{minutes}分钟"),
        (minutes, seconds) => format!("{minutes}分{seconds}秒"),
    }
}
