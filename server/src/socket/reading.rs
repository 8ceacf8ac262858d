//! What a client's message means. Whoever sends something else is told what is wrong with it, and the
//! connection lives. What was sent is never logged: it may be a secret choice.

use protocol::{
    AnswerResult, ClientMessage, Command, Malformed, PROTOCOL_NEWEST, PROTOCOL_OLDEST, Reason, Refusal, Why,
};
use serde::Deserialize;

/// Longest id of a command, in bytes: a UUID has 36.
const ID_BYTES_MAX: usize = 64;
/// Longest explanation that is sent back, in characters.
const PROBLEM_CHARS_MAX: usize = 300;

/// What a client's message means.
pub(crate) enum Understood {
    /// This.
    Message(ClientMessage),
    /// A command that this server does not know, with its id.
    Unsupported(String),
    /// Nothing.
    Malformed(Malformed),
}

/// Reads a message.
pub(crate) fn understand(text: &str) -> Understood {
    match serde_json::from_str::<ClientMessage>(text) {
        Ok(ClientMessage::Command(asking)) if !is_id(&asking.id) => {
            let problem = format!("a command's id is 1 to {ID_BYTES_MAX} visible ASCII characters, best a UUID");
            Understood::Malformed(malformed(None, &problem))
        }
        Ok(message) => Understood::Message(message),
        Err(problem) => why_not(text, &problem.to_string()),
    }
}

/// The answer to a command that is not known.
pub(crate) fn unsupported() -> AnswerResult {
    let versions = Why::Versions { least: PROTOCOL_OLDEST, most: PROTOCOL_NEWEST };
    AnswerResult::Refused(Refusal::new(Reason::Unsupported, versions))
}

/// A message that cannot be read; the explanation is cut to a decent length.
pub(crate) fn malformed(id: Option<String>, problem: &str) -> Malformed {
    Malformed { id, problem: problem.chars().take(PROBLEM_CHARS_MAX).collect() }
}

/// Whether this may be a command's id.
pub(crate) fn is_id(id: &str) -> bool {
    (1..=ID_BYTES_MAX).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic())
}

/// As much of a message as is needed to say what is wrong with it.
#[derive(Deserialize)]
struct Envelope {
    t: Option<String>,
    id: Option<String>,
    command: Option<Letter>,
}

#[derive(Deserialize)]
struct Letter {
    #[serde(rename = "do")]
    word: Option<String>,
}

fn why_not(text: &str, problem: &str) -> Understood {
    let Ok(envelope) = serde_json::from_str::<Envelope>(text) else {
        return Understood::Malformed(malformed(None, problem));
    };
    let id = envelope.id.filter(|id| is_id(id));
    let is_command = envelope.t.as_deref() == Some("command");
    let word = envelope.command.and_then(|letter| letter.word);
    match (id, word) {
        (Some(id), Some(word)) if is_command && !is_known(&word) => Understood::Unsupported(id),
        (id, _) => Understood::Malformed(malformed(id, problem)),
    }
}

/// Whether there is a command of this name. A bare name lacks the fields of its command, but an unknown
/// one is told apart.
fn is_known(word: &str) -> bool {
    let bare = serde_json::json!({ "do": word });
    match serde_json::from_value::<Command>(bare) {
        Ok(_) => true,
        Err(problem) => !problem.to_string().starts_with("unknown variant"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> Malformed {
        match understand(text) {
            Understood::Malformed(malformed) => malformed,
            Understood::Message(_) => panic!("understood: {text:.60}"),
            Understood::Unsupported(_) => panic!("taken for a command of the future: {text:.60}"),
        }
    }

    #[test]
    fn a_command_of_the_future_is_unsupported_and_a_broken_one_is_malformed() {
        let text = r#"{"t":"command","id":"a1","command":{"do":"levitate","by":3}}"#;
        assert!(matches!(understand(text), Understood::Unsupported(id) if id == "a1"));
        let lacks = problem(r#"{"t":"command","id":"a2","command":{"do":"call"}}"#);
        assert_eq!(lacks.id.as_deref(), Some("a2"));
        assert!(lacks.problem.contains("missing field"), "{}", lacks.problem);
    }

    #[test]
    fn unknown_fields_are_ignored() {
        let text = r#"{"t":"command","id":"a","seen":1,"mood":"fine","command":{"do":"check_in","why":{"not":[]}}}"#;
        assert!(matches!(understand(text), Understood::Message(ClientMessage::Command(_))));
    }

    #[test]
    fn hostile_json_is_an_answer_and_no_overflow() {
        let deep = format!(r#"{{"t":"command","id":"a","command":{}"#, "[".repeat(10_000));
        problem(&deep);
        problem(r#"{"t":"beat","t":"beat"}"#);
        problem(r#"{"t":"resume","protocol":1e999}"#);
        problem(r#"{"t":"resume","protocol":NaN}"#);
        problem(r#"{"t":"resume","protocol":-1}"#);
        problem(r#"{"t":"command","id":"\ud800","command":{"do":"check_in"}}"#);
        problem(r#"{"t":"command","id":"","command":{"do":"check_in"}}"#);
        problem("");
        problem("[]");
        let long = format!(r#"{{"t":"{}"}}"#, "x".repeat(5000));
        assert!(problem(&long).problem.chars().count() <= PROBLEM_CHARS_MAX);
    }
}
