//! What a file expects against what was found. Figures and keys a file does not name are not compared; a
//! key it names and nobody knows is a failure. Each failure is one readable line.

use serde_json::{Map, Value};

use crate::found::{self, Exported};
use crate::scenario::Scenario;
use crate::stage::Observed;

/// What can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// Everything: the meeting had the scenario's own clock.
    Everything,
    /// Everything but spoken and lost seconds.
    ButClocks,
}

/// Keys that only a scenario's own clock gives.
const CLOCKS: [&str; 4] = ["overtime", "interrupted", "paused", "side_speaking_s"];

/// Lists that say who or what, not in which order.
const UNORDERED: [&str; 5] = ["overtime", "interrupted", "paused", "queue_place_kept", "votes"];

/// Everything that is not as the file says; empty when the scenario has passed.
#[must_use]
pub fn check(scenario: &Scenario, seen: &Observed, exported: &Exported, compared: Compared) -> Vec<String> {
    let mut checking = Checking { wrong: seen.troubles.clone(), compared };
    for (key, expected) in &scenario.expect {
        if !checking.texts(key, expected, exported) {
            match found::under(key, seen, exported) {
                Some(found) => checking.same(key, key, expected, &found),
                None => checking.wrong.push(format!("{key}: this key of `expect` is not known")),
            }
        }
    }
    checking.wrong
}

struct Checking {
    wrong: Vec<String>,
    compared: Compared,
}

impl Checking {
    fn same(&mut self, path: &str, key: &str, expected: &Value, found: &Value) {
        if self.compared == Compared::ButClocks && CLOCKS.contains(&key) {
            return;
        }
        match (expected, found) {
            (Value::Array(expected), Value::Array(found)) if matches!(key, "votes" | "queue") => {
                self.by_name(path, if key == "votes" { "vote" } else { "at" }, expected, found);
            }
            (Value::Object(expected), Value::Object(found)) => self.object(path, expected, found),
            _ if alike(expected, found, UNORDERED.contains(&key)) => {}
            _ => self.differs(path, expected, found),
        }
    }

    fn object(&mut self, path: &str, expected: &Map<String, Value>, found: &Map<String, Value>) {
        for (key, expected) in expected {
            let path = format!("{path}.{key}");
            match found.get(key) {
                Some(found) => self.same(&path, key, expected, found),
                None if expected.as_f64() == Some(0.0) && path.starts_with("side_speaking_s") => {}
                None => self.wrong.push(format!("{path}: expected {expected}, found nothing of that name")),
            }
        }
    }

    /// Entries that carry their name in a field.
    fn by_name(&mut self, path: &str, name: &str, expected: &[Value], found: &[Value]) {
        for expected in expected {
            let label = expected.get(name).and_then(Value::as_str).unwrap_or("?");
            let path = format!("{path} {label}");
            match found.iter().find(|one| one.get(name) == expected.get(name)) {
                Some(found) => self.same(&path, "", expected, found),
                None => self.wrong.push(format!("{path}: expected, found nothing of that name")),
            }
        }
    }

    fn differs(&mut self, path: &str, expected: &Value, found: &Value) {
        self.wrong.push(format!("{path}: expected {expected}, found {found}"));
    }

    /// Whether the key is about texts; if so, they have been searched.
    fn texts(&mut self, key: &str, expected: &Value, exported: &Exported) -> bool {
        let (minutes, speeches) = (&exported.minutes, &exported.speeches);
        let public: Vec<(&str, &String)> = [
            ("the public minutes", exported.minutes_public.as_ref()),
            ("the public speeches", exported.speeches_public.as_ref()),
        ]
        .into_iter()
        .filter_map(|(what, text)| text.map(|text| (what, text)))
        .collect();
        let words = words(expected);
        match key {
            "minutes_contain" => words.iter().for_each(|word| self.contains(key, "the minutes", minutes, word)),
            "speeches_contain" => words.iter().for_each(|word| self.contains(key, "the speeches", speeches, word)),
            "speeches_lack" => words.iter().for_each(|word| self.lacks(key, "the speeches", speeches, word)),
            "public_minutes_lack" => {
                for word in &words {
                    public.iter().for_each(|(what, text)| self.lacks(key, what, text, word));
                    self.contains(key, "the whole speeches", speeches, word);
                }
            }
            _ => return false,
        }
        true
    }

    fn contains(&mut self, key: &str, what: &str, text: &str, word: &str) {
        if !squeezed(text).contains(&squeezed(word)) {
            self.wrong.push(format!("{key}: expected {word:?} in {what}, found it nowhere"));
        }
    }

    fn lacks(&mut self, key: &str, what: &str, text: &str, word: &str) {
        if squeezed(text).contains(&squeezed(word)) {
            self.wrong.push(format!("{key}: expected no {word:?} in {what}, found it"));
        }
    }
}

/// Equal; of an object only the fields that are expected; numbers by value, whatever their form.
fn alike(expected: &Value, found: &Value, unordered: bool) -> bool {
    match (expected, found) {
        (Value::Number(a), Value::Number(b)) => match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => (a - b).abs() < 0.000_5,
            _ => a == b,
        },
        (Value::Array(a), Value::Array(b)) if a.len() != b.len() => false,
        (Value::Array(a), Value::Array(b)) if unordered => in_some_order(a, b),
        (Value::Array(a), Value::Array(b)) => a.iter().zip(b).all(|(a, b)| alike(a, b, false)),
        (Value::Object(a), Value::Object(b)) => {
            a.iter().all(|(key, a)| b.get(key).is_some_and(|b| alike(a, b, unordered)))
        }
        (a, b) => a == b,
    }
}

fn in_some_order(expected: &[Value], found: &[Value]) -> bool {
    let mut left: Vec<&Value> = found.iter().collect();
    expected.iter().all(|one| match left.iter().position(|other| alike(one, other, true)) {
        Some(place) => {
            left.swap_remove(place);
            true
        }
        None => false,
    })
}

fn words(expected: &Value) -> Vec<String> {
    match expected {
        Value::Array(list) => list.iter().flat_map(words).collect(),
        Value::String(word) => vec![word.clone()],
        other => vec![other.to_string()],
    }
}

/// Without spaces, full-width ones among them, and line breaks.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}' && *c != '\u{200b}').collect()
}
