//! The short page of a solution that has left the shelf: that it has, since when, and what is there instead.

use serde::Serialize;

use super::{CategoryTag, DateView, Link, PlacedCard};

/// What is still told of a solution that buyers no longer see. One of `delisted_on` and `listed_until` is there.
#[derive(Debug, Clone, Serialize)]
pub struct Former {
    /// 方案名稱.
    pub name: String,
    /// The vendor's name.
    pub vendor: String,
    /// The vendor's page, relative to the root, where there is one: a vendor with nothing on the shelf has none.
    pub vendor_href: Option<String>,
    /// Name of the programme under which it was approved.
    pub programme: String,
    /// The day it was taken down.
    pub delisted_on: Option<DateView>,
    /// The last day of its time on the shelf.
    pub listed_until: Option<DateView>,
    /// The same product's page under another programme, where that one is listed.
    pub also_listed_as: Option<Link>,
    /// Its categories, in declared order.
    pub categories: Vec<CategoryTag>,
    /// Listed solutions like it.
    pub similar: Vec<PlacedCard>,
}
