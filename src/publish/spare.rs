//! A site of long ago that a new one is made from: it has most files already, and making folders is what takes longest.
//!
//! It was live before the one before the present. Its files are shared with what came after, so it is little but names. Nothing is trusted
//! of it that does not say so itself: see `Live::is_sure`.

use std::collections::HashMap;
use std::fs;
use std::io::{
    self,
    ErrorKind::{IsADirectory, NotADirectory, NotFound},
};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::live::Live;
use crate::output::{MANIFEST, Sum};
use crate::walk::{self, Entry};

/// The files that a folder had before a new site came to lie in it.
#[derive(Default)]
pub(super) struct Spare {
    live: Live,
    /// The files that the folder held, and whether the new site has one at the same path.
    is_taken: HashMap<String, AtomicBool>,
}

impl Spare {
    /// Looks through the folder of an old site, and clears away what is not of it: only its own folders and files are left. Empty where it
    /// cannot be cleared.
    pub(super) fn clear(folder: &Path) -> io::Result<Self> {
        let live = Live::read(folder);
        let mut is_taken = HashMap::new();
        for Entry { path: file, kind, .. } in walk::below(folder)? {
            let path = relative(folder, &file);
            let is_own = kind.is_file() && (path == MANIFEST || live.files.contains_key(&path));
            if is_own {
                is_taken.insert(path, AtomicBool::new(false));
            } else if !kind.is_dir() {
                fs::remove_file(file)?;
            }
        }
        Ok(Self { live, is_taken })
    }

    /// Whether the folder held a file at this path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.is_taken.contains_key(path)
    }

    /// Takes the place of a file for the new site. True where the file that lies there is the new one.
    pub(super) fn take(&self, path: &str, sum: &Sum) -> bool {
        let Some(is_taken) = self.is_taken.get(path) else { return false };
        is_taken.store(true, Ordering::Relaxed);
        self.live.is_sure(path, sum)
    }

    /// Clears away what the new site has not taken: the site is whole.
    pub(super) fn leave(&self, folder: &Path) -> io::Result<()> {
        let left = self.is_taken.iter().filter(|(_, is_taken)| !is_taken.load(Ordering::Relaxed));
        for (path, _) in left {
            let file = folder.join(path);
            match fs::remove_file(&file) {
                // A file or a folder of the new site stands where its folder did.
                Err(error) if ![NotFound, NotADirectory, IsADirectory].contains(&error.kind()) => {
                    return Err(error);
                }
                _ => {}
            }
            let emptied = file.ancestors().skip(1).take_while(|above| *above != folder);
            let _ = emptied.map(fs::remove_dir).take_while(Result::is_ok).count();
        }
        Ok(())
    }
}

/// The path of a file below a folder, as manifests spell it.
pub(super) fn relative(folder: &Path, file: &Path) -> String {
    let path = file.strip_prefix(folder).unwrap_or(file);
    path.iter().map(|step| step.to_string_lossy()).collect::<Vec<_>>().join("/")
}
