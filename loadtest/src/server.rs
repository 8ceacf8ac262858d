//! A release server of one's own: found beside this executable or built now, on a free port of the
//! loopback, with a fresh data folder that goes when the server goes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout};
use uuid::Uuid;

/// How long the server may take to listen.
const START_WAIT: Duration = Duration::from_secs(30);

/// A running server. It is killed when this is dropped.
pub struct Server {
    binary: PathBuf,
    folder: Folder,
    address: String,
    administrator: Option<String>,
    child: Child,
}

impl Server {
    /// Starts a server with an empty data folder.
    ///
    /// # Errors
    /// When there is none to start, or it does not listen.
    pub async fn start() -> Result<Self> {
        let binary = binary()?;
        let folder = Folder::fresh()?;
        let child = spawn(&binary, &folder.0, "127.0.0.1:0")?;
        let mut server = Self { binary, folder, address: String::new(), administrator: None, child };
        server.listens(true).await?;
        Ok(server)
    }

    /// The link by which the first administrator comes in.
    ///
    /// # Errors
    /// When the server printed none.
    pub fn administrator(&self) -> Result<&str> {
        self.administrator.as_deref().context("the server printed no link for the administrator")
    }

    /// Ends the server without warning, as kill -9 does.
    ///
    /// # Errors
    /// When it has ended by itself.
    pub async fn kill(&mut self) -> Result<()> {
        self.child.kill().await.context("the server had ended by itself")
    }

    /// Starts a server anew on the same folder and port; how long it took to listen.
    ///
    /// # Errors
    /// When it does not listen.
    pub async fn again(&mut self) -> Result<Duration> {
        let begun = Instant::now();
        let listen = self.address.trim_start_matches("http://").to_owned();
        self.child = spawn(&self.binary, &self.folder.0, &listen)?;
        self.listens(false).await?;
        Ok(begun.elapsed())
    }

    /// Processor time the server has used since it was started.
    ///
    /// # Errors
    /// Where the system does not tell.
    pub fn cpu(&self) -> Result<Duration> {
        let id = self.child.id().context("the server has ended")?;
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).context("the system does not tell processor time")?;
        // The second field is the program's name, which may hold spaces and brackets.
        let rest = stat.rsplit(')').next().unwrap_or_default();
        let ticks: u64 = rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
        Ok(Duration::from_millis(ticks * 1000 / TICKS_PER_S))
    }

    async fn listens(&mut self, first: bool) -> Result<()> {
        let out = self.child.stdout.take().context("the server's output is not read")?;
        let mut lines = BufReader::new(out).lines();
        let told = tokio::time::timeout(START_WAIT, self.told(&mut lines, first)).await;
        told.context("the server does not listen")??;
        // What it prints later is read, or it would one day wait for a reader.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(())
    }

    async fn told(&mut self, lines: &mut Lines<BufReader<ChildStdout>>, first: bool) -> Result<()> {
        let mut listening = false;
        while !listening || (first && self.administrator.is_none()) {
            let Some(line) = lines.next_line().await? else {
                let log = fs::read_to_string(self.folder.0.join(LOG)).unwrap_or_default();
                bail!("the server ended before it listened: {}", log.lines().last().unwrap_or("it said nothing"));
            };
            if let Some((_, address)) = line.split_once("listening on ") {
                self.address = address.trim().to_owned();
                listening = true;
            } else if let Some((_, link)) = line.split_once("administrator: ") {
                self.administrator = Some(link.trim().to_owned());
            }
        }
        Ok(())
    }
}

/// Of the kernel's accounting, on every Linux of today (`getconf CLK_TCK`).
const TICKS_PER_S: u64 = 100;

/// What the server says beside its lines on standard output.
const LOG: &str = "server.log";

fn spawn(binary: &Path, folder: &Path, listen: &str) -> Result<Child> {
    let log = File::options().create(true).append(true).open(folder.join(LOG))?;
    tokio::process::Command::new(binary)
        .args(["--listen", listen, "--data"])
        .arg(folder.join("data"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log)
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("starting {}", binary.display()))
}

/// The release server: beside this executable, or built now to where this executable is.
fn binary() -> Result<PathBuf> {
    let own = std::env::current_exe().context("where this executable is")?;
    let beside = own.parent().context("this executable is in no folder")?;
    // Built for debugging, this executable lies beside a server built for debugging.
    let target = beside.parent().context("this executable is in no target folder")?;
    let release = if beside.ends_with("debug") { target.join("release") } else { beside.to_owned() };
    let binary = release.join("yishiting");
    if !binary.exists() {
        eprintln!("building the release server");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--release", "-p", "yishiting", "--target-dir"])
            .arg(target)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdout(Stdio::null())
            .status()
            .context("cargo could not be started; build the server first: cargo build --release")?;
        if !built.success() {
            bail!("the server could not be built");
        }
    }
    Ok(binary)
}

/// A folder that goes with its owner.
struct Folder(PathBuf);

impl Folder {
    fn fresh() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("yishiting-loadtest-{}", Uuid::new_v4()));
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(fault) = fs::remove_dir_all(&self.0) {
            eprintln!("{} could not be removed: {fault}", self.0.display());
        }
    }
}
