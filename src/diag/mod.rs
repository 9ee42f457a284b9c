//! What is said to people about their records: findings with a place, in two languages. Nothing here reads a file or prints.

mod place;
pub mod render;
mod text;

use std::ops::Add;

use serde::{Deserialize, Serialize};

pub use place::{Lines, Place, PlaceCell, PlaceSpan, Shows};
pub use text::{Lang, Text};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
