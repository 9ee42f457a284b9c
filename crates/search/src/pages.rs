//! Which part of the index holds what a word needs: its terms with their postings, and their positions.
//!
//! A large index is cut into pages by the order of its terms, three times: a row of pages holds the dictionary, one the
//! postings, and one the positions, which only phrases need and which are as large as all else. Which page of each row a
//! word needs is known beforehand, so that all are fetched side by side. A small index has no pages; all of it comes
//! with its head.

use std::cell::RefCell;
use std::ops::Range;

use crate::aliases::Aliases;
use crate::bytes::{OpenError, Reader};
use crate::parts::PAGES;
use crate::query::Slot;
use crate::schema::range;

/// The pages of an index: where each begins, and which are there.
pub(crate) struct Pages {
    /// Of the dictionary, the postings and the positions.
    rows: [Row; 3],
    /// Which pages are there, by their numbers from the first.
    loaded: Vec<bool>,
    /// What has been asked for and is not there.
    wanted: RefCell<Vec<u32>>,
}

/// Consecutive pages.
struct Row {
    first: u32,
    /// What each page comes after: of the dictionary the last term of the page before, so that what would stand between two pages is looked
    /// up in the second; of the others the last that the word before might have.
    after: Vec<Vec<u8>>,
}

impl Pages {
    pub(crate) fn open(reader: &mut Reader<'_>) -> Result<Pages, OpenError> {
        let mut next = PAGES;
        let mut row = || {
            let row = Row::open(reader, next)?;
            next += row.after.len() as u32;
            Ok::<_, OpenError>(row)
        };
        let rows = [row()?, row()?, row()?];
        Ok(Pages { rows, loaded: vec![false; (next - PAGES) as usize], wanted: RefCell::default() })
    }

    /// Tells whether the index is cut at all.
    pub(crate) fn any(&self) -> bool {
        !self.loaded.is_empty()
    }

    /// Tells whether there is a page of this number.
    pub(crate) fn knows(&self, number: u32) -> bool {
        number.checked_sub(PAGES).is_some_and(|at| (at as usize) < self.loaded.len())
    }

    /// Notes that a page is there.
    pub(crate) fn load(&mut self, number: u32) {
        self.loaded[(number - PAGES) as usize] = true;
    }

    /// Asks for the pages that a phrase needs; tells whether all are there.
    pub(crate) fn want(&self, slots: &[Slot], aliases: &Aliases) -> bool {
        let rows = if slots.len() > 1 { 3 } else { 2 };
        let mut all = true;
        for slot in slots {
            let (from, to) = range(&slot.term, slot.prefix);
            let known = aliases.between(&from, &to);
            let roots = known.iter().map(|alias| (&alias.root, &alias.root));
            for (from, to) in roots.chain([(&from, &to)]) {
                for row in &self.rows[..rows] {
                    for number in row.of(from, to).filter(|&number| !self.is_loaded(number)) {
                        self.want_part(number);
                        all = false;
                    }
                }
            }
        }
        all
    }

    fn is_loaded(&self, number: u32) -> bool {
        self.loaded[(number - PAGES) as usize]
    }

    /// Asks for another part that is not there.
    pub(crate) fn want_part(&self, number: u32) {
        let mut wanted = self.wanted.borrow_mut();
        if !wanted.contains(&number) {
            wanted.push(number);
        }
    }

    /// The parts that were asked for and are not there; they are then forgotten.
    pub(crate) fn take_wanted(&self) -> Vec<u32> {
        self.wanted.take()
    }
}

impl Row {
    fn open(reader: &mut Reader<'_>, first: u32) -> Result<Row, OpenError> {
        let mut after: Vec<Vec<u8>> = Vec::new();
        for _ in 0..reader.count()? {
            // What a term shares with the one before is not repeated.
            let shared = reader.number()? as usize;
            let mut term = after.last().and_then(|last| last.get(..shared)).unwrap_or_default().to_vec();
            let length = reader.count()?;
            term.extend(reader.take(length)?);
            after.push(term);
        }
        Ok(Row { first, after })
    }

    /// The pages that hold the terms from one to another. A dictionary is read up to the block in which the last would stand.
    fn of(&self, from: &[u8], to: &[u8]) -> Range<u32> {
        let page =
            |term: &[u8]| self.after.partition_point(|before| before.as_slice() < term).max(1) as u32 - 1;
        if self.after.is_empty() { 0..0 } else { self.first + page(from)..self.first + page(to) + 1 }
    }
}
