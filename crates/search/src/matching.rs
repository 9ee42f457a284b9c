//! Which documents answer a query, how fully, and how well.

use std::io;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::{Index, IndexSettings, InvertedIndexReader, SegmentReader};

use crate::bytes::OpenError;
use crate::directory::PackedDirectory;
use crate::phrase::{self, Occurrences};
use crate::query::{Query, Slot, Word};
use crate::schema::{FIELDS, SEGMENT, field, schema};
use crate::score::{Norms, weight};

/// The opened index: its fields, and how many documents it holds.
pub(crate) struct TextIndex {
    fields: Vec<TextField>,
    documents: u32,
}

struct TextField {
    inverted: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    norms: Norms,
    boost: f32,
}

/// A phrase found in one field, with what scoring needs.
pub(crate) struct Found<'i> {
    field: &'i TextField,
    occurrences: Occurrences,
    weight: f32,
}

impl TextIndex {
    /// Opens the one segment of an index, as if it were new: its schema, id and size are known beforehand, and
    /// reading them from tantivy's own notes would take a third of the engine.
    pub(crate) fn open(
        directory: PackedDirectory,
        documents: u32,
        weights: [f32; 5],
    ) -> Result<TextIndex, OpenError> {
        let refused = |_: tantivy::TantivyError| OpenError::Index;
        let index = Index::create(directory, schema(), IndexSettings::default()).map_err(refused)?;
        let id = SegmentId::from_uuid_string(SEGMENT).map_err(|_| OpenError::Index)?;
        let segment = index.segment(index.new_segment_meta(id, documents));
        let reader = SegmentReader::open(&segment).map_err(refused)?;
        let fields = (0..FIELDS.len())
            .map(|at| {
                let inverted = reader.inverted_index(field(at))?;
                let lengths = reader.get_fieldnorms_reader(field(at))?;
                let norms = Norms::new(inverted.total_num_tokens(), documents);
                Ok(TextField { inverted, lengths, norms, boost: weights[at] })
            })
            .collect::<tantivy::Result<_>>()
            .map_err(refused)?;
        Ok(TextIndex { fields, documents })
    }

    /// Finds a phrase in each field, in the order of the schema.
    pub(crate) fn find(&self, slots: &[Slot]) -> io::Result<Vec<Found<'_>>> {
        let mut found = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            let occurrences = phrase::find(&field.inverted, slots, self.documents)?;
            let weight = weight(occurrences.idf, field.boost);
            found.push(Found { field, occurrences, weight });
        }
        Ok(found)
    }
}

impl Found<'_> {
    /// Each document with the number of times and the score.
    pub(crate) fn scores(&self) -> impl Iterator<Item = (u32, u32, f32)> {
        self.occurrences.hits.iter().map(|&(document, frequency)| {
            let length = self.field.lengths.fieldnorm_id(document);
            (document, frequency, self.field.norms.score(self.weight, length, frequency))
        })
    }

    pub(crate) fn idf(&self) -> f32 {
        self.occurrences.idf
    }

    pub(crate) fn boost(&self) -> f32 {
        self.field.boost
    }
}

/// Every word stands in the listing.
const EXACT: u8 = u8::MAX;
/// For every word, it or what may stand for it.
const EXTRA: u8 = EXACT - 1;

/// The answer to the words of a query.
pub(crate) struct Matches {
    /// For each document: not at all (zero), as many words as that, [`EXTRA`] or [`EXACT`].
    standing: Vec<u8>,
    scores: Vec<f32>,
    /// No document has all words, so those that have most were taken.
    pub(crate) relaxed: bool,
}

impl Matches {
    pub(crate) fn find(index: &TextIndex, query: &Query) -> io::Result<Matches> {
        let mut tally = Tally::new(index.documents as usize);
        for word in &query.words {
            tally.count(index, word)?;
        }
        let mut matches = tally.judge(query);
        for word in &query.excluded {
            for found in index.find(&word.slots)? {
                found
                    .occurrences
                    .hits
                    .iter()
                    .for_each(|&(document, _)| matches.standing[document as usize] = 0);
            }
        }
        Ok(matches)
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

    fn count(&mut self, index: &TextIndex, word: &Word) -> io::Result<()> {
        let mut seen = vec![false; self.any.len()];
        self.add(&index.find(&word.slots)?, &mut seen);
        for (document, _) in seen.iter().enumerate().filter(|(_, seen)| **seen) {
            self.exact[document] += 1;
            self.quoted[document] += u8::from(word.quoted);
        }
        if let Some(slots) = &word.extra {
            let mut found = index.find(slots)?;
            // A completion adds nothing to a document that holds the word itself.
            found
                .iter_mut()
                .for_each(|found| found.occurrences.hits.retain(|&(document, _)| !seen[document as usize]));
            self.add(&found, &mut seen);
        }
        for (any, seen) in self.any.iter_mut().zip(seen) {
            *any += u8::from(seen);
        }
        Ok(())
    }

    fn add(&mut self, found: &[Found<'_>], seen: &mut [bool]) {
        for (document, _, score) in found.iter().flat_map(Found::scores) {
            seen[document as usize] = true;
            self.scores[document as usize] += score;
        }
    }

    fn judge(self, query: &Query) -> Matches {
        let words = query.words.len() as u8;
        let standing: Vec<u8> = self
            .exact
            .iter()
            .zip(&self.any)
            .map(|(&exact, &any)| match (exact == words, any == words) {
                (true, _) => EXACT,
                (_, true) => EXTRA,
                _ => 0,
            })
            .collect();
        if query.nonsense || standing.iter().any(|&standing| standing > 0) {
            let standing = if query.nonsense { vec![0; standing.len()] } else { standing };
            return Matches { standing, scores: self.scores, relaxed: false };
        }
        self.relax(query)
    }

    /// Falls back to the documents that have at least half of the words, among them every quoted one.
    fn relax(self, query: &Query) -> Matches {
        let quoted = query.words.iter().filter(|word| word.quoted).count() as u8;
        let least = (query.words.len() as u8).div_ceil(2);
        let standing: Vec<u8> = self
            .any
            .iter()
            .zip(&self.quoted)
            .map(|(&any, &held)| if any >= least && held == quoted { any } else { 0 })
            .collect();
        let relaxed = standing.iter().any(|&standing| standing > 0);
        Matches { standing, scores: self.scores, relaxed }
    }
}
