//! Everybody raises a hand within one second; then one person presses the button a hundred times.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use futures_util::future::join_all;
use protocol::{AnswerResult, Command, QueuePlace, Reason, RequestKind, Why};
use tokio::time::Instant;
use uuid::Uuid;

use crate::crowd::{Crowd, Hall, OTHERS, made_of};
use crate::figures::{Figures, Verdict, ms, ratio};
use crate::floor::Floor;
use crate::pace;
use crate::place::{Place, Where};
use crate::seat::Seat;

/// Everybody asks for the floor within one second, then one person presses a hundred times.
///
/// Each must have exactly one place in the queue, in
/// the order of the record, and what everybody is told of it must come merged. Then one person asks a
/// hundred things at once and must be told to slow down, and nobody else may notice.
#[derive(Args, Debug)]
pub struct Storm {
    #[command(flatten)]
    place: Where,
    /// How many raise a hand
    #[arg(long, default_value_t = 300)]
    hands: usize,
    /// Other commands a second
    #[arg(long, default_value_t = 40)]
    others: u32,
}

const SECOND: Duration = Duration::from_secs(1);
/// How long the idle room is looked at.
const IDLE: Duration = Duration::from_secs(10);
/// Presses of one person at once: more than any burst that is allowed.
const SPAM: usize = 100;

/// Runs it; whether all is well.
///
/// # Errors
/// When the server breaks off.
pub async fn run(asked: &Storm) -> Result<bool> {
    let place = Place::open(&asked.place).await?;
    let room = Crowd::in_session(&place.office, &Hall { members: asked.hands, votes: 0, secret: false }).await?;
    let floor = Floor::start(64).await?;
    let (_, echoes) = floor.opened(asked.hands, SECOND).await?;
    let bare = echoes.asked(asked.hands, SECOND).await?;
    let (_, calm_echoes) = floor.opened(OTHERS, Duration::ZERO).await?;
    let echo = calm_echoes.asked(IDLE.as_secs() as usize * asked.others as usize, IDLE).await?;
    let idle = room.go_on(asked.others, IDLE).await?;
    let mut verdict = Verdict::default();

    let before: Vec<(u64, u64)> = room.members.iter().map(|seat| (seat.view().frames, seat.view().bytes)).collect();
    let raising = pace::spread(SECOND, room.members.clone(), |seat: Arc<Seat>| async move {
        let raised =
            seat.ask_once(&Uuid::new_v4().to_string(), &Command::RequestFloor { kind: RequestKind::Floor }).await?;
        made_of(raised).with_context(|| format!("the hand of {}", seat.name))
    });
    let (raised, meanwhile) = tokio::try_join!(raising, room.go_on(asked.others, SECOND))?;
    let answered = Instant::now();
    let polled = room.chair.poll().await?;
    room.all_stand_at(polled.frame.step).await?;
    let told = answered.elapsed();
    let gained = |of: fn(&Seat) -> u64, was: fn(&(u64, u64)) -> u64| {
        room.members.iter().zip(&before).map(|(seat, before)| of(seat) - was(before)).max().unwrap_or_default()
    };
    let frames = gained(|seat| seat.view().frames, |before| before.0);
    let bytes = gained(|seat| seat.view().bytes, |before| before.1);

    println!("{}", bare.row("floor: as many echoes in 1 s", None));
    println!("{}", Figures::of(raised.into_iter().map(|(took, _)| took)).row("raised hands", Some(&bare)));
    println!("{}", echo.row("floor: echo", None));
    println!("{}", idle.row("other commands, idle", Some(&echo)));
    println!("{}", meanwhile.row("other commands during the storm", Some(&echo)));
    println!("ratio p99 of other commands, storm to idle: {:.2}", ratio(meanwhile.p99(), idle.p99()));
    println!("everybody was shown the last hand {:.1} ms after its answer", ms(told));
    println!(
        "one viewer was sent {frames} frames and {bytes} bytes, for {} commands",
        asked.hands + asked.others as usize
    );
    verdict.must((frames as usize) < asked.hands / 2, || {
        format!("{frames} frames for {} hands are not merged", asked.hands)
    });
    queue(&room, asked.hands, &mut verdict).await?;
    spam(&room, asked.others, &idle, &mut verdict).await?;
    Ok(verdict.told("storm"))
}

/// Everybody stands in the queue once, in the order of the record.
async fn queue(room: &Crowd, hands: usize, verdict: &mut Verdict) -> Result<()> {
    let rows = room.chair.poll().await?.frame.rows.remove("queue").unwrap_or_default();
    let places: Result<Vec<QueuePlace>, _> = rows.into_values().map(serde_json::from_value).collect();
    let mut places = places.context("a place in the queue cannot be read")?;
    places.sort_by_key(|place| place.place);
    let mut people: Vec<_> = places.iter().map(|place| place.participant).collect();
    people.sort_unstable();
    people.dedup();
    verdict.must(places.len() == hands && people.len() == hands, || {
        format!("{} places of {} people for {hands} hands", places.len(), people.len())
    });
    verdict
        .must(places.is_sorted_by_key(|place| (place.since, place.speech)), || "the queue is out of order".to_owned());
    Ok(())
}

/// One person asks a hundred things at once.
async fn spam(room: &Crowd, others: u32, idle: &Figures, verdict: &mut Verdict) -> Result<()> {
    let Some(seat) = room.members.first() else { return Ok(()) };
    let (once, again) = (Command::RequestFloor { kind: RequestKind::PointOfOrder }, Uuid::new_v4());
    let pressing = join_all((0..SPAM).map(|press| {
        let (id, once) = (format!("{again}-{press}"), once.clone());
        async move { seat.ask_once(&id, &once).await }
    }));
    let (answers, meanwhile) = tokio::join!(pressing, room.go_on(others, SECOND));
    let answers = answers.into_iter().collect::<Result<Vec<_>>>()?;
    let slowed = answers.iter().filter(|answer| match answer {
        AnswerResult::Refused(refusal) => {
            refusal.reason == Reason::SlowDown && matches!(refusal.why, Why::RetryAfter { .. })
        }
        AnswerResult::Done(_) => false,
    });
    let (slowed, done) = (slowed.count(), answers.iter().filter(|a| matches!(a, AnswerResult::Done(_))).count());
    println!("one person pressed {SPAM} times: {done} done, {slowed} told to slow down");
    println!("ratio p99 of other commands, spam to idle: {:.2}", ratio(meanwhile?.p99(), idle.p99()));
    verdict.must(done == 1, || format!("{done} of the same request were taken"));
    verdict.must(slowed > 0, || "nobody was told to slow down".to_owned());
    Ok(())
}
