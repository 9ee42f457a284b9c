//! The orders of a page of results.

use std::collections::BinaryHeap;

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

    /// Tells whether the order is one of prices.
    pub(crate) fn needs_tiers(self) -> bool {
        matches!(self, Sort::Price | Sort::PricePerSeatMonth)
    }
}

/// The first `needed` documents in order; they come by number.
///
/// Every order is a number to sort by, so that one routine serves them all. A heap keeps the best: most catalogues show twenty of thousands.
pub(crate) fn arrange(
    documents: &[u32],
    sort: Sort,
    columns: &Columns,
    conditions: &TierConditions,
    matches: Option<&Matches>,
    needed: usize,
) -> Vec<u32> {
    let tiers = |document| columns.tiers(document).iter().filter(|tier| conditions.hold_on(tier));
    let key = |document: u32| match sort {
        Sort::Relevance => matches.map_or(0, |matches| u128::from(matches.rank(document))),
        Sort::Newest => 0,
        Sort::Price => tiers(document).map(|tier| u128::from(tier.price)).min().unwrap_or(LAST),
        Sort::PricePerSeatMonth => tiers(document).filter_map(share).min().unwrap_or(LAST),
        Sort::Name => columns.ranks.as_ref().map_or(0, |ranks| u128::from(ranks[document as usize])),
    };
    let is_extra = |document| matches.is_some_and(|matches| !matches.is_exact(document));
    let mut best = BinaryHeap::new();
    for &document in documents {
        let place = (is_extra(document), key(document), document);
        if best.len() < needed {
            best.push(place);
        } else if let Some(mut last) = best.peek_mut().filter(|last| **last > place) {
            *last = place;
        }
    }
    best.into_sorted_vec().into_iter().map(|(_, _, document)| document).collect()
}

const LAST: u128 = u128::MAX;

/// A price shared among the users and months that it buys.
///
/// Fractions of so small numbers differ by more than one in 64 binary places, so none are confused.
fn share(tier: &Tier) -> Option<u128> {
    let units = u64::from(tier.months?) * u64::from(tier.seats?);
    (u128::from(tier.price) << 64).checked_div(u128::from(units))
}
