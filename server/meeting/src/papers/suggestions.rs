//! 意见建议办理清单: every suggestion on record with who raised it, who deals with it, until when, and what
//! was answered. 批示 stand in the whole version alone.

use protocol::{Block, Paper, PaperKind, SuggestionView, Version};

use super::{Source, words};

const HEAD: [&str; 8] = ["编号", "意见建议", "提出人", "主办", "协办", "期限", "回应", "追问和批示"];
const WIDTHS: [u16; 8] = [7, 11, 5, 5, 5, 8, 10, 7];

/// Drafts the list.
pub(super) fn draft(source: &Source) -> Paper {
    let title = format!("{}意见建议办理清单", source.title());
    let suggestions = &source.archive.suggestions;
    let mut blocks = vec![
        Block::Title { lines: vec![title.clone()] },
        Block::Centred { text: source.day(source.held_at()) },
        Block::Blank,
    ];
    if suggestions.is_empty() {
        blocks.push(Block::paragraph("本次会议没有记录意见建议。"));
    } else {
        let head = HEAD.map(str::to_owned).to_vec();
        let rows = suggestions.iter().map(|it| source.handled(it)).collect();
        blocks.push(Block::Table { widths: WIDTHS.to_vec(), head, rows });
        blocks.push(Block::paragraph(format!("共{}条。", suggestions.len())));
    }
    Paper { landscape: true, ..source.paper(PaperKind::Suggestions, title, blocks) }
}

impl Source {
    fn handled(&self, it: &SuggestionView) -> Vec<String> {
        vec![
            it.id.to_string(),
            words::in_line(&it.text),
            self.persons(&it.raised_by),
            it.lead.map(|lead| self.unit(lead).to_owned()).unwrap_or_default(),
            self.units(&it.co),
            it.due.map(|due| due.printed()).unwrap_or_default(),
            self.answers(it),
            self.asked_and_instructed(it),
        ]
    }

    /// The replies that hold; those that a later one took the place of do not.
    fn answers(&self, it: &SuggestionView) -> String {
        let holding = it.responses.iter().filter(|response| !response.superseded);
        let answers = holding.map(|response| {
            let due = response.due.map(|due| format!("，{}前", due.printed())).unwrap_or_default();
            let text = words::sentence(&words::in_line(&response.text));
            format!("{}：{}{due}。{text}", self.unit(response.by), words::reply(response.kind))
        });
        answers.collect()
    }

    fn asked_and_instructed(&self, it: &SuggestionView) -> String {
        let said = |by, what: &str, text: &str| {
            format!("{}{what}：{}", self.person(by), words::sentence(&words::in_line(text)))
        };
        let asked = it.follow_ups.iter().map(|asked| said(asked.by, "追问", &asked.text));
        let instructions = it.instructions.iter().filter(|_| self.version == Version::Whole);
        asked.chain(instructions.map(|it| said(it.by, "批示", &it.text))).collect()
    }
}
