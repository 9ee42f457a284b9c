//! Filters, and what each choice would give.

use crate::columns::{Columns, FacetColumn};
use crate::request::Request;

/// The documents that pass all filters, and the count of every option.
pub(crate) struct Sifted {
    pub(crate) passing: Vec<u32>,
    /// For each facet and option, the results if it were the only tick in its facet and all else as it is.
    pub(crate) counts: Vec<Vec<u32>>,
}

/// Sifts the documents in one pass: one that fails a single facet still counts for that facet's options.
pub(crate) fn sift(columns: &Columns, request: &Request, candidate: impl Fn(u32) -> bool) -> Sifted {
    let facets = &columns.facets;
    let ticked: Vec<_> = facets.iter().map(|facet| ticks(facet, request)).collect();
    let mut counts: Vec<_> = facets.iter().map(|facet| vec![0; facet.options.len()]).collect();
    let mut passing = Vec::new();
    let mut count =
        |facet: usize, document| facets[facet].each(document, |option| counts[facet][option] += 1);
    for document in 0..columns.len() {
        if !candidate(document) || !request.tier.hold(columns.tiers(document)) {
            continue;
        }
        let fails = |facet: &usize| {
            ticked[*facet].as_ref().is_some_and(|ticked| {
                let mut holds = false;
                facets[*facet].each(document, |option| holds |= ticked[option]);
                !holds
            })
        };
        let mut failing = (0..facets.len()).filter(fails);
        match (failing.next(), failing.next()) {
            (None, _) => {
                passing.push(document);
                (0..facets.len()).for_each(|facet| count(facet, document));
            }
            (Some(facet), None) => count(facet, document),
            _ => {}
        }
    }
    Sifted { passing, counts }
}

/// Which options of a facet are ticked; nothing where none is.
fn ticks(facet: &FacetColumn, request: &Request) -> Option<Vec<bool>> {
    let filters = request.filters.iter().filter(|(key, _)| *key == facet.key);
    let wanted: Vec<&String> = filters.flat_map(|(_, options)| options).collect();
    (!wanted.is_empty()).then(|| facet.options.iter().map(|option| wanted.contains(&option)).collect())
}
