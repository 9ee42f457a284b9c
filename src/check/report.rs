//! Findings as they are handed to those who must mend them: a vendor's own record and its solutions together, the worst first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::diag::render::{Group, Named, Part, Report};
use crate::diag::{Diagnostic, Lang, Tally, Text};
use crate::model::{Records, Subject};
use crate::text;
use crate::text::Date;

/// Sorts located findings by vendor. `records` are those that findings speak of; `checked` says how many vendors and solutions
/// were looked at.
pub fn report(
    records: &Records,
    checked: (usize, usize),
    found: Vec<(Subject, Diagnostic)>,
    today: Date,
) -> Report {
    let mut parts: BTreeMap<(Option<String>, Subject), Vec<Diagnostic>> = BTreeMap::new();
    for (subject, diagnostic) in found {
        let vendor = vendor_of(&subject, records);
        parts.entry((vendor, subject)).or_default().push(diagnostic);
    }
    let mut groups: BTreeMap<Option<String>, Vec<Part>> = BTreeMap::new();
    for ((vendor, subject), mut found) in parts {
        found.sort_by_key(|diagnostic| Reverse(diagnostic.severity));
        groups.entry(vendor).or_default().push(part(subject, found, records));
    }
    let mut groups: Vec<Group> = groups
        .into_iter()
        .map(|(vendor, mut parts)| {
            parts.sort_by_key(|part| worst_first(Tally::of(&part.found)));
            Group { vendor: vendor.map(|slug| vendor_named(slug, records)), parts }
        })
        .collect();
    // What belongs to no vendor is for staff, and comes last.
    groups.sort_by_key(|group| (group.vendor.is_none(), worst_first(group.tally())));
    let (roc, iso) = (today.roc(), today.to_string());
    Report { date: text!("{roc}（{iso}）", "{iso}"), checked, groups }
}

fn worst_first(tally: Tally) -> Reverse<(usize, usize, usize)> {
    Reverse((tally.errors, tally.warnings, tally.infos))
}

/// Slug of the vendor that a record belongs to. A solution that could not be read belongs to none.
fn vendor_of(subject: &Subject, records: &Records) -> Option<String> {
    match subject {
        Subject::Vendor(slug) => Some(slug.clone()),
        Subject::Solution(slug) => {
            let vendor = &records.solution(slug)?.vendor;
            (!vendor.is_empty()).then(|| vendor.clone())
        }
        Subject::Site
        | Subject::Synonyms
        | Subject::Programme(_)
        | Subject::Page(_)
        | Subject::Lock
        | Subject::Line(_)
        | Subject::File(_) => None,
    }
}

fn vendor_named(slug: String, records: &Records) -> Named {
    let name = records.vendor(&slug).map(|vendor| vendor.name.clone()).filter(|name| !name.trim().is_empty());
    Named { name: name.unwrap_or_else(|| slug.clone()), slug }
}

fn part(subject: Subject, found: Vec<Diagnostic>, records: &Records) -> Part {
    let (kind, named) = match subject {
        Subject::Vendor(_) => (Text::new("業者資料", "The vendor's record"), None),
        Subject::Solution(slug) => {
            let name = records.solution(&slug).map(|solution| solution.name.clone());
            let name = name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| slug.clone());
            (Text::new("方案", "Solution"), Some(Named { name, slug }))
        }
        Subject::Site => (Text::new("網站設定", "Settings of the site"), None),
        Subject::Synonyms => (Text::new("同義詞", "Synonyms"), None),
        Subject::Lock => (Text::new("核定存根", "Record of approvals"), None),
        Subject::Programme(key) => {
            let name = records.programme(&key).map(|programme| programme.name.get(Lang::Zh).to_owned());
            let name = name.filter(|name| !name.is_empty()).unwrap_or_else(|| key.clone());
            (Text::new("計畫", "Programme"), Some(Named { name, slug: key }))
        }
        Subject::Page(slug) => (Text::new("網頁", "Page"), Some(Named { name: slug.clone(), slug })),
        Subject::File(path) => (Text::new("檔案", "File"), Some(Named { name: path.clone(), slug: path })),
        Subject::Line(0) => (Text::new("批次檔", "The batch"), None),
        Subject::Line(number) => (text!("批次檔第 {number} 行", "Line {number} of the batch"), None),
    };
    Part { kind, named, found }
}
