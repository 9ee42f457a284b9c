//! Solutions that were on the shelf and no longer are. Each keeps a short page at its address, so that a link to it does not lead
//! to nothing; what was for sale there is told no more.

use crate::model::{Life, Programme, Records, Solution, Vendor};
use crate::text::Date;

/// A solution that buyers no longer see.
#[derive(Debug, Clone, Copy)]
pub struct Former<'a> {
    /// Its record.
    pub solution: &'a Solution,
    /// Who sold it.
    pub vendor: &'a Vendor,
    /// Under which programme.
    pub programme: &'a Programme,
    /// How it left.
    pub left: Left,
}

/// How a solution left the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Taken down on this day.
    Delisted(Date),
    /// Its time was over at the end of this day.
    Expired(Date),
}

/// The solutions that have left the shelf by `today`, by slug.
pub(super) fn former(records: &Records, today: Date) -> Vec<Former<'_>> {
    let mut former: Vec<Former<'_>> = records
        .solutions
        .iter()
        .filter_map(|solution| {
            let vendor = records.vendor(&solution.vendor)?;
            let programme = records.programme(&solution.programme)?;
            let left = left(solution, programme, today)?;
            Some(Former { solution, vendor, programme, left })
        })
        .collect();
    former.sort_by_key(|former| &former.solution.slug);
    former
}

/// How a solution left the shelf: what came first counts. One taken down before its first day was never there.
fn left(solution: &Solution, programme: &Programme, today: Date) -> Option<Left> {
    let from = solution.listing.as_ref()?.from?;
    match Life::of(solution, programme, today) {
        Life::Expired(last) => Some(Left::Expired(last)),
        Life::Delisted(on) => match solution.last_day(programme) {
            _ if on <= from => None,
            Some(last) if last < on => Some(Left::Expired(last)),
            _ => Some(Left::Delisted(on)),
        },
        Life::Draft | Life::Upcoming(_) | Life::Listed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Left, left};
    use crate::model::{Approval, Delisting, Listing, Programme, Solution, Status};
    use crate::text::Date;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn solution(delisted: Option<&str>) -> Solution {
        let listing =
            Listing { from: Some(day("2026-03-01")), until: Some(day("2026-06-30")), ..Listing::default() };
        Solution {
            approval: Approval { status: Some(Status::Approved), ..Approval::default() },
            listing: Some(listing),
            delisting: delisted.map(|on| Delisting { on: Some(day(on)), reason: None }),
            ..Solution::default()
        }
    }

    fn left_on(delisted: Option<&str>, today: &str) -> Option<Left> {
        left(&solution(delisted), &Programme::default(), day(today))
    }

    #[test]
    fn it_leaves_on_the_day_it_is_taken_down_or_after_its_last_day() {
        assert_eq!(left_on(None, "2026-06-30"), None);
        assert_eq!(left_on(None, "2026-07-01"), Some(Left::Expired(day("2026-06-30"))));
        assert_eq!(left_on(Some("2026-05-01"), "2026-04-30"), None);
        assert_eq!(left_on(Some("2026-05-01"), "2026-05-01"), Some(Left::Delisted(day("2026-05-01"))));
    }

    #[test]
    fn taken_down_after_its_time_it_had_left_before() {
        assert_eq!(left_on(Some("2026-07-10"), "2026-07-10"), Some(Left::Expired(day("2026-06-30"))));
    }

    #[test]
    fn taken_down_before_its_first_day_it_was_never_there() {
        assert_eq!(left_on(Some("2026-03-01"), "2026-04-01"), None);
        assert_eq!(left_on(Some("2026-02-01"), "2026-04-01"), None);
    }

    #[test]
    fn a_draft_and_one_to_come_have_not_left() {
        let mut draft = solution(Some("2026-05-01"));
        draft.approval.status = Some(Status::Draft);
        assert_eq!(left(&draft, &Programme::default(), day("2026-08-01")), None);
        assert_eq!(left_on(None, "2026-02-28"), None);
    }
}
