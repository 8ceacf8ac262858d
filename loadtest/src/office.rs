//! The administrator's side: coming in by the one-time link or a saved session, and making meetings.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use protocol::{MeetingMade, MeetingPlan};

use crate::http::Http;

/// Who may make meetings on a server.
pub struct Office {
    http: Http,
    cookie: String,
}

impl Office {
    /// Comes in with what was given on the command line: the one-time link itself, or the base address
    /// together with a cookie, or the base address alone where an earlier run left its session.
    ///
    /// # Errors
    /// What to give, where none of these leads in.
    pub async fn enter(url: &str, cookie: Option<String>) -> Result<Self> {
        if let Some((base, token)) = url.split_once("/setup/") {
            let http = Http::new(base)?;
            let cookie = match cookie.or_else(|| saved(&http)) {
                Some(cookie) if knocks(&http, &cookie).await? => cookie,
                _ => {
                    let cookie = use_link(&http, token).await?;
                    save(&http, &cookie);
                    cookie
                }
            };
            return Ok(Self { http, cookie });
        }
        let http = Http::new(url.trim_end_matches('/'))?;
        let Some(cookie) = cookie.or_else(|| saved(&http)) else {
            bail!(
                "{} needs an administrator: give the one-time link that the server printed at its first start \
                 (--url http://HOST:PORT/setup/TOKEN), or the session cookie (--admin-cookie ysa=…)",
                http.base()
            );
        };
        if !knocks(&http, &cookie).await? {
            bail!(
                "{} does not take the administrator's session; give --admin-cookie ysa=…, or a fresh one-time link",
                http.base()
            );
        }
        save(&http, &cookie);
        Ok(Self { http, cookie })
    }

    /// Comes in by the one-time link of a server that will be gone before the next run.
    ///
    /// # Errors
    /// When the link does not lead in.
    pub async fn first(link: &str) -> Result<Self> {
        let (base, token) = link.split_once("/setup/").context("not the administrator's link")?;
        let http = Http::new(base)?;
        let cookie = use_link(&http, token).await?;
        Ok(Self { http, cookie })
    }

    /// The server.
    pub fn http(&self) -> &Http {
        &self.http
    }

    /// Makes a meeting.
    ///
    /// # Errors
    /// Why the server does not take the plan.
    pub async fn make(&self, plan: &MeetingPlan) -> Result<MeetingMade> {
        let reply = self.http.post("/admin/api/meetings", Some(&self.cookie), plan).await?;
        reply.json().context("making the meeting")
    }
}

async fn use_link(http: &Http, token: &str) -> Result<String> {
    let reply = http.post(&format!("/api/setup/{}", token.trim_end_matches('/')), None, &serde_json::json!({})).await?;
    let Some(cookie) = reply.cookie.clone().filter(|_| reply.status.is_success() || reply.status.is_redirection())
    else {
        bail!("the one-time link does not lead in: {}", reply.refusal());
    };
    Ok(cookie)
}

async fn knocks(http: &Http, cookie: &str) -> Result<bool> {
    Ok(http.get("/admin/api/meetings", Some(cookie)).await?.status.is_success())
}

/// Where the session of this server is kept: one file for each host, readable by the user alone.
fn kept(http: &Http) -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home)?;
    let host: String =
        http.host().chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '_' }).collect();
    Some(cache.join("yishiting-loadtest").join(host))
}

fn saved(http: &Http) -> Option<String> {
    fs::read_to_string(kept(http)?).ok().map(|cookie| cookie.trim().to_owned())
}

/// A session that cannot be kept costs the next run a word on the command line, and this run nothing.
fn save(http: &Http, cookie: &str) {
    let Some(file) = kept(http) else { return };
    let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, cookie));
    if let Err(fault) = written.and_then(|()| private(&file)) {
        eprintln!("the administrator's session could not be kept in {}: {fault}", file.display());
    }
}

fn private(file: &std::path::Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o600))
}
