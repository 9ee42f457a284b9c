//! The opened index: what it finds of a phrase in each field, and which of its words another may misspell.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::{Index, IndexSettings, InvertedIndexReader, SegmentReader};

use crate::bytes::OpenError;
use crate::directory::PackedDirectory;
use crate::lexicon::Lexicon;
use crate::phrase::{self, Occurrences};
use crate::query::Slot;
use crate::schema::{FIELDS, SEGMENT, field, schema};
use crate::score::{Norms, weight};
use crate::spelling::{distance, slips};

/// The opened index: its fields, and how many documents it holds.
pub(crate) struct TextIndex {
    fields: Vec<TextField>,
    pub(crate) documents: u32,
    pub(crate) lexicon: Lexicon,
}

/// Words that are tried for one that is misspelt.
const GUESSES: usize = 4;

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
        let lexicon = directory.lexicon();
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
        Ok(TextIndex { fields, documents, lexicon })
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

    /// The words of letters, the catalogue's and the lexicon's, that a folded word may misspell, the nearest first, then those in most documents.
    pub(crate) fn near(&self, word: &str) -> io::Result<Vec<String>> {
        let Some(most) = slips(word.len()).filter(|_| word.is_ascii()) else { return Ok(Vec::new()) };
        let mut near: BTreeMap<Vec<u8>, (usize, u32)> = BTreeMap::new();
        for field in &self.fields {
            let mut stream = field.inverted.terms().range().ge("a").lt("{").into_stream()?;
            while stream.advance() {
                if let Some(slips) = distance(word.as_bytes(), stream.key(), most) {
                    near.entry(stream.key().to_vec()).or_insert((slips, 0)).1 += stream.value().doc_freq;
                }
            }
        }
        for known in self.lexicon.words() {
            if let Some(slips) = distance(word.as_bytes(), known.as_bytes(), most) {
                near.entry(known.as_bytes().to_vec()).or_insert((slips, 0));
            }
        }
        let mut near: Vec<_> = near.into_iter().collect();
        near.sort_by(|(a, (a_slips, a_held)), (b, (b_slips, b_held))| {
            a_slips.cmp(b_slips).then(b_held.cmp(a_held)).then_with(|| a.cmp(b))
        });
        let words = near.into_iter().take(GUESSES).filter_map(|(word, _)| String::from_utf8(word).ok());
        Ok(words.collect())
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

    /// The documents that hold the phrase.
    pub(crate) fn documents(&self) -> impl Iterator<Item = u32> {
        self.occurrences.hits.iter().map(|&(document, _)| document)
    }

    pub(crate) fn idf(&self) -> f32 {
        self.occurrences.idf
    }

    pub(crate) fn boost(&self) -> f32 {
        self.field.boost
    }
}
