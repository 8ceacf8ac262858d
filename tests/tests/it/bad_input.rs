//! What no page of ours sends: too long, no text, no JSON, no WebSocket. Each gets a typed answer or a
//! documented code, and nobody else notices.

use futures_util::SinkExt;
use protocol::{Command, PROTOCOL_NEWEST, PROTOCOL_OLDEST, Reason, RequestKind, Resume, Why, close};
use tests::hall::Hall;
use tests::person::{Ended, Person};
use tokio::io::AsyncWriteExt;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

const TOO_LONG: u16 = 1009;
const NO_TEXT: u16 = 1007;
const NO_WEBSOCKET: u16 = 1002;
/// Longest message taken, as the hello says.
const MESSAGE_BYTES_MAX: usize = 64 * 1024;

#[tokio::test]
async fn a_message_that_is_too_long_ends_the_connection() {
    let hall = Hall::open().await;
    let mut li = hall.come("li").await;
    let told = li.seen.hello.as_ref().expect("a hello").message_bytes_max;
    assert_eq!(told as usize, MESSAGE_BYTES_MAX);
    li.say_text("x".repeat(MESSAGE_BYTES_MAX + 1)).await;
    ends_with(&mut li, TOO_LONG).await;
    li.connect().await;
    li.say_text("x".repeat(10 * 1024 * 1024)).await;
    ends_with(&mut li, TOO_LONG).await;
}

#[tokio::test]
async fn a_message_in_many_small_pieces_may_be_no_longer_either() {
    let hall = Hall::open().await;
    let mut li = hall.come("li").await;
    let piece = |opcode, last| Frame::message(vec![b'x'; 1_024], OpCode::Data(opcode), last);
    let mut sent = li.socket().send(Message::Frame(piece(Data::Text, false))).await;
    for _ in 0..200 {
        // The server may close in the middle of it; that is what is waited for.
        if sent.is_err() {
            break;
        }
        sent = li.socket().send(Message::Frame(piece(Data::Continue, false))).await;
    }
    ends_with(&mut li, TOO_LONG).await;
}

#[tokio::test]
async fn a_long_message_that_is_allowed_is_read() {
    let hall = Hall::open().await;
    let [_chair, mut li] = hall.in_session(["chair", "li"]).await;
    // Spaces between the parts of a message are JSON.
    let text = format!("{}{}", r#"{"t":"beat""#, " ".repeat(MESSAGE_BYTES_MAX - 20));
    li.say_text(format!("{text}}}")).await;
    li.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
}

#[tokio::test]
async fn what_is_no_text_ends_the_connection() {
    let hall = Hall::open().await;
    let mut li = hall.come("li").await;
    let wrong = Frame::message(vec![b'{', 0xc3, 0x28, b'}'], OpCode::Data(Data::Text), true);
    li.socket().send(Message::Frame(wrong)).await.expect("sent");
    ends_with(&mut li, NO_TEXT).await;
    li.connect().await;
    // 车 is e8 bd a6; its bytes are torn apart and the last one is wrong.
    let first = Frame::message(vec![b'"', 0xe8], OpCode::Data(Data::Text), false);
    let second = Frame::message(vec![0xbd, b'"'], OpCode::Data(Data::Continue), true);
    li.socket().send(Message::Frame(first)).await.expect("sent");
    // The server may have noticed at the first piece.
    let _ = li.socket().send(Message::Frame(second)).await;
    ends_with(&mut li, NO_TEXT).await;
}

#[tokio::test]
async fn a_character_torn_between_two_pieces_is_one_character() {
    let hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    let text = r#"{"t":"command","id":"torn","seen":0,"command":{"do":"ask_question","text":"车位"}}"#.as_bytes();
    let middle = text.iter().position(|byte| *byte == 0xe8).expect("a character of three bytes") + 1;
    let first = Frame::message(text[..middle].to_vec(), OpCode::Data(Data::Text), false);
    let second = Frame::message(text[middle..].to_vec(), OpCode::Data(Data::Continue), true);
    for piece in [first, second] {
        li.socket().send(Message::Frame(piece)).await.expect("sent");
    }
    li.answer("torn").await;
    chair.until("the question", |seen| seen.rows.contains_key("questions")).await;
    let question = chair.seen.rows["questions"].values().next().expect("one").clone();
    assert_eq!(question["text"], "车位");
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_the_connection_lives() {
    let hall = Hall::open().await;
    let [_chair, mut li] = hall.in_session(["chair", "li"]).await;
    let deep = format!(r#"{{"t":"command","id":"d","command":{}{}}}"#, "[".repeat(10_000), "]".repeat(10_000));
    let nasty = [
        deep,
        "{".to_owned(),
        r#"{"t":"command","id":"n","seen":1e999,"command":{"do":"check_in"}}"#.to_owned(),
        r#"{"t":"command","id":"n","seen":NaN,"command":{"do":"check_in"}}"#.to_owned(),
        r#"{"t":"command","id":"n","command":{"do":"call","speaker":99999999999999999999}}"#.to_owned(),
        r#"{"t":"command","id":"s","command":{"do":"ask_question","text":"\ud800"}}"#.to_owned(),
        r#"{"t":"command","id":"n","command":{"do":"call","speaker":-1}}"#.to_owned(),
        r#"{"t":"nothing"}"#.to_owned(),
    ];
    // Four in a minute are borne; each new connection begins to count anew.
    for few in nasty.chunks(4) {
        li.vanish();
        li.connect().await;
        li.malformed.clear();
        for (place, text) in few.iter().enumerate() {
            li.say_text(text.clone()).await;
            li.until_malformed(place + 1).await;
        }
        li.does(Command::RequestFloor { kind: RequestKind::Floor }).await;
        li.does(Command::WithdrawRequest { kind: protocol::WithdrawKind::Floor }).await;
    }
}

#[tokio::test]
async fn who_sends_what_cannot_be_read_five_times_is_sent_away() {
    let hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    for _ in 0..5 {
        li.say_text("no JSON".to_owned()).await;
    }
    assert_eq!(li.ended().await, Ended::Closed(close::MALFORMED));
    chair.does(Command::RecessMeeting).await;
}

#[tokio::test]
async fn a_command_of_tomorrow_is_unsupported_and_a_field_of_tomorrow_is_passed_over() {
    let hall = Hall::open().await;
    let [_chair, mut li] = hall.in_session(["chair", "li"]).await;
    li.say_text(r#"{"t":"command","id":"a","seen":0,"command":{"do":"levitate","height":2}}"#.to_owned()).await;
    let protocol::AnswerResult::Refused(refusal) = li.answer("a").await else { panic!("nobody levitates") };
    assert_eq!(refusal.reason, Reason::Unsupported);
    assert_eq!(refusal.why, Why::Versions { least: PROTOCOL_OLDEST, most: PROTOCOL_NEWEST });
    let text =
        r#"{"t":"command","id":"b","seen":0,"of":"tomorrow","command":{"do":"request_floor","kind":"floor","new":1}}"#;
    li.say_text(text.to_owned()).await;
    assert!(matches!(li.answer("b").await, protocol::AnswerResult::Done(_)));
}

#[tokio::test]
async fn a_page_of_another_release_is_told_to_reload_and_the_vote_stays_open() {
    let hall = Hall::open().await;
    let [mut chair, mut li] = hall.in_session(["chair", "li"]).await;
    let vote = hall.vote("open");
    chair.does(crate::open_vote(vote)).await;
    for protocol in [0, PROTOCOL_NEWEST + 1, u32::MAX] {
        let mut old = li.window();
        old.connect_from(Resume { protocol, epoch: 0, step: 0 }).await;
        assert_eq!(old.ended().await, Ended::Closed(close::VERSION));
        let hello = old.seen.hello.expect("a hello first");
        assert_eq!((hello.oldest, hello.newest), (PROTOCOL_OLDEST, PROTOCOL_NEWEST));
    }
    li.does(crate::cast(vote, "for")).await;
}

#[tokio::test]
async fn what_is_no_websocket_ends_the_connection() {
    let hall = Hall::open().await;
    let mask = [0_u8; 4];
    let masked = |head: [u8; 2], payload: &[u8]| [&head[..], &mask[..], payload].concat();
    let wrong = [
        ("unmasked", vec![0x81, 0x02, b'h', b'i']),
        ("a reserved bit", masked([0xc1, 0x82], b"hi")),
        ("an unknown kind", masked([0x83, 0x82], b"hi")),
        ("a ping of 126 bytes", [&[0x89, 0xfe, 0x00, 0x7e][..], &mask[..], &[b'x'; 126][..]].concat()),
        ("a ping in pieces", masked([0x09, 0x82], b"hi")),
        ("a continuation of nothing", masked([0x80, 0x82], b"hi")),
    ];
    let people = ["li", "wang", "zhang", "zhao", "qian", "dept"];
    for ((what, bytes), key) in wrong.into_iter().zip(people) {
        let mut li = hall.come(key).await;
        li.socket().get_mut().write_all(&bytes).await.expect("sent");
        let ended = li.ended().await;
        assert!(matches!(ended, Ended::Closed(NO_WEBSOCKET) | Ended::Broken), "{what}: {ended:?}");
    }
}

/// The connection ends with this code, or is broken because the server did not read the rest.
async fn ends_with(person: &mut Person, code: u16) {
    let ended = person.ended().await;
    assert!(ended == Ended::Closed(code) || ended == Ended::Broken, "{ended:?}, not {code}");
}
