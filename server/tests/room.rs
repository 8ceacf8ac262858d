//! Rooms over a real data folder: what is answered is on disk, what fails was never so, and a room comes
//! back as it was.

mod hall;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use hall::{
    CHAIR, CLERK, Folder, Hall, LI, MEMBERS, OPEN, SECRET, STREAM, WANG, ask, asking, cast, done, refused, row,
};
use meeting::{SealedChoice, Section};
use protocol::{Answer, AnswerResult, Command, ParticipantId, Reason, SavingState, Time, VoteId, Why};
use sqlx::Row as _;
use tokio::sync::oneshot;
use yishiting::journal::sqlite::SqliteJournal;
use yishiting::journal::{Appended, Batch, Head, Journal, Opened, Unreadable};
use yishiting::publish::Known;
use yishiting::room::wall;
use yishiting::rooms::{OpenFault, Rooms, Settings};
use yishiting::store::{Store, StoreFault};

#[tokio::test]
async fn a_second_server_on_one_folder_is_refused() {
    let folder = Folder::new();
    let _first = folder.store().await;
    let second = Store::open(&folder.0).await.expect_err("the folder is in use");
    assert!(matches!(second, StoreFault::InUse(_)), "{second}");
    assert!(second.to_string().contains("--data"), "it says what to do: {second}");
}

#[tokio::test]
async fn a_folder_of_a_newer_release_is_refused() {
    let hall = Hall::new().await;
    hall.sql("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9001, 'later', TRUE, x'00', 0)").await;
    let Hall { store, rooms, room, folder } = hall;
    rooms.shutdown().await;
    store.pool().close().await;
    drop((store, rooms, room));
    let fault = Store::open(&folder.0).await.expect_err("the schema is newer");
    assert!(matches!(fault, StoreFault::Newer { schema: 9001, .. }), "{fault}");
}

#[tokio::test]
async fn ballots_cast_at_one_moment_in_two_rooms_share_their_commits() {
    let hall = Hall::in_session().await;
    let (other, _) = hall.rooms.create("m-other", hall::plan()).await.expect("another meeting");
    hall::gather(&other).await;
    for room in [&hall.room, &other] {
        done(&ask(room, CHAIR, Command::OpenVote { vote: OPEN, duration_s: None }).await);
    }
    let (before, commits) = (hall.room.head().seq, hall.folder.commits());
    let ballots =
        MEMBERS.flat_map(|member| [&hall.room, &other].map(|room| ask(room, ParticipantId(member), cast(OPEN, "for"))));
    futures_util::future::join_all(ballots).await.iter().for_each(done);
    assert_eq!(hall.room.head().seq, before + MEMBERS.count() as u64, "each ballot once");
    let written = hall.sql("SELECT seq FROM events WHERE stream = 'm-7f3a'").await.len() as u64;
    assert_eq!(written, hall.room.head().seq, "all on disk when answered");
    let commits = hall.folder.commits() - commits;
    assert!((1..=4).contains(&commits), "{commits} commits for 14 ballots");
}

#[tokio::test]
async fn every_answered_ballot_survives_a_kill_and_counts_once() {
    let hall = Hall::in_session().await;
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: SECRET, duration_s: None }).await);
    let mut answers = Vec::new();
    for member in MEMBERS {
        let id = format!("ballot-{member}");
        answers.push(hall.room.ask(ParticipantId(member), asking(&id, cast(SECRET, "for"))).await);
    }
    let epoch = hall.room.epoch();
    let hall = hall.killed().await;
    assert!(hall.room.epoch() > epoch, "another epoch");
    for (member, answer) in MEMBERS.zip(answers) {
        // Who lost the answer asks again, even with other words: the stored answer, and no second effect.
        let again = hall.room.ask(ParticipantId(member), asking(&answer.id, cast(SECRET, "against"))).await;
        assert_eq!(again, answer);
        let twice = ask(&hall.room, ParticipantId(member), cast(SECRET, "against")).await;
        assert_eq!(refused(&twice).reason, Reason::AlreadyVoted);
    }
    done(&ask(&hall.room, CHAIR, Command::CloseVote { vote: SECRET }).await);
    // Whatever is asked next is decided after the count.
    done(&ask(&hall.room, CHAIR, Command::AnnounceVote { vote: SECRET }).await);
    let vote = row(&hall.room.meeting(), Section::Votes, "2").expect("the vote");
    assert_eq!(vote["result"]["tally"][0], serde_json::json!({ "option": "for", "count": 7 }), "{vote}");
}

#[tokio::test]
async fn a_secret_choice_leaves_no_trace_once_it_is_announced() {
    let hall = Hall::in_session().await;
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: SECRET, duration_s: None }).await);
    for member in MEMBERS {
        let choice = ["for", "against", "abstain"][member as usize % 3];
        done(&ask(&hall.room, ParticipantId(member), cast(SECRET, choice)).await);
    }
    let rows = hall.sql("SELECT vote, key, length(choice) FROM sealed").await;
    let keys: Vec<Vec<u8>> = rows.iter().map(|row| row.get(1)).collect();
    assert_eq!(keys.len(), MEMBERS.count());
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    assert_eq!(rows.iter().map(|row| row.get::<i64, _>(2)).collect::<BTreeSet<_>>().len(), 1, "all look alike");
    let columns = hall.sql("SELECT name FROM pragma_table_info('sealed')").await;
    let columns: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
    assert_eq!(columns, ["vote", "key", "choice"], "no order, no time, no voter, no command");
    let events = hall.sql("SELECT body FROM events WHERE body LIKE '%voted%'").await;
    for event in events.iter().map(|row| row.get::<String, _>(0)) {
        assert!(!event.contains("choice") && !event.contains("against"), "{event}");
    }
    let name = format!("{STREAM}/{SECRET}");
    assert!(hall.folder.holds(&keys[0]) && hall.folder.holds(name.as_bytes()), "the search finds what is there");

    done(&ask(&hall.room, CHAIR, Command::CloseVote { vote: SECRET }).await);
    assert_eq!(hall.sql("SELECT key FROM sealed").await.len(), keys.len(), "kept for a recount");
    done(&ask(&hall.room, CHAIR, Command::AnnounceVote { vote: SECRET }).await);
    assert!(hall.sql("SELECT key FROM sealed").await.is_empty());
    assert!(!hall.folder.holds(name.as_bytes()), "no file names the vote's choices");
    for key in &keys {
        assert!(!hall.folder.holds(key), "no file holds a choice's key");
    }
}

#[tokio::test]
async fn nothing_is_answered_as_done_while_nothing_can_be_written() {
    let quick = Settings { trial_every: std::time::Duration::from_millis(20), ..Settings::default() };
    let hall = Hall::with(quick).await;
    hall.gather().await;
    let before = (hall.room.meeting(), hall.room.head());
    hall.sql("CREATE TRIGGER full_events BEFORE INSERT ON events BEGIN SELECT RAISE(FAIL, 'no space'); END").await;
    hall.sql("CREATE TRIGGER full_trial BEFORE INSERT ON trial BEGIN SELECT RAISE(FAIL, 'no space'); END").await;
    let mut signals = hall.room.signals();
    let say = |text: &str| Command::Announce { text: text.to_owned() };
    let lost = hall.room.ask(CLERK, asking("a", say("茶歇十分钟"))).await;
    assert_eq!((refused(&lost).reason, &refused(&lost).why), (Reason::ReadOnly, &Why::Store));
    assert!(!hall.rooms.takes_writes().await);
    signals.wait_for(|it| it.saving == SavingState::ReadOnly).await.expect("the room says so");
    assert_eq!((hall.room.meeting(), hall.room.head()), before, "nothing of it is so");

    hall.sql("DROP TRIGGER full_events").await;
    hall.sql("DROP TRIGGER full_trial").await;
    signals.wait_for(|it| it.saving == SavingState::Fine).await.expect("it recovers by itself");
    done(&hall.room.ask(CLERK, asking("a", say("茶歇十分钟"))).await);
    assert_eq!(hall.room.meeting().state(), before.0.state());
}

#[tokio::test]
async fn a_row_that_was_altered_closes_that_meeting_and_no_other() {
    let hall = Hall::in_session().await;
    hall.rooms.create("m-other", hall::plan()).await.expect("another meeting");
    hall.sql("UPDATE events SET body = body || ' ' WHERE stream = 'm-7f3a' AND seq = 4").await;
    let hall = {
        let Hall { store, rooms, room, folder } = hall;
        rooms.shutdown().await;
        drop((rooms, room));
        (Rooms::new(store, Settings::default()), folder)
    };
    let fault = hall.0.room(STREAM).await.err().expect("its chain is broken");
    let OpenFault::Corrupt { last_good, file, .. } = &fault else { panic!("{fault}") };
    assert_eq!(*last_good, 3, "{fault}");
    assert!(file.ends_with("yishiting.db"));
    hall.0.room("m-other").await.expect("the other opens");
    assert!(matches!(hall.0.room("m-nowhere").await, Err(OpenFault::Unknown)));
}

#[tokio::test]
async fn a_room_that_is_opened_elsewhere_takes_nothing_more() {
    let hall = Hall::in_session().await;
    let other = Rooms::new(hall.store.clone(), Settings::default());
    let taken = other.room(STREAM).await.expect("it opens there");
    let late = ask(&hall.room, CLERK, Command::Announce { text: "开会".into() }).await;
    assert_eq!(refused(&late).reason, Reason::ReadOnly);
    assert_eq!(taken.head(), hall.room.head(), "nothing was written behind its back");
    done(&ask(&taken, CLERK, Command::Announce { text: "开会".into() }).await);
}

#[tokio::test]
async fn many_who_ask_for_a_room_at_once_get_the_same() {
    let hall = Hall::new().await.killed().await;
    let asked = (0..20).map(|_| hall.rooms.room(STREAM));
    let epochs: BTreeSet<u64> =
        futures_util::future::join_all(asked).await.into_iter().map(|it| it.expect("it opens").epoch()).collect();
    assert_eq!(epochs, BTreeSet::from([hall.room.epoch()]));
}

#[tokio::test]
async fn the_head_of_the_chain_is_shown_when_a_vote_closes() {
    let hall = Hall::in_session().await;
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: OPEN, duration_s: None }).await);
    done(&ask(&hall.room, LI, cast(OPEN, "for")).await);
    done(&ask(&hall.room, CHAIR, Command::CloseVote { vote: OPEN }).await);
    let head = hall.room.head();
    let step = head.seq;
    let mut published = hall.room.published();
    let published = published.wait_for(|it| it.step >= step).await.expect("it is told").clone();
    let frame = published.frame(Some(WANG), Known::default()).expect("a whole frame");
    let frame: serde_json::Value = serde_json::from_str(&frame).expect("a frame");
    assert_eq!(frame["set"]["head"]["hash"], head.hash, "everybody can compare it");
    // It is the same after a restart.
    let again = hall.killed().await;
    let frame = again.room.published().borrow().frame(None, Known::default()).expect("a whole frame");
    let frame: serde_json::Value = serde_json::from_str(&frame).expect("a frame");
    assert_eq!(frame["set"]["head"]["seq"], step);
}

#[tokio::test]
async fn who_comes_back_sees_what_is_newer_and_no_ghosts() {
    let hall = Hall::in_session().await;
    let room = &hall.room;
    let mut published = room.published();
    let mut at = async |step: u64| published.wait_for(|it| it.step >= step).await.expect("it is told").clone();
    done(&ask(room, CHAIR, Command::StartItem { item: first_item(room) }).await);
    done(&ask(room, LI, request()).await);
    let known = at(room.head().seq).await;
    let seen: serde_json::Value =
        serde_json::from_str(&known.frame(Some(WANG), Known::default()).expect("whole")).expect("a frame");
    assert_eq!(seen["whole"], true);
    let waits = seen["rows"]["queue"].as_object().expect("the queue").keys().next().expect("Li waits").clone();

    // Wang's connection is lost; Li withdraws meanwhile.
    let withdrawn = Command::WithdrawRequest { kind: protocol::WithdrawKind::Floor };
    done(&ask(room, LI, withdrawn).await);
    let now = at(room.head().seq).await;
    let wang = Known { epoch: known.epoch, step: known.step };
    let newer: serde_json::Value = serde_json::from_str(&now.frame(Some(WANG), wang).expect("news")).expect("a frame");
    assert!(newer.get("whole").is_none(), "only what is newer");
    assert_eq!(newer["rows"]["queue"][&waits], serde_json::Value::Null, "the row is dropped there too");
    assert!(newer["rows"]["queue"].as_object().expect("rows").contains_key(&waits));
    assert!(newer["set"].get("meeting").is_none(), "{newer}");

    let up_to_date = Known { epoch: now.epoch, step: now.step };
    assert!(now.frame(Some(WANG), up_to_date).is_none());
    for strange in [Known { epoch: now.epoch + 1, step: 3 }, Known { epoch: now.epoch, step: now.step + 1 }] {
        let whole: serde_json::Value =
            serde_json::from_str(&now.frame(Some(WANG), strange).expect("whole")).expect("a frame");
        assert_eq!(whole["whole"], true);
        assert!(whole["rows"]["queue"].get(&waits).is_none(), "a whole frame has no ghosts to drop");
    }
}

#[tokio::test]
async fn whoever_takes_the_chair_is_shown_the_rostrum_whole() {
    let hall = Hall::in_session().await;
    let room = &hall.room;
    let before = room.published().borrow().step;
    done(&ask(room, CHAIR, Command::GrantRight { to: CLERK, right: protocol::Right::Course }).await);
    let mut published = room.published();
    let now = published.wait_for(|it| it.step > before).await.expect("it is told").clone();
    let known = Known { epoch: now.epoch, step: before };
    let clerk: serde_json::Value = serde_json::from_str(&now.frame(Some(CLERK), known).expect("news")).expect("json");
    assert!(clerk.get("whole").is_none(), "the clerk sat there before");
    assert!(clerk["rows"].get("log").is_some(), "{clerk}");
    let member = now.frame(Some(LI), known);
    assert!(member.is_none_or(|it| !it.contains("\"log\"")), "the log is not for members");
}

#[tokio::test]
async fn a_refusal_is_given_again_for_the_same_id_while_it_is_remembered() {
    let hall = Hall::in_session().await;
    let first: Answer = hall.room.ask(LI, asking("x", Command::CloseMeeting)).await;
    assert_eq!(refused(&first).reason, Reason::NotAllowed);
    let again = hall.room.ask(LI, asking("x", request())).await;
    assert_eq!(again, first, "the same id, whatever is in it");
    let other = hall.room.ask(WANG, asking("x", Command::CloseMeeting)).await;
    assert_eq!(refused(&other).reason, Reason::NotAllowed, "ids are each person's own");
}

#[tokio::test]
async fn who_asks_too_much_is_told_when_to_ask_again_and_the_neighbour_is_not() {
    let hall = Hall::in_session().await;
    let storm = (0..60).map(|_| ask(&hall.room, LI, request()));
    let answers = futures_util::future::join_all(storm).await;
    let told = answers.iter().filter_map(|it| match &it.result {
        AnswerResult::Refused(refusal) if refusal.reason == Reason::SlowDown => Some(&refusal.why),
        _ => None,
    });
    let pauses: Vec<_> = told.collect();
    assert!((20..=40).contains(&pauses.len()), "{}", pauses.len());
    assert!(pauses.iter().all(|why| matches!(why, Why::RetryAfter { retry_after_ms: 1..=1000 })));
    let neighbour = ask(&hall.room, WANG, request()).await;
    assert!(!matches!(&neighbour.result, AnswerResult::Refused(it) if it.reason == Reason::SlowDown));
}

#[tokio::test]
async fn a_timed_vote_closes_by_itself() {
    let hall = Hall::in_session().await;
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: OPEN, duration_s: Some(1) }).await);
    let mut published = hall.room.published();
    let is_closed =
        |meeting: &meeting::Meeting| row(meeting, Section::Votes, "1").is_some_and(|vote| vote["state"] == "closed");
    published.wait_for(|it| is_closed(&it.meeting)).await.expect("it closes");
}

fn request() -> Command {
    Command::RequestFloor { kind: protocol::RequestKind::Floor }
}

/// The first item in which the floor may be asked for.
fn first_item(room: &yishiting::room::Room) -> protocol::ItemId {
    let agenda = row(&room.meeting(), Section::Agenda, "agenda").expect("an agenda");
    let items = agenda["items"].as_array().expect("items");
    let item = items.iter().find(|it| it["kind"] == "interaction").unwrap_or(&items[0]);
    serde_json::from_value(item["id"].clone()).expect("an item's number")
}

#[tokio::test]
async fn a_batch_in_doubt_is_answered_by_what_the_journal_says() {
    let folder = Folder::new();
    let store = folder.store().await;
    let doubts =
        Arc::new(Doubts { journal: SqliteJournal::new(&store), next: Mutex::default(), away: AtomicBool::new(false) });
    let rooms = Rooms::on(doubts.clone(), Settings::default());
    let (room, _) = rooms.create(STREAM, hall::plan()).await.expect("the plan fits");
    hall::gather(&room).await;
    let epoch = room.epoch();

    *doubts.next.lock().expect("no test has broken it") = Some(Doubt::Written);
    let written = room.ask(LI, asking("w", say())).await;
    done(&written);
    assert_eq!(room.epoch(), epoch + 1, "the room was opened again");
    assert_eq!(room.ask(LI, asking("w", say())).await, written);

    *doubts.next.lock().expect("no test has broken it") = Some(Doubt::Lost);
    let head = room.head();
    let lost = room.ask(LI, asking("l", say())).await;
    assert_eq!(refused(&lost).reason, Reason::ReadOnly);
    assert_eq!(room.head(), head, "nothing of it is so");
    done(&room.ask(LI, asking("l", say())).await);
    assert_eq!(room.head().seq, head.seq + 1, "asked again it counts once");
}

#[tokio::test]
async fn a_room_whose_disk_is_slow_says_so_and_the_other_room_notices_nothing() {
    let folder = Folder::new();
    let store = folder.store().await;
    let doubts =
        Arc::new(Doubts { journal: SqliteJournal::new(&store), next: Mutex::default(), away: AtomicBool::new(false) });
    let quick = Settings { slow_after: QUICK, stall_after: QUICK, ..Settings::default() };
    let rooms = Rooms::on(doubts.clone(), quick);
    let (room, _) = rooms.create(STREAM, hall::plan()).await.expect("the plan fits");
    let (other, _) = rooms.create("m-other", hall::plan()).await.expect("the plan fits");
    hall::gather(&room).await;
    hall::gather(&other).await;

    let (release, held) = oneshot::channel();
    *doubts.next.lock().expect("no test has broken it") = Some(Doubt::Held(held));
    let late = tokio::spawn({
        let room = room.clone();
        async move { room.ask(LI, asking("late", say())).await }
    });
    let mut signals = room.signals();
    signals.wait_for(|it| it.saving == SavingState::Slow).await.expect("the room says so");
    while !room.is_stalled() {
        tokio::task::yield_now().await;
    }
    done(&ask(&other, CLERK, say_to(LI)).await);
    assert!(!late.is_finished(), "nothing is answered before it is on disk");
    release.send(()).expect("the batch waits");
    done(&late.await.expect("an answer"));
    signals.wait_for(|it| it.saving == SavingState::Fine).await.expect("the room says so");
    assert!(!other.is_stalled());
}

#[tokio::test]
async fn a_server_that_stops_does_not_wait_for_a_store_that_is_away() {
    let folder = Folder::new();
    let store = folder.store().await;
    let doubts =
        Arc::new(Doubts { journal: SqliteJournal::new(&store), next: Mutex::default(), away: AtomicBool::new(false) });
    let rooms = Rooms::on(doubts.clone(), Settings { trial_every: QUICK, ..Settings::default() });
    let (room, _) = rooms.create(STREAM, hall::plan()).await.expect("the plan fits");
    hall::gather(&room).await;
    *doubts.next.lock().expect("no test has broken it") = Some(Doubt::Lost);
    doubts.away.store(true, Ordering::Relaxed);
    let mut signals = room.signals();
    let asked = tokio::spawn({
        let room = room.clone();
        async move { room.ask(LI, asking("l", say())).await }
    });
    signals.wait_for(|it| it.saving == SavingState::ReadOnly).await.expect("the room says so");
    rooms.shutdown().await;
    assert_eq!(refused(&asked.await.expect("an answer")).reason, Reason::ReadOnly);
}

#[tokio::test]
async fn whoever_asks_how_the_store_does_makes_it_write_no_more_than_once_in_a_while() {
    let hall = Hall::new().await;
    let before = hall.folder.commits();
    let asked = (0..50).map(|_| hall.rooms.takes_writes());
    assert!(futures_util::future::join_all(asked).await.into_iter().all(|it| it));
    assert!(hall.folder.commits() - before <= 1);
}

#[tokio::test]
async fn what_a_kill_left_of_wiped_choices_is_gone_once_the_room_is_open_again() {
    let hall = Hall::in_session().await;
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: SECRET, duration_s: None }).await);
    for member in MEMBERS {
        done(&ask(&hall.room, ParticipantId(member), cast(SECRET, "for")).await);
    }
    let keys: Vec<Vec<u8>> = hall.sql("SELECT key FROM sealed").await.iter().map(|row| row.get(0)).collect();
    // Deleted, and killed before the write-ahead log was emptied.
    hall.sql("DELETE FROM sealed").await;
    assert!(hall.folder.holds(&keys[0]), "the log holds it still");
    let again = hall.killed().await;
    for key in &keys {
        assert!(!again.folder.holds(key), "no file holds a choice's key");
    }
}

#[tokio::test]
async fn who_reads_while_choices_are_wiped_holds_nobody_up_and_they_go_with_the_next_commit() {
    let hall = Hall::in_session().await;
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: SECRET, duration_s: None }).await);
    for member in MEMBERS {
        done(&ask(&hall.room, ParticipantId(member), cast(SECRET, "for")).await);
    }
    done(&ask(&hall.room, CHAIR, Command::CloseVote { vote: SECRET }).await);
    let name = format!("{STREAM}/{SECRET}");
    let mut reader = hall.store.pool().begin().await.expect("a reader");
    sqlx::query("SELECT count(*) FROM events").fetch_one(&mut *reader).await.expect("it reads");
    done(&ask(&hall.room, CHAIR, Command::AnnounceVote { vote: SECRET }).await);
    assert!(hall.folder.holds(name.as_bytes()), "the log cannot be emptied over a reader");
    reader.rollback().await.expect("it has read");
    done(&ask(&hall.room, CLERK, Command::Announce { text: "茶歇".into() }).await);
    assert!(!hall.folder.holds(name.as_bytes()));
}

#[tokio::test]
async fn a_wall_clock_set_back_by_an_hour_changes_neither_the_order_nor_what_has_passed() {
    let folder = Folder::new();
    let store = folder.store().await;
    let journal = Arc::new(SqliteJournal::new(&store));
    let (stream, ahead): (Arc<str>, Time) = (STREAM.into(), wall() + 3_600_000);
    let (_, created, _) = meeting::Meeting::create(hall::plan(), ahead).expect("the plan fits");
    let mut batch = Batch::behind(Head::genesis(&stream));
    batch.event(ahead, ahead, &created);
    assert_eq!(journal.append(&stream, 1, Head::genesis(&stream), batch).await, Appended::Committed);
    let rooms = Rooms::on(journal, Settings::default());
    let room = rooms.room(STREAM).await.expect("it opens");
    hall::gather(&room).await;
    let rows = sqlx::query("SELECT at, wall FROM events ORDER BY seq").fetch_all(store.pool()).await.expect("rows");
    let times: Vec<(Time, Time)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    assert!(times.is_sorted_by_key(|(at, _)| *at) && times[0].0 == ahead);
    assert!(times[1..].iter().all(|(at, wall)| at - ahead < 60_000 && *wall < ahead), "both times are kept: {times:?}");
}

#[tokio::test]
async fn a_folder_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let hall = Hall::new().await;
    let mode = std::fs::metadata(&hall.folder.0).expect("the folder").permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

/// So short that a test need not wait for it.
const QUICK: std::time::Duration = std::time::Duration::from_millis(20);

/// A journal that now and then does not know what became of a batch.
struct Doubts {
    journal: SqliteJournal,
    next: Mutex<Option<Doubt>>,
    /// The store opens nothing.
    away: AtomicBool,
}

/// What in truth became of it.
enum Doubt {
    Written,
    Lost,
    /// Written, once the test says so.
    Held(oneshot::Receiver<()>),
}

impl Journal for Doubts {
    fn append(&self, stream: &Arc<str>, epoch: u64, expected: Head, batch: Batch) -> BoxFuture<'static, Appended> {
        match self.next.lock().expect("no test has broken it").take() {
            None => self.journal.append(stream, epoch, expected, batch),
            Some(Doubt::Written) => {
                self.journal.append(stream, epoch, expected, batch).map(|_| Appended::InDoubt).boxed()
            }
            Some(Doubt::Held(held)) => {
                let (journal, stream) = (self.journal.clone(), stream.clone());
                async move {
                    held.await.expect("the test says so");
                    journal.append(&stream, epoch, expected, batch).await
                }
                .boxed()
            }
            Some(Doubt::Lost) => std::future::ready(Appended::InDoubt).boxed(),
        }
    }

    fn open(&self, stream: &Arc<str>) -> BoxFuture<'static, Result<Opened, OpenFault>> {
        if self.away.load(Ordering::Relaxed) {
            return std::future::ready(Err(OpenFault::Store)).boxed();
        }
        self.journal.open(stream)
    }

    fn alive(&self, stream: &Arc<str>, epoch: u64, at: Time) {
        self.journal.alive(stream, epoch, at);
    }

    fn choices(&self, stream: &Arc<str>, vote: VoteId) -> BoxFuture<'static, Result<Vec<SealedChoice>, Unreadable>> {
        self.journal.choices(stream, vote)
    }

    fn takes_writes(&self) -> BoxFuture<'static, bool> {
        self.journal.takes_writes()
    }

    fn close(&self) -> BoxFuture<'static, ()> {
        self.journal.close()
    }
}

fn say_to(participant: ParticipantId) -> Command {
    Command::Say { to: protocol::SayTo::One { participant }, text: "请准备发言".into() }
}

fn say() -> Command {
    Command::Say { to: protocol::SayTo::Clerks, text: "请看会议材料".into() }
}
