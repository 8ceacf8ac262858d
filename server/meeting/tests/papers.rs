//! Papers say what is on record and no more: sections without gaps, nothing voided, nothing withdrawn,
//! and in the public version no trace of what is not for the public.

mod hall;

use hall::scripts::{CHAIR, OPEN_VOTE, opened};
use hall::{Hall, NINE};
use meeting::{minutes, speeches};
use protocol::{Block, Command, Date, ItemId, ParticipantId, SuggestionId, Version, VoteId, WithdrawKind};

const CLERK: ParticipantId = ParticipantId(3);
const MEMBER: ParticipantId = ParticipantId(4);
const SILENT: ParticipantId = ParticipantId(6);
const DEPARTMENT: ParticipantId = ParticipantId(9);
const SECRET_VOTE: VoteId = VoteId(2);

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
