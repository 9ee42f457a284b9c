//! The lists of the drop-downs, each in a column of a sheet of its own: a list written into the cell's rule may not be long and its words
//! may not hold commas.

use rust_xlsxwriter::{Formula, Worksheet};

use super::style::Style;
use super::{WorkbookError, column, row};
use crate::form::{At, Form, Kind, LISTS, Pick, TICK, YES_NO};

/// The lists, each once.
pub(super) struct Lists(Vec<Vec<String>>);

impl Lists {
    pub(super) fn of(form: &Form) -> Self {
        let mut lists: Vec<Vec<String>> = Vec::new();
        for (_, column) in form.columns() {
            let list = words(&column.kind);
            if !list.is_empty() && !lists.contains(&list) {
                lists.push(list);
            }
        }
        Self(lists)
    }

    /// The range that holds the choices of a cell, where it has any.
    pub(super) fn range(&self, kind: &Kind) -> Option<Formula> {
        let list = words(kind);
        let number = self.0.iter().position(|known| *known == list)?;
        let letters = At { sheet: 0, row: 0, column: number }.to_string();
        let letters = letters.trim_end_matches('1');
        Some(Formula::new(format!("={LISTS}!${letters}$1:${letters}${}", list.len())))
    }

    pub(super) fn write(&self, sheet: &mut Worksheet, style: &Style) -> Result<(), WorkbookError> {
        sheet.set_name(LISTS)?.set_hidden(true);
        for (i, list) in self.0.iter().enumerate() {
            for (j, word) in list.iter().enumerate() {
                sheet.write_string_with_format(row(j), column(i), word, &style.words)?;
            }
        }
        Ok(())
    }
}

fn words(kind: &Kind) -> Vec<String> {
    let labels = |picks: &[Pick]| picks.iter().map(|pick| pick.label.clone()).collect();
    match kind {
        Kind::Choice(picks) | Kind::Code(picks) => labels(picks),
        Kind::Flag | Kind::Table => YES_NO.map(str::to_owned).to_vec(),
        Kind::Tick(_) | Kind::Pays(_) => vec![TICK.to_owned()],
        _ => Vec::new(),
    }
}
