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

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Which paper, and which version; a version that ends in `.docx` is laid out.
#[derive(Deserialize)]
pub struct Wanted {
    paper: String,
    version: String,
}

/// `GET api/papers/{minutes|speeches}/{whole|public}`, as blocks or, with `.docx` behind it, laid out.
///
/// # Errors
/// Not for this role, no such paper, or a public version of a meeting that is not public.
pub async fn paper(
    State(house): State<Arc<House>>,
    sitter: Sitter,
    Path(wanted): Path<Wanted>,
) -> Result<Response, Refused> {
    let (version, laid_out) = match wanted.version.strip_suffix(".docx") {
        Some(version) => (version, true),
        None => (wanted.version.as_str(), false),
    };
    let kind = match wanted.paper.as_str() {
        "minutes" => PaperKind::Minutes,
        "speeches" => PaperKind::Speeches,
        _ => return Err(EntryRefusal::NotFound.into()),
    };
    let version = match version {
        "whole" => Version::Whole,
        "public" => Version::Public,
        _ => return Err(EntryRefusal::NotFound.into()),
    };
    let told = sitter.room(&house).await?.told().await;
    sitter.may(&told.meeting, |meeting, who| meeting.may_export(who))?;
    if version == Version::Public && !told.meeting.is_public() {
        return Err(EntryRefusal::NotPublic.into());
    }
    // Drafting and laying out a long meeting takes a while; no socket waits for it.
    let answer = tokio::task::spawn_blocking(move || answer(&told, kind, version, laid_out)).await;
    answer.map_err(|fault| Refused::fault("drafting a paper", &fault))?
}

fn answer(told: &Published, kind: PaperKind, version: Version, laid_out: bool) -> Result<Response, Refused> {
    let mut paper = match kind {
        PaperKind::Minutes => meeting::minutes(&told.meeting, version),
        PaperKind::Speeches => meeting::speeches(&told.meeting, version),
    };
    if let (PaperKind::Minutes, Some(head)) = (kind, &told.head) {
        paper = meeting::with_head(paper, head);
    }
    if told.meeting.state() != MeetingState::Closed {
        paper = meeting::as_draft(paper, told.step);
    }
    if laid_out { docx(&paper) } else { Ok(fresh(Json(paper))) }
}

fn docx(paper: &Paper) -> Result<Response, Refused> {
    let bytes = export::docx::write(paper).map_err(|fault| Refused::fault("laying out a paper", &fault))?;
    let plain = match paper.kind {
        PaperKind::Minutes => "minutes",
        PaperKind::Speeches => "speeches",
    };
    let name = percent(&format!("{}.docx", export::file_stem(paper)));
    let disposition = format!("attachment; filename=\"{plain}.docx\"; filename*=UTF-8''{name}");
    Ok(fresh(([(CONTENT_TYPE, DOCX.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes)))
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
