//! Cookies as this server sets and reads them. A session cookie is never readable by a script and
//! never sent from another site.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

use super::Secret;

/// The cookie of a seat; its path is the seat's, so that five windows can be five people.
pub const SEAT: &str = "ys";
/// The cookie of an administrator.
pub const ADMINISTRATOR: &str = "ysa";
/// How long a browser keeps a session, in seconds: 30 days.
pub const SESSION_S_MAX: i64 = 30 * 24 * 3600;

/// The secret in the cookie of this name, if the request brings one.
#[must_use]
pub fn presented(headers: &HeaderMap, name: &str) -> Option<Secret> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| Secret::presented(value))
}

/// A cookie for the pages of one path.
#[must_use]
pub fn strict(name: &str, secret: &Secret, path: &str, secure: bool) -> String {
    line(name, secret, path, "Strict", secure)
}

/// A cookie that also comes along when a link is followed from elsewhere, for links that open once:
/// who opened it may open it again from the message it came in.
#[must_use]
pub fn lax(name: &str, secret: &Secret, path: &str, secure: bool) -> String {
    line(name, secret, path, "Lax", secure)
}

fn line(name: &str, secret: &Secret, path: &str, same_site: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    let value = secret.reveal();
    format!("{name}={value}; Path={path}; Max-Age={SESSION_S_MAX}; HttpOnly; SameSite={same_site}{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=1; ysa=two;ys=three".parse().expect("a header"));
        assert_eq!(presented(&headers, SEAT).expect("it is there").reveal(), "three");
        assert_eq!(presented(&headers, ADMINISTRATOR).expect("it is there").reveal(), "two");
        assert!(presented(&headers, "y").is_none());
    }
}
