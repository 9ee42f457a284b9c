//! Filters, and what each choice would give.

use crate::columns::{Columns, FacetColumn};
use crate::request::Request;

/// The documents that pass all filters, and the count of every option.
pub(crate) struct Sifted {
    pub(crate) passing: Vec<u32>,
    /// For each facet and option, the results if it were the only tick in its facet and all else as it is.
    pub(crate) counts: Vec<Vec<u32>>,
}

/// What a document fails.
const NOTHING: u8 = 0;
const ALL: u8 = u8::MAX;

/// Sifts the documents, column by column: one that fails a single facet still counts for that facet's options.
pub(crate) fn sift(columns: &Columns, request: &Request, candidate: impl Fn(u32) -> bool) -> Sifted {
    let holds = |document| candidate(document) && request.tier.hold(columns.tiers(document));
    // The facet that a document fails, one more than its number.
    let mut failed: Vec<u8> =
        (0..columns.len()).map(|document| if holds(document) { NOTHING } else { ALL }).collect();
    for (number, facet) in (1..).zip(&columns.facets) {
        let Some(ticked) = ticks(facet, request) else { continue };
        for (document, failed) in (0..).zip(&mut failed) {
            let mut passes = *failed == ALL;
            facet.each(document, |option| passes |= ticked[option]);
            if !passes {
                *failed = if *failed == NOTHING { number } else { ALL };
            }
        }
    }
    let counts = (1..).zip(&columns.facets).map(|(number, facet)| {
        let mut counts = vec![0; facet.options.len()];
        if request.counts(facet.options.len()) {
            let holding = (0..).zip(&failed).filter(|&(_, &failed)| failed == NOTHING || failed == number);
            holding.for_each(|(document, _)| facet.each(document, |option| counts[option] += 1));
        }
        counts
    });
    let counts = counts.collect();
    let passing = (0..).zip(&failed).filter(|&(_, &failed)| failed == NOTHING).map(|(document, _)| document);
    Sifted { passing: passing.collect(), counts }
}

/// Which options of a facet are ticked; nothing where none is.
fn ticks(facet: &FacetColumn, request: &Request) -> Option<Vec<bool>> {
    let filters = request.filters.iter().filter(|(key, _)| *key == facet.key);
    let wanted: Vec<&String> = filters.flat_map(|(_, options)| options).collect();
    (!wanted.is_empty()).then(|| facet.options.iter().map(|option| wanted.contains(&option)).collect())
}
