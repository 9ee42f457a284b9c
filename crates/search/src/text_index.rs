//! The opened index: what it finds of a phrase in each field, and which of its words another may misspell.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use tantivy::directory::OwnedBytes;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::{Directory, Index, IndexSettings, InvertedIndexReader, SegmentReader};

use crate::aliases::Aliases;
use crate::bytes::{OpenError, Reader};
use crate::directory::SparseDirectory;
use crate::lexicon::Lexicon;
use crate::pages::Pages;
use crate::parts;
use crate::phrase::{self, Occurrences};
use crate::query::Slot;
use crate::schema::{FIELDS, SEGMENT, schema, text};
use crate::score::{Norms, weight};
use crate::spelling::{distance, slips};

/// The opened index, whose pages come as they are needed.
pub(crate) struct TextIndex {
    words: Words,
    weights: [f32; FIELDS.len()],
    pub(crate) documents: u32,
    pub(crate) lexicon: Lexicon,
    /// The catalogue's words of letters, those in most documents first; then the groups of characters that sound alike.
    spellings: Option<String>,
    pages: Pages,
    aliases: Aliases,
    directory: SparseDirectory,
}

/// tantivy's side of it.
pub(crate) struct Words {
    inverted: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    norms: Norms,
}

/// Words that are tried for one that is misspelt.
const GUESSES: usize = 4;

/// A phrase found in one field, with what scoring needs.
pub(crate) struct Found<'i> {
    words: &'i Words,
    occurrences: Occurrences,
    boost: f32,
    weight: f32,
}

impl TextIndex {
    /// Opens the head of an index of so many documents: a part whose body lies at this place.
    pub(crate) fn open(
        part: Vec<u8>,
        body: Range<usize>,
        documents: u32,
        weights: [f32; FIELDS.len()],
    ) -> Result<TextIndex, OpenError> {
        let part = OwnedBytes::new(part);
        let whole = part.slice(body.clone());
        let mut reader = Reader::new(whole.as_slice());
        let directory = SparseDirectory::open(&mut reader)?;
        let pages = Pages::open(&mut reader)?;
        let aliases = Aliases::open(&mut reader)?;
        let lexicon = Lexicon::parse(reader.text()?);
        let spellings = Some(reader.text()?.to_owned()).filter(|_| !pages.any());
        directory.lay(&part, body.end - reader.rest().len()..body.end)?;
        let words = Words::open(directory.clone(), documents).map_err(|_| OpenError::Index)?;
        Ok(TextIndex { words, weights, documents, lexicon, spellings, pages, aliases, directory })
    }

    /// Takes a part of the index whose body lies at this place.
    pub(crate) fn add(&mut self, number: u32, part: Vec<u8>, body: Range<usize>) -> Result<(), OpenError> {
        if number == parts::SPELLINGS {
            self.spellings = Some(Reader::new(&part[body]).text()?.to_owned());
            return Ok(());
        }
        if !self.pages.knows(number) {
            return Err(OpenError::Mismatched);
        }
        self.directory.lay(&OwnedBytes::new(part), body)?;
        self.pages.load(number);
        Ok(())
    }

    /// Asks for all that these phrases need, so that it is fetched side by side; fails unless all of it is there.
    pub(crate) fn want<'s>(&self, phrases: impl IntoIterator<Item = &'s [Slot]>) -> io::Result<()> {
        let all = phrases.into_iter().fold(true, |all, slots| self.pages.want(slots, &self.aliases) & all);
        if all { Ok(()) } else { Err(io::ErrorKind::WouldBlock.into()) }
    }

    /// The parts that were asked for and are not there; they are then forgotten.
    pub(crate) fn take_wanted(&self) -> Vec<u32> {
        self.pages.take_wanted()
    }

    /// Finds a phrase in each field, in the order of the schema. Fails when pages are not there; they are then asked for.
    pub(crate) fn find(&self, slots: &[Slot]) -> io::Result<Vec<Found<'_>>> {
        self.want([slots])?;
        let found = phrase::find(&self.words.inverted, &self.aliases, slots, self.documents)?
            .into_iter()
            .zip(self.weights);
        let found = found.map(|(occurrences, boost)| {
            let weight = weight(occurrences.idf, boost);
            Found { words: &self.words, occurrences, boost, weight }
        });
        Ok(found.collect())
    }

    /// The words of letters, the catalogue's and the lexicon's, that a folded word may misspell, the nearest first, then those in most documents.
    pub(crate) fn near(&self, word: &str) -> io::Result<Vec<String>> {
        let Some(most) = slips(word.len()).filter(|_| word.is_ascii()) else { return Ok(Vec::new()) };
        let spellings = self.spellings()?;
        // The best so far with their slips: of as many, those that come first are the better.
        let mut near: Vec<(usize, &str)> = Vec::new();
        for known in spellings.lines().chain(self.lexicon.words()) {
            let Some(slips) = distance(word.as_bytes(), known.as_bytes(), most) else { continue };
            if near.iter().all(|(_, word)| *word != known) {
                let place = near.iter().take_while(|(other, _)| *other <= slips).count();
                near.insert(place, (slips, known));
                near.truncate(GUESSES);
            }
        }
        Ok(near.into_iter().map(|(_, word)| word.to_owned()).collect())
    }

    /// Whether two characters sound alike, one of them of a word of the lexicon.
    pub(crate) fn sound_alike(&self, (a, b): (char, char)) -> io::Result<bool> {
        let both = |group: &&str| group.chars().filter(|&c| c == a || c == b).count() == 2;
        Ok(self.spellings()?.lines().find(both).is_some())
    }

    fn spellings(&self) -> io::Result<&str> {
        self.spellings.as_deref().ok_or_else(|| {
            self.pages.want_part(parts::SPELLINGS);
            io::ErrorKind::WouldBlock.into()
        })
    }
}

impl Words {
    /// Opens the one segment of an index, as if it were new: its schema, id and size are known beforehand, and reading them from tantivy's
    /// own notes would take a third of the engine.
    pub(crate) fn open(directory: impl Directory, documents: u32) -> tantivy::Result<Words> {
        let id = SegmentId::from_uuid_string(SEGMENT).expect("a constant that is one");
        let index = Index::create(directory, schema(), IndexSettings::default())?;
        let segment = index.segment(index.new_segment_meta(id, documents));
        let reader = SegmentReader::open(&segment)?;
        let inverted = reader.inverted_index(text())?;
        let lengths = reader.get_fieldnorms_reader(text())?;
        let norms = Norms::new(inverted.total_num_tokens(), documents);
        Ok(Words { inverted, lengths, norms })
    }

    #[cfg(all(feature = "write", not(target_arch = "wasm32")))]
    pub(crate) fn inverted(&self) -> &InvertedIndexReader {
        &self.inverted
    }
}

impl Found<'_> {
    /// Each document with the number of times and the score.
    pub(crate) fn scores(&self) -> impl Iterator<Item = (u32, u32, f32)> {
        self.occurrences.hits.iter().map(|&(document, frequency)| {
            let length = self.words.lengths.fieldnorm_id(document);
            (document, frequency, self.words.norms.score(self.weight, length, frequency))
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
        self.boost
    }
}
