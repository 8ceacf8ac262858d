//! Tables of papers: the largest size at which nothing breaks, columns by what stands in them, heads that
//! come again on each page, figures at the right. Rows stand on the lines of the page.

use docx_rs::{
    AlignmentType, HeightRule, LineSpacing, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType,
    WidthType,
};

use super::{Face, LINE, SMALL, exact, line, words};
use crate::export::ExportFault;

/// A row with a longer cell may go on to the next page; it could be higher than one.
const CELL_CHARS_TOGETHER: usize = 200;
/// Where words of a table break into lines, those stand closer than lines of the body.
const LINE_BROKEN: i32 = 320;
/// What a table is set in, in half points: 四号, and smaller where its words would break.
const TABLE_SIZES: [usize; 3] = [SMALL, 24, 21];
/// A name in Latin letters and digits up to this long is not broken.
const NAME_CHARS: usize = 16;
/// Left and right of what stands in a cell, in twentieths of a point.
const CELL_MARGIN: usize = 80;
/// Height of a table's head row, in points. Only head rows have a height: by it they are found.
const HEAD_HEIGHT: f32 = 28.0;

/// A table as wide as `width`, in twentieths of a point. `widths` are parts of the whole.
pub(super) fn of(width: usize, widths: &[u16], head: &[String], rows: &[Vec<String>]) -> Table {
    let (size, grid, broken) = fitted(width, &columns(width, widths, head.len()), head, rows);
    let spacing = exact(if broken { LINE_BROKEN } else { LINE });
    let head = row(&grid, head, size, &exact(LINE), true, |_| (Face::Hei, AlignmentType::Center));
    let head = head.row_height(HEAD_HEIGHT).height_rule(HeightRule::AtLeast);
    let rows = rows.iter().map(|cells| row(&grid, cells, size, &spacing, false, |text| (Face::Fang, alignment(text))));
    Table::new(std::iter::once(head).chain(rows).collect())
        .set_grid(grid.clone())
        .layout(TableLayoutType::Fixed)
        .width(width, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(0, CELL_MARGIN, 0, CELL_MARGIN))
}

/// Widths of the columns, in twentieths of a point: parts of the whole, or equal ones where the parts
/// do not go with the columns.
fn columns(width: usize, widths: &[u16], count: usize) -> Vec<usize> {
    let sum: usize = widths.iter().map(|it| usize::from(*it)).sum();
    if widths.len() != count || sum == 0 {
        return vec![width / count.max(1); count];
    }
    widths.iter().map(|it| width * usize::from(*it) / sum).collect()
}

/// The largest size at which nothing in the table breaks, the columns for it, and whether something
/// breaks: at the smallest, long words do, and heads, figures and days do not.
fn fitted(width: usize, grid: &[usize], head: &[String], rows: &[Vec<String>]) -> (usize, Vec<usize>, bool) {
    let needs = |size: usize, counts: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let of = |index: usize| {
            let cells = rows.iter().filter_map(|cells| cells.get(index)).filter(|text| counts(text));
            let longest = cells.chain(head.get(index)).map(|text| ems(text)).fold(0.0, f64::max);
            (longest * size as f64 * 10.0).ceil() as usize + 2 * CELL_MARGIN + 20
        };
        (0..grid.len()).map(of).collect()
    };
    let smallest = TABLE_SIZES[TABLE_SIZES.len() - 1];
    let fits = |size: &usize| needs(*size, &|_| true).iter().sum::<usize>() <= width;
    match TABLE_SIZES.into_iter().find(fits) {
        Some(size) => (size, shared(grid, &needs(size, &|_| true)), false),
        None => (smallest, shared(grid, &needs(smallest, &keeps_together)), true),
    }
}

/// No column narrower than it needs: what is missing comes from those that have more, in proportion to
/// what they can spare.
fn shared(grid: &[usize], needed: &[usize]) -> Vec<usize> {
    let missing: usize = grid.iter().zip(needed).map(|(has, needs)| needs.saturating_sub(*has)).sum();
    let spare: usize = grid.iter().zip(needed).map(|(has, needs)| has.saturating_sub(*needs)).sum();
    let given = missing.min(spare);
    let column = |(has, needs): (&usize, &usize)| {
        if has < needs { *needs } else { has - (has - needs) * given / spare.max(1) }
    };
    grid.iter().zip(needed).map(column).collect()
}

/// How wide words are, in ems, in a wide face, with the quarter of an em that programs leave between
/// Chinese and Latin characters.
fn ems(text: &str) -> f64 {
    let width = |character: char| match character {
        '.' | ',' | ' ' => 0.35,
        '%' => 1.0,
        other if other.is_ascii() => 0.66,
        _ => 1.0,
    };
    let characters = text.chars();
    let changes = characters.clone().zip(text.chars().skip(1)).filter(|(one, next)| one.is_ascii() != next.is_ascii());
    characters.map(width).sum::<f64>() + changes.count() as f64 * 0.25
}

fn row(
    grid: &[usize],
    texts: &[String],
    size: usize,
    spacing: &LineSpacing,
    stays: bool,
    look: impl Fn(&str) -> (Face, AlignmentType),
) -> TableRow {
    let cells = grid.iter().enumerate().map(|(index, width)| {
        let text = texts.get(index).map_or("", String::as_str);
        let (face, alignment) = look(text);
        let words = line()
            .align(alignment)
            .line_spacing(spacing.clone())
            .keep_next(stays)
            .add_run(words(text, face).size(size));
        TableCell::new().width(*width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(words)
    });
    let row = TableRow::new(cells.collect());
    if texts.iter().any(|text| text.chars().count() > CELL_CHARS_TOGETHER) { row } else { row.cant_split() }
}

/// Head rows come again on each page the table goes on to; the library has no word for that.
pub(super) fn heads_repeated(document: &[u8]) -> Result<Vec<u8>, ExportFault> {
    let document = std::str::from_utf8(document).map_err(|fault| ExportFault(fault.to_string()))?;
    Ok(document.replace("<w:trHeight ", "<w:tblHeader /><w:trHeight ").into_bytes())
}

/// Figures stand at the right, words at the left.
fn alignment(text: &str) -> AlignmentType {
    if is_figure(text) { AlignmentType::Right } else { AlignmentType::Left }
}

/// What is read at one glance: figures, days, and names such as those of suggestions.
fn keeps_together(text: &str) -> bool {
    let is_day = text.ends_with('日') && text.chars().all(|it| it.is_ascii_digit() || "年月日".contains(it));
    let is_name = text.len() <= NAME_CHARS && text.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
    is_figure(text) || is_day || is_name
}

/// Digits with signs, or with a unit of time or count behind them; moments, and numbers in several parts.
fn is_figure(text: &str) -> bool {
    let fits = |it: char| it.is_ascii_digit() || ".,:%-+ 时分钟秒人次票张".contains(it);
    text.starts_with(|it: char| it.is_ascii_digit()) && text.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::super::WIDTH;
    use super::*;

    #[test]
    fn columns_share_the_width_of_the_page() {
        assert_eq!(columns(WIDTH, &[1, 1, 3], 3), [1769, 1769, 5307]);
        assert_eq!(columns(WIDTH, &[1, 1], 4), [2211; 4]);
        assert_eq!(columns(WIDTH, &[], 0), [0; 0]);
    }

    #[test]
    fn no_word_of_a_table_breaks_while_a_smaller_size_would_hold_it() {
        let texts = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let head = texts(&["单位", "满意", "基本满意", "不满意", "不了解", "未填", "满意率"]);
        let grid = columns(WIDTH, &[8, 3, 3, 3, 3, 3, 3], 7);
        for (unit, expected) in [
            ("区民政局", TABLE_SIZES[0]),
            ("云溪区住房和城乡建设局", TABLE_SIZES[1]),
            ("云溪区住房和城乡建设局房屋征收与物业管理中心", TABLE_SIZES[2]),
        ] {
            let rows = vec![texts(&[unit, "58", "15", "2", "3", "0", "100.0%"])];
            let (size, grid, broken) = fitted(WIDTH, &grid, &head, &rows);
            assert_eq!((size, broken), (expected, unit.chars().count() > 20), "{unit}");
            assert!(grid.iter().sum::<usize>() <= WIDTH, "{grid:?}");
            assert!(grid[2] >= 4 * 10 * size + 2 * CELL_MARGIN && grid[6] >= 38 * size, "{grid:?}");
        }
    }

    #[test]
    fn figures_are_told_from_words() {
        for (text, right) in [
            ("93.6%", true),
            ("12", true),
            ("", false),
            ("甲", false),
            ("12分3秒", true),
            ("09:01:40", true),
            ("8分钟", true),
            ("2楼甲", false),
            ("-", false),
        ] {
            assert_eq!(matches!(alignment(text), AlignmentType::Right), right, "{text}");
        }
    }
}
