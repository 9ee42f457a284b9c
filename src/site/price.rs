//! Prices that a buyer compares.

use crate::model::{Solution, Tier};

/// Price a person and month in whole NT dollars, rounded to the nearest; `None` without months or seats.
pub fn per_seat_month(tier: &Tier) -> Option<u32> {
    let (price, months, seats) = (u64::from(tier.price?), u64::from(tier.months?), u64::from(tier.seats?));
    let units = months * seats;
    u32::try_from((price * 2 + units) / (units * 2)).ok()
}

/// The lowest price of a solution's tiers.
pub fn lowest(solution: &Solution) -> Option<u32> {
    solution.tiers.iter().filter_map(|tier| tier.price).min()
}

/// The lowest price a person and month.
pub(super) fn lowest_per_seat_month(solution: &Solution) -> Option<u32> {
    solution.tiers.iter().filter_map(per_seat_month).min()
}

#[cfg(test)]
mod tests {
    use super::per_seat_month;
    use crate::model::Tier;

    #[test]
    fn a_price_is_divided_by_people_and_months() {
        let tier = |price, months, seats| Tier { price: Some(price), months, seats, ..Tier::default() };
        assert_eq!(per_seat_month(&tier(12_000, Some(12), Some(4))), Some(250));
        assert_eq!(per_seat_month(&tier(1_000, Some(3), Some(2))), Some(167));
        assert_eq!(per_seat_month(&tier(1_000, None, Some(2))), None);
    }
}
