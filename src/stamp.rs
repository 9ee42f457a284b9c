//! What the file system says of files without their being read.
//!
//! A file's change time is set by the system alone, at every change of its bytes, its name or its other times: `touch -d`, `cp -p` and
//! `git checkout` cannot put it back. Only two changes within one tick of the file system's clock have the same time, so a stamp says
//! nothing while the newest change in it is younger than one second.

use std::fs::{self, DirEntry, FileType, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

use crate::walk::{self, Entry};

/// The coarsest tick of clocks that file systems keep, FAT's, which stamps are not made of, aside.
const SETTLED: Duration = Duration::from_secs(1);

/// Which of a file's times count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// The change of its bytes and of anything else.
    All,
    /// The change of its bytes: a hard link changes the other.
    Bytes,
}

/// The stamp of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// BLAKE3 of what is said of every file.
    pub digest: blake3::Hash,
    /// Newest time in it, in nanoseconds since 1970.
    newest: i128,
}

impl Stamp {
    /// Whether everything in it was old at `now`, in nanoseconds since 1970 by the same file system's clock.
    pub fn is_settled(&self, now: i128) -> bool {
        is_settled(self.newest, now)
    }
}

/// The stamp of everything below a folder; links are stamped as what they lead to.
pub fn of_tree(root: &Path, times: Times) -> io::Result<Stamp> {
    let mut entries = walk::seen_below(root, |entry, kind| said_of(entry, kind, times))?;
    // As bytes: steps of paths take longer to tell apart than all else.
    entries.par_sort_unstable_by(|a, b| {
        a.path.as_os_str().as_encoded_bytes().cmp(b.path.as_os_str().as_encoded_bytes())
    });
    let above = root.as_os_str().as_encoded_bytes().len();
    let (mut hasher, mut newest) = (blake3::Hasher::new(), 0);
    for Entry { path, seen: (said, time), .. } in &entries {
        for part in [&path.as_os_str().as_encoded_bytes()[above..], said.as_bytes()] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        newest = newest.max(*time);
    }
    Ok(Stamp { digest: hasher.finalize(), newest })
}

/// What is said of one file, and its newest time.
fn said_of(entry: &DirEntry, kind: FileType, times: Times) -> (String, i128) {
    // A folder is there by its name alone: what is in it speaks for itself.
    let about = match kind {
        kind if kind.is_dir() => return ("folder".to_owned(), 0),
        kind if kind.is_symlink() => fs::metadata(entry.path()),
        _ => entry.metadata(),
    };
    match about {
        Ok(about) if about.is_dir() => ("link to a folder".to_owned(), 0),
        Ok(about) => of(&about, times),
        Err(error) => (format!("{:?}", error.kind()), 0),
    }
}

/// The stamp of one file, without a space; none where the system does not tell enough.
pub fn of_file(path: &Path) -> Option<String> {
    let about = fs::metadata(path).ok()?;
    cfg!(unix).then(|| of(&about, Times::All).0)
}

/// The stamp of one file that tells it from every later state of it; none while its newest change is so young, by this machine's clock,
/// that another one would not show.
pub fn of_settled(about: &Metadata) -> Option<String> {
    let (line, newest) = of(about, Times::All);
    let now = i128::try_from(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()?;
    is_settled(newest, now).then_some(line)
}

fn is_settled(newest: i128, now: i128) -> bool {
    newest + (SETTLED.as_nanos() as i128) < now
}

/// The time at which a file was written, in nanoseconds since 1970.
#[cfg(unix)]
pub fn written(about: &Metadata) -> Option<i128> {
    Some(of(about, Times::Bytes).1)
}

#[cfg(unix)]
fn of(about: &Metadata, times: Times) -> (String, i128) {
    use std::os::unix::fs::MetadataExt;

    let nanoseconds = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
    let modified = nanoseconds(about.mtime(), about.mtime_nsec());
    let changed = match times {
        Times::All => nanoseconds(about.ctime(), about.ctime_nsec()),
        Times::Bytes => 0,
    };
    let line = format!("{}-{}-{}-{modified}-{changed}", about.dev(), about.ino(), about.size());
    (line, modified.max(changed))
}

/// Without change times nothing is known: every time is in the future.
#[cfg(not(unix))]
pub fn written(_: &Metadata) -> Option<i128> {
    None
}

#[cfg(not(unix))]
fn of(_: &Metadata, _: Times) -> (String, i128) {
    (String::new(), i128::MAX / 2)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;

    use super::{Times, of_tree};

    #[test]
    fn a_file_edited_and_put_back_to_its_times_has_another_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        fs::write(&file, "one").unwrap();
        let stamp = || of_tree(folder.path(), Times::All).unwrap();
        let before = stamp();
        assert_eq!(before, stamp());
        let modified = file.metadata().unwrap().modified().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(&file, "two").unwrap();
        fs::File::options().write(true).open(&file).unwrap().set_modified(modified).unwrap();
        assert_eq!(file.metadata().unwrap().modified().unwrap(), modified);
        assert_ne!(before.digest, stamp().digest);
    }

    #[test]
    fn what_has_just_been_written_is_not_settled() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.toml"), "one").unwrap();
        let stamp = of_tree(folder.path(), Times::All).unwrap();
        assert!(!stamp.is_settled(stamp.newest + 1));
        assert!(stamp.is_settled(stamp.newest + 2_000_000_000));
    }
}
