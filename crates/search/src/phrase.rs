//! Which documents hold a phrase in each field, and how often.

use std::io;

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, InvertedIndexReader, TERMINATED};

use crate::aliases::Aliases;
use crate::query::Slot;
use crate::schema::{FIELDS, FIRST_MARK, range};
use crate::score::idf;

/// Where a phrase occurs in one field.
#[derive(Default)]
pub(crate) struct Occurrences {
    /// Documents in order, with the number of times.
    pub(crate) hits: Vec<(DocId, u32)>,
    /// How rare the phrase's terms are, summed up.
    pub(crate) idf: f32,
}

/// A term that is indexed, and how far behind it the one that was asked for stands.
type Placed = (TermInfo, i32);

/// The terms that may stand in one slot of a phrase, by their field.
type Terms = [Vec<Placed>; FIELDS.len()];

/// Finds a phrase in each field of so many documents.
pub(crate) fn find(
    index: &InvertedIndexReader,
    aliases: &Aliases,
    slots: &[Slot],
    documents: u32,
) -> io::Result<Vec<Occurrences>> {
    let terms = slots.iter().map(|slot| terms(index, aliases, slot)).collect::<io::Result<Vec<_>>>()?;
    (0..FIELDS.len()).map(|field| in_field(index, slots, &terms, field, documents)).collect()
}

/// The terms of a slot. The range is closed on both ends, so that only its blocks are read.
fn terms(index: &InvertedIndexReader, aliases: &Aliases, slot: &Slot) -> io::Result<Terms> {
    let (from, to) = range(&slot.term, slot.prefix);
    let mut terms = Terms::default();
    let mut add = |term: &[u8], placed: Placed| {
        let field = term.last().and_then(|mark| mark.checked_sub(FIRST_MARK));
        if let Some(of_field) = field.and_then(|field| terms.get_mut(usize::from(field))) {
            of_field.push(placed);
        }
    };
    for alias in aliases.between(&from, &to) {
        if let Some(info) = index.terms().get(&alias.root)? {
            add(&alias.term, (info, alias.distance));
        }
    }
    let mut stream = index.terms().range().ge(from).le(to).into_stream()?;
    while stream.advance() {
        add(stream.key(), (stream.value().clone(), 0));
    }
    Ok(terms)
}

fn in_field(
    index: &InvertedIndexReader,
    slots: &[Slot],
    terms: &[Terms],
    field: usize,
    documents: u32,
) -> io::Result<Occurrences> {
    let (mut exact, mut open) = (Vec::new(), None);
    let mut rarity = 0.0;
    for (slot, terms) in slots.iter().zip(terms) {
        let terms = &terms[field][..];
        // A prefix is as rare as its terms together; that some stand in one document is not looked into.
        rarity +=
            idf(terms.iter().fold(0, |sum: u32, (info, _)| sum.saturating_add(info.doc_freq)), documents);
        match terms {
            [] => return Ok(Occurrences::default()),
            terms if slot.prefix => open = Some((slot.offset, terms)),
            [(info, distance), ..] => exact.push((info, distance - slot.offset as i32)),
        }
    }
    let hits = match (&exact[..], open) {
        ([], None) => Vec::new(),
        ([(info, _)], None) => frequencies(index, info)?,
        ([], Some((_, terms))) => union(index, terms, documents)?,
        (_, None) => {
            let mut hits = Vec::new();
            intersect(index, &exact, |document, starts| hits.push((document, starts.len() as u32)))?;
            hits
        }
        (_, Some((offset, terms))) => {
            let mut begun = Vec::new();
            intersect(index, &exact, |document, starts| begun.push((document, starts.to_vec())))?;
            continued(index, &begun, terms, offset)?
        }
    };
    Ok(Occurrences { hits, idf: rarity })
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

fn union(index: &InvertedIndexReader, terms: &[Placed], documents: u32) -> io::Result<Vec<(DocId, u32)>> {
    let mut sums = vec![0; documents as usize];
    for (info, _) in terms {
        for (document, frequency) in frequencies(index, info)? {
            sums[document as usize] += frequency;
        }
    }
    Ok((0..).zip(sums).filter(|&(_, sum)| sum > 0).collect())
}

/// Calls back for each document that holds all terms at their distances, with the positions of the phrase.
fn intersect(
    index: &InvertedIndexReader,
    terms: &[(&TermInfo, i32)],
    mut found: impl FnMut(DocId, &[u32]),
) -> io::Result<()> {
    // Each term's positions are shifted so that those of one occurrence coincide, at no less than zero.
    let least = terms.iter().map(|&(_, distance)| distance).min().unwrap_or(0);
    let mut lists: Vec<(SegmentPostings, u32)> = Vec::with_capacity(terms.len());
    for (at, (info, distance)) in terms.iter().enumerate() {
        // Aliases of one root in their places need its list once.
        if !terms[..at]
            .iter()
            .any(|(other, place)| place == distance && other.postings_range == info.postings_range)
        {
            let postings =
                index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
            lists.push((postings, (distance - least) as u32));
        }
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
            common.iter_mut().for_each(|position| *position = position.wrapping_add_signed(least));
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
    terms: &[Placed],
    offset: u32,
) -> io::Result<Vec<(DocId, u32)>> {
    let mut counts = vec![0; begun.len()];
    let mut positions = Vec::new();
    for (info, distance) in terms {
        let mut postings =
            index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
        for ((document, starts), count) in begun.iter().zip(&mut counts) {
            if postings.doc() > *document || postings.seek(*document) != *document {
                continue;
            }
            postings.positions_with_offset(0, &mut positions);
            let place = |start: u32| (start + offset).wrapping_add_signed(-distance);
            let goes_on = |start: &&u32| positions.binary_search(&place(**start)).is_ok();
            *count += starts.iter().filter(goes_on).count() as u32;
        }
    }
    let hits = begun.iter().map(|(document, _)| *document).zip(counts);
    Ok(hits.filter(|&(_, count)| count > 0).collect())
}
