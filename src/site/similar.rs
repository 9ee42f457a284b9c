//! Solutions on the shelf that a buyer of one may also look at, whether that one is still there or not.

use std::collections::BTreeSet;

use super::{Facet, Site, industry_key};
use crate::model::Solution;

/// How many are shown.
const SHOWN: usize = 3;
/// How many of each category are compared: enough to choose from, and a bound for large catalogues.
const COMPARED: usize = 40;
/// The facets by which solutions are alike, with their weights. Only those that share the first are compared at all.
const WEIGHTS: [(&str, usize); 3] = [("categories", 4), ("industries", 2), ("staff_sizes", 1)];

/// For each category the first entries that have it.
pub(super) struct Compared(Vec<Vec<usize>>);

impl Compared {
    /// Those with which others are compared.
    pub(super) fn of(facets: &[Facet]) -> Self {
        let [categories, ..] = weighing(facets);
        let first = |option| categories.members(option).take(COMPARED).collect();
        Self((0..categories.options.len()).map(first).collect())
    }
}

fn weighing(facets: &[Facet]) -> [&Facet; 3] {
    WEIGHTS.map(|(key, _)| {
        facets.iter().find(|facet| facet.key == key).expect("every site has the facets that weigh")
    })
}

impl Site<'_> {
    /// The numbers of the entries most like `solution`, itself left out: sharing categories weighs most, then industries, then
    /// sizes; a solution of the same vendor comes after others as alike.
    pub(super) fn most_like(&self, solution: &Solution) -> Vec<usize> {
        let facets = weighing(&self.facets);
        let traits = traits(facets, solution);
        let candidates: BTreeSet<usize> = traits[0]
            .iter()
            .flat_map(|category| &self.compared.0[*category as usize])
            .copied()
            .filter(|j| self.entries[*j].solution.slug != solution.slug)
            .collect();
        let mut ranked: Vec<(usize, bool, usize)> = candidates
            .into_iter()
            .map(|j| (likeness(facets, &traits, j), self.entries[j].solution.vendor != solution.vendor, j))
            .collect();
        ranked.sort_by(|a, b| (b.0, b.1, a.2).cmp(&(a.0, a.1, b.2)));
        ranked.into_iter().take(SHOWN).map(|(_, _, j)| j).collect()
    }
}

/// The options of each facet that weighs.
fn traits(facets: [&Facet; 3], solution: &Solution) -> [Vec<u32>; 3] {
    let industries = solution.industries.iter().map(|key| industry_key(key));
    [
        facets[0].numbers(solution.categories.iter().map(String::as_str)),
        facets[1].numbers(industries),
        facets[2].numbers(solution.staff_sizes.iter().map(String::as_str)),
    ]
}

fn likeness(facets: [&Facet; 3], traits: &[Vec<u32>; 3], number: usize) -> usize {
    let weighed = WEIGHTS.iter().zip(facets).zip(traits);
    weighed
        .map(|(((_, weight), facet), mine)| {
            let theirs = &facet.values[number];
            weight * mine.iter().filter(|option| theirs.contains(option)).count()
        })
        .sum()
}
