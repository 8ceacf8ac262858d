//! Some people stop reading while much is said; nobody else may notice, and they find their way back.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use protocol::{Command, SuggestionId};
use tokio::time::Instant;

use crate::crowd::{Crowd, Hall, OTHERS, made_of};
use crate::figures::{Figures, Verdict, ratio};
use crate::floor::Floor;
use crate::place::{Place, Where};

/// Some people stop reading while much is said.
///
/// The clerk writes long texts that everybody is sent. The p99 of
/// other commands may be at most 1.5 times what it is with everybody reading, and whoever reads again
/// must stand where the others stand, by itself or after having been closed with 4008 and coming back.
#[derive(Args, Debug)]
pub struct Slow {
    #[command(flatten)]
    place: Where,
    /// How many people are there
    #[arg(long, default_value_t = 100)]
    people: usize,
    /// How many of them stop reading
    #[arg(long, default_value_t = 10)]
    slow: usize,
    /// For how many seconds; after 30 s without a byte taken the server closes
    #[arg(long, default_value_t = 45, value_name = "SECONDS")]
    during: u64,
    /// Other commands a second
    #[arg(long, default_value_t = 40)]
    others: u32,
}

/// How long the floor is looked at.
const FLOOR: Duration = Duration::from_secs(10);
/// How often the clerk writes.
const WRITES_PER_S: u64 = 10;
/// How long the text is, in characters of three bytes.
const TEXT_CHARS: usize = 4_000;
/// What the kernel keeps for who does not read: little, so that the server meets the silence soon.
const NARROW_BYTES: u32 = 4_096;

/// Runs it; whether all is well.
///
/// # Errors
/// When the server breaks off.
pub async fn run(asked: &Slow) -> Result<bool> {
    let place = Place::open(&asked.place).await?;
    let mut room = Crowd::invited(&place.office, &Hall { members: asked.people, votes: 0, secret: false }).await?;
    for seat in room.members.iter_mut().take(asked.slow) {
        Arc::get_mut(seat).context("somebody acts while coming in")?.narrow(NARROW_BYTES);
    }
    room.members = crate::crowd::arrive(std::mem::take(&mut room.members)).await?;
    let text = Command::RecordSuggestion {
        text: "增设车位。".to_owned(),
        raised_by: vec![room.clerk.who],
        lead: None,
        co: Vec::new(),
        due: None,
    };
    let suggestion = SuggestionId(made_of(room.clerk.ask(&text).await?)?.context("the suggestion has no name")?);
    let during = Duration::from_secs(asked.during);
    let floor = Floor::start(64).await?;
    let (_, echoes) = floor.opened(OTHERS, Duration::ZERO).await?;
    let echo = echoes.asked(asked.others as usize * FLOOR.as_secs() as usize, FLOOR).await?;

    let mut revision = 1;
    let (all_read, _) =
        tokio::try_join!(room.go_on(asked.others, during), write(&room, &suggestion, &mut revision, during))?;
    let frames_before: Vec<u64> = room.members.iter().map(|seat| seat.view().frames).collect();
    let holds: Vec<_> = room.members.iter().take(asked.slow).filter_map(|seat| seat.stop_reading()).collect();
    let (some_slow, _) =
        tokio::try_join!(room.go_on(asked.others, during), write(&room, &suggestion, &mut revision, during))?;
    drop(holds);

    let mut verdict = Verdict::default();
    let step = room.chair.poll().await?.frame.step;
    let (mut skipped, mut closed) = (0, 0);
    for seat in room.members.iter_mut().take(asked.slow) {
        if seat.shown(|view| view.step >= step).await.is_ok() {
            skipped += 1;
            continue;
        }
        let ended = seat.view().ended.clone().unwrap_or_default();
        verdict.must(ended.contains("4008") || ended.contains("reset"), || format!("{} ended: {ended}", seat.name));
        let seat = Arc::get_mut(seat).context("somebody acts while coming back")?;
        seat.open().await?;
        seat.shown(|view| view.step >= step).await?;
        closed += 1;
    }
    room.all_stand_at(step).await?;
    let frames =
        room.members.iter().zip(&frames_before).map(|(seat, before)| seat.view().frames - before).collect::<Vec<_>>();
    let most = |frames: &[u64]| frames.iter().max().copied().unwrap_or_default();
    let (slow, fast) = frames.split_at(asked.slow.min(frames.len()));

    println!("{}", echo.row("floor: echo", None));
    println!("{}", all_read.row("other commands, everybody reads", Some(&echo)));
    println!("{}", some_slow.row(&format!("other commands, {} do not read", asked.slow), Some(&echo)));
    println!("{skipped} skipped to the latest, {closed} were closed and came back");
    println!("a slow reader was sent {} frames, the others up to {}", most(slow), most(fast));
    verdict.at_most(
        "p99 of other commands, some slow to everybody reading",
        ratio(some_slow.p99(), all_read.p99()),
        1.5,
    );
    Ok(verdict.told("slow"))
}

/// The clerk writes for so long; how long each writing took.
async fn write(room: &Crowd, suggestion: &SuggestionId, revision: &mut u32, during: Duration) -> Result<Figures> {
    let mut took = Vec::new();
    let (begun, mut turns) = (Instant::now(), tokio::time::interval(Duration::from_millis(1_000 / WRITES_PER_S)));
    while begun.elapsed() < during {
        turns.tick().await;
        let character = if revision.is_multiple_of(2) { "议" } else { "商" };
        let edit = Command::EditSuggestion {
            suggestion: suggestion.clone(),
            revision: *revision,
            text: character.repeat(TEXT_CHARS),
            raised_by: vec![room.clerk.who],
            lead: None,
            co: Vec::new(),
            due: None,
        };
        let started = Instant::now();
        made_of(room.clerk.ask(&edit).await?)?;
        took.push(started.elapsed());
        *revision += 1;
    }
    Ok(Figures::of(took))
}
