//! Where a run takes place: a server that is told on the command line, or a release server of one's own.

use anyhow::{Context, Result};
use clap::Args;

use crate::office::Office;
use crate::server::Server;

/// Which server. Without --url a release server of its own is started: found beside this executable or
/// built now, on a free port with a fresh data folder.
#[derive(Args, Debug, Clone)]
pub struct Where {
    /// A server that runs already: its address, or at the first time the administrator's one-time link
    /// that it printed (http://HOST:PORT/setup/TOKEN). The session is kept for later runs
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// The administrator's session cookie on that server, where no earlier run has kept one
    #[arg(long, value_name = "ysa=…", requires = "url")]
    pub admin_cookie: Option<String>,
}

/// The place, open for as long as this lives.
pub struct Place {
    /// The administrator's side.
    pub office: Office,
    server: Option<Server>,
}

impl Place {
    /// Opens the place.
    ///
    /// # Errors
    /// When no server can be started, or the one told does not let an administrator in.
    pub async fn open(at: &Where) -> Result<Self> {
        match &at.url {
            Some(url) => {
                let office = Office::enter(url, at.admin_cookie.clone()).await?;
                Ok(Self { office, server: None })
            }
            None => {
                let server = Server::start().await?;
                let office = Office::first(server.administrator()?).await?;
                Ok(Self { office, server: Some(server) })
            }
        }
    }

    /// The server, if it is one's own to kill and start again.
    pub fn own(&mut self) -> Option<&mut Server> {
        self.server.as_mut()
    }

    /// The server that must be one's own.
    ///
    /// # Errors
    /// When it was told by --url.
    pub fn needs_own(&mut self) -> Result<&mut Server> {
        self.own().context("this kills the server and starts it again, so it takes no --url")
    }
}
