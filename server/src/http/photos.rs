//! Photos of problems solved: sent in by who may mark a problem solved, seen by everyone in the meeting.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use protocol::{EntryRefusal, PhotoKept};
use serde::Deserialize;

use super::bodies;
use super::house::{House, Sitter};
use super::refused::Refused;
use crate::files::{PHOTO_BYTES_MAX, PhotoFault};

/// Who is slower in sending a photo is not waited for: 8 MB at 1 Mbit/s.
const PHOTO_WITHIN: Duration = Duration::from_secs(64);

/// Which photo.
#[derive(Deserialize)]
pub struct Which {
    photo: String,
}

/// `POST api/photos`: keeps a photo.
///
/// # Errors
/// Not for this role, too large, or not a picture that is taken.
pub async fn keep(
    State(house): State<Arc<House>>,
    sitter: Sitter,
    request: Request,
) -> Result<Json<PhotoKept>, Refused> {
    let state = sitter.room(&house).await?.meeting();
    sitter.may(&state, |meeting, who| meeting.may_send_photos(who))?;
    let bytes = bodies::read(request.into_body(), PHOTO_BYTES_MAX, PHOTO_WITHIN).await?;
    match house.photos.keep(&sitter.seat.meeting, &bytes).await {
        Ok(photo) => Ok(Json(PhotoKept { photo })),
        Err(PhotoFault::Type) => Err(EntryRefusal::Type.into()),
        Err(fault) => Err(Refused::fault("keeping a photo", &fault)),
    }
}

/// `GET api/photos/{photo}`: a photo of this meeting. It is named by its content, so it never changes.
///
/// # Errors
/// No such photo.
pub async fn show(
    State(house): State<Arc<House>>,
    sitter: Sitter,
    Path(Which { photo }): Path<Which>,
) -> Result<Response, Refused> {
    let found = house.photos.photo(&sitter.seat.meeting, &photo).await;
    let found = found.map_err(|fault| Refused::fault("reading a photo", &fault))?;
    let Some(photo) = found else { return Err(EntryRefusal::NotFound.into()) };
    let headers = [
        (CONTENT_TYPE, photo.media_type),
        (CACHE_CONTROL, "private, max-age=31536000, immutable"),
        (CONTENT_DISPOSITION, "inline"),
    ];
    Ok((headers, photo.bytes).into_response())
}
