//! A scenario's stage behind sockets: one connection for each participant, real time instead of the
//! file's. The server goes as fast as it can; only where a file lets the grace run out is waited.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result};
use futures_util::{StreamExt, stream};
use player::{Answered, Joins, Stage};
use protocol::{AnswerResult, Command, MeetingMade, ParticipantId, QueuePlace, Role};
use tokio::runtime::Runtime;
use tokio::time::Instant;

use crate::http::Http;
use crate::seat::Seat;

/// The grace as the files have it, in milliseconds.
const GRACE_OF_FILES_MS: i64 = 60_000;
/// The grace as the rules of these meetings have it, and a little more, so that it is over.
const GRACE_HERE: Duration = Duration::from_millis(2_050);
/// People who come in at one time.
const AT_THE_DOOR: usize = 32;

/// A meeting on a running server.
pub struct Sockets<'a> {
    runtime: &'a Runtime,
    seats: BTreeMap<ParticipantId, Seat>,
    /// Who is asked first what everybody sees.
    observers: Vec<ParticipantId>,
    lost: BTreeMap<ParticipantId, Lost>,
}

struct Lost {
    at_ms: i64,
    seen: Instant,
}

impl<'a> Sockets<'a> {
    /// The meeting that was made on this server.
    pub fn new(runtime: &'a Runtime, http: &Http, made: &MeetingMade) -> Self {
        let seats = made.links.iter().map(|l| (l.participant, Seat::new(http, l.participant, &l.name, &l.url)));
        let mut observers: Vec<_> = made.links.iter().map(|link| (rank(link.role), link.participant)).collect();
        observers.sort();
        Self {
            runtime,
            seats: seats.collect(),
            observers: observers.into_iter().map(|(_, who)| who).collect(),
            lost: BTreeMap::new(),
        }
    }

    /// Somebody who may take documents away: a clerk, or the chair.
    pub fn clerk(&mut self) -> Option<&mut Seat> {
        self.observers.first().and_then(|who| self.seats.get_mut(who))
    }

    /// Everything that was shown to anybody and joined a voter to a choice.
    pub fn joins(&self) -> Joins {
        let mut joins = Joins::default();
        self.seats.values().for_each(|seat| joins.and(seat.view().joins.clone()));
        joins
    }

    fn seat(&mut self, who: ParticipantId) -> Result<&mut Seat> {
        self.seats.get_mut(&who).with_context(|| format!("participant {who} has no link"))
    }

    /// Where the file has let the grace of a lost connection run out, lets it run out here.
    async fn settle(&mut self, at_ms: i64) {
        let over: Vec<Instant> = self
            .lost
            .extract_if(.., |_, lost| at_ms - lost.at_ms > GRACE_OF_FILES_MS)
            .map(|(_, lost)| lost.seen)
            .collect();
        if let Some(last) = over.into_iter().max() {
            tokio::time::sleep_until(last + GRACE_HERE).await;
        }
    }

    async fn connect_all(&mut self, who: &[ParticipantId]) -> Result<()> {
        let coming = self.seats.values_mut().filter(|seat| who.contains(&seat.who)).map(Seat::connect);
        let mut came = stream::iter(coming).buffer_unordered(AT_THE_DOOR);
        while let Some(one) = came.next().await {
            one?;
        }
        Ok(())
    }

    async fn lose(&mut self, at_ms: i64, who: ParticipantId) -> Result<()> {
        self.seat(who)?.vanish().await;
        let observer = self.observer().context("nobody is left to see it")?;
        observer.shown(|view| !view.connected(who)).await.with_context(|| format!("{who} drops"))?;
        self.lost.insert(who, Lost { at_ms, seen: Instant::now() });
        // The wait for the chair is nought, which is over as soon as a millisecond has passed.
        tokio::time::sleep(Duration::from_millis(2)).await;
        Ok(())
    }

    async fn command_once(&mut self, at_ms: i64, by: ParticipantId, command: &Command) -> Result<Answered> {
        self.settle(at_ms).await;
        Ok(answered(self.seat(by)?.ask(command).await?))
    }

    async fn ballots_at_once(&mut self, at_ms: i64, ballots: Vec<(ParticipantId, Command)>) -> Result<Vec<Answered>> {
        self.settle(at_ms).await;
        let seats = &self.seats;
        let one = |(by, command): (ParticipantId, Command)| async move {
            let seat = seats.get(&by).with_context(|| format!("participant {by} has no link"))?;
            Ok(answered(seat.ask(&command).await?))
        };
        let count = ballots.len().max(1);
        let answers: Vec<Result<Answered>> = stream::iter(ballots.into_iter().map(one)).buffered(count).collect().await;
        answers.into_iter().collect()
    }

    async fn places(&self) -> Result<Vec<ParticipantId>> {
        let polled = self.observer().context("nobody is left to see the queue")?.poll().await?;
        let rows = polled.frame.rows.get("queue").cloned().unwrap_or_default();
        let places: Result<Vec<QueuePlace>, _> = rows.into_values().map(serde_json::from_value).collect();
        let mut places = places.context("a place in the queue cannot be read")?;
        places.sort_by_key(|place| place.place);
        Ok(places.into_iter().map(|place| place.participant).collect())
    }

    /// The first of those who may see everything and whose connection stands.
    fn observer(&self) -> Option<&Seat> {
        self.observers.iter().filter_map(|who| self.seats.get(who)).find(|seat| seat.is_connected())
    }
}

fn rank(role: Role) -> u8 {
    match role {
        Role::Clerk => 0,
        Role::Chair => 1,
        Role::ViceChair => 2,
        _ => 3,
    }
}

fn answered(result: AnswerResult) -> Answered {
    match result {
        AnswerResult::Done(done) => Ok(done.made),
        AnswerResult::Refused(refusal) => Err(refusal),
    }
}

fn told<T>(result: Result<T>) -> Result<T, String> {
    result.map_err(|fault| format!("{fault:#}"))
}

impl Stage for Sockets<'_> {
    fn connect(&mut self, at_ms: i64, who: &[ParticipantId]) -> Result<(), String> {
        let runtime = self.runtime;
        runtime.block_on(async {
            self.settle(at_ms).await;
            told(self.connect_all(who).await)
        })
    }

    fn drop(&mut self, at_ms: i64, who: ParticipantId) -> Result<(), String> {
        let runtime = self.runtime;
        runtime.block_on(async {
            self.settle(at_ms).await;
            told(self.lose(at_ms, who).await)
        })
    }

    fn reconnect(&mut self, at_ms: i64, who: ParticipantId) -> Result<(), String> {
        let runtime = self.runtime;
        runtime.block_on(async {
            self.settle(at_ms).await;
            self.lost.remove(&who);
            told(self.connect_all(&[who]).await)
        })
    }

    fn command(&mut self, at_ms: i64, by: ParticipantId, command: Command) -> Result<Answered, String> {
        let runtime = self.runtime;
        told(runtime.block_on(self.command_once(at_ms, by, &command)))
    }

    fn ballots(&mut self, at_ms: i64, ballots: Vec<(ParticipantId, Command)>) -> Result<Vec<Answered>, String> {
        let runtime = self.runtime;
        told(runtime.block_on(self.ballots_at_once(at_ms, ballots)))
    }

    fn queue(&mut self) -> Result<Vec<ParticipantId>, String> {
        told(self.runtime.block_on(self.places()))
    }
}
