//! TOML text to nodes, with every syntax error of a file at once.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, Value};
use crate::model::FaultKind;
use crate::text::Date;

/// Parses a TOML document. What is wrong with its syntax comes beside what could be made of it.
pub(super) fn parse(text: &str) -> (Node, Vec<(Range<usize>, FaultKind)>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let faults = errors
        .iter()
        .map(|error| {
            let span = error.span().unwrap_or(0..0);
            let kind = if error.message().contains("duplicate key") {
                FaultKind::DuplicateKey(text.get(span.clone()).unwrap_or_default().trim().to_owned())
            } else {
                FaultKind::Syntax(error.message().lines().collect::<Vec<_>>().join("; "))
            };
            (span, kind)
        })
        .collect();
    let entries = table.into_inner().into_iter().map(|(key, value)| entry(&key, value)).collect();
    (Node { span: 0..text.len(), value: Value::Table(entries) }, faults)
}

fn entry(key: &Spanned<std::borrow::Cow<'_, str>>, value: Spanned<DeValue<'_>>) -> Entry {
    Entry { key: key.get_ref().to_string(), key_span: key.span(), node: node(value) }
}

fn node(value: Spanned<DeValue<'_>>) -> Node {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Integer(number) => {
            let digits = number.as_str().replace('_', "");
            i64::from_str_radix(&digits, number.radix())
                .map_or(Value::Other("integer beyond 64 bits"), Value::Integer)
        }
        DeValue::Float(number) => {
            number.as_str().replace('_', "").parse().map_or(Value::Other("float"), Value::Float)
        }
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(value) => match (value.date, value.time) {
            (Some(date), None) => {
                let month = i8::try_from(date.month).unwrap_or(0);
                let day = i8::try_from(date.day).unwrap_or(0);
                Date::new(i16::try_from(date.year).unwrap_or(0), month, day)
                    .map_or(Value::Other("date"), Value::Date)
            }
            _ => Value::Other("time"),
        },
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(table) => {
            Value::Table(table.into_iter().map(|(key, value)| entry(&key, value)).collect())
        }
    };
    Node { span, value }
}
