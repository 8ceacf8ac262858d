//! A document as blocks: what the record says, before it is laid out on a page.
//!
//! The core drafts papers from the record, `export/` lays them out, and the clerk's page shows the
//! same blocks. A block says what a passage *is* (a heading, a list of people), never how it looks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which document it is (GB/T 9704 and the skeletons of practice).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PaperKind {
    /// 协商纪要.
    Minutes,
    /// 发言汇编.
    Speeches,
    /// 签到表.
    Attendance,
    /// 会议记录, in the order of time.
    Verbatim,
    /// 表决结果报告.
    VoteResults,
    /// 民主测评结果.
    Ratings,
    /// 意见建议办理清单.
    Suggestions,
    /// 会议纪要, as an office writes it.
    OfficeMinutes,
    /// 协商成果建议书.
    Recommendation,
}

impl PaperKind {
    /// Every kind of document.
    pub const ALL: [Self; 9] = [
        Self::Minutes,
        Self::Speeches,
        Self::Attendance,
        Self::Verbatim,
        Self::VoteResults,
        Self::Ratings,
        Self::Suggestions,
        Self::OfficeMinutes,
        Self::Recommendation,
    ];

    /// Its name in addresses, the same as on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Speeches => "speeches",
            Self::Attendance => "attendance",
            Self::Verbatim => "verbatim",
            Self::VoteResults => "vote_results",
            Self::Ratings => "ratings",
            Self::Suggestions => "suggestions",
            Self::OfficeMinutes => "office_minutes",
            Self::Recommendation => "recommendation",
        }
    }

    /// Whether it is ever for the public. Sheets of the office, what is kept and never issued, and what
    /// goes to one reader are not.
    #[must_use]
    pub const fn has_public_version(self) -> bool {
        matches!(self, Self::Minutes | Self::Speeches | Self::VoteResults | Self::Ratings | Self::Suggestions)
    }

    /// Whether it is a table at heart, so that it comes as a worksheet too.
    #[must_use]
    pub const fn is_tabular(self) -> bool {
        matches!(self, Self::Attendance | Self::VoteResults | Self::Ratings | Self::Suggestions)
    }
}

/// Whether passages that are not for the public stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Version {
    /// Everything on record.
    Whole,
    /// Without restricted passages.
    Public,
}

/// One document, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Paper {
    /// Which document it is.
    pub kind: PaperKind,
    /// Whole or public.
    pub version: Version,
    /// For the file's properties and its name.
    pub title: String,
    /// Milliseconds since 1970 UTC: the moment the record was closed (or last touched), so that the
    /// same record gives the same bytes.
    pub dated: i64,
    /// On pages turned on their side, for tables with many columns.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub landscape: bool,
    /// The passages in order.
    pub blocks: Vec<Block>,
}

/// A stretch of text in one face.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Set off from its neighbours (黑体 in the body).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
}

/// Those of one unit, in a list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PeopleGroup {
    /// Unit or sector, printed before the names; nothing for people without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The names in order.
    pub names: Vec<String>,
}

/// One passage of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
#[ts(export)]
pub enum Block {
    /// The mark of a 纪要 (GB/T 9704-2012, 10.3): red 小标宋, centred.
    Mark { text: String },
    /// 第×期, centred under the mark.
    Issue { text: String },
    /// Who issues it at the left, the date at the right, and the red rule below.
    Imprint { left: String, right: String },
    /// A title, broken into lines by sense (7.3.1).
    Title { lines: Vec<String> },
    /// A heading of level 1 (一、), 2 (（一）) or 3 (1.); the number is part of the text.
    Heading { level: u8, text: String },
    /// To whom it goes (7.3.2): a line of its own from the left edge.
    Addressee { text: String },
    /// A paragraph of the body, indented by two characters.
    Paragraph { runs: Vec<Run> },
    /// A line that stands alone in the middle, such as the speaker under a speech's title.
    Centred { text: String },
    /// 出席, 请假, 列席: the label in 黑体, then units and names, wrapped under the first name (10.3).
    People { label: String, groups: Vec<PeopleGroup> },
    /// A table with a head row. Widths are parts of the whole; figures are aligned to the right.
    Table { widths: Vec<u16>, head: Vec<String>, rows: Vec<Vec<String>> },
    /// 仅供参考 and the like, outlined, in a line of its own.
    Stamp { text: String },
    /// Who signs, and the date below (7.3.5), at the right.
    Signature { by: String, date: String },
    /// The contents of a collection: what, and by whom.
    Contents { entries: Vec<ContentsEntry> },
    /// One empty line.
    Blank,
    /// What follows begins a new page.
    PageBreak,
}

/// A line of the contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ContentsEntry {
    /// The speech's title.
    pub title: String,
    /// Its speaker, with sector or unit.
    pub by: String,
}

impl Block {
    /// A paragraph in one face.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { runs: vec![Run { text: text.into(), strong: false }] }
    }

    /// A paragraph that begins with words set off from the rest.
    #[must_use]
    pub fn led_by(lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Paragraph {
            runs: vec![Run { text: lead.into(), strong: true }, Run { text: text.into(), strong: false }],
        }
    }
}

impl Paper {
    /// Every word of it without layout, for searching and for tests.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut say = |text: &str| {
            out.push_str(text);
            out.push('\n');
        };
        for block in &self.blocks {
            match block {
                Block::Mark { text }
                | Block::Issue { text }
                | Block::Addressee { text }
                | Block::Centred { text }
                | Block::Stamp { text } => say(text),
                Block::Signature { by: left, date: right } | Block::Imprint { left, right } => {
                    say(left);
                    say(right);
                }
                Block::Title { lines } => say(&lines.concat()),
                Block::Heading { text, .. } => say(text),
                Block::Paragraph { runs } => say(&runs.iter().map(|run| run.text.as_str()).collect::<String>()),
                Block::People { label, groups } => {
                    let groups: Vec<String> = groups.iter().map(PeopleGroup::line).collect();
                    say(&format!("{label}：{}", groups.join("；")));
                }
                Block::Table { head, rows, .. } => {
                    say(&head.join("｜"));
                    for row in rows {
                        say(&row.join("｜"));
                    }
                }
                Block::Contents { entries } => {
                    for entry in entries {
                        say(&format!("{}　{}", entry.title, entry.by));
                    }
                }
                Block::Blank | Block::PageBreak => {}
            }
        }
        out
    }
}

impl PeopleGroup {
    /// The group as it is printed: unit, then names with 、 between them.
    #[must_use]
    pub fn line(&self) -> String {
        let names = self.names.join("、");
        match &self.unit {
            Some(unit) => format!("{unit} {names}"),
            None => names,
        }
    }
}
