//! CSV to cells: commas or what else stands between them, quotes, line ends of any system.

use csv::ReaderBuilder;

use crate::form::{Grid, Value};
use crate::model::FaultKind;

/// Most cells with a value.
const MAX_CELLS: usize = 1_500_000;

/// The cells of a CSV file.
pub(super) fn grid(text: &str) -> Result<Grid, FaultKind> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut cells = 0;
    for (row, record) in reader.records().enumerate() {
        let record = record.map_err(|error| FaultKind::Syntax(error.to_string()))?;
        for (column, text) in record.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            cells += 1;
            if cells > MAX_CELLS {
                return Err(FaultKind::Limit { what: "cells", found: cells, most: MAX_CELLS });
            }
            grid.set(row, column, Value::Text(unguarded(text).to_owned()));
        }
    }
    Ok(grid)
}

/// Excel writes what its language puts between items.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    [',', '\t', ';']
        .into_iter()
        .max_by_key(|mark| (count(*mark), *mark == ','))
        .map_or(b',', |mark| mark as u8)
}

/// A text without the apostrophe that exporting put before what a spreadsheet would take for a formula.
fn unguarded(text: &str) -> &str {
    let rest = text.trim_start_matches('\'');
    let is_guarded = text.len() > rest.len() && rest.starts_with(crate::form::begins_formula);
    if is_guarded { &text[1..] } else { text }
}

#[cfg(test)]
mod tests {
    use super::grid;
    use crate::form::Value;

    #[test]
    fn quotes_lines_and_marks_are_read() {
        let read = grid("a,b\r\n\"x, \"\"y\"\"\nz\",\r\n").unwrap();
        assert_eq!(read.get(1, 0), Some(&Value::Text("x, \"y\"\nz".to_owned())));
        assert_eq!(read.get(1, 1), None);
    }

    #[test]
    fn tabs_and_semicolons_are_told_by_the_headings() {
        for text in ["type\tslug\nvendor\ta", "type;slug\nvendor;a"] {
            assert_eq!(grid(text).unwrap().get(1, 1), Some(&Value::Text("a".to_owned())), "{text}");
        }
    }

    #[test]
    fn a_guard_is_taken_away_and_an_apostrophe_is_not() {
        let read = grid("'=1+1,''-x,'tis,'").unwrap();
        let texts: Vec<String> = read.rows[&0].values().map(Value::shown).collect();
        assert_eq!(texts, ["=1+1", "'-x", "'tis", "'"]);
    }
}
