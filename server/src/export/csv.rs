//! CSV of a paper's tables, as Excel and WPS open it by a double click: UTF-8 with a byte order mark, lines
//! that end in CR LF. Several tables come one below the other, each under its name. A cell that would be
//! taken for a formula has an apostrophe before it, so that it is read and not run.

use csv::{Terminator, WriterBuilder};
use protocol::Paper;

use super::{ExportFault, instead, looks_like_formula, sheets};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The tables of a paper as the bytes of a CSV file.
///
/// # Errors
/// If a record cannot be written; nothing in a paper leads to that.
pub fn write(paper: &Paper) -> Result<Vec<u8>, ExportFault> {
    let fault = |fault: csv::Error| ExportFault(fault.to_string());
    let mut csv =
        WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    let sheets = sheets(paper);
    if sheets.is_empty() {
        csv.write_record([harmless(&instead(paper))]).map_err(fault)?;
    }
    for sheet in &sheets {
        if sheets.len() > 1 {
            csv.write_record([harmless(sheet.name)]).map_err(fault)?;
        }
        csv.write_record(sheet.head.iter().map(|cell| harmless(cell))).map_err(fault)?;
        for row in sheet.rows {
            csv.write_record(row.iter().map(|cell| harmless(cell))).map_err(fault)?;
        }
    }
    csv.into_inner().map_err(|fault| ExportFault(fault.to_string()))
}

fn harmless(cell: &str) -> String {
    if looks_like_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}
