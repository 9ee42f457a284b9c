//! Forms and their cells as an XLSX workbook: the blank one for vendors, an export, or one with its faults marked. The same forms, cells
//! and day give the same bytes.

mod guide;
mod lists;
mod sheet;
mod style;
mod summary;

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::diag::{Diagnostic, Lang, Tally};
use crate::form::{At, FIRST_ROW, Form, Grid, Holds, Repeats};
use crate::model::Programme;
use crate::text::Date;

use lists::Lists;
use style::Style;

/// What a workbook is made from.
pub struct Contents<'a> {
    /// Its sheets.
    pub form: &'a Form,
    /// The programme whose form it is; `None` where records of several stand together.
    pub programme: Option<&'a Programme>,
    /// The cells of each sheet of the form, rows and columns as the form lays them out. Columns beyond the form's have their headings
    /// in the row of headings.
    pub grids: &'a [Grid],
    /// What was found; `None`: nothing was looked for.
    pub found: Option<&'a Findings>,
    /// The day that it is written.
    pub today: Date,
}

/// Findings that are marked and listed; a workbook with more is not mended finding by finding.
const MOST: usize = 10_000;

/// What is to be marked in a workbook.
#[derive(Debug, Default)]
pub struct Findings {
    /// By cell; the number of the sheet is the form's.
    cells: BTreeMap<At, Vec<Diagnostic>>,
    /// What stands in no cell.
    others: Vec<Diagnostic>,
    /// How many there are, and how many of them are marked.
    found: Tally,
    marked: usize,
    /// The language of the messages.
    lang: Lang,
}

impl Findings {
    /// Nothing found yet.
    pub fn new(lang: Lang) -> Self {
        Self { lang, ..Self::default() }
    }

    /// Adds what was found in a cell, or in none.
    pub fn push(&mut self, at: Option<At>, found: &Diagnostic) {
        self.found = self.found + Tally::of(std::slice::from_ref(found));
        if self.marked == MOST {
            return;
        }
        self.marked += 1;
        match at {
            Some(at) => self.cells.entry(at).or_default().push(found.clone()),
            None => self.others.push(found.clone()),
        }
    }
}

/// A workbook that the writer cannot make.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be made: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// The blank workbook of a programme, dated so.
pub fn blank(programme: &Programme, today: Date) -> Result<Vec<u8>, WorkbookError> {
    let mut repeats = Repeats::default();
    repeats.at_least("tiers", programme.limits.tiers.unwrap_or(0));
    repeats.at_least("images", programme.limits.images.unwrap_or(0));
    repeats.at_least("sla.incident_levels", programme.limits.incident_levels.unwrap_or(0));
    let form = Form::new(&[programme], &repeats).asked_by(programme);
    xlsx(&Contents { form: &form, programme: Some(programme), grids: &[], found: None, today })
}

/// Writes a workbook.
pub fn xlsx(contents: &Contents<'_>) -> Result<Vec<u8>, WorkbookError> {
    let style = Style::new();
    let lists = Lists::of(contents.form);
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::parse_from_str(&contents.today.to_string())?;
    workbook.set_properties(&DocProperties::new().set_author("shangjia").set_creation_datetime(&day));
    if let Some(found) = contents.found {
        summary::write(workbook.add_worksheet(), contents, found, &style)?;
    }
    guide::write(workbook.add_worksheet(), contents, &style)?;
    let names = names(contents);
    for (i, form) in contents.form.sheets.iter().enumerate() {
        let blank = Grid::default();
        let page = sheet::Page {
            number: i,
            form,
            grid: contents.grids.get(i).unwrap_or(&blank),
            found: contents.found,
            lists: &lists,
            style: &style,
            forms: contents.form,
            grids: contents.grids,
            names: &names,
        };
        page.write(workbook.add_worksheet())?;
    }
    lists.write(workbook.add_worksheet(), &style)?;
    Ok(workbook.save_to_buffer()?)
}

/// The names of solutions by their slugs, from the sheet where each has its row.
fn names(contents: &Contents<'_>) -> BTreeMap<String, String> {
    let sheets = contents.form.sheets.iter().zip(contents.grids);
    let Some((sheet, grid)) = sheets.into_iter().find(|(sheet, _)| sheet.holds == Holds::Solutions) else {
        return BTreeMap::new();
    };
    let Some(name) = sheet.columns.iter().position(|column| column.path == "name") else {
        return BTreeMap::new();
    };
    let rows = grid.rows.range(FIRST_ROW..);
    rows.filter_map(|(_, cells)| Some((cells.get(&0)?.shown(), cells.get(&name)?.shown()))).collect()
}

/// A number of ours as a row of the writer's.
fn row(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A number of ours as a column of the writer's.
fn column(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
