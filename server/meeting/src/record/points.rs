//! Consensus points with their reservations, and disagreements with their sides: both are written while
//! they form, so both can be changed, each time on the revision that was seen.

use protocol::{
    Command, ConsensusView, DisagreementSide, DisagreementView, EntryId, ParticipantId, Problem, Refusal, Time, Why,
};

use super::{Record, as_seen, no_entry, room_for_more};
use crate::decide::{Asked, Decided};
use crate::event::What;
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

/// Sides of one disagreement; more are refused.
const SIDES_MAX: usize = 20;

impl Record {
    pub(super) fn apply_points(&mut self, at: Time, by: ParticipantId, what: &What) {
        match what {
            What::ConsensusRecorded { entry, text, support, reservations } => {
                self.writers.insert(*entry, by);
                let (id, support, revision) = (*entry, *support, 1);
                let (text, reservations) = (text.clone(), reservations.clone());
                self.consensus.push(ConsensusView { id, text, support, reservations, revision, at });
            }
            What::ConsensusEdited { entry, text, support, reservations } => {
                if let Some(point) = self.consensus.iter_mut().find(|point| point.id == *entry) {
                    point.text.clone_from(text);
                    point.support = *support;
                    point.reservations.clone_from(reservations);
                    point.revision += 1;
                }
            }
            What::DisagreementRecorded { entry, text, sides } => {
                self.writers.insert(*entry, by);
                let (id, revision) = (*entry, 1);
                let (text, sides) = (text.clone(), sides.clone());
                self.disagreements.push(DisagreementView { id, text, sides, revision, at });
            }
            What::DisagreementEdited { entry, text, sides } => {
                if let Some(point) = self.disagreements.iter_mut().find(|point| point.id == *entry) {
                    point.text.clone_from(text);
                    point.sides.clone_from(sides);
                    point.revision += 1;
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
    let entry = meeting.record.next_entry();
    match command {
        Command::RecordConsensus { text, support, reservations } => {
            meeting.writes_anew(by)?;
            let text = words::text("text", text)?;
            meeting.people_exist(reservations, "reservations")?;
            room_for_more(meeting.record.consensus.len())?;
            let (support, reservations) = (*support, reservations.clone());
            Ok(Decided::one(asked, What::ConsensusRecorded { entry, text, support, reservations })?.making(entry))
        }
        Command::EditConsensus { consensus, revision, text, support, reservations } => {
            meeting.changes(by, *consensus)?;
            let found = meeting.record.consensus.iter().find(|one| one.id == *consensus).ok_or_else(no_entry)?;
            as_seen(*revision, found.revision)?;
            let text = words::text("text", text)?;
            meeting.people_exist(reservations, "reservations")?;
            let (entry, support, reservations) = (*consensus, *support, reservations.clone());
            Decided::one(asked, What::ConsensusEdited { entry, text, support, reservations })
        }
        Command::RecordDisagreement { text, sides } => {
            meeting.writes_anew(by)?;
            let text = words::text("text", text)?;
            let sides = check_sides(meeting, sides)?;
            room_for_more(meeting.record.disagreements.len())?;
            Ok(Decided::one(asked, What::DisagreementRecorded { entry, text, sides })?.making(entry))
        }
        Command::EditDisagreement { disagreement, revision, text, sides } => {
            meeting.changes(by, *disagreement)?;
            let found = meeting.record.disagreements.iter().find(|one| one.id == *disagreement).ok_or_else(no_entry)?;
            as_seen(*revision, found.revision)?;
            let text = words::text("text", text)?;
            let sides = check_sides(meeting, sides)?;
            Decided::one(asked, What::DisagreementEdited { entry: *disagreement, text, sides })
        }
        _ => unreachable!("the record sends only what concerns consensus and disagreements"),
    }
}

impl Meeting {
    fn writes_anew(&self, by: ParticipantId) -> Result<(), Refusal> {
        self.demand(by, Deed::WriteRecord)?;
        self.record_is_written()
    }

    fn changes(&self, by: ParticipantId, entry: EntryId) -> Result<(), Refusal> {
        self.demand(by, Deed::EditRecord)?;
        self.record_is_corrected(by)?;
        let own = self.record.writers.get(&entry) == Some(&by);
        if own || self.edits_for_all(by) { Ok(()) } else { Err(Refusal::not_allowed(Why::NotYours)) }
    }
}

/// A disagreement has at least two sides, each with its words.
fn check_sides(meeting: &Meeting, sides: &[DisagreementSide]) -> Result<Vec<DisagreementSide>, Refusal> {
    if sides.len() < 2 {
        return Err(Refusal::invalid("sides", Problem::TooSmall));
    }
    if sides.len() > SIDES_MAX {
        return Err(Refusal::invalid("sides", Problem::TooLarge));
    }
    let one = |side: &DisagreementSide| {
        meeting.people_exist(&side.held_by, "sides")?;
        Ok(DisagreementSide { text: words::text("sides", &side.text)?, held_by: side.held_by.clone() })
    };
    sides.iter().map(one).collect()
}
