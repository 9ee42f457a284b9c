//! Writes a corpus as the two files that the browser loads: the same corpus, the same bytes.

use std::collections::BTreeSet;
use std::path::Path;

use tantivy::directory::RamDirectory;
use tantivy::index::SegmentId;
use tantivy::store::Compressor;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Directory, Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use crate::columns;
use crate::corpus::{Bundle, Corpus, Document};
use crate::directory::{self, LEXICON};
use crate::fold::{fold, normalize};
use crate::lexicon;
use crate::schema::{SEGMENT, field, schema};
use crate::tokenizer::{TEXT_GAP, tokens};

/// How much memory tantivy's term table starts with; it grows as needed.
const TABLE: usize = 16 << 20;

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

/// Writes a corpus: its columns and its index.
pub fn write(corpus: &Corpus) -> Result<Bundle, WriteError> {
    check(corpus)?;
    let documents = ordered(corpus);
    let (columns, checksum) = columns::pack::columns(corpus, &documents, &ranks(&documents));
    let mut files = segment(&documents)?;
    let lexicon = lexicon::pack::lexicon(&corpus.vocabulary, &documents);
    files.push((LEXICON.to_owned(), lexicon.into_bytes()));
    let index = directory::pack(&files, checksum);
    Ok(Bundle { columns, index })
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

/// Writes one segment in memory and returns its files under their fixed names.
fn segment(documents: &[&Document]) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
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
    for document in documents {
        writer.add_document(tokenized(document))?;
    }
    let index = writer.finalize()?;
    let random = index.searchable_segment_ids()?.first().map(SegmentId::uuid_string).unwrap_or_default();
    let mut paths: Vec<_> = index.directory().list_managed_files().into_iter().collect();
    paths.sort();
    paths.iter().map(|path| Ok(renamed(path, &ram, &random)?)).collect()
}

fn renamed(path: &Path, ram: &RamDirectory, random: &str) -> tantivy::Result<(String, Vec<u8>)> {
    let content = ram.atomic_read(path)?;
    let name = path.to_string_lossy().replace(random, SEGMENT);
    if name != "meta.json" {
        return Ok((name, content));
    }
    let dashed =
        |id: &str| format!("{}-{}-{}-{}-{}", &id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..]);
    let meta = String::from_utf8_lossy(&content).replace(&dashed(random), &dashed(SEGMENT));
    Ok((name, meta.into_bytes()))
}

fn tokenized(document: &Document) -> TantivyDocument {
    let texts = &document.texts;
    let name = std::slice::from_ref(&texts.name);
    let vendor = std::slice::from_ref(&texts.vendor);
    let mut made = TantivyDocument::default();
    for (at, parts) in [name, &texts.functions, &texts.labels, vendor, &texts.prose].into_iter().enumerate() {
        made.add_pre_tokenized_text(
            field(at),
            PreTokenizedString { text: String::new(), tokens: stream(parts) },
        );
    }
    made
}

/// The tokens of all parts of a field, with positions that keep the parts apart.
fn stream(parts: &[String]) -> Vec<Token> {
    let mut stream = Vec::new();
    let mut base = 0;
    for part in parts {
        let folded = fold(&normalize(part));
        let tokens = tokens(&folded);
        let next = tokens.last().map_or(base, |&(_, last)| base + last + 1 + TEXT_GAP);
        stream.extend(tokens.into_iter().map(|(text, position)| Token {
            text: text.to_owned(),
            position: (base + position) as usize,
            ..Token::default()
        }));
        base = next;
    }
    stream
}
