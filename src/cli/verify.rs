//! `shangjia verify`: a built or deployed folder against its manifest.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use super::{Error, Format, Outcome, terminal};
use crate::diag::Lang;
use crate::output::MANIFEST;

/// Prove a built or deployed folder against its manifest: nothing missing, altered or added
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder that holds manifest.json
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// How to report: human or json
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// What hosts and the people who deploy put beside a site: files and folders at its root.
const OF_HOST: [&str; 8] =
    [".well-known", ".git", ".gitignore", ".htaccess", ".htpasswd", ".nojekyll", "CNAME", "lost+found"];

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    drafts: bool,
    files: BTreeMap<String, Listed>,
}

#[derive(Deserialize)]
struct Listed {
    size: u64,
    blake3: String,
}

/// What the comparison came to: paths in order.
#[derive(Debug, Default, Serialize)]
struct Report {
    /// How many files the manifest names.
    files: usize,
    missing: Vec<String>,
    altered: Vec<String>,
    extra: Vec<String>,
    /// What is not of the site and no fault either.
    of_host: Vec<String>,
    /// True for a preview that shows what is not approved.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    drafts: bool,
}

/// How one listed file stands.
#[derive(PartialEq)]
enum Standing {
    Whole,
    Missing,
    Altered,
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<Outcome, Error> {
    let report = terminal::while_working(lang, || compared(&args.folder))?;
    match args.format {
        Format::Human => tell(&report, &args.folder, lang),
        Format::Json => {
            terminal::say(&serde_json::to_string(&report).expect("strings and numbers always serialize"));
        }
    }
    let sound =
        report.missing.is_empty() && report.altered.is_empty() && report.extra.is_empty() && !report.drafts;
    Ok(if sound { Outcome::Clean } else { Outcome::Refused })
}

fn compared(folder: &Path) -> Result<Report, Error> {
    let path = folder.join(MANIFEST);
    let read = |source| Error::Read { path: path.clone(), source };
    let bytes = std::fs::read(&path).map_err(read)?;
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|error| read(error.into()))?;
    let standings: Vec<(&String, Standing)> = manifest
        .files
        .par_iter()
        .map(|(name, listed)| {
            let standing = standing(folder, name, listed);
            standing
                .map(|standing| (name, standing))
                .map_err(|source| Error::Read { path: folder.join(name), source })
        })
        .collect::<Result<_, _>>()?;
    let of = |wanted: Standing| {
        let found = standings.iter().filter(|(_, standing)| *standing == wanted);
        found.map(|(name, _)| (*name).clone()).collect::<Vec<_>>()
    };
    let (of_host, extra) = beside(folder, &manifest)?.into_iter().partition(|name| is_of_host(name));
    Ok(Report {
        files: manifest.files.len(),
        missing: of(Standing::Missing),
        altered: of(Standing::Altered),
        extra,
        of_host,
        drafts: manifest.drafts,
    })
}

fn standing(folder: &Path, name: &str, listed: &Listed) -> io::Result<Standing> {
    // A manifest that somebody altered must not lead out of the folder.
    if name.split('/').any(|step| matches!(step, "" | "." | "..")) {
        return Ok(Standing::Missing);
    }
    let path = folder.join(name);
    let about = match path.metadata() {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Standing::Missing);
        }
        about => about?,
    };
    if !about.is_file() || about.len() != listed.size {
        return Ok(Standing::Altered);
    }
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut File::open(&path)?, &mut hasher)?;
    let same = hasher.finalize().to_hex().as_str() == listed.blake3;
    Ok(if same { Standing::Whole } else { Standing::Altered })
}

/// Files of the folder that the manifest does not name, in order.
fn beside(folder: &Path, manifest: &Manifest) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            Error::Read { path, source: error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into()) }
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let steps: Vec<_> = path.iter().map(|step| step.to_string_lossy()).collect();
        let name = steps.join("/");
        if name != MANIFEST && !manifest.files.contains_key(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn is_of_host(name: &str) -> bool {
    OF_HOST.contains(&name.split('/').next().unwrap_or_default())
}

fn tell(report: &Report, folder: &Path, lang: Lang) {
    let lists = [
        (&report.missing, "缺少", "missing"),
        (&report.altered, "內容不同", "altered"),
        (&report.extra, "多出", "added"),
        (&report.of_host, "主機自己的檔案（無妨）", "the host's own (no fault)"),
    ];
    for (names, zh, en) in lists {
        let what = if lang == Lang::Zh { zh } else { en };
        for name in names {
            terminal::say(&format!("{what}: {name}"));
        }
    }
    if report.drafts {
        terminal::note(&match lang {
            Lang::Zh => format!("{} 是含草稿的預覽，不可上線：不加 --drafts 再建置一次", folder.display()),
            Lang::En => format!(
                "{} is a preview with drafts and must not go live: build it without --drafts",
                folder.display()
            ),
        });
        return;
    }
    let Report { files, missing, altered, extra, .. } = report;
    let (missing, altered, extra, folder) = (missing.len(), altered.len(), extra.len(), folder.display());
    let sound = missing + altered + extra == 0;
    terminal::note(&match (lang, sound) {
        (Lang::Zh, true) => format!("{folder} 與清單相符：{files} 個檔案"),
        (Lang::En, true) => format!("{folder} is as its manifest says: {files} files"),
        (Lang::Zh, false) => format!(
            "{folder} 與清單不符：缺少 {missing} 個、內容不同 {altered} 個、多出 {extra} 個。重新上傳整個資料夾；多出的檔案刪去"
        ),
        (Lang::En, false) => format!(
            "{folder} is not as its manifest says: {missing} missing, {altered} altered, {extra} added. Upload the whole folder again, and delete what was added"
        ),
    });
}
