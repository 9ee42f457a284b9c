//! The tantivy schema: five texts a listing, nothing stored.

use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// The fields in their order, which is also that of the weights.
pub(crate) const FIELDS: [&str; 5] = ["name", "functions", "labels", "vendor", "prose"];

/// The schema and its fields.
pub(crate) fn schema() -> Schema {
    let indexing = TextFieldIndexing::default()
        // The writer hands over tokens, so tantivy never cuts a text itself.
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing);
    let mut builder = Schema::builder();
    for field in FIELDS {
        builder.add_text_field(field, options.clone());
    }
    builder.build()
}

/// The id that replaces the segment's random one: it names files and means nothing.
pub(crate) const SEGMENT: &str = "00000000000000000000000000000001";

/// The field of a place in [`FIELDS`].
pub(crate) fn field(at: usize) -> Field {
    Field::from_field_id(at as u32)
}
