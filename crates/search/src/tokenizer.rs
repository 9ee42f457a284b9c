//! Where the words of a text stand.
//!
//! A text is a row of *atoms*: each Han character is one, each word of letters and digits is one, and each has a
//! position. Neighbours have consecutive positions whatever stands between them, except that a separator between
//! two Han characters leaves a gap: 瑕疵，檢測 does not hold 瑕疵檢測, but AI客服 and AI 客服 are the same.
//!
//! The index holds, for each atom, one token at its position: a word; the pair a Han character forms with its
//! right neighbour; or the character alone at the end of its run. Pairs with true positions answer any substring,
//! and a single character is a prefix of its tokens.

use crate::fold::{is_han, is_word};

/// Positions left free between two texts of one field, one more than between Han characters that a separator
/// parts, so that no phrase spans them. A wider gap would only make positions longer to write.
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) const TEXT_GAP: u32 = 2;

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Han,
    Word,
}

/// The smallest thing that can be found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Atom<'t> {
    pub(crate) kind: Kind,
    pub(crate) text: &'t str,
    /// Where it begins in the folded text, in bytes.
    pub(crate) start: usize,
    pub(crate) position: u32,
}

impl Atom<'_> {
    /// Where it ends in the folded text, in bytes.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Tells whether the next atom is a Han character of the same run.
    pub(crate) fn joins(&self, next: &Atom<'_>) -> bool {
        self.kind == Kind::Han && next.kind == Kind::Han && next.position == self.position + 1
    }
}

/// Cuts a folded text into its atoms.
pub(crate) fn atoms(folded: &str) -> Vec<Atom<'_>> {
    let mut cutter = Cutter { folded, atoms: Vec::new(), word: None, separated: false };
    for (at, character) in folded.char_indices() {
        if is_han(character) {
            cutter.end_word(at);
            cutter.push(Kind::Han, at, at + character.len_utf8());
        } else if is_word(character) {
            cutter.word.get_or_insert(at);
        } else {
            cutter.end_word(at);
            cutter.separated = true;
        }
    }
    cutter.end_word(folded.len());
    cutter.atoms
}

struct Cutter<'t> {
    folded: &'t str,
    atoms: Vec<Atom<'t>>,
    word: Option<usize>,
    separated: bool,
}

impl Cutter<'_> {
    fn end_word(&mut self, at: usize) {
        if let Some(start) = self.word.take() {
            self.push(Kind::Word, start, at);
        }
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        let position = self.atoms.last().map_or(0, |last| {
            let gap = self.separated && kind == Kind::Han && last.kind == Kind::Han;
            last.position + 1 + u32::from(gap)
        });
        self.atoms.push(Atom { kind, text: &self.folded[start..end], start, position });
        self.separated = false;
    }
}

/// The index's token at each atom.
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) fn tokens(folded: &str) -> Vec<(&str, u32)> {
    let atoms = atoms(folded);
    let token = |(at, atom): (usize, &Atom<'_>)| {
        let end = match atoms.get(at + 1) {
            Some(next) if atom.joins(next) => next.end(),
            _ => atom.end(),
        };
        (&folded[atom.start..end], atom.position)
    };
    atoms.iter().enumerate().map(token).collect()
}
