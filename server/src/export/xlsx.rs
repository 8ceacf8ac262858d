//! XLSX of a paper's tables, one worksheet each. Counts are numbers, so that they can be summed; all else is
//! text, and text is never a formula: what looks like one has an apostrophe before it, for whoever saves
//! the sheet in another format. The file holds no moment but that of the record.

use protocol::{Date, Paper};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{ExportFault, Sheet, instead, looks_like_formula, sheets};

/// Characters in the name of a worksheet, as Excel has it.
const NAME_CHARS_MAX: usize = 31;
/// A column is as wide as its longest cell, within these, in characters of Latin script.
const WIDTHS: std::ops::RangeInclusive<f64> = 6.0..=48.0;

/// The tables of a paper as the bytes of an XLSX file.
///
/// # Errors
/// If the workbook cannot be put together; nothing in a paper leads to that.
pub fn write(paper: &Paper) -> Result<Vec<u8>, ExportFault> {
    workbook(paper).map_err(|fault| ExportFault(fault.to_string()))
}

fn workbook(paper: &Paper) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (day, of_day) = (Date::of(paper.dated, 0), paper.dated.div_euclid(1000).rem_euclid(86_400));
    let clock = |part: i64| u16::try_from(part).unwrap_or_default();
    let dated = ExcelDateTime::parse_from_str(&format!(
        "{}T{:02}:{:02}:{:02}",
        String::from(day),
        clock(of_day / 3600),
        clock(of_day / 60 % 60),
        clock(of_day % 60)
    ))?;
    book.set_properties(
        &DocProperties::new().set_title(&paper.title).set_author("议事厅").set_creation_datetime(&dated),
    );
    let sheets = sheets(paper);
    for (number, sheet) in (1..).zip(&sheets) {
        let name = sheet_name(number, sheets.len(), sheet.name);
        fill(book.add_worksheet().set_name(name)?, sheet, paper.landscape)?;
    }
    if sheets.is_empty() {
        book.add_worksheet().write_string(0, 0, harmless(&instead(paper)))?;
    }
    book.save_to_buffer()
}

/// A name that Excel takes: numbered where there are several, since two of a name are refused.
fn sheet_name(number: usize, of: usize, name: &str) -> String {
    let kept = name.chars().filter(|it| !it.is_control() && !"[]:*?/\\'".contains(*it));
    let numbered = if of > 1 { format!("{number} ") } else { String::new() };
    numbered.chars().chain(kept).take(NAME_CHARS_MAX).collect()
}

fn fill(page: &mut Worksheet, sheet: &Sheet<'_>, landscape: bool) -> Result<(), XlsxError> {
    let cell = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let head = cell.clone().set_bold().set_align(FormatAlign::Center);
    for (column, words) in (0..).zip(sheet.head) {
        page.write_string_with_format(0, column, harmless(words), &head)?;
    }
    for (line, row) in (1..).zip(sheet.rows) {
        for (column, words) in (0..).zip(row) {
            match count(words) {
                Some(count) => page.write_number_with_format(line, column, count, &cell)?,
                None => page.write_string_with_format(line, column, harmless(words), &cell)?,
            };
        }
    }
    for (column, words) in (0..).zip(sheet.head) {
        let cells = sheet.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let longest = cells.chain([words]).map(|words| width(words)).fold(0.0, f64::max) + 2.0;
        page.set_column_width(column, longest.clamp(*WIDTHS.start(), *WIDTHS.end()))?;
    }
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    page.set_paper_size(9).set_print_fit_to_pages(1, 0);
    if landscape {
        page.set_landscape();
    }
    Ok(())
}

/// A count, as it is kept in cells: digits alone, and no more than stay exact.
fn count(words: &str) -> Option<u32> {
    let plain = words == "0" || !words.starts_with('0');
    (plain && words.chars().all(|it| it.is_ascii_digit())).then(|| words.parse().ok()).flatten()
}

fn width(words: &str) -> f64 {
    words.chars().map(|it| if it.is_ascii() { 1.0 } else { 2.0 }).sum()
}

fn harmless(words: &str) -> String {
    if looks_like_formula(words) { format!("'{words}") } else { words.to_owned() }
}
