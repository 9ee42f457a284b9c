//! Cuts tantivy's files into the parts that the engine fetches.
//!
//! What opening an index reads lies in its head. The dictionary is cut between its blocks, postings and positions
//! between words.

use std::io;
use std::ops::Range;

use tantivy::InvertedIndexReader;
use tantivy::postings::TermInfo;

use crate::aliases::pack::{Aliases, put as put_aliases};
use crate::bytes::{put_number, put_text};
use crate::corpus::Paging;
use crate::directory::SparseDirectory;
use crate::parts::{PAGES, SPELLINGS, WORDS};
use crate::schema::LAST_MARK;
use crate::text_index::Words;

/// Bytes of the postings file before its first postings.
const POSTINGS_HEADER: usize = 8;

/// What the head of an index holds beside tantivy's own.
pub(crate) struct Head {
    /// Each alias with its root and its distance.
    pub(crate) aliases: Aliases,
    pub(crate) lexicon: String,
    pub(crate) spellings: String,
}

/// Packs the files of an index of so many documents as the bodies of its parts.
pub(crate) fn pack(
    files: &[(String, Vec<u8>)],
    documents: u32,
    head: &Head,
    paging: Paging,
) -> tantivy::Result<Vec<(u32, Vec<u8>)>> {
    let directory = SparseDirectory::whole(files);
    let words = Words::open(directory.clone(), documents)?;
    let mut front: Vec<(usize, Range<usize>)> = Vec::new();
    for (file, reads) in directory.take_reads().into_iter().enumerate() {
        front.extend(merged(reads).into_iter().map(|range| (file, range)));
    }
    let number = |extension: &str| files.iter().position(|(name, _)| name.ends_with(extension));
    let places = [number(".term"), number(".idx"), number(".pos")].map(Option::unwrap_or_default);
    let is_whole = files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() <= paging.whole;
    let rows = if is_whole {
        front.extend(places.map(|file| (file, 0..files[file].1.len())));
        [Vec::new(), Vec::new(), Vec::new()]
    } else {
        rows(words.inverted(), &directory, places, paging.page)?
    };

    let mut body = Vec::new();
    count(&mut body, files.len());
    for (name, bytes) in files {
        put_text(&mut body, name);
        count(&mut body, bytes.len());
    }
    rows.iter().for_each(|row| put_row(&mut body, row));
    put_aliases(&mut body, &head.aliases);
    put_text(&mut body, &head.lexicon);
    put_text(&mut body, if is_whole { &head.spellings } else { "" });
    put_stretches(&mut body, files, &front);
    let mut parts = vec![(WORDS, body)];
    if !is_whole {
        let mut body = Vec::new();
        put_text(&mut body, &head.spellings);
        parts.push((SPELLINGS, body));
    }
    for (page, number) in rows.iter().flatten().zip(PAGES..) {
        let mut body = Vec::new();
        put_stretches(&mut body, files, &[(page.file, page.range.clone())]);
        parts.push((number, body));
    }
    Ok(parts)
}

/// A page: what it comes after, and what it holds of a file.
struct Page {
    after: Vec<u8>,
    file: usize,
    range: Range<usize>,
}

/// A term with where its data lie.
struct Entry {
    term: Vec<u8>,
    info: TermInfo,
    block: Range<usize>,
}

/// The pages of the dictionary, of the postings and of the positions.
fn rows(
    index: &InvertedIndexReader,
    directory: &SparseDirectory,
    [terms, postings, positions]: [usize; 3],
    page: usize,
) -> io::Result<[Vec<Page>; 3]> {
    let entries = entries(index, directory, terms)?;
    let block_ends = |last: &Entry, next: &Entry| (last.block != next.block).then(|| last.term.clone());
    let word_ends = |last: &Entry, next: &Entry| {
        let after = [word(last), &[LAST_MARK]].concat();
        (word(last) != word(next)).then_some(after)
    };
    let list = |entry: &Entry| {
        let range = &entry.info.postings_range;
        range.start + POSTINGS_HEADER..range.end + POSTINGS_HEADER
    };
    Ok([
        // A block is what tantivy reads of its dictionary, and small.
        cut(&entries, terms, |entry| entry.block.clone(), block_ends, 1),
        cut(&entries, postings, list, word_ends, page),
        cut(&entries, positions, |entry| entry.info.positions_range.clone(), word_ends, page),
    ])
}

fn word(entry: &Entry) -> &[u8] {
    entry.term.split_last().map_or(&[], |(_, word)| word)
}

/// Cuts what entries have in a file into pages of about this size, where two neighbours may be parted; `part` says what the second page then
/// comes after.
fn cut(
    entries: &[Entry],
    file: usize,
    place: impl Fn(&Entry) -> Range<usize>,
    part: impl Fn(&Entry, &Entry) -> Option<Vec<u8>>,
    size: usize,
) -> Vec<Page> {
    let Some(first) = entries.first() else { return Vec::new() };
    let mut pages = vec![Page { after: Vec::new(), file, range: place(first) }];
    for pair in entries.windows(2) {
        let here = place(&pair[1]);
        let full = pages.last_mut().filter(|page| page.range.len() >= size);
        match full.and_then(|_| part(&pair[0], &pair[1])) {
            Some(after) => pages.push(Page { after, file, range: here }),
            None => pages.last_mut().expect("it begins with one").range.end = here.end,
        }
    }
    pages
}

/// All terms. Which block a term stands in is seen from what looking it up reads; within a block it is asked as often as halving needs.
fn entries(index: &InvertedIndexReader, directory: &SparseDirectory, file: usize) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut stream = index.terms().stream()?;
    while stream.advance() {
        let (term, info) = (stream.key().to_vec(), stream.value().clone());
        entries.push(Entry { term, info, block: 0..0 });
    }
    let block = |term: &[u8]| {
        directory.take_reads();
        index.terms().get(term)?;
        Ok::<_, io::Error>(directory.take_reads()[file].last().cloned().unwrap_or_default())
    };
    let mut start = 0;
    while start < entries.len() {
        let here = block(&entries[start].term)?;
        let (mut inside, mut outside) = (start, entries.len());
        while outside - inside > 1 {
            let middle = inside + (outside - inside) / 2;
            if block(&entries[middle].term)? == here { inside = middle } else { outside = middle }
        }
        entries[start..outside].iter_mut().for_each(|entry| entry.block = here.clone());
        start = outside;
    }
    Ok(entries)
}

/// Ranges in order, those that touch made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn put_row(bytes: &mut Vec<u8>, row: &[Page]) {
    count(bytes, row.len());
    let mut before: &[u8] = &[];
    for page in row {
        let shared = before.iter().zip(&page.after).take_while(|(a, b)| a == b).count();
        count(bytes, shared);
        count(bytes, page.after.len() - shared);
        bytes.extend(&page.after[shared..]);
        before = &page.after;
    }
}

fn put_stretches(bytes: &mut Vec<u8>, files: &[(String, Vec<u8>)], stretches: &[(usize, Range<usize>)]) {
    count(bytes, stretches.len());
    for (file, range) in stretches {
        count(bytes, *file);
        count(bytes, range.start);
        count(bytes, range.len());
    }
    for (file, range) in stretches {
        bytes.extend(&files[*file].1[range.clone()]);
    }
}

fn count(bytes: &mut Vec<u8>, count: usize) {
    put_number(bytes, u32::try_from(count).expect("an index for browsers is smaller than 4 GiB"));
}
