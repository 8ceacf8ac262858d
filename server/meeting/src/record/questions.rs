//! Questions in writing: asked, wanted by others too, answered at the meeting or in writing later.

use protocol::{
    AnswerHow, Command, Date, MeetingState, ParticipantId, Problem, QuestionAnswer, QuestionId, QuestionView, Refusal,
    Thing, Time, Why,
};

use super::{Record, room_for_more};
use crate::decide::{Asked, Decided};
use crate::event::What;
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

impl Record {
    /// A question by its name.
    pub fn question(&self, id: QuestionId) -> Option<&QuestionView> {
        self.questions.iter().find(|one| one.id == id)
    }

    /// How many questions were answered in this way.
    pub fn answered(&self, how: AnswerHow) -> u32 {
        let answers = self.questions.iter().filter_map(|one| one.answered.as_ref());
        u32::try_from(answers.filter(|answer| answer.how == how).count()).unwrap_or(u32::MAX)
    }

    /// Questions this person has voted up.
    pub fn voted_up(&self, participant: ParticipantId) -> Vec<QuestionId> {
        self.ups.iter().filter(|(_, ups)| ups.contains(&participant)).map(|(id, _)| *id).collect()
    }

    fn is_up(&self, id: QuestionId, participant: ParticipantId) -> bool {
        self.ups.get(&id).is_some_and(|ups| ups.contains(&participant))
    }

    pub(super) fn apply_questions(&mut self, at: Time, by: ParticipantId, what: &What) {
        match what {
            What::QuestionAsked { question, text } => {
                let (id, text) = (*question, text.clone());
                self.questions.push(QuestionView { id, by, text, at, votes_up: 0, answered: None });
            }
            What::QuestionVotedUp { question, up } => {
                let ups = self.ups.entry(*question).or_default();
                if *up {
                    ups.insert(by);
                } else {
                    ups.remove(&by);
                }
                let votes_up = u32::try_from(ups.len()).unwrap_or(u32::MAX);
                self.with_question(*question, |it| it.votes_up = votes_up);
            }
            What::QuestionAnswered { question, how, due, text } => {
                let answer = QuestionAnswer { how: *how, due: *due, text: text.clone(), by, at };
                self.with_question(*question, |it| it.answered = Some(answer));
            }
            _ => {}
        }
    }

    fn with_question(&mut self, id: QuestionId, change: impl FnOnce(&mut QuestionView)) {
        if let Some(question) = self.questions.iter_mut().find(|one| one.id == id) {
            change(question);
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
        Command::AskQuestion { text } => ask(meeting, asked, by, text),
        Command::VoteUpQuestion { question, up } => vote_up(meeting, asked, by, *question, *up),
        Command::AnswerQuestion { question, how, due, text } => {
            answer(meeting, asked, by, *question, *how, *due, text.as_deref())
        }
        _ => unreachable!("the record sends only what concerns questions"),
    }
}

fn ask(meeting: &Meeting, asked: &Asked, by: ParticipantId, text: &str) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::Ask)?;
    meeting.record_is_written()?;
    let text = words::text("text", text)?;
    let questions = &meeting.record.questions;
    let most = meeting.rules.questions_max;
    let own = u32::try_from(questions.iter().filter(|one| one.by == by).count()).unwrap_or(u32::MAX);
    if own >= most {
        return Err(Refusal::not_allowed(Why::LimitReached { most }));
    }
    room_for_more(questions.len())?;
    // Questions are never removed, so their number names the next.
    let question = QuestionId(u32::try_from(questions.len()).unwrap_or(u32::MAX).saturating_add(1));
    Ok(Decided::one(asked, What::QuestionAsked { question, text })?.making(question))
}

fn vote_up(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    question: QuestionId,
    up: bool,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::Ask)?;
    meeting.record_is_written()?;
    let found = meeting.record.question(question).ok_or(Refusal::no_such(Thing::Question))?;
    if found.by == by {
        return Err(Refusal::not_allowed(Why::SamePerson));
    }
    if meeting.record.is_up(question, by) == up {
        return Decided::nothing();
    }
    Decided::one(asked, What::QuestionVotedUp { question, up })
}

/// A later answer takes the place of an earlier one. What was put off is answered in writing after the
/// close too.
fn answer(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    question: QuestionId,
    how: AnswerHow,
    due: Option<Date>,
    text: Option<&str>,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::AnswerQuestion)?;
    let after = meeting.course.state == MeetingState::Closed && how == AnswerHow::WrittenLater;
    if !after {
        meeting.record_is_written()?;
    }
    meeting.record.question(question).ok_or(Refusal::no_such(Thing::Question))?;
    let text = text.filter(|text| !text.trim().is_empty()).map(|text| words::text("text", text)).transpose()?;
    if how == AnswerHow::WrittenLater && due.is_none() && text.is_none() {
        return Err(Refusal::invalid("due", Problem::Empty));
    }
    Decided::one(asked, What::QuestionAnswered { question, how, due, text })
}
