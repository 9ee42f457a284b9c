//! The rows of a corpus turned over: of each term the documents and positions that hold it, handed to tantivy's own serializer.
//!
//! tantivy's writer takes tokens one by one, looks each up by its bytes and keeps all that it was given in memory until the last. Here terms
//! have numbers already, so counting says where each list lies before the first token is placed. The bytes are the same, as a test says.

use std::ops::Range;

use rayon::prelude::*;
use tantivy::directory::{FileSlice, RamDirectory};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentComponent;
use tantivy::postings::InvertedIndexSerializer;
use tantivy::tokenizer::MAX_TOKEN_LEN;
use tantivy::{Directory, Index};

use crate::schema::{schema, text};
use crate::tokenized::Tokenized;

/// Tokens of which the lists are made in one go: those of a large corpus are not to lie in memory at once.
const AT_ONCE: usize = 4 << 20;
/// In how many goes at most: each reads the whole corpus.
const MOST_GOES: usize = 4;

/// What belongs to no list of a go.
const NOWHERE: u32 = u32::MAX;

/// The dictionary, the postings and the positions of the terms that are not left out, by their files' endings. Without any there is none.
pub(crate) fn inverted(
    tokenized: &Tokenized,
    is_left_out: impl Fn(&str) -> bool,
) -> tantivy::Result<Vec<(&'static str, Vec<u8>)>> {
    let tokens: usize = tokenized.par_rows().map(Iterator::count).sum();
    inverted_by(tokenized, is_left_out, AT_ONCE.max(tokens / MOST_GOES + 1))
}

/// The same, with the lists of about so many tokens made in one go.
pub(crate) fn inverted_by(
    tokenized: &Tokenized,
    is_left_out: impl Fn(&str) -> bool,
    at_once: usize,
) -> tantivy::Result<Vec<(&'static str, Vec<u8>)>> {
    let terms = tokenized.terms();
    let mut order: Vec<u32> = (0..terms.len() as u32)
        // Longer ones tantivy's writer drops too.
        .filter(|&term| terms[term as usize].len() <= MAX_TOKEN_LEN && !is_left_out(&terms[term as usize]))
        .collect();
    if order.is_empty() {
        return Ok(Vec::new());
    }
    order.par_sort_unstable_by(|&a, &b| terms[a as usize].cmp(&terms[b as usize]));
    let counts = Counts::of(tokenized, &order);
    let index = Index::create(RamDirectory::create(), schema(), tantivy::IndexSettings::default())?;
    let segment = index.new_segment();
    let mut serializer = InvertedIndexSerializer::open(&segment)?;
    let norms = FieldNormReader::open(FileSlice::from(counts.norms.clone()))?;
    let mut field = serializer.new_field(text(), counts.all, Some(norms))?;
    let goes = counts.goes(&order, at_once);
    let mut ready = goes.first().map(|go| Lists::of(tokenized, &order[go.clone()], &counts));
    for number in 0..goes.len() {
        let Some(lists) = ready.take() else { break };
        let (written, next) = rayon::join(
            || lists.write(&order[goes[number].clone()], terms, &counts, &mut field),
            || goes.get(number + 1).map(|go| Lists::of(tokenized, &order[go.clone()], &counts)),
        );
        written?;
        ready = next;
    }
    field.close()?;
    serializer.close()?;
    let components = [
        ("term", SegmentComponent::Terms),
        ("idx", SegmentComponent::Postings),
        ("pos", SegmentComponent::Positions),
    ];
    let file =
        |(ending, component)| Ok((ending, index.directory().atomic_read(&segment.relative_path(component))?));
    components.into_iter().map(file).collect()
}

/// How often terms occur.
struct Counts {
    /// By term: how often, and in how many documents; nought of what is left out.
    tokens: Vec<u32>,
    documents: Vec<u32>,
    /// By document: how many tokens it has, as tantivy rounds that.
    norms: Vec<u8>,
    all: u64,
}

impl Counts {
    fn of(tokenized: &Tokenized, order: &[u32]) -> Counts {
        let terms = tokenized.terms().len();
        let mut is_in = vec![false; terms];
        order.iter().for_each(|&term| is_in[term as usize] = true);
        let mut counts =
            Counts { tokens: vec![0; terms], documents: vec![0; terms], norms: Vec::new(), all: 0 };
        let mut last = vec![NOWHERE; terms];
        for (document, row) in (0..).zip(tokenized.rows()) {
            let mut length = 0;
            for term in row.map(|(term, _)| term as usize).filter(|&term| is_in[term]) {
                counts.tokens[term] += 1;
                length += 1;
                if last[term] != document {
                    last[term] = document;
                    counts.documents[term] += 1;
                }
            }
            counts.norms.push(FieldNormReader::fieldnorm_to_id(length));
            counts.all += u64::from(length);
        }
        counts
    }

    /// Stretches of terms, in their order, that have about the same number of tokens.
    fn goes(&self, order: &[u32], at_once: usize) -> Vec<Range<usize>> {
        let (mut goes, mut start, mut tokens) = (Vec::new(), 0, 0);
        for (at, &term) in order.iter().enumerate() {
            tokens += self.tokens[term as usize] as usize;
            if tokens >= at_once || at + 1 == order.len() {
                goes.push(start..at + 1);
                (start, tokens) = (at + 1, 0);
            }
        }
        goes
    }
}

/// The lists of some terms, one behind the other: documents and positions.
struct Lists(Vec<(u32, u32)>);

impl Lists {
    fn of(tokenized: &Tokenized, terms: &[u32], counts: &Counts) -> Lists {
        let mut places = vec![NOWHERE; tokenized.terms().len()];
        let mut all = 0;
        for &term in terms {
            places[term as usize] = all;
            all += counts.tokens[term as usize];
        }
        let mut lists = vec![(0, 0); all as usize];
        for (document, row) in (0..).zip(tokenized.rows()) {
            for (term, position) in row {
                let place = &mut places[term as usize];
                if *place != NOWHERE {
                    lists[*place as usize] = (document, position);
                    *place += 1;
                }
            }
        }
        Lists(lists)
    }

    fn write(
        &self,
        order: &[u32],
        terms: &[String],
        counts: &Counts,
        field: &mut tantivy::postings::FieldSerializer<'_>,
    ) -> std::io::Result<()> {
        let mut rest = self.0.as_slice();
        let mut deltas = Vec::new();
        for &term in order {
            let (list, behind) = rest.split_at(counts.tokens[term as usize] as usize);
            rest = behind;
            field.new_term(terms[term as usize].as_bytes(), counts.documents[term as usize], true)?;
            for held in list.chunk_by(|a, b| a.0 == b.0) {
                deltas.clear();
                let mut before = 0;
                deltas.extend(held.iter().map(|&(_, position)| {
                    let delta = position - before;
                    before = position;
                    delta
                }));
                field.write_doc(held[0].0, held.len() as u32, &deltas);
            }
            field.close_term()?;
        }
        Ok(())
    }
}
