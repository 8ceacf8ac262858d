//! 会议纪要 as an office writes it: 会议概况, then 议定事项 in one numbered list. What was agreed is what the
//! record has as consensus, what the body decided for itself, and what somebody is asked to do; a vote
//! for reference decides nothing and does not stand here.

use protocol::{Block, Outcome, Paper, PaperKind, VoteKind};

use super::Source;
use super::votes::binds_nobody;

/// Drafts the office minutes.
pub(super) fn draft(source: &Source) -> Paper {
    let mark = format!("{}会议纪要", source.archive.meeting.body);
    let mut blocks = vec![Block::Mark { text: mark.clone() }];
    blocks.extend(source.issue());
    blocks.push(Block::Imprint { left: source.archive.meeting.body.clone(), right: source.day(source.dated) });
    blocks.push(Block::Heading { level: 1, text: "一、会议概况".to_owned() });
    blocks.push(Block::paragraph(source.convened()));
    blocks.push(Block::paragraph(source.roll_line()));
    blocks.push(Block::Heading { level: 1, text: "二、议定事项".to_owned() });
    let agreed = source.agreed();
    if agreed.is_empty() {
        blocks.push(Block::paragraph("本次会议没有议定事项。"));
    }
    blocks.extend(agreed);
    blocks.push(Block::Blank);
    blocks.extend(source.lists());
    source.paper(PaperKind::OfficeMinutes, mark, blocks)
}

impl Source {
    fn agreed(&self) -> Vec<Block> {
        let consensus = self.archive.consensus.iter().map(|it| self.consensus_words(it));
        let decided = self.decided();
        let asked = self.archive.suggestions.iter().filter(|it| it.lead.is_some() || it.due.is_some());
        let asked = asked.map(|it| self.suggestion_words(it));
        let all = consensus.chain(decided).chain(asked);
        (1..).zip(all).map(|(number, words)| Block::paragraph(format!("{number}.{words}"))).collect()
    }

    /// What the body decided for itself, by vote or by acclamation.
    fn decided(&self) -> Vec<String> {
        let passed = self.announced().filter(|(vote, result)| {
            !binds_nobody(vote) && vote.spec.kind != VoteKind::Rating && result.outcome == Outcome::Passed
        });
        passed.map(|(vote, result)| self.came_out(vote, result)).collect()
    }
}
