//! A corpus written out for an engine that is not ours: the same tokens in the same order, one space between them, so that any engine
//! that parts words at spaces and keeps their places answers the same phrases.

use crate::corpus::{Corpus, Document};
use crate::fold::{fold, normalize};
use crate::lexicon;
use crate::tokenized::Tokenized;
use crate::tokenizer::{TEXT_GAP, tokens};
use crate::variants::PAIRS;
use crate::writer::{WriteError, check, ordered, ranks};

/// Stands at a place that no token has. No word holds it, so that a phrase passes it only where its own text has such a gap.
const GAP: &str = "|";

/// A corpus written out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spelled<'c> {
    /// The documents, newest first, then by slug: a document's number is its place here, as it is in our own index.
    pub documents: Vec<SpelledDocument<'c>>,
    /// What a query may be read as beside what was typed: the lines of the index's lexicon.
    pub lexicon: String,
    /// Characters that are folded into others: each with the one that stands for it.
    pub variants: Vec<(char, char)>,
}

/// One listing written out.
#[derive(Clone, Debug, PartialEq)]
pub struct SpelledDocument<'c> {
    /// The listing.
    pub document: &'c Document,
    /// Its place in the order of names.
    pub rank: u32,
    /// The tokens of its five texts, in the order of the weights: name, functions, labels, vendor, prose.
    pub texts: [String; 5],
}

/// Writes a corpus out.
pub fn spell(corpus: &Corpus) -> Result<Spelled<'_>, WriteError> {
    check(corpus)?;
    let documents = ordered(corpus);
    let lexicon = lexicon::pack::lexicon(&corpus.vocabulary, &Tokenized::of(&documents));
    let ranks = ranks(&documents);
    let spelled = documents.into_iter().zip(ranks);
    let spelled = spelled.map(|(document, rank)| SpelledDocument { document, rank, texts: texts(document) });
    Ok(Spelled { documents: spelled.collect(), lexicon, variants: PAIRS.to_vec() })
}

fn texts(document: &Document) -> [String; 5] {
    let texts = &document.texts;
    let (name, vendor) = (std::slice::from_ref(&texts.name), std::slice::from_ref(&texts.vendor));
    [name, &texts.functions, &texts.labels, vendor, &texts.prose].map(stream)
}

/// The tokens of all parts of a field, with gaps that keep the parts apart.
fn stream(parts: &[String]) -> String {
    let mut stream: Vec<String> = Vec::new();
    for part in parts {
        let folded = fold(&normalize(part));
        let tokens = tokens(&folded);
        if !stream.is_empty() && !tokens.is_empty() {
            stream.extend((0..TEXT_GAP).map(|_| GAP.to_owned()));
        }
        let mut next = 0;
        for (token, position) in tokens {
            stream.extend((next..position).map(|_| GAP.to_owned()));
            stream.push(token.to_owned());
            next = position + 1;
        }
    }
    stream.join(" ")
}
