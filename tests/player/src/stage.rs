//! A stage brings the meeting along, pure or behind sockets; [`play`] takes a scenario's steps on it, in
//! the file's order, and says what was seen.

use std::collections::BTreeMap;

use protocol::{Command, ParticipantId, PlanNames, Reason, Refusal};

use crate::connections::Connections;
use crate::names::Names;
use crate::scenario::Scenario;
use crate::step::Step;
use crate::steps::{self, Doing};
use crate::watch::Places;

/// What became of a command: done, with the name of what was made, or refused.
pub type Answered = Result<Option<String>, Refusal>;

/// A meeting that can be played. Times are milliseconds from the moment the meeting is opened, negative
/// before it, and never go back; a stage without that clock may ignore them.
///
/// An `Err(String)` is trouble of the stage itself, such as a broken network; it ends the play.
pub trait Stage {
    /// These people connect for the first time; their order does not matter.
    fn connect(&mut self, at_ms: i64, who: &[ParticipantId]) -> Result<(), String>;

    /// This person loses the connection; this moment is the last sign of life.
    fn drop(&mut self, at_ms: i64, who: ParticipantId) -> Result<(), String>;

    /// This person's connection comes back.
    fn reconnect(&mut self, at_ms: i64, who: ParticipantId) -> Result<(), String>;

    /// A command and what became of it.
    fn command(&mut self, at_ms: i64, by: ParticipantId, command: Command) -> Result<Answered, String>;

    /// Ballots of different voters, whose order cannot matter; answers in the order given.
    fn ballots(&mut self, at_ms: i64, ballots: Vec<(ParticipantId, Command)>) -> Result<Vec<Answered>, String> {
        ballots.into_iter().map(|(by, command)| self.command(at_ms, by, command)).collect()
    }

    /// Whose places stand in the speaking queue, first to last, after everything answered so far.
    fn queue(&mut self) -> Result<Vec<ParticipantId>, String>;
}

/// What was seen during the play.
#[derive(Debug, Default)]
pub struct Observed {
    /// Names of the file and of the server.
    pub names: Names,
    /// The queue at each mark, by the file's names.
    pub queues: BTreeMap<String, Vec<String>>,
    /// Who dropped while waiting and kept the place, each time.
    pub queue_place_kept: Vec<String>,
    /// Steps that did not go as the file says, one readable line each.
    pub troubles: Vec<String>,
}

/// Plays a scenario on a stage whose meeting has been made from [`crate::plan::of`].
pub fn play(scenario: &Scenario, names: PlanNames, stage: &mut impl Stage) -> Observed {
    let seen = Observed { names: Names::new(names), ..Observed::default() };
    let mut run = Run { scenario, stage, seen, connections: Connections::default(), places: Places::default() };
    for step in &scenario.steps {
        if let Err(trouble) = run.step(step) {
            run.trouble(step, &trouble);
            run.seen.troubles.push("the play ended there".to_owned());
            break;
        }
    }
    run.seen
}

struct Run<'a, S> {
    scenario: &'a Scenario,
    stage: &'a mut S,
    seen: Observed,
    connections: Connections,
    places: Places,
}

impl<S: Stage> Run<'_, S> {
    fn step(&mut self, step: &Step) -> Result<(), String> {
        let doings = match steps::doings(self.scenario, step, &self.seen.names) {
            Ok(doings) => doings,
            Err(unknown) => {
                self.trouble(step, &unknown);
                return Ok(());
            }
        };
        let actors: Vec<String> = doings.iter().map(|(actor, _)| actor.clone()).collect();
        if let Some(stranger) = actors.iter().find(|id| self.seen.names.participant(id).is_none()) {
            self.trouble(step, &format!("no participant {stranger:?} is known"));
            return Ok(());
        }
        let coming = self.connections.come(self.scenario, step, &actors);
        if !coming.is_empty() {
            let coming: Vec<ParticipantId> = coming.iter().map(|id| self.id(id)).collect();
            self.stage.connect(step.at.ms(), &coming)?;
        }
        self.take(step, doings, &actors)?;
        if let Some(mark) = &step.mark {
            let queue = self.queue()?;
            self.seen.queues.insert(mark.clone(), queue);
        }
        Ok(())
    }

    fn take(&mut self, step: &Step, doings: Vec<(String, Doing)>, actors: &[String]) -> Result<(), String> {
        let distinct = actors.iter().collect::<std::collections::BTreeSet<_>>().len() == actors.len();
        if steps::is_ballots(&step.what) && distinct && actors.len() > 1 {
            return self.ballots(step, doings);
        }
        // Nobody's place changes because of a drop, so one look serves all who drop in this step.
        let before =
            if doings.iter().any(|(_, doing)| matches!(doing, Doing::Drop)) { self.queue()? } else { Vec::new() };
        for (actor, doing) in doings {
            let (at, who) = (step.at.ms(), self.id(&actor));
            match doing {
                Doing::Drop => {
                    self.places.dropped(&actor, &before);
                    self.stage.drop(at, who)?;
                }
                Doing::Reconnect => {
                    self.stage.reconnect(at, who)?;
                    if self.places.waited(&actor) {
                        let queue = self.queue()?;
                        if self.places.back(&actor, &queue) {
                            self.seen.queue_place_kept.push(actor);
                        }
                    }
                }
                Doing::Command(command) => {
                    let answered = self.stage.command(at, who, command)?;
                    self.judge(step, &actor, answered);
                }
            }
        }
        Ok(())
    }

    fn ballots(&mut self, step: &Step, doings: Vec<(String, Doing)>) -> Result<(), String> {
        let mut actors = Vec::new();
        let mut ballots = Vec::new();
        for (actor, doing) in doings {
            if let Doing::Command(command) = doing {
                ballots.push((self.id(&actor), command));
                actors.push(actor);
            }
        }
        let answers = self.stage.ballots(step.at.ms(), ballots)?;
        for (actor, answered) in actors.iter().zip(answers) {
            self.judge(step, actor, answered);
        }
        Ok(())
    }

    /// Accepted where the file says so, refused for the very reason where it says that.
    fn judge(&mut self, step: &Step, actor: &str, answered: Answered) {
        match (answered, step.refused) {
            (Ok(made), None) => self.learn(step, made.as_deref()),
            (Err(refusal), Some(reason)) if refusal.reason == reason => {}
            (Ok(_), Some(reason)) => {
                self.trouble(step, &format!("by {actor}: expected refused {}, found accepted", word(reason)));
            }
            (Err(refusal), expected) => {
                let expected = expected.map_or_else(|| "accepted".to_owned(), |r| format!("refused {}", word(r)));
                let found = format!("refused {} ({:?})", word(refusal.reason), refusal.why);
                self.trouble(step, &format!("by {actor}: expected {expected}, found {found}"));
            }
        }
    }

    fn learn(&mut self, step: &Step, made: Option<&str>) {
        let Some(what) = steps::learns(&step.what) else { return };
        let learnt = match made {
            Some(made) => self.seen.names.learn(what, made),
            None => Err("the answer names nothing that was made".to_owned()),
        };
        if let Err(trouble) = learnt {
            self.trouble(step, &trouble);
        }
    }

    fn queue(&mut self) -> Result<Vec<String>, String> {
        let queue = self.stage.queue()?;
        Ok(self.seen.names.people(&queue))
    }

    fn id(&self, actor: &str) -> ParticipantId {
        self.seen.names.participant(actor).unwrap_or(crate::scenario::NOBODY)
    }

    fn trouble(&mut self, step: &Step, what: &str) {
        self.seen.troubles.push(format!("step {} at {} s, {}: {what}", step.number, step.at.0, step.word));
    }
}

/// The word of a reason on the wire.
fn word(reason: Reason) -> String {
    serde_json::to_value(reason).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}
