//! One table for all records, as exporting writes CSV: a `type` column, then key paths as columns.

use std::collections::BTreeMap;

use super::layout::Layout;
use crate::form::{At, Column, Form, Grid, Holds, Kind, Pick, plain};
use crate::load::decode::Faults;
use crate::model::{CellFault, Choice, FaultKind, PaymentMethod};

/// Rows among which the headings are sought.
const MAX_HEADER: usize = 10;

/// The layouts of vendors and solutions in one table; `None` where it has no `type` column.
pub(super) fn find(grid: &Grid, form: &Form, faults: &mut Faults) -> Option<Vec<Layout>> {
    let (header, headings) = grid.rows.iter().take(MAX_HEADER).find(|(_, cells)| {
        let has = |name: &str| cells.values().any(|value| plain(&value.shown()) == name);
        has("type") && has("slug")
    })?;
    let place =
        |name: &str| headings.iter().find(|(_, value)| plain(&value.shown()) == name).map(|(i, _)| *i);
    let (of_type, key) = (place("type")?, place("slug")?);
    let at = |column| At { sheet: 0, row: *header, column };
    let mut known: BTreeMap<usize, bool> = BTreeMap::new();
    let mut layouts = Vec::new();
    for holds in [Holds::Vendors, Holds::Solutions] {
        let mut layout = Layout {
            grid: 0,
            sheet: "",
            holds,
            is_first: true,
            header: *header,
            key,
            only: Some((of_type, holds.kind())),
            columns: Vec::new(),
            foreign: Vec::new(),
        };
        for (i, value) in headings.iter().filter(|(i, _)| **i != of_type) {
            let path = value.shown().trim().to_owned();
            let column = column(form, holds, &path);
            *known.entry(*i).or_default() |= column.is_some();
            match column {
                Some(column) if layout.columns.iter().any(|(_, known)| known.path == column.path) => {
                    faults.push("", Some(at(*i).span()), FaultKind::DuplicateKey(path));
                }
                Some(column) => layout.columns.push((*i, column)),
                None => layout.foreign.push((*i, path)),
            }
        }
        layouts.push(layout);
    }
    for (i, _) in known.into_iter().filter(|(_, is_known)| !is_known) {
        let heading = headings[&i].shown().trim().to_owned();
        let nearest = nearest(form, &heading);
        faults.push("", Some(at(i).span()), FaultKind::Cell(CellFault::UnknownColumn { heading, nearest }));
        layouts.iter_mut().for_each(|layout| layout.foreign.retain(|(column, _)| *column != i));
    }
    types(grid, *header, of_type, faults);
    Some(layouts)
}

/// Tells of rows that are neither a vendor's nor a solution's.
fn types(grid: &Grid, header: usize, of_type: usize, faults: &mut Faults) {
    let known = [Holds::Vendors, Holds::Solutions].map(Holds::kind);
    for (row, cells) in grid.rows.range(header + 1..) {
        let value = cells.get(&of_type).map(|value| value.shown().trim().to_owned()).unwrap_or_default();
        if !known.contains(&value.as_str()) {
            let span = At { sheet: 0, row: *row, column: of_type }.span();
            let allowed = known.iter().map(|&kind| kind.to_owned()).collect();
            let kind =
                if value.is_empty() { FaultKind::Missing } else { FaultKind::NotListed { value, allowed } };
            faults.push("type", Some(span), kind);
        }
    }
}

/// The column of a key path.
fn column(form: &Form, holds: Holds, path: &str) -> Option<Column> {
    let of_kind = || form.columns().filter(|(sheet, _)| sheet.holds == holds).map(|(_, column)| column);
    let as_list = |column: &Column| {
        let ticks =
            of_kind().filter(|other| other.path == column.path).filter_map(|other| match &other.kind {
                Kind::Tick(key) => {
                    Some(Pick::new(key, other.heading.split_once('：').map_or("", |(_, label)| label)))
                }
                _ => None,
            });
        let ticks: Vec<Pick> = ticks.collect();
        column.with(&column.path, Kind::List(ticks))
    };
    if let Some((list, rest)) = path.split_once('[') {
        let (number, rest) = rest.split_once(']')?;
        let number: usize = number.parse().ok().filter(|number| *number < 200)?;
        if list == "payments" && holds == Holds::Solutions {
            let kind = match rest {
                ".method" => Kind::Choice(
                    PaymentMethod::ALL
                        .iter()
                        .map(|method| Pick::new(method.key(), &method.label().zh))
                        .collect(),
                ),
                ".name" => Kind::Text,
                _ => return None,
            };
            let any = of_kind().find(|column| column.path == "payments")?;
            return Some(any.with(path, kind));
        }
        let first = format!("{list}[0]{rest}");
        return of_kind().find(|column| column.path == first).map(|column| column.renumbered(number + 1));
    }
    let says =
        |column: &&Column| !matches!(column.kind, Kind::Echo | Kind::Table | Kind::Pays(_) | Kind::PaysBy(_));
    if let Some(column) = of_kind().filter(says).find(|column| column.path == path) {
        let is_list = matches!(column.kind, Kind::Tick(_) | Kind::Others);
        return Some(if is_list { as_list(column) } else { column.clone() });
    }
    // A list of texts in one cell, whose items have a column each on the form.
    let first = format!("{path}[0]");
    let item = of_kind().find(|column| column.path == first)?;
    Some(item.with(path, Kind::List(Vec::new())))
}

fn nearest(form: &Form, heading: &str) -> Option<String> {
    let likeness = |column: &Column| strsim::jaro_winkler(heading, &column.path);
    form.columns()
        .map(|(_, column)| (likeness(column), &column.path))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(like, _)| *like > 0.75)
        .map(|(_, path)| path.clone())
}
