//! What administrators do: the first one's link, the list of meetings, a new meeting, links anew.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use meeting::Meeting;
use protocol::{
    ConsultationForm, Date, EntryRefusal, FormDefaults, JoinsBy, MeetingListed, MeetingMade, MeetingPlan, MeetingState,
    ParticipantId, PersonalLink, PlanNames, Problem, Refusal, ScreenLink, Thing, VenueId,
};
use serde::Deserialize;
use tracing::{info, warn};

use super::bodies::Sent;
use super::guard;
use super::house::{Administrator, House};
use super::links;
use super::refused::Refused;
use crate::login::{Secret, cookies, opaque_name};
use crate::registry::{NewMeeting, now};

/// `POST /api/setup/{token}`: makes the first administrator, once.
///
/// # Errors
/// If the link opens nothing.
pub async fn setup(
    State(house): State<Arc<House>>,
    Path(link): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let link = Secret::presented(&link).hash();
    let Some(session) = house.registry.use_setup_link(&link).await? else {
        if house.registry.setup_link_used(&link).await? {
            warn!(target: "security", "the administrator's one-time link was opened again");
            return Err(EntryRefusal::Used.into());
        }
        return Err(EntryRefusal::Link.into());
    };
    info!(target: "security", "an administrator was made");
    let cookie = cookies::strict(cookies::ADMINISTRATOR, &session, "/", guard::is_secure(&house, &headers));
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(SET_COOKIE, cookie)])).into_response())
}

/// `GET /admin/api/meetings`: all of them, the newest first.
///
/// # Errors
/// If the registry cannot be read.
pub async fn list(State(house): State<Arc<House>>, _: Administrator) -> Result<Json<Vec<MeetingListed>>, Refused> {
    let mut rows = house.registry.meetings().await?;
    for row in &mut rows {
        // A closed meeting stays closed; of the others the rooms know where they stand. One that does
        // not open is listed as it was last seen.
        if row.state == MeetingState::Closed {
            continue;
        }
        let Ok(room) = house.rooms.room(&row.meeting).await else { continue };
        let state = room.meeting().state();
        if state != row.state {
            row.state = state;
            house.registry.note_state(&row.meeting, state).await?;
        }
    }
    Ok(Json(rows))
}

/// `POST /admin/api/meetings`: a new meeting with all its links.
///
/// # Errors
/// If the plan does not fit.
pub async fn create(
    State(house): State<Arc<House>>,
    _: Administrator,
    Sent(plan): Sent<MeetingPlan>,
) -> Result<(StatusCode, Json<MeetingMade>), Refused> {
    Ok((StatusCode::CREATED, Json(make(&house, plan).await?)))
}

/// Makes a meeting: its number, its room, its seats. Links are in the answer and nowhere else.
///
/// # Errors
/// If the plan does not fit, or nothing can be written.
pub async fn make(house: &House, mut plan: MeetingPlan) -> Result<MeetingMade, Refused> {
    let _one_at_a_time = house.making.lock().await;
    let made_at = now();
    let code = match plan.code.take() {
        Some(code) if house.registry.has_code(&code).await? => {
            return Err(Refusal::invalid("code", Problem::Twice).into());
        }
        Some(code) => code,
        None => house.registry.next_code(Date::of(made_at, plan.utc_offset_min).year).await?,
    };
    plan.code = Some(code.clone());
    let meeting = opaque_name();
    let (room, names) = house.rooms.create(&meeting, plan.clone()).await?;
    let state = room.meeting();

    let (mut seats, mut personal) = (Vec::new(), Vec::new());
    for person in &plan.participants {
        let Some(&participant) = names.participants.get(&person.key) else { continue };
        let Some((name, role)) = state.person(participant) else { continue };
        if person.no_device {
            continue;
        }
        let once = person.joins_by == JoinsBy::OneTimeCode;
        let (seat, url) = links::personal_seat(&meeting, participant, name, once);
        seats.push(seat);
        personal.push(PersonalLink { participant, name: name.to_owned(), role, url });
    }
    let (screen_seats, screens) = links::screens(&meeting, state.title(), &venues(&state));
    seats.extend(screen_seats);

    let new = NewMeeting {
        meeting: meeting.clone(),
        code: code.clone(),
        title: state.title().to_owned(),
        form: plan.form,
        body: plan.body,
        state: state.state(),
        made_at,
        planned_start: plan.planned_start,
    };
    house.registry.enter(&new, &seats).await?;
    info!(%meeting, %code, people = personal.len(), "a meeting was made");
    Ok(MeetingMade { meeting, code, names, links: personal, screens })
}

/// `GET /admin/api/meetings/{meeting}`: who is in it, and which screens, with empty links: a link is
/// shown once, when it is made.
///
/// # Errors
/// No such meeting.
pub async fn overview(
    State(house): State<Arc<House>>,
    _: Administrator,
    Path(meeting): Path<String>,
) -> Result<Json<MeetingMade>, Refused> {
    let state = house.rooms.room(&meeting).await?.meeting();
    let url = String::new;
    let links = state
        .participants()
        .filter(|participant| state.has_device(*participant))
        .filter_map(|participant| {
            let (name, role) = state.person(participant)?;
            Some(PersonalLink { participant, name: name.to_owned(), role, url: url() })
        })
        .collect();
    let (_, mut screens) = links::screens(&meeting, state.title(), &venues(&state));
    screens.iter_mut().for_each(|screen| screen.url = url());
    Ok(Json(MeetingMade { code: state.code().to_owned(), names: PlanNames::default(), links, screens, meeting }))
}

fn venues(meeting: &Meeting) -> Vec<(VenueId, String)> {
    meeting.archive().meeting.venues.into_iter().map(|venue| (venue.id, venue.name)).collect()
}

/// `GET /admin/api/forms/{form}`: what a form brings along.
///
/// # Errors
/// No such form.
pub async fn form(_: Administrator, Path(form): Path<String>) -> Result<Json<FormDefaults>, Refused> {
    let form: ConsultationForm = serde_json::from_value(serde_json::Value::String(form))
        .map_err(|_| Refused::from(Refusal::no_such(Thing::Form)))?;
    Ok(Json(meeting::form_defaults(form)))
}

/// Whose link in which meeting.
#[derive(Deserialize)]
pub struct WhoseWhere {
    meeting: String,
    participant: ParticipantId,
}

/// `POST /admin/api/meetings/{meeting}/links/{participant}`: a new link for a person.
///
/// # Errors
/// No such meeting or person.
pub async fn renew_link(
    State(house): State<Arc<House>>,
    _: Administrator,
    Path(WhoseWhere { meeting, participant }): Path<WhoseWhere>,
) -> Result<Json<PersonalLink>, Refused> {
    let room = house.rooms.room(&meeting).await?;
    Ok(Json(links::renew(&house, &meeting, &room, participant).await?))
}

/// `POST /admin/api/meetings/{meeting}/screens`: new links for all screens; the old ones open nothing
/// from here on.
///
/// # Errors
/// No such meeting.
pub async fn renew_screens(
    State(house): State<Arc<House>>,
    _: Administrator,
    Path(meeting): Path<String>,
) -> Result<Json<Vec<ScreenLink>>, Refused> {
    let state = house.rooms.room(&meeting).await?.meeting();
    let (seats, links) = links::screens(&meeting, state.title(), &venues(&state));
    house.registry.replace_seats(&meeting, None, &seats).await?;
    Ok(Json(links))
}
