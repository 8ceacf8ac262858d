//! 会议记录: what was said and done, in the order of time and by item. It is not issued but kept, so it holds
//! everything: what was taken back is marked so, and a correction stands beside what it corrects. Who
//! checked in, the attendance sheet says.

use protocol::{Block, LogLine, LogWhat, Paper, PaperKind, ParticipantId, SpeechView, VoteKind};

use super::{Source, words};

/// Drafts the record.
pub(super) fn draft(source: &Source) -> Paper {
    let title = format!("{}会议记录", source.title());
    let mut blocks = vec![Block::Title { lines: vec![source.title(), "会议记录".to_owned()] }, Block::Blank];
    blocks.extend(source.particulars());
    blocks.extend(source.lists());
    blocks.extend(source.course());
    blocks.extend(source.in_writing());
    source.paper(PaperKind::Verbatim, title, blocks)
}

/// What is found on the attendance sheet, or is not an act of the meeting.
fn stands_elsewhere(what: LogWhat) -> bool {
    matches!(
        what,
        LogWhat::Created | LogWhat::CheckedIn | LogWhat::CheckedInByHand | LogWhat::LeaveMarked | LogWhat::VotePrepared
    )
}

impl Source {
    fn particulars(&self) -> Vec<Block> {
        let meeting = &self.archive.meeting;
        let moment = |at| format!("{}{}", self.day(at), self.clock(at).trim_start_matches(&self.day(at)));
        let from = meeting.opened_at.map(moment);
        let to = meeting.closed_at.map(|at| self.clock(at));
        let time = match (from, to) {
            (Some(from), Some(to)) => format!("{from}至{to}"),
            (Some(from), None) => format!("{from}开始"),
            (None, _) => self.day(self.held_at()),
        };
        let mut lines = vec![Block::led_by("议题：", words::topic(&meeting.title)), Block::led_by("时间：", time)];
        let venues: Vec<&str> = meeting.venues.iter().map(|venue| venue.name.as_str()).collect();
        if !venues.is_empty() {
            lines.push(Block::led_by("会场：", venues.join("、")));
        }
        lines.push(Block::led_by("人数：", self.roll_line()));
        lines
    }

    /// Every act with what was said by it, under the item that ran then.
    fn course(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut headings = 0;
        for line in self.archive.log.iter().filter(|line| !stands_elsewhere(line.what)) {
            if let Some(heading) = section(line).or_else(|| (headings == 0).then_some("会前")) {
                headings += 1;
                let text = format!("{}、{heading}", words::counted(headings));
                blocks.push(Block::Heading { level: 1, text });
            }
            blocks.push(self.act(line));
            blocks.extend(self.said_at(line));
            blocks.extend(self.came_out_at(line));
        }
        blocks
    }

    /// When, who, what, of whom, and what else was noted of it.
    fn act(&self, line: &LogLine) -> Block {
        let who = line.by.map(|by| self.person(by)).unwrap_or_default();
        let mut text = format!("{who}{}", words::act(line.what));
        let of = line.of.filter(|of| Some(*of) != line.by).map(|of| self.person(of));
        let about: Vec<String> = of.into_iter().chain(line.detail.as_deref().map(words::in_line)).collect();
        if !about.is_empty() {
            text.push_str(&format!("：{}", about.join("，")));
        }
        text = words::sentence(&text);
        if line.undone {
            text.push_str("（已撤销）");
        }
        if let Some(correction) = &line.correction {
            text.push_str(&format!("（更正：{}）", words::in_line(correction)));
        }
        Block::led_by(format!("{}　", self.clock(line.at)), text)
    }

    /// The speech that began with this line.
    fn said_at(&self, line: &LogLine) -> Vec<Block> {
        if !matches!(line.what, LogWhat::Begun | LogWhat::BegunByHand) {
            return Vec::new();
        }
        let began = |it: &&SpeechView| Some(it.participant) == line.of && it.begun_at == Some(line.at);
        self.archive.speeches.iter().find(began).map(|speech| self.said(speech)).unwrap_or_default()
    }

    fn said(&self, speech: &SpeechView) -> Vec<Block> {
        let mut blocks = Vec::new();
        if let Some(title) = &speech.title {
            blocks.push(Block::led_by("题目：", title));
        }
        blocks.extend(passages("发言稿：", speech.text.as_deref()));
        blocks.extend(passages("记录要点：", speech.note.as_deref()));
        let mut figures = vec![format!("用时{}", words::duration(speech.spoken_ms))];
        figures.extend((speech.lost_ms > 0).then(|| format!("掉线{}", words::duration(speech.lost_ms))));
        figures.extend((speech.paused_ms > 0).then(|| format!("因追问停{}", words::duration(speech.paused_ms))));
        figures.extend((speech.corrections > 0).then(|| format!("发言稿更正{}次", speech.corrections)));
        figures.extend(speech.restricted.then(|| "内容不公开".to_owned()));
        blocks.push(Block::paragraph(format!("（{}）", figures.join("，"))));
        blocks
    }

    /// The result that was announced with this line.
    fn came_out_at(&self, line: &LogLine) -> Vec<Block> {
        if line.what != LogWhat::VoteAnnounced {
            return Vec::new();
        }
        let Some((vote, result)) = self.announced().find(|(vote, _)| vote.announced_at == Some(line.at)) else {
            return Vec::new();
        };
        match vote.spec.kind {
            VoteKind::Rating => self.rating(vote, result),
            _ => vec![Block::paragraph(self.came_out(vote, result))],
        }
    }

    /// Texts of speeches that nobody gave.
    fn in_writing(&self) -> Vec<Block> {
        let unsaid = |it: &&SpeechView| it.begun_at.is_none() && super::speeches::is_written(it);
        let texts: Vec<Block> = self.archive.speeches.iter().filter(unsaid).flat_map(|it| self.written(it)).collect();
        if texts.is_empty() {
            return texts;
        }
        let heading = Block::Heading { level: 1, text: "书面发言".to_owned() };
        std::iter::once(heading).chain(texts).collect()
    }

    fn written(&self, speech: &SpeechView) -> Vec<Block> {
        let by: ParticipantId = speech.participant;
        let title = speech.title.as_deref().map(|title| format!("《{title}》")).unwrap_or_default();
        let lead = Block::led_by(self.speaker(by), title);
        std::iter::once(lead).chain(passages("", speech.text.as_deref())).collect()
    }
}

/// What begins a section: an item, and the end of the meeting.
fn section(line: &LogLine) -> Option<&str> {
    match line.what {
        LogWhat::ItemStarted if !line.undone => line.detail.as_deref(),
        LogWhat::Closed if !line.undone => Some("闭会"),
        LogWhat::Opened if !line.undone => Some("开会"),
        _ => None,
    }
}

/// Paragraphs, the first led by what they are.
fn passages(lead: &str, text: Option<&str>) -> Vec<Block> {
    let lines = text.unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .enumerate()
        .map(
            |(index, line)| {
                if index == 0 && !lead.is_empty() { Block::led_by(lead, line) } else { Block::paragraph(line) }
            },
        )
        .collect()
}
