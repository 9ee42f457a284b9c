//! Where each key of a record stands among cells, or would stand if it were there.

use super::draft::{Renumbered, moved};
use crate::form::{At, Column, Kind};
use crate::load::node::{Node, Value};

/// The cells of a record.
#[derive(Debug, Clone, Default)]
pub(in crate::load) struct Places {
    key: Option<At>,
    node: Option<Node>,
    columns: Vec<(String, At)>,
}

impl Places {
    pub(super) fn new(key: At, node: Node, asked: &[(At, Column)], renumbered: &Renumbered) -> Self {
        let of_record = asked.iter().filter(|(_, column)| column.kind != Kind::Echo);
        let columns = of_record.map(|(at, column)| (moved(&column.path, renumbered), *at)).collect();
        Self { key: Some(key), node: Some(node), columns }
    }

    /// The cell of a key path: the one that holds its value; else the one that would; else that of the nearest key above it.
    pub(in crate::load) fn at(&self, field: &str) -> At {
        let nowhere = At { sheet: 0, row: 0, column: 0 };
        let mut field = field;
        while !field.is_empty() {
            if let Some(at) = self.value(field).or_else(|| self.column(field)) {
                return at;
            }
            field = field.rfind(['.', '[']).map_or("", |end| &field[..end]);
        }
        self.key.unwrap_or(nowhere)
    }

    /// The cell of a value; of a table or list that holds any, the cell of the first.
    fn value(&self, field: &str) -> Option<At> {
        let mut node = self.node.as_ref()?;
        for step in field.split(['.', '[']).filter(|step| !step.is_empty()) {
            node = match (&node.value, step.strip_suffix(']')) {
                (Value::List(items), Some(number)) => items.get(number.parse::<usize>().ok()?)?,
                (Value::Table(entries), None) => &entries.iter().find(|entry| entry.key == step)?.node,
                _ => return None,
            };
        }
        // What came from the catalogue and not from a cell has no place of its own.
        (node.span != (0..0)).then(|| At::of_span(&node.span))
    }

    /// The first column of a key path or below it.
    fn column(&self, field: &str) -> Option<At> {
        let exact = self.columns.iter().find(|(path, _)| path == field);
        let below = || {
            self.columns
                .iter()
                .find(|(path, _)| path.strip_prefix(field).is_some_and(|rest| rest.starts_with(['.', '['])))
        };
        exact.or_else(below).map(|(_, at)| *at)
    }
}
