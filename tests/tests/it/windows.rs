//! One person with two windows: one acts, the other watches, and there is one ballot.

use protocol::{AnswerResult, ClientMessage, Command, RequestKind, Why};
use tests::hall::Hall;

use crate::{cast, open_vote};

#[tokio::test]
async fn the_second_window_watches_until_it_takes_over() {
    let hall = Hall::open().await;
    let [mut chair, mut first] = hall.in_session(["chair", "li"]).await;
    let mut second = first.window();
    second.connect_beside().await;
    second.until("which window acts", |seen| seen.acts == Some(false)).await;
    assert_eq!(second.is_refused(Command::RequestFloor { kind: RequestKind::Floor }).await.why, Why::ViewOnly);

    second.say(&ClientMessage::TakeOver).await;
    second.until("to act", |seen| seen.acts == Some(true)).await;
    first.until("to watch", |seen| seen.acts == Some(false)).await;
    assert_eq!(first.is_refused(Command::RequestFloor { kind: RequestKind::Floor }).await.why, Why::ViewOnly);
    second.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
    chair.until("one hand", |seen| seen.queue() == [hall.who("li")]).await;
    first.until("the hand in both windows", |seen| seen.me().places.len() == 1).await;
}

#[tokio::test]
async fn one_person_with_two_windows_has_one_ballot() {
    let hall = Hall::open().await;
    let [mut chair, mut first] = hall.in_session(["chair", "li"]).await;
    let mut second = first.window();
    second.connect_beside().await;
    for vote in [hall.vote("open"), hall.vote("secret")] {
        chair.does(open_vote(vote)).await;
        first.does(cast(vote, "for")).await;
        second.say(&ClientMessage::TakeOver).await;
        second.until("to act", |seen| seen.acts == Some(true)).await;
        assert!(matches!(second.ask(cast(vote, "against")).await, AnswerResult::Refused(_)));
        first.say(&ClientMessage::TakeOver).await;
        first.until("to act", |seen| seen.acts == Some(true)).await;
        chair.does(Command::CloseVote { vote }).await;
        chair.until("the count", |seen| seen.vote(vote).result.is_some()).await;
        let tally: Vec<u32> =
            chair.seen.vote(vote).result.expect("counted").tally.iter().map(|one| one.count).collect();
        assert_eq!(tally, [1, 0, 0]);
        chair.does(Command::AnnounceVote { vote }).await;
    }
}

#[tokio::test]
async fn the_window_that_is_left_acts_when_the_other_is_closed() {
    let hall = Hall::open().await;
    let [mut chair, mut first] = hall.in_session(["chair", "li"]).await;
    let mut second = first.window();
    second.connect_beside().await;
    first.vanish();
    second.until("to act", |seen| seen.acts == Some(true)).await;
    second.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
    chair.until("the hand", |seen| seen.queue() == [hall.who("li")]).await;
    assert!(chair.seen.connected(hall.who("li")), "who has a window open is connected");
}
