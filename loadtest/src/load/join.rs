//! People come in one after another at a steady rate, from the link to the check-in, while others go on
//! with what they do.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use protocol::{Command, RollView};
use tokio::time::Instant;

use crate::crowd::{Crowd, Hall, OTHERS, made_of};
use crate::figures::{Figures, Verdict, ratio};
use crate::floor::Floor;
use crate::pace;
use crate::place::{Place, Where};
use crate::seat::Seat;

/// People join at a steady rate: link, ticket, socket, first frame, check-in.
///
/// All must be in by the
/// end of that time and 5 s, and the p99 of other commands meanwhile may be at most twice what it is in
/// the same room when nobody comes.
#[derive(Args, Debug)]
pub struct Join {
    #[command(flatten)]
    place: Where,
    /// How many people join
    #[arg(long, default_value_t = 327)]
    people: usize,
    /// Over how many seconds they come
    #[arg(long, default_value_t = 600, value_name = "SECONDS")]
    within: u64,
    /// Other commands a second
    #[arg(long, default_value_t = 10)]
    others: u32,
}

/// How long the idle room is looked at.
const IDLE: Duration = Duration::from_secs(20);
/// How much later than the last arrival begins everybody must be in.
const LATE: Duration = Duration::from_secs(5);

struct Came {
    shown: Duration,
    frame_bytes: u64,
    checked_in: Duration,
    seat: Arc<Seat>,
}

/// Runs it; whether all is well.
///
/// # Errors
/// When the server breaks off.
pub async fn run(asked: &Join) -> Result<bool> {
    let place = Place::open(&asked.place).await?;
    let mut room = Crowd::invited(&place.office, &Hall { members: asked.people, votes: 0, secret: false }).await?;
    let floor = Floor::start(64).await?;
    let (_, echoes) = floor.opened(OTHERS, Duration::ZERO).await?;
    let echo = echoes.asked(IDLE.as_secs() as usize * asked.others as usize, IDLE).await?;
    let empty = room.go_on(asked.others, IDLE).await?;
    let (within, begun) = (Duration::from_secs(asked.within), Instant::now());
    let coming = std::mem::take(&mut room.members);
    let (came, meanwhile) = tokio::try_join!(pace::spread(within, coming, come), room.go_on(asked.others, within))?;
    let took = begun.elapsed();
    let came: Vec<Came> = came.into_iter().map(|(_, came)| came).collect();
    let full = room.go_on(asked.others, IDLE).await?;
    let frame = came.iter().map(|one| one.frame_bytes).max().unwrap_or_default();
    let (bare, _) = Floor::start(usize::try_from(frame)?).await?.opened(came.len(), within.min(IDLE)).await?;

    println!("{} people in {:.1} s; the largest first frame has {frame} bytes", came.len(), took.as_secs_f64());
    println!("{}", bare.row("floor: socket opened, as many bytes received", None));
    println!("{}", Figures::of(came.iter().map(|one| one.shown)).row("link to first frame", Some(&bare)));
    println!("{}", echo.row("floor: echo", None));
    println!("{}", Figures::of(came.iter().map(|one| one.checked_in)).row("check-in", Some(&echo)));
    println!("{}", empty.row("other commands, nobody has come yet", Some(&echo)));
    println!("{}", meanwhile.row("other commands while people come", Some(&echo)));
    println!("{}", full.row("other commands, all are in", Some(&echo)));
    let mut verdict = Verdict::default();
    verdict.must(took <= within + LATE, || format!("all were in only after {:.1} s", took.as_secs_f64()));
    verdict.at_most("p99 of other commands, people coming to idle", ratio(meanwhile.p99(), full.p99()), 2.0);
    let roll = roll(&room).await?;
    verdict.must(roll.present as usize == asked.people, || format!("{} are on the roll", roll.present));
    let gone = came.iter().filter(|one| !one.seat.is_connected()).count();
    verdict.must(gone == 0, || format!("{gone} connections have ended"));
    Ok(verdict.told("join"))
}

async fn come(mut seat: Arc<Seat>) -> Result<Came> {
    let begun = Instant::now();
    Arc::get_mut(&mut seat).context("somebody acts while coming in")?.open().await?;
    let (shown, frame_bytes) = (begun.elapsed(), seat.view().bytes);
    let begun = Instant::now();
    made_of(seat.ask(&Command::CheckIn).await?)?;
    Ok(Came { shown, frame_bytes, checked_in: begun.elapsed(), seat })
}

async fn roll(room: &Crowd) -> Result<RollView> {
    let polled = room.chair.poll().await?;
    let roll = polled.frame.set.get("roll").context("the roll is not shown")?.clone();
    serde_json::from_value(roll).context("the roll cannot be read")
}
