//! A site onto the disk: written aside as a whole, then put in the place of the one before, which stays beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::{MANIFEST, Output};

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
        Err(source) => return Err(PublishError::Write { path: out.to_owned(), source }),
    };
    let holds_something = entries.flatten().any(|entry| entry.file_name() != KEPT);
    if holds_something && !out.join(MANIFEST).is_file() {
        return Err(PublishError::Foreign(out.to_owned()));
    }
    Ok(())
}

/// Writes the site to `out`; the one before is moved to `<out>.previous`.
pub fn publish(output: &Output, out: &Path) -> Result<(), PublishError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| PublishError::Write { path, source }
    };
    let staging = sibling(out, ".new");
    let previous = sibling(out, ".previous");
    remove(&staging)?;
    fs::create_dir_all(&staging).map_err(failed(&staging))?;
    for (path, bytes) in output.files() {
        let file = staging.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(failed(folder))?;
        }
        fs::write(&file, bytes).map_err(failed(&file))?;
    }
    let kept = out.join(KEPT);
    if kept.is_file() {
        fs::copy(&kept, staging.join(KEPT)).map_err(failed(&kept))?;
    }
    if out.exists() {
        remove(&previous)?;
        fs::rename(out, &previous).map_err(failed(out))?;
    }
    if let Err(source) = fs::rename(&staging, out) {
        // The site before goes back to its place: a visitor must never find nothing.
        let _ = fs::rename(&previous, out);
        return Err(PublishError::Write { path: out.to_owned(), source });
    }
    Ok(())
}

/// A file written aside, not yet in its place: what could go wrong with writing it has gone wrong before anything else changes.
pub struct Prepared {
    aside: PathBuf,
    file: PathBuf,
}

impl Prepared {
    /// Writes `bytes` beside the file `path` of `folder`.
    pub fn new(folder: &Path, path: &str, bytes: &[u8]) -> Result<Self, PublishError> {
        let file = folder.join(path);
        let prepared = Self { aside: sibling(&file, ".new"), file };
        match fs::write(&prepared.aside, bytes) {
            Ok(()) => Ok(prepared),
            Err(source) => Err(PublishError::Write { path: prepared.file.clone(), source }),
        }
    }

    /// Puts the file in its place.
    pub fn place(self) -> Result<(), PublishError> {
        fs::rename(&self.aside, &self.file)
            .map_err(|source| PublishError::Write { path: self.file.clone(), source })
    }
}

/// Leaves nothing behind when it was not put in its place.
impl Drop for Prepared {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.aside);
    }
}

/// Writes files below `folder` over those that are there: all of them aside first, so that a full disk or a folder that may not be written
/// leaves every one as it was, then each to its place.
pub fn replace<'a>(
    folder: &Path,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), PublishError> {
    let prepared: Vec<Prepared> =
        files.map(|(path, bytes)| Prepared::new(folder, path, bytes)).collect::<Result<_, _>>()?;
    prepared.into_iter().try_for_each(Prepared::place)
}

/// Puts the site before back in its place; the present one becomes the one before. False when there is none before.
pub fn roll_back(out: &Path) -> Result<bool, PublishError> {
    let (staging, previous) = (sibling(out, ".new"), sibling(out, ".previous"));
    if !previous.join(MANIFEST).is_file() {
        return Ok(false);
    }
    let moved = |from: &Path, to: &Path| {
        fs::rename(from, to).map_err(|source| PublishError::Write { path: from.to_owned(), source })
    };
    remove(&staging)?;
    moved(&previous, &staging)?;
    if out.exists() {
        moved(out, &previous)?;
    }
    moved(&staging, out)?;
    Ok(true)
}

fn remove(folder: &Path) -> Result<(), PublishError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(PublishError::Write { path: folder.to_owned(), source: error })
        }
        _ => Ok(()),
    }
}

/// `public` with `.previous`: `public.previous`, beside it.
fn sibling(folder: &Path, suffix: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    folder.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{may_write, publish, roll_back};
    use crate::output::Output;

    fn site(text: &str) -> Output {
        let mut output = Output::default();
        output.extend([("a/index.html".to_owned(), text.as_bytes().to_vec())]).unwrap();
        output.seal();
        output
    }

    #[test]
    fn the_site_before_stays_beside_the_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        fs::create_dir(&out).unwrap();
        fs::write(out.join(".gitignore"), "*").unwrap();
        may_write(&out, &folder.path().join("content")).unwrap();
        publish(&site("one"), &out).unwrap();
        publish(&site("two"), &out).unwrap();
        assert_eq!(fs::read_to_string(out.join("a/index.html")).unwrap(), "two");
        assert_eq!(fs::read_to_string(folder.path().join("public.previous/a/index.html")).unwrap(), "one");
        assert_eq!(fs::read_to_string(out.join(".gitignore")).unwrap(), "*");
        assert!(!folder.path().join("public.new").exists());
        assert!(roll_back(&out).unwrap());
        assert_eq!(fs::read_to_string(out.join("a/index.html")).unwrap(), "one");
        assert_eq!(fs::read_to_string(folder.path().join("public.previous/a/index.html")).unwrap(), "two");
    }

    #[test]
    fn a_folder_of_somebody_elses_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.txt"), "x").unwrap();
        assert!(may_write(folder.path(), &folder.path().join("content")).is_err());
    }

    #[test]
    fn the_records_are_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        fs::create_dir(&content).unwrap();
        for out in [content.clone(), content.join("public"), content.join("a/b"), folder.path().to_owned()] {
            assert!(may_write(&out, &content).is_err(), "{}", out.display());
        }
        assert!(may_write(&folder.path().join("public"), &content).is_ok());
    }
}
