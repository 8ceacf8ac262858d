//! Coming in by a link, and from the page into the room: session, ticket, socket, long poll.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts, Path, Query, Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use protocol::{EntryRefusal, Poll, Polled, Seat, Ticket};
use serde::Deserialize;
use tokio::time::Instant;
use tracing::warn;

use super::bodies::Sent;
use super::guard;
use super::house::{House, Sitter};
use super::refused::Refused;
use crate::login::joins::By;
use crate::login::tickets::{Bound, NotGood};
use crate::login::{Secret, cookies};
use crate::poll::PollFault;
use crate::registry::{Entry, SeatRow, Standing};
use crate::{poll, socket};

/// `GET /in/{token}`: a personal link or a screen's. Looking at it without opening (HEAD) uses
/// nothing up.
pub async fn by_link(
    State(house): State<Arc<House>>,
    link: Result<Path<String>, PathRejection>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let Ok(Path(link)) = link else { return turned_away(EntryRefusal::Link.into(), &headers) };
    let link = Secret::presented(&link);
    let opened = if method == Method::GET { open(&house, &link, &headers).await } else { peek(&house, &link).await };
    opened.unwrap_or_else(|refused| turned_away(refused, &headers))
}

async fn peek(house: &House, link: &Secret) -> Result<Response, Refused> {
    match house.registry.look_up(&link.hash()).await? {
        Entry::Open(_) | Entry::Used(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        Entry::Revoked => Err(Refused::revoked()),
        Entry::Unknown => Err(EntryRefusal::Link.into()),
    }
}

async fn open(house: &House, link: &Secret, headers: &HeaderMap) -> Result<Response, Refused> {
    let seat = match house.registry.look_up(&link.hash()).await? {
        Entry::Open(seat) => seat,
        Entry::Used(seat) => return again(house, &seat, headers).await,
        Entry::Revoked => return Err(Refused::revoked()),
        Entry::Unknown => return Err(EntryRefusal::Link.into()),
    };
    count_join(house, &seat, By::Link)?;
    let Some(session) = house.registry.begin_session(&seat).await? else {
        return Err(EntryRefusal::Used.into());
    };
    let secure = guard::is_secure(house, headers);
    let mut answer = to_the_seat(&seat);
    let mut set = |cookie: String| {
        if let Ok(value) = cookie.parse() {
            answer.headers_mut().append(SET_COOKIE, value);
        }
    };
    set(cookies::strict(cookies::SEAT, &session, &format!("/p/{}", seat.seat), secure));
    if seat.one_time {
        set(cookies::lax(cookies::SEAT, &session, &format!("/in/{}", link.reveal()), secure));
    }
    Ok(answer)
}

/// A link that opens once was opened before: who comes with the session of then is let through.
async fn again(house: &House, seat: &SeatRow, headers: &HeaderMap) -> Result<Response, Refused> {
    if let Some(session) = cookies::presented(headers, cookies::SEAT)
        && let Standing::Seated(_) = house.registry.standing(&seat.seat, &session.hash()).await?
    {
        return Ok(to_the_seat(seat));
    }
    let (meeting, seat) = (&seat.meeting, &seat.seat);
    warn!(target: "security", %meeting, %seat, "a link that opens once was opened again");
    Err(EntryRefusal::Used.into())
}

fn to_the_seat(seat: &SeatRow) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, format!("/p/{}/", seat.seat)), (CACHE_CONTROL, "no-store".to_owned())])
        .into_response()
}

/// A person sees a page in both languages, a program the reason.
fn turned_away(refused: Refused, headers: &HeaderMap) -> Response {
    let wants_page =
        headers.get(ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|it| it.contains("text/html"));
    if !wants_page {
        return refused.into_response();
    }
    let (zh, en) = match refused.why() {
        EntryRefusal::Used => (
            "这个链接只能使用一次，已经用过了。请向书记员索取新的链接。",
            "This link opens once and was used already. Please ask the clerk for a new one.",
        ),
        EntryRefusal::SlowDown { .. } => {
            ("打开得太频繁了，请稍候片刻再试。", "Opened too often. Please try again in a moment.")
        }
        EntryRefusal::Store => (
            "服务器暂时不能登记，请稍候再试；已有的记录没有受影响。",
            "The server cannot take anything at the moment. Please try again; nothing on record is affected.",
        ),
        _ => (
            "这个链接无效或已经收回。请核对链接，或向书记员索取新的链接。",
            "No such link, or it was taken back. Please check it, or ask the clerk for a new one.",
        ),
    };
    let page = format!(
        "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>议事厅</title></head>\
         <body><main><h1>议事厅</h1><p>{zh}</p><p lang=\"en\">{en}</p></main></body></html>\n"
    );
    let status = refused.status();
    // Answered as JSON first, so that it is counted as every refusal is.
    let mut answer = refused.into_response();
    *answer.body_mut() = page.into();
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("text/html; charset=utf-8"));
    answer.headers_mut().remove(axum::http::header::CONTENT_LENGTH);
    answer
}

fn count_join(house: &House, seat: &SeatRow, by: By) -> Result<(), Refused> {
    house.joins.count(&seat.seat, by, Instant::now()).map_err(|wait| {
        let (meeting, seat) = (&seat.meeting, &seat.seat);
        warn!(target: "security", %meeting, %seat, "came in too often");
        EntryRefusal::SlowDown { retry_after_ms: millis(wait) }.into()
    })
}

fn millis(wait: Duration) -> u32 {
    u32::try_from(wait.as_millis()).unwrap_or(u32::MAX).max(1)
}

/// `GET api/me`: whose window this is.
///
/// # Errors
/// If the room does not open.
pub async fn me(State(house): State<Arc<House>>, sitter: Sitter) -> Result<Json<Seat>, Refused> {
    let room = sitter.room(&house).await?;
    let meeting = room.meeting();
    let role = sitter.seat.participant.and_then(|it| meeting.person(it)).map(|(_, role)| role);
    let SeatRow { meeting, participant, venue, name, .. } = sitter.seat;
    Ok(Json(Seat { meeting, participant, name, role, venue }))
}

/// `POST api/ticket`: a ticket for one socket.
///
/// # Errors
/// If the seat was joined too often.
pub async fn ticket(State(house): State<Arc<House>>, sitter: Sitter) -> Result<Json<Ticket>, Refused> {
    count_join(&house, &sitter.seat, By::Ticket)?;
    let bound = Bound { seat: sitter.seat.seat, session: sitter.session };
    let ticket = house.tickets.give(bound, Instant::now());
    Ok(Json(Ticket { url: format!("/ws?ticket={}", ticket.reveal()) }))
}

/// `POST api/poll`: commands, and what is newer, for places where WebSocket is blocked.
///
/// # Errors
/// If the room does not open, the body cannot be read, or the access was taken back meanwhile.
pub async fn polled(
    State(house): State<Arc<House>>,
    sitter: Sitter,
    Sent(asked): Sent<Poll>,
) -> Result<Json<Polled>, Refused> {
    let room = sitter.room(&house).await?;
    let viewer = house.viewer(&sitter.seat, sitter.session);
    match poll::poll(&room, &viewer, asked).await {
        Ok(polled) => Ok(Json(polled)),
        Err(PollFault::Revoked) => Err(EntryRefusal::Session.into()),
        Err(PollFault::TooOften(wait)) => Err(EntryRefusal::SlowDown { retry_after_ms: millis(wait) }.into()),
        Err(PollFault::Moved) => Err(EntryRefusal::Store.into()),
        Err(fault @ (PollFault::TooMany | PollFault::Id)) => Err(Refused::malformed(fault.to_string())),
    }
}

/// What `/ws` is asked with.
#[derive(Deserialize)]
pub struct Admission {
    #[serde(default)]
    ticket: String,
}

/// `GET /ws?ticket=`: a socket.
///
/// # Errors
/// From another site, without a ticket that is good, or if the room does not open.
pub async fn ws(
    State(house): State<Arc<House>>,
    Query(admission): Query<Admission>,
    request: Request,
) -> Result<Response, Refused> {
    if !guard::is_own(&house, request.headers()) {
        return Ok(guard::foreign("/ws"));
    }
    let (mut parts, _) = request.into_parts();
    // Not a ticket is used up by what is no WebSocket.
    let upgrade = match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => upgrade,
        Err(rejection) => return Ok(rejection.into_response()),
    };
    let bound = redeem(&house, &Secret::presented(&admission.ticket))?;
    let Standing::Seated(seat) = house.registry.standing(&bound.seat, &bound.session).await? else {
        return Err(EntryRefusal::Session.into());
    };
    let room = house.rooms.room(&seat.meeting).await?;
    let viewer = house.viewer(&seat, bound.session);
    Ok(socket::limited(upgrade).on_upgrade(move |socket| socket::serve(socket, room, viewer)))
}

fn redeem(house: &House, ticket: &Secret) -> Result<Bound, Refused> {
    house.tickets.redeem(ticket, Instant::now()).map_err(|why| {
        match why {
            NotGood::Used(bound) => {
                warn!(target: "security", seat = %bound.seat, "a ticket came a second time: somebody may be listening");
            }
            NotGood::Unknown => warn!(target: "security", "a ticket that was never given out, or long ago"),
            NotGood::Expired => {}
        }
        EntryRefusal::Session.into()
    })
}
