//! A site that was written aside into the place of the live one, and back. Beside `<out>` lie `<out>.previous`, the site before, and
//! during a swap `<out>.new`: in it `site`, the new one, which an exchange makes the old one; `swap`, which says whose manifest is to be
//! live in the end; and `older`, the site before the one before. That one comes to lie at `<out>.spare`, for the next new site to be made
//! from.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::flush::Flusher;
use super::{PublishError, failed};
use crate::output::{MANIFEST, has_drafts};
use crate::system::{self, Exchange, beside, exchange, step};

/// A folder beside `out` in which a site is written; dropped, it is gone.
pub(super) struct Staging {
    folder: PathBuf,
    /// Where a spare site lies for the next.
    spare: PathBuf,
    /// Whether the site is made from that one.
    is_spare: AtomicBool,
    flusher: Flusher,
}

/// What is meant by a swap, written down before it begins.
const PUBLISH: &str = "publish";
const ROLL_BACK: &str = "roll back";

impl Staging {
    /// The folder for a site at `out`, not made yet.
    pub(super) fn beside(out: &Path) -> Self {
        let folder = beside(out, ".new");
        Self {
            flusher: Flusher::of(folder.clone()),
            folder,
            spare: beside(out, ".spare"),
            is_spare: AtomicBool::new(false),
        }
    }

    /// Where the site is written.
    pub(super) fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// Says that so many bytes more were written to the site.
    pub(super) fn wrote(&self, bytes: usize) {
        self.flusher.wrote(bytes);
    }

    /// Puts all that was written on the disk. Where that fails, nothing of it is to be believed later.
    fn sync(&mut self) -> io::Result<()> {
        let synced = self.flusher.finish().and_then(|()| system::sync_all(&self.folder));
        synced.inspect_err(|_| self.is_spare.store(false, Ordering::Relaxed))
    }

    /// Puts the spare site where the new one is to be written. An error where there is none.
    pub(super) fn take_spare(&self) -> io::Result<()> {
        // What is no folder of its own may lead anywhere.
        if !self.spare.symlink_metadata()?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        fs::create_dir_all(&self.folder)?;
        fs::rename(&self.spare, self.site())?;
        self.is_spare.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Puts the site that was written in the place of `out`, all at once where the system can. On an error `out` is what it was. The site
    /// before the one before is kept as a spare one where that is asked for.
    pub(super) fn swap(mut self, out: &Path, manifest: &[u8], keeps: bool) -> Result<(), PublishError> {
        let mut swapped = || {
            step(format_args!("publish.staged"))?;
            mark(&self.folder, PUBLISH, manifest)?;
            self.sync()?;
            step(format_args!("publish.synced"))?;
            put(&self.folder, out)
        };
        swapped().map_err(failed(out))?;
        self.is_spare.store(false, Ordering::Relaxed);
        // The new site is live. What cannot be done now, the next command does.
        let _ = step(format_args!("publish.swapped"))
            .and_then(|()| keep_previous(&self.folder, out))
            .and_then(|()| if keeps { self.keep_spare() } else { Ok(()) })
            .and_then(|()| system::sync_names(out.parent().unwrap_or(out)))
            .and_then(|()| step(format_args!("publish.kept")));
        Ok(())
    }

    /// Puts the site before the one before where the next one is made from it.
    fn keep_spare(&self) -> io::Result<()> {
        let older = self.folder.join("older");
        if older.exists() {
            system::remove(&self.spare)?;
            fs::rename(older, &self.spare)?;
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Whatever has become of it, it is as good for the next, once it is on the disk: a file of which a power cut left the time and not
        // the bytes would be believed.
        if *self.is_spare.get_mut() && self.sync().is_ok() {
            let _ = fs::rename(self.site(), &self.spare);
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Puts `staging/site` in the place of `out`.
fn put(staging: &Path, out: &Path) -> io::Result<()> {
    let (site, previous) = (staging.join("site"), beside(out, ".previous"));
    if !out.exists() {
        return fs::rename(site, out);
    }
    if exchange(&site, out)? == Exchange::Done {
        return Ok(());
    }
    // Two renames: between them there is nothing, and whoever comes after a kill puts the new one there.
    make_room(staging, &previous)?;
    step(format_args!("publish.room"))?;
    fs::rename(out, &previous)?;
    step(format_args!("publish.between"))?;
    fs::rename(&site, out).inspect_err(|_| {
        let _ = fs::rename(&previous, out);
    })
}

/// After an exchange `staging/site` is the site before: it comes to lie at `<out>.previous`.
fn keep_previous(staging: &Path, out: &Path) -> io::Result<()> {
    let (site, previous) = (staging.join("site"), beside(out, ".previous"));
    // An empty folder was no site, and a preview with drafts is none to go back to.
    if fs::read(site.join(MANIFEST)).is_ok_and(|manifest| !has_drafts(&manifest)) {
        make_room(staging, &previous)?;
        step(format_args!("publish.previous"))?;
        fs::rename(&site, &previous)?;
    }
    Ok(())
}

/// Moves the site before the one before out of the way, to go with `staging`.
fn make_room(staging: &Path, previous: &Path) -> io::Result<()> {
    let older = staging.join("older");
    if !previous.exists() {
        return Ok(());
    }
    system::remove(&older)?;
    fs::rename(previous, older)
}

/// Writes down which manifest is to be live.
fn mark(staging: &Path, what: &str, manifest: &[u8]) -> io::Result<()> {
    fs::write(staging.join("swap"), format!("{what} {}", blake3::hash(manifest).to_hex()))
}

/// Whether the site in `folder` has the manifest of a mark.
fn is_marked(folder: &Path, mark: &str) -> bool {
    let digest = fs::read(folder.join(MANIFEST)).map(|bytes| blake3::hash(&bytes).to_hex().to_string());
    digest.is_ok_and(|digest| mark.rsplit_once(' ').is_some_and(|(_, marked)| marked == digest))
}

/// Finishes a swap that was broken off, or clears away what it left.
pub(super) fn recover(out: &Path) -> Result<(), PublishError> {
    let (staging, previous) = (beside(out, ".new"), beside(out, ".previous"));
    if !staging.exists() {
        return Ok(());
    }
    let (site, older) = (staging.join("site"), staging.join("older"));
    let mark = fs::read_to_string(staging.join("swap")).unwrap_or_default();
    let settle = || {
        if mark.starts_with(PUBLISH) && is_marked(out, &mark) {
            return keep_previous(&staging, out);
        }
        if mark.starts_with(ROLL_BACK) && is_marked(&site, &mark) {
            if out.exists() {
                fs::rename(out, &previous)?;
            }
            return fs::rename(&site, out);
        }
        if !out.exists() && mark.starts_with(PUBLISH) && is_marked(&site, &mark) && previous.exists() {
            return fs::rename(&site, out);
        }
        if older.exists() && !previous.exists() {
            return fs::rename(&older, &previous);
        }
        Ok(())
    };
    settle().and_then(|()| system::remove(&staging)).map_err(failed(&staging))
}

/// Lets the site and the one before change places. False when there is none before.
pub(super) fn roll_back(out: &Path) -> Result<bool, PublishError> {
    let previous = beside(out, ".previous");
    let Ok(manifest) = fs::read(previous.join(MANIFEST)) else { return Ok(false) };
    let swapped = || {
        step(format_args!("rollback.begin"))?;
        if !out.exists() {
            return fs::rename(&previous, out);
        }
        if exchange(&previous, out)? == Exchange::Done {
            return Ok(());
        }
        let staging = Staging::beside(out);
        fs::create_dir_all(&staging.folder)?;
        mark(&staging.folder, ROLL_BACK, &manifest)?;
        system::sync_all(&staging.folder)?;
        step(format_args!("rollback.marked"))?;
        fs::rename(&previous, staging.site())?;
        step(format_args!("rollback.aside"))?;
        fs::rename(out, &previous).inspect_err(|_| {
            let _ = fs::rename(staging.site(), &previous);
        })?;
        step(format_args!("rollback.between"))?;
        fs::rename(staging.site(), out)
    };
    swapped().map_err(failed(out))?;
    let _ =
        step(format_args!("rollback.swapped")).and_then(|()| system::sync_names(out.parent().unwrap_or(out)));
    Ok(true)
}
