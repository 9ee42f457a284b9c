//! The engine: opens the columns, takes parts, and answers.

use std::io;

use crate::bytes::OpenError;
use crate::columns::Columns;
use crate::explain::{Explanation, explain};
use crate::facet::{Sifted, sift};
use crate::matching::Matches;
use crate::parts::{self, NAMES, TIERS, WORDS};
use crate::query::Query;
use crate::request::Request;
use crate::results::{FacetCounts, Hit, Results};
use crate::snippet::Marker;
use crate::sort::{Sort, arrange};
use crate::text_index::TextIndex;
use crate::tier::TierConditions;

/// A catalogue, opened.
pub struct Engine {
    columns: Columns,
    index: Option<TextIndex>,
}

impl Engine {
    /// Opens the columns: filters and counts work from here on.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the bytes are let go of once they are read, as in `add`"
    )]
    pub fn open(columns: Vec<u8>) -> Result<Engine, OpenError> {
        Ok(Engine { columns: Columns::open(&columns)?, index: None })
    }

    /// Takes a part that [`Results::needs`] named. One that was not written with the columns, or is not of this number, is refused.
    pub fn add(&mut self, number: u32, part: Vec<u8>) -> Result<(), OpenError> {
        let body = parts::open(&part, self.columns.checksum, number)?;
        match (number, &mut self.index) {
            (TIERS | NAMES, _) => self.columns.add(number, &part[body]),
            (WORDS, index) => {
                *index = Some(TextIndex::open(part, body, self.columns.len(), self.columns.weights)?);
                Ok(())
            }
            (_, Some(index)) => index.add(number, part, body),
            (_, None) => Err(OpenError::Mismatched),
        }
    }

    /// Answers a request, or says which parts the answer needs. Of the query the first 512 characters and 32 words are read.
    pub fn search(&self, request: &Request) -> Results {
        let mut query = Query::parse(&request.query);
        let matches = self.matches(&mut query);
        let needs = self.needs(request, &matches);
        if !needs.is_empty() {
            return Results { needs, ..self.nothing(request) };
        }
        let Ok(matches) = matches else {
            return Results { error: Some(OpenError::Index.to_string()), ..self.nothing(request) };
        };
        let matches = matches.as_ref();
        let Sifted { passing, counts } =
            sift(&self.columns, request, |document| matches.is_none_or(|matches| matches.holds(document)));
        let is_exact = |document: u32| matches.is_none_or(|matches| matches.is_exact(document));
        let exact = passing.iter().filter(|&&document| is_exact(document)).count() as u32;
        let needed = request.offset.saturating_add(request.limit) as usize;
        let arranged = arrange(&passing, request.sort, &self.columns, &request.tier, matches, needed);
        let page = arranged.iter().skip(request.offset as usize).take(request.limit as usize);
        Results {
            total: passing.len() as u32,
            exact,
            relaxed: matches.is_some_and(|matches| matches.relaxed),
            needs: Vec::new(),
            hits: page.map(|&document| self.hit(document, matches)).collect(),
            facets: self.facets(request, &counts),
            meant: query.meant(),
            related: query.related(),
            error: None,
        }
    }

    /// Explains the score of a listing that a search has found; nothing without words, or while parts are missing.
    pub fn explain(&self, request: &Request, document: u32) -> Option<Explanation> {
        let mut query = Query::parse(&request.query);
        let index = self.index.as_ref().filter(|_| !query.words.is_empty())?;
        Matches::find(index, &mut query).ok()?;
        explain(index, &query, document).ok()
    }

    /// What marks the words of a normalized query in texts, in the forms in which this catalogue holds them.
    pub fn marker(&self, query: &str) -> Marker {
        let mut query = Query::parse(query);
        // A query that cannot be answered is marked as it was typed.
        let _ = self.matches(&mut query);
        Marker::new(query)
    }

    /// What the words leave; nothing where there are none.
    fn matches(&self, query: &mut Query) -> io::Result<Option<Matches>> {
        if query.words.is_empty() && query.excluded.is_empty() && !query.nonsense {
            return Ok(None);
        }
        let index = self.index.as_ref().ok_or(io::ErrorKind::WouldBlock)?;
        Matches::find(index, query).map(Some)
    }

    /// The parts that an answer needs and that are not there.
    fn needs(&self, request: &Request, matches: &io::Result<Option<Matches>>) -> Vec<u32> {
        let asks_tiers = request.tier != TierConditions::default() || request.sort.needs_tiers();
        let missing = [
            (WORDS, matches.is_err() && self.index.is_none()),
            (TIERS, asks_tiers && self.columns.tiers.is_none()),
            (NAMES, request.sort == Sort::Name && self.columns.ranks.is_none()),
        ];
        let mut needs: Vec<u32> =
            missing.iter().filter(|(_, missing)| *missing).map(|(number, _)| *number).collect();
        needs.extend(self.index.iter().flat_map(TextIndex::take_wanted));
        needs
    }

    fn hit(&self, document: u32, matches: Option<&Matches>) -> Hit {
        Hit {
            document,
            score: matches.map_or(0.0, |matches| matches.score(document)),
            extra: matches.is_some_and(|matches| !matches.is_exact(document)),
        }
    }

    fn facets(&self, request: &Request, counts: &[Vec<u32>]) -> Vec<FacetCounts> {
        let counted = self.columns.facets.iter().zip(counts);
        let counted =
            counted.filter(|(facet, _)| request.counts(facet.options.len())).map(|(facet, counts)| {
                FacetCounts {
                    key: facet.key.clone(),
                    options: facet.options.iter().cloned().zip(counts.iter().copied()).collect(),
                }
            });
        counted.collect()
    }

    /// An answer without hits, every option still named.
    fn nothing(&self, request: &Request) -> Results {
        let none = sift(&self.columns, request, |_| false);
        Results { facets: self.facets(request, &none.counts), ..Results::default() }
    }
}
