//! Who is there: lost connections, the chair's and the speaker's among them, and silence.

use protocol::{Command, Offer, Reason, RequestKind, Role, SpeechState, Why, close};
use serde_json::{Value, json};
use tests::hall::Hall;
use tests::person::{Ended, Person};

use crate::{cast, open_vote};

fn rules(name: &'static str, value: u32) -> impl Fn(&mut Value) {
    move |plan| plan["rules"] = json!({ name: value })
}

#[tokio::test]
async fn a_vote_stays_open_when_the_chair_is_gone_and_the_vice_chair_takes_over() {
    let hall = Hall::with(rules("chair_absent_s", 0)).await;
    let [mut chair, mut vice, mut clerk, mut li] = hall.in_session(["chair", "vice", "clerk", "li"]).await;
    let vote = hall.vote("open");
    chair.does(open_vote(vote)).await;
    chair.vanish();
    vice.until("the chair to be gone", |seen| !seen.connected(hall.who("chair"))).await;
    li.does(cast(vote, "for")).await;
    assert_eq!(clerk.is_refused(Command::CloseVote { vote }).await.reason, Reason::NotAllowed);
    assert_eq!(clerk.is_refused(Command::TakeChair).await.reason, Reason::NotAllowed);
    vice.does(Command::TakeChair).await;
    vice.does(Command::CloseVote { vote }).await;
    chair.connect().await;
    // Nobody is put back silently.
    chair.until("who presides", |seen| seen.meeting().presiding == hall.who("vice")).await;
    chair.does(Command::TakeChair).await;
    chair.does(Command::AnnounceVote { vote }).await;
}

#[tokio::test]
async fn a_vice_chair_waits_until_the_chair_has_been_gone_for_long_enough() {
    let hall = Hall::open().await;
    let [mut chair, mut vice] = hall.in_session(["chair", "vice"]).await;
    assert_eq!(vice.is_refused(Command::TakeChair).await.why, Why::PresidingHere);
    chair.vanish();
    vice.until("the chair to be gone", |seen| !seen.connected(hall.who("chair"))).await;
    assert_eq!(vice.is_refused(Command::TakeChair).await.why, Why::PresidingHere);
}

#[tokio::test]
async fn the_hall_waits_for_the_chair_when_nobody_is_left_who_could_preside() {
    let hall = Hall::open().await;
    let [mut chair, mut vice, mut li] = hall.in_session(["chair", "vice", "li"]).await;
    li.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
    chair.vanish();
    vice.vanish();
    li.until("the hall to wait", |seen| seen.meeting().waiting_for_chair).await;
    assert_eq!(li.seen.meeting().presiding, hall.who("chair"), "nobody is promoted");
    li.does(Command::RequestFloor { kind: RequestKind::PointOfOrder }).await;
    chair.connect().await;
    li.until("the chair", |seen| !seen.meeting().waiting_for_chair).await;
    chair.until("what was asked meanwhile", |seen| seen.queue().len() == 2).await;
}

async fn speaking(hall: &Hall) -> (Person, Person) {
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    li.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
    chair.does(Command::Call { speaker: hall.who("li") }).await;
    li.does(Command::BeginSpeech { of: None, reason: None }).await;
    (chair, li)
}

#[tokio::test]
async fn the_clock_of_a_speaker_who_drops_stands_and_goes_on_when_they_are_back_in_time() {
    let hall = Hall::open().await;
    let (mut chair, mut li) = speaking(&hall).await;
    li.vanish();
    chair.until("the clock to stand", |seen| seen.floor().holder.is_some_and(|h| h.lost_since.is_some())).await;
    let holder = chair.seen.floor().holder.expect("the floor is kept");
    assert_eq!((holder.participant, holder.running_since), (hall.who("li"), None));
    li.connect().await;
    chair.until("the clock to go on", |seen| seen.floor().holder.is_some_and(|h| h.running_since.is_some())).await;
}

#[tokio::test]
async fn the_chair_is_asked_when_a_speaker_is_gone_for_too_long_and_the_deferred_comes_first_on_return() {
    let hall = Hall::with(rules("reconnect_grace_s", 0)).await;
    let (mut chair, mut li) = speaking(&hall).await;
    let mut wang = hall.come("wang").await;
    wang.does(Command::CheckIn).await;
    wang.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
    li.vanish();
    chair.until("the chair to be asked", |seen| seen.me().may.contains(&Offer::DeferSpeaker)).await;
    chair.does(Command::DeferSpeaker).await;
    chair.until("the floor to be free", |seen| seen.floor().holder.is_none()).await;
    assert_eq!(chair.seen.queue(), [hall.who("wang")]);
    li.connect().await;
    chair.until("the deferred first", |seen| seen.queue() == [hall.who("li"), hall.who("wang")]).await;
    chair.does(Command::Call { speaker: hall.who("li") }).await;
    li.does(Command::BeginSpeech { of: None, reason: None }).await;
    chair.until("the speech again", |seen| seen.floor().holder.is_some_and(|h| h.state == SpeechState::Speaking)).await;
}

#[tokio::test]
async fn who_is_back_too_late_waits_for_the_chair_to_let_the_clock_go_on() {
    let hall = Hall::with(rules("reconnect_grace_s", 0)).await;
    let (mut chair, mut li) = speaking(&hall).await;
    li.vanish();
    chair.until("the chair to be asked", |seen| seen.me().may.contains(&Offer::DeferSpeaker)).await;
    li.connect().await;
    let asked = |seen: &tests::seen::Seen| seen.floor().holder.is_some_and(|h| h.waits_for_chair);
    chair.until("the chair to be asked again", asked).await;
    assert!(chair.seen.floor().holder.is_some_and(|h| h.running_since.is_none()));
    chair.does(Command::ResumeSpeech).await;
    chair.until("the clock", |seen| seen.floor().holder.is_some_and(|h| h.running_since.is_some())).await;
}

#[tokio::test]
async fn a_cable_pulled_without_a_word_is_noticed_and_signs_of_life_keep_the_others() {
    let hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    let wang = hall.come("wang").await;
    chair.until("wang", |seen| seen.connected(hall.who("wang"))).await;
    li.until("wang", |seen| seen.connected(hall.who("wang"))).await;
    // Nobody reads or writes wang's socket any more; it stays open.
    let silent = chair.until("wang to be gone", |seen| !seen.connected(hall.who("wang")));
    let lively = li.until("wang to be gone", |seen| !seen.connected(hall.who("wang")));
    tokio::join!(silent, lively);
    assert!(chair.seen.connected(hall.who("li")), "who gives signs of life stays");
    assert!(chair.seen.beats > 0, "the server gives signs of life too");
    let mut wang = wang;
    assert_eq!(wang.ended().await, Ended::Closed(close::SILENT));
    wang.connect().await;
    chair.until("wang again", |seen| seen.connected(hall.who("wang"))).await;
}

#[tokio::test]
async fn who_leaves_the_hall_leaves_the_queue_and_not_the_vote() {
    let hall = Hall::open().await;
    let [mut chair, mut li, mut wang] = hall.in_session(["chair", "li", "wang"]).await;
    let vote = hall.vote("open");
    li.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
    chair.does(open_vote(vote)).await;
    assert_eq!(chair.seen.me().role, Some(Role::Chair));
    li.does(Command::LeaveEarly { of: None }).await;
    chair.until("the queue", |seen| seen.queue().is_empty()).await;
    assert_eq!(li.is_refused(cast(vote, "for")).await.reason, Reason::NotPresent);
    wang.does(cast(vote, "for")).await;
    chair.does(Command::CloseVote { vote }).await;
    chair.until("the count", |seen| seen.vote(vote).result.is_some()).await;
    let result = chair.seen.vote(vote).result.expect("counted");
    assert_eq!((result.entitled, result.voted, result.not_voted), (2, 1, 1), "the roll was frozen at the opening");
}
