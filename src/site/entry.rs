//! The solutions that the site shows, each with what belongs to it, newest first.

use std::cmp::Reverse;

use super::Drafts;
use crate::model::{Life, Programme, Records, Solution, Status, Vendor};
use crate::text::Date;

/// A solution on the shelf.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its record.
    pub solution: &'a Solution,
    /// Who sells it.
    pub vendor: &'a Vendor,
    /// Under which programme.
    pub programme: &'a Programme,
    /// First day on the shelf; a draft's is the day of the build.
    pub listed_on: Date,
    /// Last day, where the end is known.
    pub last_day: Option<Date>,
    /// Shown only because drafts were asked for.
    pub draft: bool,
}

/// The solutions that buyers see on `today`, and drafts when they are asked for: newest first, then by slug.
pub(super) fn entries(records: &Records, today: Date, drafts: Drafts) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = records
        .solutions
        .iter()
        .filter_map(|solution| {
            let vendor = records.vendor(&solution.vendor)?;
            let programme = records.programme(&solution.programme)?;
            let listed = Life::of(solution, programme, today).is_listed();
            let draft = !listed && drafts == Drafts::Show && solution.approval.status == Some(Status::Draft);
            let from = solution.listing.as_ref().and_then(|listing| listing.from);
            (listed || draft).then(|| Entry {
                solution,
                vendor,
                programme,
                listed_on: from.unwrap_or(today),
                last_day: solution.last_day(programme),
                draft,
            })
        })
        .collect();
    entries.sort_by_key(|entry| (Reverse(entry.listed_on), &entry.solution.slug));
    entries
}
