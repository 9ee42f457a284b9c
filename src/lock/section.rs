//! One listing's section of the lock.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::content::{Locked, content, quoted};
use crate::model::{KeyPath, Pictures, Solution};
use crate::text::Date;

/// How a listing ended whose record is no longer there.
pub(super) const DELETED: &str = "deleted";

/// What was approved of one listing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Section {
    /// Reference of the approval.
    pub(super) reference: String,
    /// Day of the approval.
    pub(super) approved_on: Option<Date>,
    /// `delisted` or `deleted`: the slug stays this solution's.
    pub(super) ended: Option<String>,
    /// Regulated values by key path.
    pub(super) content: BTreeMap<KeyPath, Locked>,
}

/// Whether a line may stand in a section: a key with its value, a comment, or nothing.
pub(super) fn may_stand(line: &str) -> bool {
    line.is_empty()
        || line.starts_with('#')
        || (line.starts_with(|c: char| c == '"' || c.is_ascii_lowercase()) && line.contains(" = "))
}

impl Section {
    /// The section of a solution as its record is now.
    pub(super) fn of(solution: &Solution, pictures: &Pictures) -> Self {
        let approval = &solution.approval;
        Self {
            reference: approval.reference.as_ref().map(|text| text.for_staff().clone()).unwrap_or_default(),
            approved_on: approval.approved_on,
            ended: None,
            content: content(solution, pictures),
        }
    }

    /// Reads a section; the error is the parser's words.
    pub(super) fn parse(slug: &str, text: &str) -> Result<Self, String> {
        let file: toml::Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
        let table = file.get(slug).and_then(toml::Value::as_table).ok_or("the section has no keys")?;
        let mut section =
            Self { reference: String::new(), approved_on: None, ended: None, content: BTreeMap::new() };
        for (key, value) in table {
            match key.as_str() {
                "approval" => {
                    let reference = value.get("reference").and_then(toml::Value::as_str);
                    let day = value.get("approved_on").and_then(toml::Value::as_datetime);
                    section.reference = reference.unwrap_or_default().to_owned();
                    section.approved_on = day.and_then(|day| Date::parse(&day.to_string()).ok());
                }
                "ended" => section.ended = value.as_str().map(str::to_owned),
                _ => {
                    let value =
                        Locked::from_toml(value).ok_or_else(|| format!("`{key}` is no value of a lock"))?;
                    section.content.insert(key.clone().into(), value);
                }
            }
        }
        Ok(section)
    }

    /// The section's lines, without a line feed at the end.
    pub(super) fn to_text(&self, slug: &str) -> String {
        let mut out = format!("[{slug}]\napproval = {{ reference = {}", quoted(&self.reference));
        if let Some(day) = self.approved_on {
            write!(out, ", approved_on = {day}").expect("writing to a string");
        }
        out.push_str(" }");
        if let Some(ended) = &self.ended {
            write!(out, "\nended = {}", quoted(ended)).expect("writing to a string");
        }
        for (path, value) in &self.content {
            let bare = path.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            out.push('\n');
            if bare {
                out.push_str(path);
            } else {
                out.push_str(&quoted(path));
            }
            out.push_str(" = ");
            out.push_str(&value.to_toml());
        }
        out
    }
}
