//! A record as a list of values by key path: what every spelling but TOML is made from.

use std::collections::BTreeMap;

use toml_edit::{Item, Table, Value};

use super::{solution, vendor};
use crate::form::{Audience, Form, stem};
use crate::model::{Solution, Vendor};

/// The value of a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Leaf {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// A truth value.
    Flag(bool),
    /// A day, in ISO form.
    Day(String),
    /// Several texts.
    List(Vec<String>),
    /// A table without a key.
    Nothing,
}

/// Whose eyes a record is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Staff: every key.
    Whole,
    /// Everybody: what buyers may see.
    Public,
}

/// A record to be handed on.
pub(super) struct Record {
    /// `vendor` or `solution`.
    pub(super) kind: &'static str,
    /// Its slug.
    pub(super) slug: String,
    /// Its values in the schema's order.
    pub(super) leaves: Vec<(String, Leaf)>,
}

impl Record {
    pub(super) fn of_vendor(record: &Vendor, shown: &Filter) -> Self {
        Self::new("vendor", record.slug.to_string(), &vendor::tree(record), shown)
    }

    pub(super) fn of_solution(record: &Solution, shown: &Filter) -> Self {
        Self::new("solution", record.slug.to_string(), &solution::tree(record), shown)
    }

    fn new(kind: &'static str, slug: String, tree: &Table, shown: &Filter) -> Self {
        let mut leaves = Vec::new();
        gather(tree, "", &mut leaves);
        leaves.retain(|(path, _)| shown.passes(kind, path));
        // A picture lies in a folder of its record: many records have one called 01.png.
        for (path, leaf) in &mut leaves {
            if let (true, Leaf::Text(file)) = (path.starts_with("images[") && path.ends_with("].file"), leaf)
            {
                *file = format!("{slug}/{file}");
            }
        }
        Self { kind, slug, leaves }
    }

    pub(super) fn get(&self, path: &str) -> Option<&Leaf> {
        self.leaves.iter().find(|(known, _)| known == path).map(|(_, leaf)| leaf)
    }
}

/// Which keys are written, by kind of record and key path without numbers.
pub(super) struct Filter(Option<BTreeMap<(&'static str, String), Audience>>);

impl Filter {
    /// Everything, or what the form says is for everyone.
    pub(super) fn new(form: &Form, shown: Shown) -> Self {
        let audiences = || {
            let columns =
                form.columns().map(|(sheet, column)| ((sheet.holds.kind(), column.stem()), column.audience));
            columns.collect()
        };
        Self((shown == Shown::Public).then(audiences))
    }

    /// A key that the form does not have is for staff.
    fn passes(&self, kind: &'static str, path: &str) -> bool {
        let Some(audiences) = &self.0 else { return true };
        let stem = stem(path);
        let mut key = stem.as_str();
        loop {
            if let Some(audience) = audiences.get(&(kind, key.to_owned())) {
                return *audience == Audience::Everyone;
            }
            match key.rsplit_once('.') {
                Some((above, _)) => key = above,
                None => return false,
            }
        }
    }
}

fn gather(table: &Table, path: &str, leaves: &mut Vec<(String, Leaf)>) {
    if table.is_empty() && !path.is_empty() {
        leaves.push((path.to_owned(), Leaf::Nothing));
    }
    for (key, item) in table {
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        match item {
            Item::Table(inner) => gather(inner, &path, leaves),
            Item::ArrayOfTables(items) => {
                for (i, inner) in items.iter().enumerate() {
                    gather(inner, &format!("{path}[{i}]"), leaves);
                }
            }
            Item::Value(value) => leaves.push((path, leaf(value))),
            Item::None => {}
        }
    }
}

/// Every value of an item.
pub(super) fn leaves(item: &Item) -> Vec<(String, Leaf)> {
    let mut table = Table::new();
    table.insert("item", item.clone());
    let mut leaves = Vec::new();
    gather(&table, "", &mut leaves);
    leaves
}

fn leaf(value: &Value) -> Leaf {
    match value {
        Value::String(text) => Leaf::Text(text.value().clone()),
        Value::Integer(number) => Leaf::Integer(*number.value()),
        Value::Float(number) => Leaf::Float(*number.value()),
        Value::Boolean(flag) => Leaf::Flag(*flag.value()),
        Value::Datetime(day) => Leaf::Day(day.value().to_string()),
        Value::Array(items) => {
            Leaf::List(items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect())
        }
        Value::InlineTable(_) => Leaf::Nothing,
    }
}
