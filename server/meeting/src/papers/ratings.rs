//! 民主测评结果: each announced rating with what was issued and returned, its table and its rates.

use protocol::{Block, Paper, PaperKind, VoteKind};

use super::{Source, words};

/// Drafts the tables.
pub(super) fn draft(source: &Source) -> Paper {
    let title = format!("{}民主测评结果", source.title());
    let mut blocks = vec![
        Block::Title { lines: vec![source.title(), "民主测评结果".to_owned()] },
        Block::Centred { text: source.day(source.held_at()) },
        Block::Blank,
    ];
    let ratings: Vec<_> = source.announced().filter(|(vote, _)| vote.spec.kind == VoteKind::Rating).collect();
    if ratings.is_empty() {
        blocks.push(Block::paragraph("本次会议没有公布的民主测评结果。"));
    } else {
        for (number, (vote, result)) in (1..).zip(ratings) {
            let heading = format!("{}、{}", words::counted(number), vote.spec.title);
            blocks.push(Block::Heading { level: 1, text: heading });
            blocks.extend(source.rating(vote, result));
        }
        blocks.extend(source.scrutineers());
    }
    source.paper(PaperKind::Ratings, title, blocks)
}
