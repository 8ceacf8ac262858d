//! Links: made with the meeting, made anew in one tap, taken back. A new link ends the old one, its
//! sessions and its sockets at once.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use protocol::{EntryRefusal, ParticipantId, PersonalLink, Refusal, ScreenLink, Thing, VenueId};
use serde::Deserialize;
use tracing::info;

use super::house::{House, Sitter};
use super::refused::Refused;
use crate::login::{Secret, opaque_name};
use crate::registry::NewSeat;
use crate::room::Room;

/// Whose link.
#[derive(Deserialize)]
pub struct Whose {
    participant: ParticipantId,
}

/// `POST api/links/{participant}`: a new link; the old one opens nothing from here on.
///
/// # Errors
/// Not for this role, or no such person.
pub async fn reissue(
    State(house): State<Arc<House>>,
    sitter: Sitter,
    Path(Whose { participant }): Path<Whose>,
) -> Result<Json<PersonalLink>, Refused> {
    let room = sitter.room(&house).await?;
    sitter.may(&room.meeting(), |meeting, who| meeting.may_reissue(who))?;
    Ok(Json(renew(&house, &sitter.seat.meeting, &room, participant).await?))
}

/// `DELETE api/links/{participant}`: taken back without a new one.
///
/// # Errors
/// Not for this role, or no such person.
pub async fn revoke(
    State(house): State<Arc<House>>,
    sitter: Sitter,
    Path(Whose { participant }): Path<Whose>,
) -> Result<StatusCode, Refused> {
    let room = sitter.room(&house).await?;
    sitter.may(&room.meeting(), |meeting, who| meeting.may_reissue(who))?;
    if room.meeting().person(participant).is_none() {
        return Err(Refusal::no_such(Thing::Participant).into());
    }
    house.registry.replace_seats(&sitter.seat.meeting, Some(participant), &[]).await?;
    room.shut_out(participant).await;
    info!(target: "security", meeting = %sitter.seat.meeting, %participant, "a personal link was taken back");
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a person a new link and ends what hung on the old one.
///
/// # Errors
/// If there is no such person, or nothing can be written.
pub async fn renew(
    house: &House,
    meeting: &str,
    room: &Room,
    participant: ParticipantId,
) -> Result<PersonalLink, Refused> {
    let state = room.meeting();
    let Some((name, role)) = state.person(participant) else {
        return Err(Refusal::no_such(Thing::Participant).into());
    };
    if !state.has_device(participant) {
        return Err(EntryRefusal::NotFound.into());
    }
    let one_time = house.registry.opens_once(meeting, participant).await?;
    let (seat, url) = personal_seat(meeting, participant, name, one_time);
    let had_one = !house.registry.replace_seats(meeting, Some(participant), &[seat]).await?.is_empty();
    if had_one {
        room.end_access(participant).await;
    }
    info!(target: "security", meeting, %participant, "a personal link was given out anew");
    Ok(PersonalLink { participant, name: name.to_owned(), role, url })
}

/// A person's seat and the path of its link.
#[must_use]
pub fn personal_seat(meeting: &str, participant: ParticipantId, name: &str, one_time: bool) -> (NewSeat, String) {
    new_seat(meeting, Some(participant), None, name, one_time)
}

/// Seats and links of the screens: one for each venue, or one for the meeting where it has none.
#[must_use]
pub fn screens(meeting: &str, title: &str, venues: &[(VenueId, String)]) -> (Vec<NewSeat>, Vec<ScreenLink>) {
    let places: Vec<(Option<VenueId>, &str)> = if venues.is_empty() {
        vec![(None, title)]
    } else {
        venues.iter().map(|(venue, name)| (Some(*venue), name.as_str())).collect()
    };
    places
        .into_iter()
        .map(|(venue, name)| {
            let (seat, url) = new_seat(meeting, None, venue, name, false);
            (seat, ScreenLink { venue, name: name.to_owned(), url })
        })
        .unzip()
}

fn new_seat(
    meeting: &str,
    participant: Option<ParticipantId>,
    venue: Option<VenueId>,
    name: &str,
    one_time: bool,
) -> (NewSeat, String) {
    let link = Secret::new();
    let url = format!("/in/{}", link.reveal());
    let seat = NewSeat {
        seat: opaque_name(),
        meeting: meeting.to_owned(),
        participant,
        venue,
        name: name.to_owned(),
        link: link.hash(),
        one_time,
    };
    (seat, url)
}
