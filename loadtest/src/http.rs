//! Plain requests to the server: the cookie is given by hand, because here many people live in one
//! process and each has their own.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use protocol::{EntryRefusal, EntryRefused};
use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::{Client, Method, Response, StatusCode, redirect};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How long an answer may take before one gives up.
const ANSWER_WAIT: Duration = Duration::from_secs(60);

/// A server, by its address.
#[derive(Clone)]
pub struct Http {
    base: String,
    client: Client,
}

/// What came back.
pub struct Reply {
    /// Its status.
    pub status: StatusCode,
    /// The cookie it set, `name=value`.
    pub cookie: Option<String>,
    /// Where it points.
    pub location: Option<String>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Http {
    /// The server at this base, such as `http://127.0.0.1:8080`.
    ///
    /// # Errors
    /// When the address is not one that is spoken here.
    pub fn new(base: &str) -> Result<Self> {
        if !base.starts_with("http://") {
            bail!("{base}: only http:// is spoken here; give the address of the server itself, not of a proxy");
        }
        let client = Client::builder().redirect(redirect::Policy::none()).no_proxy().timeout(ANSWER_WAIT).build()?;
        Ok(Self { base: base.trim_end_matches('/').to_owned(), client })
    }

    /// The address, without a slash at its end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Host and port.
    pub fn host(&self) -> &str {
        self.base.trim_start_matches("http://")
    }

    /// Asks for something.
    pub async fn get(&self, path: &str, cookie: Option<&str>) -> Result<Reply> {
        self.ask(Method::GET, path, cookie, None::<&()>).await
    }

    /// Sends something.
    pub async fn post(&self, path: &str, cookie: Option<&str>, body: &impl Serialize) -> Result<Reply> {
        self.ask(Method::POST, path, cookie, Some(body)).await
    }

    /// Who is told to wait waits and asks the same again.
    async fn ask(
        &self,
        method: Method,
        path: &str,
        cookie: Option<&str>,
        body: Option<&impl Serialize>,
    ) -> Result<Reply> {
        loop {
            let asked = self.ask_once(method.clone(), path, cookie, body).await;
            let reply = asked.with_context(|| format!("{method} {}", shown(path)))?;
            let Some(pause) = reply.pause() else { return Ok(reply) };
            tokio::time::sleep(pause).await;
        }
    }

    async fn ask_once(
        &self,
        method: Method,
        path: &str,
        cookie: Option<&str>,
        body: Option<&impl Serialize>,
    ) -> Result<Reply> {
        let mut request = self.client.request(method, format!("{}{path}", self.base)).header(ORIGIN, &self.base);
        if let Some(cookie) = cookie {
            request = request.header(COOKIE, cookie);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        Reply::read(request.send().await?).await
    }
}

impl Reply {
    async fn read(response: Response) -> Result<Self> {
        let header = |name| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let cookie = header(SET_COOKIE).and_then(|set| set.split(';').next().map(str::to_owned));
        let (status, location) = (response.status(), header(LOCATION));
        Ok(Self { status, cookie, location, body: response.bytes().await?.to_vec() })
    }

    /// The body as what is hoped for.
    ///
    /// # Errors
    /// When the server refused, or says something else.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T> {
        if !self.status.is_success() {
            bail!("{}", self.refusal());
        }
        serde_json::from_slice(&self.body).context("the answer cannot be read")
    }

    /// How long the server asks to wait, if that is its answer.
    fn pause(&self) -> Option<Duration> {
        if self.status != StatusCode::TOO_MANY_REQUESTS {
            return None;
        }
        match serde_json::from_slice(&self.body) {
            Ok(EntryRefused { refused: EntryRefusal::SlowDown { retry_after_ms }, .. }) => {
                Some(Duration::from_millis(u64::from(retry_after_ms).max(1)))
            }
            _ => None,
        }
    }

    /// Why the server did not do it, in one line.
    pub fn refusal(&self) -> String {
        match serde_json::from_slice::<EntryRefused>(&self.body) {
            Ok(refused) => format!("{}: {:?} {}", self.status, refused.refused, refused.problem.unwrap_or_default()),
            Err(_) => format!(
                "{}: {}",
                self.status,
                String::from_utf8_lossy(&self.body).chars().take(200).collect::<String>()
            ),
        }
    }
}

/// A path without the secret in it.
fn shown(path: &str) -> String {
    match path.split('/').nth(1) {
        Some("in") => "/in/…".to_owned(),
        Some("setup") => "/setup/…".to_owned(),
        _ => path.to_owned(),
    }
}
