//! Who comes in, how, and who does not.

mod door;

use protocol::{EntryRefusal, MeetingMade, PersonalLink, Problem, Role, Why};
use reqwest::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE, ORIGIN, SET_COOKIE};
use reqwest::{Method, StatusCode};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, Uri};

use door::{Door, Sitting, cookies, link, refused, who};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest of a picture";

#[tokio::test]
async fn the_first_administrator_comes_in_once() {
    let door = Door::unattended().await;
    assert_eq!(refused(door.get("/admin/api/meetings", "").send().await.unwrap()).await.1, EntryRefusal::Session);
    let path = format!("/api{}", door.serving.administrator.clone().expect("a link at the first start"));
    let answer = door.post(&path, "").body("{}").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    let set = answer.headers()[SET_COOKIE].to_str().unwrap().to_owned();
    for part in ["ysa=", "HttpOnly", "SameSite=Strict", "Path=/;"] {
        assert!(set.contains(part), "{set}");
    }
    let office = cookies(&answer).remove(0);
    assert_eq!(door.get("/admin/api/meetings", &office).send().await.unwrap().text().await.unwrap(), "[]");
    assert_eq!(refused(door.post(&path, "").send().await.unwrap()).await, (StatusCode::GONE, EntryRefusal::Used));
    let other = door.post("/api/setup/0000", "").send().await.unwrap();
    assert_eq!(refused(other).await, (StatusCode::NOT_FOUND, EntryRefusal::Link));
    door.close().await;
}

#[tokio::test]
async fn a_link_leads_to_ones_own_seat_and_no_other() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let (chair, member) = (door.enter(link(&made, Role::Chair)).await, door.enter(link(&made, Role::Member)).await);
    let seat = door.seat(&chair).await;
    assert_eq!((seat.participant, seat.role), (Some(who(&made, "CH")), Some(Role::Chair)));
    assert_eq!((seat.meeting, seat.name.as_str()), (made.meeting.clone(), "周砚秋"));
    let crossed = door.get(&format!("{}/api/me", chair.seat), &member.cookie).send().await.unwrap();
    assert_eq!(refused(crossed).await, (StatusCode::UNAUTHORIZED, EntryRefusal::Session));
    let screen = door.seat(&door.enter(&made.screens[1].url).await).await;
    assert_eq!((screen.participant, screen.venue, screen.name.as_str()), (None, made.screens[1].venue, "分会场"));
    door.close().await;
}

#[tokio::test]
async fn a_session_is_out_of_reach_for_scripts_and_other_sites() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let answer = door.get(link(&made, Role::Member), "").send().await.unwrap();
    let set = answer.headers()[SET_COOKIE].to_str().unwrap();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict") && set.contains("Path=/p/"), "{set}");
    assert!(!set.contains("Secure"), "plain HTTP: {set}");
    door.close().await;
}

#[tokio::test]
async fn a_guests_link_opens_once_and_again_only_for_who_opened_it() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let url = link(&made, Role::Expert);
    let glance = door.ask(Method::HEAD, url, "").send().await.unwrap();
    assert_eq!(glance.status(), StatusCode::NO_CONTENT, "looking at it uses nothing up");
    let first = door.get(url, "").send().await.unwrap();
    assert_eq!(first.status(), StatusCode::SEE_OTHER);
    let own = cookies(&first).pop().expect("a cookie for the link itself");
    assert_eq!(refused(door.get(url, "").send().await.unwrap()).await, (StatusCode::GONE, EntryRefusal::Used));
    assert_eq!(door.get(url, &own).send().await.unwrap().status(), StatusCode::SEE_OTHER);
    let page = door.get(url, "").header(ACCEPT, "text/html").send().await.unwrap();
    assert_eq!(page.status(), StatusCode::GONE);
    assert!(page.headers()[CONTENT_TYPE].to_str().unwrap().starts_with("text/html"));
    let page = page.text().await.unwrap();
    assert!(page.contains("只能使用一次") && page.contains("opens once"));
    door.close().await;
}

#[tokio::test]
async fn a_new_link_ends_the_old_one() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let clerk = door.enter(link(&made, Role::Clerk)).await;
    let member = door.enter(link(&made, Role::Member)).await;
    let path = |of: &Sitting, key: &str| format!("{}/api/links/{}", of.seat, who(&made, key));

    let by_member = door.post(&path(&member, "CH"), &member.cookie).send().await.unwrap();
    assert_eq!(refused(by_member).await, (StatusCode::FORBIDDEN, EntryRefusal::Role));

    let new: PersonalLink =
        door.post(&path(&clerk, "M"), &clerk.cookie).send().await.unwrap().json().await.expect("a new link");
    assert_eq!((new.participant, new.role), (who(&made, "M"), Role::Member));
    let old_link = door.get(link(&made, Role::Member), "").send().await.unwrap();
    assert_eq!(refused(old_link).await, (StatusCode::GONE, EntryRefusal::Link));
    let old_session = door.ticket(&member).await;
    assert_eq!(refused(old_session).await.1, EntryRefusal::Session);
    let member = door.enter(&new.url).await;
    assert_eq!(door.seat(&member).await.participant, Some(who(&made, "M")));

    let taken_back = door.ask(Method::DELETE, &path(&clerk, "M"), &clerk.cookie).header(ORIGIN, &door.base);
    assert_eq!(taken_back.send().await.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(refused(door.get(&new.url, "").send().await.unwrap()).await.0, StatusCode::GONE);
    door.close().await;
}

#[tokio::test]
async fn an_administrator_hands_out_links_anew() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let meeting = format!("/admin/api/meetings/{}", made.meeting);
    let overview: MeetingMade = door.get(&meeting, &door.office).send().await.unwrap().json().await.unwrap();
    assert_eq!(overview.links.len(), made.links.len());
    assert!(overview.links.iter().all(|it| it.url.is_empty()) && overview.screens.iter().all(|it| it.url.is_empty()));

    let of_chair = format!("{meeting}/links/{}", who(&made, "CH"));
    let new: PersonalLink = door.post(&of_chair, &door.office).send().await.unwrap().json().await.unwrap();
    assert_eq!(refused(door.get(link(&made, Role::Chair), "").send().await.unwrap()).await.0, StatusCode::GONE);
    door.enter(&new.url).await;

    let nobody = door.post(&format!("{meeting}/links/99"), &door.office).send().await.unwrap();
    assert_eq!(nobody.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let screens = door.post(&format!("{meeting}/screens"), &door.office).send().await.unwrap();
    let screens: Vec<protocol::ScreenLink> = screens.json().await.unwrap();
    assert_eq!(screens.len(), 2);
    assert_eq!(refused(door.get(&made.screens[0].url, "").send().await.unwrap()).await.0, StatusCode::GONE);
    door.enter(&screens[0].url).await;
    door.close().await;
}

#[tokio::test]
async fn a_request_from_another_site_is_refused() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let member = door.enter(link(&made, Role::Member)).await;
    let path = format!("{}/api/ticket", member.seat);
    for origin in [None, Some("http://elsewhere.example"), Some("null"), Some("https://127.0.0.1")] {
        let mut request = door.ask(Method::POST, &path, &member.cookie);
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(refused(answer).await, (StatusCode::FORBIDDEN, EntryRefusal::Origin), "{origin:?}");
    }
    let ticket = door.ticket_url(&member).await;
    assert_eq!(socket(&door, &ticket, Some("http://elsewhere.example")).await, Err(403));
    assert_eq!(socket(&door, &ticket, None).await, Err(403));
    assert_eq!(socket(&door, &ticket, Some(&door.base)).await, Ok(()), "the ticket was not used up by them");
    door.close().await;
}

#[tokio::test]
async fn behind_https_only_the_named_origin_counts() {
    let door = Door::with(|config| config.origins = vec!["https://yishi.example.cn".to_owned()]).await;
    let made = door.serving.make_meeting(door::plan()).await.unwrap();
    // The proxy asks under its own name for this server.
    let entered = door.get(link(&made, Role::Member), "").send().await.unwrap();
    assert!(entered.headers()[SET_COOKIE].to_str().unwrap().ends_with("; Secure"), "whatever host the proxy names");
    let path = format!("/api{}", door.serving.administrator.clone().unwrap());
    assert_eq!(refused(door.post(&path, "").send().await.unwrap()).await.1, EntryRefusal::Origin);
    let request = door.ask(Method::POST, &path, "").header(ORIGIN, "https://yishi.example.cn");
    let answer = request.header("host", "yishi.example.cn").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert!(answer.headers()[SET_COOKIE].to_str().unwrap().ends_with("; Secure"));
    door.close().await;
}

#[tokio::test]
async fn who_guesses_the_administrators_link_keeps_nothing_waiting() {
    let door = Door::unattended().await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(door.data.join("yishiting.db"));
    let mut writer = sqlx::ConnectOptions::connect(&options).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut writer).await.unwrap();
    let guessed = door.post("/api/setup/0123456789abcdef0123456789abcdef01234567", "").send().await.unwrap();
    assert_eq!(refused(guessed).await, (StatusCode::NOT_FOUND, EntryRefusal::Link));
    sqlx::query("ROLLBACK").execute(&mut writer).await.unwrap();
    drop(writer);
    door.close().await;
}

#[tokio::test]
async fn a_ticket_opens_one_socket() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let member = door.enter(link(&made, Role::Member)).await;
    let ticket = door.ticket_url(&member).await;
    let plain = door.get(&ticket, "").header(ORIGIN, &door.base).send().await.unwrap();
    assert!(plain.status().is_client_error(), "what is no WebSocket uses no ticket up");
    assert_eq!(socket(&door, &ticket, Some(&door.base)).await, Ok(()));
    assert_eq!(socket(&door, &ticket, Some(&door.base)).await, Err(401));
    assert_eq!(socket(&door, "/ws?ticket=0000", Some(&door.base)).await, Err(401));
    assert_eq!(socket(&door, "/ws", Some(&door.base)).await, Err(401));
    door.close().await;
}

#[tokio::test]
async fn who_comes_in_too_often_waits_and_nobody_else_does() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let member = door.enter(link(&made, Role::Member)).await;
    let chair = door.enter(link(&made, Role::Chair)).await;
    let mut tickets = 0;
    let refusal = loop {
        let answer = door.ticket(&member).await;
        if !answer.status().is_success() {
            assert!(answer.headers().contains_key("retry-after"));
            break refused(answer).await;
        }
        tickets += 1;
        assert!(tickets < 60, "nobody is held up");
    };
    assert_eq!(refusal.0, StatusCode::TOO_MANY_REQUESTS);
    assert!(matches!(refusal.1, EntryRefusal::SlowDown { retry_after_ms: 1..=12_000 }), "{refusal:?}");
    assert!(door.ticket(&chair).await.status().is_success(), "from the same address");
    door.close().await;
}

#[tokio::test]
async fn meetings_are_numbered_in_order_within_the_year() {
    let door = Door::open().await;
    let (first, second) = (door.made(|_| {}).await, door.made(|_| {}).await);
    let (year, number) = first.code.split_once('-').expect("year and number");
    assert_eq!((year.len(), number), (4, "01"));
    assert_eq!(second.code, format!("{year}-02"));
    let third = door.made(|plan| plan["code"] = json!(format!("{year}-07"))).await;
    assert_eq!((third.code, door.made(|_| {}).await.code), (format!("{year}-07"), format!("{year}-08")));

    let mut again = yishiting::demo::plan(0);
    again.code = Some(second.code);
    let EntryRefusal::Refused { refusal } = refused(door.make(&again).await).await.1 else { panic!("a refusal") };
    assert_eq!(refusal.why, Why::Field { field: "code".to_owned(), problem: Problem::Twice });

    let listed = door.get("/admin/api/meetings", &door.office).send().await.unwrap();
    let listed: Vec<protocol::MeetingListed> = listed.json().await.unwrap();
    assert_eq!(listed.len(), 4);
    assert!(listed.iter().all(|row| row.body == "政协云溪区委员会"));
    door.close().await;
}

#[tokio::test]
async fn what_does_not_fit_is_told_and_changes_nothing() {
    let door = Door::open().await;
    for (body, status) in [
        ("{", StatusCode::BAD_REQUEST),
        ("[]", StatusCode::BAD_REQUEST),
        (r#"{"title":"x","form":"no such form","body":"y","participants":[]}"#, StatusCode::BAD_REQUEST),
        (r#"{"title":"","form":"bimonthly","body":"y","participants":[]}"#, StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = door.post("/admin/api/meetings", &door.office).body(body).send().await.unwrap();
        assert_eq!(answer.status(), status, "{body}");
    }
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let answer = door.post("/admin/api/meetings", &door.office).body(deep).send().await.unwrap();
    assert_eq!(refused(answer).await, (StatusCode::BAD_REQUEST, EntryRefusal::Malformed));
    let answer = door.post("/admin/api/meetings", &door.office).body(vec![b' '; 5 << 20]).send().await.unwrap();
    assert_eq!(refused(answer).await, (StatusCode::PAYLOAD_TOO_LARGE, EntryRefusal::TooLarge));
    let form = door.get("/admin/api/forms/no_such_form", &door.office).send().await.unwrap();
    assert_eq!(form.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let form = door.get("/admin/api/forms/bimonthly", &door.office).send().await.unwrap();
    assert!(!form.json::<protocol::FormDefaults>().await.unwrap().agenda.is_empty());
    assert_eq!(door.get("/admin/api/meetings", &door.office).send().await.unwrap().text().await.unwrap(), "[]");
    door.close().await;
}

#[tokio::test]
async fn papers_go_to_who_may_have_them() {
    let door = Door::open().await;
    let made = door.made(|plan| plan["public"] = json!(false)).await;
    let clerk = door.enter(link(&made, Role::Clerk)).await;
    let member = door.enter(link(&made, Role::Member)).await;
    let screen = door.enter(&made.screens[0].url).await;
    for paper in ["papers/minutes/whole", "papers/minutes/whole.docx", "papers/speeches/whole.docx", "archive.json"] {
        let answer = door.get(&format!("{}/api/{paper}", clerk.seat), &clerk.cookie).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{paper}");
        if paper.ends_with("docx") {
            let name = answer.headers()[CONTENT_DISPOSITION].to_str().unwrap();
            assert!(name.starts_with("attachment;") && name.contains("filename*=UTF-8''"), "{name}");
            assert!(answer.bytes().await.unwrap().starts_with(b"PK"));
        }
        for other in [&member, &screen] {
            let answer = door.get(&format!("{}/api/{paper}", other.seat), &other.cookie).send().await.unwrap();
            assert_eq!(refused(answer).await, (StatusCode::FORBIDDEN, EntryRefusal::Role), "{paper}");
        }
    }
    let path = format!("{}/api/papers/minutes/public.docx", clerk.seat);
    let public = door.get(&path, &clerk.cookie).send().await.unwrap();
    assert_eq!(refused(public).await, (StatusCode::NOT_FOUND, EntryRefusal::NotPublic));
    let none = door.get(&format!("{}/api/papers/letters/whole", clerk.seat), &clerk.cookie).send().await.unwrap();
    assert_eq!(refused(none).await, (StatusCode::NOT_FOUND, EntryRefusal::NotFound));
    door.close().await;
}

#[tokio::test]
async fn a_photo_is_what_its_bytes_say() {
    let door = Door::open().await;
    let (made, other) = (door.made(|_| {}).await, door.made(|_| {}).await);
    let clerk = door.enter(link(&made, Role::Clerk)).await;
    let member = door.enter(link(&made, Role::Member)).await;
    let stranger = door.enter(link(&other, Role::Clerk)).await;
    let photos = |of: &Sitting| format!("{}/api/photos", of.seat);
    let send = |of: &Sitting, bytes: Vec<u8>| {
        door.post(&photos(of), &of.cookie).header(CONTENT_TYPE, "image/jpeg").body(bytes).send()
    };
    let kept: protocol::PhotoKept = send(&clerk, PNG.to_vec()).await.unwrap().json().await.expect("it is kept");
    let path = |of: &Sitting| format!("{}/{}", photos(of), kept.photo);
    let seen = door.get(&path(&member), &member.cookie).send().await.unwrap();
    assert_eq!(seen.headers()[CONTENT_TYPE], "image/png");
    assert_eq!(seen.bytes().await.unwrap(), PNG);
    let elsewhere = door.get(&path(&stranger), &stranger.cookie).send().await.unwrap();
    assert_eq!(elsewhere.status(), StatusCode::NOT_FOUND);

    let svg = send(&clerk, b"<svg onload=\"alert(1)\"/>".to_vec()).await.unwrap();
    assert_eq!(refused(svg).await, (StatusCode::UNSUPPORTED_MEDIA_TYPE, EntryRefusal::Type));
    let huge = send(&clerk, vec![0; (8 << 20) + 1]).await.unwrap();
    assert_eq!(refused(huge).await, (StatusCode::PAYLOAD_TOO_LARGE, EntryRefusal::TooLarge));
    let by_member = send(&member, PNG.to_vec()).await.unwrap();
    assert_eq!(refused(by_member).await, (StatusCode::FORBIDDEN, EntryRefusal::Role));
    door.close().await;
}

#[tokio::test]
async fn every_answer_carries_what_protects_the_pages() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let member = door.enter(link(&made, Role::Member)).await;
    let api = format!("{}/api/no/such", member.seat);
    let seat = format!("{}/", member.seat);
    for (path, status) in [
        ("/", StatusCode::OK),
        ("/admin/", StatusCode::OK),
        (seat.as_str(), StatusCode::OK),
        ("/healthz", StatusCode::OK),
        ("/metrics", StatusCode::OK),
        ("/assets/none.js", StatusCode::NOT_FOUND),
        ("/api/none", StatusCode::NOT_FOUND),
        (api.as_str(), StatusCode::NOT_FOUND),
        ("/in/none", StatusCode::NOT_FOUND),
    ] {
        let answer = door.get(path, "").send().await.unwrap();
        assert_eq!(answer.status(), status, "{path}");
        let header = |name: &str| answer.headers().get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
        assert!(header("content-security-policy").contains("default-src 'self'"), "{path}");
        assert!(header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert_eq!((header("x-content-type-options"), header("referrer-policy")), ("nosniff", "no-referrer"), "{path}");
        assert!(!header("permissions-policy").is_empty(), "{path}");
    }
    let page = door.get("/setup/whatever", "").send().await.unwrap();
    assert_eq!(page.headers()["cache-control"], "no-cache");
    let figures = door.get("/metrics", "").send().await.unwrap().text().await.unwrap();
    for name in ["requests_total", "refused_total", "rooms", "connections", "commit_seconds_count"] {
        assert!(figures.contains(&format!("yishiting_{name}")), "{name} in {figures}");
    }
    door.close().await;
}

#[tokio::test]
async fn no_secret_stands_in_the_data_folder() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let member = door.enter(link(&made, Role::Member)).await;
    let ticket = door.ticket_url(&member).await;
    let mut secrets: Vec<&str> = made.links.iter().map(|it| it.url.trim_start_matches("/in/")).collect();
    secrets.extend(made.screens.iter().map(|it| it.url.trim_start_matches("/in/")));
    secrets.push(member.cookie.trim_start_matches("ys="));
    secrets.push(door.office.trim_start_matches("ysa="));
    secrets.push(ticket.trim_start_matches("/ws?ticket="));
    for secret in &secrets {
        assert!(secret.len() >= 32, "at least 128 bit: {secret}");
    }
    for file in std::fs::read_dir(&door.data).expect("the data folder") {
        let path = file.expect("a file").path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        for secret in &secrets {
            assert!(!bytes.windows(secret.len()).any(|it| it == secret.as_bytes()), "{}", path.display());
        }
    }
    door.close().await;
}

#[tokio::test]
async fn sessions_outlive_the_server() {
    let door = Door::open().await;
    let made = door.made(|_| {}).await;
    let member = door.enter(link(&made, Role::Member)).await;
    let data = door.data.clone();
    door.stop.cancel();
    door.serving.ended().await.expect("an end in order");

    let again = Door::with(|config| config.data.clone_from(&data)).await;
    assert_eq!(again.serving.administrator, None, "there is one already");
    assert_eq!(again.seat(&member).await.participant, Some(who(&made, "M")));
    assert!(again.get("/admin/api/meetings", &door.office).send().await.unwrap().status().is_success());
    again.close().await;
    let _ = std::fs::remove_dir_all(data);
}

#[tokio::test]
async fn a_folder_belongs_to_one_server_until_it_ends() {
    let door = Door::unattended().await;
    let start = || async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let config = yishiting::config::Config::with_data(&door.data);
        yishiting::serve(listener, config, door.stop.child_token()).await
    };
    let Err(fault) = start().await else { panic!("two servers on one folder") };
    assert!(fault.to_string().contains("in use by another"), "{fault}");
    let data = door.data.clone();
    door.close().await;
    let again = Door::with(|config| config.data.clone_from(&data)).await;
    again.close().await;
}

#[tokio::test]
async fn who_does_not_say_what_they_want_is_not_waited_for() {
    let door = Door::unattended().await;
    let mut slow = tokio::net::TcpStream::connect(door.serving.address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ").await.unwrap();
    let mut silent = tokio::net::TcpStream::connect(door.serving.address).await.unwrap();
    let mut said = Vec::new();
    // The server ends both; what it says before is of no interest.
    let _ = slow.read_to_end(&mut said).await;
    let _ = silent.read_to_end(&mut said).await;
    assert!(door.get("/", "").send().await.unwrap().status().is_success());
    door.close().await;
}

#[tokio::test]
async fn the_ready_meeting_waits_with_open_doors() {
    let door = Door::open().await;
    let links = yishiting::demo::prepare(&door.serving).await.expect("it can be made");
    let labels: Vec<&str> = links.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["主持 chair", "书记员 clerk", "委员 member", "部门 department", "会场屏 screen"]);
    for link in &links {
        door.enter(&link.path).await;
    }
    let listed = door.get("/admin/api/meetings", &door.office).send().await.unwrap();
    let listed: Vec<protocol::MeetingListed> = listed.json().await.unwrap();
    assert_eq!(listed[0].state, protocol::MeetingState::CheckIn);
    door.close().await;
}

/// Opens a socket and lets it go; or the status it was refused with.
async fn socket(door: &Door, url: &str, origin: Option<&str>) -> Result<(), u16> {
    let uri: Uri = format!("{}{url}", door.base.replace("http://", "ws://")).parse().expect("an address");
    let mut request = uri.into_client_request().expect("a request");
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", HeaderValue::from_str(origin).expect("a header"));
    }
    match tokio_tungstenite::connect_async(request).await {
        Ok(_) => Ok(()),
        Err(tokio_tungstenite::tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(fault) => panic!("{fault}"),
    }
}
