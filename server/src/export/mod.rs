//! The record becomes documents. The core says what stands in a paper, as blocks; here it is laid out,
//! one file for each format of output. The same paper always gives the same bytes.

pub mod csv;
pub mod docx;
pub mod xlsx;

use protocol::{Block, Paper, Version};

/// A document was not made.
#[derive(Debug, thiserror::Error)]
#[error("the document cannot be laid out: {0}")]
pub struct ExportFault(pub(crate) String);

/// The name a paper is saved under, without its ending: its title, and whether it is the public
/// version. Nothing that a file system would object to is in it.
#[must_use]
pub fn file_stem(paper: &Paper) -> String {
    let public = match paper.version {
        Version::Public if !paper.title.contains("公开") => "（公开版）",
        Version::Public | Version::Whole => "",
    };
    let harmless: String = paper
        .title
        .chars()
        .map(|it| if it.is_control() || "\\/:*?\"<>|".contains(it) { '_' } else { it })
        .take(80)
        .collect();
    format!("{}{public}", harmless.trim().trim_matches('.'))
}

/// A table of a paper, under the heading it stands under.
pub(crate) struct Sheet<'a> {
    pub(crate) name: &'a str,
    pub(crate) head: &'a [String],
    pub(crate) rows: &'a [Vec<String>],
}

/// What a paper without a table says instead.
pub(crate) fn instead(paper: &Paper) -> String {
    let said = paper.blocks.iter().find_map(|block| match block {
        Block::Paragraph { runs } => Some(runs.iter().map(|run| run.text.as_str()).collect()),
        _ => None,
    });
    said.unwrap_or_else(|| paper.title.clone())
}

/// The tables of a paper in order.
pub(crate) fn sheets(paper: &Paper) -> Vec<Sheet<'_>> {
    let mut name = paper.title.as_str();
    let mut sheets = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Heading { text, .. } => name = text,
            Block::Table { head, rows, .. } => sheets.push(Sheet { name, head, rows }),
            _ => {}
        }
    }
    sheets
}

/// Whether a program that opens tables would take the words for a formula.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use protocol::{PaperKind, Version};

    use super::*;

    #[test]
    fn a_file_is_named_after_its_paper() {
        let paper = |title: &str, version| Paper {
            kind: PaperKind::Minutes,
            version,
            title: title.to_owned(),
            dated: 0,
            landscape: false,
            blocks: Vec::new(),
        };
        assert_eq!(file_stem(&paper("2026-07 协商纪要", Version::Whole)), "2026-07 协商纪要");
        assert_eq!(file_stem(&paper("协商纪要", Version::Public)), "协商纪要（公开版）");
        assert_eq!(file_stem(&paper("..\\a/b: \"c\"", Version::Whole)), "_a_b_ _c_");
    }
}
