//! Too much at once: storms of hands, presses of one person, pings, words that are too long.

use std::collections::BTreeSet;

use futures_util::SinkExt;
use futures_util::future::join_all;
use protocol::{AnswerResult, Command, QueuePlace, Reason, RequestKind, SayTo, Why, close};
use tests::hall::{Hall, more_members};
use tests::person::Ended;
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

const HANDS: usize = 60;

#[tokio::test]
async fn sixty_hands_at_one_moment_stand_in_the_order_of_the_record() {
    let hall = Hall::with(|plan| more_members(plan, HANDS)).await;
    let [mut chair] = hall.in_session(["chair"]).await;
    let mut people = Vec::new();
    for n in 0..HANDS {
        let mut person = hall.come(&format!("m{n}")).await;
        person.does(Command::CheckIn).await;
        people.push(person);
    }
    chair.until("everybody", |seen| seen.roll().present as usize == HANDS).await;
    let frames = chair.seen.frames;
    join_all(people.iter_mut().map(|person| person.does(Command::RequestFloor { kind: RequestKind::Floor }))).await;
    chair.until("all hands", |seen| seen.queue().len() == HANDS).await;
    let mut places: Vec<QueuePlace> = chair.seen.all("queue");
    places.sort_by_key(|place| place.place);
    assert!(places.iter().map(|place| place.place).eq(1..=60));
    assert!(places.is_sorted_by_key(|place| (place.since, place.speech)));
    assert_eq!(places.iter().map(|place| place.participant).collect::<BTreeSet<_>>().len(), HANDS);
    assert!(chair.seen.frames - frames < HANDS as u64, "what is told of it comes merged");
    for person in &mut people {
        person.until("the same queue", |seen| seen.queue().len() == HANDS).await;
        assert_eq!(person.seen.queue(), chair.seen.queue());
    }
}

#[tokio::test]
async fn who_presses_a_hundred_times_is_told_when_to_ask_again_and_the_chair_goes_on() {
    let hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    let ids: Vec<String> = (0..100).map(|_| Uuid::new_v4().to_string()).collect();
    for id in &ids {
        li.send(id, Command::VoteUpQuestion { question: protocol::QuestionId(1), up: true }).await;
    }
    chair.does(Command::RecessMeeting).await;
    let mut slowed = 0;
    for id in &ids {
        let AnswerResult::Refused(refusal) = li.answer(id).await else { panic!("there is no such question") };
        if refusal.reason == Reason::SlowDown {
            let Why::RetryAfter { retry_after_ms } = refusal.why else { panic!("{refusal:?}") };
            assert!(retry_after_ms > 0);
            slowed += 1;
        }
    }
    assert!(slowed > 0, "a burst of a hundred is too much");
}

#[tokio::test]
async fn a_flood_of_pings_ends_the_connection() {
    let hall = Hall::open().await;
    for message in [Message::Ping(vec![1].into()), Message::text("")] {
        let mut li = hall.come("li").await;
        let mut flood = 0;
        while li.socket().feed(message.clone()).await.is_ok() && flood < 20_000 {
            flood += 1;
            if flood % 500 == 0 && li.socket().flush().await.is_err() {
                break;
            }
        }
        let ended = li.ended().await;
        let fitting = [Ended::Closed(close::FLOOD), Ended::Closed(close::MALFORMED), Ended::Broken];
        assert!(fitting.contains(&ended), "{ended:?}");
    }
}

#[tokio::test]
async fn words_that_do_not_fit_are_refused_with_the_field_that_does_not() {
    let hall = Hall::open().await;
    let [_chair, mut li] = hall.in_session(["chair", "li"]).await;
    let question = |text: &str| Command::AskQuestion { text: text.to_owned() };
    for text in ["", "   ", "\u{0}\u{1b}", &"车".repeat(5_000)] {
        let refusal = li.is_refused(question(text)).await;
        assert_eq!(refusal.reason, Reason::Invalid, "{text:?}");
        assert!(matches!(refusal.why, Why::Field { ref field, .. } if field == "text"), "{refusal:?}");
    }
    li.does(question("车\u{0}位\u{202e}何时\u{1b}增加")).await;
    li.until("the question", |seen| seen.rows.contains_key("questions")).await;
    let question = li.seen.rows["questions"].values().next().expect("one");
    assert_eq!(question["text"], "车位何时增加", "what hides words is not kept");
}

#[tokio::test]
async fn words_of_every_script_are_kept_as_they_are_and_are_no_page() {
    let hall = Hall::open().await;
    let [mut chair, mut li, clerk] = hall.in_session(["chair", "li", "clerk"]).await;
    let words = ["𠮷野家 🅿️👨‍👩‍👧", "<script>alert(1)</script> & \"'", "=HYPERLINK(\"x\")", "镕喆堃珺玥"];
    for text in words {
        li.does(Command::AskQuestion { text: text.to_owned() }).await;
        li.does(Command::Say { to: SayTo::All, text: text.to_owned() }).await;
    }
    let has = |seen: &tests::seen::Seen| seen.rows.get("questions").map_or(0, |rows| rows.len()) == words.len();
    chair.until("the questions", has).await;
    let texts: BTreeSet<String> =
        chair.seen.rows["questions"].values().map(|row| row["text"].as_str().expect("words").to_owned()).collect();
    assert_eq!(texts, words.map(str::to_owned).into());
    let archive = clerk.get("/api/archive.json").await;
    let kind = archive.header("content-type").expect("a kind").to_owned();
    assert!(kind.starts_with("application/json"), "{kind}");
    let kept: protocol::Archive = archive.json();
    assert_eq!(kept.questions.len(), words.len());
}
