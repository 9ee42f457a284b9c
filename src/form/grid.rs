//! Cells with their values, wherever they were read from and whatever they will be written to.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use crate::text::Date;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// A day before 1900, counted as the calendar of that time did: a year of the ROC that a program took for one of our era.
    Ancient(String),
    /// A truth value.
    Flag(bool),
    /// What a formula came to that could not be worked out: `#REF!`.
    Error(String),
}

impl Value {
    /// The value as a person reads it in its cell.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Ancient(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Flag(true) => "TRUE".to_owned(),
            Self::Flag(false) => "FALSE".to_owned(),
        }
    }

    /// True for a text of white space alone.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// The place of a cell: sheet, row and column, each from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Number of the sheet in its file.
    pub sheet: usize,
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
}

/// Days from 1899-12-30, where the serial numbers of spreadsheets begin, to 1970-01-01.
const EPOCH: i32 = 25_569;

impl Value {
    /// The day of a serial number.
    pub fn of_serial(serial: i32) -> Self {
        Self::Date(Date::from_days(serial - EPOCH))
    }
}

/// Bits of a packed place that hold the column and the row.
const COLUMN_BITS: u32 = 16;
const ROW_BITS: u32 = 24;

impl At {
    /// The place as a range of numbers that no other cell has: so cells have places as bytes of text do.
    pub fn span(self) -> Range<usize> {
        let start = (self.sheet << (ROW_BITS + COLUMN_BITS)) | (self.row << COLUMN_BITS) | self.column;
        start..start + 1
    }

    /// The cell that spreadsheets name so.
    pub fn parse(sheet: usize, name: &str) -> Option<Self> {
        let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let row = name[letters.len()..].parse::<usize>().ok()?.checked_sub(1)?;
        let column = letters
            .bytes()
            .try_fold(0usize, |sum, b| b.is_ascii_uppercase().then(|| sum * 26 + usize::from(b - b'A') + 1));
        Some(Self { sheet, row, column: column?.checked_sub(1)? })
    }

    /// The place that a range was made from.
    pub fn of_span(span: &Range<usize>) -> Self {
        let start = span.start;
        Self {
            sheet: start >> (ROW_BITS + COLUMN_BITS),
            row: (start >> COLUMN_BITS) & ((1 << ROW_BITS) - 1),
            column: start & ((1 << COLUMN_BITS) - 1),
        }
    }
}

/// The cell as spreadsheets name it: `B7`.
impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        write!(f, "{letters}{}", self.row + 1)
    }
}

/// A sheet's cells that hold anything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// The sheet's name; a text file has none.
    pub name: Option<String>,
    /// Rows by number, cells by column.
    pub rows: BTreeMap<usize, BTreeMap<usize, Value>>,
    /// Cells that are merged with one above them: row and column, and that one's row.
    pub below: BTreeMap<(usize, usize), usize>,
}

impl Grid {
    /// The value of a cell.
    pub fn get(&self, row: usize, column: usize) -> Option<&Value> {
        self.rows.get(&row)?.get(&column)
    }

    /// The value of a cell or of the one above that it is merged with.
    pub fn read(&self, row: usize, column: usize) -> Option<&Value> {
        self.get(row, column).or_else(|| self.get(*self.below.get(&(row, column))?, column))
    }

    /// Puts a value into a cell; a blank one is left out.
    pub fn set(&mut self, row: usize, column: usize, value: Value) {
        if !value.is_blank() {
            self.rows.entry(row).or_default().insert(column, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::At;

    #[test]
    fn a_cell_is_named_as_spreadsheets_do() {
        for (column, name) in
            [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1"), (702, "AAA1"), (16383, "XFD1")]
        {
            let at = At { sheet: 0, row: 0, column };
            assert_eq!(at.to_string(), name);
            assert_eq!(At::parse(0, name), Some(at));
        }
    }

    #[test]
    fn a_place_comes_back_from_its_range() {
        let at = At { sheet: 9, row: 1_048_575, column: 16_383 };
        assert_eq!(At::of_span(&at.span()), at);
    }
}
