//! Keeping a folder: copied while the hall goes on, put back with the same heads, and whatever was altered
//! is found. Where it matters that another process reads beside the server, it is another process.

mod hall;

use std::path::{Path, PathBuf};
use std::process::Output;

use hall::{CHAIR, CLERK, Folder, Hall, LI, MEMBERS, SECRET, STREAM, ask, asking, cast, done, refused, row};
use meeting::Section;
use protocol::{Command, ConsultationForm, MeetingState, ParticipantId, Reason};
use sqlx::{Connection as _, Row as _};
use yishiting::files::Photos;
use yishiting::journal::Head;
use yishiting::keeping::{self, Chain, MANIFEST, Manifest};
use yishiting::registry::{NewMeeting, Registry};
use yishiting::rooms::{Rooms, Settings};
use yishiting::store::{self, DATABASE};

const PHOTO: &[u8] = b"\xff\xd8\xff\xe0 the ramp at the door";

#[tokio::test]
async fn what_is_put_back_stands_where_it_stood_and_ballots_that_were_pending_are_counted() {
    let hall = listed(Hall::in_session().await).await;
    let photo = Photos::new(&hall.folder.0).keep(STREAM, PHOTO).await.expect("it is a picture");
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: SECRET, duration_s: None }).await);
    let before = hall.room.ask(LI, asking("li", cast(SECRET, "for"))).await;
    for member in [4, 5, 6] {
        done(&ask(&hall.room, ParticipantId(member), cast(SECRET, "against")).await);
    }
    let head = hall.room.head();
    let (kept, anew) = (Folder::new(), Folder::new());

    let line = format!("2026-07\t推进社区嵌入式养老服务\t{}\t{}\n", head.seq, head.hash);
    let made = yishiting(&["backup", path(&kept), "--data", path(&hall.folder)]).await;
    assert_eq!(said(&made), (0, format!("{line}{} is a whole backup of {}\n", path(&kept), path(&hall.folder))));
    assert!(complaint(&made).contains("delete it once their results are announced"), "{}", complaint(&made));
    for folder in [&hall.folder, &kept] {
        let verified = yishiting(&["verify", "--data", path(folder)]).await;
        assert_eq!(said(&verified), (0, line.clone()), "folder and backup alike, the hall still open");
    }
    // The hall has gone on meanwhile, and is lost.
    done(&ask(&hall.room, CHAIR, Command::CloseVote { vote: SECRET }).await);
    let epoch = hall.room.epoch();
    drop(hall);

    let back = yishiting(&["restore", path(&kept), "--data", path(&anew)]).await;
    assert_eq!(said(&back), (0, format!("{line}{} holds what {} held\n", path(&anew), path(&kept))));
    assert!(!anew.0.join(MANIFEST).exists(), "a data folder is no backup");
    let store = anew.store().await;
    let room = Rooms::new(store, Settings::default()).room(STREAM).await.expect("it opens");
    assert_eq!(room.head(), head);
    assert!(room.epoch() > epoch + 1_000_000, "no page takes it for what it knew");
    let again = room.ask(LI, asking("li", cast(SECRET, "against"))).await;
    assert_eq!(again, before, "who lost the answer gets the same");
    for member in MEMBERS {
        let answer = ask(&room, ParticipantId(member), cast(SECRET, "against")).await;
        if member <= 6 {
            assert_eq!(refused(&answer).reason, Reason::AlreadyVoted);
        } else {
            done(&answer);
        }
    }
    done(&ask(&room, CHAIR, Command::CloseVote { vote: SECRET }).await);
    done(&ask(&room, CHAIR, Command::AnnounceVote { vote: SECRET }).await);
    let tally = row(&room.meeting(), Section::Votes, "2").expect("the vote")["result"]["tally"].clone();
    assert_eq!((&tally[0]["count"], &tally[1]["count"]), (&1.into(), &6.into()), "{tally}");
    let shown = Photos::new(&anew.0).photo(STREAM, &photo).await.expect("it can be read").expect("it is there");
    assert_eq!(shown.bytes, PHOTO);
}

#[tokio::test]
async fn a_backup_taken_while_ballots_pour_in_is_one_moment_of_the_record() {
    let hall = Hall::in_session().await;
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: SECRET, duration_s: None }).await);
    let talk = async |by: ParticipantId| {
        for _ in 0..12 {
            ask(&hall.room, by, Command::RequestFloor { kind: protocol::RequestKind::Floor }).await;
            ask(&hall.room, by, Command::WithdrawRequest { kind: protocol::WithdrawKind::Floor }).await;
        }
        done(&ask(&hall.room, by, cast(SECRET, "for")).await);
    };
    let crowd = futures_util::future::join_all(MEMBERS.map(|member| talk(ParticipantId(member))));
    let copying = async {
        let mut moments = Vec::new();
        for _ in 0..4 {
            let (answered, kept) = (hall.room.head().seq, Folder::new());
            keeping::backup(&hall.folder.0, &kept.0).await.expect("a backup");
            moments.push((answered, kept));
        }
        moments
    };
    let (_, moments) = futures_util::future::join(crowd, copying).await;
    for (answered, kept) in moments {
        let found = keeping::verify(&kept.0, |_| {}).await.expect("it can be read");
        let Chain { events, head, problem: None, .. } = &found.chains[0] else { panic!("{found:?}") };
        assert!(*events >= answered, "what was answered before is in it");
        let hash: Vec<u8> = sqlx::query_scalar("SELECT hash FROM events WHERE stream = ? AND seq = ?")
            .bind(STREAM)
            .bind(i64::try_from(*events).expect("a number of events"))
            .fetch_one(hall.store.pool())
            .await
            .expect("an event of the hall");
        assert_eq!(*head, yishiting::login::hex(&hash), "the hall's own record up to there");
        let mut database = store::read(&kept.0).await.expect("it opens");
        let counts = "SELECT (SELECT count(*) FROM sealed), (SELECT count(*) FROM events WHERE body LIKE '%voted%')";
        let counts = sqlx::query(counts).fetch_one(&mut database).await.expect("two numbers");
        let (sealed, voted): (i64, i64) = (counts.get(0), counts.get(1));
        assert_eq!(sealed, voted, "each ballot with its choice or not at all");
        database.close().await.expect("it closes");
    }
}

#[tokio::test]
async fn choices_that_were_wiped_are_in_no_backup() {
    let hall = Hall::in_session().await;
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: SECRET, duration_s: None }).await);
    for member in MEMBERS {
        done(&ask(&hall.room, ParticipantId(member), cast(SECRET, "for")).await);
    }
    let keys: Vec<Vec<u8>> = hall.sql("SELECT key FROM sealed").await.iter().map(|row| row.get(0)).collect();
    let (pending, later) = (Folder::new(), Folder::new());
    let manifest = keeping::backup(&hall.folder.0, &pending.0).await.expect("a backup");
    assert_eq!(manifest.secret_votes_open, 1);
    assert!(keys.iter().all(|key| pending.holds(key)), "they are still to be counted");
    done(&ask(&hall.room, CHAIR, Command::CloseVote { vote: SECRET }).await);
    done(&ask(&hall.room, CHAIR, Command::AnnounceVote { vote: SECRET }).await);
    let manifest = keeping::backup(&hall.folder.0, &later.0).await.expect("a backup");
    assert_eq!(manifest.secret_votes_open, 0);
    assert!(!keys.iter().any(|key| later.holds(key)));
}

#[tokio::test]
async fn while_a_backup_reads_the_hall_goes_on_and_choices_are_wiped_behind_it() {
    let hall = Hall::in_session().await;
    done(&ask(&hall.room, CHAIR, Command::OpenVote { vote: SECRET, duration_s: None }).await);
    for member in MEMBERS {
        done(&ask(&hall.room, ParticipantId(member), cast(SECRET, "for")).await);
    }
    let keys: Vec<Vec<u8>> = hall.sql("SELECT key FROM sealed").await.iter().map(|row| row.get(0)).collect();
    done(&ask(&hall.room, CHAIR, Command::CloseVote { vote: SECRET }).await);
    let mut reader = store::read(&hall.folder.0).await.expect("it opens");
    let mut moment = reader.begin().await.expect("a moment");
    sqlx::query("SELECT count(*) FROM sealed").fetch_one(&mut *moment).await.expect("a number");

    done(&ask(&hall.room, CHAIR, Command::AnnounceVote { vote: SECRET }).await);
    done(&ask(&hall.room, CLERK, Command::Announce { text: "茶歇十分钟".to_owned() }).await);
    assert!(hall.folder.holds(&keys[0]), "who reads still sees them");
    moment.rollback().await.expect("it ends");
    done(&ask(&hall.room, CLERK, Command::Announce { text: "继续开会".to_owned() }).await);
    assert!(!keys.iter().any(|key| hall.folder.holds(key)), "gone with the next that is written");
}

#[tokio::test]
async fn an_altered_row_is_named_with_the_last_event_before_it_and_the_other_meetings_stand() {
    let hall = listed(Hall::in_session().await).await;
    let (other, _) = hall.rooms.create("m-other", hall::plan()).await.expect("another meeting");
    let other = other.head();
    hall.sql("UPDATE events SET body = body || ' ' WHERE stream = 'm-7f3a' AND seq = 4").await;
    let verified = yishiting(&["verify", "--data", path(&hall.folder)]).await;
    let (code, lines) = said(&verified);
    assert_eq!(code, 1);
    let good = hall.sql("SELECT hash FROM events WHERE stream = 'm-7f3a' AND seq = 3").await;
    let good = yishiting::login::hex(good[0].get(0));
    let told = "broken behind event 3: event 4 is not as it was written";
    assert!(lines.contains(&format!("2026-07\t推进社区嵌入式养老服务\t3\t{good}\t{told}\n")), "{lines}");
    assert!(lines.contains(&format!("m-other\t\t{}\t{}\n", other.seq, other.hash)), "{lines}");
    assert!(complaint(&verified).contains("1 of 2 meetings broken"), "{}", complaint(&verified));

    // A backup is made all the same, for the others' sake, and says so.
    let (kept, anew) = (Folder::new(), Folder::new());
    let made = yishiting(&["backup", path(&kept), "--data", path(&hall.folder)]).await;
    assert_eq!(said(&made).0, 1);
    let back = keeping::restore(&kept.0, &anew.0).await.expect("what it held is put back as it was");
    assert_eq!(back.meetings.iter().filter(|it| it.problem.is_none()).count(), 1);
}

#[tokio::test]
async fn every_way_to_alter_a_record_is_found() {
    for (statement, events, told) in [
        ("UPDATE events SET at = at + 1 WHERE seq = 5", 4, "event 5 is not as it was written"),
        ("UPDATE events SET body = CAST(x'ff' AS TEXT) WHERE seq = 5", 4, "event 5 cannot be read"),
        ("DELETE FROM events WHERE seq = 5", 4, "event 5 is missing"),
        ("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)", 11, "its head is event 12"),
        ("UPDATE streams SET head = 11", 12, "its head is event 11"),
        ("DELETE FROM streams", 0, "the stream is gone"),
    ] {
        let hall = listed(Hall::in_session().await).await;
        assert_eq!(hall.room.head().seq, 12);
        hall.sql(statement).await;
        let found = keeping::verify(&hall.folder.0, |_| {}).await.expect("it can be read").chains.remove(0);
        assert_eq!(found.events, events, "{statement}");
        let problem = found.problem.expect(statement);
        assert!(problem.contains(told), "{statement}: {problem}");
    }
}

#[tokio::test]
async fn a_backup_of_which_a_file_was_altered_is_found_and_not_put_back() {
    let hall = listed(Hall::in_session().await).await;
    let photo = Photos::new(&hall.folder.0).keep(STREAM, PHOTO).await.expect("it is a picture");
    let photo = format!("photos/{STREAM}/{photo}");
    for altered in [photo.as_str(), DATABASE] {
        let (kept, anew) = (Folder::new(), Folder::new());
        keeping::backup(&hall.folder.0, &kept.0).await.expect("a backup");
        let file = kept.0.join(altered);
        let mut bytes = std::fs::read(&file).expect("the file");
        // In the middle of words that nobody's chain covers: a title in the list of meetings.
        let words = "嵌入式".as_bytes();
        let at = bytes.windows(words.len()).position(|it| it == words).unwrap_or(bytes.len() - 1);
        bytes[at] ^= 1;
        std::fs::write(&file, bytes).expect("it is written");
        let verified = yishiting(&["verify", "--data", path(&kept)]).await;
        assert_eq!(verified.status.code(), Some(1));
        let complaint = complaint(&verified);
        assert!(complaint.contains(&format!("{altered} is not as it was written")), "{complaint}");
        let fault = keeping::restore(&kept.0, &anew.0).await.expect_err("it is not put back");
        assert!(fault.to_string().contains(altered), "{fault:#}");
        nothing_at(&anew);
    }
    // In the data folder a photo's own name tells.
    std::fs::write(hall.folder.0.join(&photo), b"another picture").expect("it is written");
    let found = keeping::verify(&hall.folder.0, |_| {}).await.expect("it can be read");
    assert_eq!(found.faults, [format!("{photo} is not as it was written")]);
}

#[tokio::test]
async fn a_manifest_that_does_not_fit_puts_nothing_back() {
    let hall = listed(Hall::in_session().await).await;
    let kept = Folder::new();
    let manifest = keeping::backup(&hall.folder.0, &kept.0).await.expect("a backup");
    assert_eq!(Manifest::read(&kept.0).expect("it can be read"), Some(manifest.clone()));
    let as_it_was = std::fs::read_to_string(kept.0.join(MANIFEST)).expect("a manifest");
    let other_head = Head::genesis("another").shown().hash;
    for (from, to, told) in [
        ("\"format\": 1", "\"format\": 2", "newer release"),
        ("\"format\": 1", "", "is damaged"),
        (DATABASE, "../elsewhere", "is damaged: it names the file"),
        (DATABASE, "/elsewhere", "is damaged: it names the file"),
        (DATABASE, "elsewhere", "cannot be read"),
        (manifest.meetings[0].head.as_str(), other_head.as_str(), "the manifest says of a meeting"),
        (STREAM, "m-another", "is not in the database"),
    ] {
        let anew = Folder::new();
        std::fs::write(kept.0.join(MANIFEST), as_it_was.replace(from, to)).expect("it is written");
        let fault = keeping::restore(&kept.0, &anew.0).await.expect_err(told);
        assert!(format!("{fault:#}").contains(told), "{told}: {fault:#}");
        nothing_at(&anew);
    }
    std::fs::remove_file(kept.0.join(MANIFEST)).expect("it goes");
    let fault = keeping::restore(&kept.0, &Folder::new().0).await.expect_err("it is not whole");
    assert!(fault.to_string().contains("no backup, or none that is whole"), "{fault:#}");
}

#[tokio::test]
async fn a_folder_of_a_newer_release_is_neither_copied_nor_verified() {
    let hall = Hall::new().await;
    hall.sql("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9001, 'later', TRUE, x'00', 0)").await;
    let kept = Folder::new();
    for task in [&["backup", path(&kept)][..], &["verify"]] {
        let answer = yishiting(&[task, &["--data", path(&hall.folder)]].concat()).await;
        assert_eq!(answer.status.code(), Some(1));
        assert!(complaint(&answer).contains("newer release (schema 9001)"), "{}", complaint(&answer));
    }
    nothing_at(&kept);
}

#[tokio::test]
async fn who_names_the_wrong_folder_is_told_so_and_nothing_is_touched() {
    let hall = Hall::new().await;
    let data = path(&hall.folder);
    let (kept, full, empty) = (Folder::new(), Folder::new(), Folder::new());
    for folder in [&full, &empty] {
        std::fs::create_dir_all(&folder.0).expect("a folder");
    }
    std::fs::write(full.0.join("letter"), "to the office").expect("a file");
    let letter = full.0.join("letter");
    let letter = letter.to_str().expect("a path");
    keeping::backup(&hall.folder.0, &kept.0).await.expect("a backup");
    let within = format!("{data}/backups/today");
    for (asked, told) in [
        (&["backup", path(&full), "--data", data][..], "is not empty; choose a folder that is new or empty"),
        (&["backup", letter, "--data", data], "is no folder"),
        (&["backup", &within, "--data", data], "choose another place"),
        (&["backup", path(&Folder::new()), "--data", path(&empty)], "No such file"),
        (&["backup", "--data", data], "<DIR>"),
        (&["restore", path(&kept), "--data", path(&full)], "is not empty"),
        (&["restore", path(&kept), "--data", data], "is not empty"),
        (&["restore", data, "--data", path(&empty)], "holds no manifest.json"),
        (&["restore", path(&empty), "--data", path(&Folder::new())], "holds no manifest.json"),
        (&["verify", "--data", path(&empty)], "No such file"),
        (&["verify", "--data", letter], "Not a directory"),
    ] {
        let answer = yishiting(asked).await;
        assert_ne!(answer.status.code(), Some(0), "{asked:?}");
        assert!(complaint(&answer).contains(told), "{asked:?}: {}", complaint(&answer));
    }
    assert_eq!(names(&full.0), ["letter"]);
    assert!(names(&empty.0).is_empty(), "reading makes nothing");
    let mut of_a_backup = vec![MANIFEST, DATABASE];
    of_a_backup.sort_unstable();
    assert_eq!(names(&kept.0), of_a_backup, "nor does looking at a backup");
    // An empty folder that is there already is as good as none.
    keeping::restore(&kept.0, &empty.0).await.expect("it is put back");
    assert_eq!(names(&empty.0), [DATABASE]);
}

/// The hall's meeting stands in the list of meetings.
async fn listed(hall: Hall) -> Hall {
    let new = NewMeeting {
        meeting: STREAM.to_owned(),
        code: "2026-07".to_owned(),
        title: "推进社区嵌入式养老服务".to_owned(),
        form: ConsultationForm::Bimonthly,
        body: "政协云溪区委员会".to_owned(),
        state: MeetingState::Notified,
        made_at: 0,
        planned_start: None,
    };
    Registry::new(hall.store.pool().clone()).enter(&new, &[]).await.expect("it is entered");
    hall
}

/// The program as a process of its own.
async fn yishiting(asked: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_yishiting");
    tokio::process::Command::new(program).args(asked).output().await.expect("the program runs")
}

fn said(answer: &Output) -> (i32, String) {
    let lines = String::from_utf8(answer.stdout.clone()).expect("text");
    (answer.status.code().expect("it ended by itself"), lines)
}

fn complaint(answer: &Output) -> String {
    String::from_utf8(answer.stderr.clone()).expect("text")
}

fn path(folder: &Folder) -> &str {
    folder.0.to_str().expect("a path")
}

fn names(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<_> = files.map(|file| file.expect("a file").file_name().into_string().expect("text")).collect();
    names.sort_unstable();
    names
}

/// Neither the folder nor anything half of it.
fn nothing_at(folder: &Folder) {
    let parent: PathBuf = folder.0.parent().expect("a folder").to_owned();
    let name = folder.0.file_name().and_then(|it| it.to_str()).expect("a name").to_owned();
    let left: Vec<_> = names(&parent).into_iter().filter(|it| it.contains(&name)).collect();
    assert!(left.is_empty(), "{left:?}");
}
