//! Why a listing has its score.

use crate::query::{FormKind, Query};
use crate::schema::FIELDS;
use crate::text_index::TextIndex;

/// A listing's score, part by part.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The sum of the parts.
    pub score: f32,
    /// Each word in each field that holds it.
    pub parts: Vec<Part>,
}

/// What one word in one field adds.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The word, folded.
    pub word: String,
    /// The field: name, functions, labels, vendor or prose.
    pub field: &'static str,
    /// How often it stands there.
    pub frequency: u32,
    /// How rare its terms are.
    pub idf: f32,
    /// The field's weight.
    pub weight: f32,
    /// What it adds to the score.
    pub score: f32,
    /// It stands for the word that was typed and is not the word itself.
    pub extra: bool,
}

/// Explains a document's score; a document that holds no word has no parts.
pub(crate) fn explain(index: &TextIndex, query: &Query, document: u32) -> std::io::Result<Explanation> {
    let mut parts = Vec::new();
    for word in &query.words {
        let before = parts.len();
        add(&mut parts, index, &word.text, &word.slots, document, false)?;
        // As they were counted: the first form that the document holds, what is as good as the word before what is less; of a word in
        // pairs all of them.
        let (exact, extra): (Vec<_>, Vec<_>) =
            word.forms.iter().partition(|form| form.kind == FormKind::Reading);
        for form in exact.into_iter().chain(extra) {
            if parts.len() == before || form.kind == FormKind::Pair {
                let is_extra = form.kind != FormKind::Reading;
                add(&mut parts, index, &form.text, &form.slots, document, is_extra)?;
            }
        }
    }
    Ok(Explanation { score: parts.iter().map(|part| part.score).sum(), parts })
}

fn add(
    parts: &mut Vec<Part>,
    index: &TextIndex,
    word: &str,
    slots: &[crate::query::Slot],
    document: u32,
    extra: bool,
) -> std::io::Result<()> {
    for (field, found) in FIELDS.into_iter().zip(index.find(slots)?) {
        let here = found.scores().find(|&(holder, _, _)| holder == document);
        parts.extend(here.map(|(_, frequency, score)| Part {
            word: word.to_owned(),
            field,
            frequency,
            idf: found.idf(),
            weight: found.boost(),
            score,
            extra,
        }));
    }
    Ok(())
}
