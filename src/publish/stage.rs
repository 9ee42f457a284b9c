//! A site on its way to the place of the live one: each file is written aside as it comes, or shared with the live site where that has it.
//!
//! A file is written once and never again: what changes is a new file. Its time of change carries, in its nanoseconds, a piece of the
//! digest of its bytes. A live file is taken for unchanged when the manifest it was published with, its size and that time all say so; an
//! edit by hand, an older file put back with its time, a copy whose times were rounded does not say so, and is read and compared.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use walkdir::WalkDir;

use super::swap::Staging;
use super::{Claim, KEPT, PublishError, Published, failed};
use crate::output::{MANIFEST, Sink, Unwritten};
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

/// A new site beside the live one. Dropped, it is gone.
pub struct Stage<'a> {
    claim: &'a Claim,
    staging: Staging,
    /// What the live site was published with.
    live: Manifest,
    /// When it was begun, in seconds.
    now: u64,
    count: AtomicUsize,
    new: AtomicUsize,
    differs: AtomicBool,
}

/// A new site that is whole and not yet live. Dropped, it is gone.
pub struct Staged<'a> {
    stage: Stage<'a>,
    manifest: Vec<u8>,
}

impl<'a> Stage<'a> {
    /// Begins a site for the place that `claim` has. Nothing is written before its first file.
    pub(super) fn new(claim: &'a Claim) -> Self {
        let live = fs::read(claim.manifest()).map(|bytes| Manifest::read(&bytes)).unwrap_or_default();
        Self {
            claim,
            staging: Staging::beside(&claim.out),
            live,
            now: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
            count: AtomicUsize::new(0),
            new: AtomicUsize::new(0),
            differs: AtomicBool::new(false),
        }
    }

    /// Whether the live site is this one: every file the same, and no other file there.
    fn is_live(&self, found: &[String]) -> bool {
        !self.differs.load(Ordering::Relaxed) && self.count.load(Ordering::Relaxed) == found.len()
    }

    /// The files that lie in the folder, known or not, by path.
    fn found(&self) -> Vec<String> {
        let out = &self.claim.out;
        let entries = WalkDir::new(out).sort_by_file_name().into_iter().flatten();
        let files = entries.filter(|entry| !entry.file_type().is_dir() && entry.path() != out.join(KEPT));
        files
            .filter_map(|entry| {
                let path = entry.path().strip_prefix(out).ok()?;
                Some(path.iter().map(|step| step.to_string_lossy()).collect::<Vec<_>>().join("/"))
            })
            .collect()
    }
}

impl<'a> Sink for Stage<'a> {
    type Site = Staged<'a>;

    fn put(&self, path: String, bytes: Vec<u8>, digest: &blake3::Hash) -> Result<(), Unwritten> {
        let (live, file) = (self.claim.out.join(&path), self.staging.site().join(&path));
        let hex = digest.to_hex();
        let published = self.live.digest(&path).filter(|known| *known == hex.as_str());
        let standing = standing(&live, &bytes, published);
        if standing == Standing::Other {
            self.differs.store(true, Ordering::Relaxed);
        }
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let put = || {
            step(format_args!("publish.file.{count}"))?;
            // A file system without hard links, or one that has no more of them: then it is written.
            let shared =
                standing == Standing::Certified && in_folder(&file, || fs::hard_link(&live, &file)).is_ok();
            if !shared {
                log::debug!("writing {path}, {} bytes", bytes.len());
                let time = Duration::new(self.now, nanoseconds(&hex));
                in_folder(&file, || write(&file, &bytes, time))?;
                self.new.fetch_add(1, Ordering::Relaxed);
            }
            Ok(())
        };
        put().map_err(|source| Unwritten { path: file.clone(), source })
    }

    fn seal(self, manifest: Vec<u8>) -> Result<Staged<'a>, Unwritten> {
        self.put(MANIFEST.to_owned(), manifest.clone(), &blake3::hash(&manifest))?;
        Ok(Staged { stage: self, manifest })
    }
}

impl Staged<'_> {
    /// The manifest of all its files.
    pub fn manifest(&self) -> &[u8] {
        &self.manifest
    }

    /// Puts it in the place of the live site; that one is then beside it, as `<out>.previous`.
    pub fn publish(self) -> Result<Published, PublishError> {
        let found = self.stage.found();
        if self.stage.is_live(&found) {
            return Ok(Published::Unchanged);
        }
        let Stage { claim, staging, live, new, .. } = self.stage;
        let is_foreign = |path: &String| path != MANIFEST && !live.files.contains_key(path);
        // Of a site whose manifest cannot be read, nothing is known.
        let foreign =
            if live.files.is_empty() { Vec::new() } else { found.into_iter().filter(is_foreign).collect() };
        let kept = claim.out.join(KEPT);
        if kept.is_file() {
            fs::copy(&kept, staging.site().join(KEPT)).map_err(failed(&kept))?;
        }
        staging.swap(&claim.out, &self.manifest)?;
        Ok(Published::Written { new: new.into_inner(), foreign })
    }
}

/// Makes a file; its folder with it, where that is not there yet.
fn in_folder(file: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match make() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(file.parent().unwrap_or(file))?;
            make()
        }
        made => made,
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
