//! Solutions on the shelf that a buyer of one may also look at, whether that one is still there or not.

use std::collections::BTreeSet;

use super::{Entry, Facet, industry_key};
use crate::model::Solution;

/// How many are shown.
const SHOWN: usize = 3;
/// How many of each category are compared: enough to choose from, and a bound for large catalogues.
const COMPARED: usize = 40;
/// The facets by which solutions are alike, with their weights. Only those that share the first are compared at all.
const WEIGHTS: [(&str, usize); 3] = [("categories", 4), ("industries", 2), ("staff_sizes", 1)];

/// The shelf as it is compared with one solution.
pub(super) struct Shelf<'s, 'a> {
    entries: &'s [Entry<'a>],
    facets: [&'s Facet; 3],
    /// For each category the first entries that have it.
    members: Vec<Vec<usize>>,
}

impl<'s, 'a> Shelf<'s, 'a> {
    /// Prepares a comparison with these entries.
    pub(super) fn new(entries: &'s [Entry<'a>], facets: &'s [Facet]) -> Self {
        let facets = WEIGHTS.map(|(key, _)| {
            facets.iter().find(|facet| facet.key == key).expect("every site has the facets that weigh")
        });
        let categories = facets[0];
        let members = (0..categories.options.len())
            .map(|option| categories.members(option).take(COMPARED).collect())
            .collect();
        Self { entries, facets, members }
    }

    /// The numbers of the entries most like `solution`, itself left out: sharing categories weighs most, then industries, then
    /// sizes; a solution of the same vendor comes after others as alike.
    pub(super) fn most_like(&self, solution: &Solution) -> Vec<usize> {
        let traits = self.traits(solution);
        let candidates: BTreeSet<usize> = traits[0]
            .iter()
            .flat_map(|category| &self.members[*category as usize])
            .copied()
            .filter(|j| self.entries[*j].solution.slug != solution.slug)
            .collect();
        let mut ranked: Vec<(usize, bool, usize)> = candidates
            .into_iter()
            .map(|j| (self.likeness(&traits, j), self.entries[j].solution.vendor != solution.vendor, j))
            .collect();
        ranked.sort_by(|a, b| (b.0, b.1, a.2).cmp(&(a.0, a.1, b.2)));
        ranked.into_iter().take(SHOWN).map(|(_, _, j)| j).collect()
    }

    /// The options of each facet that weighs.
    fn traits(&self, solution: &Solution) -> [Vec<u32>; 3] {
        let industries = solution.industries.iter().map(|key| industry_key(key));
        [
            self.facets[0].numbers(solution.categories.iter().map(String::as_str)),
            self.facets[1].numbers(industries),
            self.facets[2].numbers(solution.staff_sizes.iter().map(String::as_str)),
        ]
    }

    fn likeness(&self, traits: &[Vec<u32>; 3], number: usize) -> usize {
        let weighed = WEIGHTS.iter().zip(self.facets).zip(traits);
        weighed
            .map(|(((_, weight), facet), mine)| {
                let theirs = &facet.values[number];
                weight * mine.iter().filter(|option| theirs.contains(option)).count()
            })
            .sum()
    }
}
