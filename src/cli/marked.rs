//! The workbook that goes back to whom it came from: what it said, each faulty cell marked with what is wrong, and a summary.

use crate::diag::{Diagnostic, Lang, Severity};
use crate::form::{At, Audience, Form, Grid};
use crate::load::{self, Beside, Loaded, Relaid};
use crate::model::{Records, Subject};
use crate::save::{self, Shown};
use crate::text::Date;
use crate::tree::Tree;
use crate::workbook::{self, Contents, Findings, WorkbookError};

/// Marks what was found in a workbook as it was read.
pub(super) fn sheets(
    batch: &Loaded,
    records: &Records,
    found: &[(Subject, Diagnostic)],
    today: Date,
    lang: Lang,
) -> Result<Vec<u8>, WorkbookError> {
    let programmes: Vec<_> = records.programmes.iter().collect();
    let grids = batch.origins.grids();
    let relaid = load::relaid(grids, &programmes);
    let mut findings = Findings::new(lang);
    for (_, diagnostic) in found {
        let at = place(diagnostic, grids, &relaid)
            .filter(|at| !says_how_far_the_office_is(diagnostic, *at, &relaid.form));
        findings.push(at, diagnostic);
    }
    let programme = relaid.programme.as_ref().and_then(|key| records.programme(key));
    let (form, grids) = (&relaid.form, relaid.grids.as_slice());
    workbook::xlsx(&Contents { form, programme, grids, found: Some(&findings), today })
}

/// Whether a finding is nothing that the sender could mend: on the office's own sheet, infos say how far the office is.
fn says_how_far_the_office_is(found: &Diagnostic, at: At, form: &Form) -> bool {
    found.severity == Severity::Info
        && form.sheets.get(at.sheet).is_some_and(|sheet| sheet.audience == Audience::Staff)
}

/// The cell of the marked workbook that a finding speaks of.
fn place(found: &Diagnostic, grids: &[Grid], relaid: &Relaid) -> Option<At> {
    let cell = found.place.as_ref()?.cell.as_ref()?;
    let sheet = grids.iter().position(|grid| grid.name == cell.sheet)?;
    relaid.at(At::parse(sheet, &cell.cell)?)
}

/// Marks what was found in records that were read from something else than a workbook.
pub(super) fn records(
    records: &Records,
    found: &[(Subject, Diagnostic)],
    beside: (&Loaded, &dyn Tree),
    today: Date,
    lang: Lang,
) -> Result<Vec<u8>, WorkbookError> {
    let programmes: Vec<_> = records.programmes.iter().collect();
    let form = Form::new(&programmes, &save::repeats(records));
    let grids = save::grids(records, &form, Shown::Whole);
    let read = load::sheets(grids.clone(), Beside { loaded: beside.0, tree: beside.1 });
    let mut findings = Findings::new(lang);
    for (subject, diagnostic) in found {
        let field = diagnostic.field.as_deref().unwrap_or_default();
        findings.push(read.origins.cell(subject, field, None), diagnostic);
    }
    workbook::xlsx(&Contents { form: &form, programme: None, grids: &grids, found: Some(&findings), today })
}
