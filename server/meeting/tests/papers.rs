//! Papers say what is on record and no more: sections without gaps, nothing voided, nothing withdrawn,
//! and in the public version no trace of what is not for the public.

mod hall;

use hall::scripts::{CHAIR, OPEN_VOTE, opened, plan};
use hall::{Hall, NINE};
use protocol::{
    Block, Command, Date, ItemId, Paper, PaperKind, ParticipantId, SuggestionId, Version, VoteId, WithdrawKind,
};

const CLERK: ParticipantId = ParticipantId(3);
const MEMBER: ParticipantId = ParticipantId(4);
const SILENT: ParticipantId = ParticipantId(6);
const DEPARTMENT: ParticipantId = ParticipantId(9);
const SECRET_VOTE: VoteId = VoteId(2);

fn minutes(meeting: &meeting::Meeting, version: Version) -> Paper {
    meeting::paper(meeting, PaperKind::Minutes, version)
}

fn speeches(meeting: &meeting::Meeting, version: Version) -> Paper {
    meeting::paper(meeting, PaperKind::Speeches, version)
}

fn does(hall: &mut Hall, by: ParticipantId, command: Command) {
    hall.command(NINE, by, command).unwrap_or_else(|refusal| panic!("{by}: {refusal:?}"));
}

fn speaks(hall: &mut Hall, who: ParticipantId) {
    does(hall, CHAIR, Command::Call { speaker: who });
    does(hall, who, Command::BeginSpeech { of: None, reason: None });
    hall.command(NINE + 90_000, who, Command::FinishSpeech { of: None }).expect("the clock runs");
}

fn headings(hall: &Hall) -> Vec<String> {
    let blocks = minutes(&hall.meeting, Version::Whole).blocks;
    blocks
        .into_iter()
        .filter_map(|block| if let Block::Heading { text, .. } = block { Some(text) } else { None })
        .collect()
}

fn text(hall: &Hall) -> String {
    minutes(&hall.meeting, Version::Whole).text()
}

#[test]
fn the_head_of_the_record_stands_at_the_end_of_the_minutes() {
    let hall = opened();
    let head = protocol::ChainHead { seq: 412, hash: "3f9a2c1b00ffee".to_owned() };
    let paper = meeting::with_head(minutes(&hall.meeting, Version::Public), &head);
    assert!(paper.text().trim_end().ends_with("记录校验：3f9a2c1b（第412条）"));
}

#[test]
fn a_paper_saved_while_the_meeting_goes_on_says_how_much_of_the_record_it_holds() {
    let hall = opened();
    let paper = meeting::as_draft(minutes(&hall.meeting, Version::Whole), 57);
    assert!(paper.text().trim_end().ends_with("本稿按第57条记录生成，会议尚未结束。"));
}

#[test]
fn sections_without_content_are_left_out_and_the_numbers_stay_consecutive() {
    let mut hall = opened();
    assert!(headings(&hall).is_empty());
    let sides =
        ["先试点", "直接推开"].map(|text| protocol::DisagreementSide { text: text.to_owned(), held_by: vec![] });
    does(&mut hall, CLERK, Command::RecordDisagreement { text: "推开的步骤".to_owned(), sides: sides.into() });
    let text = "错时共享停车位。".to_owned();
    does(&mut hall, CLERK, Command::RecordConsensus { text, support: Some(5), reservations: vec![MEMBER] });
    assert_eq!(headings(&hall), ["一、形成的共识", "二、分歧"]);
    speaks(&mut hall, MEMBER);
    assert_eq!(headings(&hall), ["一、形成的共识", "二、分歧", "三、发言时间"]);
    let text = self::text(&hall);
    assert!(text.contains("（一）错时共享停车位。5人赞同。1人持保留意见（委员甲）。"), "{text}");
    assert!(text.contains("推开的步骤：先试点；直接推开。"), "{text}");
    assert!(text.contains("委员甲｜1｜1分30秒"), "{text}");
}

#[test]
fn a_suggestion_is_printed_with_its_raisers_its_lead_and_what_was_answered() {
    let mut hall = opened();
    let due = Some(Date { year: 2026, month: 9, day: 30 });
    let (text, raised_by, lead, co) = ("错时共享停车位。".to_owned(), vec![MEMBER], Some(DEPARTMENT), Vec::new());
    does(&mut hall, CLERK, Command::RecordSuggestion { text, raised_by, lead, co, due });
    let to = SuggestionId("2026-07-G01".to_owned());
    let (kind, text) = (protocol::ResponseKind::AdoptWithDeadline, "先接入十二家".to_owned());
    does(&mut hall, DEPARTMENT, Command::Respond { to: to.clone(), kind, due, text, of: None });
    let (kind, text) = (protocol::ResponseKind::Explain, "另有说明".to_owned());
    does(&mut hall, DEPARTMENT, Command::Respond { to, kind, due: None, text, of: None });
    let text = self::text(&hall);
    for line in [
        "1.错时共享停车位。（2026-07-G01，委员甲提出）建议由住建局牵头，于2026年9月30日前办理。",
        "住建局：采纳并明确时限，2026年9月30日前。先接入十二家。（第1条建议，其后另有回应）",
        "住建局：说明情况。另有说明。（第1条建议）",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}

#[test]
fn a_vote_is_printed_once_it_is_announced_and_never_when_it_was_voided() {
    let mut hall = opened();
    for vote in [OPEN_VOTE, SECRET_VOTE] {
        does(&mut hall, CHAIR, Command::OpenVote { vote, duration_s: None });
        does(&mut hall, MEMBER, Command::Cast { vote, choice: vec!["for".to_owned()] });
        does(&mut hall, CHAIR, Command::CloseVote { vote });
    }
    assert!(!text(&hall).contains("的表决"));
    does(&mut hall, CHAIR, Command::VoidVote { vote: OPEN_VOTE, reason: "选项写错".to_owned() });
    does(&mut hall, CHAIR, Command::AnnounceVote { vote: SECRET_VOTE });
    let text = text(&hall);
    let line = "关于无记名的表决（无记名），应到5人，实到4人。赞成1票，反对0票，弃权0票，未按3人。\
                赞成票未超过实到4人的半数，未通过。";
    assert!(text.contains(line), "{text}");
    assert!(!text.contains("关于记名的表决"), "{text}");
}

#[test]
fn a_restricted_speech_leaves_no_trace_in_the_public_papers() {
    let mut hall = opened();
    speaks(&mut hall, MEMBER);
    does(&mut hall, CLERK, Command::RestrictPassage { speech_by: MEMBER, reason: "涉及个人".to_owned() });
    does(&mut hall, CHAIR, Command::CloseMeeting);
    assert!(speeches(&hall.meeting, Version::Whole).text().contains("一年一调。"));
    let public = speeches(&hall.meeting, Version::Public).text();
    assert!(!public.contains("一年一调。") && !public.contains("委员甲"), "{public}");
    assert!(public.contains("公示。"), "what others wrote stays: {public}");
    let public = minutes(&hall.meeting, Version::Public).text();
    assert!(!public.contains("发言时间") && !public.contains("1位委员发言"), "{public}");
}

#[test]
fn a_speech_not_given_stands_in_writing_and_one_withdrawn_nowhere() {
    let mut hall = opened();
    does(&mut hall, SILENT, Command::WithdrawRequest { kind: WithdrawKind::Registered });
    does(&mut hall, CHAIR, Command::CloseMeeting);
    let text = speeches(&hall.meeting, Version::Whole).text();
    assert!(text.contains("一、书面发言") && text.contains("一年一调。"), "{text}");
    assert!(!text.contains("公示。") && !text.contains("会上发言"), "{text}");
    let corrected = "半年一调。".to_owned();
    does(&mut hall, MEMBER, Command::CorrectSpeech { item: ItemId(1), text: corrected, of: None });
    let text = speeches(&hall.meeting, Version::Whole).text();
    assert!(text.contains("半年一调。") && !text.contains("一年一调。"), "{text}");
}

#[test]
fn the_lists_name_who_was_expected_who_was_excused_and_who_sat_in() {
    let mut hall = opened();
    does(&mut hall, CLERK, Command::SetLookBack { date: Date { year: 2027, month: 1, day: 20 } });
    does(&mut hall, CHAIR, Command::CloseMeeting);
    let text = text(&hall);
    assert!(text.contains("回头看2027年1月20日。\n应到5人，实到4人。"), "{text}");
    let lists: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("主持：")).collect();
    let labels: Vec<&str> = lists.iter().filter_map(|line| line.split_once('：')).map(|(label, _)| label).collect();
    assert_eq!(labels, ["主持", "出席", "列席", "记录"], "{text}");
    assert!(lists[1].contains("委员甲") && !lists[1].contains("委员戊"), "{text}");
}

fn drafted(hall: &Hall, kind: PaperKind, version: Version) -> String {
    meeting::paper(&hall.meeting, kind, version).text()
}

fn holds(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "{line} in {text}");
    }
}

/// Opens a vote, has these two choose, closes and announces it.
fn voted(hall: &mut Hall, vote: VoteId, ballot: impl Fn() -> Command) {
    does(hall, CHAIR, Command::OpenVote { vote, duration_s: None });
    does(hall, MEMBER, ballot());
    does(hall, ParticipantId(5), ballot());
    does(hall, CHAIR, Command::CloseVote { vote });
    does(hall, CHAIR, Command::AnnounceVote { vote });
}

fn suggested(hall: &mut Hall, text: &str, lead: Option<ParticipantId>) {
    let (text, raised_by, co, due) = (text.to_owned(), vec![MEMBER], Vec::new(), None);
    does(hall, CLERK, Command::RecordSuggestion { text, raised_by, lead, co, due });
}

#[test]
fn the_attendance_sheet_says_of_everybody_how_they_came_and_when_they_left() {
    let mut hall = opened();
    let reason = "没有带手机".to_owned();
    does(&mut hall, CLERK, Command::ManualCheckIn { of: ParticipantId(8), reason });
    hall.command(NINE + 120_000, MEMBER, Command::LeaveEarly { of: None }).expect("a member may leave");
    does(&mut hall, CHAIR, Command::CloseMeeting);
    let text = drafted(&hall, PaperKind::Attendance, Version::Whole);
    holds(
        &text,
        &[
            "序号｜姓名｜单位或界别｜职务｜身份｜会场｜签到时间｜签到方式｜退场时间",
            "1｜主持｜经济界｜｜主持人｜｜｜｜",
            "4｜委员甲｜｜｜委员｜主会场｜08:59:30｜本人签到｜09:02:00",
            "8｜委员戊｜｜｜常委｜主会场｜09:00:00｜补签（没有带手机）｜",
            "11｜居民｜经济界｜｜群众代表｜主会场｜｜｜",
            "应到5人，实到5人，请假0人，缺席0人。另有2人列席。",
        ],
    );
}

#[test]
fn who_did_not_come_is_absent_or_on_leave_with_the_reason() {
    let hall = opened();
    let absent = drafted(&hall, PaperKind::Attendance, Version::Whole);
    holds(&absent, &["8｜委员戊｜｜｜常委｜主会场｜｜缺席｜", "应到5人，实到4人，请假0人，缺席1人。"]);
    let (mut hall, _) = Hall::new(plan());
    hall.act(NINE - 60_000, None, meeting::Act::Connect(CLERK)).expect("a clerk may connect");
    does(&mut hall, CLERK, Command::MarkLeave { of: ParticipantId(8), reason: "出差".to_owned() });
    let excused = drafted(&hall, PaperKind::Attendance, Version::Whole);
    holds(&excused, &["8｜委员戊｜｜｜常委｜主会场｜｜请假（出差）｜", "应到5人，实到0人，请假1人，缺席4人。"]);
}

#[test]
fn the_record_of_the_meeting_has_what_was_said_and_done_by_item_and_in_the_order_of_time() {
    let mut hall = opened();
    speaks(&mut hall, MEMBER);
    let lost = NINE + 100_000;
    hall.act(lost, None, meeting::Act::Drop { participant: MEMBER, last_sign_at: lost }).expect("a connection is lost");
    does(&mut hall, CHAIR, Command::StartItem { item: ItemId(3) });
    let choice = || vec!["for".to_owned()];
    voted(&mut hall, SECRET_VOTE, || Command::Cast { vote: SECRET_VOTE, choice: choice() });
    does(&mut hall, CHAIR, Command::CloseMeeting);
    let text = drafted(&hall, PaperKind::Verbatim, Version::Whole);
    let mut rest = text.as_str();
    for line in [
        "议题：优化停车",
        "会场：主会场",
        "人数：应到5人，实到4人",
        "出席：",
        "一、会前",
        "二、开会",
        "三、registered",
        "09:00:00　主持请发言：委员甲。",
        "09:00:00　委员甲开始发言。",
        "发言稿：一年一调。",
        "（用时1分30秒）",
        "09:01:30　委员甲讲完。",
        "09:01:40　掉线：委员甲。",
        "四、vote",
        "主持公布结果：无记名。",
        "赞成2票，反对0票，弃权0票，未按2人。赞成票未超过实到4人的半数，未通过。",
        "五、闭会",
        "书面发言",
        "公示。",
    ] {
        let (_, after) = rest.split_once(line).unwrap_or_else(|| panic!("{line} in its place in {text}"));
        rest = after;
    }
    assert!(!text.contains("签到：") && !text.contains("赞成："), "{text}");
}

#[test]
fn an_act_taken_back_and_a_correction_stay_in_the_record_of_the_meeting() {
    let mut hall = opened();
    let line = hall.meeting.archive().log.iter().find(|it| it.what == protocol::LogWhat::Opened).map(|it| it.id);
    let correction =
        Command::CorrectLog { line: line.expect("it was opened"), text: "九时零一分开会".to_owned() };
    does(&mut hall, CLERK, correction);
    does(&mut hall, CHAIR, Command::SkipItem { item: ItemId(2) });
    let act = hall.meeting.archive().log.last().map(|it| it.id).expect("it was skipped");
    does(&mut hall, CHAIR, Command::Undo { act });
    let text = drafted(&hall, PaperKind::Verbatim, Version::Whole);
    holds(&text, &["（更正：九时零一分开会）", "略过议程项：interaction。（已撤销）"]);
}

#[test]
fn names_stand_beside_choices_of_open_votes_alone_and_never_for_the_public() {
    let mut hall = opened();
    let choice = || vec!["for".to_owned()];
    for vote in [OPEN_VOTE, SECRET_VOTE] {
        voted(&mut hall, vote, || Command::Cast { vote, choice: choice() });
    }
    let whole = drafted(&hall, PaperKind::VoteResults, Version::Whole);
    let (open, secret) = whole.split_once("二、无记名").expect("two votes");
    holds(
        open,
        &[
            "一、记名",
            "关于记名的表决，应到5人，实到4人。赞成2票，反对0票，弃权0票，未按2人。",
            "性质：程序性；方式：记名；计票基数：实到；时间：09:00:00至09:00:00。",
            "赞成：委员甲、委员乙。",
        ],
    );
    assert!(!secret.contains("委员甲"), "{secret}");
    holds(
        secret,
        &[
            "监票人监票人。",
            "表决情况一览\n事项｜性质｜方式｜基数｜开始｜结束｜应到｜实到｜赞成｜反对｜弃权｜未按｜结果",
            "无记名｜内部｜无记名｜实到｜09:00:00｜09:00:00｜5｜4｜2｜0｜0｜2｜未通过",
        ],
    );
    assert!(!drafted(&hall, PaperKind::VoteResults, Version::Public).contains("委员甲"));
}

#[test]
fn where_hands_were_counted_no_half_list_of_names_is_printed() {
    let mut hall = opened();
    let vote = VoteId(4);
    does(&mut hall, CHAIR, Command::OpenVote { vote, duration_s: None });
    does(&mut hall, MEMBER, Command::Cast { vote, choice: vec!["for".to_owned()] });
    let counts = [("for".to_owned(), 2), ("against".to_owned(), 0)].into();
    does(&mut hall, CLERK, Command::EnterCount { vote, venue: protocol::VenueId(1), counts });
    does(&mut hall, CHAIR, Command::CloseVote { vote });
    does(&mut hall, CHAIR, Command::AnnounceVote { vote });
    let text = drafted(&hall, PaperKind::VoteResults, Version::Whole);
    assert!(text.contains("一、举手") && !text.contains("委员甲"), "{text}");
}

#[test]
fn a_vote_not_announced_stands_in_no_report() {
    let mut hall = opened();
    does(&mut hall, CHAIR, Command::OpenVote { vote: OPEN_VOTE, duration_s: None });
    does(&mut hall, CHAIR, Command::CloseVote { vote: OPEN_VOTE });
    holds(&drafted(&hall, PaperKind::VoteResults, Version::Whole), &["本次会议没有公布的表决结果。"]);
    holds(&drafted(&hall, PaperKind::Ratings, Version::Whole), &["本次会议没有公布的民主测评结果。"]);
}

#[test]
fn the_rating_table_has_a_row_and_a_rate_for_each_object() {
    let mut hall = opened();
    let vote = VoteId(3);
    let marks = || vec![Some("satisfied".to_owned()), Some("dissatisfied".to_owned()), None];
    voted(&mut hall, vote, || Command::CastMatrix { vote, marks: marks() });
    let text = drafted(&hall, PaperKind::Ratings, Version::Whole);
    holds(
        &text,
        &[
            "一、测评",
            "发出4张，收回2张，有效2张。",
            "事项｜满意｜基本满意｜不满意｜不了解｜未填｜满意率",
            "甲局｜2｜0｜0｜0｜0｜100.0%",
            "乙局｜0｜0｜2｜0｜0｜0.0%",
            "丙局｜0｜0｜0｜0｜2｜0.0%",
            "满意率=（满意+基本满意）÷有效票。",
        ],
    );
    assert!(!drafted(&hall, PaperKind::VoteResults, Version::Whole).contains("甲局"));
}

#[test]
fn the_list_of_suggestions_has_each_with_its_lead_and_the_reply_that_holds() {
    let mut hall = opened();
    suggested(&mut hall, "错时共享\n停车位", Some(DEPARTMENT));
    let to = SuggestionId("2026-07-G01".to_owned());
    for text in ["先接入十二家", "先接入十四家"] {
        let (kind, text) = (protocol::ResponseKind::Explain, text.to_owned());
        does(&mut hall, DEPARTMENT, Command::Respond { to: to.clone(), kind, due: None, text, of: None });
    }
    does(&mut hall, MEMBER, Command::AskFollowUp { to, text: "何时接入？".to_owned() });
    let text = drafted(&hall, PaperKind::Suggestions, Version::Public);
    holds(
        &text,
        &[
            "编号｜意见建议｜提出人｜主办｜协办｜期限｜回应｜追问和批示",
            "2026-07-G01｜错时共享　停车位｜委员甲｜住建局｜｜｜住建局：说明情况。先接入十四家。｜委员甲追问：何时接入？",
            "共1条。",
        ],
    );
    assert!(!text.contains("十二家"), "{text}");
}

#[test]
fn the_office_minutes_number_what_was_agreed_and_leave_out_what_decides_nothing() {
    let mut hall = opened();
    holds(&drafted(&hall, PaperKind::OfficeMinutes, Version::Whole), &["一、会议概况", "本次会议没有议定事项。"]);
    suggested(&mut hall, "错时共享停车位", Some(DEPARTMENT));
    suggested(&mut hall, "多听听居民意见", None);
    let (text, support) = ("一年一调".to_owned(), Some(5));
    does(&mut hall, CLERK, Command::RecordConsensus { text, support, reservations: vec![] });
    let text = drafted(&hall, PaperKind::OfficeMinutes, Version::Whole);
    holds(
        &text,
        &["二、议定事项\n1.一年一调。5人赞同。\n2.错时共享停车位（2026-07-G01，委员甲提出）。建议由住建局牵头。"],
    );
    assert!(!text.contains("多听听"), "nobody is asked to do it: {text}");
}

#[test]
fn the_recommendation_says_who_took_part_and_holds_five_suggestions_at_most() {
    let mut hall = opened();
    for number in 1..=7 {
        suggested(&mut hall, &format!("建议之{number}"), Some(DEPARTMENT));
    }
    let text = drafted(&hall, PaperKind::Recommendation, Version::Whole);
    holds(
        &text,
        &[
            "市政协就“优化停车”开展协商，4名委员、1个部门参加。现将成果报告如下，供决策参考：",
            "一、具体建议（附责任单位建议）",
            "5.建议之5。建议由住建局牵头。",
            "其余2条见意见建议办理清单。",
            "附件：1.签到表　2.发言汇编",
        ],
    );
    assert!(!text.contains("建议之6") && !text.contains("意向征询"), "{text}");
}
