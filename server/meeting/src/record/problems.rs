//! The list of problems of a board meeting (001-08): each is marked solved by the clerk, with the day and,
//! if there is one, the picture that shows it. Problems are solved after the meeting as well.

use protocol::{Command, ParticipantId, Problem, ProblemSolved, ProblemView, Refusal, Thing, Why};

use super::{Record, no_entry, room_for_more};
use crate::decide::{Asked, Decided};
use crate::event::What;
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

impl Record {
    pub(super) fn apply_problems(&mut self, by: ParticipantId, what: &What) {
        match what {
            What::ProblemRecorded { entry, text, raised_by } => {
                let (id, text, raised_by) = (*entry, text.clone(), raised_by.clone());
                self.problems.push(ProblemView { id, text, raised_by, solved: None, revision: 1 });
            }
            What::ProblemSolved { entry, date, photo } => {
                if let Some(problem) = self.problems.iter_mut().find(|problem| problem.id == *entry) {
                    problem.solved = Some(ProblemSolved { date: *date, photo: photo.clone(), by });
                    problem.revision += 1;
                }
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
        Command::RecordProblem { text, raised_by } => {
            meeting.demand(by, Deed::WriteRecord)?;
            meeting.record_is_written()?;
            if !meeting.keeps_the_record(by) && !raised_by.contains(&by) {
                return Err(Refusal::not_allowed(Why::NotYours));
            }
            let text = words::text("text", text)?;
            meeting.people_exist(raised_by, "raised_by")?;
            room_for_more(meeting.record.problems.len())?;
            let entry = meeting.record.next_entry();
            let recorded = What::ProblemRecorded { entry, text, raised_by: raised_by.clone() };
            Ok(Decided::one(asked, recorded)?.making(entry))
        }
        Command::SolveProblem { problem, date, photo } => {
            meeting.demand(by, Deed::SolveProblem)?;
            meeting.record_is_corrected(by)?;
            if !meeting.record.problems.iter().any(|one| one.id == *problem) {
                return Err(no_entry());
            }
            let photo = photo.as_ref().map(|photo| photo_name(photo)).transpose()?;
            Decided::one(asked, What::ProblemSolved { entry: *problem, date: *date, photo })
        }
        _ => unreachable!("the record sends only what concerns problems"),
    }
}

/// A picture is named by its SHA-256 in hexadecimal.
fn photo_name(photo: &str) -> Result<String, Refusal> {
    if photo.is_empty() {
        return Err(Refusal::invalid("photo", Problem::Empty));
    }
    let hash = photo.len() == 64 && photo.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if hash { Ok(photo.to_owned()) } else { Err(Refusal::no_such(Thing::Photo)) }
}
