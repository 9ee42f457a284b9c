//! `solutions.csv`: the listings as a table for spreadsheets.

use crate::model::Choice;
use crate::site::{Site, lowest, url};
use crate::text::inert;

const COLUMNS: [&str; 14] = [
    "slug",
    "name",
    "vendor",
    "vendor_name",
    "tax_id",
    "programme",
    "categories",
    "industries",
    "staff_sizes",
    "ai",
    "cloud",
    "from_price",
    "listed_from",
    "url",
];

/// The table, with a byte order mark so that Excel reads it as UTF-8.
pub(super) fn solutions(site: &Site<'_>) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![0xef, 0xbb, 0xbf]);
    writer.write_record(COLUMNS).expect("writing to memory does not fail");
    for entry in site.entries.iter().filter(|entry| !entry.draft) {
        let solution = entry.solution;
        let kinds: Vec<&str> = solution.ai.iter().flat_map(|ai| &ai.kinds).map(|kind| kind.key()).collect();
        let row = [
            solution.slug.to_string(),
            solution.name.clone(),
            entry.vendor.slug.to_string(),
            entry.vendor.name.clone(),
            entry.vendor.tax_id.clone(),
            entry.programme.key.clone(),
            solution.categories.join(";"),
            solution.industries.join(";"),
            solution.staff_sizes.join(";"),
            kinds.join(";"),
            if solution.cloud.is_some() { "yes" } else { "no" }.to_owned(),
            lowest(solution).map(|price| price.to_string()).unwrap_or_default(),
            entry.listed_on.to_string(),
            format!("{}{}", site.config().url, url::solution("", solution.slug.as_str())),
        ];
        writer.write_record(row.map(inert)).expect("writing to memory does not fail");
    }
    writer.into_inner().expect("writing to memory does not fail")
}
