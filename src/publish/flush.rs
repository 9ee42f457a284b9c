//! A large site goes to the disk while the rest of it is being made, so that the one sync at the end waits for little.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::thread::{self, JoinHandle};

use crate::system;

/// Bytes that are written between two syncs.
const STRETCH: u64 = 8 << 20;

/// Syncs a folder each time that a stretch has been written to it.
pub(super) struct Flusher {
    written: AtomicU64,
    /// Until it has ended.
    running: Option<(SyncSender<()>, JoinHandle<io::Result<()>>)>,
}

impl Flusher {
    /// For a folder that will be there once something was written.
    pub(super) fn of(folder: PathBuf) -> Self {
        let (full, stretches) = mpsc::sync_channel(1);
        let sync_each = move || stretches.into_iter().try_for_each(|()| system::sync_all(&folder));
        Self { written: AtomicU64::new(0), running: Some((full, thread::spawn(sync_each))) }
    }

    /// Says that so many bytes more were written.
    pub(super) fn wrote(&self, bytes: usize) {
        let bytes = bytes as u64;
        let before = self.written.fetch_add(bytes, Ordering::Relaxed);
        let is_full = before / STRETCH != (before + bytes) / STRETCH;
        if let Some((full, _)) = self.running.as_ref().filter(|_| is_full) {
            // Where one waits already, it will do for both; where one failed, the end tells.
            let _ = full.try_send(());
        }
    }

    /// Ends it. What failed to reach the disk is told here, once, and to no later sync: the system tells each failure once.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        let Some((full, thread)) = self.running.take() else { return Ok(()) };
        drop(full);
        thread.join().unwrap_or_else(|_| Err(io::Error::other("the disk could not be synced")))
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{Flusher, STRETCH};

    #[test]
    fn a_sync_that_fails_fails_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let mut flusher = Flusher::of(folder.path().to_owned());
        flusher.wrote(STRETCH as usize);
        assert!(flusher.finish().is_ok());
        let mut flusher = Flusher::of(folder.path().join("nowhere"));
        flusher.wrote(STRETCH as usize - 1);
        assert!(flusher.finish().is_ok(), "too little was written to sync it");
        let mut flusher = Flusher::of(folder.path().join("nowhere"));
        flusher.wrote(STRETCH as usize);
        let start = Instant::now();
        let has_ended = |flusher: &Flusher| flusher.running.as_ref().unwrap().1.is_finished();
        while !has_ended(&flusher) && start.elapsed() < Duration::from_secs(10) {
            std::thread::yield_now();
        }
        flusher.wrote(STRETCH as usize);
        assert!(flusher.finish().is_err());
    }
}
