//! Which documents hold a phrase in a field, and how often.

use std::io;

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED};

use crate::query::Slot;
use crate::score::idf;

/// Where a phrase occurs.
#[derive(Default)]
pub(crate) struct Occurrences {
    /// Documents in order, with the number of times.
    pub(crate) hits: Vec<(DocId, u32)>,
    /// How rare the phrase's terms are, summed up.
    pub(crate) idf: f32,
}

/// Finds a phrase in a field of so many documents.
pub(crate) fn find(index: &InvertedIndexReader, slots: &[Slot], documents: u32) -> io::Result<Occurrences> {
    let (open, exact) = match slots.split_last() {
        Some((last, exact)) if last.prefix => (Some(last), exact),
        _ => (None, slots),
    };
    let mut terms = Vec::with_capacity(exact.len());
    for slot in exact {
        let Some(info) = index.terms().get(&slot.term)? else { return Ok(Occurrences::default()) };
        terms.push((slot, info));
    }
    let mut rarity: f32 = terms.iter().map(|(_, info)| idf(info.doc_freq, documents)).sum();
    let hits = match (&terms[..], open) {
        ([], None) => Vec::new(),
        ([(_, info)], None) => frequencies(index, info)?,
        ([], Some(open)) => {
            let infos = completions(index, &open.term)?;
            rarity += idf_of_all(&infos, documents);
            union(index, &infos, documents)?
        }
        (_, None) => {
            let mut hits = Vec::new();
            intersect(index, &terms, |document, starts| hits.push((document, starts.len() as u32)))?;
            hits
        }
        (_, Some(open)) => {
            let infos = completions(index, &open.term)?;
            rarity += idf_of_all(&infos, documents);
            let mut begun = Vec::new();
            intersect(index, &terms, |document, starts| begun.push((document, starts.to_vec())))?;
            continued(index, &begun, &infos, open.offset)?
        }
    };
    Ok(Occurrences { hits, idf: rarity })
}

/// All terms that begin with a prefix. The range is closed on both ends, so that only its blocks are read.
fn completions(index: &InvertedIndexReader, prefix: &str) -> io::Result<Vec<TermInfo>> {
    let mut after = prefix.as_bytes().to_vec();
    if let Some(last) = after.last_mut() {
        // No byte of UTF-8 is 255.
        *last += 1;
    }
    let mut stream = index.terms().range().ge(prefix).lt(after).into_stream()?;
    let mut infos = Vec::new();
    while stream.advance() {
        infos.push(stream.value().clone());
    }
    Ok(infos)
}

/// A prefix is as rare as its terms together; that some stand in one document is not looked into.
fn idf_of_all(infos: &[TermInfo], documents: u32) -> f32 {
    idf(infos.iter().fold(0, |sum: u32, info| sum.saturating_add(info.doc_freq)), documents)
}

fn frequencies(index: &InvertedIndexReader, info: &TermInfo) -> io::Result<Vec<(DocId, u32)>> {
    let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
    let mut hits = Vec::with_capacity(info.doc_freq as usize);
    while postings.doc() != TERMINATED {
        hits.push((postings.doc(), postings.term_freq()));
        postings.advance();
    }
    Ok(hits)
}

fn union(index: &InvertedIndexReader, infos: &[TermInfo], documents: u32) -> io::Result<Vec<(DocId, u32)>> {
    let mut sums = vec![0; documents as usize];
    for info in infos {
        for (document, frequency) in frequencies(index, info)? {
            sums[document as usize] += frequency;
        }
    }
    Ok((0..).zip(sums).filter(|&(_, sum)| sum > 0).collect())
}

/// Calls back for each document that holds all terms at their offsets, with the positions of the phrase.
fn intersect(
    index: &InvertedIndexReader,
    terms: &[(&Slot, TermInfo)],
    mut found: impl FnMut(DocId, &[u32]),
) -> io::Result<()> {
    // Each term's positions are shifted so that those of one occurrence coincide, at no less than zero.
    let span = terms.iter().map(|(slot, _)| slot.offset).max().unwrap_or(0);
    let mut lists = Vec::with_capacity(terms.len());
    for (slot, info) in terms {
        let postings = index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
        lists.push((postings, span - slot.offset));
    }
    let rarest = (0..lists.len()).min_by_key(|&at| lists[at].0.doc_freq()).unwrap_or(0);
    lists.swap(0, rarest);
    let (mut common, mut other) = (Vec::new(), Vec::new());
    while let Some(document) = meet(&mut lists) {
        let ((rarest, shift), rest) = lists.split_first_mut().expect("a phrase has terms");
        rarest.positions_with_offset(*shift, &mut common);
        for (postings, shift) in rest {
            postings.positions_with_offset(*shift, &mut other);
            keep_shared(&mut common, &other);
        }
        if !common.is_empty() {
            common.iter_mut().for_each(|position| *position -= span);
            found(document, &common);
        }
        lists[0].0.advance();
    }
    Ok(())
}

/// Moves all lists to the next document that they share.
fn meet(lists: &mut [(SegmentPostings, u32)]) -> Option<DocId> {
    let mut document = lists[0].0.doc();
    let mut agreed = 0;
    while document != TERMINATED {
        if agreed == lists.len() {
            return Some(document);
        }
        let list = &mut lists[agreed].0;
        // A list may stand further on already, and may not be sought backwards.
        let reached = if list.doc() < document { list.seek(document) } else { list.doc() };
        if reached == document {
            agreed += 1;
        } else {
            document = reached;
            agreed = 0;
        }
    }
    None
}

fn keep_shared(common: &mut Vec<u32>, other: &[u32]) {
    let mut others = other.iter().copied().peekable();
    common.retain(|&position| {
        while others.next_if(|&other| other < position).is_some() {}
        others.peek() == Some(&position)
    });
}

/// Of phrases begun in these documents, those that any of the terms continues.
fn continued(
    index: &InvertedIndexReader,
    begun: &[(DocId, Vec<u32>)],
    infos: &[TermInfo],
    offset: u32,
) -> io::Result<Vec<(DocId, u32)>> {
    let mut counts = vec![0; begun.len()];
    let mut positions = Vec::new();
    for info in infos {
        let mut postings =
            index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
        for ((document, starts), count) in begun.iter().zip(&mut counts) {
            if postings.doc() > *document || postings.seek(*document) != *document {
                continue;
            }
            postings.positions_with_offset(0, &mut positions);
            *count +=
                starts.iter().filter(|&start| positions.binary_search(&(start + offset)).is_ok()).count()
                    as u32;
        }
    }
    let hits = begun.iter().map(|(document, _)| *document).zip(counts);
    Ok(hits.filter(|&(_, count)| count > 0).collect())
}
