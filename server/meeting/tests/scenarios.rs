//! Every scenario, played against the pure core with its own clock; what it expects is compared whole,
//! texts with the drafted papers. Nothing here knows a scenario by its name.

mod hall;

use std::path::Path;

use hall::{Drawn, Hall, NINE};
use meeting::{Act, Audience, Meeting, Section, paper};
use player::{Answered, Compared, Exported, Joins, Scenario, Setting, Stage, check, plan, play};
use protocol::{Command, PaperKind, ParticipantId, Version};

/// The pure core as a stage. After what concerns a vote it looks through every window of the hall.
struct Core {
    hall: Hall,
    joins: Joins,
}

impl Core {
    fn look(&mut self) {
        for audience in Audience::ALL {
            let viewer = format!("{audience:?}");
            for ((section, key), row) in Drawn::all(&self.hall.meeting, audience).0 {
                self.joins.row(&viewer, section.name(), &key, &row);
            }
        }
        for who in self.hall.meeting.participants() {
            self.joins.me(&who.to_string(), &self.hall.meeting.oneself(Some(who)));
        }
    }

    fn tell(&mut self, at_ms: i64, act: Act) -> Result<(), String> {
        self.hall.act(NINE + at_ms, None, act).map(drop).map_err(|refusal| format!("{refusal:?}"))
    }
}

impl Stage for Core {
    fn connect(&mut self, at_ms: i64, who: &[ParticipantId]) -> Result<(), String> {
        who.iter().try_for_each(|who| self.tell(at_ms, Act::Connect(*who)))
    }

    fn drop(&mut self, at_ms: i64, who: ParticipantId) -> Result<(), String> {
        self.tell(at_ms, Act::Drop { participant: who, last_sign_at: NINE + at_ms })
    }

    fn reconnect(&mut self, at_ms: i64, who: ParticipantId) -> Result<(), String> {
        self.tell(at_ms, Act::Connect(who))
    }

    fn command(&mut self, at_ms: i64, by: ParticipantId, command: Command) -> Result<Answered, String> {
        let concerns_a_vote = matches!(
            command,
            Command::OpenVote { .. }
                | Command::CloseVote { .. }
                | Command::AnnounceVote { .. }
                | Command::VoidVote { .. }
                | Command::Cast { .. }
                | Command::CastMatrix { .. }
                | Command::CloseMeeting
        );
        let answered = self.hall.command(NINE + at_ms, by, command);
        if concerns_a_vote {
            self.look();
        }
        Ok(answered)
    }

    fn ballots(&mut self, at_ms: i64, ballots: Vec<(ParticipantId, Command)>) -> Result<Vec<Answered>, String> {
        let half = ballots.len() / 2;
        let mut answers = Vec::with_capacity(ballots.len());
        for (place, (by, command)) in ballots.into_iter().enumerate() {
            answers.push(self.hall.command(NINE + at_ms, by, command));
            if place == half {
                self.look();
            }
        }
        self.look();
        Ok(answers)
    }

    fn queue(&mut self) -> Result<Vec<ParticipantId>, String> {
        let mut drawn = Drawn::default();
        self.hall.meeting.show(Audience::Hall, Section::Queue, &mut drawn);
        let row = |value| serde_json::from_value::<protocol::QueuePlace>(value).map_err(|e| e.to_string());
        let mut places = drawn.0.into_values().map(row).collect::<Result<Vec<_>, _>>()?;
        places.sort_by_key(|place| place.place);
        Ok(places.into_iter().map(|place| place.participant).collect())
    }
}

/// Lines of what is not as the file says.
fn played(scenario: &Scenario) -> Vec<String> {
    let mut plan = plan::of(scenario, Setting::CLOCK);
    plan.code = Some("2026-07".to_owned());
    let (hall, names) = Hall::new(plan);
    let mut core = Core { hall, joins: Joins::default() };
    let seen = play(scenario, names, &mut core);
    core.look();
    let Core { hall, joins } = core;
    let text = |kind, version| paper(&hall.meeting, kind, version).text();
    let public = hall.meeting.is_public();
    let exported = Exported {
        archive: hall.meeting.archive(),
        minutes: text(PaperKind::Minutes, Version::Whole),
        minutes_public: public.then(|| text(PaperKind::Minutes, Version::Public)),
        speeches: text(PaperKind::Speeches, Version::Whole),
        speeches_public: public.then(|| text(PaperKind::Speeches, Version::Public)),
        joins,
    };
    let mut wrong = check(scenario, &seen, &exported, Compared::Everything);
    let replayed = Meeting::replay(hall.events.iter().map(|(at, event)| (*at, event)));
    if replayed.as_ref() != Some(&hall.meeting) {
        wrong.push("the record replayed gives another meeting".to_owned());
    }
    wrong
}

#[test]
fn every_scenario_comes_out_as_its_file_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios");
    let files = std::fs::read_dir(&folder).expect("the scenarios lie in the repository");
    let mut paths: Vec<_> = files.map(|file| file.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "there are scenarios in {}", folder.display());
    let mut wrong = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let scenario = Scenario::read(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        wrong.extend(played(&scenario).into_iter().map(|line| format!("{}: {line}", scenario.id)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
