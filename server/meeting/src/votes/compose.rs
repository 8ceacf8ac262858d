//! Composing votes: what a vote may ask and how. A vote that could not be counted, or that would need a
//! link between voter and choice, is refused here, before anybody sees it.

use std::collections::BTreeSet;

use protocol::{
    MeetingState, ParticipantId, Problem, Refusal, RevotePolicy, Secrecy, VoteId, VoteKind, VoteMethod, VoteSpec,
    VoteState, Why,
};

use super::{Vote, in_state};
use crate::decide::{Asked, Decided};
use crate::event::What;
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

/// Votes of one meeting; at the bound no more are composed or repeated.
const VOTES_MAX: usize = 200;
/// Options of one vote; more are refused.
const OPTIONS_MAX: usize = 100;
/// Objects of one rating; more are refused.
const OBJECTS_MAX: usize = 200;
/// The longest a vote may be timed, in seconds: one day.
const DURATION_MAX_S: u32 = 86_400;

pub(super) fn prepare(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    spec: &VoteSpec,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::PrepareVote)?;
    not_closed(meeting)?;
    let vote = next(meeting)?;
    let spec = Box::new(check("spec", spec)?);
    Ok(Decided::one(asked, What::VotePrepared { vote, spec })?.making(vote))
}

pub(super) fn edit(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    vote: VoteId,
    spec: &VoteSpec,
) -> Result<Decided, Refusal> {
    ready(meeting, by, vote)?;
    let spec = Box::new(check("spec", spec)?);
    Decided::one(asked, What::VoteEdited { vote, spec })
}

pub(super) fn remove(meeting: &Meeting, asked: &Asked, by: ParticipantId, vote: VoteId) -> Result<Decided, Refusal> {
    ready(meeting, by, vote)?;
    Decided::one(asked, What::VoteRemoved { vote })
}

/// The same vote anew. It keeps a link to the old one, whose result or voiding stands.
pub(super) fn repeat(meeting: &Meeting, asked: &Asked, by: ParticipantId, repeats: VoteId) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::RepeatVote)?;
    meeting.votes_move()?;
    let old = meeting.votes.find(repeats)?;
    in_state(old, &[VoteState::Closed, VoteState::Announced, VoteState::Voided])?;
    let vote = next(meeting)?;
    Ok(Decided::one(asked, What::VoteRepeated { vote, repeats })?.making(vote))
}

/// A vote that may still be changed, by somebody who may change it.
fn ready(meeting: &Meeting, by: ParticipantId, vote: VoteId) -> Result<&Vote, Refusal> {
    meeting.demand(by, Deed::PrepareVote)?;
    not_closed(meeting)?;
    let found = meeting.votes.find(vote)?;
    in_state(found, &[VoteState::Ready])?;
    Ok(found)
}

/// Votes are composed at any time before the close, in a recess too: nothing of them moves yet.
fn not_closed(meeting: &Meeting) -> Result<(), Refusal> {
    match meeting.course.state {
        MeetingState::Closed => Err(Refusal::not_allowed(Why::MeetingClosed)),
        _ => Ok(()),
    }
}

fn next(meeting: &Meeting) -> Result<VoteId, Refusal> {
    if meeting.votes.votes.len() >= VOTES_MAX {
        let most = u32::try_from(VOTES_MAX).unwrap_or(u32::MAX);
        return Err(Refusal::not_allowed(Why::LimitReached { most }));
    }
    Ok(VoteId(meeting.votes.next))
}

/// The vote as it will stand, its words tidied; `field` is what the refusal's field begins with.
///
/// # Errors
/// Names the field that does not fit.
pub(crate) fn check(field: &str, spec: &VoteSpec) -> Result<VoteSpec, Refusal> {
    let at = |name: &str| format!("{field}.{name}");
    let mut spec = spec.clone();
    spec.title = words::line(&at("title"), &spec.title)?;
    spec.note = spec.note.filter(|note| !note.trim().is_empty());
    if let Some(note) = &spec.note {
        spec.note = Some(words::text(&at("note"), note)?);
    }
    spec.options = list(&at("options"), &spec.options, OPTIONS_MAX)?;
    check_objects(&at("objects"), &mut spec)?;
    check_choose(&at("choose"), &spec)?;
    check_entitled(&at("entitled"), &spec)?;
    let secret = spec.secrecy == Secrecy::Secret;
    // To let the last press count, a secret vote would have to keep whose choice is whose.
    if secret && spec.revote == RevotePolicy::LastWins {
        return Err(Refusal::invalid(at("revote"), Problem::Conflict));
    }
    if spec.method == VoteMethod::Acclamation && (secret || spec.kind == VoteKind::Rating) {
        return Err(Refusal::invalid(at("method"), Problem::Conflict));
    }
    if let Some(duration_s) = spec.duration_s {
        check_duration(&at("duration_s"), duration_s)?;
    }
    Ok(spec)
}

pub(super) fn check_duration(field: &str, duration_s: u32) -> Result<(), Refusal> {
    match duration_s {
        0 => Err(Refusal::invalid(field, Problem::TooSmall)),
        1..=DURATION_MAX_S => Ok(()),
        _ => Err(Refusal::invalid(field, Problem::TooLarge)),
    }
}

fn check_objects(field: &str, spec: &mut VoteSpec) -> Result<(), Refusal> {
    if spec.kind == VoteKind::Rating {
        spec.objects = list(field, &spec.objects, OBJECTS_MAX)?;
    } else if !spec.objects.is_empty() {
        return Err(Refusal::invalid(field, Problem::Conflict));
    }
    Ok(())
}

fn check_choose(field: &str, spec: &VoteSpec) -> Result<(), Refusal> {
    // Of a rating, one mark is chosen for each object.
    let most = if spec.kind == VoteKind::Rating { 1 } else { spec.options.len() };
    if spec.choose == 0 {
        return Err(Refusal::invalid(field, Problem::TooSmall));
    }
    if usize::try_from(spec.choose).unwrap_or(usize::MAX) > most {
        return Err(Refusal::invalid(field, Problem::TooLarge));
    }
    Ok(())
}

fn check_entitled(field: &str, spec: &VoteSpec) -> Result<(), Refusal> {
    if spec.entitled.is_empty() {
        return Err(Refusal::invalid(field, Problem::Empty));
    }
    let distinct: BTreeSet<_> = spec.entitled.iter().collect();
    if distinct.len() < spec.entitled.len() {
        return Err(Refusal::invalid(field, Problem::Twice));
    }
    Ok(())
}

/// Words of a list: at least one, none twice.
fn list(field: &str, words: &[String], most: usize) -> Result<Vec<String>, Refusal> {
    if words.is_empty() {
        return Err(Refusal::invalid(field, Problem::Empty));
    }
    if words.len() > most {
        return Err(Refusal::invalid(field, Problem::TooLarge));
    }
    let mut tidied: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let word = words::line(field, word)?;
        if tidied.contains(&word) {
            return Err(Refusal::invalid(field, Problem::Twice));
        }
        tidied.push(word);
    }
    Ok(tidied)
}
