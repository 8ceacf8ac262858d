//! A server for stories: in this process, or apart, as a process of its own that can be killed. Each has
//! a fresh data folder, which goes with it, and a port that was free.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use protocol::MeetingPlan;
use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use yishiting::Serving;
use yishiting::config::Config;

use crate::IN_VAIN;
use crate::wire::{Reply, Wire};

/// A running server, with an administrator come in.
pub struct House {
    /// For plain requests.
    pub wire: Wire,
    /// What proves the administrator.
    pub office: String,
    running: Running,
    folder: Folder,
}

enum Running {
    Here { stop: CancellationToken, serving: Option<Serving> },
    Apart { binary: PathBuf, child: Child },
}

impl House {
    /// A server in this process.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start() -> Self {
        let folder = Folder::fresh();
        let (stop, serving) = here(&folder, "127.0.0.1:0").await;
        let wire = Wire::new(&format!("http://{}", serving.address));
        let link = serving.administrator.clone().expect("the first start prints a link");
        let office = set_up(&wire, &link).await;
        Self { wire, office, running: Running::Here { stop, serving: Some(serving) }, folder }
    }

    /// A server in a process of its own, logging everything there is to log.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn apart(binary: &str) -> Self {
        let folder = Folder::fresh();
        let (child, lines) = apart(Path::new(binary), &folder, "127.0.0.1:0").await;
        let wire = Wire::new(&lines.base);
        let link = lines.administrator.expect("the first start prints a link");
        let office = set_up(&wire, link.trim_start_matches(&lines.base)).await;
        Self { wire, office, running: Running::Apart { binary: binary.into(), child }, folder }
    }

    /// Makes a meeting as the administrator.
    pub async fn make(&self, plan: &MeetingPlan) -> Reply {
        self.wire.post("/admin/api/meetings", Some(&self.office), plan).await
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.data()
    }

    /// Ends the server without warning, as kill -9 does.
    ///
    /// # Panics
    /// When it is no process of its own, or has ended by itself.
    pub async fn kill(&mut self) {
        let Running::Apart { child, .. } = &mut self.running else { panic!("this server is no process of its own") };
        child.kill().await.expect("it ran until now");
    }

    /// Asks the server to stop, and waits until it has.
    ///
    /// # Panics
    /// When it does not end in order.
    pub async fn stop(&mut self) {
        match &mut self.running {
            Running::Here { stop, serving } => {
                stop.cancel();
                let serving = serving.take().expect("it runs");
                timeout(IN_VAIN, serving.ended()).await.expect("waited in vain for the end").expect("an end in order");
            }
            Running::Apart { child, .. } => {
                terminate(child).await;
                let status = timeout(IN_VAIN, child.wait()).await.expect("waited in vain for the end");
                assert!(status.expect("its status").success(), "an end in order");
            }
        }
    }

    /// Starts the server anew on the same folder and port.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn again(&mut self) {
        let listen = self.wire.host().to_owned();
        match &mut self.running {
            Running::Here { stop, serving } => {
                let (new_stop, new_serving) = here(&self.folder, &listen).await;
                (*stop, *serving) = (new_stop, Some(new_serving));
            }
            Running::Apart { binary, child } => *child = apart(binary, &self.folder, &listen).await.0,
        }
    }

    /// Everything the server has logged, when it is a process of its own.
    ///
    /// # Panics
    /// When the log cannot be read.
    #[must_use]
    pub fn log(&self) -> String {
        String::from_utf8_lossy(&fs::read(self.folder.log()).expect("a log")).into_owned()
    }

    /// Everything in the data folder, file by file.
    ///
    /// # Panics
    /// When it cannot be read.
    #[must_use]
    pub fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        gather(&self.folder.data(), &mut found);
        found
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Running::Here { stop, .. } = &self.running {
            stop.cancel();
        }
    }
}

/// A second server that is to be refused: how it ended, and what it said.
///
/// # Panics
/// When it does not end.
pub async fn second(binary: &str, data: &Path) -> (ExitStatus, String) {
    let run = Command::new(binary).args(["--listen", "127.0.0.1:0", "--data"]).arg(data).kill_on_drop(true).output();
    let output = timeout(IN_VAIN, run).await.expect("waited in vain for the end").expect("it can be started");
    (output.status, String::from_utf8_lossy(&output.stderr).into_owned())
}

async fn set_up(wire: &Wire, path: &str) -> String {
    let reply = wire.post(&format!("/api{path}"), None, &json!({})).await;
    reply.cookie().unwrap_or_else(|| panic!("the link leads nowhere: {} {}", reply.status, reply.text())).to_owned()
}

async fn here(folder: &Folder, listen: &str) -> (CancellationToken, Serving) {
    let listener = TcpListener::bind(listen).await.expect("a port");
    let stop = CancellationToken::new();
    let serving = yishiting::serve(listener, Config::with_data(folder.data()), stop.clone()).await;
    (stop, serving.expect("the server starts"))
}

struct Lines {
    base: String,
    administrator: Option<String>,
}

async fn apart(binary: &Path, folder: &Folder, listen: &str) -> (Child, Lines) {
    let log = File::options().create(true).append(true).open(folder.log()).expect("a log");
    let mut child = Command::new(binary)
        .args(["--log", "trace", "--listen", listen, "--data"])
        .arg(folder.data())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log)
        .kill_on_drop(true)
        .spawn()
        .expect("it can be started");
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    let told = async {
        let mut told = Lines { base: String::new(), administrator: None };
        // What a first start prints behind the address is printed at once.
        while let Some(line) = lines.next_line().await.expect("lines") {
            if let Some(base) = line.strip_prefix("listening on ") {
                told.base = base.to_owned();
                if folder.set_up() {
                    break;
                }
            } else if let Some(link) = line.strip_prefix("administrator: ") {
                told.administrator = Some(link.to_owned());
                folder.note_set_up();
                break;
            }
        }
        told
    };
    let told = timeout(IN_VAIN, told).await.expect("waited in vain for the server");
    assert!(
        !told.base.is_empty(),
        "it ended before it listened: {}",
        fs::read_to_string(folder.log()).unwrap_or_default()
    );
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    (child, told)
}

async fn terminate(child: &Child) {
    let id = child.id().expect("it runs").to_string();
    let sent = Command::new("kill").args(["-TERM", &id]).status().await.expect("kill can be started");
    assert!(sent.success(), "a signal can be sent");
}

fn gather(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("the data folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, found);
        } else {
            found.push((path.clone(), fs::read(&path).expect("a file")));
        }
    }
}

/// A folder that goes with its owner.
struct Folder(PathBuf);

impl Folder {
    fn fresh() -> Self {
        let folder = std::env::temp_dir().join(format!("yishiting-story-{}", Uuid::new_v4()));
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    fn log(&self) -> PathBuf {
        self.0.join("log")
    }

    fn set_up(&self) -> bool {
        self.0.join("set-up").exists()
    }

    fn note_set_up(&self) {
        fs::write(self.0.join("set-up"), "").expect("a note");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays costs a little room in the temporary folder and no story.
        let _ = fs::remove_dir_all(&self.0);
    }
}
