//! Where a finding stands: a file, a line, a column, and the words to show.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A line longer than this is shown only around what is wrong in it, in bytes.
const LONG: usize = 800;
/// How much of a long line is shown before and after what is wrong, in bytes.
const AROUND: usize = 256;
/// How much of what is wrong is shown, in bytes.
const VALUE: usize = 1300;

/// Where a finding stands: a file, and where it is known the bytes or the cell in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Path as the person running the command would write it.
    pub file: String,
    /// Byte range in the file's text.
    pub span: Option<PlaceSpan>,
    /// Cell of the file's sheet.
    pub cell: Option<PlaceCell>,
}

/// A cell of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlaceCell {
    /// Name of the sheet; a text file has none.
    pub sheet: Option<String>,
    /// The cell as spreadsheets name it: `B7`.
    pub cell: String,
    /// What stands in it, or the beginning of that.
    pub excerpt: String,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), span: None, cell: None }
    }
}

/// `附表1 申請書!B7`
impl fmt::Display for PlaceCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sheet {
            Some(sheet) => write!(f, "{sheet}!{}", self.cell),
            None => f.write_str(&self.cell),
        }
    }
}

/// A byte range with its line and column, both from 1; the column counts characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlaceSpan {
    /// The line, or of a long one the part around the range.
    pub excerpt: String,
    /// Whether `excerpt` is the line or a part of it.
    pub shows: Shows,
    /// Byte range within `excerpt`.
    pub start: usize,
    /// End of the range within `excerpt`.
    pub end: usize,
    /// Line of the range's first byte, from 1.
    pub line: usize,
    /// Column of the range's first byte in characters, from 1.
    pub column: usize,
}

/// How much of a line is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Shows {
    /// All of it.
    Line,
    /// What stands around the range.
    Part,
}

/// A text with the beginnings of its lines, in which places are looked up.
#[derive(Debug, Clone)]
pub struct Lines {
    text: String,
    starts: Vec<usize>,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn of(text: String) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of a byte range; one that runs over several lines is cut at the end of the first.
    pub fn place(&self, span: &Range<usize>) -> PlaceSpan {
        let start = floor_char(&self.text, span.start);
        let line = self.starts.partition_point(|&begins| begins <= start);
        let line_start = self.starts[line - 1];
        let rest = &self.text[line_start..];
        let whole = rest.split('\n').next().unwrap_or(rest).trim_end_matches('\r');
        let start = (start - line_start).min(whole.len());
        let end = (floor_char(&self.text, span.end).max(line_start) - line_start).clamp(start, whole.len());
        let column = whole[..start].chars().count() + 1;
        let shown = if whole.len() > LONG {
            let until = end.min(start + VALUE) + AROUND;
            floor_char(whole, start.saturating_sub(AROUND))..floor_char(whole, until)
        } else {
            0..whole.len()
        };
        PlaceSpan {
            excerpt: whole[shown.clone()].to_owned(),
            shows: if shown == (0..whole.len()) { Shows::Line } else { Shows::Part },
            start: start - shown.start,
            end: end.min(shown.end) - shown.start,
            line,
            column,
        }
    }
}

fn floor_char(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{Lines, Shows};

    #[test]
    fn a_place_has_its_line_and_column() {
        let lines = Lines::of("甲\r\n乙 = 丙\r\n".to_owned());
        let place = lines.place(&(11..14));
        assert_eq!((place.line, place.column), (2, 5));
        assert_eq!(&place.excerpt[place.start..place.end], "丙");
        assert_eq!(place.excerpt, "乙 = 丙");
    }

    #[test]
    fn a_range_over_the_end_of_a_line_is_cut() {
        let lines = Lines::of("ab\r\ncd".to_owned());
        for (span, at) in [(0..6, 0..2), (2..3, 2..2), (3..6, 2..2), (6..99, 2..2), (99..99, 2..2)] {
            let place = lines.place(&span);
            assert_eq!((place.start..place.end, place.column), (at.clone(), at.start + 1), "{span:?}");
        }
    }

    #[test]
    fn of_a_long_line_what_is_wrong_is_shown() {
        let lines = Lines::of(format!("{}錯{}", "字".repeat(500), "字".repeat(500)));
        let place = lines.place(&(1500..1503));
        assert_eq!((place.shows, place.line, place.column), (Shows::Part, 1, 501));
        assert_eq!(&place.excerpt[place.start..place.end], "錯");
        assert!(place.excerpt.len() <= 600, "{}", place.excerpt.len());
        let all = lines.place(&(0..3003));
        assert_eq!((all.start, all.end), (0, all.excerpt.len()));
        assert!(all.excerpt.len() <= 1600, "{}", all.excerpt.len());
    }
}
