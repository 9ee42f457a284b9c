//! What could not be read of a record, before any rule looks at it.

use crate::text::Date;

use super::SlugError;

/// What a fault or a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// `site.toml`.
    Site,
    /// A programme file, by key.
    Programme(String),
    /// A vendor, by slug.
    Vendor(String),
    /// A solution, by slug.
    Solution(String),
    /// A page of prose, by slug.
    Page(String),
    /// A record of a batch that could not be told, by its line from 1.
    Line(usize),
}

impl Subject {
    /// The slug of a vendor or solution.
    pub fn slug(&self) -> Option<&str> {
        match self {
            Self::Vendor(slug) | Self::Solution(slug) => Some(slug),
            Self::Site | Self::Programme(_) | Self::Page(_) | Self::Line(_) => None,
        }
    }
}

/// Something in a record's text that has no meaning in the schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Whose record.
    pub subject: Subject,
    /// Key path; empty for the record as a whole.
    pub field: String,
    /// Byte range in the file, where it is not the field's own.
    pub span: Option<std::ops::Range<usize>>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a key or its value.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// The text is not TOML or JSON; the parser's words.
    Syntax(String),
    /// The bytes are not UTF-8; the encoding that they look like.
    Encoding(&'static str),
    /// The file could not be read; the system's words.
    Io(String),
    /// A key that the schema does not have, with the nearest one that it has.
    UnknownKey { key: String, nearest: Option<String> },
    /// A key given twice.
    DuplicateKey(String),
    /// A required key is not there.
    Missing,
    /// A value of another type than the schema's: expected and found, as type names.
    WrongType { expected: &'static str, found: &'static str },
    /// A value that is not in the closed list.
    NotListed { value: String, allowed: Vec<String> },
    /// A number out of bounds.
    OutOfBounds { value: String, least: i64, most: i64 },
    /// No such day in the calendar.
    NoSuchDay(String),
    /// A date of the ROC calendar where ISO is due.
    RocDate { value: String, iso: Date },
    /// Not a date.
    NotADate(String),
    /// Not a slug.
    BadSlug { value: String, error: SlugError },
    /// Two records with one slug.
    DuplicateSlug(String),
    /// Over one of the limits that keep memory bounded: what, found and most.
    Limit { what: &'static str, found: usize, most: usize },
}
