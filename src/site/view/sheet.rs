//! A solution as the comparison and the shortlist know it, and these two pages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Card, ContactView};

/// One column of the comparison, one entry of the shortlist.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// What its card shows.
    #[serde(flatten)]
    pub card: Card,
    /// The vendor's slug: entries of one vendor are enquired about together.
    pub vendor_slug: String,
    /// Its prices as numbers, for exports.
    pub tiers: Vec<SheetTier>,
    /// The vendor's published channels.
    pub contact: Vec<ContactView>,
    /// What is compared: the lines of each row by its key; a row that the record says nothing of is absent.
    pub rows: BTreeMap<&'static str, Vec<String>>,
}

/// A price as numbers.
#[derive(Debug, Clone, Serialize)]
pub struct SheetTier {
    /// NT dollars, tax included.
    pub price: u32,
    /// 期程 in months.
    pub months: Option<u32>,
    /// 人版.
    pub seats: Option<u32>,
    /// 其他規格.
    pub other: Option<String>,
    /// NT dollars a person and month.
    pub per_seat_month: Option<u32>,
}

/// `compare.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Compare {
    /// Where the sheets lie.
    pub sheets: SheetFiles,
    /// The rows in order, under their headings.
    pub groups: Vec<RowGroup>,
    /// The most solutions side by side.
    pub most: usize,
    /// Address of the list of solutions, relative to the root.
    pub list_href: String,
}

/// Rows of the comparison under one heading; the theme words both by their keys.
#[derive(Debug, Clone, Serialize)]
pub struct RowGroup {
    /// `fit`, `price`, `service` …
    pub key: &'static str,
    /// Keys of its rows.
    pub rows: Vec<&'static str>,
}

/// `shortlist.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Shortlist {
    /// Where the sheets lie.
    pub sheets: SheetFiles,
    /// Address of the list of solutions, relative to the root.
    pub list_href: String,
    /// Address of the comparison, relative to the root.
    pub compare_href: String,
}

/// Where a script finds the sheets.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SheetFiles {
    /// Folder of the shards in the page's language, relative to the root, ending in a slash; shard `n` is `n.json`.
    pub folder: String,
    /// How many shards there are.
    pub shards: usize,
}
