//! The server is killed, stopped, started twice: nothing that was answered is lost, nothing counts twice.

use std::sync::Arc;

use protocol::{AnswerResult, Command, RequestKind, SpeechState, VoteId, close};
use tests::hall::{Hall, more_members};
use tests::house::{House, second};
use tests::person::{Ended, Person};
use uuid::Uuid;

use crate::{APART, cast, open_vote};

/// As many as press the button at one moment.
const VOTERS: usize = 40;
/// So many answers are awaited before the server is killed.
const ANSWERED: usize = 15;

#[tokio::test]
async fn every_answered_ballot_of_an_open_vote_counts_once_after_kill_9() {
    killed_in_the_middle_of("open").await;
}

#[tokio::test]
async fn every_answered_ballot_of_a_secret_vote_counts_once_after_kill_9() {
    killed_in_the_middle_of("secret").await;
}

async fn killed_in_the_middle_of(vote: &str) {
    let house = Arc::new(House::apart(APART).await);
    let mut hall = Hall::in_house(house, |plan| more_members(plan, VOTERS)).await;
    let [mut chair] = hall.in_session(["chair"]).await;
    let mut voters = Vec::new();
    for n in 0..VOTERS {
        let mut voter = hall.come(&format!("m{n}")).await;
        voter.does(Command::CheckIn).await;
        voters.push((voter, Uuid::new_v4().to_string()));
    }
    let vote = hall.vote(vote);
    chair.does(open_vote(vote)).await;
    for (voter, id) in &mut voters {
        voter.send(id, cast(vote, "for")).await;
    }
    for (voter, id) in voters.iter_mut().take(ANSWERED) {
        assert!(matches!(voter.answer(id).await, AnswerResult::Done(_)));
    }

    let house = Arc::get_mut(&mut hall.house).expect("nobody else has the house");
    house.kill().await;
    house.again().await;

    chair.connect().await;
    let counted = chair.seen.vote(vote).voted as usize;
    assert!((ANSWERED..=VOTERS).contains(&counted), "{counted} of {ANSWERED} answered ballots are there");
    come_back(vote, &mut voters).await;
    chair.does(Command::CloseVote { vote }).await;
    chair.until("the count", |seen| seen.vote(vote).result.is_some()).await;
    let result = chair.seen.vote(vote).result.expect("counted");
    assert_eq!((result.voted as usize, result.not_voted), (VOTERS, 0));
    assert_eq!(result.tally.iter().map(|one| one.count).sum::<u32>() as usize, VOTERS);
}

/// Everybody comes back to where they stood, and asks again what they have had no answer to, or have.
async fn come_back(vote: VoteId, voters: &mut [(Person, String)]) {
    for (voter, id) in voters {
        let wholes = voter.seen.wholes;
        voter.connect().await;
        assert_eq!(voter.seen.wholes, wholes + 1, "another epoch is shown whole");
        assert_eq!(voter.seen.me().vote.as_ref().map(|mine| mine.vote), Some(vote), "the vote is open still");
        assert!(matches!(voter.ask_as(id, cast(vote, "for")).await, AnswerResult::Done(_)));
        assert!(
            voter.seen.me().vote.as_ref().is_some_and(|mine| mine.voted) || {
                voter.until("one's own ballot", |seen| seen.me().vote.as_ref().is_some_and(|mine| mine.voted)).await;
                true
            }
        );
    }
}

#[tokio::test]
async fn a_speaker_has_the_floor_still_after_kill_9_and_the_lost_time_is_not_spoken() {
    let mut hall = Hall::in_house(Arc::new(House::apart(APART).await), |_| {}).await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    li.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
    chair.does(Command::Call { speaker: hall.who("li") }).await;
    li.does(Command::BeginSpeech { of: None, reason: None }).await;

    let house = Arc::get_mut(&mut hall.house).expect("nobody else has the house");
    house.kill().await;
    house.again().await;

    chair.connect().await;
    let holder = chair.seen.floor().holder.expect("the floor is kept");
    assert_eq!((holder.participant, holder.state), (hall.who("li"), SpeechState::Paused));
    assert!(holder.lost_since.is_some() && holder.running_since.is_none(), "the clock stands: {holder:?}");
    li.connect().await;
    chair.until("the clock to go on", |seen| seen.floor().holder.is_some_and(|h| h.running_since.is_some())).await;
    li.does(Command::FinishSpeech { of: None }).await;
    assert!(chair.seen.floor().holder.is_some_and(|h| h.spoken_ms == holder.spoken_ms), "lost time is not spoken");
}

#[tokio::test]
async fn a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on() {
    let hall = Hall::in_house(Arc::new(House::apart(APART).await), |_| {}).await;
    let (status, said) = second(APART, &hall.house.data()).await;
    assert!(!status.success());
    assert!(said.contains("in use"), "{said}");
    let [mut chair] = hall.in_session(["chair"]).await;
    chair.does(Command::RecessMeeting).await;
}

#[tokio::test]
async fn who_is_connected_when_the_server_stops_is_told_to_come_back_and_does() {
    let mut hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    li.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
    let house = Arc::get_mut(&mut hall.house).expect("nobody else has the house");
    let (ended, ()) = tokio::join!(li.ended(), house.stop());
    assert_eq!(ended, Ended::Closed(close::MOVED));
    house.again().await;
    li.connect().await;
    chair.connect().await;
    assert_eq!(chair.seen.queue(), [hall.who("li")]);
    assert_eq!(li.seen.me().places.len(), 1);
}

#[tokio::test]
async fn the_administrator_is_known_after_a_restart_and_no_new_link_is_given() {
    let mut house = House::start().await;
    house.stop().await;
    house.again().await;
    let listed = house.wire.get("/admin/api/meetings", Some(&house.office)).await;
    assert!(listed.status.is_success());
}
