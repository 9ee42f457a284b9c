//! A record's text as a tree of values, each with its bytes: what TOML and JSON have in common.

use std::ops::Range;

use crate::text::Date;

/// A value and where it stands in its file.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Byte range in the file.
    pub(super) span: Range<usize>,
    /// The value.
    pub(super) value: Value,
}

/// A value of either spelling.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// A truth value.
    Bool(bool),
    /// A TOML date.
    Date(Date),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Vec<Entry>),
    /// A date that stands without quotes and that TOML does not know: 115/3/2, 2026-02-30.
    OddDate(String),
    /// A value that the schema never has, by its type name: `null`, a time, digits after a zero.
    Other(&'static str),
    /// A whole number beyond 64 bits, as written.
    Huge(String),
}

/// A key of a table with its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The key.
    pub(super) key: String,
    /// Byte range of the key.
    pub(super) key_span: Range<usize>,
    /// The value.
    pub(super) node: Node,
}

impl Value {
    /// The type's name, for messages.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::String(_) => "string",
            Self::Integer(_) | Self::Huge(_) => "integer",
            Self::Float(_) => "float",
            Self::Bool(_) => "boolean",
            Self::Date(_) | Self::OddDate(_) => "date",
            Self::List(_) => "list",
            Self::Table(_) => "table",
            Self::Other(kind) => kind,
        }
    }
}

impl Node {
    /// What cannot be read: without a key.
    pub(super) fn nothing(span: Range<usize>) -> Self {
        Self { span, value: Value::Table(Vec::new()) }
    }

    /// The entries of a table.
    pub(super) fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// The bytes of the value at a key path such as `tiers[0].price`, or of the nearest value above it that is there.
    pub(super) fn locate(&self, path: &str) -> Range<usize> {
        let mut node = self;
        let mut span = self.span.clone();
        for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
            let next = match (&node.value, step.strip_suffix(']')) {
                (Value::List(items), Some(index)) => index.parse::<usize>().ok().and_then(|i| items.get(i)),
                (Value::Table(entries), None) => {
                    entries.iter().find(|entry| entry.key == step).map(|entry| &entry.node)
                }
                _ => None,
            };
            let Some(next) = next else { break };
            node = next;
            span = node.span.clone();
        }
        span
    }

    /// Moves every byte range by `offset`.
    pub(super) fn shift(&mut self, offset: usize) {
        self.span = self.span.start + offset..self.span.end + offset;
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(|item| item.shift(offset)),
            Value::Table(entries) => {
                for entry in entries {
                    entry.key_span = entry.key_span.start + offset..entry.key_span.end + offset;
                    entry.node.shift(offset);
                }
            }
            Value::String(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Bool(_)
            | Value::Date(_)
            | Value::OddDate(_)
            | Value::Huge(_)
            | Value::Other(_) => {}
        }
    }
}
