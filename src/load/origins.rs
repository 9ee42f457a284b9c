//! Where each record stands, so that a finding on a key path gets its file, line and column. Places are looked up when they
//! are needed: a sound catalogue pays nothing for them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::decode::Faults;
use super::node::Node;
use super::sheets::Places;
use super::{Beside, MAX_BATCH, MAX_FILE, encoding, front_matter, json, solution, toml};
use crate::diag::{Lines, Place, PlaceCell};
use crate::form::{At, Grid, Value};
use crate::model::Subject;
use crate::text::quoted;
use crate::tree::Tree;

/// Where every record stands.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    records: BTreeMap<Subject, Origin>,
    /// The sheets of a batch that has any.
    grids: Vec<Grid>,
}

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
    /// A line of JSON Lines: its byte range.
    Line(Range<usize>),
    /// Rows of a workbook or of CSV.
    Cells(Places),
    /// The lock of approvals.
    Lock,
    /// Not at all: what is wrong is the file's name or place.
    Unread,
}

impl Origins {
    /// Notes where a record stands.
    pub(super) fn insert(&mut self, subject: Subject, path: impl Into<String>, spelling: Spelling) {
        self.records.insert(subject, Origin { path: path.into(), spelling });
    }

    /// Notes where the records of another part of the folder stand.
    pub(super) fn extend(&mut self, other: Self) {
        self.records.extend(other.records);
    }

    /// The record that was read, where it is one.
    pub(super) fn only(&self) -> Option<&Subject> {
        let mut subjects = self.records.keys();
        subjects.next().filter(|_| subjects.next().is_none())
    }

    /// Keeps the sheets that records were read from.
    pub(super) fn keep(&mut self, grids: Vec<Grid>) {
        self.grids = grids;
    }

    /// The sheets that records were read from, where they were.
    pub fn grids(&self) -> &[Grid] {
        &self.grids
    }

    /// The cell in which a key of a record stands or would stand, or that of a place.
    pub fn cell(&self, subject: &Subject, field: &str, span: Option<&Range<usize>>) -> Option<At> {
        match &self.records.get(subject)?.spelling {
            Spelling::Cells(places) => Some(span.map_or_else(|| places.at(field), At::of_span)),
            _ => None,
        }
    }

    /// The record of a catalogue as a tree of values.
    pub(super) fn node(&self, subject: &Subject, tree: &dyn Tree) -> Option<Node> {
        let origin = self.records.get(subject)?;
        let bytes = encoding::bytes(tree, &origin.path, MAX_FILE).ok()?;
        let text = encoding::text(&bytes).ok()?;
        match &origin.spelling {
            Spelling::Toml => Some(toml::parse(text).0),
            Spelling::FrontMatter => super::tree::front_matter_node(text, &mut Faults::of(subject.clone())),
            _ => None,
        }
    }

    /// The path in the tree of a record.
    pub fn path(&self, subject: &Subject) -> Option<&str> {
        self.records.get(subject).map(|origin| origin.path.as_str())
    }

    /// Whether a record was read from a batch.
    pub fn is_batch(&self, subject: &Subject) -> bool {
        self.records
            .get(subject)
            .is_some_and(|origin| matches!(origin.spelling, Spelling::Line(_) | Spelling::Cells(_)))
    }

    /// Whether a solution has a record, readable or not.
    pub fn has_solution(&self, slug: &str) -> bool {
        self.records.contains_key(&Subject::Solution(slug.to_owned()))
    }

    fn shown(&self, at: At) -> Option<PlaceCell> {
        let grid = self.grids.get(at.sheet)?;
        let excerpt = grid.get(at.row, at.column).map(Value::shown).unwrap_or_default();
        Some(PlaceCell { sheet: grid.name.clone(), cell: at.to_string(), excerpt: quoted(&excerpt) })
    }

    /// Begins looking up places in the files of `tree`.
    pub fn locator<'a>(&'a self, tree: &'a dyn Tree) -> Locator<'a> {
        Locator { origins: self, tree, file: None, record: None }
    }
}

/// Looks up places, and keeps the last file and the last record read: findings come in order of record, and a batch is one file for
/// all of them.
pub struct Locator<'a> {
    origins: &'a Origins,
    tree: &'a dyn Tree,
    file: Option<(&'a str, Option<Lines>)>,
    record: Option<(&'a Subject, Node)>,
}

impl<'a> Locator<'a> {
    /// The place of `field` in the record of `subject`, or of `span` when it is given.
    pub fn locate(&mut self, subject: &Subject, field: &str, span: Option<&Range<usize>>) -> Option<Place> {
        let (subject, origin) = self.origins.records.get_key_value(subject)?;
        let file = self.tree.display(&origin.path);
        if matches!(origin.spelling, Spelling::Unread) {
            return Some(Place::file(file));
        }
        if let Some(at) = self.origins.cell(subject, field, span) {
            return Some(Place { file, span: None, cell: self.origins.shown(at) });
        }
        self.read(origin);
        let lines = self.file.as_ref().and_then(|(_, lines)| lines.as_ref());
        // A file that is no text is wrong from its first byte on.
        let Some(lines) = lines else {
            return Some(Place { span: Some(Lines::of(String::new()).place(&(0..0))), ..Place::file(file) });
        };
        if let Some(span) = span {
            return Some(Place { span: Some(lines.place(span)), ..Place::file(file) });
        }
        if self.record.as_ref().is_none_or(|(known, _)| *known != subject) {
            self.record = Some((subject, origin.parse(lines.text())));
        }
        let (_, record) = self.record.as_ref()?;
        let span = origin.span_of(record, lines.text(), field);
        Some(Place { span: Some(lines.place(&span)), ..Place::file(file) })
    }

    fn read(&mut self, origin: &'a Origin) {
        if self.file.as_ref().is_some_and(|(known, _)| *known == origin.path) {
            return;
        }
        let most = match origin.spelling {
            Spelling::Line(_) | Spelling::Lock => MAX_BATCH,
            Spelling::Toml | Spelling::FrontMatter | Spelling::Unread | Spelling::Cells(_) => MAX_FILE,
        };
        let bytes = encoding::bytes(self.tree, &origin.path, most).ok();
        let text = bytes.and_then(|bytes| encoding::text(&bytes).ok().map(str::to_owned));
        self.file = Some((&origin.path, text.map(Lines::of)));
    }
}

impl Beside<'_> {
    /// The record that the catalogue has of this subject, as a tree of values.
    pub(super) fn node(&self, subject: &Subject) -> Option<Node> {
        self.loaded.origins.node(subject, self.tree)
    }
}

impl Origin {
    /// The record as a tree of values; nothing where it is none.
    fn parse(&self, text: &str) -> Node {
        let (part, offset) = match &self.spelling {
            Spelling::Toml | Spelling::Unread | Spelling::Lock | Spelling::Cells(_) => (0..text.len(), 0),
            Spelling::Line(range) => (range.clone(), range.start),
            Spelling::FrontMatter => {
                let toml = front_matter::split(text).map_or(0..0, |parts| parts.toml);
                (toml.clone(), toml.start)
            }
        };
        let part = text.get(part).unwrap_or_default();
        let mut node = match &self.spelling {
            Spelling::Line(_) => json::parse(part).unwrap_or_else(|_| Node::nothing(0..part.len())),
            Spelling::Toml | Spelling::FrontMatter => toml::parse(part).0,
            Spelling::Lock | Spelling::Unread | Spelling::Cells(_) => Node::nothing(0..part.len()),
        };
        node.shift(offset);
        node
    }

    fn span_of(&self, record: &Node, text: &str, field: &str) -> Range<usize> {
        if let (Spelling::FrontMatter, Some(key)) = (&self.spelling, field.strip_prefix("sections.")) {
            return heading(text, key);
        }
        if matches!(self.spelling, Spelling::Lock) {
            return section(text, field);
        }
        let span = record.locate(field);
        if span != record.span {
            return span;
        }
        // A key that is not there is shown at the top of the file, not as the whole of it.
        match &self.spelling {
            Spelling::FrontMatter => 0..3,
            Spelling::Toml | Spelling::Lock | Spelling::Unread | Spelling::Cells(_) => {
                0..text.find('\n').unwrap_or(text.len())
            }
            Spelling::Line(_) => span,
        }
    }
}

/// Where the lock's section of this slug has its head.
fn section(text: &str, slug: &str) -> Range<usize> {
    let head = format!("[{slug}]");
    let begins_line = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
    let found = text.match_indices(&head).find(|(at, _)| begins_line(*at));
    found.map_or(0..0, |(at, _)| at..at + head.len())
}

/// Where the section of this key has its heading.
fn heading(text: &str, key: &str) -> Range<usize> {
    let Some(parts) = front_matter::split(text) else { return 0..0 };
    let known = solution::HEADINGS.iter().find(|(_, known)| *known == key);
    let (sections, _) = front_matter::sections(text, parts.body);
    let found =
        sections.into_iter().find(|section| known.is_some_and(|(heading, _)| section.heading == *heading));
    found.map_or(0..3, |section| section.heading_span)
}
