//! Builds the pages with npm and embeds them, so that `cargo run` alone serves everything and a stale
//! page is impossible.
//!
//! `WEB_DIST=dir` embeds a finished build instead (packagers, machines without a network);
//! `WEB_BUILD=skip` embeds a stub (editors, clippy, tests that look at no page).

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// What the pages are built from, beside this file.
const SOURCES: [&str; 7] =
    ["src", "public", "index.html", "package.json", "package-lock.json", "vite.config.ts", "tsconfig.json"];

/// Served where the pages were left out.
const STUB: &str = "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>议事厅</title></head>\
    <body><p>此构建不含页面（WEB_BUILD=skip）。</p><p lang=\"en\">Built without pages (WEB_BUILD=skip).</p></body></html>\n";

fn main() {
    println!("cargo::rerun-if-env-changed=WEB_DIST");
    println!("cargo::rerun-if-env-changed=WEB_BUILD");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder for what is built"));
    let skip = env::var_os("WEB_BUILD").is_some_and(|it| it == "skip");
    let dist = match env::var_os("WEB_DIST") {
        Some(dist) => finished(Path::new(&dist)),
        None if skip => stub(&out.join("stub")),
        None => built(&out.join("dist")),
    };
    memory_serve::load_directory_with_embed(dist, true);
}

/// A finished build from elsewhere.
fn finished(dist: &Path) -> PathBuf {
    let there = fs::canonicalize(dist)
        .unwrap_or_else(|fault| panic!("\n\nWEB_DIST={} cannot be reached: {fault}\n\n", dist.display()));
    assert!(there.join("index.html").is_file(), "\n\nWEB_DIST={} holds no index.html\n\n", there.display());
    println!("cargo::rerun-if-changed={}", there.display());
    there
}

fn stub(folder: &Path) -> PathBuf {
    fs::create_dir_all(folder).expect("the build folder can be written");
    fs::write(folder.join("index.html"), STUB).expect("the build folder can be written");
    folder.to_owned()
}

fn built(dist: &Path) -> PathBuf {
    let web = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names this folder"));
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", web.join(source).display());
    }
    if packages_are_stale(&web) {
        npm(&web, &["ci", "--no-audit", "--no-fund"]);
    }
    // Emptied by hand: Vite does not empty a folder outside its own.
    if dist.exists() {
        fs::remove_dir_all(dist).expect("the last build can be removed");
    }
    let dist_text = dist.to_str().expect("cargo's folder has a readable name");
    npm(&web, &["run", "build", "--", "--outDir", dist_text, "--emptyOutDir"]);
    assert!(dist.join("index.html").is_file(), "\n\nthe web build made no index.html in {dist_text}\n\n");
    dist.to_owned()
}

/// Whether what is installed is older than what the lock file asks for.
fn packages_are_stale(web: &Path) -> bool {
    let changed = |path: PathBuf| fs::metadata(path).and_then(|it| it.modified()).ok();
    match (changed(web.join("node_modules/.package-lock.json")), changed(web.join("package-lock.json"))) {
        (Some(installed), Some(wanted)) => installed < wanted,
        _ => true,
    }
}

fn npm(web: &Path, arguments: &[&str]) {
    let said = Command::new("npm").args(arguments).current_dir(web).env("NO_COLOR", "1").stdin(Stdio::null()).output();
    let line = format!("npm {}", arguments.join(" "));
    match said {
        Ok(said) if said.status.success() => {}
        Ok(said) => panic!(
            "\n\nThe pages could not be built: `{line}` in {} failed.\n{}{}\n{HELP}",
            web.display(),
            String::from_utf8_lossy(&said.stdout),
            String::from_utf8_lossy(&said.stderr),
        ),
        Err(fault) => panic!("\n\nThe pages could not be built: `{line}` does not start ({fault}).\n{HELP}"),
    }
}

const HELP: &str = "
The pages need Node >= 20.19 with npm (see `node --version`), and at the first build the npm registry.
Or take a finished build with WEB_DIST=path/to/dist, or leave the pages out with WEB_BUILD=skip.
";
