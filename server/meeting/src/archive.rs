//! The archive: the whole record as it is kept, and the figures that are asked for again and again. It
//! never joins a voter to a choice of a secret vote.

use protocol::{
    AnswerHow, Archive, ArchiveCounts, ArchiveRoll, ArchiveSpeaking, Interrupted, ItemEnd, Overtime, PausedSpeech,
    SpeechKind,
};

use crate::floor::Speech;
use crate::meeting::Meeting;
use crate::show::{Audience, Group};

/// The edition of the archive's format.
const FORMAT: u32 = 1;

impl Meeting {
    /// The whole record.
    #[must_use]
    pub fn archive(&self) -> Archive {
        let all = Audience::Rostrum;
        Archive {
            format: FORMAT,
            meeting: self.meeting_view(),
            roll: self.archive_roll(),
            participants: self.participant_views(all),
            agenda: self.agenda_view(),
            speeches: self.speech_views(all),
            speaking: self.archive_speaking(),
            votes: self.vote_views(all),
            ballots: self.ballot_views(all),
            suggestions: self.record.suggestions.clone(),
            consensus: self.record.consensus.clone(),
            disagreements: self.record.disagreements.clone(),
            questions: self.record.questions.clone(),
            problems: self.record.problems.clone(),
            instructions: self.record.instructions.clone(),
            announcements: self.announcement_views(all),
            log: self.log.lines.clone(),
            counts: self.archive_counts(),
            look_back: self.course.look_back,
        }
    }

    fn archive_roll(&self) -> ArchiveRoll {
        let figures = self.figures();
        ArchiveRoll {
            expected: figures.expected,
            present: figures.present,
            on_leave: figures.on_leave,
            in_attendance: figures.in_attendance,
            late: self.roster.late.clone(),
            left_early: self.roster.gone.clone(),
            manual_check_ins: self.roster.manual_check_ins,
            peak_connections: self.roster.peak_connections,
        }
    }

    fn archive_speaking(&self) -> ArchiveSpeaking {
        let floor = &self.floor;
        let given = |kind: SpeechKind| number(floor.speeches.values().filter(|it| it.kind == kind && it.is_given()));
        ArchiveSpeaking {
            registered: given(SpeechKind::Registered),
            floor: given(SpeechKind::Floor),
            interaction: given(SpeechKind::Interaction),
            point_of_order: given(SpeechKind::PointOfOrder),
            follow_up_question: given(SpeechKind::FollowUpQuestion),
            written_only: number(floor.speeches.values().filter(|it| it.is_written_only())),
            not_given: number(floor.speeches.values().filter(|it| it.is_not_given())),
            overtime: floor.speeches.values().filter_map(overtime).collect(),
            interrupted: floor.speeches.values().filter_map(interrupted).collect(),
            paused: floor.speeches.values().filter_map(paused).collect(),
            sides: self.shares(Group::Side),
            sectors: self.shares(Group::Sector),
            units: self.shares(Group::Unit),
            venues: self.shares(Group::Venue),
            withdrawn: floor.withdrawn.clone(),
            skipped: floor.skipped.clone(),
            cut_off: floor.cut_off.clone(),
            deferred: floor.deferred.clone(),
        }
    }

    fn archive_counts(&self) -> ArchiveCounts {
        ArchiveCounts {
            responses: self.record.response_counts(),
            questions_asked: number(self.record.questions.iter()),
            questions_live: self.record.answered(AnswerHow::Live),
            questions_written_later: self.record.answered(AnswerHow::WrittenLater),
            chair_changes: self.course.chair_changes,
            recordings: self.course.recordings,
            agenda: self.agenda.items.iter().map(|item| ItemEnd { item: item.id, state: item.state }).collect(),
            interaction_ms: self.agenda.interaction_ms(),
        }
    }
}

fn number<T>(of: impl Iterator<Item = T>) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}

fn overtime(speech: &Speech) -> Option<Overtime> {
    let over_ms = speech.over_ms().filter(|_| speech.is_given())?;
    Some(Overtime { by: speech.participant, over_ms })
}

fn interrupted(speech: &Speech) -> Option<Interrupted> {
    let was = speech.interrupted && speech.is_given();
    was.then_some(Interrupted { by: speech.participant, lost_ms: speech.lost_ms, spoken_ms: speech.spoken_ms })
}

fn paused(speech: &Speech) -> Option<PausedSpeech> {
    let was = speech.questioned && speech.is_given();
    was.then_some(PausedSpeech { by: speech.participant, paused_ms: speech.paused_ms, spoken_ms: speech.spoken_ms })
}
