//! Every file beside the players is read, planned and mapped; nothing here knows one by its name.

use std::collections::BTreeMap;
use std::path::Path;

use player::steps::{self, Doing};
use player::{Answered, Scenario, Setting, Stage};
use protocol::{Command, ItemId, MeetingPlan, ParticipantId, PlanNames, Reason, Refusal, VenueId, VoteId, Why};

fn scenarios() -> Vec<Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let files = std::fs::read_dir(folder).expect("the scenarios lie beside the player");
    let json =
        files.map(|f| f.expect("a readable folder").path()).filter(|p| p.extension().is_some_and(|e| e == "json"));
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        Scenario::read(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    json.map(read).collect()
}

fn numbered<I>(keys: impl Iterator<Item = String>, id: fn(u32) -> I) -> BTreeMap<String, I> {
    keys.zip(1..).map(|(key, n)| (key, id(n))).collect()
}

fn names(plan: &MeetingPlan) -> PlanNames {
    PlanNames {
        participants: numbered(plan.participants.iter().map(|p| p.key.clone()), ParticipantId),
        items: numbered(plan.agenda.iter().map(|i| i.key.clone()), ItemId),
        votes: numbered(plan.votes.iter().map(|v| v.key.clone()), VoteId),
        venues: numbered(plan.venues.iter().map(|v| v.key.clone()), VenueId),
    }
}

/// Agrees to everything, as far as the file lets it, and counts connections.
struct Nodding {
    refusing: Vec<Option<Reason>>,
    connected: usize,
    most: usize,
    made: u32,
}

impl Stage for Nodding {
    fn connect(&mut self, _: i64, who: &[ParticipantId]) -> Result<(), String> {
        self.connected += who.len();
        self.most = self.most.max(self.connected);
        Ok(())
    }

    fn drop(&mut self, _: i64, _: ParticipantId) -> Result<(), String> {
        self.connected -= 1;
        Ok(())
    }

    fn reconnect(&mut self, _: i64, _: ParticipantId) -> Result<(), String> {
        self.connected += 1;
        self.most = self.most.max(self.connected);
        Ok(())
    }

    fn command(&mut self, _: i64, _: ParticipantId, _: Command) -> Result<Answered, String> {
        self.made += 1;
        Ok(match self.refusing.remove(0) {
            Some(reason) => Err(Refusal::new(reason, Why::Role)),
            None => Ok(Some((1000 + self.made).to_string())),
        })
    }

    fn queue(&mut self) -> Result<Vec<ParticipantId>, String> {
        Ok(Vec::new())
    }
}

#[test]
fn every_step_of_every_file_becomes_doings() {
    let scenarios = scenarios();
    assert!(!scenarios.is_empty());
    for scenario in scenarios {
        let names = names(&player::plan::of(&scenario, Setting::CLOCK));
        let known = player::Names::new(names.clone());
        let refusing = scenario.steps.iter().flat_map(|step| {
            // Names that are learnt on the way do not change how many doings a step has.
            let mut lenient = step.clone();
            lenient.refused.get_or_insert(Reason::Unknown);
            let doings = steps::doings(&scenario, &lenient, &known).expect("a known step");
            let commands = doings.iter().filter(|(_, doing)| matches!(doing, Doing::Command(_))).count();
            vec![step.refused; commands]
        });
        let mut stage = Nodding { refusing: refusing.collect(), connected: 0, most: 0, made: 0 };
        let seen = player::play(&scenario, names, &mut stage);
        assert_eq!(seen.troubles, Vec::<String>::new(), "{}", scenario.id);
        assert!(stage.refusing.is_empty(), "{}: every command was asked", scenario.id);
        if let Some(peak) = scenario.expect.get("peak_connections") {
            // On this stage who leaves early stays connected.
            assert!(peak.as_u64().is_some_and(|peak| peak <= stage.most as u64), "{}: all have come", scenario.id);
        }
    }
}

#[test]
fn the_dealt_marks_of_every_file_come_out() {
    for scenario in scenarios() {
        let names = player::Names::new(names(&player::plan::of(&scenario, Setting::CLOCK)));
        for step in &scenario.steps {
            let player::step::Do::CastMatrix { vote, voters, counts, order } = &step.what else { continue };
            let objects = &scenario.vote(vote).expect("a vote of the file").spec.objects;
            // The vote may be one that is repeated on the way.
            let mut lenient = step.clone();
            lenient.refused.get_or_insert(Reason::Unknown);
            let doings = steps::doings(&scenario, &lenient, &names).expect("marks that can be dealt");
            assert_eq!(doings.len(), voters.len());
            for (object, counts) in counts {
                let column = objects.iter().position(|o| o == object).expect("an object of the vote");
                for (mark, count) in order.iter().zip(counts) {
                    let found = doings.iter().filter(|(_, doing)| {
                        let Doing::Command(Command::CastMatrix { marks, .. }) = doing else { return false };
                        marks[column].as_deref().unwrap_or("blank") == mark
                    });
                    assert_eq!(found.count(), *count, "{object} {mark}");
                }
            }
        }
    }
}
