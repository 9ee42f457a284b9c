//! The files of a site beside those that are live: which are the same, and the new site written aside, sharing those.
//!
//! A file is written once and never again: what changes is a new file. Its time of change carries, in its nanoseconds, a piece of the
//! digest of its bytes. A live file is taken for unchanged when the manifest it was published with, its size and that time all say so; an
//! edit by hand, an older file put back with its time, a copy whose times were rounded does not say so, and is read and compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use serde::Deserialize;
use walkdir::WalkDir;

use super::{KEPT, PublishError, failed};
use crate::output::{MANIFEST, Output};
use crate::system::step;

#[derive(Default, Deserialize)]
struct Manifest {
    files: BTreeMap<String, Listed>,
}

#[derive(Deserialize)]
struct Listed {
    blake3: String,
}

impl Manifest {
    fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    fn digest(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|listed| listed.blake3.as_str())
    }
}

/// How a live file stands to the new one of its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// The same, and the file says so itself: it can be shared.
    Certified,
    /// The same bytes, of which the file's time says nothing.
    Equal,
    /// Another, or none.
    Other,
}

/// The live site beside a new one.
pub(super) struct Live<'a> {
    out: &'a Path,
    new: Manifest,
    /// One for each file of the output, in its order.
    standings: Vec<Standing>,
    /// How many files are there, known or not.
    count: usize,
}

impl<'a> Live<'a> {
    /// Compares the site in `out` with `output`.
    pub(super) fn look(output: &Output, out: &'a Path) -> Self {
        let new = Manifest::read(output.get(MANIFEST).unwrap_or_default());
        let old = fs::read(out.join(MANIFEST)).map(|bytes| Manifest::read(&bytes)).unwrap_or_default();
        let files: Vec<(&str, &[u8])> = output.files().collect();
        let standings = files
            .par_iter()
            .map(|(path, bytes)| {
                let digest = new.digest(path);
                let published = digest.filter(|&digest| old.digest(path) == Some(digest));
                standing(&out.join(path), bytes, published)
            })
            .collect();
        let entries = WalkDir::new(out).into_iter().flatten();
        let counted =
            entries.filter(|entry| !entry.file_type().is_dir() && entry.path() != out.join(KEPT)).count();
        Self { out, new, standings, count: counted }
    }

    /// Whether the live site is the new one: every file the same, and no other file there.
    pub(super) fn is_same(&self) -> bool {
        self.count == self.standings.len()
            && self.standings.iter().all(|standing| *standing != Standing::Other)
    }

    /// Writes the new site to the folder `site`, which is empty, sharing with the live one what is the same; says how many files are new.
    pub(super) fn stage(&self, output: &Output, site: &Path) -> Result<usize, PublishError> {
        let files: Vec<(&str, &[u8])> = output.files().collect();
        let folders: BTreeSet<_> = files.iter().filter_map(|(path, _)| Path::new(path).parent()).collect();
        for folder in folders {
            let folder = site.join(folder);
            fs::create_dir_all(&folder).map_err(failed(&folder))?;
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let written =
            files.par_iter().zip(&self.standings).enumerate().map(|(i, ((path, bytes), standing))| {
                let file = site.join(path);
                step(format_args!("publish.file.{i}")).map_err(failed(&file))?;
                // A file system without hard links, or one that has no more of them: then it is written.
                if *standing == Standing::Certified && fs::hard_link(self.out.join(path), &file).is_ok() {
                    return Ok(0);
                }
                let digest = self.new.digest(path).map(nanoseconds);
                log::debug!("writing {path}, {} bytes", bytes.len());
                write(&file, bytes, Duration::new(now, digest.unwrap_or(0))).map_err(failed(&file))?;
                Ok(1)
            });
        let count = written.try_reduce(|| 0, |a, b| Ok(a + b))?;
        let kept = self.out.join(KEPT);
        if kept.is_file() {
            fs::copy(&kept, site.join(KEPT)).map_err(failed(&kept))?;
        }
        Ok(count)
    }
}

/// How the file at `live` stands to `bytes`; `published` is their digest where the live manifest has it too.
fn standing(live: &Path, bytes: &[u8], published: Option<&str>) -> Standing {
    let about = match fs::symlink_metadata(live) {
        Ok(about) if about.is_file() && about.len() == bytes.len() as u64 => about,
        _ => return Standing::Other,
    };
    if published.is_some_and(|digest| certifies(&about, digest)) {
        return Standing::Certified;
    }
    match fs::read(live) {
        Ok(found) if found == bytes => Standing::Equal,
        _ => Standing::Other,
    }
}

fn certifies(about: &Metadata, digest: &str) -> bool {
    let since = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.is_some_and(|since| since.subsec_nanos() == nanoseconds(digest))
}

/// The nanoseconds of a file whose bytes have this digest: never the nought of a time that was rounded.
fn nanoseconds(digest: &str) -> u32 {
    let head = digest.get(..8).and_then(|head| u32::from_str_radix(head, 16).ok());
    head.map_or(1, |head| head % 999_999_999 + 1)
}

/// Writes a file that is not there yet.
fn write(file: &Path, bytes: &[u8], modified: Duration) -> io::Result<()> {
    let mut file = File::create_new(file)?;
    file.write_all(bytes)?;
    file.set_modified(UNIX_EPOCH + modified)
}
