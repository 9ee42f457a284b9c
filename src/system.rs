//! What the operating system promises about files: one at a time by locks, on the disk by syncs, all at once by an exchange. Only what
//! writes uses it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};

use crate::diag::Lang;

/// How often a lock that somebody has is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// What a lock keeps out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Those who write.
    Read,
    /// Everybody.
    Write,
}

/// Locks an open file or folder; false when another still has it after `patience`. Where the file system knows no locks there are none,
/// and nobody is kept out.
pub fn lock(file: &File, access: Access, patience: Duration) -> io::Result<bool> {
    let operation = match access {
        Access::Read => FlockOperation::NonBlockingLockShared,
        Access::Write => FlockOperation::NonBlockingLockExclusive,
    };
    let start = Instant::now();
    loop {
        match flock(file, operation).map_err(io::Error::from) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            // A network's file system may lend no lock on a folder that is open for reading.
            _ => return Ok(true),
        }
        if start.elapsed() >= patience {
            return Ok(false);
        }
        sleep(PAUSE);
    }
}

/// Whether an open file is still the one at `path`.
pub fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let of = |about: fs::Metadata| (about.dev(), about.ino());
    matches!((file.metadata().map(of), fs::metadata(path).map(of)), (Ok(open), Ok(named)) if open == named)
}

/// Puts everything that was written to the file system of `folder` on the disk.
pub fn sync_all(folder: &Path) -> io::Result<()> {
    let folder = File::open(folder)?;
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(&folder)?;
    #[cfg(not(target_os = "linux"))]
    folder.sync_all()?;
    Ok(())
}

/// Puts the names in one folder on the disk.
pub fn sync_names(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// How two folders changed places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exchange {
    /// In one step: nobody has seen anything between.
    Done,
    /// Not at all: the system or its file system has no such step.
    Unknown,
}

/// Lets two paths change places in one step, where there is one.
pub fn exchange(a: &Path, b: &Path) -> io::Result<Exchange> {
    if cfg!(debug_assertions) && std::env::var_os("SHANGJIA_NO_EXCHANGE").is_some() {
        return Ok(Exchange::Unknown);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(Exchange::Done),
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(Exchange::Unknown),
            Err(error) => Err(error.into()),
        }
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = (a, b);
        Ok(Exchange::Unknown)
    }
}

/// Writes a file that may be there already: aside, then into its place, so that nobody meets half of it and a file that shares its bytes
/// with another (a hard link) leaves that one as it is. A terminal or a pipe is written to.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let before = fs::metadata(path);
    if before.as_ref().is_ok_and(|before| !before.is_file()) {
        return fs::write(path, bytes);
    }
    // What a link points to is replaced, not the link.
    let file = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let aside = beside(&file, ".new");
    let written = fs::write(&aside, bytes).and_then(|()| match &before {
        Ok(before) => fs::set_permissions(&aside, before.permissions()),
        Err(_) => Ok(()),
    });
    written.and_then(|()| fs::rename(&aside, &file)).inspect_err(|_| {
        let _ = fs::remove_file(&aside);
    })
}

/// Why something could not be written, for people; what is rare stays in the system's words.
pub fn words(error: &io::Error, lang: Lang) -> String {
    let (zh, en) = match error.kind() {
        io::ErrorKind::StorageFull => ("磁碟已滿", "the disk is full"),
        io::ErrorKind::QuotaExceeded => ("磁碟配額已用完", "the disk quota is used up"),
        io::ErrorKind::FileTooLarge => {
            ("檔案超過系統允許的大小", "the file is larger than the system allows")
        }
        io::ErrorKind::PermissionDenied => ("沒有寫入的權限", "there is no permission to write here"),
        io::ErrorKind::ReadOnlyFilesystem => ("這裡是唯讀的", "this is read-only"),
        _ => return error.to_string(),
    };
    match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    }
}

/// `public` with `.previous`: `public.previous`, beside it.
pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// Removes a folder with all that is in it; one that is not there is removed already.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A moment at which a test may end the process (`SHANGJIA_STOP_AT`, as if it was killed), fill its disk (`SHANGJIA_FAIL_AT`), or have its
/// name told (`SHANGJIA_STEPS`, with the microseconds to wait there). Nothing in a release.
#[cfg(debug_assertions)]
pub fn step(name: std::fmt::Arguments<'_>) -> io::Result<()> {
    let asked = |variable: &str| std::env::var(variable).is_ok_and(|asked| asked == name.to_string());
    if let Ok(pause) = std::env::var("SHANGJIA_STEPS") {
        use io::Write as _;
        writeln!(io::stderr().lock(), "step {name}")?;
        sleep(Duration::from_micros(pause.parse().unwrap_or(0)));
    }
    if asked("SHANGJIA_STOP_AT") {
        std::process::abort();
    }
    if asked("SHANGJIA_FAIL_AT") {
        return Err(io::ErrorKind::StorageFull.into());
    }
    Ok(())
}

/// A moment at which nothing happens.
#[cfg(not(debug_assertions))]
#[expect(clippy::unnecessary_wraps, reason = "the same door as in a debug build")]
pub fn step(_: std::fmt::Arguments<'_>) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn a_file_that_is_written_over_leaves_its_hard_link_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&file, "one").unwrap();
        std::fs::hard_link(&file, &link).unwrap();
        write(&file, b"two").unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "two");
        assert_eq!(std::fs::read_to_string(&link).unwrap(), "one");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
