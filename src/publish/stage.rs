//! A site on its way to the place of the live one: each file is written aside as it comes, or shared with the live site where that has it.
//! Where a spare site is at hand it is made from that one, file by file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use super::live::{Live, nanoseconds};
use super::spare::{self, Spare};
use super::swap::Staging;
use super::{Claim, KEPT, PublishError, Published, failed};
use crate::output::{Before, MANIFEST, Sink, Sum, Unwritten};
use crate::system::{self, step};
use crate::walk;

/// A new site beside the live one. Dropped, it is gone.
pub struct Stage<'a> {
    claim: &'a Claim,
    staging: Staging,
    live: Live,
    /// What the folder of the new site had before its first file.
    spare: Spare,
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
    /// Begins a site for the place that `claim` has, made from the spare one where there is one that can be used.
    pub(super) fn new(claim: &'a Claim) -> Self {
        let staging = Staging::beside(&claim.out);
        let spare = staging.take_spare().and_then(|()| Spare::clear(&staging.site()));
        let spare = spare.unwrap_or_else(|_| {
            let _ = system::remove(&staging.site());
            Spare::default()
        });
        Self {
            claim,
            staging,
            live: Live::read(&claim.out),
            spare,
            now: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
            count: AtomicUsize::new(0),
            new: AtomicUsize::new(0),
            differs: AtomicBool::new(false),
        }
    }

    /// Makes a file of the new site: the one at `place` of the live site, or one of these bytes.
    fn take(
        &self,
        path: &str,
        place: Option<&str>,
        sum: &Sum,
        is_same: bool,
        bytes: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> Result<(), Unwritten> {
        if !is_same {
            self.differs.store(true, Ordering::Relaxed);
        }
        let site = self.staging.site();
        let file = site.join(path);
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let take = || {
            step(format_args!("publish.file.{count}"))?;
            if self.spare.take(path, sum) {
                return Ok(());
            }
            let is_old = self.spare.has(path);
            let share = |place: &str| {
                let live = self.claim.out.join(place);
                in_folder(&site, &file, is_old, || fs::hard_link(&live, &file))
            };
            // A file system without hard links, or one that has no more of them: then it is written.
            if place.is_none_or(|place| share(place).is_err()) {
                let bytes = bytes()?;
                log::debug!("writing {path}, {} bytes", bytes.len());
                let time = Duration::new(self.now, nanoseconds(&sum.digest));
                in_folder(&site, &file, is_old, || write(&file, &bytes, time))?;
                self.staging.wrote(bytes.len());
                self.new.fetch_add(1, Ordering::Relaxed);
            }
            Ok(())
        };
        take().map_err(|source| Unwritten { path: file.clone(), source })
    }

    /// Whether the live site is this one: every file the same, and no other file there.
    fn is_live(&self, found: &[String]) -> bool {
        !self.differs.load(Ordering::Relaxed) && self.count.load(Ordering::Relaxed) == found.len()
    }

    /// The files that lie in the folder, known or not, by path.
    fn found(&self) -> Vec<String> {
        let out = &self.claim.out;
        let files = walk::below(out).unwrap_or_default().into_iter().filter(|entry| !entry.kind.is_dir());
        let mut found: Vec<String> = files.map(|entry| spare::relative(out, &entry.path)).collect();
        found.retain(|path| path != KEPT);
        found.par_sort_unstable();
        found
    }
}

impl<'a> Sink for Stage<'a> {
    type Site = Staged<'a>;

    fn put(&self, path: String, bytes: Vec<u8>, digest: &blake3::Hash) -> Result<(), Unwritten> {
        let sum = Sum { digest: *digest, size: bytes.len() as u64 };
        let place = self.live.place(&path, &sum);
        // What lies there may be the same without a word of it in its time.
        let is_same = place == Some(path.as_str()) || is_of(&self.claim.out.join(&path), &bytes);
        self.take(&path, place, &sum, is_same, || Ok(bytes))
    }

    fn before(&self) -> Option<&dyn Before> {
        self.live.digest.is_some().then_some(&self.live)
    }

    fn keep(&self, path: String, file: &Sum) -> Result<(), Unwritten> {
        let place = self.live.place(&path, file);
        let bytes = || match place {
            Some(place) => fs::read(self.claim.out.join(place)),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        self.take(&path, place, file, place == Some(path.as_str()), bytes)
    }

    fn seal(self, manifest: Vec<u8>) -> Result<Staged<'a>, Unwritten> {
        self.put(MANIFEST.to_owned(), manifest.clone(), &blake3::hash(&manifest))?;
        let site = self.staging.site();
        self.spare.leave(&site).map_err(|source| Unwritten { path: site, source })?;
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
        let Stage { claim, staging, live, new, count, .. } = self.stage;
        let new = new.into_inner();
        let is_foreign = |path: &String| path != MANIFEST && !live.files.contains_key(path);
        // Of a site whose manifest cannot be read, nothing is known.
        let foreign =
            if live.files.is_empty() { Vec::new() } else { found.into_iter().filter(is_foreign).collect() };
        let kept = claim.out.join(KEPT);
        if kept.is_file() {
            fs::copy(&kept, staging.site().join(KEPT)).map_err(failed(&kept))?;
        }
        // Where no file can be shared, a spare site would be a copy.
        let is_shared = new < count.into_inner();
        staging.swap(&claim.out, &self.manifest, is_shared)?;
        Ok(Published::Written { new, foreign })
    }
}

/// Makes a file below `site`; its folder with it, where that is not there yet. What an old site has in the way goes; what the new one has,
/// under a name that this file system takes for the same, is an error.
fn in_folder(site: &Path, file: &Path, is_old: bool, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    use io::ErrorKind::{AlreadyExists, NotADirectory, NotFound};
    match make() {
        Err(error) if error.kind() == AlreadyExists && is_old => {
            fs::remove_file(file)?;
            make()
        }
        Err(error) if error.kind() == AlreadyExists && file.is_dir() => {
            fs::remove_dir_all(file)?;
            make()
        }
        Err(error) if [NotFound, NotADirectory].contains(&error.kind()) => {
            let folders = || file.ancestors().skip(1).take_while(|folder| *folder != site);
            for in_the_way in folders().filter(|folder| folder.is_file()) {
                match fs::remove_file(in_the_way) {
                    // Another file that is made at the same time has had it out of the way.
                    Err(error) if error.kind() != NotFound => return Err(error),
                    _ => {}
                }
            }
            fs::create_dir_all(file.parent().unwrap_or(site))?;
            make()
        }
        made => made,
    }
}

/// Whether a file is there and of these bytes.
fn is_of(file: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(file).is_ok_and(|about| about.is_file() && about.len() == bytes.len() as u64)
        && fs::read(file).is_ok_and(|found| found == bytes)
}

/// Writes a file that is not there yet.
fn write(file: &Path, bytes: &[u8], modified: Duration) -> io::Result<()> {
    let mut file = File::create_new(file)?;
    file.write_all(bytes)?;
    file.set_modified(UNIX_EPOCH + modified)
}
