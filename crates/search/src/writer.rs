//! Writes a corpus as the files that the browser loads: the same corpus, the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tantivy::directory::RamDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::store::Compressor;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Directory, Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use crate::aliases::pack::Places;
use crate::columns::{self, pack::Packed};
use crate::corpus::{Bundle, Corpus, Document, Paging};
use crate::fold::{fold, normalize};
use crate::lexicon;
use crate::paging::{self, Head};
use crate::parts;
use crate::schema::{SEGMENT, mark, schema, text};
use crate::spelling::may_be_misspelt;
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

/// Writes a corpus: its columns and the parts of its index.
pub fn write(corpus: &Corpus) -> Result<Bundle, WriteError> {
    write_paged(corpus, Paging::of)
}

/// The same, with files as large as this says of an index of so many bytes.
pub fn write_paged(corpus: &Corpus, paging: impl Fn(usize) -> Paging) -> Result<Bundle, WriteError> {
    check(corpus)?;
    let documents = ordered(corpus);
    let mut places = Places::default();
    let mut lengths = vec![0_u32; documents.len()];
    each_token(&documents, |document, term, position| {
        places.note(term, document, position);
        lengths[document as usize] += 1;
    });
    let aliases = places.aliases();
    let mut files = segment(&documents, &aliases)?;
    put_lengths(&mut files, &lengths);
    let paging = paging(files.iter().map(|(_, bytes)| bytes.len()).sum());
    let Packed { bytes: columns, checksum, mut parts } =
        columns::pack::columns(corpus, &documents, &ranks(&documents), paging.whole / 8);
    let lexicon = lexicon::pack::lexicon(&corpus.vocabulary, &documents);
    let spellings = spellings(&documents) + &lexicon::pack::homophones(&lexicon);
    let head = Head { aliases, lexicon, spellings };
    parts.extend(paging::pack(&files, documents.len() as u32, &head, paging)?);
    parts.sort_by_key(|(number, _)| *number);
    let sealed = parts.into_iter().map(|(number, body)| (number, parts::seal(&body, checksum, number)));
    Ok(Bundle { columns, parts: sealed.collect() })
}

/// The words of letters that are long enough to be misspelt, those in most documents first.
fn spellings(documents: &[&Document]) -> String {
    let mut held: BTreeMap<String, u32> = BTreeMap::new();
    for document in documents {
        let mut words = BTreeSet::new();
        for text in document.texts.all() {
            let folded = fold(&normalize(text));
            let tokens = tokens(&folded).into_iter().map(|(token, _)| token);
            words.extend(tokens.filter(|token| may_be_misspelt(token)).map(str::to_owned));
        }
        words.into_iter().for_each(|word| *held.entry(word).or_default() += 1);
    }
    let mut words: Vec<(u32, String)> = held.into_iter().map(|(word, held)| (held, word)).collect();
    words.sort_by(|(a_held, a), (b_held, b)| b_held.cmp(a_held).then_with(|| a.cmp(b)));
    words.into_iter().map(|(_, word)| word + "\n").collect()
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

/// What stands for some terms: each with its root and its distance.
type Aliases = BTreeMap<String, (String, i32)>;

/// Writes one segment in memory, without the terms for which another stands; documents are numbered as they come.
pub(crate) fn index(documents: &[&Document], aliases: &Aliases) -> tantivy::Result<(Index, RamDirectory)> {
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
        writer.add_document(tokenized(document, aliases))?;
    }
    Ok((writer.finalize()?, ram))
}

/// The files of the one segment under their fixed names.
fn segment(documents: &[&Document], aliases: &Aliases) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let (index, ram) = index(documents, aliases)?;
    let random = index.searchable_segment_ids()?.first().map(SegmentId::uuid_string).unwrap_or_default();
    let mut paths: Vec<_> = index.directory().list_managed_files().into_iter().collect();
    // The engine knows what tantivy would note down.
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "json"));
    paths.sort();
    paths.iter().map(|path| Ok(renamed(path, &ram, &random)?)).collect()
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

/// The listing's fields as one value: the terms of each bear its mark, and positions start anew.
fn tokenized(document: &Document, aliases: &Aliases) -> TantivyDocument {
    let mut tokens = Vec::new();
    each_token(&[document], |_, term, position| {
        if !aliases.contains_key(term) {
            tokens.push(Token { text: term.to_owned(), position: position as usize, ..Token::default() });
        }
    });
    let mut made = TantivyDocument::default();
    made.add_pre_tokenized_text(text(), PreTokenizedString { text: String::new(), tokens });
    made
}

/// Calls back for every token with its document's number, its term and its position, which keeps the parts of a field apart.
fn each_token(documents: &[&Document], mut token: impl FnMut(u32, &str, u32)) {
    let mut marked = String::new();
    for (number, document) in (0..).zip(documents) {
        let texts = &document.texts;
        let name = std::slice::from_ref(&texts.name);
        let vendor = std::slice::from_ref(&texts.vendor);
        for (field, parts) in
            [name, &texts.functions, &texts.labels, vendor, &texts.prose].into_iter().enumerate()
        {
            let mut base = 0;
            for part in parts {
                let folded = fold(&normalize(part));
                let tokens = tokens(&folded);
                let next = tokens.last().map_or(base, |&(_, last)| base + last + 1 + TEXT_GAP);
                for (word, position) in tokens {
                    marked.clear();
                    marked.push_str(word);
                    marked.push(mark(field));
                    token(number, &marked, base + position);
                }
                base = next;
            }
        }
    }
}
