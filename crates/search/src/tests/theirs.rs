//! tantivy's own writer on the same tokens.

use std::sync::Arc;

use tantivy::directory::RamDirectory;
use tantivy::store::Compressor;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use crate::schema::{TOKENIZER, schema, text};
use crate::tokenized::{Row, Tokenized};

/// An index of one segment in memory; documents are numbered as they come, and terms for which `is_left_out` says so are left out.
pub(super) fn index(
    tokenized: &Arc<Tokenized>,
    is_left_out: impl Fn(&str) -> bool,
) -> tantivy::Result<(Index, RamDirectory)> {
    let ram = RamDirectory::create();
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let left_out = tokenized.terms().iter().map(|term| is_left_out(term)).collect();
    let tokenizers = TokenizerManager::new();
    tokenizers.register(TOKENIZER, Hand::new(Arc::clone(tokenized), left_out));
    let mut writer: SingleSegmentIndexWriter = Index::builder()
        .schema(schema())
        .settings(settings)
        .tokenizers(tokenizers)
        .single_segment_index_writer(ram.clone(), 16 << 20)?;
    for number in 0..tokenized.rows().count() {
        let mut document = TantivyDocument::default();
        document.add_text(text(), number.to_string());
        writer.add_document(document)?;
    }
    Ok((writer.finalize()?, ram))
}

/// Hands the tokens of documents to tantivy: the text of a document is its number.
#[derive(Clone)]
pub(super) struct Hand {
    tokenized: Arc<Tokenized>,
    /// Whether a term, by its number, is left out.
    left_out: Arc<Vec<bool>>,
    token: Token,
}

impl Hand {
    pub(super) fn new(tokenized: Arc<Tokenized>, left_out: Vec<bool>) -> Hand {
        Hand { tokenized, left_out: Arc::new(left_out), token: Token::default() }
    }
}

impl Tokenizer for Hand {
    type TokenStream<'a> = Handed<'a>;

    fn token_stream<'a>(&'a mut self, document: &'a str) -> Handed<'a> {
        let number: usize = document.parse().expect("the writer gives numbers");
        let row = self.tokenized.rows().nth(number).expect("the writer gives numbers");
        Handed { terms: self.tokenized.terms(), left_out: &self.left_out, row, token: &mut self.token }
    }
}

/// The tokens of one document as tantivy takes them.
pub(super) struct Handed<'a> {
    terms: &'a [String],
    left_out: &'a [bool],
    row: Row<'a>,
    token: &'a mut Token,
}

impl TokenStream for Handed<'_> {
    fn advance(&mut self) -> bool {
        let left_out = self.left_out;
        let Some((term, position)) = self.row.find(|&(term, _)| !left_out[term as usize]) else {
            return false;
        };
        self.token.text.clear();
        self.token.text.push_str(&self.terms[term as usize]);
        self.token.position = position as usize;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
