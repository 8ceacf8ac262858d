//! One step as what each of its actors does. The mapping is total: a step either becomes doings or says
//! which of its names is unknown.

use protocol::{Command, DisagreementSide, ParticipantId, Role};
use serde_json::Value;

use crate::names::{Find, Learns, Names};
use crate::step::{Do, OneOrMany, Step};
use crate::{Scenario, deal};

/// What one actor does. A command may hold the choice of a secret ballot, so it cannot be printed.
#[derive(Clone)]
pub enum Doing {
    /// Asks something of the meeting.
    Command(Command),
    /// Loses the connection.
    Drop,
    /// Gets it back.
    Reconnect,
}

/// The doings of a step, in order, each with its actor by the file's name.
///
/// # Errors
/// A name that is not known, or marks that cannot be dealt.
pub fn doings(scenario: &Scenario, step: &Step, names: &Names) -> Result<Vec<(String, Doing)>, String> {
    let find = names.find(step.refused.is_some());
    match &step.what {
        Do::Drop => Ok(step.by.iter().map(|by| (by.clone(), Doing::Drop)).collect()),
        Do::Reconnect => Ok(step.by.iter().map(|by| (by.clone(), Doing::Reconnect)).collect()),
        Do::Cast { vote, choice, choices } => cast(step, find, vote, choice.as_ref(), choices.as_deref()),
        Do::CastMany { vote, ballots } => {
            let vote = find.vote(vote)?;
            let one = |(voter, choice): &(String, OneOrMany)| {
                (voter.clone(), Doing::Command(Command::Cast { vote, choice: choice.all().to_vec() }))
            };
            Ok(ballots.iter().map(one).collect())
        }
        Do::CastMatrix { vote, voters, counts, order } => {
            let objects = scenario.vote(vote).map_or(&[][..], |v| &v.spec.objects);
            let dealt = deal::ballots(voters.len(), objects, order, counts)?;
            let vote = find.vote(vote)?;
            let one =
                |(voter, marks): (&String, _)| (voter.clone(), Doing::Command(Command::CastMatrix { vote, marks }));
            Ok(voters.iter().zip(dealt).map(one).collect())
        }
        what => {
            let command = command(&in_whose_name(scenario, step).unwrap_or_else(|| what.clone()), find)?;
            if step.by.is_empty() {
                return Err("names nobody who does it".to_owned());
            }
            Ok(step.by.iter().map(|by| (by.clone(), Doing::Command(command.clone()))).collect())
        }
    }
}

/// A reply or an instruction that a clerk records is another's. Where the file does not say whose, it is
/// the lead unit's or the leader's. Nothing for every other step.
fn in_whose_name(scenario: &Scenario, step: &Step) -> Option<Do> {
    let has_role = |id: &String, role| scenario.participant(id).is_some_and(|one| one.role == role);
    if step.by.is_empty() || !step.by.iter().all(|by| has_role(by, Role::Clerk)) {
        return None;
    }
    let mut named = step.what.clone();
    match &mut named {
        Do::Respond { to, of: of @ None, .. } => *of = scenario.lead_of(to).map(str::to_owned),
        Do::Instruct { of: of @ None, .. } => {
            *of = scenario.participants.iter().find(|one| one.role == Role::Leader).map(|one| one.id.clone());
        }
        _ => return None,
    }
    Some(named)
}

/// What the answer to this step names for the steps to come.
#[must_use]
pub fn learns(what: &Do) -> Option<Learns<'_>> {
    match what {
        Do::RecordSuggestion { suggestion, .. } => Some(Learns::Suggestion(suggestion)),
        Do::AskQuestion { question, .. } => Some(Learns::Question(question)),
        Do::AddItem { item, .. } => Some(Learns::Item(item)),
        Do::RepeatVote { named, .. } => Some(Learns::Vote(named)),
        _ => None,
    }
}

/// Whether the step is made of ballots, whose order among different voters cannot matter.
#[must_use]
pub fn is_ballots(what: &Do) -> bool {
    matches!(what, Do::Cast { .. } | Do::CastMany { .. } | Do::CastMatrix { .. })
}

fn cast(
    step: &Step,
    find: Find<'_>,
    vote: &str,
    choice: Option<&OneOrMany>,
    choices: Option<&[(OneOrMany, OneOrMany)]>,
) -> Result<Vec<(String, Doing)>, String> {
    let vote = find.vote(vote)?;
    let ballot = |choice: &OneOrMany| Doing::Command(Command::Cast { vote, choice: choice.all().to_vec() });
    let mut doings = Vec::new();
    if let Some(choice) = choice {
        doings.extend(step.by.iter().map(|by| (by.clone(), ballot(choice))));
    }
    for (option, voters) in choices.unwrap_or_default() {
        doings.extend(voters.all().iter().map(|voter| (voter.clone(), ballot(option))));
    }
    if doings.is_empty() && choices.is_none() {
        return Err("a ballot needs `choice` with its voter, or `choices`".to_owned());
    }
    Ok(doings)
}

/// The command of a step that is the same for each of its actors.
fn command(what: &Do, find: Find<'_>) -> Result<Command, String> {
    Ok(match what {
        Do::MarkLeave { of, reason } => {
            Command::MarkLeave { of: find.participant(of)?, reason: given(reason, "请假") }
        }
        Do::ManualCheckIn { of, reason } => {
            Command::ManualCheckIn { of: find.participant(of)?, reason: given(reason, "补签") }
        }
        Do::OpenCheckIn => Command::OpenCheckIn,
        Do::CloseCheckIn => Command::CloseCheckIn,
        Do::CheckIn => Command::CheckIn,
        Do::LeaveEarly { of } => Command::LeaveEarly { of: find.participant_maybe(of.as_ref())? },
        Do::OpenMeeting => Command::OpenMeeting,
        Do::StartItem { item } => Command::StartItem { item: find.item(item)? },
        Do::CloseMeeting => Command::CloseMeeting,
        Do::RecessMeeting => Command::RecessMeeting,
        Do::ResumeMeeting => Command::ResumeMeeting,
        Do::AddItem { kind, title, planned_s, behind, .. } => Command::AddItem {
            kind: *kind,
            title: title.clone(),
            planned_s: planned_s.whole(),
            behind: behind.as_ref().map(|item| find.item(item)).transpose()?,
            phase: None,
        },
        Do::SkipItem { item } => Command::SkipItem { item: find.item(item)? },
        Do::TakeChair => Command::TakeChair,
        Do::HandOverChair { to } => Command::HandOverChair { to: find.participant(to)? },
        Do::SetLookBack { date } => Command::SetLookBack { date: *date },
        Do::RestrictPassage { speech_by, reason } => {
            Command::RestrictPassage { speech_by: find.participant(speech_by)?, reason: given(reason, "不公开") }
        }
        Do::StartRecording => Command::StartRecording,
        floor_or_record => return floor(floor_or_record, find),
    })
}

fn floor(what: &Do, find: Find<'_>) -> Result<Command, String> {
    Ok(match what {
        Do::RequestFloor { kind } => Command::RequestFloor { kind: *kind },
        Do::WithdrawRequest { kind } => Command::WithdrawRequest { kind: *kind },
        Do::ReorderQueue { order, reason } => {
            Command::ReorderQueue { order: find.participants(order)?, reason: given(reason, "调整次序") }
        }
        Do::Call { speaker } => Command::Call { speaker: find.participant(speaker)? },
        Do::BeginSpeech { of, reason } => {
            Command::BeginSpeech { of: find.participant_maybe(of.as_ref())?, reason: reason.clone() }
        }
        Do::FinishSpeech { of } => Command::FinishSpeech { of: find.participant_maybe(of.as_ref())? },
        Do::ExtendSpeech { extra_s } => Command::ExtendSpeech { extra_s: extra_s.whole() },
        Do::SkipSpeaker => Command::SkipSpeaker,
        Do::CutOffSpeech => Command::CutOffSpeech,
        Do::InterposeQuestion { speaker, to } => {
            Command::InterposeQuestion { speaker: find.participant(speaker)?, to: find.participant(to)? }
        }
        Do::ResumeSpeech => Command::ResumeSpeech,
        Do::DeferSpeaker => Command::DeferSpeaker,
        Do::CorrectSpeech { item, text, of } => Command::CorrectSpeech {
            item: find.item(item)?,
            text: text.clone(),
            of: find.participant_maybe(of.as_ref())?,
        },
        Do::OpenVote { vote } => Command::OpenVote { vote: find.vote(vote)?, duration_s: None },
        Do::CloseVote { vote } => Command::CloseVote { vote: find.vote(vote)? },
        Do::AnnounceVote { vote } => Command::AnnounceVote { vote: find.vote(vote)? },
        Do::VoidVote { vote, reason } => Command::VoidVote { vote: find.vote(vote)?, reason: given(reason, "作废") },
        Do::RepeatVote { vote, .. } => Command::RepeatVote { vote: find.vote(vote)? },
        Do::Declare { vote, outcome } => Command::Declare { vote: find.vote(vote)?, outcome: *outcome },
        Do::EnterCount { vote, venue, counts } => {
            Command::EnterCount { vote: find.vote(vote)?, venue: find.venue(venue)?, counts: counts.clone() }
        }
        record => return self::record(record, find),
    })
}

fn record(what: &Do, find: Find<'_>) -> Result<Command, String> {
    Ok(match what {
        Do::AskQuestion { text, .. } => Command::AskQuestion { text: text.clone() },
        Do::AnswerQuestion { question, how, due, text } => {
            Command::AnswerQuestion { question: find.question(question)?, how: *how, due: *due, text: text.clone() }
        }
        Do::RecordSuggestion { text, raised_by, lead, co, due, .. } => Command::RecordSuggestion {
            text: text.clone(),
            raised_by: find.participants(raised_by)?,
            lead: find.participant_maybe(lead.as_ref())?,
            co: find.participants(co)?,
            due: *due,
        },
        Do::RecordConsensus { text, support, reservations } => Command::RecordConsensus {
            text: text.clone(),
            support: *support,
            reservations: find.participants(reservations)?,
        },
        Do::RecordDisagreement { text, sides } => {
            Command::RecordDisagreement { text: text.clone(), sides: self::sides(sides, find)? }
        }
        Do::Respond { to, kind, due, text, of } => Command::Respond {
            to: find.suggestion(to)?,
            kind: *kind,
            due: *due,
            text: given(text, "见发言"),
            of: find.participant_maybe(of.as_ref())?,
        },
        Do::AskFollowUp { to, text } => Command::AskFollowUp { to: find.suggestion(to)?, text: given(text, "追问") },
        Do::Instruct { suggestion, text, of } => Command::Instruct {
            suggestion: suggestion.as_ref().map(|id| find.suggestion(id)).transpose()?,
            text: given(text, "批示"),
            of: find.participant_maybe(of.as_ref())?,
        },
        other => return Err(format!("{other:?} is no command of one actor")),
    })
}

/// Where a file gives no reason or text though one is needed, the usual word.
fn given(words: &str, usual: &str) -> String {
    if words.is_empty() { usual.to_owned() } else { words.to_owned() }
}

/// The sides of a disagreement. The format does not say how they are written, so words, words with
/// people, and objects with either are all understood.
fn sides(sides: &Value, find: Find<'_>) -> Result<Vec<DisagreementSide>, String> {
    match sides {
        Value::Null => Ok(Vec::new()),
        Value::Array(list) => list.iter().map(|side| one_side(side, find)).collect(),
        Value::Object(by_name) => by_name.iter().map(|(name, side)| named_side(name, side, find)).collect(),
        other => Err(format!("sides cannot be read: {other}")),
    }
}

fn named_side(name: &str, side: &Value, find: Find<'_>) -> Result<DisagreementSide, String> {
    match side {
        Value::String(text) => Ok(DisagreementSide { text: format!("{name}：{text}"), held_by: Vec::new() }),
        held_by => Ok(DisagreementSide { text: name.to_owned(), held_by: holders(held_by, find)? }),
    }
}

fn one_side(side: &Value, find: Find<'_>) -> Result<DisagreementSide, String> {
    let first =
        |object: &serde_json::Map<String, Value>, keys: &[&str]| keys.iter().find_map(|k| object.get(*k).cloned());
    match side {
        Value::String(text) => Ok(DisagreementSide { text: text.clone(), held_by: Vec::new() }),
        Value::Array(pair) if pair.len() == 2 && pair[0].is_string() && pair[1].is_array() => {
            Ok(DisagreementSide { text: string(&pair[0]), held_by: holders(&pair[1], find)? })
        }
        Value::Array(pair) if pair.len() == 2 && pair[0].is_array() && pair[1].is_string() => {
            Ok(DisagreementSide { text: string(&pair[1]), held_by: holders(&pair[0], find)? })
        }
        Value::Object(object) => {
            let name = first(object, &["side", "name", "title"]);
            let view = first(object, &["text", "position", "view"]);
            let text = match (&name, &view) {
                (Some(name), Some(view)) => Some(Value::String(format!("{}：{}", string(name), string(view)))),
                _ => view.or(name),
            };
            let held_by = first(object, &["held_by", "by", "participants", "members", "names", "supporters", "who"]);
            Ok(DisagreementSide {
                text: text.as_ref().map(string).ok_or_else(|| format!("a side without words: {side}"))?,
                held_by: held_by.as_ref().map_or(Ok(Vec::new()), |who| holders(who, find))?,
            })
        }
        other => Err(format!("a side cannot be read: {other}")),
    }
}

fn string(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn holders(who: &Value, find: Find<'_>) -> Result<Vec<ParticipantId>, String> {
    let list: OneOrMany = serde_json::from_value(who.clone()).map_err(|_| format!("not people: {who}"))?;
    find.participants(list.all())
}
