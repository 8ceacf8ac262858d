//! Suggestions: raised by who has them or recorded by a clerk, edited, confirmed (process 4.6).
//!
//! A suggestion's name, such as `2026-07-G03`, is given once and never again; it is what the suggestion is
//! called in all the years after the meeting.

use protocol::{
    Command, Date, ParticipantId, Problem, Refusal, SuggestionId, SuggestionState, SuggestionView, Thing, Time, Why,
};

use super::{Record, as_seen, room_for_more};
use crate::decide::{Asked, Decided};
use crate::event::What;
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

impl Record {
    /// A suggestion by its name.
    pub fn suggestion(&self, id: &SuggestionId) -> Option<&SuggestionView> {
        self.suggestions.iter().find(|one| one.id == *id)
    }

    pub(super) fn find_suggestion(&self, id: &SuggestionId) -> Result<&SuggestionView, Refusal> {
        self.suggestion(id).ok_or(Refusal::no_such(Thing::Suggestion))
    }

    pub(super) fn with_suggestion(&mut self, id: &SuggestionId, change: impl FnOnce(&mut SuggestionView)) {
        if let Some(suggestion) = self.suggestions.iter_mut().find(|one| one.id == *id) {
            change(suggestion);
        }
    }

    /// Suggestions are never removed, so their number names the next.
    fn next_suggestion(&self) -> SuggestionId {
        let number = self.suggestions.len() + 1;
        SuggestionId(format!("{}-G{number:02}", self.code))
    }

    pub(super) fn apply_suggestions(&mut self, at: Time, what: &What) {
        match what {
            What::SuggestionRecorded { suggestion, text, raised_by, lead, co, due, item, by_clerk } => {
                self.suggestions.push(SuggestionView {
                    id: suggestion.clone(),
                    text: text.clone(),
                    raised_by: raised_by.clone(),
                    lead: *lead,
                    co: co.clone(),
                    due: *due,
                    item: *item,
                    state: if *by_clerk { SuggestionState::Recorded } else { SuggestionState::Raised },
                    revision: 1,
                    at,
                    responses: Vec::new(),
                    follow_ups: Vec::new(),
                    instructions: Vec::new(),
                });
            }
            What::SuggestionEdited { suggestion, text, raised_by, lead, co, due, by_clerk } => {
                self.with_suggestion(suggestion, |it| {
                    it.text.clone_from(text);
                    it.raised_by.clone_from(raised_by);
                    it.lead = *lead;
                    it.co.clone_from(co);
                    it.due = *due;
                    it.state = edited(it.state, *by_clerk);
                    it.revision += 1;
                });
            }
            What::SuggestionConfirmed { suggestion } => {
                self.with_suggestion(suggestion, |it| it.state = SuggestionState::Confirmed);
            }
            _ => {}
        }
    }
}

/// A clerk's change takes a raised suggestion into the record; any change of one that is in the record
/// waits to be confirmed anew.
fn edited(state: SuggestionState, by_clerk: bool) -> SuggestionState {
    match state {
        SuggestionState::Raised if by_clerk => SuggestionState::Recorded,
        SuggestionState::Raised => SuggestionState::Raised,
        SuggestionState::Recorded | SuggestionState::Edited | SuggestionState::Confirmed => SuggestionState::Edited,
    }
}

/// What a suggestion says, as it was handed in.
struct Content<'a> {
    text: &'a str,
    raised_by: &'a [ParticipantId],
    lead: Option<ParticipantId>,
    co: &'a [ParticipantId],
    due: Option<Date>,
}

pub(super) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    match command {
        Command::RecordSuggestion { text, raised_by, lead, co, due } => {
            record(meeting, asked, by, &Content { text, raised_by, lead: *lead, co, due: *due })
        }
        Command::EditSuggestion { suggestion, revision, text, raised_by, lead, co, due } => {
            let content = Content { text, raised_by, lead: *lead, co, due: *due };
            edit(meeting, asked, by, suggestion, *revision, &content)
        }
        Command::ConfirmSuggestion { suggestion } => confirm(meeting, asked, by, suggestion),
        _ => unreachable!("the record sends only what concerns suggestions"),
    }
}

fn record(meeting: &Meeting, asked: &Asked, by: ParticipantId, content: &Content<'_>) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::WriteRecord)?;
    meeting.record_is_written()?;
    let by_clerk = meeting.keeps_the_record(by);
    let text = check(meeting, content)?;
    if !by_clerk && !content.raised_by.contains(&by) {
        return Err(Refusal::not_allowed(Why::NotYours));
    }
    room_for_more(meeting.record.suggestions.len())?;
    let suggestion = meeting.record.next_suggestion();
    let recorded = What::SuggestionRecorded {
        suggestion: suggestion.clone(),
        text,
        raised_by: content.raised_by.to_vec(),
        lead: content.lead,
        co: content.co.to_vec(),
        due: content.due,
        item: meeting.agenda.active().map(|item| item.id),
        by_clerk,
    };
    Ok(Decided::one(asked, recorded)?.making(suggestion))
}

fn edit(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    suggestion: &SuggestionId,
    revision: u32,
    content: &Content<'_>,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::EditRecord)?;
    meeting.record_is_corrected(by)?;
    let found = meeting.record.find_suggestion(suggestion)?;
    let own_stays_own = found.raised_by.contains(&by) && content.raised_by.contains(&by);
    if !meeting.edits_for_all(by) && !own_stays_own {
        return Err(Refusal::not_allowed(Why::NotYours));
    }
    as_seen(revision, found.revision)?;
    let edited = What::SuggestionEdited {
        suggestion: suggestion.clone(),
        text: check(meeting, content)?,
        raised_by: content.raised_by.to_vec(),
        lead: content.lead,
        co: content.co.to_vec(),
        due: content.due,
        by_clerk: meeting.keeps_the_record(by),
    };
    Decided::one(asked, edited)
}

/// The clerk or a raiser confirms; a raiser only what a clerk has taken into the record.
fn confirm(meeting: &Meeting, asked: &Asked, by: ParticipantId, suggestion: &SuggestionId) -> Result<Decided, Refusal> {
    let found = meeting.record.find_suggestion(suggestion)?;
    let clerk = meeting.keeps_the_record(by);
    if !clerk && !found.raised_by.contains(&by) {
        return Err(Refusal::not_allowed(Why::NotYours));
    }
    // The words of one's own suggestion are confirmed after the close too: that is what the review is for.
    meeting.record_is_written().or_else(|refusal| match refusal.why {
        Why::MeetingClosed => Ok(()),
        _ => Err(refusal),
    })?;
    match found.state {
        SuggestionState::Confirmed => Decided::nothing(),
        SuggestionState::Raised if !clerk => Err(Refusal::not_allowed(Why::Role)),
        SuggestionState::Raised | SuggestionState::Recorded | SuggestionState::Edited => {
            Decided::one(asked, What::SuggestionConfirmed { suggestion: suggestion.clone() })
        }
    }
}

/// The tidied words of a suggestion whose people are known.
fn check(meeting: &Meeting, content: &Content<'_>) -> Result<String, Refusal> {
    let text = words::text("text", content.text)?;
    if content.raised_by.is_empty() {
        return Err(Refusal::invalid("raised_by", Problem::Empty));
    }
    meeting.people_exist(content.raised_by, "raised_by")?;
    meeting.people_exist(content.co, "co")?;
    if let Some(lead) = content.lead {
        meeting.people_exist(&[lead], "lead")?;
        if content.co.contains(&lead) {
            return Err(Refusal::invalid("co", Problem::Twice));
        }
    }
    Ok(text)
}
