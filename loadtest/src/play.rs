//! Plays scenario files on a running server, one after another, and says of each whether the record
//! shows what the file expects.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use player::{Compared, Exported, Scenario, Setting, check, plan, play};
use reqwest::StatusCode;
use tokio::runtime::Runtime;

use crate::office::Office;
use crate::place::{Place, Where};
use crate::seat::Seat;
use crate::stage::Sockets;
use crate::words;

/// Plays scenario files: real sockets, one for each participant, and real HTTP for set-up and export.
///
/// Prints `PASS id` or `FAIL id: what` for each file; succeeds only if all passed.
#[derive(Args, Debug)]
pub struct Play {
    /// Scenario files (see tests/scenarios/README.md)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    place: Where,
    /// Leave the exported documents (DOCX and the archive as JSON) in this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Plays the files; whether all passed.
///
/// # Errors
/// When there is no server to play on, or nowhere to leave documents.
pub fn run(runtime: &Runtime, asked: &Play) -> Result<bool> {
    if let Some(out) = &asked.out {
        fs::create_dir_all(out).with_context(|| format!("making {}", out.display()))?;
    }
    let place = runtime.block_on(Place::open(&asked.place))?;
    let mut all = true;
    for file in &asked.files {
        let (id, wrong) = match one(runtime, &place.office, file, asked.out.as_deref()) {
            Ok(played) => played,
            Err(fault) => {
                (file.file_stem().unwrap_or_default().to_string_lossy().into_owned(), vec![format!("{fault:#}")])
            }
        };
        all &= wrong.is_empty();
        if wrong.is_empty() {
            println!("PASS {id}");
        } else {
            println!("FAIL {id}: {}", wrong.join("; "));
        }
    }
    Ok(all)
}

/// Plays one file: its id, and all that is wrong.
fn one(runtime: &Runtime, office: &Office, file: &Path, out: Option<&Path>) -> Result<(String, Vec<String>)> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let scenario = Scenario::read(&text).map_err(|wrong| anyhow::anyhow!("{}: {wrong}", file.display()))?;
    let made = runtime.block_on(office.make(&plan::of(&scenario, Setting::SOCKETS)))?;
    let mut sockets = Sockets::new(runtime, office.http(), &made);
    let seen = play(&scenario, made.names.clone(), &mut sockets);
    let exported = runtime.block_on(export(&mut sockets, &scenario.id, out));
    let wrong = match exported {
        Ok(exported) => check(&scenario, &seen, &exported, Compared::ButClocks),
        Err(fault) => [seen.troubles, vec![format!("the export: {fault:#}")]].concat(),
    };
    Ok((scenario.id, wrong))
}

/// Takes everything away that a meeting gives out.
async fn export(sockets: &mut Sockets<'_>, id: &str, out: Option<&Path>) -> Result<Exported> {
    let joins = sockets.joins();
    let clerk = sockets.clerk().context("nobody may take documents away")?;
    clerk.enter().await?;
    let keep = |what: &str, bytes: &[u8]| match out {
        Some(out) => {
            let file = out.join(format!("{}-{what}", plain(id)));
            fs::write(&file, bytes).with_context(|| format!("writing {}", file.display()))
        }
        None => Ok(()),
    };
    let archive = clerk.get("/api/archive.json").await?;
    keep("archive.json", &archive.body)?;
    let mut texts = Vec::new();
    for (paper, version) in [("minutes", "whole"), ("minutes", "public"), ("speeches", "whole"), ("speeches", "public")]
    {
        let docx = document(clerk, paper, version).await?;
        if let Some(docx) = &docx {
            keep(&format!("{paper}-{version}.docx"), docx)?;
        }
        texts.push(docx.map(|docx| words::of(&docx)).transpose().with_context(|| format!("{paper}/{version}.docx"))?);
    }
    let mut texts = texts.into_iter();
    let mut text = || texts.next().flatten();
    let (minutes, minutes_public, speeches, speeches_public) = (text(), text(), text(), text());
    Ok(Exported {
        archive: archive.json().context("the archive")?,
        minutes: minutes.context("no minutes")?,
        minutes_public,
        speeches: speeches.context("no collected speeches")?,
        speeches_public,
        joins,
    })
}

/// A document, or nothing where a meeting has no public version.
async fn document(clerk: &Seat, paper: &str, version: &str) -> Result<Option<Vec<u8>>> {
    let reply = clerk.get(&format!("/api/papers/{paper}/{version}.docx")).await?;
    match reply.status {
        status if status.is_success() => Ok(Some(reply.body)),
        StatusCode::NOT_FOUND if version == "public" => Ok(None),
        _ => bail!("{paper}/{version}.docx: {}", reply.refusal()),
    }
}

/// A name that is safe in a file's name.
fn plain(id: &str) -> String {
    id.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' }).collect()
}
