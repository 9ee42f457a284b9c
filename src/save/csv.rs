//! Records as one CSV table: a `type` column, then key paths as columns, lists joined with semicolons.

use std::collections::BTreeSet;

use super::leaf::{Filter, Leaf, Record, Shown};
use crate::form::{Form, begins_formula, join, stem};
use crate::model::Records;

/// Vendors, then solutions, a row each, with a byte order mark: Excel takes the file for UTF-8 by it.
pub fn csv(records: &Records, form: &Form, shown: Shown) -> Vec<u8> {
    let filter = Filter::new(form, shown);
    let vendors = records.vendors.iter().map(|vendor| Record::of_vendor(vendor, &filter));
    let solutions = records.solutions.iter().map(|solution| Record::of_solution(solution, &filter));
    let records: Vec<Record> = vendors.chain(solutions).collect();
    let columns = columns(&records, form);
    let mut out =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![0xef, 0xbb, 0xbf]);
    let mut row =
        |cells: &[&str]| out.write_record(cells).expect("memory takes every row, all of one length");
    let headings: Vec<&str> =
        ["type", "slug"].into_iter().chain(columns.iter().map(String::as_str)).collect();
    row(&headings);
    for record in &records {
        let values: Vec<String> =
            columns.iter().map(|path| record.get(path).map(cell).unwrap_or_default()).collect();
        let cells = [record.kind, &record.slug].into_iter().chain(values.iter().map(String::as_str));
        row(&cells.collect::<Vec<_>>());
    }
    out.into_inner().expect("memory can be flushed")
}

/// Every key path that a record has, in the form's order, what belongs to one item of a list together.
fn columns(records: &[Record], form: &Form) -> Vec<String> {
    let stems: Vec<String> = form.columns().map(|(_, column)| column.stem()).collect();
    let of_stem = |stem: &str| stems.iter().position(|known| known == stem).unwrap_or(usize::MAX);
    let of_list = |list: &str| {
        let is_below = |known: &String| {
            known.strip_prefix(list).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        stems.iter().position(is_below).unwrap_or(usize::MAX)
    };
    let paths: BTreeSet<&String> = records
        .iter()
        .flat_map(|record| &record.leaves)
        .filter(|(_, leaf)| *leaf != Leaf::Nothing)
        .map(|(path, _)| path)
        .collect();
    let mut columns: Vec<String> = paths.into_iter().cloned().collect();
    columns.sort_by_cached_key(|path| {
        let rank = of_stem(&stem(path));
        match path.split_once('[') {
            Some((list, rest)) => {
                let number: usize =
                    rest.split(']').next().and_then(|number| number.parse().ok()).unwrap_or_default();
                (of_list(list), number, rank)
            }
            None => (rank, 0, rank),
        }
    });
    columns
}

fn cell(leaf: &Leaf) -> String {
    match leaf {
        Leaf::Text(text) => guarded(text.clone()),
        Leaf::Day(text) => text.clone(),
        Leaf::Integer(number) => number.to_string(),
        Leaf::Float(number) => number.to_string(),
        Leaf::Flag(flag) => flag.to_string(),
        Leaf::List(items) => guarded(join(items)),
        Leaf::Nothing => String::new(),
    }
}

/// A text that a spreadsheet would take for a formula, with an apostrophe before it, which reading takes away again.
fn guarded(text: String) -> String {
    let begins = text.trim_start_matches('\'').starts_with(begins_formula);
    if begins { format!("'{text}") } else { text }
}
