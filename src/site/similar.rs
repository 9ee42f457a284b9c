//! Solutions that a buyer of one may also look at.

use std::collections::BTreeSet;

use super::{Entry, Facet};

/// How many are shown.
const SHOWN: usize = 3;
/// How many of each category are compared: enough to choose from, and a bound for large catalogues.
const COMPARED: usize = 40;

/// For each entry the numbers of those most like it: sharing categories weighs most, then industries, then sizes; a solution of the
/// same vendor comes after others as alike.
pub(super) fn similar(entries: &[Entry<'_>], facets: &[Facet]) -> Vec<Vec<usize>> {
    let facet = |key: &str| facets.iter().find(|facet| facet.key == key);
    let (Some(categories), Some(industries), Some(sizes)) =
        (facet("categories"), facet("industries"), facet("staff_sizes"))
    else {
        return vec![Vec::new(); entries.len()];
    };
    let members: Vec<Vec<usize>> = (0..categories.options.len())
        .map(|option| categories.members(option).take(COMPARED).collect())
        .collect();
    let shared = |a: &[u32], b: &[u32]| a.iter().filter(|value| b.contains(value)).count();
    (0..entries.len())
        .map(|i| {
            let candidates: BTreeSet<usize> = categories.values[i]
                .iter()
                .flat_map(|category| &members[*category as usize])
                .copied()
                .filter(|j| *j != i)
                .collect();
            let mut ranked: Vec<(usize, bool, usize)> = candidates
                .into_iter()
                .map(|j| {
                    let likeness = 4 * shared(&categories.values[i], &categories.values[j])
                        + 2 * shared(&industries.values[i], &industries.values[j])
                        + shared(&sizes.values[i], &sizes.values[j]);
                    (likeness, entries[i].vendor.slug != entries[j].vendor.slug, j)
                })
                .collect();
            ranked.sort_by(|a, b| (b.0, b.1, a.2).cmp(&(a.0, a.1, b.2)));
            ranked.into_iter().take(SHOWN).map(|(_, _, j)| j).collect()
        })
        .collect()
}
