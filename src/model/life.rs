//! A listing's life on a given day: what decides whether buyers see it.

use super::{Period, Programme, Solution, Status};
use crate::text::Date;

/// Where a solution stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// A record at work.
    Draft,
    /// Approved, its first day not yet come.
    Upcoming(Date),
    /// Shown to buyers; the days left, its last day being 0, where the end is known.
    Listed(Option<i32>),
    /// Its last day is past.
    Expired(Date),
    /// Taken down.
    Delisted(Date),
}

impl Life {
    /// The life of `solution` under `programme` as of `today`.
    pub fn of(solution: &Solution, programme: &Programme, today: Date) -> Self {
        if solution.approval.status != Some(Status::Approved) {
            return Self::Draft;
        }
        if let Some(on) = solution.delisting.as_ref().and_then(|delisting| delisting.on)
            && on <= today
        {
            return Self::Delisted(on);
        }
        match solution.listing.as_ref().and_then(|listing| listing.from) {
            Some(from) if from > today => return Self::Upcoming(from),
            Some(_) => {}
            None => return Self::Draft,
        }
        match solution.last_day(programme) {
            Some(until) if until < today => Self::Expired(until),
            until => Self::Listed(until.map(|until| until.days() - today.days())),
        }
    }

    /// Whether buyers see the solution.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Listed(_))
    }
}

impl Solution {
    /// Whether it has been taken down by `today`.
    pub fn is_delisted(&self, today: Date) -> bool {
        self.delisting.as_ref().and_then(|delisting| delisting.on).is_some_and(|on| on <= today)
    }

    /// The last day that the programme allows this listing.
    pub fn latest_last_day(&self, programme: &Programme) -> Option<Date> {
        match programme.period {
            Period::Until(last) => Some(last),
            Period::Days(days) => {
                let listing = self.listing.as_ref()?;
                let start = listing.from.max(listing.confirmed_on)?;
                Some(start.plus_days(i32::try_from(days).unwrap_or(i32::MAX)))
            }
            Period::Open => None,
        }
    }

    /// The last day on which the solution is listed: as the record says, else the latest that the programme allows.
    pub fn last_day(&self, programme: &Programme) -> Option<Date> {
        let latest = self.latest_last_day(programme);
        match (self.listing.as_ref().and_then(|listing| listing.until), latest) {
            (Some(until), Some(latest)) => Some(until.min(latest)),
            (until, latest) => until.or(latest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Life;
    use crate::model::{Approval, Delisting, Listing, Period, Programme, Solution, Status};
    use crate::text::Date;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn listed(from: &str, until: Option<&str>) -> Solution {
        Solution {
            approval: Approval { status: Some(Status::Approved), ..Approval::default() },
            listing: Some(Listing { from: Some(day(from)), until: until.map(day), confirmed_on: None }),
            ..Solution::default()
        }
    }

    fn programme(period: Period) -> Programme {
        Programme { period, ..Programme::default() }
    }

    #[test]
    fn both_days_are_included() {
        let solution = listed("2026-01-10", Some("2026-01-20"));
        let programme = programme(Period::Open);
        assert_eq!(Life::of(&solution, &programme, day("2026-01-09")), Life::Upcoming(day("2026-01-10")));
        assert_eq!(Life::of(&solution, &programme, day("2026-01-10")), Life::Listed(Some(10)));
        assert_eq!(Life::of(&solution, &programme, day("2026-01-20")), Life::Listed(Some(0)));
        assert_eq!(Life::of(&solution, &programme, day("2026-01-21")), Life::Expired(day("2026-01-20")));
    }

    #[test]
    fn a_year_is_365_days_from_the_later_of_listing_and_confirmation() {
        let mut solution = listed("2026-01-10", None);
        let programme = programme(Period::Days(365));
        assert_eq!(solution.last_day(&programme), Some(day("2027-01-10")));
        solution.listing.as_mut().unwrap().confirmed_on = Some(day("2027-03-01"));
        assert_eq!(solution.last_day(&programme), Some(day("2028-02-29")));
    }

    #[test]
    fn the_programme_ends_what_the_record_would_not() {
        let solution = listed("2026-01-10", None);
        assert_eq!(solution.last_day(&programme(Period::Until(day("2027-12-31")))), Some(day("2027-12-31")));
    }

    #[test]
    fn delisting_takes_effect_on_its_day() {
        let mut solution = listed("2026-01-10", None);
        solution.delisting = Some(Delisting { on: Some(day("2026-02-01")), reason: None });
        let programme = programme(Period::Open);
        assert!(Life::of(&solution, &programme, day("2026-01-31")).is_listed());
        assert_eq!(Life::of(&solution, &programme, day("2026-02-01")), Life::Delisted(day("2026-02-01")));
    }
}
