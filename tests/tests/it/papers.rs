//! What comes out of a meeting while it runs and after it: papers, the archive, and who edits what.

use protocol::{
    AnswerResult, Archive, Command, EntryRefusal, Paper, PaperKind, Reason, SuggestionId, SuggestionView, Why,
};
use serde_json::json;
use tests::hall::Hall;

fn suggestion(text: &str, hall: &Hall) -> Command {
    let (raised_by, lead) = (vec![hall.who("li")], Some(hall.who("dept")));
    Command::RecordSuggestion { text: text.to_owned(), raised_by, lead, co: Vec::new(), due: None }
}

#[tokio::test]
async fn papers_are_taken_away_while_the_meeting_runs_and_what_is_on_record_gives_the_same_bytes() {
    let hall = Hall::open().await;
    let [mut chair, mut clerk, mut li] = hall.in_session(["chair", "clerk", "li"]).await;
    clerk.does(suggestion("利用人防工程增设车位", &hall)).await;
    for path in ["minutes/whole.docx", "minutes/public.docx", "speeches/whole.docx", "speeches/public.docx"] {
        let path = format!("/api/papers/{path}");
        let (first, second) = tokio::join!(clerk.get(&path), chair.get(&path));
        assert!(first.status.is_success() && first.body.starts_with(b"PK"), "{path}: {}", first.status);
        assert_eq!(first.body, second.body, "{path}: the same record gives the same bytes");
        let name = first.header("content-disposition").expect("a file name");
        assert!(name.contains("filename*=UTF-8''"), "{name}");
    }
    let (before, asked) =
        tokio::join!(clerk.get("/api/archive.json"), li.ask(Command::AskQuestion { text: "何时？".to_owned() }));
    assert!(matches!(asked, AnswerResult::Done(_)));
    let before: Archive = before.json();
    assert_eq!(before.suggestions.len(), 1);
    chair.does(Command::CloseMeeting).await;
    let after: Archive = clerk.get("/api/archive.json").await.json();
    assert_eq!((after.questions.len(), after.suggestions.len()), (1, 1));
    let paper: Paper = clerk.get("/api/papers/minutes/whole").await.json();
    assert!(serde_json::to_string(&paper).expect("text").contains("利用人防工程增设车位"));
}

#[tokio::test]
async fn every_paper_is_saved_in_its_formats_and_tables_as_worksheets() {
    let hall = Hall::open().await;
    let [mut chair, mut clerk, li] = hall.in_session(["chair", "clerk", "li"]).await;
    clerk.does(suggestion("=利用人防工程", &hall)).await;
    chair.does(Command::CloseMeeting).await;
    for kind in PaperKind::ALL {
        for version in ["whole", "public"] {
            let there = version == "whole" || kind.has_public_version();
            for (ending, begins) in [("", "{"), (".docx", "PK"), (".xlsx", "PK"), (".csv", "\u{feff}")] {
                let path = format!("/api/papers/{}/{version}{ending}", kind.name());
                let (first, second) = tokio::join!(clerk.get(&path), clerk.get(&path));
                if there && (kind.is_tabular() || matches!(ending, "" | ".docx")) {
                    assert!(first.status.is_success() && first.body.starts_with(begins.as_bytes()), "{path}");
                    assert_eq!(first.body, second.body, "{path}: the same record gives the same bytes");
                    assert!(!li.get(&path).await.status.is_success(), "{path} is for the office");
                } else {
                    assert_eq!(first.refused(), EntryRefusal::NotFound, "{path}");
                }
            }
        }
    }
    let list = clerk.get("/api/papers/suggestions/whole.csv").await;
    assert!(list.text().contains(",'=利用人防工程,"), "{}", list.text());
    let name = list.header("content-disposition").expect("a file name");
    assert!(name.starts_with("attachment; filename=\"suggestions.csv\""), "{name}");
}

#[tokio::test]
async fn two_clerks_who_change_the_same_suggestion_do_not_overwrite_each_other() {
    let hall = Hall::open().await;
    let [_chair, mut one, mut other] = hall.in_session(["chair", "clerk", "clerk2"]).await;
    let made = one.does(suggestion("增设车位", &hall)).await.expect("a name");
    let name = SuggestionId(made);
    other.until("the suggestion", |seen| seen.row::<SuggestionView>("suggestions", &name).is_some()).await;
    let revision = other.seen.row::<SuggestionView>("suggestions", &name).expect("shown").revision;
    let edit = |text: &str| Command::EditSuggestion {
        suggestion: name.clone(),
        revision,
        text: text.to_owned(),
        raised_by: vec![hall.who("li")],
        lead: None,
        co: Vec::new(),
        due: None,
    };
    one.does(edit("增设车位三百个")).await;
    let refusal = other.is_refused(edit("增设车位两百个")).await;
    assert_eq!(refusal.reason, Reason::Stale);
    assert!(matches!(refusal.why, Why::Revision { now } if now > revision), "{refusal:?}");
    other
        .until("the other's words", |seen| {
            seen.row::<SuggestionView>("suggestions", &name).is_some_and(|kept| kept.text == "增设车位三百个")
        })
        .await;
}

#[tokio::test]
async fn a_meeting_that_is_not_public_has_no_public_papers() {
    let hall = Hall::with(|plan| plan["public"] = json!(false)).await;
    let [_chair, clerk] = hall.in_session(["chair", "clerk"]).await;
    for path in ["/api/papers/minutes/public", "/api/papers/speeches/public.docx"] {
        assert_eq!(clerk.get(path).await.refused(), EntryRefusal::NotPublic);
    }
    assert!(clerk.get("/api/papers/minutes/whole").await.status.is_success());
    assert_eq!(clerk.get("/api/papers/gossip/whole").await.refused(), EntryRefusal::NotFound);
}

#[tokio::test]
async fn two_meetings_in_one_house_know_nothing_of_each_other() {
    let first = Hall::open().await;
    let second = Hall::in_house(std::sync::Arc::clone(&first.house), |_| {}).await;
    let [_chair, mut clerk] = first.in_session(["chair", "clerk"]).await;
    clerk.does(suggestion("甲会的建议", &first)).await;
    let [_other_chair, other_clerk] = second.in_session(["chair", "clerk"]).await;
    assert!(!other_clerk.seen.rows.contains_key("suggestions"));
    let archive = other_clerk.get("/api/archive.json").await;
    assert!(!archive.text().contains("甲会的建议"));
    assert_ne!(first.made.code, second.made.code);
}
