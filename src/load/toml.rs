//! TOML text to nodes, with every syntax error of a file at once.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::node::{Entry, Node, Value};
use crate::model::FaultKind;
use crate::text::{Date, DateError};

/// Syntax errors that are told one by one: a file that is no TOML has one in every line.
const MAX_ERRORS: usize = 20;
/// Values without quotes that are understood all the same.
const MAX_ODD: usize = 1000;

/// A file longer than this is written by no hand, and of what is wrong with it the first alone is told: each error takes memory.
const LARGE: usize = 256 << 10;

/// Parses a TOML document. What is wrong with its syntax comes beside what could be made of it, which of a large file is nothing.
pub(super) fn parse(text: &str) -> (Node, Vec<(Range<usize>, FaultKind)>) {
    if text.len() > LARGE {
        return match DeTable::parse(text) {
            Ok(table) => (document(text, table), Vec::new()),
            Err(error) => (Node::nothing(0..text.len()), faults(text, &[error])),
        };
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let odd: BTreeMap<usize, (usize, Value)> =
        errors.iter().take(MAX_ODD).filter_map(|error| odd_value(text, error)).collect();
    if odd.is_empty() {
        return (document(text, table), faults(text, &errors));
    }
    // A value that is no TOML but can be understood is read as a number of the same length, so that it stands under its key.
    let mut patched = text.to_owned();
    for (start, (end, _)) in &odd {
        patched.replace_range(*start..*end, &"1".repeat(end - start));
    }
    let (table, errors) = DeTable::parse_recoverable(&patched);
    let mut node = document(text, table);
    put_back(&mut node, &odd);
    (node, faults(text, &errors))
}

fn document(text: &str, table: Spanned<DeTable<'_>>) -> Node {
    let entries = table.into_inner().into_iter().map(|(key, value)| entry(&key, value)).collect();
    Node { span: 0..text.len(), value: Value::Table(entries) }
}

fn faults(text: &str, errors: &[Error]) -> Vec<(Range<usize>, FaultKind)> {
    let told = errors.iter().take(MAX_ERRORS).map(|error| {
        let span = error.span().unwrap_or(0..0);
        let kind = if error.message().contains("duplicate key") {
            FaultKind::DuplicateKey(text.get(span.clone()).unwrap_or_default().trim().to_owned())
        } else {
            FaultKind::Syntax(error.message().lines().collect::<Vec<_>>().join("; "))
        };
        (span, kind)
    });
    let mut told: Vec<_> = told.collect();
    if errors.len() > MAX_ERRORS {
        let more = FaultKind::Unlisted { listed: MAX_ERRORS, more: errors.len() - MAX_ERRORS };
        told.push((errors[MAX_ERRORS].span().unwrap_or(0..0), more));
    }
    told
}

/// The bare word at which an error stands, if it is a date of another calendar, spelling or of none, or digits after a zero: its
/// first byte, its end and what it is read as.
fn odd_value(text: &str, error: &Error) -> Option<(usize, (usize, Value))> {
    let at = error.span()?;
    let (before, after) = (text.get(..at.start)?, text.get(at.start..)?);
    let ends = |c: char| c.is_whitespace() || "=,[]{}#\"'".contains(c);
    let start = before.char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(i, c)| i + c.len_utf8());
    let end = at.start + after.find(ends).unwrap_or(after.len());
    let word = text.get(start..end)?;
    // Before a value stands what separates it from its key or from the value before it.
    if !before[..start].trim_end().ends_with(['=', '[', ',']) {
        return None;
    }
    let digits = word.len() > 1 && word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit());
    let value = match Date::parse(word) {
        _ if digits => Value::Other("zero-led digits"),
        Err(DateError::Form) | Ok(_) => return None,
        Err(_) => Value::OddDate(word.to_owned()),
    };
    Some((start, (end, value)))
}

fn put_back(node: &mut Node, odd: &BTreeMap<usize, (usize, Value)>) {
    if let Some((_, value)) = odd.get(&node.span.start).filter(|(end, _)| *end == node.span.end) {
        node.value = value.clone();
    }
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| put_back(item, odd)),
        Value::Table(entries) => entries.iter_mut().for_each(|entry| put_back(&mut entry.node, odd)),
        _ => {}
    }
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
            i64::from_str_radix(&digits, number.radix()).map_or(Value::Huge(digits), Value::Integer)
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

#[cfg(test)]
mod tests {
    use super::{MAX_ERRORS, parse};
    use crate::load::node::Value;
    use crate::model::FaultKind;

    /// The values that were understood although they are no TOML, and how many errors are left.
    fn odd(text: &str) -> (Vec<String>, usize) {
        let (node, errors) = parse(text);
        let entries = node.entries().unwrap().iter();
        let shown = entries.filter_map(|entry| match &entry.node.value {
            Value::OddDate(word) => Some(word.clone()),
            Value::Other(kind) => Some((*kind).to_owned()),
            _ => None,
        });
        (shown.collect(), errors.len())
    }

    #[test]
    fn dates_that_toml_does_not_know_stand_under_their_keys() {
        for date in
            ["2026-02-30", "2026-13-01", "115-03-02", "115/3/2", "115.03.02", "民國115年3月2日", "2026/3/2"]
        {
            assert_eq!(odd(&format!("a = {date} # 日期\nb = 1\n")), (vec![date.to_owned()], 0), "{date}");
        }
        assert_eq!(odd("t = { from = 115/3/2 }").1, 0);
        assert_eq!(odd("t = [115/3/2, 2026-02-30]").1, 0);
    }

    #[test]
    fn digits_after_a_zero_are_no_error_of_syntax() {
        assert_eq!(odd("tax_id = 00030824\n"), (vec!["zero-led digits".to_owned()], 0));
    }

    #[test]
    fn other_errors_stay() {
        assert_eq!(odd("a = 115/3/2\nb = \"x\nc = 雲\n"), (vec!["115/3/2".to_owned()], 2));
        assert_eq!(odd("115/3/2 = 1\n").0, Vec::<String>::new());
    }

    #[test]
    fn the_errors_of_a_file_that_is_no_toml_are_counted() {
        let rubbish = "這不是 TOML\n";
        assert_eq!(parse(&rubbish.repeat(100_000)).1.len(), 1);
        let (_, errors) = parse(&rubbish.repeat(1000));
        assert_eq!(errors.len(), MAX_ERRORS + 1);
        assert!(
            matches!(errors[MAX_ERRORS].1, FaultKind::Unlisted { listed: MAX_ERRORS, more } if more >= 980)
        );
    }
}
