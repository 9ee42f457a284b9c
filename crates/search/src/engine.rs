//! The engine: opens the two files and answers.

use std::io;

use crate::bytes::OpenError;
use crate::columns::Columns;
use crate::directory::PackedDirectory;
use crate::explain::{Explanation, explain};
use crate::facet::{Sifted, sift};
use crate::matching::Matches;
use crate::query::Query;
use crate::request::Request;
use crate::results::{FacetCounts, Hit, Results};
use crate::snippet::Marker;
use crate::sort::arrange;
use crate::text_index::TextIndex;

/// A catalogue, opened.
pub struct Engine {
    columns: Columns,
    index: Option<TextIndex>,
}

impl Engine {
    /// Opens the columns: filters, counts and orders work from here on.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the bytes are let go of once they are read, as in `attach_index`"
    )]
    pub fn open(columns: Vec<u8>) -> Result<Engine, OpenError> {
        Ok(Engine { columns: Columns::open(&columns)?, index: None })
    }

    /// Attaches the index that was written with these columns: words work from here on.
    pub fn attach_index(&mut self, index: Vec<u8>) -> Result<(), OpenError> {
        let directory = PackedDirectory::open(index, self.columns.checksum)?;
        self.index = Some(TextIndex::open(directory, self.columns.len(), self.columns.weights)?);
        Ok(())
    }

    /// Answers a request. Of the query the first 512 characters and 32 words are read.
    pub fn search(&self, request: &Request) -> Results {
        let mut query = Query::parse(&request.query);
        let matches = match self.matches(&mut query) {
            Ok(Matched::All) => None,
            Ok(Matched::These(matches)) => Some(matches),
            Ok(Matched::Unknown) => return Results { needs_index: true, ..self.nothing(request) },
            Err(_) => return Results { error: Some(OpenError::Index.to_string()), ..self.nothing(request) },
        };
        let matches = matches.as_ref();
        let Sifted { mut passing, counts } =
            sift(&self.columns, request, |document| matches.is_none_or(|matches| matches.holds(document)));
        let is_exact = |document: u32| matches.is_none_or(|matches| matches.is_exact(document));
        let exact = passing.iter().filter(|&&document| is_exact(document)).count() as u32;
        let needed = request.offset.saturating_add(request.limit) as usize;
        arrange(&mut passing, request.sort, &self.columns, &request.tier, matches, needed);
        let page = passing.iter().skip(request.offset as usize).take(request.limit as usize);
        Results {
            total: passing.len() as u32,
            exact,
            relaxed: matches.is_some_and(|matches| matches.relaxed),
            needs_index: false,
            hits: page.map(|&document| self.hit(document, matches)).collect(),
            facets: self.facets(&counts),
            error: None,
        }
    }

    /// Explains the score of a listing; nothing without words, without an index or for an unknown listing.
    pub fn explain(&self, request: &Request, slug: &str) -> Option<Explanation> {
        let mut query = Query::parse(&request.query);
        let index = self.index.as_ref().filter(|_| !query.words.is_empty())?;
        Matches::find(index, &mut query).ok()?;
        let document = (0..self.columns.len()).find(|&document| self.columns.slugs.of(document) == slug)?;
        explain(index, &query, document, slug).ok()
    }

    /// What marks the words of a normalized query in texts, in the forms in which this catalogue holds them.
    pub fn marker(&self, query: &str) -> Marker {
        let mut query = Query::parse(query);
        // A query that cannot be answered is marked as it was typed.
        let _ = self.matches(&mut query);
        Marker::new(query)
    }

    /// Which index belongs to the columns.
    #[cfg(test)]
    pub(crate) fn checksum(&self) -> u64 {
        self.columns.checksum
    }

    fn matches(&self, query: &mut Query) -> io::Result<Matched> {
        if query.words.is_empty() && query.excluded.is_empty() && !query.nonsense {
            return Ok(Matched::All);
        }
        let Some(index) = &self.index else { return Ok(Matched::Unknown) };
        Matches::find(index, query).map(Matched::These)
    }

    fn hit(&self, document: u32, matches: Option<&Matches>) -> Hit {
        Hit {
            document,
            slug: self.columns.slugs.of(document).to_owned(),
            name: self.columns.names.of(document).to_owned(),
            score: matches.map_or(0.0, |matches| matches.score(document)),
            extra: matches.is_some_and(|matches| !matches.is_exact(document)),
        }
    }

    fn facets(&self, counts: &[Vec<u32>]) -> Vec<FacetCounts> {
        let counted = self.columns.facets.iter().zip(counts).map(|(facet, counts)| FacetCounts {
            key: facet.key.clone(),
            options: facet.options.iter().cloned().zip(counts.iter().copied()).collect(),
        });
        counted.collect()
    }

    /// An answer without hits, every option still named.
    fn nothing(&self, request: &Request) -> Results {
        let none = sift(&self.columns, request, |_| false);
        Results { facets: self.facets(&none.counts), ..Results::default() }
    }
}

/// What the words leave.
enum Matched {
    /// There are none: every document.
    All,
    These(Matches),
    /// No index is attached yet.
    Unknown,
}
