//! tantivy's own searcher on the same files: the same hits, the same scores, the same order.

use std::sync::Arc;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query as TantivyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{ReloadPolicy, Searcher, Term};

use super::theirs::index;
use crate::Request;
use crate::common::{Dice, PIECES, paged, random};
use crate::corpus::{Document, Weights};
use crate::query::{Query, Word};
use crate::schema::{FIELDS, mark, text};
use crate::tokenized::Tokenized;

fn oracle(word: &Word) -> Box<dyn TantivyQuery> {
    let in_field = |(at, boost): (usize, f32)| {
        let term = |word: &str| Term::from_field_text(text(), &format!("{word}{}", mark(at)));
        let inner: Box<dyn TantivyQuery> = match &word.slots[..] {
            [slot] => Box::new(TermQuery::new(term(&slot.term), IndexRecordOption::WithFreqs)),
            slots => Box::new(PhraseQuery::new_with_offset(
                slots.iter().map(|slot| (slot.offset as usize, term(&slot.term))).collect(),
            )),
        };
        let boosted: Box<dyn TantivyQuery> = Box::new(BoostQuery::new(inner, boost));
        (Occur::Should, boosted)
    };
    let weights = Weights::default().by_field();
    Box::new(BooleanQuery::new((0..FIELDS.len()).zip(weights).map(in_field).collect()))
}

fn top(searcher: &Searcher, query: &Query) -> Vec<(u32, f32)> {
    let all = query.words.iter().map(|word| (Occur::Must, oracle(word))).collect();
    let found = searcher.search(&BooleanQuery::new(all), &TopDocs::with_limit(1000).order_by_score());
    found.expect("the index is sound").into_iter().map(|(score, address)| (address.doc_id, score)).collect()
}

#[test]
fn hits_scores_and_order_are_those_of_tantivy() {
    let corpus = random(9, 400);
    let engine = paged(&corpus, 4096);
    let mut documents: Vec<&Document> = corpus.documents.iter().collect();
    documents.sort_by(|a, b| b.listed_on.cmp(&a.listed_on).then_with(|| a.slug.cmp(&b.slug)));
    let (index, _) = index(&Arc::new(Tokenized::of(&documents)), |_| false).expect("it is sound");
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
    let searcher: Searcher = reader.map(|reader: tantivy::IndexReader| reader.searcher()).expect("it opens");
    let mut dice = Dice(4);
    let mut compared = 0;
    for _ in 0..300 {
        let words: Vec<String> =
            (0..=dice.roll(2)).map(|_| (0..=dice.roll(2)).map(|_| dice.pick(&PIECES)).collect()).collect();
        let request = Request { query: words.join(" "), limit: u32::MAX, ..Request::default() }.normalized();
        let query = Query::parse(&request.query);
        // A prefix is a union of ours; tantivy would score it differently.
        if query.words.is_empty() || query.words.iter().any(|word| word.slots.iter().any(|slot| slot.prefix))
        {
            continue;
        }
        let expected = top(&searcher, &query);
        let hits: Vec<(u32, f32)> = engine
            .search(&request)
            .hits
            .iter()
            .filter(|hit| !hit.extra)
            .map(|hit| (hit.document, hit.score))
            .collect();
        assert_eq!(hits.len(), expected.len(), "{}", request.query);
        for (&(document, score), &(theirs, their_score)) in hits.iter().zip(&expected) {
            let close = (score - their_score).abs() <= 1e-4 * score.max(1.0);
            assert!(close, "{}: {score} is not {their_score}", request.query);
            // Sums of the same numbers in another order differ in the last bits, and so may neighbours change places.
            let same_score =
                |&&(other, score): &&(u32, f32)| other == document && (score - their_score).abs() < 1e-4;
            assert!(document == theirs || expected.iter().any(|hit| same_score(&hit)), "{}", request.query);
        }
        compared += usize::from(!hits.is_empty());
    }
    assert!(compared > 60, "too few queries found anything: {compared}");
}
