//! Coming in: links, sessions, tickets, origins, and who may give links.

use protocol::{Command, EntryRefusal, MeetingListed, PersonalLink, Reason, RequestKind, Seat, close};
use reqwest::{Method, StatusCode};
use serde_json::json;
use tests::hall::Hall;
use tests::house::House;
use tests::person::{Ended, Person, dial};
use tokio_tungstenite::tungstenite;

use crate::open_vote;

const EVIL: &str = "https://evil.example";

#[tokio::test]
async fn a_link_opens_a_seat_and_its_cookie_is_for_that_seat_alone() {
    let hall = Hall::open().await;
    let reply = hall.wire().get(hall.link("li"), None).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    let (set, seat) = (reply.header("set-cookie").expect("a session"), reply.location().expect("a seat"));
    for wanted in ["HttpOnly", "SameSite=Strict"] {
        assert!(set.contains(wanted), "{set}");
    }
    let path = set.split("Path=").nth(1).and_then(|rest| rest.split(';').next()).expect("a path");
    assert_eq!(seat.trim_end_matches('/'), path);
    let li = hall.enter("li").await;
    let me: Seat = li.get("/api/me").await.json();
    assert_eq!((me.participant, me.name.as_str()), (Some(hall.who("li")), "李珺"));
    let wang = hall.enter("wang").await;
    let crossed = hall.wire().get(&format!("{}/api/me", wang.path), Some(&li.cookie)).await;
    assert_eq!((crossed.status, crossed.refused()), (StatusCode::UNAUTHORIZED, EntryRefusal::Session));
}

#[tokio::test]
async fn a_link_that_nobody_was_given_opens_nothing() {
    let hall = Hall::open().await;
    let reply = hall.wire().get("/in/0123456789abcdef0123456789abcdef01234567", None).await;
    assert_eq!((reply.status, reply.refused()), (StatusCode::NOT_FOUND, EntryRefusal::Link));
    assert!(reply.cookie().is_none());
}

#[tokio::test]
async fn a_guest_link_opens_once() {
    let hall = Hall::with(|plan| plan["participants"][4]["joins_by"] = json!("one_time_code")).await;
    let mut li = hall.come("li").await;
    let again = hall.wire().get(hall.link("li"), None).await;
    assert_eq!(again.refused(), EntryRefusal::Used);
    let own = hall.wire().get(hall.link("li"), Some(&li.cookie)).await;
    assert_eq!(own.status, StatusCode::SEE_OTHER, "the guest's own browser is let through");
    li.vanish();
    li.connect().await;
}

#[tokio::test]
async fn a_page_of_another_site_gets_no_socket_and_no_ticket() {
    let hall = Hall::open().await;
    let li = hall.enter("li").await;
    for origin in [Some(EVIL), None, Some("null"), Some("http://127.0.0.1:1")] {
        let ticket = li.ticket().await;
        let refused = dial(hall.wire(), &ticket.url, origin, None).await.expect_err("no socket");
        let tungstenite::Error::Http(answer) = *refused else { panic!("{refused}") };
        assert_eq!(answer.status(), StatusCode::FORBIDDEN.as_u16(), "{origin:?}");
    }
    for origin in [Some(EVIL), None] {
        let path = format!("{}/api/ticket", li.path);
        let refused = hall.wire().ask(Method::POST, &path, Some(&li.cookie), origin, Some(&())).await;
        assert_eq!((refused.status, refused.refused()), (StatusCode::FORBIDDEN, EntryRefusal::Origin));
    }
}

#[tokio::test]
async fn a_ticket_opens_one_socket() {
    let hall = Hall::open().await;
    let li = hall.enter("li").await;
    let ticket = li.ticket().await;
    let own = Some(hall.wire().base.as_str());
    let _socket = dial(hall.wire(), &ticket.url, own, None).await.expect("the first time");
    for url in [ticket.url.as_str(), "/ws?ticket=0123456789abcdef0123456789abcdef01234567", "/ws"] {
        let refused = dial(hall.wire(), url, own, None).await.expect_err("no socket");
        let tungstenite::Error::Http(answer) = *refused else { panic!("{refused}") };
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED.as_u16());
    }
}

#[tokio::test]
async fn a_link_given_anew_ends_the_old_one_and_its_sockets_and_the_floor_waits() {
    let hall = Hall::open().await;
    let [mut chair, mut li, clerk] = hall.in_session(["chair", "li", "clerk"]).await;
    li.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
    chair.does(Command::Call { speaker: hall.who("li") }).await;
    li.does(Command::BeginSpeech { of: None, reason: None }).await;
    chair.until("the clock to run", |seen| seen.floor().holder.is_some_and(|h| h.running_since.is_some())).await;

    let link: PersonalLink = clerk.post(&format!("/api/links/{}", hall.who("li")), &()).await.json();
    assert_eq!(li.ended().await, Ended::Closed(close::REVOKED));
    chair.until("the clock to stand", |seen| seen.floor().holder.is_some_and(|h| h.running_since.is_none())).await;
    let old = hall.wire().get(hall.link("li"), None).await;
    assert!(matches!(old.status, StatusCode::NOT_FOUND | StatusCode::GONE), "{}", old.status);
    let session = li.get("/api/me").await;
    assert_eq!(session.refused(), EntryRefusal::Session);
    let mut anew = Person::enter(hall.wire(), hall.who("li"), &link.url).await;
    anew.connect().await;
    assert_eq!(anew.seen.me().speaking.map(|_| ()), Some(()), "the floor waits for who was given a new link");
    chair.until("the clock to go on", |seen| seen.floor().holder.is_some_and(|h| h.running_since.is_some())).await;
}

#[tokio::test]
async fn a_link_taken_back_leaves_nobody_in_and_the_floor_to_the_next() {
    let hall = Hall::open().await;
    let [mut chair, mut li, clerk] = hall.in_session(["chair", "li", "clerk"]).await;
    chair.does(Command::Call { speaker: hall.who("li") }).await;
    li.does(Command::BeginSpeech { of: None, reason: None }).await;
    chair.until("the clock to run", |seen| seen.floor().holder.is_some_and(|h| h.running_since.is_some())).await;
    let path = format!("{}/api/links/{}", clerk.path, hall.who("li"));
    let base = hall.wire().base.clone();
    let done = hall.wire().ask(Method::DELETE, &path, Some(&clerk.cookie), Some(&base), None::<&()>).await;
    assert!(done.status.is_success(), "{}", done.text());
    assert_eq!(li.ended().await, Ended::Closed(close::REVOKED));
    assert!(!hall.wire().get(hall.link("li"), None).await.status.is_redirection());
    chair.until("the floor to be free", |seen| seen.floor().holder.is_none()).await;
    assert!(!chair.seen.connected(hall.who("li")));
}

#[tokio::test]
async fn who_may_not_give_links_or_take_papers_away_is_told_that_it_is_the_role() {
    let hall = Hall::open().await;
    let [_chair, li] = hall.in_session(["chair", "li"]).await;
    let link = li.post(&format!("/api/links/{}", hall.who("wang")), &()).await;
    assert_eq!((link.status, link.refused()), (StatusCode::FORBIDDEN, EntryRefusal::Role));
    for path in ["/api/archive.json", "/api/papers/minutes/whole", "/api/papers/minutes/whole.docx"] {
        let paper = li.get(path).await;
        assert_eq!((paper.status, paper.refused()), (StatusCode::FORBIDDEN, EntryRefusal::Role), "{path}");
    }
}

#[tokio::test]
async fn the_first_administrator_comes_in_once_by_the_printed_link_and_nobody_by_guessing() {
    let house = House::start().await;
    for path in ["/api/setup/admin", "/api/setup/0123456789abcdef0123456789abcdef01234567"] {
        let guessed = house.wire.post(path, None, &json!({})).await;
        assert!(guessed.status.is_client_error() && guessed.cookie().is_none(), "{path}");
    }
    for cookie in [None, Some("ysa=admin"), Some("ysa=")] {
        let listed = house.wire.get("/admin/api/meetings", cookie).await;
        assert_eq!((listed.status, listed.refused()), (StatusCode::UNAUTHORIZED, EntryRefusal::Session));
    }
    let listed: Vec<MeetingListed> = house.wire.get("/admin/api/meetings", Some(&house.office)).await.json();
    assert!(listed.is_empty());
}

#[tokio::test]
async fn a_plan_that_does_not_fit_is_refused_with_what_does_not() {
    let house = House::start().await;
    let sent = async |body: serde_json::Value| house.wire.post("/admin/api/meetings", Some(&house.office), &body).await;
    let unreadable = sent(json!({"title": 7})).await;
    assert_eq!((unreadable.status, unreadable.refused()), (StatusCode::BAD_REQUEST, EntryRefusal::Malformed));
    assert!(unreadable.text().contains("expected a string"), "{}", unreadable.text());
    let changed = |change: fn(&mut serde_json::Value)| {
        let mut plan = tests::hall::plan();
        change(&mut plan);
        plan
    };
    for (what, plan) in [
        ("two chairs", changed(|plan| plan["participants"][1]["role"] = json!("chair"))),
        ("a name of 2000 characters", changed(|plan| plan["participants"][4]["name"] = json!("李".repeat(2_000)))),
        ("an empty name", changed(|plan| plan["participants"][4]["name"] = json!("  "))),
        ("a title of control characters", changed(|plan| plan["title"] = json!("\u{0}\u{1b}"))),
        ("the same key twice", changed(|plan| plan["participants"][4]["key"] = json!("wang"))),
        ("a secret vote that may be changed", changed(|plan| plan["votes"][1]["spec"]["revote"] = json!("last_wins"))),
    ] {
        let refused = sent(plan).await;
        let EntryRefusal::Refused { refusal } = refused.refused() else { panic!("{what}: {}", refused.text()) };
        assert!(matches!(refusal.reason, Reason::Invalid | Reason::NotAllowed), "{what}: {refusal:?}");
    }
    let listed: Vec<MeetingListed> = house.wire.get("/admin/api/meetings", Some(&house.office)).await.json();
    assert!(listed.is_empty(), "nothing was made");
}

#[tokio::test]
async fn the_screen_of_a_venue_sees_the_hall_and_acts_on_nothing() {
    let hall = Hall::open().await;
    let [mut chair, mut li, mut wang] = hall.in_session(["chair", "li", "wang"]).await;
    let mut screen = hall.screen().await;
    let vote = hall.vote("open");
    chair.does(open_vote(vote)).await;
    li.does(crate::cast(vote, "for")).await;
    wang.does(crate::cast(vote, "against")).await;
    screen.until("two ballots", |seen| seen.vote(vote).voted == 2).await;
    assert_eq!(screen.seen.me().participant, None);
    for section in ["ballots", "voted", "letters", "log"] {
        assert!(!screen.seen.rows.contains_key(section), "{section}");
    }
    assert!(screen.seen.vote(vote).result.is_none() && screen.seen.vote(vote).interim.is_none());
    screen.is_refused(Command::CloseVote { vote }).await;
    screen.is_refused(crate::cast(vote, "for")).await;
}

#[tokio::test]
async fn every_answer_carries_what_keeps_a_page_safe() {
    let hall = Hall::open().await;
    let li = hall.enter("li").await;
    for reply in
        [hall.wire().get("/healthz", None).await, li.get("/api/me").await, hall.wire().get("/in/x", None).await]
    {
        let policy = reply.header("content-security-policy").expect("a policy");
        assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
        assert!(reply.header("permissions-policy").is_some());
    }
    assert!(hall.wire().get("/metrics", None).await.text().contains("yishiting_"));
}
