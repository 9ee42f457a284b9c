//! Writes a corpus as the files that the browser loads: the same corpus, the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tantivy::directory::RamDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::store::Compressor;
use tantivy::{Directory, Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use crate::aliases::pack::{Aliases, aliases};
use crate::columns::{self, pack::Packed};
use crate::corpus::{Bundle, Corpus, Document, Paging};
use crate::fold::{fold, normalize};
use crate::inverted::inverted;
use crate::lexicon;
use crate::paging::{self, Head};
use crate::parts;
use crate::schema::{SEGMENT, schema, text};
use crate::spelling::may_be_misspelt;
use crate::tokenized::Tokenized;

/// How much memory tantivy's term table starts with; it grows as needed.
const TABLE: usize = 1 << 20;

/// Why a corpus cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Two listings share an address.
    #[error("two listings have the slug `{0}`")]
    DuplicateSlug(String),
    /// A listing does not say which options it has for every facet, or names one that does not exist.
    #[error("the listing `{0}` has values that are not options of the facets")]
    Values(String),
    /// tantivy could not write.
    #[error("the index cannot be written: {0}")]
    Index(#[from] tantivy::TantivyError),
}

/// Writes a corpus: its columns and the parts of its index.
pub fn write(corpus: &Corpus) -> Result<Bundle, WriteError> {
    write_paged(corpus, Paging::of)
}

/// The same, with files as large as this says of an index of so many bytes.
pub fn write_paged(corpus: &Corpus, paging: impl Fn(usize) -> Paging) -> Result<Bundle, WriteError> {
    check(corpus)?;
    let documents = ordered(corpus);
    let tokenized = Tokenized::of(&documents);
    let aliases = aliases(&tokenized);
    let lengths: Vec<u32> = tokenized.rows().map(|row| row.count() as u32).collect();
    let mut files = segment(&tokenized, &aliases)?;
    put_lengths(&mut files, &lengths);
    let paging = paging(files.iter().map(|(_, bytes)| bytes.len()).sum());
    let Packed { bytes: columns, checksum, mut parts } =
        columns::pack::columns(corpus, &documents, &ranks(&documents), paging.whole / 8);
    let lexicon = lexicon::pack::lexicon(&corpus.vocabulary, &tokenized);
    let spellings = spellings(&tokenized) + &lexicon::pack::homophones(&lexicon);
    let head = Head { aliases, lexicon, spellings };
    parts.extend(paging::pack(&files, documents.len() as u32, &head, paging)?);
    parts.sort_by_key(|(number, _)| *number);
    let sealed = parts.into_iter().map(|(number, body)| (number, parts::seal(&body, checksum, number)));
    Ok(Bundle { columns, parts: sealed.collect() })
}

/// The words of letters that are long enough to be misspelt, those in most documents first.
fn spellings(tokenized: &Tokenized) -> String {
    // Terms of several fields are one word: each gets the number of its first.
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    let number = |(term, word)| may_be_misspelt(word).then(|| *words.entry(word).or_insert(term));
    let numbers: Vec<Option<usize>> = tokenized.words().enumerate().map(number).collect();
    let mut held = vec![0_u32; numbers.len()];
    for row in tokenized.rows() {
        let words: BTreeSet<usize> = row.filter_map(|(term, _)| numbers[term as usize]).collect();
        words.into_iter().for_each(|word| held[word] += 1);
    }
    let mut words: Vec<(u32, &str)> = words.into_iter().map(|(word, number)| (held[number], word)).collect();
    words.sort_by(|(a_held, a), (b_held, b)| b_held.cmp(a_held).then_with(|| a.cmp(b)));
    words.into_iter().map(|(_, word)| word.to_owned() + "\n").collect()
}

/// The documents in the order of their numbers: newest first, then by slug.
pub(crate) fn ordered(corpus: &Corpus) -> Vec<&Document> {
    let mut documents: Vec<&Document> = corpus.documents.iter().collect();
    documents.sort_by(|a, b| b.listed_on.cmp(&a.listed_on).then_with(|| a.slug.cmp(&b.slug)));
    documents
}

pub(crate) fn check(corpus: &Corpus) -> Result<(), WriteError> {
    let mut slugs = BTreeSet::new();
    for document in &corpus.documents {
        if !slugs.insert(&document.slug) {
            return Err(WriteError::DuplicateSlug(document.slug.clone()));
        }
        let known =
            document.values.len() == corpus.facets.len()
                && document.values.iter().zip(&corpus.facets).all(|(values, facet)| {
                    values.iter().all(|&value| (value as usize) < facet.options.len())
                });
        if !known {
            return Err(WriteError::Values(document.slug.clone()));
        }
    }
    Ok(())
}

/// The place of each document in the order of folded names.
pub(crate) fn ranks(documents: &[&Document]) -> Vec<u32> {
    let keys: Vec<String> = documents.iter().map(|document| fold(&normalize(&document.name))).collect();
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by(|&a, &b| keys[a].cmp(&keys[b]));
    let mut ranks = vec![0; documents.len()];
    for (rank, document) in order.into_iter().enumerate() {
        ranks[document] = rank as u32;
    }
    ranks
}

/// The files of a segment under their fixed names: tantivy's own of documents that have a word each, but for what says where which word is.
fn segment(tokenized: &Tokenized, aliases: &Aliases) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let inverted = inverted(tokenized, |term| aliases.contains_key(term))?;
    let ram = RamDirectory::create();
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let mut writer: SingleSegmentIndexWriter = Index::builder()
        .schema(schema())
        .settings(settings)
        .single_segment_index_writer(ram.clone(), TABLE)?;
    for _ in tokenized.rows() {
        let mut document = TantivyDocument::default();
        document.add_text(text(), if inverted.is_empty() { "" } else { "x" });
        writer.add_document(document)?;
    }
    let index = writer.finalize()?;
    let random = index.searchable_segment_ids()?.first().map(SegmentId::uuid_string).unwrap_or_default();
    let mut paths: Vec<_> = index.directory().list_managed_files().into_iter().collect();
    // The engine knows what tantivy would note down.
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "json"));
    paths.sort();
    let mut files =
        paths.iter().map(|path| renamed(path, &ram, &random)).collect::<tantivy::Result<Vec<_>>>()?;
    for (ending, bytes) in inverted {
        let file = files.iter_mut().find(|(name, _)| name.rsplit('.').next() == Some(ending));
        file.expect("tantivy writes one of each").1 = bytes;
    }
    Ok(files)
}

/// Puts the lengths of whole texts, in tokens, into tantivy's files, which know only of what was indexed: an alias counts as well.
fn put_lengths(files: &mut [(String, Vec<u8>)], lengths: &[u32]) {
    let total: u64 = lengths.iter().map(|&length| u64::from(length)).sum();
    // Without any text, tantivy writes no field.
    for (name, bytes) in files.iter_mut().filter(|_| total > 0) {
        if name.ends_with(".fieldnorm") {
            // The one field's lengths stand first, a byte a document.
            let norms = lengths.iter().map(|&length| FieldNormReader::fieldnorm_to_id(length));
            bytes.iter_mut().zip(norms).for_each(|(byte, norm)| *byte = norm);
        } else if name.ends_with(".idx") {
            bytes[..8].copy_from_slice(&total.to_le_bytes());
        }
    }
}

fn renamed(path: &Path, ram: &RamDirectory, random: &str) -> tantivy::Result<(String, Vec<u8>)> {
    Ok((path.to_string_lossy().replace(random, SEGMENT), ram.atomic_read(path)?))
}
