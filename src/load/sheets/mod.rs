//! Sheets of cells to records: a row a record, a solution's rows of several sheets together. Where a record is in the catalogue already,
//! what a cell cannot say stays as it is there.

mod beside;
mod cell;
mod draft;
mod flat;
mod layout;
mod number;
mod places;
mod relay;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::batch::want_pictures;
use super::decode::Faults;
use super::node::{Node, Value as NodeValue};
use super::origins::Spelling;
use super::picture::Wanted;
use super::{Beside, Loaded, solution, vendor};
use crate::form::{At, Column, EXAMPLE, Form, Grid, Holds, PROGRAMME, Repeats};
use crate::model::{CellFault, Fault, FaultKind, Lacking, Slug, Status, Subject};

use draft::Draft;
use layout::Layout;
pub(super) use places::Places;
pub use relay::{Relaid, relaid};

/// Most rows of one sheet that are read as records.
const MAX_ROWS: usize = 20_000;

/// Faults beyond which no further record is read: such a file is another kind of file.
const MAX_FAULTS: usize = 20_000;

/// A row of a sheet that belongs to a record.
struct Piece<'l> {
    layout: &'l Layout,
    row: usize,
}

/// Everything that sheets are read with.
struct Reading<'a> {
    form: &'a Form,
    grids: &'a [Grid],
    beside: Beside<'a>,
    path: &'a str,
    /// The programme of solutions that name none.
    programme: Option<String>,
}

/// Reads the sheets of the file `path`.
pub(super) fn read(
    path: &str,
    grids: Vec<Grid>,
    beside: Beside<'_>,
    loaded: &mut Loaded,
    wanted: &mut Wanted,
) {
    let programmes: Vec<_> = beside.loaded.records.programmes.iter().collect();
    let form = Form::new(&programmes, &Repeats::widest());
    let whole = Subject::Line(0);
    loaded.origins.insert(whole.clone(), path, Spelling::Cells(Places::default()));
    let mut faults = Faults::of(whole);
    let layouts = match grids.as_slice() {
        [grid] if grid.name.is_none() => flat::find(grid, &form, &mut faults),
        _ => None,
    };
    let layouts = layouts.unwrap_or_else(|| layout::find(&grids, &form, &mut faults));
    let lacking = if layouts.is_empty() { Lacking::Form } else { Lacking::Rows };
    let reading = Reading { form: &form, grids: &grids, beside, path, programme: programme(&grids) };
    let mut left = reading.vendors(&layouts, loaded, &mut faults);
    left += reading.solutions(&layouts, loaded, wanted, &mut faults);
    if left > 0 {
        let kind = FaultKind::Unlisted { listed: loaded.faults.len(), more: left };
        faults.push("", Some(At { sheet: 0, row: 0, column: 0 }.span()), kind);
    }
    let records = &loaded.records;
    let passed_over = |fault: &Fault| matches!(fault.kind, FaultKind::Cell(CellFault::UnknownSheet(_)));
    if records.vendors.is_empty()
        && records.solutions.is_empty()
        && faults.faults.iter().chain(&loaded.faults).all(passed_over)
    {
        faults.push("", Some(At { sheet: 0, row: 0, column: 0 }.span()), FaultKind::Empty(lacking));
    }
    loaded.faults.append(&mut faults.faults);
    loaded.origins.keep(grids);
}

/// Calls each key by the heading under which it stands.
fn label(faults: &mut Faults, places: &Places, layouts: &[Layout]) {
    for fault in faults.faults.iter_mut().filter(|fault| !fault.field.is_empty()) {
        let at = fault.span.as_ref().map_or_else(|| places.at(&fault.field), At::of_span);
        let layout = layouts.iter().find(|layout| layout.grid == at.sheet && layout.only.is_none());
        let column = layout.and_then(|layout| layout.columns.iter().find(|(i, _)| *i == at.column));
        fault.label = column.map(|(_, column)| column.heading.clone());
    }
}

/// A key that is missing because its cells could not be read, or because its row is another's, has been spoken of.
fn told_once(own: &mut Faults, others: &Faults) {
    let of_record = others.faults.iter().filter(|fault| fault.subject == own.subject);
    let unread = own.faults.iter().filter(|fault| fault.kind != FaultKind::Missing);
    let told = of_record.chain(unread).flat_map(Fault::fields).map(str::to_owned);
    let told: Vec<String> = told.collect();
    let is_within = |field: &str, key: &str| {
        field.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let is_told = |key: &str| told.iter().any(|field| field.is_empty() || is_within(field, key));
    own.faults.retain(|fault| fault.kind != FaultKind::Missing || !is_told(&fault.field));
}

/// The key of the programme that the workbook was made for, as its guide says.
fn programme(grids: &[Grid]) -> Option<String> {
    let cells = grids.iter().flat_map(|grid| grid.rows.values());
    let labelled = cells.filter(|cells| cells.get(&0).is_some_and(|label| label.shown().trim() == PROGRAMME));
    labelled.filter_map(|cells| cells.get(&1)).map(|key| key.shown().trim().to_owned()).next()
}

impl Reading<'_> {
    /// Reads the vendors; how many are left unread.
    fn vendors(&self, layouts: &[Layout], loaded: &mut Loaded, faults: &mut Faults) -> usize {
        let mut left = 0;
        for layout in layouts.iter().filter(|layout| layout.holds == Holds::Vendors) {
            for (row, slug) in self.rows(layout, faults) {
                if loaded.faults.len() >= MAX_FAULTS {
                    left += 1;
                    continue;
                }
                let subject = Subject::Vendor(slug.clone());
                let key = layout.at(row, layout.key);
                let mut own = Faults::of(subject.clone());
                if loaded.origins.path(&subject).is_some() {
                    own.push("slug", Some(key.span()), FaultKind::DuplicateSlug(slug));
                    loaded.faults.append(&mut own.faults);
                    continue;
                }
                let (node, places) = self.record(&subject, key, &[Piece { layout, row }], &mut own);
                match Slug::parse(&slug) {
                    Ok(slug) => loaded.records.vendors.push(Arc::new(vendor::vendor(slug, &node, &mut own))),
                    Err(error) => {
                        own.push("slug", Some(key.span()), FaultKind::BadSlug { value: slug, error });
                    }
                }
                label(&mut own, &places, layouts);
                loaded.origins.insert(subject, self.path, Spelling::Cells(places));
                loaded.faults.append(&mut own.faults);
            }
        }
        left
    }

    /// Reads the solutions; how many are left unread.
    fn solutions(
        &self,
        layouts: &[Layout],
        loaded: &mut Loaded,
        wanted: &mut Wanted,
        faults: &mut Faults,
    ) -> usize {
        let of_solutions: Vec<&Layout> =
            layouts.iter().filter(|layout| layout.holds == Holds::Solutions).collect();
        let mut records: BTreeMap<String, (At, Vec<Piece<'_>>)> = BTreeMap::new();
        for layout in of_solutions.iter().filter(|layout| layout.is_first) {
            for (row, slug) in self.rows(layout, faults) {
                let key = layout.at(row, layout.key);
                if records.contains_key(&slug) {
                    let mut own = Faults::of(Subject::Solution(slug.clone()));
                    own.push("slug", Some(key.span()), FaultKind::DuplicateSlug(slug));
                    loaded.faults.append(&mut own.faults);
                    continue;
                }
                records.insert(slug, (key, vec![Piece { layout, row }]));
            }
        }
        for layout in of_solutions.iter().filter(|layout| !layout.is_first) {
            for (row, slug) in self.rows(layout, faults) {
                self.attach(layout, row, slug, &mut records, faults);
            }
        }
        let mut left = 0;
        for (slug, (key, pieces)) in records {
            if loaded.faults.len() >= MAX_FAULTS {
                left += 1;
                continue;
            }
            let subject = Subject::Solution(slug.clone());
            let mut own = Faults::of(subject.clone());
            let (mut node, places) = self.record(&subject, key, &pieces, &mut own);
            self.rows_missed(&slug, key, &pieces, faults, &mut own);
            self.fill_in(&slug, &mut node, key, loaded);
            match Slug::parse(&slug) {
                Ok(slug) => {
                    let mut record = solution::solution(slug, &node, &mut own);
                    told_once(&mut own, faults);
                    let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    want_pictures(&mut record, folder, wanted);
                    loaded.records.solutions.push(Arc::new(record));
                }
                Err(error) => own.push("slug", Some(key.span()), FaultKind::BadSlug { value: slug, error }),
            }
            label(&mut own, &places, layouts);
            loaded.origins.insert(subject, self.path, Spelling::Cells(places));
            loaded.faults.append(&mut own.faults);
        }
        left
    }

    /// Puts a row of a further sheet to its solution.
    fn attach<'l>(
        &self,
        layout: &'l Layout,
        row: usize,
        slug: String,
        records: &mut BTreeMap<String, (At, Vec<Piece<'l>>)>,
        faults: &mut Faults,
    ) {
        let key = layout.at(row, layout.key);
        let Some((_, pieces)) = records.get_mut(&slug) else {
            let near = records
                .keys()
                // Beyond a hundred slips the sheets are another batch's, and nothing is meant.
                .take_while(|_| faults.faults.len() < 100)
                .map(|known| (strsim::normalized_damerau_levenshtein(&slug, known), known))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .filter(|(like, _)| *like > 0.6)
                .map(|(_, known)| known.clone());
            // What this row says is missed by the record that was meant: that is told here, once.
            let meant = near
                .clone()
                .filter(|known| !records[known].1.iter().any(|piece| piece.layout.sheet == layout.sheet));
            let subject = meant.map_or_else(|| faults.subject.clone(), Subject::Solution);
            let sheet = self.form.sheets.iter().find(|sheet| sheet.holds == Holds::Solutions);
            let sheet = sheet.map_or_else(String::new, |sheet| sheet.name.to_owned());
            let kind = FaultKind::Cell(CellFault::NoRecord { slug, sheet, nearest: near });
            faults.faults.push(Fault {
                subject,
                field: String::new(),
                label: None,
                span: Some(key.span()),
                kind,
            });
            return;
        };
        if pieces.iter().any(|piece| piece.layout.sheet == layout.sheet) {
            let mut own = Faults::of(Subject::Solution(slug.clone()));
            own.push("slug", Some(key.span()), FaultKind::DuplicateSlug(slug));
            faults.faults.append(&mut own.faults);
            return;
        }
        pieces.push(Piece { layout, row });
    }

    /// Tells of each sheet on which a solution that the catalogue does not have must have its row and has none.
    fn rows_missed(&self, slug: &str, key: At, pieces: &[Piece<'_>], told: &Faults, own: &mut Faults) {
        let is_told = |fault: &Fault| {
            fault.subject == own.subject && matches!(fault.kind, FaultKind::Cell(CellFault::NoRecord { .. }))
        };
        let is_flat = pieces.iter().any(|piece| piece.layout.only.is_some());
        if is_flat
            || self.beside.loaded.origins.path(&own.subject).is_some()
            || told.faults.iter().any(is_told)
        {
            return;
        }
        for sheet in self.form.sheets.iter().filter(|sheet| sheet.every_solution_has_its_row()) {
            if pieces.iter().any(|piece| piece.layout.sheet == sheet.name) {
                continue;
            }
            let columns = sheet.columns.iter().filter(|column| column.says_something());
            let fields = columns.map(|column| column.path.clone()).collect();
            let kind = CellFault::NoRow { slug: slug.to_owned(), sheet: sheet.name, fields };
            own.push("", Some(key.span()), FaultKind::Cell(kind));
        }
    }

    /// The rows of a sheet that hold records, each with its slug. A row with values and no slug is told.
    fn rows(&self, layout: &Layout, faults: &mut Faults) -> Vec<(usize, String)> {
        let grid = &self.grids[layout.grid];
        let mut rows = Vec::new();
        for (row, cells) in grid.rows.range(layout.header + 1..) {
            let slug =
                cells.get(&layout.key).map(|value| value.shown().trim().to_owned()).unwrap_or_default();
            let says_something =
                || layout.columns.iter().any(|(i, column)| column.says_something() && cells.contains_key(i));
            let is_of = |(column, kind): (usize, &str)| {
                cells.get(&column).is_some_and(|value| value.shown().trim() == kind)
            };
            if layout.only.is_some_and(|only| !is_of(only)) {
                continue;
            }
            if slug.starts_with(EXAMPLE) || (slug.is_empty() && !says_something()) {
                continue;
            }
            if rows.len() == MAX_ROWS {
                let kind = FaultKind::Limit { what: "rows", found: grid.rows.len(), most: MAX_ROWS };
                faults.push("", Some(layout.at(*row, layout.key).span()), kind);
                break;
            }
            if slug.is_empty() {
                faults.push(
                    "slug",
                    Some(layout.at(*row, layout.key).span()),
                    FaultKind::Cell(CellFault::NoSlug),
                );
                continue;
            }
            rows.push((*row, slug));
        }
        rows
    }

    /// One record from its rows: its values as a tree, and where each of its keys stands or would stand.
    fn record(
        &self,
        subject: &Subject,
        key: At,
        pieces: &[Piece<'_>],
        faults: &mut Faults,
    ) -> (Node, Places) {
        let mut draft = Draft::default();
        let mut asked: Vec<(At, Column)> = Vec::new();
        for piece in pieces {
            for (i, column) in &piece.layout.columns {
                let at = piece.layout.at(piece.row, *i);
                if let Some(value) = self.grids[piece.layout.grid].read(piece.row, *i) {
                    draft.take(column, value, at);
                }
                asked.push((at, column.clone()));
            }
        }
        for piece in pieces {
            for (i, key) in &piece.layout.foreign {
                if self.grids[piece.layout.grid].get(piece.row, *i).is_some() {
                    let kind = FaultKind::UnknownKey { key: key.clone(), nearest: None };
                    faults.push(key.clone(), Some(piece.layout.at(piece.row, *i).span()), kind);
                }
            }
        }
        let (mut node, renumbered) = draft.finish(key, faults);
        if let Some(before) = self.beside.node(subject) {
            beside::reconcile(&mut node, &before, &asked);
        }
        let places = Places::new(key, node.clone(), &asked, &renumbered);
        (node, places)
    }

    /// What a solution's cells leave open: its programme and vendor where there is one only, and that it is a draft.
    fn fill_in(&self, slug: &str, node: &mut Node, key: At, loaded: &Loaded) {
        let NodeValue::Table(entries) = &mut node.value else { return };
        let mut put = |name: &str, value: NodeValue| {
            if entries.iter().all(|entry| entry.key != name) {
                entries.push(draft::entry(name, Node { span: key.span(), value }));
            }
        };
        if let Some(programme) = &self.programme {
            put("programme", NodeValue::String(programme.clone()));
        }
        if let [vendor] = loaded.records.vendors.as_slice() {
            put("vendor", NodeValue::String(vendor.slug.to_string()));
        }
        let status = Node { span: key.span(), value: NodeValue::String("draft".to_owned()) };
        let status = draft::entry("status", status);
        // Cells that were emptied take no approval back.
        let known = self.beside.loaded.records.solution(slug);
        let is_draft = known.is_none_or(|known| known.approval.status == Some(Status::Draft));
        put("approval", NodeValue::Table(if is_draft { vec![status.clone()] } else { Vec::new() }));
        let approval = entries.iter_mut().find(|entry| entry.key == "approval");
        if let Some(NodeValue::Table(approval)) = approval.map(|entry| &mut entry.node.value)
            && is_draft
            && approval.iter().all(|entry| entry.key != "status")
        {
            approval.push(status);
        }
    }
}
