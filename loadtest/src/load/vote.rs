//! Everybody casts a ballot within one second, round after round, while others go on with what they do.
//! Then the server is killed, and every answered ballot must be there, once.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;
use protocol::{AnswerResult, Command, VoteId};
use uuid::Uuid;

use crate::crowd::{Crowd, Hall, OTHERS, ballot, made_of};
use crate::figures::{Figures, Verdict, ratio};
use crate::floor::{Echoes, Floor};
use crate::pace;
use crate::place::{Place, Where};
use crate::seat::Seat;

/// Everybody casts a ballot within one second, in each round.
///
/// The p99 of other commands meanwhile
/// may be at most twice what it is in the same room without ballots, and in another idle room of the
/// same size. With a server of its own the last vote is cut short by kill -9 and counted after a restart.
#[derive(Args, Debug)]
pub struct Vote {
    #[command(flatten)]
    place: Where,
    /// How many cast a ballot
    #[arg(long, default_value_t = 300)]
    voters: usize,
    /// How many votes are held
    #[arg(long, default_value_t = 12)]
    rounds: usize,
    /// Secret votes
    #[arg(long)]
    secret: bool,
    /// Other commands a second
    #[arg(long, default_value_t = 40)]
    others: u32,
}

/// One second: the burst, and what it is compared with.
const SECOND: Duration = Duration::from_secs(1);

#[derive(Default)]
struct Measured {
    floor_idle: Figures,
    floor_burst: Figures,
    elsewhere: Figures,
    idle: Figures,
    burst: Figures,
    ballots: Figures,
}

/// Runs it; whether all is well.
///
/// # Errors
/// When the server breaks off.
pub async fn run(asked: &Vote) -> Result<bool> {
    let mut place = Place::open(&asked.place).await?;
    let hall = Hall { members: asked.voters, votes: asked.rounds, secret: asked.secret };
    let room = Crowd::in_session(&place.office, &hall).await?;
    let elsewhere = Crowd::in_session(&place.office, &Hall { votes: 0, ..hall }).await?;
    let floor = Floor::start(64).await?;
    let (_, voters) = floor.opened(asked.voters, SECOND).await?;
    let (_, others) = floor.opened(OTHERS, Duration::ZERO).await?;
    let (mut measured, mut verdict) = (Measured::default(), Verdict::default());
    let mut last = Vec::new();
    for vote in &room.votes {
        bare(asked, &voters, &others, &mut measured).await?;
        measured.elsewhere.and(elsewhere.go_on(asked.others, SECOND).await?);
        measured.idle.and(room.go_on(asked.others, SECOND).await?);
        made_of(room.chair.ask(&Command::OpenVote { vote: *vote, duration_s: None }).await?)?;
        last = burst(asked, &room, *vote, &mut measured).await?;
        if Some(vote) != room.votes.last() {
            made_of(room.chair.ask(&Command::CloseVote { vote: *vote }).await?)?;
            counted(&room, *vote, asked.voters, &mut verdict).await?;
        }
    }
    durable(&mut place, room, last, &mut verdict).await?;
    Ok(told(&measured, verdict))
}

/// The floor, at the same pace.
async fn bare(asked: &Vote, voters: &Echoes, others: &Echoes, measured: &mut Measured) -> Result<()> {
    measured.floor_idle.and(others.asked(asked.others as usize, SECOND).await?);
    let (_, meanwhile) =
        tokio::try_join!(voters.asked(asked.voters, SECOND), others.asked(asked.others as usize, SECOND))?;
    measured.floor_burst.and(meanwhile);
    Ok(())
}

/// Everybody casts within a second; the ids of the ballots, in the order of the members.
async fn burst(asked: &Vote, room: &Crowd, vote: VoteId, measured: &mut Measured) -> Result<Vec<String>> {
    let voters: Vec<(usize, Arc<Seat>)> = room.members.iter().cloned().enumerate().collect();
    let casting = pace::spread(SECOND, voters, |(member, seat): (usize, Arc<Seat>)| async move {
        let id = Uuid::new_v4().to_string();
        made_of(seat.ask_once(&id, &ballot(vote, member)).await?)
            .with_context(|| format!("the ballot of {}", seat.name))?;
        Ok(id)
    });
    let (cast, meanwhile) = tokio::try_join!(casting, room.go_on(asked.others, SECOND))?;
    measured.burst.and(meanwhile);
    let (durations, ids): (Vec<_>, Vec<_>) = cast.into_iter().unzip();
    measured.ballots.and(Figures::of(durations));
    Ok(ids)
}

async fn counted(room: &Crowd, vote: VoteId, voters: usize, verdict: &mut Verdict) -> Result<()> {
    let shown = room.vote(vote).await?;
    verdict.must(shown.voted as usize == voters, || {
        format!("vote {vote}: {voters} ballots were answered, {} are counted", shown.voted)
    });
    Ok(())
}

/// The last vote is still open: the server is killed and started again, everybody who has had an answer
/// asks the same once more and gets the same, and each ballot counts once.
async fn durable(place: &mut Place, mut room: Crowd, ids: Vec<String>, verdict: &mut Verdict) -> Result<()> {
    let Some(vote) = room.votes.last().copied() else { return Ok(()) };
    let voters = room.members.len();
    if let Some(server) = place.own() {
        server.kill().await?;
        let took = server.again().await?;
        println!("killed and listening again after {:.0} ms", took.as_secs_f64() * 1000.0);
        room.chair.open().await?;
        room.members = crate::crowd::arrive(room.members).await?;
        for (member, (seat, id)) in room.members.iter().zip(ids).enumerate() {
            let again = seat.ask_once(&id, &ballot(vote, member)).await?;
            verdict.must(matches!(again, AnswerResult::Done(_)), || format!("{} asked again: {again:?}", seat.name));
        }
    }
    made_of(room.chair.ask(&Command::CloseVote { vote }).await?)?;
    counted(&room, vote, voters, verdict).await
}

fn told(measured: &Measured, mut verdict: Verdict) -> bool {
    let Measured { floor_idle, floor_burst, elsewhere, idle, burst, ballots } = measured;
    println!("{}", floor_idle.row("floor: echo", None));
    println!("{}", floor_burst.row("floor: echo during a burst of echoes", None));
    println!("{}", elsewhere.row("other commands, another idle room", Some(floor_idle)));
    println!("{}", idle.row("other commands, this room idle", Some(floor_idle)));
    println!("{}", burst.row("other commands while everybody votes", Some(floor_burst)));
    println!("{}", ballots.row("ballots", Some(floor_burst)));
    println!("ratio of the floor's own p99, burst to idle: {:.2}", ratio(floor_burst.p99(), floor_idle.p99()));
    verdict.at_most("p99 of other commands, voting to idle", ratio(burst.p99(), idle.p99()), 2.0);
    verdict.at_most("p99 of other commands, voting to another idle room", ratio(burst.p99(), elsewhere.p99()), 2.0);
    verdict.told("vote")
}
