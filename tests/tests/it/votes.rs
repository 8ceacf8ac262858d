//! Votes over the wire: who may, when, how often; and a race with the close.

use futures_util::future::join_all;
use protocol::{AnswerResult, Command, Reason, VoteId, VoteState};
use tests::hall::{Hall, more_members};
use uuid::Uuid;

use crate::{cast, open_vote};

#[tokio::test]
async fn a_member_neither_opens_a_vote_nor_calls_a_speaker() {
    let hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    let vote = hall.vote("open");
    let step = chair.seen.step;
    for command in [
        open_vote(vote),
        Command::CloseVote { vote },
        Command::Call { speaker: hall.who("li") },
        Command::CloseMeeting,
        Command::OpenCheckIn,
        Command::HandOverChair { to: hall.who("li") },
        Command::SetLookBack { date: protocol::Date { year: 2026, month: 6, day: 5 } },
    ] {
        assert_eq!(li.is_refused(command).await.reason, Reason::NotAllowed);
    }
    chair.does(open_vote(vote)).await;
    chair.until("the vote", |seen| seen.vote(vote).state == VoteState::Open).await;
    assert!(chair.seen.step > step);
    assert_eq!(chair.seen.queue(), []);
}

#[tokio::test]
async fn a_ballot_counts_between_opening_and_closing_alone_and_the_close_stands() {
    let hall = Hall::open().await;
    let [mut chair, mut li, mut wang, mut dept] = hall.in_session(["chair", "li", "wang", "dept"]).await;
    for name in ["open", "secret"] {
        let vote = hall.vote(name);
        assert_eq!(li.is_refused(cast(vote, "for")).await.reason, Reason::Closed);
        chair.does(open_vote(vote)).await;
        assert_eq!(li.is_refused(cast(vote, "perhaps")).await.reason, Reason::InvalidChoice);
        li.does(cast(vote, "for")).await;
        assert_eq!(li.is_refused(cast(vote, "against")).await.reason, Reason::AlreadyVoted);
        assert_eq!(dept.is_refused(cast(vote, "for")).await.reason, Reason::NotEntitled);
        chair.does(Command::CloseVote { vote }).await;
        chair.until("the count", |seen| seen.vote(vote).result.is_some()).await;
        let result = chair.seen.vote(vote).result;
        assert_eq!(wang.is_refused(cast(vote, "for")).await.reason, Reason::Closed);
        // Closed twice is closed once.
        let _ = chair.ask(Command::CloseVote { vote }).await;
        chair.does(Command::AnnounceVote { vote }).await;
        li.until("the result", |seen| seen.vote(vote).result.is_some()).await;
        assert_eq!(li.seen.vote(vote).result, result);
    }
}

#[tokio::test]
async fn nobody_votes_in_a_vote_that_does_not_exist() {
    let hall = Hall::open().await;
    let [_chair, mut li] = hall.in_session(["chair", "li"]).await;
    let refusal = li.is_refused(cast(VoteId(9_999), "for")).await;
    assert!(matches!(refusal.reason, Reason::Unknown | Reason::Closed), "{refusal:?}");
}

#[tokio::test]
async fn one_vote_is_open_at_a_time_and_a_closed_one_is_repeated_as_another() {
    let hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    let (vote, other) = (hall.vote("open"), hall.vote("other"));
    chair.does(open_vote(vote)).await;
    assert_eq!(chair.is_refused(open_vote(other)).await.reason, Reason::NotAllowed);
    li.does(cast(vote, "for")).await;
    chair.does(Command::CloseVote { vote }).await;
    assert_eq!(chair.is_refused(open_vote(vote)).await.reason, Reason::NotAllowed);
    let made = chair.does(Command::RepeatVote { vote }).await.expect("a new vote");
    let again = VoteId(made.parse().expect("a number"));
    chair.does(open_vote(again)).await;
    chair.until("the new vote", |seen| seen.row::<protocol::VoteView>("votes", again).is_some()).await;
    assert_eq!(chair.seen.vote(again).repeats, Some(vote));
    chair.until("the old count", |seen| seen.vote(vote).result.is_some()).await;
    assert_eq!(chair.seen.vote(vote).voted, 1, "the old result stays");
}

#[tokio::test]
async fn a_ballot_that_races_the_close_is_counted_if_it_was_answered_and_only_then() {
    for name in ["open", "secret"] {
        let hall = Hall::with(|plan| more_members(plan, 30)).await;
        let [mut chair] = hall.in_session(["chair"]).await;
        let mut people = Vec::new();
        for n in 0..30 {
            let mut person = hall.come(&format!("m{n}")).await;
            person.does(Command::CheckIn).await;
            people.push(person);
        }
        let vote = hall.vote(name);
        chair.does(open_vote(vote)).await;
        let (front, back) = people.split_at_mut(15);
        for person in front {
            person.send("ballot", cast(vote, "for")).await;
        }
        let close = Uuid::new_v4().to_string();
        chair.send(&close, Command::CloseVote { vote }).await;
        for person in back {
            person.send("ballot", cast(vote, "against")).await;
        }
        let answers = join_all(people.iter_mut().map(|person| person.answer("ballot"))).await;
        let mut taken = 0;
        for answer in answers {
            match answer {
                AnswerResult::Done(_) => taken += 1,
                AnswerResult::Refused(refusal) => assert_eq!(refusal.reason, Reason::Closed),
            }
        }
        assert!(matches!(chair.answer(&close).await, AnswerResult::Done(_)));
        chair.until("the count", |seen| seen.vote(vote).result.is_some()).await;
        let result = chair.seen.vote(vote).result.expect("counted");
        assert_eq!(result.voted, taken);
        assert_eq!(result.tally.iter().map(|one| one.count).sum::<u32>(), taken);
    }
}

#[tokio::test]
async fn who_lost_the_answer_to_a_secret_ballot_gets_it_whatever_is_said_the_second_time() {
    let hall = Hall::open().await;
    let [mut chair, mut li, mut wang] = hall.in_session(["chair", "li", "wang"]).await;
    let vote = hall.vote("secret");
    chair.does(open_vote(vote)).await;
    let first = li.ask_as("ballot", cast(vote, "for")).await;
    assert!(matches!(first, AnswerResult::Done(_)));
    assert_eq!(li.ask_as("ballot", cast(vote, "against")).await, first);
    wang.does(cast(vote, "for")).await;
    chair.does(Command::CloseVote { vote }).await;
    chair.until("the count", |seen| seen.vote(vote).result.is_some()).await;
    let result = chair.seen.vote(vote).result.expect("counted");
    assert_eq!(result.tally.iter().map(|one| one.count).collect::<Vec<_>>(), [2, 0, 0]);
    assert!(result.unanimous, "said beside the result: everybody's choice is known");
    assert!(chair.seen.vote(vote).few_voters, "said before opening: secrecy is thin");
}
