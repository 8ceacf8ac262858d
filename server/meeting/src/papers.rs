//! Papers: the record drafted as blocks. A paper is made from the archive alone, so what is printed and
//! what is kept cannot differ; and it holds no moment but those of the record, so that the same record
//! gives the same paper. In the public version no speech of somebody restricted leaves a trace.

mod minutes;
mod people;
mod speeches;
mod votes;
mod words;

use std::collections::BTreeMap;

use protocol::{Archive, Block, ChainHead, Date, Paper, ParticipantId, ParticipantView, SpeechView, Time, Version};

use crate::meeting::Meeting;

/// 协商纪要, drafted from the record.
#[must_use]
pub fn minutes(meeting: &Meeting, version: Version) -> Paper {
    minutes::draft(&Source::new(meeting, version))
}

/// 发言汇编, drafted from the record.
#[must_use]
pub fn speeches(meeting: &Meeting, version: Version) -> Paper {
    speeches::draft(&Source::new(meeting, version))
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

    fn title(&self) -> String {
        format!("{}{}", self.archive.meeting.body, words::form(self.archive.meeting.form))
    }
}
