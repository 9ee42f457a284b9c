//! Whom to notify that a listing ends: for staff alone, with the persons to write to. Every value here is for the desk, none for the site.

mod calendar;
mod table;

pub use calendar::calendar;
pub use table::{json_lines, table, told};

use std::cmp::Reverse;

use crate::model::{Life, Records};
use crate::text::Date;

/// A listing that ends, and whom to write to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Notice {
    /// Its last day, ISO.
    pub last_day: String,
    /// How many days are left; none on the last day.
    pub days_left: u32,
    /// The solution's slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Key of the programme.
    pub programme: String,
    /// Its name.
    pub programme_name: String,
    /// First day on the shelf, ISO.
    pub listed_from: String,
    /// When the vendor last confirmed it, ISO.
    pub confirmed_on: String,
    /// The vendor's slug.
    pub vendor: String,
    /// Its name.
    pub vendor_name: String,
    /// Its tax id.
    pub tax_id: String,
    /// Whom to write to.
    pub contact_name: String,
    /// The person's title.
    pub contact_title: String,
    /// E-mail.
    pub contact_email: String,
    /// Telephone.
    pub contact_phone: String,
    /// Mobile.
    pub contact_mobile: String,
}

/// The listings that end within so many days of `today`, the last day included: the soonest first, then by slug.
pub fn notices(records: &Records, today: Date, within: u32) -> Vec<Notice> {
    let mut notices: Vec<(Date, Notice)> = records
        .solutions
        .iter()
        .filter_map(|solution| {
            let programme = records.programme(&solution.programme)?;
            let Life::Listed(Some(left)) = Life::of(solution, programme, today) else { return None };
            let days_left = u32::try_from(left).ok().filter(|left| *left <= within)?;
            let last_day = today.plus_days(left);
            let vendor = records.vendor(&solution.vendor)?;
            let contact = vendor.contact.for_staff();
            let said = |text: &Option<String>| text.clone().unwrap_or_default();
            let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            let listing = solution.listing.as_ref();
            let notice = Notice {
                last_day: last_day.to_string(),
                days_left,
                slug: solution.slug.to_string(),
                name: solution.name.clone(),
                programme: programme.key.clone(),
                programme_name: programme.name.zh.clone(),
                listed_from: day(listing.and_then(|listing| listing.from)),
                confirmed_on: day(listing.and_then(|listing| listing.confirmed_on)),
                vendor: vendor.slug.to_string(),
                vendor_name: vendor.name.clone(),
                tax_id: vendor.tax_id.clone(),
                contact_name: said(&contact.name),
                contact_title: said(&contact.title),
                contact_email: said(&contact.email),
                contact_phone: said(&contact.phone),
                contact_mobile: said(&contact.mobile),
            };
            Some((last_day, notice))
        })
        .collect();
    notices.sort_by(|a, b| (a.0, &a.1.slug).cmp(&(b.0, &b.1.slug)));
    notices.into_iter().map(|(_, notice)| notice).collect()
}

/// The listings that ended within so many days before `today`, with their last day: the latest first, then by slug.
pub fn ended(records: &Records, today: Date, within: u32) -> Vec<(&str, Date)> {
    let earliest = today.plus_days(-i32::try_from(within).unwrap_or(i32::MAX));
    let mut ended: Vec<(&str, Date)> = records
        .solutions
        .iter()
        .filter_map(|solution| match Life::of(solution, records.programme(&solution.programme)?, today) {
            Life::Expired(day) if day >= earliest => Some((solution.slug.as_str(), day)),
            _ => None,
        })
        .collect();
    ended.sort_by_key(|(slug, day)| (Reverse(*day), *slug));
    ended
}
