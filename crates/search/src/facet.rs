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
    let ticks: Vec<_> = columns.facets.iter().map(|facet| Ticks::of(facet, request)).collect();
    let mut counts: Vec<_> = columns.facets.iter().map(|facet| vec![0; facet.options.len()]).collect();
    let mut passing = Vec::new();
    let mut count = |facet: usize, document: u32| {
        for &value in columns.facets[facet].values.of(document) {
            counts[facet][value as usize] += 1;
        }
    };
    for document in 0..columns.len() {
        if !candidate(document) || !request.tier.hold(columns.tiers.of(document)) {
            continue;
        }
        let fails = |facet: &usize| !ticks[*facet].hold(columns.facets[*facet].values.of(document));
        let mut failing = (0..ticks.len()).filter(fails);
        match (failing.next(), failing.next()) {
            (None, _) => {
                passing.push(document);
                (0..ticks.len()).for_each(|facet| count(facet, document));
            }
            (Some(facet), None) => count(facet, document),
            _ => {}
        }
    }
    Sifted { passing, counts }
}

/// The ticked options of a facet, or none ticked at all.
struct Ticks(Option<Vec<bool>>);

impl Ticks {
    fn of(facet: &FacetColumn, request: &Request) -> Ticks {
        let wanted =
            request.filters.iter().filter(|(key, _)| *key == facet.key).flat_map(|(_, options)| options);
        let mut wanted = wanted.peekable();
        if wanted.peek().is_none() {
            return Ticks(None);
        }
        let mut ticked = vec![false; facet.options.len()];
        for option in wanted {
            if let Some(at) = facet.options.iter().position(|known| known == option) {
                ticked[at] = true;
            }
        }
        Ticks(Some(ticked))
    }

    fn hold(&self, values: &[u32]) -> bool {
        let Ticks(Some(ticked)) = self else { return true };
        values.iter().any(|&value| ticked[value as usize])
    }
}
