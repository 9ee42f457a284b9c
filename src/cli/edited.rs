//! The text of a record's file after an import: the file that is there, edited where the record differs; else a new one.

use std::sync::Arc;

use super::batch::Joined;
use crate::load;
use crate::model::{Solution, Vendor};
use crate::save::{self, BodyPart};
use crate::tree::{MemoryTree, Tree};

/// A vendor's file.
pub(super) fn vendor(joined: &Joined, path: &str, before: Option<&Vendor>, after: &Vendor) -> String {
    let edit = || {
        let text = text(joined, path)?;
        let edited = save::edited_vendor(&text, before?, after)?;
        let again = load::catalogue(&[(path, edited.as_str())].into_iter().collect::<MemoryTree>()).ok()?;
        (again.faults.is_empty() && is_alone(&again.records.vendors, after)).then_some(edited)
    };
    edit().unwrap_or_else(|| save::vendor(after))
}

/// A solution's file.
pub(super) fn solution(joined: &Joined, path: &str, before: Option<&Solution>, after: &Solution) -> String {
    let edit = || {
        let text = text(joined, path)?;
        let parts = load::sections(&text).into_iter();
        let parts: Vec<BodyPart> =
            parts.map(|(key, heading, text)| BodyPart { key, heading, text }).collect();
        let edited = save::edited_solution(&text, load::front_matter(&text)?, &parts, before?, after)?;
        let again = load::catalogue(&[(path, edited.as_str())].into_iter().collect::<MemoryTree>()).ok()?;
        (again.faults.is_empty() && is_alone(&again.records.solutions, after)).then_some(edited)
    };
    edit().unwrap_or_else(|| save::solution(after))
}

/// Whether nothing but this record was read.
fn is_alone<T: PartialEq>(records: &[Arc<T>], only: &T) -> bool {
    matches!(records, [record] if **record == *only)
}

fn text(joined: &Joined, path: &str) -> Option<String> {
    let bytes = joined.content.as_ref()?.read(path).ok()?;
    String::from_utf8(bytes).ok()
}
