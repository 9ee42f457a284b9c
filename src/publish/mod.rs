//! A site onto the disk: written aside as a whole, then put in the place of the one before in one step; the one before stays beside it.

mod flush;
mod live;
mod spare;
mod stage;
mod swap;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use stage::{Stage, Staged};

use crate::diag::Lang;
use crate::output::{MANIFEST, Unwritten, has_drafts};
use crate::system::{self, Access, beside};

/// The one file of an output folder that builds keep and that counts as nothing.
const KEPT: &str = ".gitignore";

/// Why a site could not be published. The site before is whole in every case.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder holds something that no build of ours wrote.
    #[error("{} is not empty and was not written by shangjia (it has no {MANIFEST}); choose another folder", .0.display())]
    Foreign(PathBuf),
    /// The folder holds the records.
    #[error("{} holds the records or lies in their folder; choose another folder", .0.display())]
    Content(PathBuf),
    /// A file or folder could not be written or moved.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// Another command publishes there.
    #[error("another command is writing {}", .0.display())]
    Busy(PathBuf),
}

impl From<Unwritten> for PublishError {
    fn from(Unwritten { path, source }: Unwritten) -> Self {
        Self::Write { path, source }
    }
}

impl PublishError {
    /// What happened and what to do.
    pub fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Foreign(out), Lang::Zh) => {
                format!("{} 裡有不是 shangjia 寫的檔案（沒有 {MANIFEST}）：請換一個資料夾", out.display())
            }
            (Self::Content(out), Lang::Zh) => {
                format!("{} 是資料所在的資料夾，或在它裡面：請換一個資料夾", out.display())
            }
            (Self::Write { path, source }, Lang::Zh) => {
                format!("無法寫入 {}：{}。原有網站維持不變", path.display(), system::words(source, lang))
            }
            (Self::Write { path, source }, Lang::En) => format!(
                "cannot write {}: {}. The site is as it was",
                path.display(),
                system::words(source, lang)
            ),
            (Self::Busy(out), Lang::Zh) => format!("另一個指令正在寫入 {}：等它結束再試", out.display()),
            (Self::Busy(out), Lang::En) => {
                format!("another command is writing {}: try again when it has ended", out.display())
            }
            (other, Lang::En) => other.to_string(),
        }
    }
}

/// What an attempt to write gives up with.
fn failed(path: &Path) -> impl FnOnce(io::Error) -> PublishError + use<> {
    let path = path.to_owned();
    move |source| PublishError::Write { path, source }
}

/// The folder that a site is written to when nothing is named.
const USUAL: &str = "public";

/// Whether a file at `path` would be published sooner or later: it lies in a built site, in the folder of one, or among the records, whose
/// `static/` is copied to the site.
pub fn would_publish(path: &Path, content: &Path) -> bool {
    let Some(file) = real(path) else { return true };
    let below = |folder: &Path| real(folder).is_some_and(|folder| file.starts_with(folder));
    let site = Path::new(USUAL);
    let beside = content.parent().map(|folder| folder.join(site));
    below(content)
        || below(site)
        || beside.is_some_and(|folder| below(&folder))
        || file.ancestors().skip(1).any(|folder| folder.join(MANIFEST).is_file())
}

/// The path with every link followed. What is not there yet lies where the nearest folder above it does.
fn real(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    path.ancestors().find_map(|above| Some(above.canonicalize().ok()?.join(path.strip_prefix(above).ok()?)))
}

/// Says whether a site may be written to `out`: it is absent, empty, or one of ours, and not among the records.
pub fn may_write(out: &Path, content: &Path) -> Result<(), PublishError> {
    if let (Some(real_out), Some(real_content)) = (real(out), real(content))
        && (real_out.starts_with(&real_content) || real_content.starts_with(&real_out))
    {
        return Err(PublishError::Content(out.to_owned()));
    }
    let entries = match fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(failed(out)(source)),
    };
    let holds_something = entries.flatten().any(|entry| entry.file_name() != KEPT);
    if holds_something && !out.join(MANIFEST).is_file() {
        return Err(PublishError::Foreign(out.to_owned()));
    }
    Ok(())
}

/// A folder that this command alone publishes to. What a command left that was ended in the middle is cleared away.
#[derive(Debug)]
pub struct Claim {
    /// The folder itself, where `out` is a link to it.
    out: PathBuf,
    lock: PathBuf,
    /// Open, for its lock lasts as long.
    _file: File,
}

/// What publishing came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    /// The site that is there is this one, byte by byte: nothing was touched.
    Unchanged,
    /// The site is another now.
    Written {
        /// How many of its files are new on the disk; the others are shared with the site before.
        new: usize,
        /// Files that lay in the folder and were none of the site before: they lie beside it now, and are gone with the next one.
        foreign: Vec<String>,
    },
}

impl Claim {
    /// Claims `out` for one command, when a site may be written there at all.
    pub fn new(out: &Path, content: &Path) -> Result<Self, PublishError> {
        may_write(out, content)?;
        let absolute = std::path::absolute(out).map_err(failed(out))?;
        let real =
            if absolute.is_symlink() { absolute.canonicalize().map_err(failed(out))? } else { absolute };
        let lock = beside(&real, ".lock");
        if let Some(folder) = real.parent() {
            fs::create_dir_all(folder).map_err(failed(folder))?;
        }
        loop {
            let open = File::options().create(true).truncate(false).write(true).open(&lock);
            let file = open.map_err(failed(&lock))?;
            if !system::lock(&file, Access::Write, Duration::ZERO).map_err(failed(&lock))? {
                return Err(PublishError::Busy(out.to_owned()));
            }
            // Who had it before has removed it: another may have made a new one since.
            if system::is_at(&file, &lock) {
                let claim = Self { out: real, lock, _file: file };
                swap::recover(&claim.out)?;
                return Ok(claim);
            }
        }
    }

    /// The manifest of the site that is published here, there or not.
    pub fn manifest(&self) -> PathBuf {
        self.out.join(MANIFEST)
    }

    /// Whether a site is published here that shows no drafts.
    pub fn is_public(&self) -> bool {
        fs::read(self.manifest()).is_ok_and(|manifest| !has_drafts(&manifest))
    }

    /// Begins a site that is to be put in the folder.
    pub fn stage(&self) -> Stage<'_> {
        Stage::new(self)
    }

    /// Puts the site before back in its place; the present one becomes the one before. False when there is none before.
    pub fn roll_back(&self) -> Result<bool, PublishError> {
        swap::roll_back(&self.out)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.lock);
    }
}
