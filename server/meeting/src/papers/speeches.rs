//! 发言汇编: the speeches of a meeting with their titles and texts, those in writing after those given.
//! A speech withdrawn stands nowhere; one restricted stands in the whole version alone.

use protocol::{Block, ContentsEntry, Paper, PaperKind, SpeechKind, SpeechState, SpeechView};

use super::{Source, words};

/// Drafts the collected speeches.
pub(super) fn draft(source: &Source) -> Paper {
    let title = format!("{}发言汇编", source.title());
    let given: Vec<&SpeechView> = source.speeches().filter(|it| is_given(it) && words_of(it).is_some()).collect();
    let written: Vec<&SpeechView> = source.speeches().filter(|it| is_written(it)).collect();
    let entries: Vec<ContentsEntry> = given.iter().chain(&written).map(|it| source.entry(it)).collect();
    let mut blocks = vec![
        Block::Title { lines: vec![source.title(), "发言汇编".to_owned()] },
        Block::Centred { text: format!("“{}”", words::topic(&source.archive.meeting.title)) },
        Block::Blank,
        Block::Centred { text: source.archive.meeting.body.clone() },
        Block::Centred { text: source.day(source.held_at()) },
    ];
    if entries.is_empty() {
        blocks.extend([Block::Blank, Block::paragraph("本次会议没有发言文稿。")]);
    } else {
        let title = Block::Title { lines: vec!["目　录".to_owned()] };
        blocks.extend([Block::PageBreak, title, Block::Contents { entries }]);
    }
    let parts = [("会上发言", given), ("书面发言", written)];
    let filled = parts.iter().filter(|(_, speeches)| !speeches.is_empty());
    for (number, (heading, speeches)) in filled.enumerate() {
        blocks.push(Block::PageBreak);
        blocks.push(Block::Heading { level: 1, text: format!("{}、{heading}", words::counted(number + 1)) });
        for (number, speech) in speeches.iter().enumerate() {
            blocks.extend(source.speech(number + 1, speech));
        }
    }
    source.paper(PaperKind::Speeches, title, blocks)
}

impl Source {
    fn entry(&self, speech: &SpeechView) -> ContentsEntry {
        ContentsEntry { title: self.speech_title(speech), by: self.speaker(speech.participant) }
    }

    fn speech_title(&self, speech: &SpeechView) -> String {
        speech.title.clone().unwrap_or_else(|| format!("{}的发言", self.person(speech.participant)))
    }

    fn speech(&self, number: usize, speech: &SpeechView) -> Vec<Block> {
        let heading = format!("（{}）{}", words::counted(number), self.speech_title(speech));
        let mut blocks =
            vec![Block::Heading { level: 2, text: heading }, Block::Centred { text: self.speaker(speech.participant) }];
        let text = words_of(speech).unwrap_or_default();
        blocks.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(Block::paragraph));
        blocks.push(Block::Blank);
        blocks
    }
}

/// The text, or what a clerk noted where there is none.
fn words_of(speech: &SpeechView) -> Option<&str> {
    let text = speech.text.as_deref().or(speech.note.as_deref());
    text.filter(|text| !text.trim().is_empty())
}

fn is_given(speech: &SpeechView) -> bool {
    matches!(speech.state, SpeechState::Done | SpeechState::CutOff)
}

/// Registered with a text, and not given aloud.
pub(super) fn is_written(speech: &SpeechView) -> bool {
    let away = matches!(speech.state, SpeechState::Withdrawn | SpeechState::Rejected);
    speech.kind == SpeechKind::Registered && !is_given(speech) && !away && words_of(speech).is_some()
}
