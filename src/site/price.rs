//! Prices that a buyer compares.

use crate::model::{Solution, Subsidy, Tier};
use crate::text::Date;

/// Parts of a whole price in which the buyer's own share is reckoned: whole numbers, so that the page and the browser come to the same dollar.
const WHOLE: u32 = 10_000;

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

/// The buyer's own share in ten-thousandths, where the programme states it and still takes applications.
pub(super) fn own_share(subsidy: &Subsidy, today: Date) -> Option<u32> {
    if subsidy.closed_by(today).is_some() {
        return None;
    }
    let share = subsidy.own_share.filter(|share| (0.0..=1.0).contains(share))?;
    // Between 0 and 10,000 by the line above.
    Some((share * f64::from(WHOLE)).round() as u32)
}

/// Points towards a price for a buyer who has `left` of the cap: one point is one NT dollar, rounded down.
pub(super) fn points(price: u32, left: u32, own_share: u32) -> u32 {
    let rest = u64::from(WHOLE.saturating_sub(own_share));
    let most = u64::from(price) * rest / u64::from(WHOLE);
    u32::try_from(most).unwrap_or(u32::MAX).min(left)
}

#[cfg(test)]
mod tests {
    use super::{own_share, per_seat_month, points};
    use crate::model::{Subsidy, Tier};
    use crate::text::Date;

    #[test]
    fn a_price_is_divided_by_people_and_months() {
        let tier = |price, months, seats| Tier { price: Some(price), months, seats, ..Tier::default() };
        assert_eq!(per_seat_month(&tier(12_000, Some(12), Some(4))), Some(250));
        assert_eq!(per_seat_month(&tier(1_000, Some(3), Some(2))), Some(167));
        assert_eq!(per_seat_month(&tier(1_000, None, Some(2))), None);
    }

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn subsidy(own_share: Option<f64>) -> Subsidy {
        Subsidy { cap: 150_000, own_share, closed_on: None }
    }

    #[test]
    fn points_are_what_is_not_the_own_share_up_to_what_is_left() {
        let half = own_share(&subsidy(Some(0.5)), day("2026-11-20")).unwrap();
        assert_eq!(points(96_001, 150_000, half), 48_000);
        assert_eq!(points(96_000, 20_000, half), 20_000);
        assert_eq!(points(400_000, 150_000, half), 150_000);
        assert_eq!(points(96_000, 0, half), 0);
    }

    #[test]
    fn a_share_that_binary_fractions_miss_costs_no_dollar() {
        // 1 − 0.9 is a little less than 0.1 in binary.
        assert_eq!(
            points(96_000, 150_000, own_share(&subsidy(Some(0.9)), day("2026-11-20")).unwrap()),
            9_600
        );
        assert_eq!(
            points(30_000, 150_000, own_share(&subsidy(Some(0.333)), day("2026-11-20")).unwrap()),
            20_010
        );
    }

    #[test]
    fn a_share_is_never_guessed() {
        assert_eq!(own_share(&subsidy(None), day("2026-11-20")), None);
        let closed = Subsidy { closed_on: Some(day("2026-06-30")), ..subsidy(Some(0.5)) };
        assert_eq!(own_share(&closed, day("2026-06-30")), None);
        assert_eq!(own_share(&closed, day("2026-06-29")), Some(5_000), "until then it goes on");
    }
}
