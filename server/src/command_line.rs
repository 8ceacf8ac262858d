//! The command line: `yishiting` serves, `yishiting demo` serves a ready meeting and prints its links,
//! and the rest keeps a folder without serving it.
//! What is printed on standard output is for people and scripts; the log goes to standard error.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::{FilterExt, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{Asked, Config, LogFormat};
use crate::{Serving, demo, keeping};

/// 议事厅: a real-time meeting facilitation server for remote consultation.
///
/// Every setting may be given by flag, by environment variable or in a file, in this order.
#[derive(Parser)]
#[command(name = "yishiting", version)]
struct CommandLine {
    #[command(flatten)]
    asked: Asked,
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Subcommand)]
enum Task {
    /// Serve a ready meeting and print a link each for chair, clerk, member, department and screen.
    Demo,
    #[command(flatten)]
    Keep(keeping::Keep),
}

/// Reads the command line and does what it asks; what goes wrong is told on standard error.
pub async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("yishiting: {fault:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> anyhow::Result<()> {
    let CommandLine { asked, task } = CommandLine::parse();
    let config = Config::settle(asked)?;
    begin_log(&config)?;
    let stop = stop_on_signal()?;
    let ready = match task {
        Some(Task::Keep(keep)) => return keeping::run(keep, &config.data, &stop).await,
        Some(Task::Demo) => true,
        None => false,
    };
    let wanted = config.listen;
    let listener = TcpListener::bind(wanted)
        .await
        .with_context(|| format!("cannot listen on {wanted}; choose another address with --listen"))?;
    let serving = crate::serve(listener, config, stop).await?;
    let base = format!("http://{}", serving.address);
    println!("listening on {base}");
    if let Some(path) = &serving.administrator {
        println!("administrator: {base}{path}");
    }
    if ready {
        print_demo(&serving, &base).await?;
    }
    serving.ended().await
}

async fn print_demo(serving: &Serving, base: &str) -> anyhow::Result<()> {
    for link in demo::prepare(serving).await? {
        println!("{}: {base}{}", link.label, link.path);
    }
    Ok(())
}

fn begin_log(config: &Config) -> anyhow::Result<()> {
    let asked = EnvFilter::try_new(&config.log).with_context(|| format!("not a log filter: {}", config.log))?;
    let stderr = std::io::stderr;
    let lines = tracing_subscriber::fmt::layer().with_ansi(stderr().is_terminal()).with_writer(stderr);
    let lines = match config.log_format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    tracing_subscriber::registry().with(lines.with_filter(asked.and(filter_fn(holds_no_secret)))).init();
    Ok(())
}

/// Libraries below would write out ballots, links and sessions as they pass, where everything is asked
/// for; of these only warnings are heard, whatever is asked for.
fn holds_no_secret(line: &tracing::Metadata<'_>) -> bool {
    let own = ["yishiting", "meeting", "security"];
    *line.level() <= tracing::Level::WARN || own.iter().any(|it| line.target().split("::").next() == Some(it))
}

/// A token that is cancelled at the first SIGINT or SIGTERM. A second signal ends the process at once,
/// which loses nothing that was answered.
fn stop_on_signal() -> anyhow::Result<CancellationToken> {
    let stop = CancellationToken::new();
    let mut interrupt = signal(SignalKind::interrupt()).context("signals cannot be awaited")?;
    let mut terminate = signal(SignalKind::terminate()).context("signals cannot be awaited")?;
    let cancel = stop.clone();
    tokio::spawn(async move {
        for times in 0.. {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            if times > 0 {
                std::process::exit(130);
            }
            tracing::info!("stopping");
            cancel.cancel();
        }
    });
    Ok(stop)
}
