//! Which sheet of a file is which form, in which row its headings stand, and what each of its columns means: people reorder columns, add
//! their own and rename sheets.

use std::collections::BTreeSet;

use crate::form::{At, Column, Form, GUIDE, Grid, Holds, Kind, LISTS, SUMMARY, Sheet, plain};
use crate::load::decode::Faults;
use crate::model::{CellFault, FaultKind};

/// Rows among which the headings are sought.
const MAX_HEADER: usize = 40;
/// Most columns of a sheet that are looked at.
const MAX_COLUMNS: usize = 2000;
/// Sheets of the workbook that hold no records.
const OTHERS: [&str; 3] = [GUIDE, LISTS, SUMMARY];

/// How a sheet is laid out.
pub(super) struct Layout {
    /// Number of the sheet in its file.
    pub(super) grid: usize,
    /// Name of the form.
    pub(super) sheet: &'static str,
    /// Whose records it holds.
    pub(super) holds: Holds,
    /// Whether every solution has its row here.
    pub(super) is_first: bool,
    /// Row of the headings.
    pub(super) header: usize,
    /// Column of the slugs.
    pub(super) key: usize,
    /// The column that says whose record a row is, and what it says of this layout's: one table may hold both.
    pub(super) only: Option<(usize, &'static str)>,
    /// Columns of the table that are another kind of record's, with their headings.
    pub(super) foreign: Vec<(usize, String)>,
    /// The known columns in the form's order, each with its number in the file.
    pub(super) columns: Vec<(usize, Column)>,
}

impl Layout {
    /// The place of a cell.
    pub(super) fn at(&self, row: usize, column: usize) -> At {
        At { sheet: self.grid, row, column }
    }
}

/// A form's headings, ready to be compared.
struct Headings<'f> {
    sheet: &'f Sheet,
    known: BTreeSet<String>,
}

/// Finds the forms among the sheets of a file, and tells of what is none.
pub(super) fn find(grids: &[Grid], form: &Form, faults: &mut Faults) -> Vec<Layout> {
    let headings: Vec<Headings<'_>> = form
        .sheets
        .iter()
        .map(|sheet| {
            let known = sheet.columns.iter().map(|column| plain(&column.heading));
            Headings { sheet, known: known.collect() }
        })
        .collect();
    let mut layouts = Vec::new();
    for (number, grid) in grids.iter().enumerate() {
        let name = grid.name.as_deref().unwrap_or_default();
        if OTHERS.contains(&name.trim()) || grid.rows.is_empty() {
            continue;
        }
        match best(grid, &headings) {
            Some((sheet, header)) => layouts.extend(layout(number, grid, sheet, header, form, faults)),
            // A table without a name is the whole file: that nothing is read from it is told elsewhere.
            None if grid.name.is_none() => {}
            None => {
                let (row, cells) = grid.rows.first_key_value().expect("it has rows");
                let column = cells.keys().next().copied().unwrap_or_default();
                let at = At { sheet: number, row: *row, column };
                // A form that lost its headings is no scratch sheet.
                let known = form.sheets.iter().find(|sheet| plain(sheet.name) == plain(name));
                let kind = match known.and_then(|sheet| sheet.columns.first()) {
                    Some(first) => CellFault::NoColumn { heading: first.heading.clone() },
                    None => CellFault::UnknownSheet(name.to_owned()),
                };
                faults.push("", Some(at.span()), FaultKind::Cell(kind));
            }
        }
    }
    layouts
}

/// The form and the row whose headings a sheet has most of.
fn best<'f>(grid: &Grid, headings: &[Headings<'f>]) -> Option<(&'f Sheet, usize)> {
    let name = plain(grid.name.as_deref().unwrap_or_default());
    let mut best: Option<(usize, &Sheet, usize)> = None;
    for (row, cells) in grid.rows.iter().take(MAX_HEADER) {
        let words: Vec<String> =
            cells.values().take(MAX_COLUMNS).map(|value| plain(&value.shown())).collect();
        for form in headings {
            let known = words.iter().filter(|word| form.known.contains(*word)).count();
            if known == 0 {
                continue;
            }
            // A sheet of the form's name needs one heading, another one needs to be recognised by several.
            let is_named = plain(form.sheet.name) == name;
            let score = known + if is_named { 1000 } else { 0 };
            if (is_named || known >= 3) && best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, form.sheet, *row));
            }
        }
    }
    best.map(|(_, sheet, row)| (sheet, row))
}

/// Reads the headings of a sheet.
fn layout(
    number: usize,
    grid: &Grid,
    sheet: &Sheet,
    header: usize,
    form: &Form,
    faults: &mut Faults,
) -> Option<Layout> {
    let at = |column| At { sheet: number, row: header, column };
    let mut columns: Vec<(usize, Column)> = Vec::new();
    let headings = grid.rows.get(&header)?;
    for (i, value) in headings.iter().take(MAX_COLUMNS) {
        let heading = value.shown();
        match sheet.column(&heading) {
            Some(column) => {
                let twice = columns.iter().any(|(_, known)| known.heading == column.heading);
                if twice {
                    faults.push("", Some(at(*i).span()), FaultKind::DuplicateKey(heading.trim().to_owned()));
                } else {
                    columns.push((*i, column));
                }
            }
            None => {
                let taken = |column: &&Column| {
                    !headings.values().any(|value| plain(&value.shown()) == plain(&column.heading))
                };
                let nearest = sheet.nearest(&heading).map(|(_, column)| column).filter(taken);
                let nearest = nearest.map(|column| column.heading.clone());
                let kind = CellFault::UnknownColumn { heading: heading.trim().to_owned(), nearest };
                faults.push("", Some(at(*i).span()), FaultKind::Cell(kind));
            }
        }
    }
    nameless(number, grid, header, faults);
    let order = |column: &Column| {
        let known = sheet.columns.iter().position(|known| known.heading == column.heading);
        known.unwrap_or(sheet.columns.len())
    };
    columns.sort_by_key(|(i, column)| (order(column), *i));
    let Some(key) = columns.iter().find(|(_, column)| column.kind == Kind::Slug).map(|(i, _)| *i) else {
        let slug = sheet.columns.iter().find(|column| column.kind == Kind::Slug)?;
        let first = headings.keys().next().copied().unwrap_or_default();
        let kind = CellFault::NoColumn { heading: slug.heading.clone() };
        faults.push("", Some(at(first).span()), FaultKind::Cell(kind));
        return None;
    };
    let first = form
        .sheets
        .iter()
        .find(|known| known.holds == sheet.holds)
        .is_some_and(|first| first.name == sheet.name);
    Some(Layout {
        grid: number,
        sheet: sheet.name,
        holds: sheet.holds,
        only: None,
        foreign: Vec::new(),
        is_first: first,
        header,
        key,
        columns,
    })
}

/// Tells of columns that have values and no heading.
fn nameless(number: usize, grid: &Grid, header: usize, faults: &mut Faults) {
    let named = &grid.rows[&header];
    let mut told: Vec<usize> = Vec::new();
    for (row, cells) in grid.rows.range(header + 1..) {
        for column in cells.keys().filter(|column| !named.contains_key(column)) {
            if told.len() < 20 && !told.contains(column) {
                told.push(*column);
                let at = At { sheet: number, row: *row, column: *column };
                let kind = CellFault::UnknownColumn { heading: String::new(), nearest: None };
                faults.push("", Some(at.span()), FaultKind::Cell(kind));
            }
        }
    }
}
