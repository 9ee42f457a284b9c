//! Which phrases stand in a corpus: all of them found in one pass over its rows.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::query::{Slot, phrase};
use crate::tokenized::{Row, Tokenized, word};

/// Of these folded phrases, those that some document holds as the search would find them.
pub(crate) fn held<'p>(phrases: &[&'p str], tokenized: &Tokenized) -> FxHashSet<&'p str> {
    let phrases: Vec<(&str, Vec<Slot>)> = phrases.iter().map(|text| (*text, phrase(text))).collect();
    let (alone, rest): (Vec<_>, Vec<_>) =
        phrases.into_iter().filter(|(_, slots)| !slots.is_empty()).partition(|(_, slots)| slots.len() == 1);
    let words: FxHashSet<&str> = tokenized.words().collect();
    let stands = |slot: &Slot| match slot.prefix {
        true => words.iter().any(|word| word.starts_with(&slot.term)),
        false => words.contains(slot.term.as_str()),
    };
    let mut held: FxHashSet<&str> =
        alone.into_iter().filter(|(_, slots)| stands(&slots[0])).map(|(text, _)| text).collect();
    let longer = Longer::new(rest, tokenized);
    let found =
        tokenized.par_rows().map(|row| longer.within(row)).reduce(FxHashSet::default, |mut all, more| {
            all.extend(more);
            all
        });
    held.extend(found.into_iter().map(|at| longer.phrases[at].0));
    held
}

/// Phrases of several terms.
struct Longer<'p, 't> {
    phrases: Vec<(&'p str, Vec<Slot>)>,
    /// By the number of a term, the phrases that begin with it.
    beginning: Vec<Vec<usize>>,
    terms: &'t [String],
}

impl<'p, 't> Longer<'p, 't> {
    fn new(phrases: Vec<(&'p str, Vec<Slot>)>, tokenized: &'t Tokenized) -> Longer<'p, 't> {
        let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, (_, slots)) in phrases.iter().enumerate() {
            by_word.entry(&slots[0].term).or_default().push(at);
        }
        let terms = tokenized.terms();
        let beginning =
            terms.iter().map(|term| by_word.get(word(term)).cloned().unwrap_or_default()).collect();
        Longer { phrases, beginning, terms }
    }

    /// Those that a document holds.
    fn within(&self, row: Row<'_>) -> FxHashSet<usize> {
        let row: Vec<(u32, u32)> = row.collect();
        let mut found = FxHashSet::default();
        for (at, &(first, start)) in row.iter().enumerate() {
            for &phrase in &self.beginning[first as usize] {
                let follows = |slot: &Slot| {
                    // There is one token at most at a position, so none lies farther on in the row than in the text.
                    row[at + 1..].iter().take(slot.offset as usize).any(|&(term, position)| {
                        position == start + slot.offset && self.fits(slot, term, first)
                    })
                };
                if !found.contains(&phrase) && self.phrases[phrase].1[1..].iter().all(follows) {
                    found.insert(phrase);
                }
            }
        }
        found
    }

    /// Whether a term may stand in a slot of a phrase that began with another, in whose field it has to be.
    fn fits(&self, slot: &Slot, term: u32, first: u32) -> bool {
        let (term, first) = (&self.terms[term as usize], &self.terms[first as usize]);
        let fits = if slot.prefix { word(term).starts_with(&slot.term) } else { word(term) == slot.term };
        fits && term.as_bytes().last() == first.as_bytes().last()
    }
}
