//! Papers: the record drafted as blocks. A paper is made from the archive alone, so what is printed and
//! what is kept cannot differ; and it holds no moment but those of the record, so that the same record
//! gives the same paper. In the public version no speech of somebody restricted leaves a trace.

mod attendance;
mod minutes;
mod office_minutes;
mod people;
mod ratings;
mod recommendation;
mod results;
mod speeches;
mod suggestions;
mod verbatim;
mod votes;
mod words;

use std::collections::BTreeMap;

use protocol::{
    Archive, Block, ChainHead, Date, Paper, PaperKind, ParticipantId, ParticipantView, SpeechView, Time, Version,
};

use crate::meeting::Meeting;

/// A paper of this kind, drafted from the record. Whether a kind has a public version, the kind says.
#[must_use]
pub fn paper(meeting: &Meeting, kind: PaperKind, version: Version) -> Paper {
    let source = Source::new(meeting, version);
    match kind {
        PaperKind::Minutes => minutes::draft(&source),
        PaperKind::Speeches => speeches::draft(&source),
        PaperKind::Attendance => attendance::draft(&source),
        PaperKind::Verbatim => verbatim::draft(&source),
        PaperKind::VoteResults => results::draft(&source),
        PaperKind::Ratings => ratings::draft(&source),
        PaperKind::Suggestions => suggestions::draft(&source),
        PaperKind::OfficeMinutes => office_minutes::draft(&source),
        PaperKind::Recommendation => recommendation::draft(&source),
    }
}

/// The paper with the head of the record's chain printed at its end, so that any two people can compare
/// what they hold. The chain is kept outside the meeting, so the head comes in from there.
#[must_use]
pub fn with_head(mut paper: Paper, head: &ChainHead) -> Paper {
    let short: String = head.hash.chars().take(HEAD_CHARS).collect();
    paper.blocks.push(Block::led_by("记录校验：", format!("{short}（第{}条）", head.seq)));
    paper
}

/// The paper of a meeting that still goes on, saying from how much of the record it was drafted: what is
/// recorded while somebody saves it does not stand in it.
#[must_use]
pub fn as_draft(mut paper: Paper, seq: u64) -> Paper {
    paper.blocks.push(Block::paragraph(format!("本稿按第{seq}条记录生成，会议尚未结束。")));
    paper
}

/// As many characters of a head as people compare by eye.
const HEAD_CHARS: usize = 8;

/// What a paper is drafted from.
struct Source {
    archive: Archive,
    people: BTreeMap<ParticipantId, ParticipantView>,
    version: Version,
    offset_min: i32,
    /// When the record was closed, or last touched.
    dated: Time,
}

impl Source {
    fn new(meeting: &Meeting, version: Version) -> Self {
        let archive = meeting.archive();
        Self {
            people: archive.participants.iter().map(|person| (person.id, person.clone())).collect(),
            version,
            offset_min: meeting.plan.utc_offset_min,
            dated: archive.meeting.closed_at.unwrap_or(meeting.touched_at),
            archive,
        }
    }

    fn day(&self, at: Time) -> String {
        Date::of(at, self.offset_min).printed()
    }

    /// The moment by the clock on the wall, with the day where it is not the day of the meeting.
    fn clock(&self, at: Time) -> String {
        let seconds = (at.div_euclid(1000) + i64::from(self.offset_min) * 60).rem_euclid(86_400);
        let (day, held) = (self.day(at), self.day(self.held_at()));
        let day = if day == held { String::new() } else { day };
        format!("{day}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    fn hour(&self, at: Time) -> i64 {
        (at + i64::from(self.offset_min) * 60_000).rem_euclid(86_400_000) / 3_600_000
    }

    /// The day the meeting was held, or is to be.
    fn held_at(&self) -> Time {
        let meeting = &self.archive.meeting;
        meeting.opened_at.or(meeting.planned_start).unwrap_or(self.dated)
    }

    /// Speeches that may stand in this version.
    fn speeches(&self) -> impl Iterator<Item = &SpeechView> {
        self.archive.speeches.iter().filter(|speech| self.version == Version::Whole || !speech.restricted)
    }

    fn paper(&self, kind: PaperKind, title: String, blocks: Vec<Block>) -> Paper {
        Paper { kind, version: self.version, title, dated: self.dated, landscape: false, blocks }
    }

    fn title(&self) -> String {
        format!("{}{}", self.archive.meeting.body, words::form(self.archive.meeting.form))
    }
}
