//! Routes next to their handlers, one file for each resource. What is not a route here is a page.

pub mod admin;
mod bodies;
pub mod connections;
pub mod entry;
mod guard;
pub mod house;
mod links;
mod papers;
mod photos;
mod refused;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use protocol::EntryRefusal;

use house::House;
pub use refused::Refused;

/// Everything this server answers.
pub fn routes(house: Arc<House>) -> Router {
    let seat = Router::new()
        .route("/me", get(entry::me))
        .route("/ticket", post(entry::ticket))
        .route("/poll", post(entry::polled))
        .route("/papers/{paper}/{version}", get(papers::paper))
        .route("/archive.json", get(papers::archive))
        .route("/links/{participant}", post(links::reissue).delete(links::revoke))
        .route("/photos", post(photos::keep))
        .route("/photos/{photo}", get(photos::show))
        .fallback(no_such);
    let admin = Router::new()
        .route("/meetings", get(admin::list).post(admin::create))
        .route("/meetings/{meeting}", get(admin::overview))
        .route("/meetings/{meeting}/links/{participant}", post(admin::renew_link))
        .route("/meetings/{meeting}/screens", post(admin::renew_screens))
        .route("/forms/{form}", get(admin::form))
        .fallback(no_such);
    Router::new()
        .route("/in/{link}", get(entry::by_link))
        .route("/ws", get(entry::ws))
        .nest("/p/{seat}/api", seat)
        .nest("/admin/api", admin)
        .route("/api/setup/{link}", post(admin::setup))
        .route("/api/{*rest}", any(no_such))
        .route("/healthz", get(health))
        .route("/metrics", get(figures))
        .layer(from_fn_with_state(Arc::clone(&house), guard::own_pages_only))
        .with_state(house)
        .merge(web::pages())
        .layer(from_fn(guard::carry))
}

async fn no_such() -> Refused {
    EntryRefusal::NotFound.into()
}

/// `GET /healthz`: whether the store takes writes.
async fn health(State(house): State<Arc<House>>) -> Response {
    if house.rooms.takes_writes().await {
        (StatusCode::OK, "ok").into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the store does not take writes").into_response()
    }
}

/// `GET /metrics`: figures for Prometheus.
async fn figures(State(house): State<Arc<House>>) -> String {
    crate::metrics::printed(&house.rooms)
}
