//! Words that papers are made of: what forms, replies and options are called in print, numbers of
//! headings, ends of sentences.

use protocol::{ConsultationForm, LogWhat, ResponseKind, Role};

/// What a form is called.
pub(super) fn form(form: ConsultationForm) -> &'static str {
    match form {
        ConsultationForm::Plenary => "全会协商",
        ConsultationForm::StandingSpecial => "专题议政性常委会",
        ConsultationForm::SpecialTopic => "专题协商会",
        ConsultationForm::Biweekly => "双周协商座谈会",
        ConsultationForm::Bimonthly => "双月协商座谈会",
        ConsultationForm::PolicyForum => "议政会",
        ConsultationForm::Counterpart => "对口协商会",
        ConsultationForm::Sector => "界别协商会",
        ConsultationForm::ProposalHandling => "提案办理协商会",
        ConsultationForm::PeoplesOrg => "人民团体协商会",
        ConsultationForm::ExpertClosed => "专家协商会",
        ConsultationForm::FaceToFace => "面对面协商会",
        ConsultationForm::LeaderReception => "书记接待日",
        ConsultationForm::Micro => "微协商",
        ConsultationForm::Remote => "远程协商会",
        ConsultationForm::OnlineForum => "网络议政会",
        ConsultationForm::OnSite => "现场协商会",
        ConsultationForm::Lecture => "讲堂",
        ConsultationForm::Appraisal => "民主评议会",
        ConsultationForm::FollowUp => "督办「回头看」会",
    }
}

/// What people do about the topic in a meeting of this form.
pub(super) fn doing(form: ConsultationForm) -> &'static str {
    match form {
        ConsultationForm::Appraisal => "开展民主评议",
        ConsultationForm::Lecture => "学习交流",
        ConsultationForm::FollowUp => "跟踪督办",
        _ => "协商议政",
    }
}

/// How a reply is called.
pub(super) fn reply(kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::AdoptWithDeadline => "采纳并明确时限",
        ResponseKind::StudyWithDeadline => "研究后答复",
        ResponseKind::Explain => "说明情况",
        ResponseKind::DeclineWithReason => "不采纳及理由",
    }
}

/// An option as it is printed: the words of the glossary, or the vote's own.
pub(super) fn option(option: &str) -> &str {
    match option {
        "for" => "赞成",
        "against" => "反对",
        "abstain" => "弃权",
        "satisfied" => "满意",
        "basically_satisfied" => "基本满意",
        "dissatisfied" => "不满意",
        "dont_know" => "不了解",
        own => own,
    }
}

/// What a person is in the meeting.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Chair => "主持人",
        Role::ViceChair => "副主持",
        Role::Clerk => "书记员",
        Role::Member => "委员",
        Role::StandingMember => "常委",
        Role::Convener => "召集人",
        Role::Expert => "特邀专家",
        Role::InAttendance => "列席人员",
        Role::DeptRep => "部门代表",
        Role::PublicRep => "群众代表",
        Role::Stakeholder => "利益相关方",
        Role::Informant => "特邀信息员",
        Role::Observer => "旁听",
        Role::Leader => "领导",
        Role::Technician => "技术保障",
        Role::Scrutineer => "监票人",
        Role::Teller => "计票人",
        Role::Supervisor => "监督员",
    }
}

/// What was done, as the log has it.
pub(super) fn act(what: LogWhat) -> &'static str {
    match what {
        LogWhat::Created => "会议建立",
        LogWhat::CheckInOpened => "开始签到",
        LogWhat::CheckInClosed => "停止签到",
        LogWhat::CheckedIn => "签到",
        LogWhat::CheckedInByHand => "补签到",
        LogWhat::LeaveMarked => "登记请假",
        LogWhat::LeftEarly => "中途退场",
        LogWhat::CameBack => "返回会场",
        LogWhat::Opened => "宣布开会",
        LogWhat::Recessed => "休会",
        LogWhat::Resumed => "复会",
        LogWhat::Closed => "闭会",
        LogWhat::ChairHandedOver => "移交主持",
        LogWhat::ChairTaken => "接任主持",
        LogWhat::RightGranted => "授予权限",
        LogWhat::RightRevoked => "收回权限",
        LogWhat::ItemStarted => "开始议程项",
        LogWhat::ItemAdded => "增加议程项",
        LogWhat::ItemSkipped => "略过议程项",
        LogWhat::ItemCarriedOver => "议程项移到下次",
        LogWhat::ItemsReordered => "调整议程顺序",
        LogWhat::Called => "请发言",
        LogWhat::Begun => "开始发言",
        LogWhat::BegunByHand => "代为开始发言",
        LogWhat::Finished => "讲完",
        LogWhat::Extended => "延长发言",
        LogWhat::Reminded => "提醒收尾",
        LogWhat::SpeechPaused => "暂停发言",
        LogWhat::SpeechResumed => "继续发言",
        LogWhat::SpeakerSkipped => "跳过发言人",
        LogWhat::SpeechCutOff => "停止发言",
        LogWhat::SpeakerDeferred => "推后发言",
        LogWhat::QuestionInterposed => "插入追问",
        LogWhat::RequestWithdrawn => "撤回申请",
        LogWhat::RequestRejected => "未准发言申请",
        LogWhat::QueueReordered => "调整发言顺序",
        LogWhat::ConnectionLost => "掉线",
        LogWhat::ConnectionBack => "重新接通",
        LogWhat::VotePrepared => "准备表决",
        LogWhat::VoteRemoved => "取消表决",
        LogWhat::VoteOpened => "开始表决",
        LogWhat::VoteClosed => "结束表决",
        LogWhat::VoteCounted => "计票完成",
        LogWhat::VoteRecounted => "重新计票",
        LogWhat::CountConfirmed => "确认计票",
        LogWhat::VoteAnnounced => "公布结果",
        LogWhat::VoteVoided => "表决作废",
        LogWhat::VoteRepeated => "重新表决",
        LogWhat::HandsCounted => "登记举手人数",
        LogWhat::PaperBallotsCounted => "登记纸质票",
        LogWhat::OutcomeDeclared => "宣布结果",
        LogWhat::SuggestionRecorded => "记录建议",
        LogWhat::SuggestionEdited => "修改建议",
        LogWhat::SuggestionConfirmed => "确认建议",
        LogWhat::Responded => "部门回应",
        LogWhat::FollowUpAsked => "追问",
        LogWhat::Instructed => "批示",
        LogWhat::ConsensusRecorded => "记录共识",
        LogWhat::DisagreementRecorded => "记录分歧",
        LogWhat::QuestionAsked => "书面提问",
        LogWhat::QuestionAnswered => "答复提问",
        LogWhat::ProblemRecorded => "记录问题",
        LogWhat::ProblemSolved => "问题办结",
        LogWhat::LookBackSet => "确定回头看日期",
        LogWhat::PassageRestricted => "内容不公开",
        LogWhat::RestrictionLifted => "恢复公开",
        LogWhat::SpeechCorrected => "修改发言稿",
        LogWhat::SpeechNoted => "记录发言要点",
        LogWhat::RecordingStarted => "开始录制",
        LogWhat::RecordingStopped => "停止录制",
        LogWhat::Announced => "通知",
        LogWhat::Undone => "撤销",
    }
}

/// Words of several lines in one, as a cell of a table has them.
pub(super) fn in_line(words: &str) -> String {
    words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("　")
}

/// The words as a sentence: with a full stop, where they do not end in a mark of their own. What people
/// wrote is never altered.
pub(super) fn sentence(words: &str) -> String {
    let words = words.trim();
    if ends(words) { words.to_owned() } else { format!("{words}。") }
}

/// The words with a note in brackets behind them, as a sentence.
pub(super) fn noted(words: &str, note: &str) -> String {
    let words = words.trim();
    let stop = if ends(words) { "" } else { "。" };
    format!("{words}（{note}）{stop}")
}

fn ends(words: &str) -> bool {
    words.ends_with(['。', '？', '！', '；', '…', '?', '!', '”', '」'])
}

/// What stands between the last 「 and 」 of a title, else the whole title.
pub(super) fn topic(title: &str) -> &str {
    let within = title.rsplit_once('「').and_then(|(_, rest)| rest.split_once('」')).map(|(within, _)| within);
    within.unwrap_or(title)
}

/// How a meeting of this form comes about.
pub(super) fn held(form: ConsultationForm) -> &'static str {
    match form {
        ConsultationForm::Lecture | ConsultationForm::LeaderReception => "举办",
        _ => "召开",
    }
}

/// 一, 十二, 一百零三: a number in headings.
pub(super) fn counted(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: usize| DIGITS[n % 10];
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", if number == 10 { "" } else { digit(number) }),
        20..=99 if number.is_multiple_of(10) => format!("{}十", digit(number / 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number)),
        100..=999 => {
            let rest = number % 100;
            let tail = match rest {
                0 => String::new(),
                1..=9 => format!("零{}", digit(rest)),
                10..=19 => format!("一{}", counted(rest)),
                _ => counted(rest),
            };
            format!("{}百{tail}", digit(number / 100))
        }
        _ => number.to_string(),
    }
}

/// A length of time in minutes and seconds.
pub(super) fn duration(ms: i64) -> String {
    let seconds = (ms + 500).div_euclid(1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match (minutes, seconds) {
        (0, s) => format!("{s}秒"),
        (m, 0) => format!("{m}分钟"),
        (m, s) => format!("{m}分{s}秒"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_counted_in_characters() {
        let counted: Vec<String> = [1, 10, 11, 20, 21, 99, 100, 103, 110, 115, 120, 327].map(counted).into();
        assert_eq!(
            counted.join(" "),
            "一 十 十一 二十 二十一 九十九 一百 一百零三 一百一十 一百一十五 一百二十 三百二十七"
        );
    }

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(sentence("助餐补贴公示。"), "助餐补贴公示。");
        assert_eq!(sentence(" 助餐补贴公示 "), "助餐补贴公示。");
        assert_eq!(sentence("何时公示？"), "何时公示？");
        assert_eq!(noted("助餐补贴公示", "委员甲提出"), "助餐补贴公示（委员甲提出）。");
        assert_eq!(noted("助餐补贴公示。", "委员甲提出"), "助餐补贴公示。（委员甲提出）");
    }

    #[test]
    fn the_topic_stands_between_its_marks() {
        assert_eq!(topic("双月协商座谈会「优化停车」"), "优化停车");
        assert_eq!(topic("「回头看」会「意见办理」情况"), "意见办理");
        assert_eq!(topic("优化停车"), "优化停车");
    }

    #[test]
    fn durations_are_read_aloud() {
        assert_eq!([0, 59_600, 90_000, 480_000].map(duration).join(" "), "0秒 1分钟 1分30秒 8分钟");
    }
}
