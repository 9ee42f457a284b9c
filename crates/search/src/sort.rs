//! The orders of a page of results.

use crate::columns::Columns;
use crate::corpus::Tier;
use crate::matching::Matches;
use crate::tier::TierConditions;

/// An order of the hits. Exact hits come before all others in each; ties go to the newer listing, then by slug.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best first; without words, the newest.
    #[default]
    Relevance,
    /// The cheapest tier that fulfils the conditions.
    Price,
    /// The cheapest tier by user and month; tiers without months or seats last.
    PricePerSeatMonth,
    /// The latest listed first.
    Newest,
    /// By name.
    Name,
}

impl Sort {
    /// The order of a name in the page's address.
    pub fn named(name: &str) -> Option<Sort> {
        Some(match name {
            "relevance" => Sort::Relevance,
            "price" => Sort::Price,
            "price_per_seat_month" => Sort::PricePerSeatMonth,
            "newest" => Sort::Newest,
            "name" => Sort::Name,
            _ => return None,
        })
    }
}

/// Puts the first `needed` documents in order; they come by number, and the rest is left as it falls.
///
/// Every order is a number to sort by, so that one sorting routine serves them all.
pub(crate) fn arrange(
    documents: &mut [u32],
    sort: Sort,
    columns: &Columns,
    conditions: &TierConditions,
    matches: Option<&Matches>,
    needed: usize,
) {
    if matches.is_none() && matches!(sort, Sort::Relevance | Sort::Newest) {
        return;
    }
    let tiers = |document| columns.tiers.of(document).iter().filter(|tier| conditions.hold_on(tier));
    let key = |document: u32| match sort {
        Sort::Relevance => matches.map_or(0, |matches| u128::from(matches.rank(document))),
        Sort::Newest => 0,
        Sort::Price => tiers(document).map(|tier| u128::from(tier.price)).min().unwrap_or(LAST),
        Sort::PricePerSeatMonth => tiers(document).filter_map(share).min().unwrap_or(LAST),
        Sort::Name => u128::from(columns.ranks[document as usize]),
    };
    let is_extra = |document| matches.is_some_and(|matches| !matches.is_exact(document));
    let mut keyed: Vec<_> =
        documents.iter().map(|&document| (is_extra(document), key(document), document)).collect();
    if needed < keyed.len() {
        keyed.select_nth_unstable(needed);
        keyed.truncate(needed);
    }
    keyed.sort_unstable();
    documents.iter_mut().zip(keyed).for_each(|(place, (_, _, document))| *place = document);
}

const LAST: u128 = u128::MAX;

/// A price shared among the users and months that it buys.
///
/// Fractions of so small numbers differ by more than one in 64 binary places, so none are confused.
fn share(tier: &Tier) -> Option<u128> {
    let units = u64::from(tier.months?) * u64::from(tier.seats?);
    (u128::from(tier.price) << 64).checked_div(u128::from(units))
}
