//! Coming back: a viewer says where it stands and is told what is newer, and a lost answer is given again.

use protocol::{
    AnswerResult, Asking, ClientMessage, Command, PROTOCOL_NEWEST, RequestKind, Resume, SuggestionId, SuggestionView,
    WithdrawKind,
};
use tests::hall::Hall;
use tests::person::Person;
use tests::seen::Seen;
use uuid::Uuid;

/// So many rounds of long texts fill what the kernel keeps for a connection.
const ROUNDS: usize = 120;

const FLOOR: Command = Command::RequestFloor { kind: RequestKind::Floor };

#[tokio::test]
async fn who_lost_the_answer_asks_again_and_gets_the_same_once() {
    let hall = Hall::open().await;
    let [_chair, mut li] = hall.in_session(["chair", "li"]).await;
    let (id, text) = (Uuid::new_v4().to_string(), "何时增加车位？");
    let ask = Command::AskQuestion { text: text.to_owned() };
    li.send(&id, ask.clone()).await;
    li.vanish();
    li.connect().await;
    let first = li.ask_as(&id, ask.clone()).await;
    let AnswerResult::Done(done) = &first else { panic!("{first:?}") };
    assert!(done.made.is_some());
    assert_eq!(li.ask_as(&id, ask).await, first);
    li.until("the question", |seen| !seen.rows.get("questions").is_none_or(|rows| rows.is_empty())).await;
    assert_eq!(li.seen.rows["questions"].len(), 1);
}

#[tokio::test]
async fn the_same_id_with_other_words_gets_the_old_answer_and_does_nothing() {
    let hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    let id = Uuid::new_v4().to_string();
    let first = li.ask_as(&id, FLOOR).await;
    assert_eq!(li.ask_as(&id, Command::WithdrawRequest { kind: WithdrawKind::Floor }).await, first);
    chair.until("the hand", |seen| seen.queue() == [hall.who("li")]).await;
    li.does(Command::RequestFloor { kind: RequestKind::PointOfOrder }).await;
    chair.until("another hand", |seen| seen.queue().len() == 2).await;
    li.until("both hands", |seen| seen.me().places.len() == 2).await;
}

#[tokio::test]
async fn the_id_of_one_person_says_nothing_about_another_s() {
    let hall = Hall::open().await;
    let [mut chair, mut li, mut wang] = hall.in_session(["chair", "li", "wang"]).await;
    let id = Uuid::new_v4().to_string();
    assert!(matches!(li.ask_as(&id, FLOOR).await, AnswerResult::Done(_)));
    assert!(matches!(wang.ask_as(&id, FLOOR).await, AnswerResult::Done(_)));
    chair.until("both hands", |seen| seen.queue().len() == 2).await;
}

#[tokio::test]
async fn who_comes_back_in_time_is_told_what_is_newer_and_sees_no_ghosts() {
    let hall = Hall::open().await;
    let [mut chair, mut li, mut wang] = hall.in_session(["chair", "li", "wang"]).await;
    wang.does(FLOOR).await;
    li.until("a hand", |seen| !seen.queue().is_empty()).await;
    let (wholes, epoch) = (li.seen.wholes, li.seen.epoch);
    li.vanish();
    chair.until("a hand", |seen| !seen.queue().is_empty()).await;
    wang.does(Command::WithdrawRequest { kind: WithdrawKind::Floor }).await;
    chair.until("no hand", |seen| seen.queue().is_empty()).await;
    li.connect().await;
    assert_eq!((li.seen.wholes, li.seen.epoch), (wholes, epoch), "nothing is sent twice");
    assert_eq!(li.seen.queue(), [], "a place that is gone is gone here too");
    same(&mut chair, &mut li).await;
}

#[tokio::test]
async fn who_comes_from_another_epoch_or_from_the_future_is_shown_everything() {
    let hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    li.does(FLOOR).await;
    li.until("one's own hand", |seen| !seen.queue().is_empty()).await;
    let (epoch, step) = (li.seen.epoch, li.seen.step);
    for (known_epoch, known_step) in [(epoch + 1, step), (epoch, step + 1_000), (epoch.wrapping_sub(1), step), (0, 0)] {
        li.vanish();
        let wholes = li.seen.wholes;
        li.connect_from(Resume { protocol: PROTOCOL_NEWEST, epoch: known_epoch, step: known_step }).await;
        li.until("everything", |seen| seen.wholes == wholes + 1).await;
        assert_eq!(li.seen.queue(), [hall.who("li")]);
    }
    same(&mut chair, &mut li).await;
}

#[tokio::test]
async fn who_stops_reading_skips_to_the_latest_and_holds_nobody_up() {
    let hall = Hall::open().await;
    let [_chair, mut clerk, mut clerk2] = hall.in_session(["chair", "clerk", "clerk2"]).await;
    let mut wang = hall.enter("wang").await;
    wang.connect_narrow(4_096).await;
    let mut names = Vec::new();
    for n in 0..4 {
        let (text, raised_by) = (format!("建议{n}"), vec![hall.who("li")]);
        let record = Command::RecordSuggestion { text, raised_by, lead: None, co: Vec::new(), due: None };
        names.push(SuggestionId(clerk.does(record).await.expect("a name")));
    }
    let kept = |seen: &Seen, name: &SuggestionId| seen.row::<SuggestionView>("suggestions", name);
    clerk.until("the suggestions", |seen| names.iter().all(|name| kept(seen, name).is_some())).await;
    let mut revisions: Vec<u32> = names.iter().filter_map(|name| Some(kept(&clerk.seen, name)?.revision)).collect();
    let (wang_had, clerk_had) = (wang.seen.frames, clerk.seen.frames);
    // What wang is owed is more than the buffers on the way keep. Wang is alive, and reads nothing.
    for round in 0..ROUNDS {
        for (place, (name, revision)) in names.iter().zip(&mut revisions).enumerate() {
            let writer = if place < 2 { &mut clerk } else { &mut clerk2 };
            let (text, raised_by) = (format!("{round} {}", "车".repeat(3_900)), vec![hall.who("li")]);
            let (suggestion, lead, co, due) = (name.clone(), None, Vec::new(), None);
            writer
                .does(Command::EditSuggestion { suggestion, revision: *revision, text, raised_by, lead, co, due })
                .await;
            *revision += 1;
        }
        clerk.until("the new words", |seen| kept(seen, &names[3]).is_some_and(|it| it.revision == revisions[3])).await;
        wang.say(&ClientMessage::Beat).await;
    }
    let last: Vec<_> = names.iter().map(|name| kept(&clerk.seen, name)).collect();
    wang.until("the last words", |seen| names.iter().zip(&last).all(|(name, last)| kept(seen, name) == *last)).await;
    let (wang_got, clerk_got) = (wang.seen.frames - wang_had, clerk.seen.frames - clerk_had);
    assert!(wang_got < clerk_got, "{wang_got} frames for who did not read, {clerk_got} for who did");
}

#[tokio::test]
async fn where_no_socket_gets_through_the_same_is_read_and_asked_by_polling() {
    let hall = Hall::open().await;
    let [mut chair] = hall.in_session(["chair"]).await;
    let mut li = hall.enter("li").await;
    let first = li.poll(Vec::new(), 0).await;
    assert!(first.frame.whole && first.hello.epoch == li.seen.epoch);
    let ask = |command| Asking { id: Uuid::new_v4().to_string(), seen: 0, command };
    let commands = vec![ask(Command::CheckIn), ask(FLOOR), ask(FLOOR)];
    let ids: Vec<String> = commands.iter().map(|asking| asking.id.clone()).collect();
    let polled = li.poll(commands, 0).await;
    assert_eq!(polled.answers.iter().map(|answer| answer.id.clone()).collect::<Vec<_>>(), ids);
    let done: Vec<bool> = polled.answers.iter().map(|a| matches!(a.result, AnswerResult::Done(_))).collect();
    // The doors are closed unless the chair opened them; the meeting here has them open.
    assert_eq!(done, [true, true, false]);
    assert!(!polled.frame.whole, "only what is newer");
    assert_eq!(li.seen.queue(), [hall.who("li")]);
    let waiting = li.poll(Vec::new(), 25_000);
    let (woken, _) = tokio::join!(waiting, chair.does(Command::RecessMeeting));
    assert!(woken.frame.set.contains_key("meeting"), "a poll that waits is woken");
    same(&mut chair, &mut li).await;
}

/// Two viewers of the same audience, or of two, agree on what both are shown.
async fn same(one: &mut Person, other: &mut Person) {
    let (step, other_step) = (one.seen.step, other.seen.step);
    if step < other_step {
        one.until("the latest", |seen| seen.step >= other_step).await;
    } else if step > other_step && other.seen.frames > 0 {
        // A poller has no socket to wait on; it has polled the latest.
        assert!(step <= other_step || other.seen.hello.is_some());
    }
    for section in ["queue", "chat", "votes", "questions"] {
        assert_eq!(one.seen.rows.get(section), other.seen.rows.get(section), "{section}");
    }
    for section in ["meeting", "floor", "agenda", "roll"] {
        assert_eq!(one.seen.set.get(section), other.seen.set.get(section), "{section}");
    }
}
