//! The file format: one whole meeting, its steps and what must be true afterwards. Keys the format does
//! not know are ignored, except in what is expected; a step of an unknown kind is an error that names it.

use protocol::{ConsultationForm, ItemKind, JoinsBy, ParticipantId, PlatformLevel, Role, VoteSpec};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::step::Step;

/// One scenario.
#[derive(Debug, Clone, Deserialize)]
pub struct Scenario {
    /// The file's own name.
    pub id: String,
    /// The topic.
    pub title: String,
    /// What kind of consultation.
    pub form: ConsultationForm,
    /// On which level.
    #[serde(default)]
    pub platform: PlatformLevel,
    /// Whose meeting.
    #[serde(default)]
    pub body: String,
    /// Its brand.
    #[serde(default)]
    pub brand: Option<String>,
    /// Whether it may be recorded.
    #[serde(default)]
    pub recording: Option<Recording>,
    /// Whether it has a public page.
    #[serde(default)]
    pub public: Option<bool>,
    /// Why it is urgent.
    #[serde(default)]
    pub emergency: Option<String>,
    /// Venues.
    #[serde(default)]
    pub venues: Vec<Venue>,
    /// Everybody invited.
    pub participants: Vec<Participant>,
    /// The agenda.
    pub agenda: Vec<Item>,
    /// Speeches on the list.
    #[serde(default)]
    pub registered_speeches: Vec<RegisteredSpeech>,
    /// Votes.
    #[serde(default)]
    pub votes: Vec<Vote>,
    /// What happens, in order.
    #[serde(deserialize_with = "crate::step::in_order")]
    pub steps: Vec<Step>,
    /// What must be true at the end.
    #[serde(default)]
    pub expect: Map<String, Value>,
}

/// What a file says about recordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recording {
    /// 不得录制.
    Forbidden,
    /// As usual.
    #[serde(other)]
    Allowed,
}

/// A venue.
#[derive(Debug, Clone, Deserialize)]
pub struct Venue {
    /// The file's own name.
    pub id: String,
    /// As people call it.
    pub name: String,
}

/// A person.
#[derive(Debug, Clone, Deserialize)]
pub struct Participant {
    /// The file's own name.
    pub id: String,
    /// The person's name.
    pub name: String,
    /// As what they take part.
    pub role: Role,
    /// 界别.
    #[serde(default)]
    pub sector: Option<String>,
    /// 单位.
    #[serde(default)]
    pub unit: Option<String>,
    /// Where they sit.
    #[serde(default)]
    pub venue: Option<String>,
    /// 一方.
    #[serde(default)]
    pub side: Option<String>,
    /// How they come in.
    #[serde(default)]
    pub joins_by: Option<JoinsBy>,
    /// No connection and no step of their own.
    #[serde(default)]
    pub no_device: bool,
}

/// An item of the agenda.
#[derive(Debug, Clone, Deserialize)]
pub struct Item {
    /// The file's own name.
    pub id: String,
    /// What happens in it.
    pub kind: ItemKind,
    /// As printed.
    pub title: String,
    /// Planned for it.
    #[serde(default)]
    pub planned_s: Seconds,
}

/// A speech on the list.
#[derive(Debug, Clone, Deserialize)]
pub struct RegisteredSpeech {
    /// In which item.
    pub item: String,
    /// Whose.
    pub by: String,
    /// Its limit.
    #[serde(default)]
    pub limit_s: Option<Seconds>,
    /// Its title.
    #[serde(default)]
    pub title: Option<String>,
    /// Its text.
    #[serde(default)]
    pub text: Option<String>,
    /// Never given aloud.
    #[serde(default)]
    pub written_only: bool,
}

/// A vote; its fields are those of the wire. Where a file leaves one out, the usual is meant.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Map<String, Value>")]
pub struct Vote {
    /// The file's own name.
    pub id: String,
    /// What is asked and how.
    pub spec: VoteSpec,
}

impl TryFrom<Map<String, Value>> for Vote {
    type Error = String;

    fn try_from(mut given: Map<String, Value>) -> Result<Self, String> {
        given.retain(|_, value| !value.is_null());
        let kind = given.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
        let options = match kind.as_str() {
            "rating" => json!(["satisfied", "basically_satisfied", "dissatisfied", "dont_know"]),
            _ => json!(["for", "against", "abstain"]),
        };
        let base = match kind.as_str() {
            "internal" => "all_members",
            "procedural" => "present",
            _ => "cast",
        };
        if given.get("options").is_none_or(|options| *options == json!([])) {
            given.insert("options".to_owned(), options);
        }
        given.entry("secrecy").or_insert(json!("open"));
        given.entry("base").or_insert(json!(base));
        let id = given.get("id").and_then(Value::as_str).ok_or("a vote without id")?.to_owned();
        let spec = serde_json::from_value(Value::Object(given)).map_err(|e| format!("vote {id}: {e}"))?;
        Ok(Self { id, spec })
    }
}

/// A time of the file: seconds, perhaps with a fraction.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Deserialize)]
#[serde(transparent)]
pub struct Seconds(pub f64);

impl Seconds {
    /// In milliseconds, to the nearest.
    #[must_use]
    pub fn ms(self) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "a meeting lasts hours, not ages")]
        let ms = (self.0 * 1000.0).round() as i64;
        ms
    }

    /// In whole seconds, to the nearest; never less than none.
    #[must_use]
    pub fn whole(self) -> u32 {
        u32::try_from((self.ms() + 500).div_euclid(1000).max(0)).unwrap_or(u32::MAX)
    }
}

impl Scenario {
    /// Reads a file.
    ///
    /// # Errors
    /// What in the file cannot be read, and where.
    pub fn read(text: &str) -> Result<Self, String> {
        let scenario: Self = serde_json::from_str(text).map_err(|e| e.to_string())?;
        let chairs = scenario.participants.iter().filter(|p| p.role == Role::Chair).count();
        if chairs != 1 {
            return Err(format!("participants: exactly one has the role chair, here {chairs} have"));
        }
        Ok(scenario)
    }

    /// The person of that name.
    #[must_use]
    pub fn participant(&self, id: &str) -> Option<&Participant> {
        self.participants.iter().find(|p| p.id == id)
    }

    /// The lead unit of a suggestion that the file records.
    pub(crate) fn lead_of(&self, suggestion: &str) -> Option<&str> {
        self.steps.iter().find_map(|step| step.leads(suggestion))
    }

    /// The vote of that name, or the one that it was made from by `repeat_vote`.
    #[must_use]
    pub fn vote(&self, id: &str) -> Option<&Vote> {
        let mut id = id;
        // A chain of repeats is no longer than the file.
        for _ in 0..=self.steps.len() {
            if let Some(vote) = self.votes.iter().find(|v| v.id == id) {
                return Some(vote);
            }
            id = self.steps.iter().find_map(|step| step.repeats_as(id))?;
        }
        None
    }
}

/// An id that no server gives: what a step that is to be refused may point to.
pub(crate) const NOBODY: ParticipantId = ParticipantId(u32::MAX);

#[cfg(test)]
mod tests {
    use protocol::{Base, Secrecy};

    use super::*;

    #[test]
    fn seconds_have_fractions_and_lie_before_the_opening() {
        assert_eq!(Seconds(-1.5).ms(), -1500);
        assert_eq!(Seconds(0.1 + 0.2).ms(), 300);
        assert_eq!(Seconds(2.5).whole(), 3);
        assert_eq!(Seconds(-3.0).whole(), 0);
    }

    #[test]
    fn a_vote_says_only_what_is_not_usual() {
        let read = |text: &str| serde_json::from_str::<Vote>(text);
        let brief = r#"{"id":"v","title":"t","kind":"internal","entitled":["member"],"note":null}"#;
        let spec = read(brief).expect("a vote").spec;
        assert_eq!((spec.secrecy, spec.base), (Secrecy::Open, Base::AllMembers));
        assert_eq!(spec.options, ["for", "against", "abstain"]);
        let odd = r#"{"id":"v","title":"t","kind":"internal","entitled":["nobody"]}"#;
        assert!(read(odd).expect_err("no such role").to_string().contains("vote v"));
    }

    #[test]
    fn a_file_without_a_chair_is_not_read() {
        let text = r#"{"id":"X","title":"t","form":"micro","participants":[],"agenda":[],"steps":[]}"#;
        assert!(Scenario::read(text).expect_err("no chair").contains("chair"));
    }

    #[test]
    fn unknown_keys_are_ignored_and_unknown_steps_are_named() {
        let people = r#""participants":[{"id":"C","name":"c","role":"chair","shoe_size":41}]"#;
        let head = format!(r#""id":"X","title":"t","form":"micro","weather":"fair",{people},"agenda":[]"#);
        let good = format!(r#"{{{head},"steps":[{{"at":0,"by":"C","do":"open_meeting","loudly":true}}]}}"#);
        assert!(Scenario::read(&good).is_ok());
        let bad = format!(r#"{{{head},"steps":[{{"at":0.5,"by":"C","do":"juggle"}}]}}"#);
        let error = Scenario::read(&bad).expect_err("nobody juggles");
        assert!(error.contains("juggle") && error.contains("step 1") && error.contains("0.5"), "{error}");
    }
}
