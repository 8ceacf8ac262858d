//! How the server is started: flags, then the environment, then a file, then defaults.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde::Deserialize;

/// What can be set, as it was asked for. A flag comes before its environment variable, and both before
/// the file.
#[derive(Debug, Clone, Default, Args)]
pub struct Asked {
    /// Where to listen; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR", env = "YISHITING_LISTEN", global = true)]
    pub listen: Option<SocketAddr>,
    /// The folder that holds everything on record [default: ./data]
    #[arg(long, value_name = "DIR", env = "YISHITING_DATA", global = true)]
    pub data: Option<PathBuf>,
    /// Where people reach this server, such as https://yishi.example.cn; more than one by commas or by
    /// repeating the flag. Needed behind a proxy that speaks HTTPS [default: http:// and the Host]
    #[arg(long = "origin", value_name = "URL", env = "YISHITING_ORIGINS", value_delimiter = ',', global = true)]
    pub origins: Vec<String>,
    /// How the log is written, to standard error [default: text]
    #[arg(long, value_name = "FORMAT", env = "YISHITING_LOG_FORMAT", global = true)]
    pub log_format: Option<LogFormat>,
    /// What is logged, such as info or yishiting=debug [default: info, of the libraries warnings]
    #[arg(long, value_name = "FILTER", env = "YISHITING_LOG", global = true)]
    pub log: Option<String>,
    /// A TOML file with the same settings: listen, data, origins, log_format, log
    #[arg(long, value_name = "FILE", env = "YISHITING_CONFIG", global = true)]
    pub config: Option<PathBuf>,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object a line, for machines.
    Json,
}

/// How the server is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The data folder.
    pub data: PathBuf,
    /// Where people reach this server (scheme, host, port); empty: `http://` and whatever host the
    /// request names.
    pub origins: Vec<String>,
    /// How the log is written.
    pub log_format: LogFormat,
    /// What is logged.
    pub log: String,
}

impl Config {
    /// The defaults with this data folder, as tests start it.
    #[must_use]
    pub fn with_data(data: impl Into<PathBuf>) -> Self {
        Self { data: data.into(), ..Self::default() }
    }

    /// What was asked for, with the file's settings and the defaults below it.
    ///
    /// # Errors
    /// If the file cannot be read, holds something unknown, or an origin is none.
    pub fn settle(asked: Asked) -> anyhow::Result<Self> {
        let file = match &asked.config {
            Some(path) => ConfigFile::read(path)?,
            None => ConfigFile::default(),
        };
        let defaults = Self::default();
        let origins = if asked.origins.is_empty() { file.origins } else { asked.origins };
        Ok(Self {
            listen: asked.listen.or(file.listen).unwrap_or(defaults.listen),
            data: asked.data.or(file.data).unwrap_or(defaults.data),
            origins: origins.iter().map(|it| origin(it)).collect::<anyhow::Result<_>>()?,
            log_format: asked.log_format.or(file.log_format).unwrap_or_default(),
            log: asked.log.or(file.log).unwrap_or(defaults.log),
        })
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            data: PathBuf::from("data"),
            origins: Vec::new(),
            log_format: LogFormat::Text,
            log: "warn,yishiting=info,security=info".to_owned(),
        }
    }
}

/// The file. Unknown names are refused, because a mistyped setting that is passed over is a trap.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ConfigFile {
    listen: Option<SocketAddr>,
    data: Option<PathBuf>,
    origins: Vec<String>,
    log_format: Option<LogFormat>,
    log: Option<String>,
}

impl ConfigFile {
    fn read(path: &Path) -> anyhow::Result<Self> {
        let shown = path.display();
        let text = std::fs::read_to_string(path).with_context(|| format!("{shown} cannot be read"))?;
        toml::from_str(&text).with_context(|| format!("{shown} does not fit"))
    }
}

/// An origin as browsers send it: scheme, host and perhaps a port, nothing behind.
fn origin(text: &str) -> anyhow::Result<String> {
    let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => Ok(text),
        _ => bail!("not an origin such as https://yishi.example.cn: {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        assert_eq!(origin("https://Yishi.Example.cn/").expect("it is one"), "https://yishi.example.cn");
        assert_eq!(origin("http://10.0.0.7:8080").expect("it is one"), "http://10.0.0.7:8080");
        for wrong in ["yishi.example.cn", "https://", "https://a/b", "ftp://a", "https://u@a"] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_asked_for_comes_before_the_defaults() {
        let asked = Asked { data: Some(PathBuf::from("elsewhere")), ..Asked::default() };
        let config = Config::settle(asked).expect("it fits");
        assert_eq!(config, Config { data: PathBuf::from("elsewhere"), ..Config::default() });
    }
}
