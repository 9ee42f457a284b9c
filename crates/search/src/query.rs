//! The words of a query and what the index must hold for each.
//!
//! White space parts words; `"quotes"` make one of several; a leading minus excludes. A word is a phrase: its
//! atoms must stand one after the other. Punctuation between Han characters parts words too, except in quotes.
//! What else may stand for a word (its Traditional reading, a completion, a synonym, a word of which it is a
//! misspelling) are its other forms.

use crate::fold::fold;
use crate::lexicon::Lexicon;
use crate::tokenizer::{Atom, Kind, atoms};

/// Characters of a query that are read; whatever follows is ignored.
const QUERY_LIMIT: usize = 512;

/// Words of a query that are read, and of those that it excludes; the rest is ignored.
const WORD_LIMIT: usize = 32;

/// The fewest letters of a word being typed that are completed.
const PREFIX_LETTERS: usize = 2;

/// Other queries that are named beside an answer.
const RELATED: usize = 6;

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    pub(crate) words: Vec<Word>,
    pub(crate) excluded: Vec<Word>,
    /// Something was typed, but nothing that could be found.
    pub(crate) nonsense: bool,
}

/// A phrase to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word, folded.
    pub(crate) text: String,
    pub(crate) slots: Vec<Slot>,
    /// What else may stand for it.
    pub(crate) forms: Vec<Form>,
    pub(crate) quoted: bool,
    /// Some document holds it in one of its forms: known once it was counted.
    pub(crate) found: bool,
    /// The word that it most likely misspells, when it was found as that.
    pub(crate) meant: Option<String>,
}

/// Something that may stand for a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The phrase, folded; of a completion, its beginning.
    pub(crate) text: String,
    pub(crate) slots: Vec<Slot>,
    pub(crate) kind: FormKind,
}

/// Why a form may stand for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormKind {
    /// The same word in Traditional characters: as good as the word.
    Reading,
    /// The word with its last letters added.
    Completion,
    /// A word that means the same or leads there.
    Synonym,
    /// A word of the catalogue that the word misspells.
    Spelling,
    /// Two characters of a piece that no document holds whole.
    Pair,
}

/// A term at its place in a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) term: String,
    pub(crate) offset: u32,
    /// Any term that begins so will do. Only the last slot of a phrase can be one.
    pub(crate) prefix: bool,
}

impl Query {
    /// Reads the words of a normalized text.
    pub(crate) fn parse(text: &str) -> Query {
        let text: String = text.chars().take(QUERY_LIMIT).collect();
        let mut query = Query::default();
        for chunk in chunks(&text) {
            let folded = fold(chunk.text);
            let atoms = atoms(&folded);
            let phrases = if chunk.quoted { vec![&atoms[..]] } else { at_gaps(&atoms) };
            for phrase in phrases.into_iter().filter(|phrase| !phrase.is_empty()) {
                query.add(Word::new(&folded, phrase, chunk.quoted), chunk.excluded);
            }
        }
        if let Some(last) = query.words.last_mut().filter(|_| !ends_in_exclusion(&text)) {
            last.complete();
        }
        let searchable = !query.words.is_empty() || !query.excluded.is_empty();
        query.nonsense =
            !searchable && text.chars().any(|c| !c.is_whitespace() && !is_quote(c) && !is_minus(c));
        query
    }

    /// The words' pieces: quoted words as they are, of the others what says something, cut between Han and Latin and where a word of the
    /// lexicon stands. A single Han character says too little.
    pub(crate) fn pieces(&self, lexicon: &Lexicon) -> Vec<Word> {
        let mut pieces = Query::default();
        for word in &self.words {
            if word.quoted {
                pieces.add(Word { forms: Vec::new(), ..word.clone() }, false);
                continue;
            }
            // What else it was tried as when it was not found says nothing of its pieces.
            for piece in &lexicon.pieces(&word.text) {
                let atoms = atoms(piece);
                for run in atoms.chunk_by(|atom, next| atom.joins(next) && next.kind == Kind::Han) {
                    if run[0].kind == Kind::Word || run.len() > 1 {
                        pieces.add(Word::new(piece, run, false), false);
                    }
                }
            }
        }
        pieces.words
    }

    /// The query as it was most likely meant, when some of its words are misspelt.
    pub(crate) fn meant(&self) -> Option<String> {
        let corrected = self.words.iter().any(|word| word.meant.is_some());
        corrected.then(|| self.rewritten(|_, word| word.meant.as_ref().unwrap_or(&word.text)))
    }

    /// Queries with one word in other words, a few of them.
    pub(crate) fn related(&self) -> Vec<String> {
        let words = self.words.iter().enumerate();
        let synonyms = words.flat_map(|(at, word)| {
            let forms = word.forms.iter().filter(|form| form.kind == FormKind::Synonym);
            forms.map(move |form| (at, &form.text))
        });
        let related = synonyms
            .map(|(at, text)| self.rewritten(|here, word| if here == at { text } else { &word.text }));
        related.take(RELATED).collect()
    }

    fn rewritten<'q>(&'q self, text: impl Fn(usize, &'q Word) -> &'q String) -> String {
        let mut query = String::new();
        let words = self.words.iter().enumerate().map(|(at, word)| ("", word.quoted, text(at, word)));
        let excluded = self.excluded.iter().map(|word| ("-", word.quoted, &word.text));
        for (sign, quoted, text) in words.chain(excluded) {
            let quote = if quoted { "\"" } else { "" };
            let space = if query.is_empty() { "" } else { " " };
            for piece in [space, sign, quote, text, quote] {
                query.push_str(piece);
            }
        }
        query
    }

    fn add(&mut self, word: Word, excluded: bool) {
        let words = if excluded { &mut self.excluded } else { &mut self.words };
        if words.len() < WORD_LIMIT && !words.contains(&word) {
            words.push(word);
        }
    }
}

impl Word {
    fn new(folded: &str, phrase: &[Atom<'_>], quoted: bool) -> Word {
        let (first, last) = (&phrase[0], &phrase[phrase.len() - 1]);
        Word {
            text: folded[first.start..last.end()].to_owned(),
            slots: slots(folded, phrase),
            forms: Vec::new(),
            quoted,
            found: false,
            meant: None,
        }
    }

    /// Lets another text stand for the word.
    pub(crate) fn add(&mut self, text: &str, kind: FormKind) {
        let is_known = text == self.text
            || self.forms.iter().any(|form| form.text == text && form.kind != FormKind::Completion);
        let slots = phrase(text);
        if !slots.is_empty() && !is_known {
            self.forms.push(Form { text: text.to_owned(), slots, kind });
        }
    }

    /// The word's letters when it is one word of letters and digits.
    pub(crate) fn latin(&self) -> Option<&str> {
        let single = matches!(&atoms(&self.text)[..], [atom] if atom.kind == Kind::Word);
        single.then_some(self.text.as_str())
    }

    /// Whether the word is still being typed.
    pub(crate) fn is_begun(&self) -> bool {
        self.forms.iter().any(|form| form.kind == FormKind::Completion)
    }

    /// Adds what the lexicon knows of the word: its Traditional readings, and what they and it lead to.
    pub(crate) fn widen(&mut self, lexicon: &Lexicon) {
        let mut readings = self.widen_exactly(lexicon);
        if !self.quoted {
            readings.push(self.text.clone());
            for reading in &readings {
                lexicon.synonyms(reading).for_each(|found| self.add(found, FormKind::Synonym));
            }
        }
    }

    /// Adds the word's Traditional readings.
    pub(crate) fn widen_exactly(&mut self, lexicon: &Lexicon) -> Vec<String> {
        let readings = lexicon.readings(&self.text);
        readings.iter().for_each(|reading| self.add(reading, FormKind::Reading));
        readings
    }

    /// The pairs of neighbouring Han characters in the word, each with all that it may be read as.
    pub(crate) fn pairs(&self, lexicon: &Lexicon) -> Vec<Vec<Form>> {
        let form = |text: &str| Form { text: text.to_owned(), slots: phrase(text), kind: FormKind::Pair };
        let atoms = atoms(&self.text);
        let pairs = atoms.windows(2).filter(|pair| pair[0].joins(&pair[1])).map(|pair| {
            let text = &self.text[pair[0].start..pair[1].end()];
            let readings = lexicon.widened(text);
            [text].into_iter().chain(readings.iter().map(String::as_str)).map(form).collect()
        });
        pairs.collect()
    }

    /// Lets the word's last letters be the beginning of a longer word.
    fn complete(&mut self) {
        let Some(last) = self.slots.last().filter(|_| !self.quoted) else { return };
        let is_word = atoms(&last.term).first().is_some_and(|atom| atom.kind == Kind::Word);
        if is_word && last.term.chars().count() >= PREFIX_LETTERS {
            let mut slots = self.slots.clone();
            slots.iter_mut().last().expect("it has a last slot").prefix = true;
            self.forms.push(Form { text: self.text.clone(), slots, kind: FormKind::Completion });
        }
    }
}

/// The terms that together cover a folded text taken as one phrase.
#[inline(never)] // Three copies of it would weigh 300 bytes in the browser.
pub(crate) fn phrase(folded: &str) -> Vec<Slot> {
    slots(folded, &atoms(folded))
}

/// The terms that together cover a phrase: pairs of a Han run at every second place and at its end.
fn slots(folded: &str, phrase: &[Atom<'_>]) -> Vec<Slot> {
    let slot = |from: usize, to: usize, prefix| Slot {
        term: folded[phrase[from].start..phrase[to].end()].to_owned(),
        offset: phrase[from].position - phrase[0].position,
        prefix,
    };
    let mut slots = Vec::new();
    let mut start = 0;
    while start < phrase.len() {
        let mut end = start;
        while end + 1 < phrase.len() && phrase[end].joins(&phrase[end + 1]) {
            end += 1;
        }
        if start == end {
            let open = phrase[start].kind == Kind::Han && end + 1 == phrase.len();
            slots.push(slot(start, end, open));
        } else {
            slots.extend((start..end).step_by(2).map(|at| slot(at, at + 1, false)));
            if (end - start) % 2 == 0 {
                slots.push(slot(end - 1, end, false));
            }
        }
        start = end + 1;
    }
    slots
}

/// Parts a row of atoms where a separator stands between Han characters.
fn at_gaps<'a, 't>(atoms: &'a [Atom<'t>]) -> Vec<&'a [Atom<'t>]> {
    atoms.chunk_by(|atom, next| next.position == atom.position + 1).collect()
}

struct Chunk<'t> {
    text: &'t str,
    quoted: bool,
    excluded: bool,
}

/// Parts a query at white space and quotes. A quote that is not closed reaches to the end.
fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut chunks = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let excluded = is_minus(first);
        let body = rest.trim_start_matches(is_minus);
        let (chunk, quoted, after) = match body.strip_prefix(is_quote) {
            Some(body) => {
                let end = body.find(is_quote).unwrap_or(body.len());
                (&body[..end], true, body[end..].strip_prefix(is_quote).unwrap_or(""))
            }
            None => {
                let end = body.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(body.len());
                (&body[..end], false, &body[end..])
            }
        };
        chunks.push(Chunk { text: chunk, quoted, excluded });
        rest = after.trim_start();
    }
    chunks
}

/// Only the word being typed is completed, and an excluded one is not.
fn ends_in_exclusion(text: &str) -> bool {
    chunks(text).last().is_some_and(|chunk| chunk.excluded)
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '＂')
}

fn is_minus(character: char) -> bool {
    matches!(character, '-' | '−' | '－')
}
