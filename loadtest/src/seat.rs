//! A person at the door and at their seat: the personal link, the cookie it gives, tickets, the socket,
//! polls and exports.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use protocol::{AnswerResult, Command, ParticipantId, Poll, Polled, Refusal, Ticket, Why};
use tokio::sync::{oneshot, watch};
use uuid::Uuid;

use crate::http::Http;
use crate::line::{Line, Viewer};
use crate::view::{Eye, View};

/// How long the server may take to show what is waited for.
const SHOWN_WAIT: Duration = Duration::from_secs(30);

/// One person.
pub struct Seat {
    /// Who.
    pub who: ParticipantId,
    /// Their name.
    pub name: String,
    eye: Eye,
    receive_bytes: Option<u32>,
    http: Http,
    link: String,
    entered: Option<Entered>,
    line: Option<Line>,
    view: Arc<watch::Sender<View>>,
}

struct Entered {
    path: String,
    cookie: String,
}

impl Seat {
    /// Somebody with a link who has not come in.
    pub fn new(http: &Http, who: ParticipantId, name: &str, link: &str) -> Self {
        // The server may print a whole address or a path.
        let link = link.strip_prefix(http.base()).unwrap_or(link).to_owned();
        let view = Arc::new(watch::Sender::new(View::default()));
        let (eye, receive_bytes) = (Eye::default(), None);
        Self {
            who,
            name: name.to_owned(),
            eye,
            receive_bytes,
            http: http.clone(),
            link,
            entered: None,
            line: None,
            view,
        }
    }

    /// Looks at its frames like this.
    #[must_use]
    pub fn with_eye(mut self, eye: Eye) -> Self {
        self.eye = eye;
        self
    }

    /// The kernel keeps only so many bytes for this person, from the next connection on.
    pub fn narrow(&mut self, receive_bytes: u32) {
        self.receive_bytes = Some(receive_bytes);
    }

    /// Opens the personal link, if that has not been done.
    pub async fn enter(&mut self) -> Result<()> {
        if self.entered.is_some() {
            return Ok(());
        }
        let reply = self.http.get(&self.link, None).await?;
        let (Some(cookie), Some(location)) = (reply.cookie.clone(), reply.location.clone()) else {
            bail!("the link of {} does not lead in: {}", self.name, reply.refusal());
        };
        let path = location.strip_prefix(self.http.base()).unwrap_or(&location).trim_end_matches('/').to_owned();
        self.entered = Some(Entered { path, cookie });
        Ok(())
    }

    /// Comes in and connects, or connects again; done when oneself is shown as connected.
    pub async fn connect(&mut self) -> Result<()> {
        self.open().await?;
        let who = self.who;
        self.shown(|view| view.connected(who)).await.with_context(|| format!("{} connects", self.name))
    }

    /// Comes in and connects; done when told of oneself.
    pub async fn open(&mut self) -> Result<()> {
        self.enter().await?;
        let ticket: Ticket = self.post("/api/ticket", &()).await?.json()?;
        let before = self.view.borrow().told;
        let viewer = Viewer {
            name: self.name.clone(),
            eye: self.eye,
            receive_bytes: self.receive_bytes,
            view: Arc::clone(&self.view),
        };
        self.line = Some(Line::open(&self.http, &ticket.url, viewer).await?);
        self.shown(|view| view.told > before).await.with_context(|| format!("{} connects", self.name))
    }

    /// Whether this person's connection stands, as far as the player knows.
    pub fn is_connected(&self) -> bool {
        self.line.is_some() && self.view.borrow().ended.is_none()
    }

    /// Breaks the connection.
    pub async fn vanish(&mut self) {
        if let Some(line) = self.line.take() {
            line.vanish().await;
        }
    }

    /// Reads nothing more until what is returned is dropped.
    pub fn stop_reading(&self) -> Option<oneshot::Sender<()>> {
        self.line.as_ref().map(Line::stop_reading)
    }

    /// Waits until what this person is shown is so.
    pub async fn shown(&self, so: impl FnMut(&View) -> bool) -> Result<()> {
        let mut so = so;
        let mut view = self.view.subscribe();
        let waited = tokio::time::timeout(SHOWN_WAIT, view.wait_for(|view| view.ended.is_some() || so(view)));
        let view = waited.await.context("waited in vain for a frame")??;
        match &view.ended {
            Some(ended) => bail!("the connection ended: {ended}"),
            None => Ok(()),
        }
    }

    /// What this person has been shown.
    pub fn view(&self) -> watch::Ref<'_, View> {
        self.view.borrow()
    }

    /// Asks something; who is told to wait waits and asks the same again.
    pub async fn ask(&self, command: &Command) -> Result<AnswerResult> {
        let id = Uuid::new_v4().to_string();
        loop {
            let answer = self.ask_once(&id, command).await?;
            let AnswerResult::Refused(Refusal { why: Why::RetryAfter { retry_after_ms }, .. }) = &answer else {
                return Ok(answer);
            };
            tokio::time::sleep(Duration::from_millis(u64::from(*retry_after_ms).max(1))).await;
        }
    }

    /// Asks something once, under this id.
    pub async fn ask_once(&self, id: &str, command: &Command) -> Result<AnswerResult> {
        let line = self.line.as_ref().with_context(|| format!("{} has no connection", self.name))?;
        line.ask(id, command).await.with_context(|| format!("{} asks", self.name))
    }

    /// Everything this person may see at this moment, by the way without a socket.
    pub async fn poll(&self) -> Result<Polled> {
        let poll = Poll { protocol: protocol::PROTOCOL_NEWEST, epoch: 0, step: 0, commands: Vec::new(), wait_ms: 0 };
        self.post("/api/poll", &poll).await?.json().with_context(|| format!("{} polls", self.name))
    }

    /// Asks for something below one's own path.
    pub async fn get(&self, path: &str) -> Result<crate::http::Reply> {
        let entered = self.entered.as_ref().with_context(|| format!("{} has not come in", self.name))?;
        self.http.get(&format!("{}{path}", entered.path), Some(&entered.cookie)).await
    }

    async fn post(&self, path: &str, body: &impl serde::Serialize) -> Result<crate::http::Reply> {
        let entered = self.entered.as_ref().with_context(|| format!("{} has not come in", self.name))?;
        self.http.post(&format!("{}{path}", entered.path), Some(&entered.cookie), body).await
    }
}
