//! What is said to a suggestion: typed replies of departments, follow-up questions, instructions.
//!
//! Any department that is present may reply to any suggestion; the lead unit is who must. A later reply
//! takes the place of the earlier one in the counts, and both stay in the record.

use protocol::{
    Command, Date, FollowUpView, InstructionView, ParticipantId, Problem, Refusal, ResponseCount, ResponseKind,
    ResponseView, SuggestionId, Thing, Time, Why,
};

use super::{Record, room_for_more};
use crate::decide::{Asked, Decided};
use crate::event::What;
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

impl Record {
    /// The latest reply to each suggestion, by kind; kinds nobody replied with are left out.
    pub fn response_counts(&self) -> Vec<ResponseCount> {
        let mut counts: std::collections::BTreeMap<ResponseKind, u32> = std::collections::BTreeMap::new();
        for latest in self.suggestions.iter().filter_map(|one| one.responses.last()) {
            *counts.entry(latest.kind).or_default() += 1;
        }
        counts.into_iter().map(|(kind, count)| ResponseCount { kind, count }).collect()
    }

    /// Suggestions of which this person's unit is the lead and to which it has not replied.
    pub fn answers_due(&self, participant: ParticipantId) -> Vec<SuggestionId> {
        let due = self.suggestions.iter().filter(|one| one.lead == Some(participant));
        due.filter(|one| one.responses.iter().all(|reply| reply.by != participant)).map(|one| one.id.clone()).collect()
    }

    pub(super) fn apply_replies(&mut self, at: Time, by: ParticipantId, what: &What) {
        match what {
            What::Responded { entry, to, of, kind, due, text } => {
                let (id, by) = (*entry, *of);
                let reply = ResponseView { id, by, kind: *kind, due: *due, text: text.clone(), at, superseded: false };
                self.with_suggestion(to, |it| {
                    it.responses.iter_mut().for_each(|earlier| earlier.superseded = true);
                    it.responses.push(reply);
                });
            }
            What::FollowUpAsked { to, text } => {
                self.with_suggestion(to, |it| it.follow_ups.push(FollowUpView { by, text: text.clone(), at }));
            }
            What::Instructed { entry, of, suggestion, text } => {
                let (id, by, suggestion) = (*entry, *of, suggestion.clone());
                let instruction = InstructionView { id, by, suggestion, text: text.clone(), at };
                if let Some(suggestion) = &instruction.suggestion {
                    self.with_suggestion(suggestion, |it| it.instructions.push(instruction.clone()));
                }
                self.instructions.push(instruction);
            }
            _ => {}
        }
    }
}

pub(super) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    match command {
        Command::Respond { to, kind, due, text, of } => {
            respond(meeting, asked, by, &Reply { to, kind: *kind, due: *due, text }, *of)
        }
        Command::AskFollowUp { to, text } => ask_follow_up(meeting, asked, by, to, text),
        Command::Instruct { suggestion, text, of } => instruct(meeting, asked, by, suggestion.as_ref(), text, *of),
        _ => unreachable!("the record sends only what concerns replies"),
    }
}

/// A reply, as it was handed in.
struct Reply<'a> {
    to: &'a SuggestionId,
    kind: ResponseKind,
    due: Option<Date>,
    text: &'a str,
}

fn respond(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    reply: &Reply<'_>,
    of: Option<ParticipantId>,
) -> Result<Decided, Refusal> {
    let of = meeting.speaks_for(by, of, Deed::Respond)?;
    meeting.record_is_written()?;
    let suggestion = meeting.record.find_suggestion(reply.to)?;
    let text = check(reply)?;
    room_for_more(suggestion.responses.len())?;
    let entry = meeting.record.next_entry();
    let (to, kind, due) = (reply.to.clone(), reply.kind, reply.due);
    Ok(Decided::one(asked, What::Responded { entry, to, of, kind, due, text })?.making(entry))
}

/// Who promises says until when; who explains or declines says why. A promise may do without more words.
fn check(reply: &Reply<'_>) -> Result<String, Refusal> {
    match reply.kind {
        ResponseKind::AdoptWithDeadline | ResponseKind::StudyWithDeadline => {
            if reply.due.is_none() {
                return Err(Refusal::invalid("due", Problem::Empty));
            }
            if reply.text.trim().is_empty() { Ok(String::new()) } else { words::text("text", reply.text) }
        }
        ResponseKind::Explain | ResponseKind::DeclineWithReason => words::text("text", reply.text),
    }
}

fn ask_follow_up(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    to: &SuggestionId,
    text: &str,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::FollowUp)?;
    meeting.record_is_written()?;
    let suggestion = meeting.record.find_suggestion(to)?;
    if meeting.owns_only(by) && !suggestion.raised_by.contains(&by) {
        return Err(Refusal::not_allowed(Why::NotYours));
    }
    if suggestion.responses.is_empty() {
        return Err(Refusal::not_allowed(Why::NoSuch { what: Thing::Entry }));
    }
    let text = words::text("text", text)?;
    room_for_more(suggestion.follow_ups.len())?;
    Decided::one(asked, What::FollowUpAsked { to: to.clone(), text })
}

fn instruct(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    suggestion: Option<&SuggestionId>,
    text: &str,
    of: Option<ParticipantId>,
) -> Result<Decided, Refusal> {
    let of = meeting.speaks_for(by, of, Deed::Instruct)?;
    meeting.record_is_written()?;
    suggestion.map(|id| meeting.record.find_suggestion(id)).transpose()?;
    let text = words::text("text", text)?;
    room_for_more(meeting.record.instructions.len())?;
    let entry = meeting.record.next_entry();
    let instructed = What::Instructed { entry, of, suggestion: suggestion.cloned(), text };
    Ok(Decided::one(asked, instructed)?.making(entry))
}

impl Meeting {
    /// Whose words these are: one's own, or those of another who is here and may say them, recorded by a
    /// clerk.
    fn speaks_for(&self, by: ParticipantId, of: Option<ParticipantId>, deed: Deed) -> Result<ParticipantId, Refusal> {
        let of = of.unwrap_or(by);
        if of != by {
            self.person_here(of)?;
            self.demand(by, Deed::RecordForOthers)?;
        }
        self.demand(of, deed)?;
        Ok(of)
    }

    /// Whether a person acts on what is their own only.
    fn owns_only(&self, by: ParticipantId) -> bool {
        use crate::rights::Column::{Me, Pu};
        matches!(self.column(by), Some(Me | Pu))
    }
}
