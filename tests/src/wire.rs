//! Plain requests. The cookie is given by hand, because here many people live in one process.

use protocol::{EntryRefusal, EntryRefused};
use reqwest::header::{COOKIE, HeaderMap, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::{Client, Method, StatusCode, redirect};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::IN_VAIN;

/// A server, by its address.
#[derive(Clone)]
pub struct Wire {
    /// Such as `http://127.0.0.1:8080`.
    pub base: String,
    client: Client,
}

/// What came back.
pub struct Reply {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Wire {
    /// The server at this base.
    #[must_use]
    pub fn new(base: &str) -> Self {
        let client = Client::builder().redirect(redirect::Policy::none()).no_proxy().timeout(IN_VAIN).build();
        Self { base: base.trim_end_matches('/').to_owned(), client: client.expect("a plain client can be built") }
    }

    /// Host and port.
    #[must_use]
    pub fn host(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    /// Asks for something.
    pub async fn get(&self, path: &str, cookie: Option<&str>) -> Reply {
        self.ask(Method::GET, path, cookie, Some(&self.base), None::<&()>).await
    }

    /// Sends something, from this server's own pages.
    pub async fn post(&self, path: &str, cookie: Option<&str>, body: &impl Serialize) -> Reply {
        self.ask(Method::POST, path, cookie, Some(&self.base), Some(body)).await
    }

    /// Any request, from anywhere.
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        cookie: Option<&str>,
        origin: Option<&str>,
        body: Option<&impl Serialize>,
    ) -> Reply {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        if let Some(cookie) = cookie {
            request = request.header(COOKIE, cookie);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status(), response.headers().clone());
        Reply { status, headers, body: response.bytes().await.expect("a whole answer").to_vec() }
    }
}

impl Reply {
    /// The body as what is hoped for.
    ///
    /// # Panics
    /// When the server refused, or says something else.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        serde_json::from_slice(&self.body).unwrap_or_else(|fault| panic!("{fault}: {}", self.text()))
    }

    /// Why one does not come in.
    ///
    /// # Panics
    /// When that is not what the server says.
    #[must_use]
    pub fn refused(&self) -> EntryRefusal {
        assert!(!self.status.is_success(), "{} where a refusal was due", self.status);
        let refused: EntryRefused =
            serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}: {}", self.status, self.text()));
        refused.refused
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header, as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The cookie that was set, `name=value`.
    #[must_use]
    pub fn cookie(&self) -> Option<&str> {
        self.header(SET_COOKIE.as_str()).and_then(|set| set.split(';').next())
    }

    /// Where it points.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.header(LOCATION.as_str())
    }
}
