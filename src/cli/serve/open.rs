//! Which pages are open in a browser, as far as the server can know: those that were asked for last.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many pages are taken for open. Who has more of them open sees the others when the whole site is built.
const MOST: usize = 8;

/// The files of pages that were asked for last, the latest first.
#[derive(Default)]
pub(super) struct Open(Mutex<VecDeque<String>>);

impl Open {
    /// Notes that a page was asked for.
    pub(super) fn note(&self, file: &str) {
        let mut open = self.open();
        open.retain(|known| known != file);
        open.truncate(MOST - 1);
        open.push_front(file.to_owned());
    }

    /// The files of the pages.
    pub(super) fn files(&self) -> BTreeSet<String> {
        self.open().iter().cloned().collect()
    }

    fn open(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Open};

    #[test]
    fn the_pages_asked_for_last_are_open() {
        let open = Open::default();
        open.note("first");
        (0..MOST).for_each(|number| open.note(&number.to_string()));
        assert!(!open.files().contains("first") && open.files().len() == MOST);
        open.note("0");
        open.note("new");
        assert!(open.files().contains("0") && !open.files().contains("1"));
    }
}
