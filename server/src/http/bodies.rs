//! Reading what a request brings: never more than its limit, and never for longer than its time.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use protocol::EntryRefusal;
use serde::de::DeserializeOwned;

use super::refused::Refused;

/// Longest JSON taken, in bytes: a plan with the texts of all registered speeches fits in it.
const JSON_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Who is slower in sending JSON is not waited for.
const JSON_WITHIN: Duration = Duration::from_secs(10);

/// A body of JSON. An empty body is read as an empty object.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Sent<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refused> {
        let bytes = read(request.into_body(), JSON_BYTES_MAX, JSON_WITHIN).await?;
        let json: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        serde_json::from_slice(json).map(Self).map_err(|fault| Refused::malformed(fault.to_string()))
    }
}

/// The whole body, if it is no longer than `bytes_max` and there in time.
///
/// # Errors
/// Too large, too late or broken off.
pub async fn read(body: Body, bytes_max: usize, within: Duration) -> Result<Bytes, Refused> {
    let declared = http_body_size(&body);
    if declared.is_some_and(|bytes| bytes > bytes_max as u64) {
        return Err(EntryRefusal::TooLarge.into());
    }
    match tokio::time::timeout(within, to_bytes(body, bytes_max)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(fault)) if is_too_long(&fault) => Err(EntryRefusal::TooLarge.into()),
        Ok(Err(_)) => Err(Refused::malformed("the body broke off")),
        Err(_) => Err(Refused::malformed("the body took too long")),
    }
}

fn http_body_size(body: &Body) -> Option<u64> {
    use hyper::body::Body as _;
    body.size_hint().exact()
}

fn is_too_long(fault: &axum::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(fault);
    while let Some(fault) = cause {
        if fault.to_string().contains("length limit exceeded") {
            return true;
        }
        cause = fault.source();
    }
    false
}
