//! What a rule found, before its place in a file is looked up.

use std::ops::Range;

use crate::diag::{Severity, Text};
use crate::model::Subject;

/// A finding on a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Whose record.
    pub subject: Subject,
    /// Key path; `None` for the record as a whole.
    pub field: Option<String>,
    /// Byte range in the record's file, where it is not the field's own.
    pub span: Option<Range<usize>>,
    /// What is so.
    pub message: Text,
    /// What to do.
    pub hint: Option<Text>,
    /// The section that it rests on, worded.
    pub source: Option<Text>,
}
