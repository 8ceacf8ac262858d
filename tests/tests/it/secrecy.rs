//! A secret choice leaves no trace: not in frames, not in the data folder, not in the log.

use std::sync::Arc;

use protocol::{Command, VoteView};
use serde_json::{Value, json};
use tests::hall::Hall;
use tests::house::House;
use tests::person::Person;

use crate::{APART, cast, open_vote};

/// Words that are found wherever they stand, and are no part of anything else.
const OPTIONS: [&str; 3] = ["qingfeng", "mingyue", "liushui"];

fn with_words(plan: &mut Value) {
    plan["votes"][1]["spec"]["options"] = json!(OPTIONS);
    plan["votes"][1]["spec"]["kind"] = json!("advisory");
}

/// A meeting in which these are the secret choices of li, wang and zhang, up to the announced result.
async fn secret_vote(house: &Arc<House>, choices: [usize; 3]) -> (Hall, Vec<Person>) {
    let hall = Hall::in_house(Arc::clone(house), with_words).await;
    let [mut chair, clerk, mut li, mut wang, mut zhang] =
        hall.in_session(["chair", "clerk", "li", "wang", "zhang"]).await;
    let vote = hall.vote("secret");
    chair.does(open_vote(vote)).await;
    for (voter, choice) in [&mut li, &mut wang, &mut zhang].into_iter().zip(choices) {
        voter.does(cast(vote, OPTIONS[choice])).await;
    }
    chair.until("three ballots", |seen| seen.vote(vote).voted == 3).await;
    let shown = chair.seen.vote(vote);
    assert!(shown.interim.is_none() && shown.result.is_none(), "no interim result exists anywhere");
    chair.does(Command::CloseVote { vote }).await;
    chair.until("the count", |seen| seen.vote(vote).result.is_some()).await;
    chair.does(Command::AnnounceVote { vote }).await;
    let mut people = vec![chair, clerk, li, wang, zhang];
    for person in &mut people {
        person.until("the result", |seen| seen.vote(vote).result.is_some()).await;
    }
    (hall, people)
}

/// How often a word stands in the data folder.
fn occurrences(house: &House, word: &str) -> usize {
    let in_file = |bytes: &[u8]| bytes.windows(word.len()).filter(|window| *window == word.as_bytes()).count();
    house.bytes().iter().map(|(_, bytes)| in_file(bytes)).sum()
}

#[tokio::test]
async fn two_meetings_that_differ_in_secret_choices_alone_leave_the_same_words_in_the_folder() {
    let mut counts = Vec::new();
    for choices in [[0, 0, 1], [1, 1, 0], [2, 2, 2]] {
        let mut house = Arc::new(House::start().await);
        let (hall, people) = secret_vote(&house, choices).await;
        drop((hall, people));
        Arc::get_mut(&mut house).expect("nobody else has the house").stop().await;
        counts.push(OPTIONS.map(|option| occurrences(&house, option)));
    }
    assert!(counts[0][0] > 0, "the words are found where they may stand");
    assert_eq!(counts[0], counts[1]);
    assert_eq!(counts[0], counts[2]);
}

#[tokio::test]
async fn nothing_that_anybody_is_shown_joins_a_voter_to_a_secret_choice() {
    let house = Arc::new(House::start().await);
    let (hall, people) = secret_vote(&house, [0, 0, 1]).await;
    let vote = hall.vote("secret");
    for person in &people {
        assert!(person.seen.rows.get("ballots").is_none_or(|rows| rows.is_empty()));
        for row in person.seen.rows.get("voted").into_iter().flat_map(|rows| rows.values()) {
            assert!(OPTIONS.iter().all(|option| !row.to_string().contains(option)), "{row}");
        }
        assert!(person.seen.me().vote.as_ref().is_none_or(|mine| mine.choice.is_none()));
        let tally = person.seen.vote(vote).result.expect("announced").tally;
        assert_eq!(tally.iter().map(|one| one.count).collect::<Vec<_>>(), [2, 1, 0]);
    }
    let archive: protocol::Archive = people[1].get("/api/archive.json").await.json();
    assert!(archive.ballots.iter().all(|ballot| ballot.vote != vote));
    let kept: &VoteView = archive.votes.iter().find(|kept| kept.id == vote).expect("the vote is kept");
    assert_eq!(kept.voted, 3);
}

#[tokio::test]
async fn the_log_at_its_most_talkative_holds_no_choice_no_link_no_session_and_no_ticket() {
    let mut house = Arc::new(House::apart(APART).await);
    let (hall, mut people) = secret_vote(&house, [0, 1, 2]).await;
    let chair = &mut people[0];
    let open = hall.vote("open");
    chair.does(open_vote(open)).await;
    people[2].does(cast(open, "for")).await;
    let mut secrets: Vec<String> = hall.made.links.iter().map(|link| token(&link.url)).collect();
    secrets.extend(people.iter().map(|person| person.cookie.split('=').nth(1).expect("a session").to_owned()));
    secrets.push(house.office.split('=').nth(1).expect("a session").to_owned());
    let ticket = people[3].ticket().await;
    secrets.push(ticket.url.split('=').nth(1).expect("a ticket").to_owned());
    people[3].vanish();
    people[3].connect().await;
    drop((hall, people));
    Arc::get_mut(&mut house).expect("nobody else has the house").stop().await;
    let log = house.log();
    assert!(log.lines().count() > 10, "the log is talkative: {log}");
    for secret in &secrets {
        assert!(secret.len() >= 32, "at least 128 bits in hexadecimal");
        assert!(!log.contains(secret.as_str()), "the log holds a secret: {}", around(&log, secret));
    }
    for option in OPTIONS {
        assert!(!log.contains(option), "the log holds an option: {}", around(&log, option));
    }
    let bytes = house.bytes();
    for secret in &secrets {
        let kept =
            bytes.iter().find(|(_, bytes)| bytes.windows(secret.len()).any(|window| window == secret.as_bytes()));
        assert!(kept.is_none(), "the data folder holds a secret in {:?}", kept.map(|(path, _)| path));
    }
}

fn token(url: &str) -> String {
    url.rsplit('/').next().expect("a link has a last part").to_owned()
}

fn around(log: &str, word: &str) -> String {
    log.lines().find(|line| line.contains(word)).unwrap_or_default().chars().take(400).collect()
}
