//! The tantivy schema: one text a listing, nothing stored.
//!
//! The five fields of a listing share one dictionary: a term ends in the mark of its field, so that what is looked
//! up together lies together. Positions start anew in each field, where no phrase reaches across.

use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// The fields of a listing in their order, which is also that of the weights.
pub(crate) const FIELDS: [&str; 5] = ["name", "functions", "labels", "vendor", "prose"];

/// The mark of the first field; the others follow. All are below any character of a word.
pub(crate) const FIRST_MARK: u8 = 1;
/// The mark of the last field.
pub(crate) const LAST_MARK: u8 = FIRST_MARK + FIELDS.len() as u8 - 1;

/// The schema and its field.
pub(crate) fn schema() -> Schema {
    let indexing = TextFieldIndexing::default()
        // The writer hands over tokens, so tantivy never cuts a text itself.
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let mut builder = Schema::builder();
    builder.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    builder.build()
}

/// What tantivy calls the tokenizer of the field: one that is always there, so that the engine need not register it.
pub(crate) const TOKENIZER: &str = "raw";

/// The id that replaces the segment's random one: it names files and means nothing.
pub(crate) const SEGMENT: &str = "00000000000000000000000000000001";

/// The schema's one field.
pub(crate) fn text() -> Field {
    Field::from_field_id(0)
}

/// The mark of a place in [`FIELDS`].
#[cfg(all(feature = "write", not(target_arch = "wasm32")))]
pub(crate) fn mark(field: usize) -> char {
    char::from(FIRST_MARK + field as u8)
}

/// The terms of a word, or of all words that begin so, as bounds that are both included.
pub(crate) fn range(word: &str, prefix: bool) -> (Vec<u8>, Vec<u8>) {
    let mut from = word.as_bytes().to_vec();
    let mut to = from.clone();
    if prefix {
        // No byte of UTF-8 is 255, and no term is without a mark.
        if let Some(last) = to.last_mut() {
            *last += 1;
        }
    } else {
        from.push(FIRST_MARK);
        to.push(LAST_MARK);
    }
    (from, to)
}
