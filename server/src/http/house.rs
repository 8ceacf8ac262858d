//! What all routes share, and the two who may be behind a request: somebody at a seat, or an
//! administrator.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use meeting::Meeting;
use protocol::{EntryRefusal, ParticipantId};
use serde::Deserialize;

use super::refused::Refused;
use crate::config::Config;
use crate::files::Photos;
use crate::login::joins::Joins;
use crate::login::tickets::Tickets;
use crate::login::{SecretHash, cookies};
use crate::registry::{Registry, SeatRow, Standing};
use crate::room::Room;
use crate::rooms::Rooms;
use crate::socket::Viewer;

/// What all routes share.
pub struct House {
    /// As it was started.
    pub config: Config,
    /// The open rooms.
    pub rooms: Rooms,
    /// Meetings, seats, sessions.
    pub registry: Registry,
    /// Photos sent in.
    pub photos: Photos,
    /// Tickets for sockets.
    pub tickets: Tickets,
    /// How often somebody came in.
    pub joins: Joins,
    /// One meeting is made at a time, so that numbers are given in order.
    pub making: tokio::sync::Mutex<()>,
}

impl House {
    /// The eye of a seat. Whether its access stands is asked of the registry, again and again; a
    /// registry that cannot be read at the moment takes nobody's place away.
    #[must_use]
    pub fn viewer(self: &Arc<Self>, seat: &SeatRow, session: SecretHash) -> Viewer {
        let (house, name) = (Arc::clone(self), seat.seat.clone());
        Viewer {
            participant: seat.participant,
            access: Arc::new(move || {
                let (house, name) = (Arc::clone(&house), name.clone());
                Box::pin(async move {
                    let standing = house.registry.standing(&name, &session).await;
                    matches!(standing, Ok(Standing::Seated(_)) | Err(_))
                })
            }),
        }
    }
}

/// Somebody at a seat: the address names it, the cookie proves it.
pub struct Sitter {
    /// The seat.
    pub seat: SeatRow,
    /// The session.
    pub session: SecretHash,
}

#[derive(Deserialize)]
struct SeatPath {
    seat: String,
}

impl FromRequestParts<Arc<House>> for Sitter {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Refused> {
        let Ok(Path(SeatPath { seat })) = Path::from_request_parts(parts, house).await else {
            return Err(EntryRefusal::NotFound.into());
        };
        let Some(secret) = cookies::presented(&parts.headers, cookies::SEAT) else {
            return Err(EntryRefusal::Session.into());
        };
        let session = secret.hash();
        match house.registry.standing(&seat, &session).await? {
            Standing::Seated(seat) => Ok(Self { seat, session }),
            Standing::Revoked => Err(Refused::revoked()),
            Standing::Unknown => Err(EntryRefusal::Session.into()),
        }
    }
}

impl Sitter {
    /// The room of the meeting the seat is in.
    ///
    /// # Errors
    /// If it does not open.
    pub async fn room(&self, house: &House) -> Result<Room, Refused> {
        Ok(house.rooms.room(&self.seat.meeting).await?)
    }

    /// Who sits here, if the meeting lets that person do this.
    ///
    /// # Errors
    /// Not for this role, and never for a screen.
    pub fn may(
        &self,
        meeting: &Meeting,
        this: impl Fn(&Meeting, ParticipantId) -> bool,
    ) -> Result<ParticipantId, Refused> {
        match self.seat.participant {
            Some(participant) if this(meeting, participant) => Ok(participant),
            _ => Err(EntryRefusal::Role.into()),
        }
    }
}

/// An administrator.
pub struct Administrator;

impl FromRequestParts<Arc<House>> for Administrator {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Refused> {
        let Some(secret) = cookies::presented(&parts.headers, cookies::ADMINISTRATOR) else {
            return Err(EntryRefusal::Session.into());
        };
        if house.registry.administers(&secret.hash()).await? { Ok(Self) } else { Err(EntryRefusal::Session.into()) }
    }
}
