//! What comes out of a meeting: papers as blocks and as DOCX, and the whole archive. Drawn from the
//! record as it stands on disk at that moment; who may have it, the meeting says.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use protocol::{Archive, EntryRefusal, MeetingState, Paper, PaperKind, Version};
use serde::Deserialize;

use super::house::{House, Sitter};
use super::refused::Refused;
use crate::export;
use crate::publish::Published;

/// How a paper is handed out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    /// As blocks, for the page.
    Blocks,
    Docx,
    Xlsx,
    Csv,
}

impl Format {
    const FILES: [Self; 3] = [Self::Docx, Self::Xlsx, Self::Csv];

    /// The end of a file's name, and what a browser is told it is.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Blocks => ("", "application/json"),
            Self::Docx => (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Self::Xlsx => (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Self::Csv => (".csv", "text/csv; charset=utf-8"),
        }
    }

    /// The version asked for, and how.
    fn of(asked: &str) -> (&str, Self) {
        let ending = |it: Self| asked.strip_suffix(it.file().0).map(|version| (version, it));
        Self::FILES.into_iter().find_map(ending).unwrap_or((asked, Self::Blocks))
    }

    /// Worksheets are made of papers that are tables at heart.
    fn fits(self, kind: PaperKind) -> bool {
        matches!(self, Self::Blocks | Self::Docx) || kind.is_tabular()
    }
}

/// Which paper, and which version; the version's ending says how it is handed out.
#[derive(Deserialize)]
pub struct Wanted {
    paper: String,
    version: String,
}

/// `GET api/papers/{kind}/{whole|public}`, as blocks or, with `.docx` behind it, laid out; tables with
/// `.xlsx` and `.csv` too.
///
/// # Errors
/// Not for this role, no such paper, version or format, or a public version of a meeting that is not
/// public.
pub async fn paper(
    State(house): State<Arc<House>>,
    sitter: Sitter,
    Path(wanted): Path<Wanted>,
) -> Result<Response, Refused> {
    let (version, format) = Format::of(&wanted.version);
    let kind = PaperKind::ALL.into_iter().find(|kind| kind.name() == wanted.paper);
    let kind = kind.filter(|kind| format.fits(*kind)).ok_or(EntryRefusal::NotFound)?;
    let version = match version {
        "whole" => Version::Whole,
        "public" if kind.has_public_version() => Version::Public,
        _ => return Err(EntryRefusal::NotFound.into()),
    };
    let told = sitter.room(&house).await?.told().await;
    sitter.may(&told.meeting, |meeting, who| meeting.may_export(who))?;
    if version == Version::Public && !told.meeting.is_public() {
        return Err(EntryRefusal::NotPublic.into());
    }
    // Drafting and laying out a long meeting takes a while; no socket waits for it.
    let answer = tokio::task::spawn_blocking(move || answer(&told, kind, version, format)).await;
    answer.map_err(|fault| Refused::fault("drafting a paper", &fault))?
}

fn answer(told: &Published, kind: PaperKind, version: Version, format: Format) -> Result<Response, Refused> {
    let mut paper = meeting::paper(&told.meeting, kind, version);
    // A collection ends with its last speech, a letter with its signature.
    let ends_open = !matches!(kind, PaperKind::Speeches | PaperKind::Recommendation);
    if let (true, Some(head)) = (ends_open, &told.head) {
        paper = meeting::with_head(paper, head);
    }
    if told.meeting.state() != MeetingState::Closed {
        paper = meeting::as_draft(paper, told.step);
    }
    let bytes = match format {
        Format::Blocks => return Ok(fresh(Json(paper))),
        Format::Docx => export::docx::write(&paper),
        Format::Xlsx => export::xlsx::write(&paper),
        Format::Csv => export::csv::write(&paper),
    };
    Ok(file(&paper, format, bytes.map_err(|fault| Refused::fault("laying out a paper", &fault))?))
}

fn file(paper: &Paper, format: Format, bytes: Vec<u8>) -> Response {
    let (ending, media) = format.file();
    let (plain, name) = (paper.kind.name(), percent(&format!("{}{ending}", export::file_stem(paper))));
    let disposition = format!("attachment; filename=\"{plain}{ending}\"; filename*=UTF-8''{name}");
    fresh(([(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes))
}

/// `GET api/archive.json`: the whole record.
///
/// # Errors
/// Not for this role.
pub async fn archive(State(house): State<Arc<House>>, sitter: Sitter) -> Result<Response, Refused> {
    let state = sitter.room(&house).await?.meeting();
    sitter.may(&state, |meeting, who| meeting.may_export(who))?;
    let archive: Archive = state.archive();
    Ok(fresh(Json(archive)))
}

/// Never kept by a browser: the record may have changed a moment later.
fn fresh(answer: impl IntoResponse) -> Response {
    ([(CACHE_CONTROL, "no-store")], answer).into_response()
}

/// A file name as RFC 5987 wants it.
fn percent(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_file_name_goes_through_a_header() {
        assert_eq!(percent("纪要 1.docx"), "%E7%BA%AA%E8%A6%81%201.docx");
    }
}
