//! Where each record stands, so that a finding on a key path gets its file, line and column. Places are looked up when they
//! are needed: a sound catalogue pays nothing for them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{encoding, front_matter, json, solution, toml};
use crate::diag::{Place, PlaceSpan};
use crate::model::Subject;
use crate::tree::Tree;

/// Where every record stands.
#[derive(Debug, Default)]
pub struct Origins(BTreeMap<Subject, Origin>);

/// Where one record stands.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// Path in the tree.
    pub(super) path: String,
    /// How it is spelt.
    pub(super) spelling: Spelling,
}

/// How a record is spelt.
#[derive(Debug, Clone)]
pub(super) enum Spelling {
    /// A TOML document.
    Toml,
    /// Front matter and a body.
    FrontMatter,
    /// A line of JSON Lines: its byte range and its number from 1.
    Line(Range<usize>, usize),
}

impl Origins {
    /// Notes where a record stands.
    pub(super) fn insert(&mut self, subject: Subject, path: impl Into<String>, spelling: Spelling) {
        self.0.insert(subject, Origin { path: path.into(), spelling });
    }

    /// The path in the tree of a record.
    pub fn path(&self, subject: &Subject) -> Option<&str> {
        self.0.get(subject).map(|origin| origin.path.as_str())
    }

    /// Whether a record was read from a batch.
    pub fn is_batch(&self, subject: &Subject) -> bool {
        self.0.get(subject).is_some_and(|origin| matches!(origin.spelling, Spelling::Line(..)))
    }

    /// Begins looking up places in the files of `tree`.
    pub fn locator<'a>(&'a self, tree: &'a dyn Tree) -> Locator<'a> {
        Locator { origins: self, tree, read: None }
    }
}

/// Looks up places, and keeps the last file read: findings come in order of record, and a batch is one file for all of them.
pub struct Locator<'a> {
    origins: &'a Origins,
    tree: &'a dyn Tree,
    read: Option<(&'a str, Option<String>)>,
}

impl<'a> Locator<'a> {
    /// The place of `field` in the record of `subject`, or of `span` when it is given.
    pub fn locate(&mut self, subject: &Subject, field: &str, span: Option<&Range<usize>>) -> Option<Place> {
        let origin = self.origins.0.get(subject)?;
        let file = self.tree.display(&origin.path);
        // A file that is no text is wrong from its first byte on.
        let Some(text) = self.text(&origin.path) else {
            return Some(Place { file, span: Some(PlaceSpan::new("", &(0..0))) });
        };
        let span = span.cloned().unwrap_or_else(|| origin.span_of(text, field));
        let span = match &origin.spelling {
            Spelling::Line(range, number) => {
                let inner = span.start.saturating_sub(range.start)..span.end.saturating_sub(range.start);
                PlaceSpan::new(&text[range.clone()], &inner).from_line(*number)
            }
            Spelling::Toml | Spelling::FrontMatter => PlaceSpan::new(text, &span),
        };
        Some(Place { file, span: Some(span) })
    }

    fn text(&mut self, path: &'a str) -> Option<&str> {
        if self.read.as_ref().is_none_or(|(known, _)| *known != path) {
            let bytes = self.tree.read(path).ok();
            let text = bytes
                .and_then(|bytes| encoding::text(&bytes, usize::MAX).ok().map(|(text, _)| text.to_owned()));
            self.read = Some((path, text));
        }
        self.read.as_ref().and_then(|(_, text)| text.as_deref())
    }
}

impl Origin {
    fn span_of(&self, text: &str, field: &str) -> Range<usize> {
        match &self.spelling {
            Spelling::Toml => key_or_start(toml::parse(text).0.locate(field), text),
            Spelling::Line(range, _) => match json::parse(&text[range.clone()]) {
                Ok(node) => {
                    let span = node.locate(field);
                    span.start + range.start..span.end + range.start
                }
                Err(_) => range.clone(),
            },
            Spelling::FrontMatter => {
                let Some(parts) = front_matter::split(text) else { return 0..0 };
                if let Some(key) = field.strip_prefix("sections.") {
                    let heading = solution::HEADINGS
                        .iter()
                        .find(|(_, known)| *known == key)
                        .map(|(heading, _)| *heading);
                    let (sections, _) = front_matter::sections(text, parts.body);
                    return sections
                        .into_iter()
                        .find(|section| Some(section.heading.as_str()) == heading)
                        .map_or(0..3, |section| section.heading_span);
                }
                let mut node = toml::parse(&text[parts.toml.clone()]).0;
                node.shift(parts.toml.start);
                let span = node.locate(field);
                if span == parts.toml { 0..3 } else { span }
            }
        }
    }
}

/// A key that is not there is shown at the top of the file, not as the whole file.
fn key_or_start(span: Range<usize>, text: &str) -> Range<usize> {
    if span == (0..text.len()) { 0..text.find('\n').unwrap_or(text.len()) } else { span }
}
