//! The sheets of a file laid out as the form has them, for handing back: known columns in their places, the rest after them.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{self, Layout};
use crate::form::{At, EXAMPLE, FIRST_ROW, Form, Grid, HEADING_ROW, Repeats, Value};
use crate::load::decode::Faults;
use crate::model::{Programme, Subject};

/// Rows beyond which gaps are closed.
const MOST_ROWS: usize = 60_000;

/// Sheets laid out as a form, and where their cells were.
pub struct Relaid {
    /// The form, with as many columns as the file has.
    pub form: Form,
    /// The cells of each of its sheets.
    pub grids: Vec<Grid>,
    /// Key of the programme that the file says it is for.
    pub programme: Option<String>,
    moves: Vec<Move>,
}

/// How the cells of one sheet of the file were moved.
struct Move {
    grid: usize,
    sheet: usize,
    header: usize,
    rows: BTreeMap<usize, usize>,
    columns: BTreeMap<usize, usize>,
}

impl Relaid {
    /// Where a cell of the file is now.
    pub fn at(&self, at: At) -> Option<At> {
        let of_sheet = self.moves.iter().find(|known| known.grid == at.sheet)?;
        let row = if at.row == of_sheet.header { HEADING_ROW } else { *of_sheet.rows.get(&at.row)? };
        Some(At { sheet: of_sheet.sheet, row, column: *of_sheet.columns.get(&at.column)? })
    }
}

/// Lays out the sheets of a file that was read.
pub fn relaid(grids: &[Grid], programmes: &[&Programme]) -> Relaid {
    // What is wrong with the headings was told when the file was read.
    let mut told = Faults::of(Subject::Line(0));
    let layouts = layout::find(grids, &Form::new(programmes, &Repeats::widest()), &mut told);
    let mut repeats = Repeats::default();
    for (_, column) in layouts.iter().flat_map(|layout| &layout.columns) {
        repeats.take(&column.path);
    }
    let mut form = Form::new(programmes, &repeats);
    let programme = super::programme(grids)
        .and_then(|key| programmes.iter().find(|programme| programme.key == key).copied());
    if let Some(programme) = programme {
        let headings: BTreeSet<&str> = layouts
            .iter()
            .flat_map(|layout| &layout.columns)
            .map(|(_, column)| column.heading.as_str())
            .collect();
        for sheet in &mut form.sheets {
            sheet.columns.retain(|column| {
                column.is_asked_by(&programme.key) || headings.contains(column.heading.as_str())
            });
        }
    }
    let mut relaid = Relaid {
        programme: programme.map(|programme| programme.key.clone()),
        grids: vec![Grid::default(); form.sheets.len()],
        form,
        moves: Vec::new(),
    };
    for layout in &layouts {
        relaid.lay(layout, &grids[layout.grid]);
    }
    relaid
}

impl Relaid {
    fn lay(&mut self, layout: &Layout, from: &Grid) {
        let Some(sheet) = self.form.sheets.iter().position(|sheet| sheet.name == layout.sheet) else {
            return;
        };
        let known = &self.form.sheets[sheet].columns;
        let to = &mut self.grids[sheet];
        let mut columns = BTreeMap::new();
        for (i, column) in &layout.columns {
            if let Some(place) = known.iter().position(|known| known.heading == column.heading) {
                columns.insert(*i, place);
            }
        }
        let taken =
            to.rows.get(&HEADING_ROW).and_then(|headings| headings.keys().last()).map_or(0, |last| last + 1);
        let mut next = known.len().max(taken);
        let beyond = from.rows.range(layout.header..).flat_map(|(_, cells)| cells.keys());
        for i in beyond.copied().collect::<BTreeSet<_>>() {
            if columns.contains_key(&i) {
                continue;
            }
            columns.insert(i, next);
            if let Some(heading) = from.get(layout.header, i) {
                to.set(HEADING_ROW, next, heading.clone());
            }
            next += 1;
        }
        let is_record = |cells: &BTreeMap<usize, Value>| {
            !cells.get(&layout.key).is_some_and(|slug| slug.shown().trim().starts_with(EXAMPLE))
        };
        let below = from.rows.range(layout.header + 1..).filter(|(_, cells)| is_record(cells));
        let numbers: Vec<usize> = below.map(|(number, _)| *number).collect();
        let free = to.rows.keys().last().map_or(FIRST_ROW, |last| (last + 1).max(FIRST_ROW));
        let rows = spaced(&numbers, layout.header, free);
        for (number, row) in &rows {
            for (i, value) in &from.rows[number] {
                if let Some(place) = columns.get(i) {
                    to.set(*row, *place, value.clone());
                }
            }
        }
        self.moves.push(Move { grid: layout.grid, sheet, header: layout.header, rows, columns });
    }
}

/// New numbers of rows, of which `free` is the first that may be used: the same as before where that can be, so that a cell is found
/// under its old name; else without the gaps between them.
fn spaced(numbers: &[usize], header: usize, free: usize) -> BTreeMap<usize, usize> {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return BTreeMap::new() };
    let moved = |number: usize| number - first + free.max((first + HEADING_ROW).saturating_sub(header));
    if moved(*last) < MOST_ROWS {
        numbers.iter().map(|number| (*number, moved(*number))).collect()
    } else {
        numbers.iter().copied().zip(free..).collect()
    }
}
