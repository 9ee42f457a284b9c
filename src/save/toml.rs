//! TOML as a person would write it: keys in the schema's order, short tables inline, lists of tables as sections.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Formatted, InlineTable, Item, Table, Value};

use crate::model::Choice;
use crate::text::Date;

/// A table being written. Absent values write nothing.
#[derive(Default)]
pub(super) struct Writer {
    values: InlineTable,
    sections: Vec<(&'static str, Section)>,
}

enum Section {
    Table(Writer),
    Tables(Vec<Writer>),
}

impl Writer {
    /// A value under a key.
    pub(super) fn put(&mut self, key: &'static str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.values.insert(key, value.into());
        }
    }

    /// A text; the empty one writes nothing.
    pub(super) fn text(&mut self, key: &'static str, text: &str) {
        self.put(key, (!text.is_empty()).then_some(text));
    }

    /// An optional text.
    pub(super) fn maybe(&mut self, key: &'static str, text: Option<&String>) {
        self.put(key, text.map(String::as_str));
    }

    /// A date.
    pub(super) fn date(&mut self, key: &'static str, date: Option<Date>) {
        let value = date.and_then(|date| date.to_string().parse::<toml_edit::Datetime>().ok());
        self.put(key, value.map(|value| Value::Datetime(Formatted::new(value))));
    }

    /// A closed choice.
    pub(super) fn choice<C: Choice>(&mut self, key: &'static str, choice: Option<C>) {
        self.put(key, choice.map(C::key));
    }

    /// A number that is written without a fraction when it has none.
    #[expect(clippy::cast_possible_truncation, reason = "record numbers are far below 2^53")]
    pub(super) fn number(&mut self, key: &'static str, number: Option<f64>) {
        self.put(key, number.map(|n| if n.fract() == 0.0 { Value::from(n as i64) } else { Value::from(n) }));
    }

    /// A list; the empty one writes nothing.
    pub(super) fn list<T: Into<Value>>(&mut self, key: &'static str, items: impl IntoIterator<Item = T>) {
        let mut array: Array = items.into_iter().map(Into::into).collect();
        if array.is_empty() {
            return;
        }
        let long: usize = array.iter().map(|item| item.to_string().chars().count() + 2).sum();
        if long > 90 {
            for item in array.iter_mut() {
                item.decor_mut().set_prefix("\n  ");
            }
            array.set_trailing("\n");
            array.set_trailing_comma(true);
        }
        self.put(key, Some(array));
    }

    /// A table of its own, when it holds anything.
    pub(super) fn table(&mut self, key: &'static str, table: Option<Writer>) {
        if let Some(table) = table {
            self.sections.push((key, Section::Table(table)));
        }
    }

    /// A list of tables, each its own section.
    pub(super) fn tables(&mut self, key: &'static str, tables: impl IntoIterator<Item = Writer>) {
        let tables: Vec<Writer> = tables.into_iter().collect();
        if !tables.is_empty() {
            self.sections.push((key, Section::Tables(tables)));
        }
    }

    /// True when nothing was written.
    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty() && self.sections.is_empty()
    }

    /// This writer, when anything was written.
    pub(super) fn filled(self) -> Option<Self> {
        (!self.is_empty()).then_some(self)
    }

    /// The record as a tree.
    pub(super) fn into_table(self) -> Table {
        let mut table = self.values.into_table();
        for (key, section) in self.sections {
            let item = match section {
                Section::Table(inner) => Item::Table(inner.into_table()),
                Section::Tables(inner) => {
                    Item::ArrayOfTables(inner.into_iter().map(Self::into_table).collect::<ArrayOfTables>())
                }
            };
            table.insert(key, item);
        }
        table
    }

    /// The document as text.
    pub(super) fn finish(self) -> String {
        DocumentMut::from(self.into_table()).to_string()
    }
}
