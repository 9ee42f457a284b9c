//! Which documents answer a query, how fully, and how well: those that have every word; when none has, those that have all or most of the
//! pieces of the words, without what only asks, the fullest first.

use std::io;

use crate::query::{Form, FormKind, Query, Word};
use crate::text_index::{Found, TextIndex};

/// Every word stands in the listing.
const EXACT: u8 = u8::MAX;
/// For every word, it or what may stand for it.
const EXTRA: u8 = EXACT - 1;
/// For every piece of the words, it or what may stand for it.
const PIECES: u8 = EXTRA - 1;
/// The least share of the pieces known to the catalogue that a document must have. A sentence tells much beside what it is about.
const LEAST: f32 = 0.4;
/// The fewest characters of a word that is taken for another with one wrong, whatever it sounds like.
const RESEMBLING: usize = 3;
/// How finely the documents that have only most pieces are told apart.
const STEPS: f32 = 200.0;

/// The answer to the words of a query.
pub(crate) struct Matches {
    /// For each document: not at all (zero), as much as that, [`PIECES`], [`EXTRA`] or [`EXACT`].
    standing: Vec<u8>,
    scores: Vec<f32>,
    /// No document has all words, so those that have most were taken.
    pub(crate) relaxed: bool,
}

impl Matches {
    /// Finds what answers a query. Its words get the forms in which they were found; when it is relaxed they are replaced by their pieces.
    pub(crate) fn find(index: &TextIndex, query: &mut Query) -> io::Result<Matches> {
        query.words.iter_mut().for_each(|word| word.widen(&index.lexicon));
        for word in &mut query.excluded {
            word.widen_exactly(&index.lexicon);
        }
        want(index, query.words.iter().chain(&query.excluded))?;
        let mut matches = Matches::of_words(index, query)?;
        for word in &query.excluded {
            let readings =
                word.forms.iter().filter(|form| form.kind == FormKind::Reading).map(|form| &form.slots);
            for slots in [&word.slots].into_iter().chain(readings) {
                for found in index.find(slots)? {
                    found.documents().for_each(|document| matches.standing[document as usize] = 0);
                }
            }
        }
        Ok(matches)
    }

    fn of_words(index: &TextIndex, query: &mut Query) -> io::Result<Matches> {
        let mut tally = Tally::new(index.documents as usize);
        for word in &mut query.words {
            tally.count(index, word)?;
        }
        let matches = tally.judge(query.words.len());
        if query.nonsense || query.words.is_empty() || matches.has_any() {
            return Ok(if query.nonsense { Matches::none(index) } else { matches });
        }
        let pieces = query.pieces(&index.lexicon);
        if pieces.is_empty() {
            return Ok(matches);
        }
        query.words = pieces;
        query.words.iter_mut().for_each(|word| word.widen(&index.lexicon));
        want(index, &query.words)?;
        let mut tally = Tally::new(index.documents as usize);
        for word in &mut query.words {
            tally.count(index, word)?;
        }
        tally.most(index, &mut query.words)
    }

    fn none(index: &TextIndex) -> Matches {
        let documents = index.documents as usize;
        Matches { standing: vec![0; documents], scores: vec![0.0; documents], relaxed: false }
    }

    fn has_any(&self) -> bool {
        self.standing.iter().any(|&standing| standing > 0)
    }

    pub(crate) fn holds(&self, document: u32) -> bool {
        self.standing[document as usize] > 0
    }

    pub(crate) fn is_exact(&self, document: u32) -> bool {
        self.standing[document as usize] == EXACT
    }

    pub(crate) fn score(&self, document: u32) -> f32 {
        self.scores[document as usize]
    }

    /// A number that is lower for the better of two documents: fuller first, then of higher score.
    pub(crate) fn rank(&self, document: u32) -> u64 {
        let worse = u64::from(u8::MAX - self.standing[document as usize]);
        // The bits of floats that are not negative are in the order of their values.
        (worse << 32) | u64::from(u32::MAX - self.score(document).to_bits())
    }
}

/// Asks for all that these words need.
fn want<'w>(index: &TextIndex, words: impl IntoIterator<Item = &'w Word>) -> io::Result<()> {
    let phrases = |word: &'w Word| word.forms.iter().map(|form| &form.slots[..]).chain([&word.slots[..]]);
    index.want(words.into_iter().flat_map(phrases))
}

/// The words of the lexicon that a word of Han characters may have one character wrong of. That character makes no sense where it stands:
/// no document has it beside its neighbours. Of two characters one tells too little, unless the other sounds as it should.
fn misread(index: &TextIndex, word: &Word) -> io::Result<Vec<String>> {
    let resembling = index.lexicon.resembling(&word.text);
    if resembling.is_empty() {
        return Ok(Vec::new());
    }
    let pairs = word.pairs(&index.lexicon);
    let known = known(index, &pairs)?;
    let makes_sense = |at: usize| {
        [at.checked_sub(1), Some(at)].into_iter().flatten().any(|pair| known.get(pair) == Some(&true))
    };
    let mut meant = Vec::new();
    for known in resembling.into_iter().filter(|known| !makes_sense(known.at)) {
        if pairs.len() + 1 >= RESEMBLING || index.sound_alike(known.characters)? {
            meant.push(known.word.to_owned());
        }
    }
    Ok(meant)
}

/// Which of these pairs, in any of their readings, stand in some document.
fn known(index: &TextIndex, pairs: &[Vec<Form>]) -> io::Result<Vec<bool>> {
    index.want(pairs.iter().flatten().map(|pair| &pair.slots[..]))?;
    let stands =
        |pair: &Form| Ok(index.find(&pair.slots)?.iter().any(|found| found.documents().next().is_some()));
    pairs
        .iter()
        .map(|readings| {
            readings.iter().map(stands).try_fold(false, |any, one: io::Result<bool>| Ok(any | one?))
        })
        .collect()
}

/// How a document was found to hold a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    Extra,
    Exact,
}

/// What has been found in each document so far.
struct Tally {
    exact: Vec<u8>,
    any: Vec<u8>,
    quoted: Vec<u8>,
    scores: Vec<f32>,
}

impl Tally {
    fn new(documents: usize) -> Tally {
        let none = || vec![0; documents];
        Tally { exact: none(), any: none(), quoted: none(), scores: vec![0.0; documents] }
    }

    /// Counts the documents that hold a word; when none does, those that hold what it may have meant.
    fn count(&mut self, index: &TextIndex, word: &mut Word) -> io::Result<()> {
        let mut seen = vec![Seen::Not; self.any.len()];
        self.add(&index.find(&word.slots)?, Seen::Exact, &mut seen);
        self.count_forms(index, word, 0, &mut seen)?;
        if !word.quoted && seen.iter().all(|&seen| seen == Seen::Not) {
            let known = word.forms.len();
            index.lexicon.widened(&word.text).iter().for_each(|form| word.add(form, FormKind::Reading));
            let near = match word.latin() {
                Some(letters) => match index.lexicon.begun(letters) {
                    begun if word.is_begun() && !begun.is_empty() => begun,
                    _ => index.near(letters)?,
                },
                None => misread(index, word)?,
            };
            for near in &near {
                let leads = index.lexicon.synonyms(near);
                leads.for_each(|form| word.add(form, FormKind::Spelling));
                word.add(near, FormKind::Spelling);
            }
            want(index, [&*word])?;
            self.count_forms(index, word, known, &mut seen)?;
            word.meant = near.into_iter().next().filter(|_| seen.contains(&Seen::Extra));
        }
        word.found = seen.iter().any(|&seen| seen != Seen::Not);
        for (document, seen) in seen.into_iter().enumerate() {
            self.exact[document] += u8::from(seen == Seen::Exact);
            self.any[document] += u8::from(seen != Seen::Not);
            self.quoted[document] += u8::from(word.quoted && seen == Seen::Exact);
        }
        Ok(())
    }

    fn count_forms(
        &mut self,
        index: &TextIndex,
        word: &Word,
        from: usize,
        seen: &mut [Seen],
    ) -> io::Result<()> {
        let is_reading = |kind| kind == FormKind::Reading;
        // What is as good as the word counts before what is less, whatever the order in which they were thought of.
        let (exact, extra): (Vec<_>, Vec<_>) =
            word.forms[from..].iter().partition(|form| is_reading(form.kind));
        for form in exact.into_iter().chain(extra) {
            let how = if is_reading(form.kind) { Seen::Exact } else { Seen::Extra };
            self.add(&index.find(&form.slots)?, how, seen);
        }
        Ok(())
    }

    /// Adds what was found of one form. It adds nothing to a document that holds the word in a form before it.
    fn add(&mut self, found: &[Found<'_>], how: Seen, seen: &mut [Seen]) {
        let mut here = Vec::new();
        for (document, _, score) in found.iter().flat_map(Found::scores) {
            if seen[document as usize] == Seen::Not {
                self.scores[document as usize] += score;
                here.push(document);
            }
        }
        here.into_iter().for_each(|document| seen[document as usize] = how);
    }

    fn judge(self, words: usize) -> Matches {
        let words = words as u8;
        let standing =
            self.exact.iter().zip(&self.any).map(|(&exact, &any)| match (exact == words, any == words) {
                (true, _) => EXACT,
                (_, true) => EXTRA,
                _ => 0,
            });
        Matches { standing: standing.collect(), scores: self.scores, relaxed: false }
    }

    /// The documents that have every piece, or at least two in five of those that some document has; among these every quoted one. Of a piece
    /// that no document has whole, more than half of its known pairs of characters count for their part.
    fn most(mut self, index: &TextIndex, pieces: &mut [Word]) -> io::Result<Matches> {
        let quoted = pieces.iter().filter(|piece| piece.quoted).count() as u8;
        let mut held: Vec<f32> = self.any.iter().map(|&any| f32::from(any)).collect();
        for piece in pieces.iter_mut().filter(|piece| !piece.quoted && !piece.found) {
            self.count_pairs(index, piece, &mut held)?;
        }
        let count = pieces.iter().filter(|piece| piece.found).count() as f32;
        let standing: Vec<u8> = held
            .iter()
            .zip(&self.quoted)
            .map(|(&held, &quotes)| match held / count {
                _ if quotes != quoted => 0,
                share if share >= 1.0 => PIECES,
                share if share >= LEAST => (share * STEPS) as u8,
                _ => 0,
            })
            .collect();
        let relaxed = standing.iter().any(|&standing| standing > 0);
        Ok(Matches { standing, scores: self.scores, relaxed })
    }

    /// A piece that nobody has whole may be several words, or a word and what the catalogue does not know. Counted are its pairs of
    /// characters that some document has; two characters that no such pair covers count as one that is missing.
    fn count_pairs(&mut self, index: &TextIndex, piece: &mut Word, held: &mut [f32]) -> io::Result<()> {
        let pairs = piece.pairs(&index.lexicon);
        let known = known(index, &pairs)?;
        let covered = |at: usize| {
            [at.checked_sub(1), Some(at)].into_iter().flatten().any(|pair| known.get(pair) == Some(&true))
        };
        let uncovered = (0..=pairs.len()).filter(|&at| !covered(at)).count();
        let all = known.iter().filter(|&&known| known).count() + uncovered.div_ceil(2);
        let mut counts = vec![(0_usize, 0.0_f32); held.len()];
        for readings in &pairs {
            let mut seen = vec![false; held.len()];
            for reading in readings {
                for (document, _, score) in index.find(&reading.slots)?.iter().flat_map(Found::scores) {
                    let (count, sum) = &mut counts[document as usize];
                    *count += usize::from(!seen[document as usize]);
                    *sum += score;
                    seen[document as usize] = true;
                }
            }
        }
        for (document, (count, sum)) in counts.into_iter().enumerate() {
            if count * 2 > all {
                held[document] += count as f32 / all as f32;
                self.scores[document] += sum;
                piece.found = true;
            }
        }
        piece.forms.extend(pairs.into_iter().flatten());
        Ok(())
    }
}
