//! BM25 as tantivy computes it, with one logarithm for both sides.

use tantivy::fieldnorm::FieldNormReader;

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// What the length of a text does to the weight of a word, for each length that tantivy tells apart.
pub(crate) struct Norms([f32; 256]);

impl Norms {
    pub(crate) fn new(total_tokens: u64, documents: u32) -> Norms {
        let average = total_tokens as f32 / documents as f32;
        let norm = |id: usize| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            K1 * (1.0 - B + B * length / average)
        };
        Norms(std::array::from_fn(norm))
    }

    /// The score of a phrase found so many times in a text of this length.
    pub(crate) fn score(&self, weight: f32, fieldnorm_id: u8, frequency: u32) -> f32 {
        let frequency = frequency as f32;
        weight * (frequency / (frequency + self.0[usize::from(fieldnorm_id)]))
    }
}

/// How rare a term is.
pub(crate) fn idf(document_frequency: u32, documents: u32) -> f32 {
    let held = document_frequency.min(documents);
    let x = ((documents - held) as f32 + 0.5) / (held as f32 + 0.5);
    libm::logf(1.0 + x)
}

/// The weight of a phrase in a field: the rarity of its terms, times the field's own weight.
pub(crate) fn weight(idf: f32, boost: f32) -> f32 {
    idf * (1.0 + K1) * boost
}
