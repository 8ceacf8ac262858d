//! What holds for every request: where it may come from, what every answer carries, and what is noted
//! of it. Paths hold links and seats, so only the pattern of a route is ever noted.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::EntryRefusal;
use tracing::{debug, warn};

use super::house::House;
use super::refused::Refused;

/// What every answer carries.
const CARRIED: [(HeaderName, HeaderValue); 6] = [
    (
        HeaderName::from_static("content-security-policy"),
        HeaderValue::from_static(
            "default-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:; \
             object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
    ),
    (HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff")),
    (HeaderName::from_static("referrer-policy"), HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()",
        ),
    ),
];

/// Lets a request in if it changes nothing, or comes from this site's own pages.
pub async fn own_pages_only(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD);
    if harmless || is_own(&house, request.headers()) {
        return next.run(request).await;
    }
    foreign(pattern(&request))
}

/// Whether the request names this very site (scheme, host and port) as its origin. A request without
/// an origin does not.
#[must_use]
pub fn is_own(house: &House, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(ORIGIN) else { return false };
    if house.config.origins.is_empty() {
        return text(HOST).is_some_and(|host| origin.strip_prefix("http://") == Some(host));
    }
    house.config.origins.iter().any(|own| own == origin)
}

/// The answer to a request from elsewhere.
#[must_use]
pub fn foreign(route: &str) -> Response {
    warn!(target: "security", route, "a request from another site was refused");
    Refused::from(EntryRefusal::Origin).into_response()
}

/// Whether cookies are for HTTPS alone: this server is reached by HTTPS only, or this host is. A proxy
/// may name another host than browsers do.
#[must_use]
pub fn is_secure(house: &House, headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut hosts = house.config.origins.iter().map(|own| own.strip_prefix("https://")).peekable();
    hosts.peek().is_some() && (hosts.clone().all(|it| it.is_some()) || hosts.any(|it| it == Some(host)))
}

/// Adds what every answer carries, and notes the request.
pub async fn carry(request: Request, next: Next) -> Response {
    let (begun, method, route) = (Instant::now(), request.method().clone(), pattern(&request).to_owned());
    let mut answer = next.run(request).await;
    for (name, value) in CARRIED {
        answer.headers_mut().insert(name, value);
    }
    let status = answer.status().as_u16();
    debug!(%method, route, status, took_ms = begun.elapsed().as_millis(), "request");
    metrics::counter!(crate::metrics::REQUESTS, "status" => status.to_string()).increment(1);
    answer
}

fn pattern(request: &Request) -> &str {
    request.extensions().get::<MatchedPath>().map_or("a page", MatchedPath::as_str)
}
