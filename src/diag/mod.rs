//! What is said to people about their records: findings with a place, in two languages. Nothing here reads a file or prints.

pub mod render;
mod text;

use std::ops::{Add, Range};

pub use text::{Lang, Text};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing to mend.
    Info,
    /// Should be looked at; does not stop anything.
    Warning,
    /// Must be mended: nothing is written while one stands.
    Error,
}

impl Severity {
    /// The word used in JSON and in programme files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Where a finding stands: a file, and where it is known the bytes in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path as the person running the command would write it.
    pub file: String,
    /// Byte range in the file's text.
    pub span: Option<PlaceSpan>,
}

/// A byte range with its line and column, both from 1; the column counts characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlaceSpan {
    /// First line of the excerpt below.
    pub first_line: usize,
    /// The lines that the range touches, whole.
    pub excerpt: String,
    /// Byte range within `excerpt`.
    pub start: usize,
    /// End of the range within `excerpt`.
    pub end: usize,
    /// Line of the range's first byte, from 1.
    pub line: usize,
    /// Column of the range's first byte in characters, from 1.
    pub column: usize,
}

impl PlaceSpan {
    /// The place of a byte range in `source`; a range that runs over several lines is cut at the end of the first.
    pub fn new(source: &str, span: &Range<usize>) -> Self {
        let start = floor_char(source, span.start);
        let line_start = source[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |i| start + i);
        let end = floor_char(source, span.end).clamp(start, line_end);
        let line = source[..line_start].matches('\n').count() + 1;
        let column = source[line_start..start].chars().count() + 1;
        Self {
            first_line: line,
            excerpt: source[line_start..line_end].trim_end_matches('\r').to_owned(),
            start: start - line_start,
            end: end - line_start,
            line,
            column,
        }
    }

    /// The same place when the source begins at line `number` of its file.
    #[must_use]
    pub fn from_line(mut self, number: usize) -> Self {
        self.line += number - 1;
        self.first_line += number - 1;
        self
    }
}

fn floor_char(source: &str, mut at: usize) -> usize {
    at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// One thing said about one record, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Id of the rule: `S-FUNCTIONS`.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Slug of the vendor or solution.
    pub subject: Option<String>,
    /// Key path in the record: `tiers[0].price`.
    pub field: Option<String>,
    /// Where it stands.
    pub place: Option<Place>,
    /// What is so.
    pub message: Text,
    /// What to do.
    pub hint: Option<Text>,
    /// The section of the guidelines that it rests on, worded.
    pub source: Option<Text>,
}

/// Counts of findings by severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Infos.
    pub infos: usize,
}

impl Tally {
    /// Counts `diagnostics`.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        diagnostics.iter().fold(Self::default(), |mut tally, diagnostic| {
            match diagnostic.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Info => tally.infos += 1,
            }
            tally
        })
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            infos: self.infos + other.infos,
        }
    }
}
