//! A hall of nine in a data folder of its own, and a few words to ask it with.
#![allow(dead_code, reason = "each test file needs a part of it")]

use std::path::PathBuf;

use meeting::Meeting;
use protocol::{Answer, AnswerResult, Asking, Command, MeetingPlan, ParticipantId, Refusal, VoteId};
use serde_json::{Value, json};
use yishiting::room::Room;
use yishiting::rooms::{Rooms, Settings};
use yishiting::store::Store;

pub const STREAM: &str = "m-7f3a";
pub const CHAIR: ParticipantId = ParticipantId(1);
pub const CLERK: ParticipantId = ParticipantId(2);
pub const LI: ParticipantId = ParticipantId(3);
pub const WANG: ParticipantId = ParticipantId(4);
/// Members: five to nine, Li and Wang among them, so that a secret vote is secret.
pub const MEMBERS: std::ops::RangeInclusive<u32> = 3..=9;
/// 记名.
pub const OPEN: VoteId = VoteId(1);
/// 无记名.
pub const SECRET: VoteId = VoteId(2);

/// A data folder that goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        Self(std::env::temp_dir().join(format!("yishiting-{}", uuid::Uuid::new_v4())))
    }

    pub async fn store(&self) -> Store {
        Store::open(&self.0).await.expect("the folder opens")
    }

    /// Every byte of every file in it.
    pub fn bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(&self.0).expect("the folder is there");
        files.flat_map(|file| std::fs::read(file.expect("a file").path()).expect("it can be read")).collect()
    }

    /// Commits that the write-ahead log holds: frames that say how large the database is after them.
    pub fn commits(&self) -> usize {
        let log = std::fs::read(self.0.join("yishiting.db-wal")).expect("the log is there");
        let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().expect("four bytes"));
        let (page, salt) = (number(8) as usize, &log[16..24]);
        let frames = (32..log.len()).step_by(24 + page);
        frames.filter(|frame| number(frame + 4) > 0 && &log[frame + 8..frame + 16] == salt).count()
    }

    pub fn holds(&self, what: &[u8]) -> bool {
        self.bytes().windows(what.len()).any(|it| it == what)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A hall on a fresh folder, its meeting created.
pub struct Hall {
    pub store: Store,
    pub rooms: Rooms,
    pub room: Room,
    pub folder: Folder,
}

impl Hall {
    pub async fn new() -> Self {
        Self::with(Settings::default()).await
    }

    pub async fn with(settings: Settings) -> Self {
        let folder = Folder::new();
        let store = folder.store().await;
        let rooms = Rooms::new(store.clone(), settings);
        let (room, _) = rooms.create(STREAM, plan()).await.expect("the plan fits");
        Self { store, rooms, room, folder }
    }

    /// Everybody here, the meeting open.
    pub async fn in_session() -> Self {
        let hall = Self::new().await;
        hall.gather().await;
        hall
    }

    pub async fn gather(&self) {
        gather(&self.room).await;
    }

    /// The process ends without a word, and another opens the folder.
    pub async fn killed(self) -> Self {
        self.killed_into(Settings::default()).await
    }

    pub async fn killed_into(self, settings: Settings) -> Self {
        let Self { store, rooms, room, folder } = self;
        // What a kill leaves behind: files, and no lock.
        let copy = Folder::new();
        std::fs::create_dir_all(&copy.0).expect("a folder");
        for file in std::fs::read_dir(&folder.0).expect("the folder is there") {
            let file = file.expect("a file");
            std::fs::copy(file.path(), copy.0.join(file.file_name())).expect("a copy");
        }
        drop((store, rooms, room, folder));
        let store = copy.store().await;
        let rooms = Rooms::new(store.clone(), settings);
        let room = rooms.room(STREAM).await.expect("it opens again");
        Self { store, rooms, room, folder: copy }
    }

    pub async fn sql(&self, statement: &'static str) -> Vec<sqlx::sqlite::SqliteRow> {
        sqlx::query(statement).fetch_all(self.store.pool()).await.expect("the statement fits")
    }
}

/// Everybody checks in, and the chair opens the meeting.
pub async fn gather(room: &Room) {
    done(&ask(room, CLERK, Command::OpenCheckIn).await);
    for person in 1..=9 {
        done(&ask(room, ParticipantId(person), Command::CheckIn).await);
    }
    done(&ask(room, CHAIR, Command::OpenMeeting).await);
}

pub fn asking(id: &str, command: Command) -> Asking {
    Asking { id: id.to_owned(), seen: 0, command }
}

/// Asks under a new id.
pub async fn ask(room: &Room, by: ParticipantId, command: Command) -> Answer {
    room.ask(by, asking(&uuid::Uuid::new_v4().to_string(), command)).await
}

pub fn done(answer: &Answer) {
    assert!(matches!(answer.result, AnswerResult::Done(_)), "{answer:?}");
}

pub fn refused(answer: &Answer) -> &Refusal {
    let AnswerResult::Refused(refusal) = &answer.result else { panic!("it was done") };
    refusal
}

pub fn cast(vote: VoteId, choice: &str) -> Command {
    Command::Cast { vote, choice: vec![choice.to_owned()] }
}

/// One row of what whoever presides sees, or nothing.
pub fn row(meeting: &Meeting, section: meeting::Section, key: &str) -> Option<Value> {
    struct Rows(Vec<(String, Value)>);
    impl meeting::Sink for Rows {
        fn whole(&mut self, section: meeting::Section, value: &impl serde::Serialize) {
            self.0.push((section.name().to_owned(), serde_json::to_value(value).expect("a view")));
        }
        fn row(&mut self, _: meeting::Section, key: &dyn std::fmt::Display, value: &impl serde::Serialize) {
            self.0.push((key.to_string(), serde_json::to_value(value).expect("a view")));
        }
    }
    let mut rows = Rows(Vec::new());
    meeting.show(meeting::Audience::Rostrum, section, &mut rows);
    rows.0.into_iter().find(|(it, _)| it == key).map(|(_, value)| value)
}

pub fn plan() -> MeetingPlan {
    let person = |key: &str, name: &str, role: &str| json!({ "key": key, "name": name, "role": role });
    let vote = |key: &str, title: &str, secrecy: &str| {
        json!({ "key": key, "spec": {
            "title": title, "kind": "internal", "options": ["for", "against", "abstain"],
            "secrecy": secrecy, "base": "present", "entitled": ["member"],
        }})
    };
    let plan = json!({
        "code": "2026-07", "title": "推进社区嵌入式养老服务", "form": "bimonthly", "body": "政协云溪区委员会",
        "participants": [
            person("CH", "周砚秋", "chair"), person("CL", "程小满", "clerk"),
            person("M1", "李镕", "member"), person("M2", "王喆", "member"), person("M3", "马堃", "member"),
            person("M4", "陈珺", "member"), person("M5", "林玥", "member"), person("M6", "何旻", "member"),
            person("M7", "温昇", "member"),
        ],
        "votes": [vote("V1", "议程", "open"), vote("V2", "人选", "secret")],
    });
    serde_json::from_value(plan).expect("a plan")
}
