//! One viewer's connection, over real sockets: what it is told, what it may ask, and how it ends.

mod hall;
mod window;

use std::time::Duration;

use futures_util::{FutureExt, SinkExt, StreamExt};
use hall::{CHAIR, CLERK, LI, OPEN, WANG, ask, cast, done, refused};
use protocol::{Asking, ClientMessage, Command, Poll, Reason, RequestKind, Resume, ServerMessage, Why, close};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame as RawFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use yishiting::poll::{PollFault, poll};
use yishiting::rooms::Settings;
use yishiting::socket::{IN_FLIGHT_MAX, Viewer};

use window::{Door, close_code};

#[tokio::test]
async fn who_comes_in_is_greeted_and_shown_the_hall_and_then_what_changes() {
    let door = Door::new().await;
    let mut li = door.enter(LI).await;
    assert_eq!((li.hello.epoch, li.hello.oldest, li.hello.newest), (door.hall.room.epoch(), 1, 1));
    assert!(matches!(li.next().await, ServerMessage::Acting));
    let frame = li.frame().await;
    assert!(frame.whole && frame.set.contains_key("meeting"));
    assert_eq!(li.me().await.participant, Some(LI));

    let mut chair = door.enter(CHAIR).await;
    done(&chair.ask("1", Command::OpenCheckIn).await);
    let frame = li.frame_with("roll").await;
    assert!(!frame.whole);
    done(&li.ask("2", Command::CheckIn).await);
    let again = li.ask("2", Command::CheckIn).await;
    done(&again);
    door.close().await;
}

#[tokio::test]
async fn the_second_window_of_a_person_watches_until_it_takes_over() {
    let door = Door::open().await;
    let mut desk = door.enter(LI).await;
    let mut phone = door.enter(LI).await;
    assert!(matches!(desk.until(is_standing).await, ServerMessage::Acting));
    assert!(matches!(phone.until(is_standing).await, ServerMessage::ViewOnly));
    assert_eq!(refused(&phone.ask("1", request()).await).why, Why::ViewOnly);
    phone.say(&ClientMessage::TakeOver).await;
    assert!(matches!(phone.until(is_standing).await, ServerMessage::Acting));
    assert!(matches!(desk.until(is_standing).await, ServerMessage::ViewOnly));
    done(&ask(&door.hall.room, CHAIR, Command::OpenVote { vote: OPEN, duration_s: None }).await);
    done(&phone.ask("2", cast(OPEN, "for")).await);
    assert_eq!(refused(&desk.ask("3", cast(OPEN, "against")).await).why, Why::ViewOnly);

    // The person is here while any window stands, and what is left acts.
    drop(phone);
    assert!(matches!(desk.until(is_standing).await, ServerMessage::Acting));
    assert!(door.hall.room.meeting().is_connected(LI));
    drop(desk);
    door.meeting(|it| !it.is_connected(LI)).await;
    door.close().await;
}

#[tokio::test]
async fn a_pulled_cable_is_unstable_first_and_gone_later() {
    let quick = Settings {
        beat_every: Duration::from_millis(30),
        unstable_after: Duration::from_millis(100),
        gone_after: Duration::from_millis(250),
        signal_every: Duration::from_millis(1),
        ..Settings::default()
    };
    let door = Door::with(quick).await;
    let mut signals = door.hall.room.signals();
    let mut li = door.enter(LI).await;
    door.meeting(|it| it.is_connected(LI)).await;
    signals.wait_for(|it| it.unstable.contains(&LI)).await.expect("it flickers");
    li.say(&ClientMessage::Beat).await;
    signals.wait_for(|it| it.unstable.is_empty()).await.expect("it is heard again");
    assert!(matches!(li.until(|it| matches!(it, ServerMessage::Beat { .. })).await, ServerMessage::Beat { .. }));
    assert_eq!(li.closed().await, close::SILENT);
    door.meeting(|it| !it.is_connected(LI)).await;
    door.close().await;
}

#[tokio::test]
async fn a_lost_connection_is_dropped_at_its_last_sign_of_life() {
    let door = Door::open().await;
    let li = door.enter(LI).await;
    door.meeting(|it| it.is_connected(LI)).await;
    let heard_by = door.hall.room.now();
    drop(li);
    door.meeting(|it| !it.is_connected(LI)).await;
    let events = door.hall.sql("SELECT body FROM events ORDER BY seq DESC LIMIT 1").await;
    let dropped: serde_json::Value = serde_json::from_str(sqlx::Row::get::<&str, _>(&events[0], 0)).expect("an event");
    assert_eq!((&dropped["event"], &dropped["participant"]), (&"dropped".into(), &LI.0.into()));
    assert!(dropped["last_sign_at"].as_i64().expect("a time") <= heard_by, "not when it was noticed");
    door.close().await;
}

#[tokio::test]
async fn after_a_kill_whoever_was_here_is_dropped_and_comes_back() {
    let door = Door::open().await;
    let li = door.enter(LI).await;
    door.meeting(|it| it.is_connected(LI)).await;
    let newest = door.hall.room.now();
    let hall = door.hall.killed().await;
    let door = Door::of(hall).await;
    door.meeting(|it| !it.is_connected(LI)).await;
    let events = door.hall.sql("SELECT body FROM events WHERE body LIKE '%\"dropped\"%'").await;
    let dropped: serde_json::Value = serde_json::from_str(sqlx::Row::get::<&str, _>(&events[0], 0)).expect("an event");
    assert!(dropped["last_sign_at"].as_i64().expect("a time") <= newest, "as far as anybody knew");
    drop(li);
    let mut li = door.resume(LI, Resume { protocol: 1, epoch: 1, step: 5 }).await;
    assert!(li.frame().await.whole, "another epoch");
    door.close().await;
}

#[tokio::test]
async fn who_comes_back_is_told_what_is_newer() {
    let door = Door::open().await;
    door.told().await;
    let mut li = door.enter(LI).await;
    let seen = li.frame().await;
    drop(li);
    done(&ask(&door.hall.room, CLERK, Command::Announce { text: "茶歇十分钟".into() }).await);
    door.told().await;
    let mut li = door.resume(LI, Resume { protocol: 1, epoch: seen.epoch, step: seen.step }).await;
    let frame = li.frame().await;
    assert!(!frame.whole && frame.rows.contains_key("announcements"), "{frame:?}");
    assert!(!frame.set.contains_key("meeting"), "{frame:?}");
    door.close().await;
}

#[tokio::test]
async fn a_slow_reader_skips_to_the_latest() {
    let door = Door::open().await;
    let mut li = door.enter(LI).await;
    li.frame().await;
    let text = "请各位委员围绕主题发言".repeat(40);
    let count = 60;
    for _ in 0..count {
        done(&ask(&door.hall.room, CLERK, Command::Announce { text: text.clone() }).await);
        // Each is told on its own to whoever reads.
        door.told().await;
    }
    let (mut frames, mut lines) = (0, 0);
    while lines < count {
        let frame = li.frame().await;
        let newer = frame.rows.get("announcements").map_or(0, |rows| rows.len());
        lines += newer;
        frames += usize::from(newer > 0);
    }
    assert_eq!(lines, count, "nothing is missing and nothing comes twice");
    assert!(frames < count, "{frames} frames");
    door.close().await;
}

#[tokio::test]
async fn who_reads_nothing_is_closed_and_nobody_waits_for_them() {
    let quick = Settings { write_within: Duration::from_millis(200), ..Settings::default() };
    let door = Door::with(quick).await;
    door.hall.gather().await;
    let mut stuck = door.enter(LI).await;
    stuck.frame().await;
    let text = "请各位委员围绕主题发言".repeat(40);
    // The window leaves by itself once its connection has taken nothing for too long.
    while door.hall.room.meeting().is_connected(LI) {
        let announced = ask(&door.hall.room, CLERK, Command::Announce { text: text.clone() }).await;
        if let protocol::AnswerResult::Refused(refusal) = &announced.result {
            assert_eq!(refusal.reason, Reason::SlowDown, "{refusal:?}");
            door.pause(refusal).await;
        }
    }
    door.close().await;
}

#[tokio::test]
async fn five_unreadable_messages_in_a_minute_end_it_and_four_do_not() {
    let door = Door::new().await;
    let mut li = door.enter(LI).await;
    let deep = format!("{{\"t\":\"command\",\"id\":\"a\",\"command\":{}", "[".repeat(10_000));
    for hostile in [deep.as_str(), "{\"t\":\"beat\",\"t\":\"beat\"}", "NaN", "{\"t\":\"sing\"}"] {
        li.send(Message::text(hostile)).await;
        li.until(|it| matches!(it, ServerMessage::Malformed(_))).await;
    }
    done(&ask(&door.hall.room, CLERK, Command::OpenCheckIn).await);
    done(&li.ask("1", Command::CheckIn).await);
    li.send(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(li.closed().await, close::MALFORMED);
    door.close().await;
}

#[tokio::test]
async fn a_command_of_the_future_is_refused_with_the_versions_understood() {
    let door = Door::new().await;
    let mut li = door.enter(LI).await;
    li.send(Message::text("{\"t\":\"command\",\"id\":\"f\",\"command\":{\"do\":\"levitate\",\"by\":3}}")).await;
    let ServerMessage::Answer(answer) = li.until(|it| matches!(it, ServerMessage::Answer(_))).await else { panic!() };
    assert_eq!(refused(&answer).reason, Reason::Unsupported);
    assert_eq!(refused(&answer).why, Why::Versions { least: 1, most: 1 });
    door.close().await;
}

#[tokio::test]
async fn a_client_of_another_protocol_is_sent_to_reload() {
    let door = Door::new().await;
    let mut old = door.resume(LI, Resume { protocol: 0, epoch: 0, step: 0 }).await;
    assert_eq!(old.closed().await, close::VERSION);
    assert!(!door.hall.room.meeting().is_connected(LI));
    door.close().await;
}

#[tokio::test]
async fn too_long_not_text_and_not_websocket_have_their_codes() {
    let door = Door::new().await;
    let too_long = Message::text("x".repeat(64 * 1024 + 1));
    assert_eq!(door.enter(LI).await.closed_over([too_long]).await, 1009);
    // In pieces, each small, the whole too long.
    let pieces = (0..70).map(|piece| {
        let opcode = OpCode::Data(if piece == 0 { Data::Text } else { Data::Continue });
        Message::Frame(RawFrame::message(vec![b'x'; 1024], opcode, false))
    });
    assert_eq!(door.enter(LI).await.closed_over(pieces).await, 1009);
    let not_text = RawFrame::message(vec![0xff, 0xfe], OpCode::Data(Data::Text), true);
    assert_eq!(door.enter(LI).await.closed_over([Message::Frame(not_text)]).await, 1007);
    let mut reserved = RawFrame::message(b"{}".to_vec(), OpCode::Data(Data::Text), true);
    reserved.header_mut().rsv1 = true;
    assert_eq!(door.enter(LI).await.closed_over([Message::Frame(reserved)]).await, 1002);
    door.close().await;
}

#[tokio::test]
async fn a_flood_of_commands_is_cut_off_and_the_neighbour_notices_nothing() {
    let door = Door::open().await;
    let li = door.enter(LI).await;
    let mut wang = door.enter(WANG).await;
    let flood = (0..380).map(|id| {
        let asking = Asking { id: format!("f{id}"), seen: 0, command: request() };
        Message::text(serde_json::to_string(&ClientMessage::Command(asking)).expect("json"))
    });
    let code = li.closed_over(flood).await;
    assert_eq!(code, close::FLOOD);
    let answer = wang.ask("w", request()).await;
    assert!(!matches!(&answer.result, protocol::AnswerResult::Refused(it) if it.reason == Reason::SlowDown));
    door.close().await;
}

#[tokio::test]
async fn a_revoked_access_ends_every_window_at_once() {
    let door = Door::open().await;
    let (mut desk, mut phone, mut wang) = (door.enter(LI).await, door.enter(LI).await, door.enter(WANG).await);
    door.meeting(|it| it.is_connected(LI)).await;
    door.hall.room.end_access(LI).await;
    assert_eq!((desk.closed().await, phone.closed().await), (close::REVOKED, close::REVOKED));
    door.meeting(|it| !it.is_connected(LI)).await;

    // Whoever notices later, by asking every few seconds, comes to the same.
    assert!(Settings::default().access_every <= Duration::from_secs(5));
    door.access.send_replace(false);
    assert_eq!(wang.closed().await, close::REVOKED);
    door.close().await;
}

#[tokio::test]
async fn when_the_server_stops_everybody_is_told_to_come_back() {
    let door = Door::open().await;
    let (mut li, mut screen) = (door.enter(LI).await, door.screen().await);
    assert!(matches!(screen.next().await, ServerMessage::Frame(frame) if frame.whole));
    assert_eq!(refused(&screen.ask("1", Command::CheckIn).await).why, Why::Role);
    door.hall.rooms.shutdown().await;
    assert_eq!((li.closed().await, screen.closed().await), (close::MOVED, close::MOVED));
    door.close().await;
}

#[tokio::test]
async fn where_sockets_are_blocked_the_same_is_had_by_polling() {
    let quick = Settings { gone_after: Duration::from_millis(200), ..Settings::default() };
    let door = Door::with(quick).await;
    let room = &door.hall.room;
    let viewer = door.viewer(Some(CLERK));
    let mut first = Poll { protocol: 1, epoch: 0, step: 0, commands: Vec::new(), wait_ms: 0 };
    first.commands = vec![hall::asking("1", Command::OpenCheckIn), hall::asking("2", Command::CheckIn)];
    let polled = poll(room, &viewer, first).await.expect("an answer");
    assert!(polled.frame.whole);
    assert_eq!(polled.answers.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    polled.answers.iter().for_each(done);
    assert!(room.meeting().is_connected(CLERK));

    let step = room.head().seq;
    let mut published = room.published();
    let epoch = published.wait_for(|it| it.step >= step).await.expect("it is told").epoch;
    let next = Poll { protocol: 1, epoch, step, commands: Vec::new(), wait_ms: 25_000 };
    let waiting = poll(room, &viewer, next);
    let opening = ask(room, CHAIR, Command::CheckIn);
    let (polled, opened) = tokio::join!(waiting, opening);
    let polled = polled.expect("an answer");
    done(&opened);
    assert!(!polled.frame.whole && polled.frame.step > step, "answered as soon as there is something");

    door.meeting(|it| !it.is_connected(CLERK)).await;
    door.close().await;
}

#[tokio::test]
async fn a_poll_brings_no_more_and_no_other_commands_than_a_socket() {
    let door = Door::new().await;
    let viewer = door.viewer(Some(CLERK));
    let asked = |commands| Poll { protocol: 1, epoch: 0, step: 0, commands, wait_ms: 0 };
    let opens = |id: &str| hall::asking(id, Command::OpenCheckIn);
    for id in ["", "with a space", "车", &"x".repeat(65)] {
        let refused = poll(&door.hall.room, &viewer, asked(vec![opens("1"), opens(id)])).await;
        assert_eq!(refused.err(), Some(PollFault::Id), "{id}");
    }
    let many = (0..=IN_FLIGHT_MAX).map(|id| opens(&id.to_string())).collect();
    assert_eq!(poll(&door.hall.room, &viewer, asked(many)).await.err(), Some(PollFault::TooMany));
    let polled = poll(&door.hall.room, &viewer, asked(vec![opens("1")])).await.expect("an answer");
    done(&polled.answers[0]);
    door.close().await;
}

#[tokio::test]
async fn who_is_shown_the_door_while_a_poll_waits_is_told_nothing_more() {
    let door = Door::open().await;
    let room = &door.hall.room;
    let asked = |commands| Poll { protocol: 1, epoch: room.epoch(), step: room.head().seq, commands, wait_ms: 25_000 };
    // The access stands when the poll begins, and not when it would be answered.
    let stands = std::sync::atomic::AtomicBool::new(true);
    let access = move || std::future::ready(stands.swap(false, std::sync::atomic::Ordering::Relaxed)).boxed();
    let viewer = Viewer { participant: Some(LI), access: std::sync::Arc::new(access) };
    let polled = poll(room, &viewer, asked(Vec::new())).await;
    assert_eq!(polled.err(), Some(PollFault::Revoked), "that li is here again is news, and not for li");
    done(&ask(room, CHAIR, Command::OpenVote { vote: OPEN, duration_s: None }).await);
    let polled = poll(room, &viewer, asked(vec![hall::asking("1", cast(OPEN, "for"))])).await;
    assert_eq!(polled.err(), Some(PollFault::Revoked));
    assert_eq!(hall::row(&room.meeting(), meeting::Section::Votes, "1").expect("the vote")["voted"], 0);
    door.close().await;
}

#[tokio::test]
async fn who_polls_without_end_is_told_when_to_ask_again() {
    let door = Door::open().await;
    let (room, viewer) = (&door.hall.room, door.viewer(Some(LI)));
    let asked = || Poll { protocol: 1, epoch: room.epoch(), step: room.head().seq, commands: Vec::new(), wait_ms: 0 };
    let polls = futures_util::future::join_all((0..500).map(|_| poll(room, &viewer, asked()))).await;
    let told = polls.iter().filter(|it| matches!(it, Err(PollFault::TooOften(pause)) if !pause.is_zero())).count();
    assert!((1..=100).contains(&told), "{told}");
    door.hall.rooms.shutdown().await;
    assert_eq!(poll(room, &viewer, asked()).await.err(), Some(PollFault::Moved));
}

#[tokio::test]
async fn a_flood_by_poll_is_cut_off_and_forgiven_with_the_next_poll() {
    let door = Door::open().await;
    let (room, viewer) = (&door.hall.room, door.viewer(Some(LI)));
    let asked = |commands| Poll { protocol: 1, epoch: 0, step: 0, commands, wait_ms: 0 };
    let command = |id: usize| hall::asking(&format!("f{id}"), Command::CloseMeeting);
    let mut why = None;
    for batch in 0..6 {
        let commands = (batch * IN_FLIGHT_MAX..(batch + 1) * IN_FLIGHT_MAX).map(command).collect();
        let polled = poll(room, &viewer, asked(commands)).await.expect("an answer");
        why = polled.answers.last().map(|it| refused(it).why.clone());
    }
    assert_eq!(why, Some(Why::Revoked), "who goes on regardless is cut off");
    let again = poll(room, &viewer, asked(vec![command(1_000)])).await.expect("an answer");
    assert_ne!(refused(&again.answers[0]).why, Why::Revoked, "the next poll is a new window");
    door.close().await;
}

#[tokio::test]
async fn an_access_that_was_taken_back_before_anything_was_said_shows_nothing() {
    let door = Door::new().await;
    door.access.send_replace(false);
    let mut li = door.enter(LI).await;
    let first = li.socket.next().await.expect("a farewell").expect("a message");
    let Message::Close(Some(farewell)) = first else { panic!("shown something: {first:?}") };
    assert_eq!(u16::from(farewell.code), close::REVOKED);
    door.meeting(|it| !it.is_connected(LI)).await;
    door.close().await;
}

#[tokio::test]
async fn a_message_in_pieces_that_never_ends_is_silence() {
    let quick = Settings {
        unstable_after: Duration::from_millis(50),
        gone_after: Duration::from_millis(200),
        ..Settings::default()
    };
    let door = Door::with(quick).await;
    let li = door.enter(LI).await;
    let (mut out, incoming) = li.socket.split();
    let sending = async {
        let mut pace = tokio::time::interval(Duration::from_millis(5));
        for opcode in std::iter::once(Data::Text).chain(std::iter::repeat(Data::Continue)) {
            pace.tick().await;
            let piece = RawFrame::message(vec![b' '], OpCode::Data(opcode), false);
            if out.send(Message::Frame(piece)).await.is_err() {
                break;
            }
        }
        std::future::pending::<()>().await;
    };
    let code = tokio::select! { () = sending => 0, code = close_code(incoming) => code };
    assert_eq!(code, close::SILENT);
    door.close().await;
}

#[tokio::test]
async fn a_message_of_single_bytes_is_no_longer_than_another() {
    let door = Door::new().await;
    let pieces = (0..=64 * 1024).map(|piece| {
        let opcode = OpCode::Data(if piece == 0 { Data::Text } else { Data::Continue });
        Message::Frame(RawFrame::message(vec![b' '], opcode, false))
    });
    assert_eq!(door.enter(LI).await.closed_over(pieces).await, 1009);
    door.close().await;
}

#[tokio::test]
async fn a_room_is_closed_when_nobody_looks_and_never_while_somebody_does() {
    let quick = Settings { close_after: Duration::from_millis(50), ..Settings::default() };
    let door = Door::with(quick).await;
    let mut screen = door.screen().await;
    assert!(matches!(screen.next().await, ServerMessage::Frame(frame) if frame.whole));
    let (other, _) = door.hall.rooms.create("m-other", hall::plan()).await.expect("another meeting");
    done(&ask(&other, CLERK, Command::OpenCheckIn).await);
    let (head, epoch, mut published) = (other.head(), other.epoch(), other.published());
    drop(other);
    while published.changed().await.is_ok() {}
    while door.hall.rooms.all().len() > 1 {
        tokio::task::yield_now().await;
    }
    let again = door.hall.rooms.room("m-other").await.expect("it opens again");
    assert_eq!((again.head(), again.epoch()), (head, epoch + 1), "as it was, in another epoch");
    // The one with a screen has been open for longer, and is still.
    done(&ask(&door.hall.room, CLERK, Command::OpenCheckIn).await);
    let frame = screen.frame_with("roll").await;
    assert!(!frame.whole, "the same room");
    door.close().await;
}

fn is_standing(message: &ServerMessage) -> bool {
    matches!(message, ServerMessage::Acting | ServerMessage::ViewOnly)
}

fn request() -> Command {
    Command::RequestFloor { kind: RequestKind::Floor }
}
