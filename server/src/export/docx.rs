//! DOCX by GB/T 9704-2012: A4, 22 lines of 28 characters, the page number at the outer foot.
//!
//! Everything stands on lines of exactly 28 pt, so that a page holds 22 of them whatever is on it, and
//! characters are set a quarter of a point closer than their size, so that a line holds 28. Word's own
//! character grid is not used: programs read it differently. Fonts are named, never embedded.

mod table;

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BorderType, Docx, FieldCharType, Footer, InstrPAGE, InstrText, LineSpacing, LineSpacingType,
    PageMargin, PageOrientationType, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders,
    Run as Words, RunFonts, SpecialIndentType, Tab, TabLeaderType, TabValueType, TextBorder,
};
use protocol::{Block, ContentsEntry, Date, Paper, PeopleGroup, Run, Time};

use super::ExportFault;

/// Width of the type area, in twentieths of a point; on a page turned on its side, its height.
const WIDTH: usize = 8845;
const WIDTH_TURNED: usize = 12756;
/// One line: 28 pt.
const LINE: i32 = 560;
/// One character of the body as it is set: 16 pt less a quarter.
const CHARACTER: i32 = 315;
/// How much closer characters are set, in twentieths of a point.
const CLOSER: i32 = -5;
/// 三号, 二号 and 四号, in half points.
const BODY: usize = 32;
const TITLE: usize = 44;
const SMALL: usize = 28;
/// The mark of a 纪要 is as large as fits in one line, between 二号 and 36 pt, in half points. A longer
/// one stands in two lines.
const MARK: std::ops::RangeInclusive<usize> = 44..=72;
/// Lines above the title of a cover, which stands in the upper third of the page.
const COVER_DROP: usize = 5;
/// Lines of a page; who issues a cover stands four lines above its foot.
const PAGE_LINES: usize = 22;
const COVER_FOOT: usize = 4;
/// The faces of official papers.
#[derive(Clone, Copy)]
enum Face {
    /// 仿宋, the body.
    Fang,
    /// 黑体, headings of level 1 and whatever is set off.
    Hei,
    /// 楷体, headings of level 2 and names under titles.
    Kai,
    /// 小标宋, titles and the mark.
    Biao,
    /// 宋体, page numbers.
    Song,
}

/// A paper as the bytes of a DOCX file.
///
/// # Errors
/// If the archive cannot be put together; nothing in a paper leads to that.
pub fn write(paper: &Paper) -> Result<Vec<u8>, ExportFault> {
    let mut sheet = Sheet {
        docx: blank(paper),
        width: if paper.landscape { WIDTH_TURNED } else { WIDTH },
        new_page: false,
        stays: false,
    };
    let cover = cover(&paper.blocks);
    sheet.cover(cover);
    for (index, block) in paper.blocks.iter().enumerate().skip(cover.len()) {
        let before = index.checked_sub(1).map(|index| &paper.blocks[index]);
        if is_set_off(block, before) {
            sheet.put(line());
        }
        sheet.stays = is_signed(&paper.blocks[index + 1..]);
        sheet.lay(block, before);
    }
    if matches!(paper.blocks.last(), None | Some(Block::Table { .. })) {
        // The body of a document ends with a paragraph.
        sheet.put(line());
    }
    let mut package = sheet.docx.build();
    package.doc_props.core = named(&package.doc_props.core, &paper.title)?;
    package.document = table::heads_repeated(&package.document)?;
    let mut bytes = Cursor::new(Vec::new());
    package.pack(&mut bytes).map_err(|fault| ExportFault(fault.to_string()))?;
    Ok(bytes.into_inner())
}

/// The first page, where it holds nothing but a title and what belongs to it.
fn cover(blocks: &[Block]) -> &[Block] {
    let page = blocks.split(|block| matches!(block, Block::PageBreak)).next().unwrap_or_default();
    let is_cover = page.len() < blocks.len()
        && matches!(page.first(), Some(Block::Title { .. }))
        && page.iter().all(|block| matches!(block, Block::Title { .. } | Block::Centred { .. } | Block::Blank));
    if is_cover { page } else { &[] }
}

/// Whether an empty line stands before a block: below the rule and below a title where text follows at
/// once, and between two tables, which would otherwise become one.
fn is_set_off(block: &Block, before: Option<&Block>) -> bool {
    let is_text = !matches!(
        block,
        Block::Mark { .. }
            | Block::Issue { .. }
            | Block::Imprint { .. }
            | Block::Title { .. }
            | Block::Blank
            | Block::PageBreak
    );
    match before {
        Some(Block::Imprint { .. }) => is_text,
        Some(Block::Title { .. }) => is_text && !matches!(block, Block::Centred { .. }),
        Some(Block::Table { .. }) => matches!(block, Block::Table { .. }),
        _ => false,
    }
}

/// Whether a signature follows at once, which never stands alone on a page.
fn is_signed(after: &[Block]) -> bool {
    let next = after.iter().find(|block| !matches!(block, Block::Blank));
    matches!(next, Some(Block::Signature { .. }))
}

/// An empty document with the page, the defaults and the page numbers.
fn blank(paper: &Paper) -> Docx {
    let upright = PageMargin { top: 2098, bottom: 1984, left: 1587, right: 1474, header: 851, footer: 1417, gutter: 0 };
    // Turned to the left, so that the side where pages are bound comes to the top.
    let turned = PageMargin { top: 1587, bottom: 1474, left: 1984, right: 2098, footer: 907, ..upright.clone() };
    let dated = stamp(paper.dated);
    let page = if paper.landscape {
        Docx::new().page_size(16838, 11906).page_orient(PageOrientationType::Landscape).page_margin(turned)
    } else {
        Docx::new().page_size(11906, 16838).page_margin(upright)
    };
    page.default_fonts(fonts(Face::Fang))
        .default_size(BODY)
        .default_line_spacing(exact(LINE))
        .footer(page_number(AlignmentType::Right))
        .even_footer(page_number(AlignmentType::Left))
        .created_at(&dated)
        .updated_at(&dated)
}

/// The document on its way. A page break waits for the paragraph that begins the page.
struct Sheet {
    docx: Docx,
    width: usize,
    new_page: bool,
    /// What is put now stands on the page of what follows.
    stays: bool,
}

impl Sheet {
    /// The title in the upper third; what follows a blank at the foot.
    fn cover(&mut self, blocks: &[Block]) {
        if blocks.is_empty() {
            return;
        }
        let filled: usize = blocks.iter().map(lines_of).sum();
        let gap = (PAGE_LINES - COVER_FOOT).saturating_sub(COVER_DROP + filled).max(1);
        self.skip(COVER_DROP);
        for block in blocks {
            match block {
                Block::Blank => self.skip(gap),
                block => self.lay(block, None),
            }
            if matches!(block, Block::Title { .. }) {
                self.skip(1);
            }
        }
    }

    fn skip(&mut self, lines: usize) {
        (0..lines).for_each(|_| self.put(line()));
    }

    fn lay(&mut self, block: &Block, before: Option<&Block>) {
        match block {
            Block::Mark { text } => self.mark(text, before.is_none()),
            Block::Issue { text } => {
                let spacing =
                    if matches!(before, Some(Block::Mark { .. })) { exact(LINE).before(280) } else { exact(LINE) };
                self.put(line().align(AlignmentType::Center).line_spacing(spacing).add_run(words(text, Face::Fang)));
            }
            Block::Imprint { left, right } => self.imprint(left, right),
            Block::Title { lines } => self.title(lines, before),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph { runs } => self.paragraph(runs),
            Block::Centred { text } => {
                self.put(line().align(AlignmentType::Center).add_run(words(text, Face::Kai)));
            }
            Block::People { label, groups } => self.people(label, groups),
            Block::Table { widths, head, rows } => self.table(widths, head, rows),
            Block::Stamp { text } => self.stamp(text),
            Block::Addressee { text } => self.put(line().add_run(words(text, Face::Fang))),
            Block::Signature { by, date } => self.signature(by, date),
            Block::Contents { entries } => entries.iter().for_each(|entry| self.contents(entry)),
            Block::Blank => self.put(line()),
            Block::PageBreak => self.new_page = true,
        }
    }

    fn put(&mut self, paragraph: Paragraph) {
        let paragraph = if std::mem::take(&mut self.new_page) { paragraph.page_break_before(true) } else { paragraph };
        let paragraph = if self.stays { paragraph.keep_next(true) } else { paragraph };
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    /// 10.3: red, centred, its upper edge 35 mm below the type area's: three lines, and what a line of
    /// 56 pt leaves above the letters.
    fn mark(&mut self, text: &str, first: bool) {
        if first {
            self.skip(3);
        }
        let fitting = |text: &str| WIDTH / 10 / text.chars().count().max(1);
        let parts = if fitting(text) < *MARK.start() { parted(text) } else { vec![text.to_owned()] };
        let size = parts.iter().map(|part| fitting(part)).min().unwrap_or_default();
        let size = size.clamp(*MARK.start(), *MARK.end());
        for part in parts {
            let run = words(&part, Face::Biao).size(size).color("FF0000").character_spacing(0);
            self.put(line().align(AlignmentType::Center).line_spacing(exact(2 * LINE)).add_run(run));
        }
    }

    /// Who issues it and when, one character in from either edge, above the red rule.
    fn imprint(&mut self, left: &str, right: &str) {
        let count = left.chars().count() + right.chars().count();
        let edge = usize::try_from(CHARACTER).unwrap_or_default();
        let tab = |kind, pos| Tab::new().val(kind).pos(pos);
        let right_tab = tab(TabValueType::Right, WIDTH - edge);
        if count > 25 {
            self.put(
                line()
                    .add_tab(tab(TabValueType::Left, edge))
                    .add_run(words("", Face::Fang).add_tab())
                    .add_run(words(left, Face::Fang)),
            );
            let last =
                line().add_tab(right_tab).add_run(words("", Face::Fang).add_tab()).add_run(words(right, Face::Fang));
            self.put(ruled(last));
            return;
        }
        let both = line()
            .add_tab(tab(TabValueType::Left, edge))
            .add_tab(right_tab)
            .add_run(words("", Face::Fang).add_tab())
            .add_run(words(left, Face::Fang))
            .add_run(words("", Face::Fang).add_tab())
            .add_run(words(right, Face::Fang));
        self.put(ruled(both));
    }

    /// 7.3.1: two lines below the rule where there is one, and one line above the text.
    fn title(&mut self, lines: &[String], before: Option<&Block>) {
        let above = match before {
            Some(Block::Imprint { .. } | Block::Mark { .. } | Block::Issue { .. }) => 2,
            None | Some(Block::PageBreak | Block::Blank) => 0,
            Some(_) => 1,
        };
        self.skip(above);
        for text in lines {
            let run = words(text, Face::Biao).size(TITLE).character_spacing(0);
            self.put(line().align(AlignmentType::Center).keep_next(true).outline_lvl(0).add_run(run));
        }
    }

    /// 7.3.3: 一、 in 黑体, （一） in 楷体, 1. in 仿宋, made strong as practice has it.
    fn heading(&mut self, level: u8, text: &str) {
        let run = match level {
            0 | 1 => words(text, Face::Hei),
            2 => words(text, Face::Kai),
            _ => words(text, Face::Fang).bold(),
        };
        let depth = usize::from(level.clamp(1, 9));
        self.put(body().keep_next(true).outline_lvl(depth).add_run(run));
    }

    /// A paragraph of the body. A line feed in the record begins another paragraph.
    fn paragraph(&mut self, runs: &[Run]) {
        let mut open = body();
        for run in runs {
            let face = if run.strong { Face::Hei } else { Face::Fang };
            for (index, text) in run.text.split('\n').enumerate() {
                if index > 0 {
                    self.put(std::mem::replace(&mut open, body()));
                }
                if !text.is_empty() {
                    open = open.add_run(words(text, face));
                }
            }
        }
        self.put(open);
    }

    /// 10.3: the label in 黑体, two characters in; what follows wraps under the first name. Lines end where
    /// they end: to spread them would tear names apart.
    fn people(&mut self, label: &str, groups: &[PeopleGroup]) {
        let label = format!("{label}：");
        let hanging = i32::try_from(label.chars().count()).unwrap_or(3) * CHARACTER;
        let names = groups.iter().map(PeopleGroup::line).collect::<Vec<_>>().join("；");
        self.put(
            line()
                .indent(Some(2 * CHARACTER + hanging), Some(SpecialIndentType::Hanging(hanging)), None, None)
                .add_run(words(&label, Face::Hei))
                .add_run(words(&names, Face::Fang)),
        );
    }

    /// 7.3.5 without a seal: the date two characters in from the signer's first, the signer two from the
    /// right edge or as far as the date then needs.
    fn signature(&mut self, by: &str, date: &str) {
        let ends = |text: &str| text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum::<i32>() * CHARACTER / 2;
        let (signer, day) = (ends(by), ends(date));
        let right = (2 * CHARACTER).max(2 * CHARACTER + day - signer + 2 * CHARACTER);
        let begins = i32::try_from(self.width).unwrap_or_default() - right - signer;
        let at =
            |from: i32, text: &str| line().indent(Some(from.max(0)), None, None, None).add_run(words(text, Face::Fang));
        self.put(at(begins, by).keep_next(true));
        self.put(at(begins + 2 * CHARACTER, date));
    }

    /// Outlined, in a line of its own.
    fn stamp(&mut self, text: &str) {
        let border = TextBorder::new().border_type(BorderType::Single).size(8).space(1).color("000000");
        self.put(body().add_run(words(&format!(" {text} "), Face::Hei).text_border(border)));
    }

    /// What, and by whom, joined by dots; who does not fit beside the title stands in the next line.
    fn contents(&mut self, entry: &ContentsEntry) {
        let dots = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(WIDTH);
        // The dots end half a character before the name.
        let by = words("", Face::Fang).add_tab().add_text(" ");
        let title = line()
            .indent(Some(2 * CHARACTER), Some(SpecialIndentType::Hanging(2 * CHARACTER)), None, None)
            .add_run(words(&entry.title, Face::Fang));
        if entry.title.chars().count() + entry.by.chars().count() <= 25 {
            self.put(title.add_tab(dots).add_run(by).add_run(words(&entry.by, Face::Kai)));
        } else {
            self.put(title.keep_next(true));
            self.put(line().add_tab(dots).add_run(by).add_run(words(&entry.by, Face::Kai)));
        }
    }

    /// A table as wide as the type area; each row stands on lines of 28 pt too.
    fn table(&mut self, widths: &[u16], head: &[String], rows: &[Vec<String>]) {
        if self.new_page {
            self.put(line());
        }
        let table = table::of(self.width, widths, head, rows);
        self.docx = std::mem::take(&mut self.docx).add_table(table);
    }
}

/// How many lines a block of a cover takes; a blank takes what the others leave.
fn lines_of(block: &Block) -> usize {
    match block {
        Block::Title { lines } => lines.len() + 1,
        Block::Blank => 0,
        _ => 1,
    }
}

/// A mark in two lines: parted behind the name of the body, or in the middle.
fn parted(text: &str) -> Vec<String> {
    let behind = |name: &str| text.find(name).map(|place| place + name.len()).filter(|place| *place < text.len());
    let count = text.chars().count();
    let middle = || text.char_indices().nth(count.div_ceil(2)).map_or(text.len(), |(place, _)| place);
    let (first, second) = text.split_at(behind("委员会").unwrap_or_else(middle));
    vec![first.to_owned(), second.to_owned()]
}

/// A paragraph with the red rule of 10.3 below it, as wide as the type area.
fn ruled(mut paragraph: Paragraph) -> Paragraph {
    let rule =
        ParagraphBorder::new(ParagraphBorderPosition::Bottom).val(BorderType::Single).size(12).space(4).color("FF0000");
    paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(rule));
    paragraph
}

/// A paragraph on lines of exactly 28 pt, from edge to edge.
fn line() -> Paragraph {
    Paragraph::new().line_spacing(exact(LINE)).widow_control(false).snap_to_grid(false)
}

/// A paragraph of the body: its first line two characters in.
fn body() -> Paragraph {
    line().align(AlignmentType::Both).indent(None, Some(SpecialIndentType::FirstLine(2 * CHARACTER)), None, None)
}

fn exact(line: i32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(line).before(0).after(0)
}

fn words(text: &str, face: Face) -> Words {
    let run = Words::new().fonts(fonts(face)).size(BODY).character_spacing(CLOSER);
    let text: String = text.chars().filter(|it| is_printable(*it)).collect();
    if text.is_empty() { run } else { run.add_text(text) }
}

/// What XML 1.0 can hold and a page can show.
fn is_printable(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// Figures and Latin letters in Times New Roman, the rest in the face. The hint keeps quotation marks
/// and dashes Chinese.
fn fonts(face: Face) -> RunFonts {
    let (latin, chinese) = match face {
        Face::Fang => ("Times New Roman", "仿宋_GB2312"),
        Face::Hei => ("Times New Roman", "黑体"),
        Face::Kai => ("Times New Roman", "楷体_GB2312"),
        Face::Biao => ("Times New Roman", "方正小标宋简体"),
        Face::Song => ("宋体", "宋体"),
    };
    RunFonts::new().ascii(latin).hi_ansi(latin).cs(latin).east_asia(chinese).hint("eastAsia")
}

/// 7.5: 四号 half-width 宋体 between dashes, one character in from the outer edge.
fn page_number(side: AlignmentType) -> Footer {
    // Each piece is a run of its own: what follows a field in its run loses its face in LibreOffice.
    let run = || Words::new().fonts(fonts(Face::Song)).size(SMALL);
    let inwards = 280;
    let number = line()
        .align(side)
        .indent(Some(inwards), None, Some(inwards), None)
        .add_run(run().add_text("— "))
        .add_run(run().add_field_char(FieldCharType::Begin, false))
        .add_run(run().add_instr_text(InstrText::PAGE(InstrPAGE {})))
        .add_run(run().add_field_char(FieldCharType::Separate, false))
        .add_run(run().add_text("1"))
        .add_run(run().add_field_char(FieldCharType::End, false))
        .add_run(run().add_text(" —"));
    Footer::new().add_paragraph(number)
}

/// A moment as the file's properties have it, such as `2026-04-08T09:30:00Z`.
fn stamp(at: Time) -> String {
    let (day, of_day) = (String::from(Date::of(at, 0)), at.div_euclid(1000).rem_euclid(86_400));
    format!("{day}T{:02}:{:02}:{:02}Z", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// The file's properties with a title and this program as their maker; the library leaves both open.
fn named(core: &[u8], title: &str) -> Result<Vec<u8>, ExportFault> {
    let core = std::str::from_utf8(core).map_err(|fault| ExportFault(fault.to_string()))?;
    let title: String = title
        .chars()
        .filter(|it| is_printable(*it))
        .map(|it| match it {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            other => other.to_string(),
        })
        .collect();
    let named = core
        .replace(">unknown<", ">议事厅<")
        .replace("</cp:coreProperties>", &format!("<dc:title>{title}</dc:title></cp:coreProperties>"));
    Ok(named.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_the_properties_want_it() {
        assert_eq!(stamp(0), "1970-01-01T00:00:00Z");
        assert_eq!(stamp(1_775_640_603_000), "2026-04-08T09:30:03Z");
    }

    #[test]
    fn a_mark_too_long_for_a_line_is_parted_behind_the_name_of_the_body() {
        assert_eq!(
            parted("中国人民政治协商会议云溪区委员会双月协商座谈会纪要"),
            ["中国人民政治协商会议云溪区委员会", "双月协商座谈会纪要"]
        );
        assert_eq!(parted("甲乙丙丁戊"), ["甲乙丙", "丁戊"]);
    }
}
