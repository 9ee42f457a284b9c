//! A corpus in tokens, cut once for everything that is written of it: each document is a row of term numbers.
//!
//! Cutting goes over the documents side by side; what the terms' numbers are depends on the corpus alone.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::corpus::Document;
use crate::fold::{fold, is_han, normalize};
use crate::schema::mark;
use crate::tokenizer::{TEXT_GAP, tokens};
use crate::variants::variant;

/// Documents that are cut in one go: enough that few terms are met anew.
const STRETCH: usize = 256;

/// Stands in a row for a position that no token has.
const GAP: u32 = u32::MAX;

/// Stands in a row where the next field begins, whose positions start anew.
const FIELD: u32 = u32::MAX - 1;

/// The tokens of documents.
pub(crate) struct Tokenized {
    /// The terms by number: each a word with the mark of its field.
    terms: Vec<String>,
    rows: Vec<Vec<u32>>,
}

impl Tokenized {
    /// Cuts the texts of these documents.
    pub(crate) fn of(documents: &[&Document]) -> Tokenized {
        let stretches: Vec<Stretch> = documents.par_chunks(STRETCH).map(Stretch::of).collect();
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut rows = Vec::with_capacity(documents.len());
        for stretch in stretches {
            let global: Vec<u32> = (stretch.terms.into_iter())
                .map(|term| {
                    let next = numbers.len() as u32;
                    *numbers.entry(term).or_insert(next)
                })
                .collect();
            rows.extend(stretch.rows.into_iter().map(|mut row| {
                row.iter_mut().filter(|item| **item < FIELD).for_each(|item| *item = global[*item as usize]);
                row
            }));
        }
        let mut terms = vec![String::new(); numbers.len()];
        numbers.into_iter().for_each(|(term, number)| terms[number as usize] = term);
        Tokenized { terms, rows }
    }

    /// The terms by number.
    pub(crate) fn terms(&self) -> &[String] {
        &self.terms
    }

    /// The words of all terms, those of several fields as often.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| word(term))
    }

    /// Each document's tokens in their order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(Row::of)
    }

    /// The same, side by side.
    pub(crate) fn par_rows(&self) -> impl ParallelIterator<Item = Row<'_>> {
        self.rows.par_iter().map(Row::of)
    }
}

/// A term without the mark of its field.
pub(crate) fn word(term: &str) -> &str {
    &term[..term.len() - 1]
}

/// The tokens of a document: term number and position. Positions start anew in each field.
pub(crate) struct Row<'t> {
    items: std::slice::Iter<'t, u32>,
    next: u32,
}

impl<'t> Row<'t> {
    #[expect(clippy::ptr_arg, reason = "what an iterator over rows gives")]
    fn of(items: &'t Vec<u32>) -> Row<'t> {
        Row { items: items.iter(), next: 0 }
    }
}

impl Iterator for Row<'_> {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        loop {
            match *self.items.next()? {
                FIELD => self.next = 0,
                GAP => self.next += 1,
                term => {
                    self.next += 1;
                    return Some((term, self.next - 1));
                }
            }
        }
    }
}

/// Some documents, with numbers of their own for their terms.
#[derive(Default)]
struct Stretch {
    terms: Vec<String>,
    rows: Vec<Vec<u32>>,
    /// By field and characters: a pair, or one alone beside the empty character.
    han: FxHashMap<(u8, char, char), u32>,
    others: FxHashMap<String, u32>,
}

impl Stretch {
    fn of(documents: &[&Document]) -> Stretch {
        let mut stretch = Stretch::default();
        let mut folded = String::new();
        for document in documents {
            let texts = &document.texts;
            let (name, vendor) = (std::slice::from_ref(&texts.name), std::slice::from_ref(&texts.vendor));
            let mut row = Vec::new();
            for (field, parts) in (0..).zip([name, &texts.functions, &texts.labels, vendor, &texts.prose]) {
                row.push(FIELD);
                let start = row.len();
                for part in parts {
                    folded.clear();
                    fold_into(&mut folded, part);
                    stretch.cut(&mut row, start, field, &folded);
                }
            }
            stretch.rows.push(row);
        }
        stretch
    }

    /// Adds the tokens of one text to a row whose field begins at `start`.
    fn cut(&mut self, row: &mut Vec<u32>, start: usize, field: u8, folded: &str) {
        let mut next = 0;
        for (token, position) in tokens(folded) {
            // Between two texts, and where a separator parts Han characters.
            let before = if next == 0 && row.len() > start { TEXT_GAP } else { position - next };
            row.extend((0..before).map(|_| GAP));
            row.push(self.number(field, token));
            next = position + 1;
        }
    }

    fn number(&mut self, field: u8, token: &str) -> u32 {
        let Stretch { terms, han, others, .. } = self;
        let mut add = |token: &str| {
            terms.push(format!("{token}{}", mark(usize::from(field))));
            terms.len() as u32 - 1
        };
        let mut characters = token.chars();
        let pair = [characters.next(), characters.next(), characters.next()];
        if let [Some(first), second, None] = pair
            && is_han(first)
        {
            let key = (field, first, second.unwrap_or_default());
            return *han.entry(key).or_insert_with(|| add(token));
        }
        let key = format!("{token}{}", mark(usize::from(field)));
        *others.entry(key).or_insert_with(|| add(token))
    }
}

/// Normalizes and folds a text onto the end of another: what most characters of a Chinese text need is one look for a variant, as no
/// ideograph changes or joins with its neighbours when a text is normalized.
fn fold_into(folded: &mut String, text: &str) {
    let mut start = 0;
    for (at, character) in text.char_indices() {
        if matches!(character, '\u{4E00}'..='\u{9FFF}') {
            if start < at {
                fold_others(folded, &text[start..at]);
            }
            folded.push(variant(character));
            start = at + character.len_utf8();
        }
    }
    fold_others(folded, &text[start..]);
}

fn fold_others(folded: &mut String, text: &str) {
    if text.is_ascii() {
        folded.extend(text.chars().map(|character| character.to_ascii_lowercase()));
    } else {
        folded.push_str(&fold(&normalize(text)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{fold_into, word};
    use crate::fold::{fold, normalize};

    proptest! {
        #[test]
        fn folding_by_pieces_is_folding(text in "([一-龥]|[臺裡，。、ＡＯＩ①㈱ｶﾞか゛é\u{301}\u{fe00}\u{200b}\u{1100}\u{1161}가力\u{f98a}]|\\PC){0,40}") {
            let mut folded = String::new();
            fold_into(&mut folded, &text);
            prop_assert_eq!(folded, fold(&normalize(&text)));
        }
    }

    #[test]
    fn a_term_is_a_word_and_a_mark() {
        assert_eq!(word("瑕疵\u{1}"), "瑕疵");
    }
}
