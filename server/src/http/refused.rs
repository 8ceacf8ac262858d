//! The answer to a request that is not done as hoped: the reason as JSON, with a fitting status.

use axum::Json;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use protocol::{EntryRefusal, EntryRefused, Refusal};
use tracing::error;

use crate::registry::RegistryFault;
use crate::rooms::{CreateFault, OpenFault};

/// A refusal on its way out.
#[derive(Debug)]
pub struct Refused {
    status: StatusCode,
    body: EntryRefused,
}

impl Refused {
    /// A body that cannot be read; `problem` says why, for whoever writes clients.
    #[must_use]
    pub fn malformed(problem: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            body: EntryRefused { refused: EntryRefusal::Malformed, problem: Some(problem.into()) },
        }
    }

    /// The link was taken back: it is gone, not unheard of.
    #[must_use]
    pub fn revoked() -> Self {
        Self { status: StatusCode::GONE, ..EntryRefusal::Link.into() }
    }

    /// Something this server stands on failed. Logged here, once; the person is told that nothing was
    /// taken, and no more.
    #[must_use]
    pub fn fault(doing: &'static str, fault: &dyn std::fmt::Display) -> Self {
        error!(%fault, "{doing} failed");
        EntryRefusal::Store.into()
    }

    /// The status it goes out with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Why.
    #[must_use]
    pub fn why(&self) -> &EntryRefusal {
        &self.body.refused
    }
}

impl From<EntryRefusal> for Refused {
    fn from(refused: EntryRefusal) -> Self {
        let status = match &refused {
            EntryRefusal::Link | EntryRefusal::NotFound | EntryRefusal::NotPublic => StatusCode::NOT_FOUND,
            EntryRefusal::Used => StatusCode::GONE,
            EntryRefusal::Session => StatusCode::UNAUTHORIZED,
            EntryRefusal::Origin | EntryRefusal::Role => StatusCode::FORBIDDEN,
            EntryRefusal::Refused { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            EntryRefusal::Malformed => StatusCode::BAD_REQUEST,
            EntryRefusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            EntryRefusal::Type => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            EntryRefusal::SlowDown { .. } => StatusCode::TOO_MANY_REQUESTS,
            EntryRefusal::Store => StatusCode::SERVICE_UNAVAILABLE,
        };
        Self { status, body: EntryRefused { refused, problem: None } }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        EntryRefusal::Refused { refusal }.into()
    }
}

impl From<RegistryFault> for Refused {
    fn from(fault: RegistryFault) -> Self {
        Self::fault("the registry", &fault)
    }
}

impl From<OpenFault> for Refused {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Unknown => EntryRefusal::NotFound.into(),
            fault => Self::fault("opening a room", &fault),
        }
    }
}

impl From<CreateFault> for Refused {
    fn from(fault: CreateFault) -> Self {
        match fault {
            CreateFault::Refused(refusal) => refusal.into(),
            fault => Self::fault("creating a meeting", &fault),
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        metrics::counter!(crate::metrics::REFUSED, "door" => "http", "why" => word(&self.body.refused)).increment(1);
        let retry = match self.body.refused {
            EntryRefusal::SlowDown { retry_after_ms } => Some(HeaderValue::from(retry_after_ms.div_ceil(1000))),
            _ => None,
        };
        let mut answer = (self.status, Json(self.body)).into_response();
        answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = retry {
            answer.headers_mut().insert(RETRY_AFTER, seconds);
        }
        answer
    }
}

fn word(refusal: &EntryRefusal) -> &'static str {
    match refusal {
        EntryRefusal::Link => "link",
        EntryRefusal::Used => "used",
        EntryRefusal::Session => "session",
        EntryRefusal::Origin => "origin",
        EntryRefusal::Role => "role",
        EntryRefusal::Refused { .. } => "refused",
        EntryRefusal::Malformed => "malformed",
        EntryRefusal::TooLarge => "too_large",
        EntryRefusal::Type => "type",
        EntryRefusal::NotFound => "not_found",
        EntryRefusal::SlowDown { .. } => "slow_down",
        EntryRefusal::NotPublic => "not_public",
        EntryRefusal::Store => "store",
    }
}
