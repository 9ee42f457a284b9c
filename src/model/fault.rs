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
    /// `synonyms.toml`.
    Synonyms,
    /// `approved.lock`.
    Lock,
    /// A record of a batch that could not be told, by its line from 1.
    Line(usize),
}

impl Subject {
    /// The slug of a vendor or solution.
    pub fn slug(&self) -> Option<&str> {
        match self {
            Self::Vendor(slug) | Self::Solution(slug) => Some(slug),
            Self::Site | Self::Synonyms | Self::Programme(_) | Self::Page(_) | Self::Lock | Self::Line(_) => {
                None
            }
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
    /// The file does not begin with TOML between two lines of `+++`.
    NoFrontMatter,
    /// A line of `approved.lock` that is none of its kind: what a merge left behind, mostly.
    LockLine,
    /// Text in the body before its first heading.
    BeforeHeadings,
    /// The bytes are not UTF-8; the encoding that they look like.
    Encoding(&'static str),
    /// The file could not be read; the system's words.
    Io(String),
    /// A key that the schema does not have, with the nearest one that it has.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The known key most like it.
        nearest: Option<String>,
    },
    /// A key given twice.
    DuplicateKey(String),
    /// A required key is not there.
    Missing,
    /// A value of another type than the schema's: expected and found, as type names.
    WrongType {
        /// The schema's type.
        expected: &'static str,
        /// The value's type.
        found: &'static str,
    },
    /// A value that is not in the closed list.
    NotListed {
        /// The value as written.
        value: String,
        /// What may stand there.
        allowed: Vec<String>,
    },
    /// A number out of bounds.
    OutOfBounds {
        /// The number as written.
        value: String,
        /// The least allowed.
        least: i64,
        /// The greatest allowed.
        most: i64,
    },
    /// No such day in the calendar.
    NoSuchDay(String),
    /// A date of the ROC calendar where ISO is due.
    RocDate {
        /// The date as written.
        value: String,
        /// The day meant.
        iso: Date,
    },
    /// Not a date.
    NotADate(String),
    /// Not a slug.
    BadSlug {
        /// The slug as written.
        value: String,
        /// Why it is none.
        error: SlugError,
    },
    /// Two records with one slug.
    DuplicateSlug(String),
    /// Over one of the limits that keep memory bounded: what, found and most.
    Limit {
        /// What is counted.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
}
