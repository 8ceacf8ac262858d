//! The pages as they are embedded. Every address that is not a file is the one page: what it shows, it
//! reads from its address.

use axum::Router;
use axum::extract::Request;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use memory_serve::CacheControl;

/// Routes of the pages. What the build named by its content is kept by browsers for good; the page
/// itself is asked for each time; a file that is not there is not the page.
///
/// Leaks the embedded files' table once for each call: call it once for each server.
pub fn pages<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let files = memory_serve::load!()
        .index_file(Some("/index.html"))
        .fallback(Some("/index.html"))
        .fallback_status(StatusCode::OK)
        .html_cache_control(CacheControl::NoCache)
        .cache_control(CacheControl::NoCache)
        .into_router();
    Router::new().route("/assets/{*missing}", any(missing)).merge(files).layer(from_fn(keep_for_good))
}

async fn missing() -> impl IntoResponse {
    (StatusCode::NOT_FOUND, "no such file")
}

async fn keep_for_good(request: Request, next: Next) -> Response {
    let named_by_content = is_named_by_content(request.uri().path());
    let mut answer = next.run(request).await;
    if named_by_content && answer.status() != StatusCode::NOT_FOUND {
        let for_good = HeaderValue::from_static("public, max-age=31536000, immutable");
        answer.headers_mut().insert(CACHE_CONTROL, for_good);
    }
    answer
}

/// Vite names what it builds `name-XXXXXXXX.ext`; what is copied as it is keeps its plain name.
fn is_named_by_content(path: &str) -> bool {
    let Some(file) = path.strip_prefix("/assets/") else { return false };
    let Some((stem, _)) = file.rsplit_once('.') else { return false };
    let is_hash = |end: &str| end.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
    match stem.len().checked_sub(9).and_then(|cut| stem.split_at_checked(cut)) {
        Some((name, end)) => !name.is_empty() && end.starts_with('-') && is_hash(end),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_named_by_content;

    #[test]
    fn only_what_is_named_by_its_content_is_kept_for_good() {
        assert!(is_named_by_content("/assets/index-Ab3_-x9Z.js"));
        for other in ["/assets/mark.svg", "/index.html", "/assets/-Ab3_-x9Z.js", "/p/index-Ab3_-x9Z.js", "/assets/a"] {
            assert!(!is_named_by_content(other), "{other}");
        }
    }
}
