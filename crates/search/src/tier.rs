//! Conditions that one and the same tier must fulfil.

use crate::corpus::Tier;

/// What a tier must fulfil. A condition on months or seats does not hold for a tier that leaves them unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TierConditions {
    /// The lowest price, in New Taiwan dollars.
    pub price_min: Option<u32>,
    /// The highest price, in New Taiwan dollars.
    pub price_max: Option<u32>,
    /// The longest time, in months.
    pub months_max: Option<u32>,
    /// The fewest users.
    pub seats_min: Option<u32>,
}

impl TierConditions {
    /// Tells whether any tier fulfils all conditions; without conditions none is needed.
    pub(crate) fn hold(&self, tiers: &[Tier]) -> bool {
        *self == TierConditions::default() || tiers.iter().any(|tier| self.hold_on(tier))
    }

    /// Tells whether this tier fulfils all conditions.
    pub(crate) fn hold_on(&self, tier: &Tier) -> bool {
        self.price_min.is_none_or(|least| tier.price >= least)
            && self.price_max.is_none_or(|most| tier.price <= most)
            && self.months_max.is_none_or(|most| tier.months.is_some_and(|months| months <= most))
            && self.seats_min.is_none_or(|least| tier.seats.is_some_and(|seats| seats >= least))
    }
}
