//! Records as the cells of the forms.

use super::leaf::{Filter, Leaf, Record, Shown};
use crate::form::{
    Column, FIRST_ROW, Form, Grid, HEADING_ROW, Holds, Kind, Pick, Repeats, Sheet, TICK, Value, YES_NO, join,
};
use crate::model::{Payment, PaymentMethod, Records};
use crate::text::Date;

/// How many columns the lists of these records need.
pub fn repeats(records: &Records) -> Repeats {
    let mut repeats = Repeats::default();
    for solution in &records.solutions {
        repeats.at_least("functions", solution.functions.len());
        repeats.at_least("tiers", solution.tiers.len());
        repeats.at_least("extra_fees", solution.extra_fees.len());
        repeats.at_least("images", solution.images.len());
        repeats.at_least("co_developers", solution.co_developers.for_staff().len());
        let has_line = |payment: &Payment| {
            matches!(payment.method, PaymentMethod::ThirdParty | PaymentMethod::Mobile | PaymentMethod::Other)
        };
        if solution.payments.iter().any(|payment| payment.name.is_some() && !has_line(payment)) {
            repeats.payment_names();
        }
        let levels = solution.sla.as_ref().map_or(0, |sla| sla.incident_levels.len());
        repeats.at_least("sla.incident_levels", levels);
    }
    repeats
}

/// The cells of each sheet of the form.
pub fn grids(records: &Records, form: &Form, shown: Shown) -> Vec<Grid> {
    let filter = Filter::new(form, shown);
    let vendors: Vec<Record> =
        records.vendors.iter().map(|vendor| Record::of_vendor(vendor, &filter)).collect();
    let solutions: Vec<Record> =
        records.solutions.iter().map(|solution| Record::of_solution(solution, &filter)).collect();
    let mut grids = Vec::new();
    let mut has_first = false;
    for sheet in &form.sheets {
        let (of_sheet, is_first) = match sheet.holds {
            Holds::Vendors => (&vendors, true),
            Holds::Solutions => (&solutions, !std::mem::replace(&mut has_first, true)),
        };
        grids.push(grid(sheet, of_sheet, is_first));
    }
    grids
}

/// The cells of one sheet. On a further sheet a record that has nothing to say there has no row.
fn grid(sheet: &Sheet, records: &[Record], is_first: bool) -> Grid {
    let mut grid = Grid { name: Some(sheet.name.to_owned()), ..Grid::default() };
    for (i, column) in sheet.columns.iter().enumerate() {
        grid.set(HEADING_ROW, i, Value::Text(column.heading.clone()));
    }
    let mut row = FIRST_ROW;
    for record in records {
        let cells = sheet.columns.iter().enumerate();
        let cells: Vec<(usize, Value)> =
            cells.filter_map(|(i, column)| Some((i, cell(column, record, sheet)?))).collect();
        if cells.len() > 1 || is_first {
            cells.into_iter().for_each(|(i, value)| grid.set(row, i, value));
            row += 1;
        }
    }
    grid
}

fn cell(column: &Column, record: &Record, sheet: &Sheet) -> Option<Value> {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let path = column.path.as_str();
    match &column.kind {
        Kind::Slug => return text(&record.slug),
        Kind::Echo => return None,
        Kind::Table => {
            let below = |(known, _): &(String, Leaf)| {
                known.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            return record.leaves.iter().any(below).then(|| Value::Text(YES_NO[0].to_owned()));
        }
        Kind::Pays(method) => {
            return pays(record, method, &Name::Absent).map(|_| Value::Text(TICK.to_owned()));
        }
        Kind::PaysBy(method) => {
            return pays(record, method, &Name::Given).map(|names| Value::Text(join(&names)));
        }
        _ => {}
    }
    if let Some((list, number)) = path.strip_suffix(']').and_then(|path| path.rsplit_once('[')) {
        // One item a column: `functions[2]`.
        let Some(Leaf::List(items)) = record.get(list) else { return None };
        return number.parse::<usize>().ok().and_then(|number| items.get(number)).and_then(|item| text(item));
    }
    match (&column.kind, record.get(path)?) {
        (Kind::Tick(key), Leaf::List(items)) => items.contains(key).then(|| Value::Text(TICK.to_owned())),
        (Kind::Others, Leaf::List(items)) => {
            let ticks: Vec<&String> = sheet
                .columns
                .iter()
                .filter(|other| other.path == path)
                .filter_map(|other| if let Kind::Tick(key) = &other.kind { Some(key) } else { None })
                .collect();
            let rest = items.iter().filter(|item| !ticks.contains(item));
            let names: Vec<String> =
                rest.map(|item| item.strip_prefix("other:").unwrap_or(item).to_owned()).collect();
            (!names.is_empty()).then(|| Value::Text(join(&names)))
        }
        (Kind::List(picks), Leaf::List(items)) => {
            let labels: Vec<String> = items.iter().map(|item| label(picks, item)).collect();
            Some(Value::Text(join(&labels)))
        }
        (Kind::Choice(picks) | Kind::Code(picks), Leaf::Text(key)) => Some(Value::Text(label(picks, key))),
        // A number up to one would be taken for a part of the whole.
        (Kind::Percent, Leaf::Float(number)) if *number <= 1.0 => text(&number.to_string()),
        (Kind::Percent, Leaf::Integer(number)) if *number <= 1 => text(&number.to_string()),
        #[expect(clippy::cast_precision_loss, reason = "record numbers are far below 2^53")]
        (_, Leaf::Integer(number)) => Some(Value::Number(*number as f64)),
        (_, Leaf::Float(number)) => Some(Value::Number(*number)),
        (_, Leaf::Flag(flag)) => text(YES_NO[usize::from(!*flag)]),
        (_, Leaf::Day(day)) => Date::parse(day).map_or_else(|_| text(day), |day| Some(Value::Date(day))),
        (_, Leaf::Text(words)) => text(words),
        (_, Leaf::List(_) | Leaf::Nothing) => None,
    }
}

fn label(picks: &[Pick], key: &str) -> String {
    picks.iter().find(|pick| pick.key == key).map_or(key, |pick| &pick.label).to_owned()
}

/// Whether a way to pay has a name.
#[derive(PartialEq)]
enum Name {
    Given,
    Absent,
}

/// The names of a way to pay, or of its entries without one an empty list; `None` where it has no such entry.
fn pays(record: &Record, method: &str, name: &Name) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut is_there = false;
    for i in 0.. {
        let Some(Leaf::Text(known)) = record.get(&format!("payments[{i}].method")) else { break };
        if known != method {
            continue;
        }
        match record.get(&format!("payments[{i}].name")) {
            Some(Leaf::Text(given)) if *name == Name::Given => names.push(given.clone()),
            Some(_) => {}
            None => is_there |= *name == Name::Absent,
        }
    }
    (is_there || !names.is_empty()).then_some(names)
}
