//! The list of moves, and both ways to go through it. Each may be broken off anywhere and begun again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{DONE, FOLDER, JournalError};
use crate::system::{self, step};

/// What a change waits for: that a file has these bytes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct When {
    /// The whole path of the file.
    pub file: PathBuf,
    /// BLAKE3 of its bytes, in hexadecimal.
    pub blake3: String,
}

/// One file to be put in its place.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Move {
    /// Its path in the folder.
    to: String,
    /// The name of its new bytes among the staged ones, and of its old ones among those kept.
    number: usize,
    /// BLAKE3 of its new bytes.
    new: String,
    /// BLAKE3 of its old ones; absent: there is no file.
    old: Option<String>,
}

impl Move {
    pub(super) fn new(to: &str, number: usize, new: blake3::Hash, old: Option<blake3::Hash>) -> Self {
        let hex = |digest: blake3::Hash| digest.to_hex().to_string();
        Self { to: to.to_owned(), number, new: hex(new), old: old.map(hex) }
    }
}

/// Which way a list is gone through.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Way {
    #[default]
    Forward,
    Back,
}

/// All moves of one change.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Moves {
    way: Way,
    when: Option<When>,
    moves: Vec<Move>,
}

/// A path and why it could not be written.
type Trouble = (PathBuf, io::Error);

/// The list on the disk.
pub(super) fn list(folder: &Path) -> PathBuf {
    folder.join(FOLDER).join("moves.json")
}

/// New bytes, not yet in their place.
pub(super) fn staged(folder: &Path, number: usize) -> PathBuf {
    folder.join(FOLDER).join("new").join(number.to_string())
}

/// Old bytes, no longer in their place.
fn kept(folder: &Path, number: usize) -> PathBuf {
    folder.join(FOLDER).join("old").join(number.to_string())
}

fn digest(file: &Path) -> io::Result<Option<String>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(blake3::hash(&bytes).to_hex().to_string())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl Moves {
    pub(super) fn new(moves: Vec<Move>, when: Option<When>) -> Self {
        Self { way: Way::Forward, when, moves }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.moves.is_empty()
    }

    /// Whether the change belongs to something that happens first.
    pub(super) fn waits(&self) -> bool {
        self.when.is_some()
    }

    /// The list that lies in `folder`, when it came to that.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, JournalError> {
        let file = list(folder);
        match fs::read(&file) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map(Some).map_err(|_| JournalError::Damaged(file.clone()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(JournalError::Open { path: file, source }),
        }
    }

    /// Puts what is staged on the disk, then the list of it: there is no list of what could still be lost.
    pub(super) fn commit(&self, folder: &Path) -> io::Result<()> {
        step(format_args!("journal.staged"))?;
        system::sync_all(folder)?;
        step(format_args!("journal.synced"))?;
        self.write(folder)?;
        step(format_args!("journal.committed"))
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let file = list(folder);
        let aside = system::beside(&file, ".new");
        let bytes = serde_json::to_vec(self).expect("paths of UTF-8 and digests always serialize");
        fs::write(&aside, bytes)?;
        fs::File::open(&aside)?.sync_all()?;
        step(format_args!("journal.listed"))?;
        fs::rename(&aside, &file)?;
        system::sync_names(&folder.join(FOLDER))
    }

    /// How many files are not in their place yet.
    pub(super) fn left(&self, folder: &Path) -> usize {
        self.moves.iter().filter(|moved| staged(folder, moved.number).exists()).count()
    }

    /// Whether the change is to be made, not taken back.
    pub(super) fn is_due(&self, folder: &Path) -> bool {
        let is_met = |when: &When| digest(&when.file).is_ok_and(|found| found.as_ref() == Some(&when.blake3));
        // A change that waited and has begun was due.
        let has_begun = self.left(folder) < self.moves.len();
        self.way == Way::Forward && (has_begun || self.when.as_ref().is_none_or(is_met))
    }

    /// Says whether what is left to do would do what was meant: the new bytes are those, and nobody has edited the files since.
    pub(super) fn judge(&self, folder: &Path) -> Result<(), JournalError> {
        for moved in &self.moves {
            let source = staged(folder, moved.number);
            let read = |path: &Path| {
                digest(path).map_err(|source| JournalError::Open { path: path.to_owned(), source })
            };
            let Some(new) = read(&source)? else { continue };
            if new != moved.new {
                return Err(JournalError::Damaged(source));
            }
            let target = folder.join(&moved.to);
            let found = read(&target)?;
            if found != moved.old && found.as_ref() != Some(&moved.new) {
                return Err(JournalError::Edited { file: target, journal: folder.join(FOLDER) });
            }
        }
        Ok(())
    }

    /// Moves what is not moved yet and ends the journal; says how many files it was.
    pub(super) fn forward(&self, folder: &Path) -> Result<usize, Trouble> {
        let old = folder.join(FOLDER).join("old");
        fs::create_dir_all(&old).map_err(|error| (old, error))?;
        let mut count = 0;
        for (i, moved) in self.moves.iter().enumerate() {
            let (source, target) = (staged(folder, moved.number), folder.join(&moved.to));
            if !source.exists() {
                continue;
            }
            let put = || {
                step(format_args!("journal.move.{i}"))?;
                match &moved.old {
                    Some(_) => keep(&target, &kept(folder, moved.number))?,
                    None => fs::create_dir_all(target.parent().unwrap_or(folder))?,
                }
                step(format_args!("journal.kept.{i}"))?;
                fs::rename(&source, &target)
            };
            put().map_err(|error| (target.clone(), error))?;
            count += 1;
        }
        let end = || {
            step(format_args!("journal.moved"))?;
            system::sync_all(folder)?;
            finish(folder)
        };
        end().map_err(|error| (folder.join(FOLDER), error))?;
        Ok(count)
    }

    /// Puts every file back as it was and ends the journal.
    pub(super) fn back(&self, folder: &Path) -> io::Result<()> {
        if self.way == Way::Forward && self.left(folder) < self.moves.len() {
            // First it is certain which way to go: a file that is back looks like one that was moved.
            Self { way: Way::Back, when: None, moves: self.moves.iter().map(Move::again).collect() }
                .write(folder)?;
        }
        step(format_args!("journal.back"))?;
        for (i, moved) in self.moves.iter().enumerate().rev() {
            step(format_args!("journal.back.{i}"))?;
            let target = folder.join(&moved.to);
            let is_moved = !staged(folder, moved.number).exists();
            if moved.old.is_some() && is_moved && kept(folder, moved.number).exists() {
                fs::rename(kept(folder, moved.number), &target)?;
            } else if moved.old.is_none() && is_moved && digest(&target)?.as_ref() == Some(&moved.new) {
                fs::remove_file(&target)?;
                leave(folder, &target);
            }
        }
        system::sync_all(folder)?;
        finish(folder)
    }
}

impl Move {
    fn again(&self) -> Self {
        Self { to: self.to.clone(), number: self.number, new: self.new.clone(), old: self.old.clone() }
    }
}

/// Keeps a file's bytes under a second name: shared where the file system can, else copied.
fn keep(file: &Path, kept: &Path) -> io::Result<()> {
    match fs::hard_link(file, kept) {
        Ok(()) => Ok(()),
        // Kept before this was broken off.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(_) => {
            let aside = system::beside(kept, ".new");
            fs::copy(file, &aside)?;
            fs::rename(aside, kept)
        }
    }
}

/// Removes the folders that a file left empty.
fn leave(folder: &Path, file: &Path) {
    for above in file.ancestors().skip(1).take_while(|above| *above != folder) {
        if fs::remove_dir(above).is_err() {
            return;
        }
    }
}

/// Ends the journal in one step; what it consists of is cleared away after that.
fn finish(folder: &Path) -> io::Result<()> {
    let done = folder.join(DONE);
    system::remove(&done)?;
    step(format_args!("journal.finish"))?;
    fs::rename(folder.join(FOLDER), &done)?;
    // It is done; what is left says nothing, and the next command clears it away.
    let _ = step(format_args!("journal.finished")).and_then(|()| system::remove(&done));
    Ok(())
}
