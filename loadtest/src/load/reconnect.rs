//! The server is killed in the middle of a vote and started again; everybody comes back at once and
//! stands where they stood.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use protocol::{AnswerResult, Command};
use tokio::time::Instant;
use uuid::Uuid;

use crate::crowd::{Crowd, Hall, ballot, made_of};
use crate::figures::{Figures, Verdict, ms, ratio};
use crate::floor::Floor;
use crate::pace;
use crate::place::{Place, Where};
use crate::seat::Seat;

/// The server is killed in the middle of a vote and started again, and everybody comes back at once.
///
/// Half the ballots are cast by then. All must be back within 5 s after it listens, every answered
/// ballot must count once, and the other half must still be able to vote.
#[derive(Args, Debug)]
pub struct Reconnect {
    /// How many come back
    #[arg(long, default_value_t = 327)]
    people: usize,
    /// Within how many milliseconds they try first
    #[arg(long, default_value_t = 1_000, value_name = "MS")]
    jitter: u64,
    /// A secret vote
    #[arg(long)]
    secret: bool,
}

/// How soon everybody must be back.
const BACK: Duration = Duration::from_secs(5);
/// How long one waits before trying again.
const AGAIN: Duration = Duration::from_millis(100);

/// Runs it; whether all is well.
///
/// # Errors
/// When the server breaks off.
pub async fn run(asked: &Reconnect) -> Result<bool> {
    let mut place = Place::open(&Where { url: None, admin_cookie: None }).await?;
    let hall = Hall { members: asked.people, votes: 1, secret: asked.secret };
    let mut room = Crowd::in_session(&place.office, &hall).await?;
    let vote = *room.votes.first().context("the server left the vote out")?;
    made_of(room.chair.ask(&Command::OpenVote { vote, duration_s: None }).await?)?;
    let half = asked.people / 2;
    let mut ids = Vec::new();
    for (member, seat) in room.members.iter().enumerate().take(half) {
        ids.push(Uuid::new_v4().to_string());
        made_of(seat.ask_once(&ids[member], &ballot(vote, member)).await?)?;
    }
    let server = place.needs_own()?;
    server.kill().await?;
    let listening = server.again().await?;
    let begun = Instant::now();
    let coming = std::mem::take(&mut room.members);
    let jitter = Duration::from_millis(asked.jitter);
    let back = pace::spread(jitter, coming, come_back).await?;
    let all_back = begun.elapsed();
    let cpu = place.needs_own()?.cpu()?;
    room.chair.open().await?;
    let (durations, back): (Vec<_>, Vec<_>) = back.into_iter().unzip();
    let frame = back.iter().map(|(_, bytes)| *bytes).max().unwrap_or_default();
    let tries: usize = back.iter().map(|((_, tries), _)| tries).sum();
    room.members = back.into_iter().map(|((seat, _), _)| seat).collect();
    let (bare, _) = Floor::start(usize::try_from(frame)?).await?.opened(asked.people, jitter).await?;

    println!("killed and listening again after {:.0} ms", ms(listening));
    println!("{}", bare.row("floor: socket opened, as many bytes received", None));
    println!("{}", Figures::of(durations).row("back: ticket, socket, what is newer", Some(&bare)));
    println!(
        "all were back {:.2} s after it listened, after {tries} tries; a viewer was sent {frame} bytes",
        all_back.as_secs_f64()
    );
    println!("the server used {:.2} cores meanwhile", ratio(cpu, all_back));
    let mut verdict = Verdict::default();
    verdict.must(all_back <= BACK, || format!("all were back only after {:.1} s", all_back.as_secs_f64()));
    let shown = room.vote(vote).await?.voted as usize;
    verdict.must(shown == half, || format!("{half} ballots were answered, {shown} are there"));
    for (member, (seat, id)) in room.members.iter().zip(&ids).enumerate() {
        let again = seat.ask_once(id, &ballot(vote, member)).await?;
        verdict.must(matches!(again, AnswerResult::Done(_)), || format!("{} asked again: {again:?}", seat.name));
    }
    for (member, seat) in room.members.iter().enumerate().skip(half) {
        made_of(seat.ask(&ballot(vote, member)).await?)?;
    }
    made_of(room.chair.ask(&Command::CloseVote { vote }).await?)?;
    let shown = room.vote(vote).await?.voted as usize;
    verdict.must(shown == asked.people, || format!("{} cast a ballot, {shown} are counted", asked.people));
    Ok(verdict.told("reconnect"))
}

/// Tries until it is back: the seat, how often it tried, and how many bytes it was sent.
async fn come_back(mut seat: Arc<Seat>) -> Result<((Arc<Seat>, usize), u64)> {
    let before = seat.view().bytes;
    for tries in 1.. {
        match Arc::get_mut(&mut seat).context("somebody acts while coming back")?.open().await {
            Ok(()) => {
                let bytes = seat.view().bytes - before;
                return Ok(((seat, tries), bytes));
            }
            Err(fault) if tries == 50 => return Err(fault),
            Err(_) => tokio::time::sleep(AGAIN).await,
        }
    }
    unreachable!("tries end before numbers do")
}
