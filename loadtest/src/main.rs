//! Drives a running server from outside: plays scenarios, and lets crowds join, vote, raise hands,
//! reconnect and stop reading. It knows the protocol and nothing of the server's inside, so that it
//! cannot cheat.

mod crowd;
mod figures;
mod floor;
mod http;
mod line;
mod load;
mod office;
mod pace;
mod place;
mod play;
mod seat;
mod server;
mod stage;
mod view;
mod words;

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use tokio::runtime::{Builder, Runtime};

/// Plays scenarios on a running server and measures how it bears crowds.
///
/// Every command starts a release server of its own on a free port with a fresh data folder, unless --url
/// names one that runs. Load commands print medians and p99 as ratios to a floor measured in the same
/// run: a bare WebSocket echo at the same pace. The exit status is 0 only if all passed.
#[derive(Parser, Debug)]
#[command(name = "loadtest", version)]
struct Asked {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    Play(play::Play),
    Join(load::join::Join),
    Vote(load::vote::Vote),
    Storm(load::storm::Storm),
    Reconnect(load::reconnect::Reconnect),
    Slow(load::slow::Slow),
}

fn main() -> ExitCode {
    match run(&Asked::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("loadtest: {fault:#}");
            ExitCode::from(2)
        }
    }
}

fn run(asked: &Asked) -> Result<bool> {
    let runtime: Runtime = Builder::new_multi_thread().enable_all().build().context("starting threads")?;
    match &asked.what {
        What::Play(asked) => play::run(&runtime, asked),
        What::Join(asked) => runtime.block_on(load::join::run(asked)),
        What::Vote(asked) => runtime.block_on(load::vote::run(asked)),
        What::Storm(asked) => runtime.block_on(load::storm::run(asked)),
        What::Reconnect(asked) => runtime.block_on(load::reconnect::run(asked)),
        What::Slow(asked) => runtime.block_on(load::slow::run(asked)),
    }
}
