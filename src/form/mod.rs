//! The forms 附表 1 to 4 as a workbook spells them: which sheets, which columns, what may stand in a cell. This one description serves the
//! blank workbook, reading, exporting and marking. Nothing here knows a file format.

mod cloud;
mod column;
mod grid;
mod label;
mod list;
mod office;
mod plan;
mod source;
mod specification;
mod vendor;

pub use column::{Audience, Column, Kind, Pick, stem};
pub use grid::{At, Grid, Value};
pub use label::label;
pub use list::{begins_formula, join, split};

use std::collections::BTreeMap;

use crate::model::Programme;
use crate::text::narrow;

/// Rows of a sheet, from 0: its title, the parts of the form, who sees what, headings, the example, the first record.
pub const TITLE_ROW: usize = 0;
/// Row of the form's parts.
pub const GROUP_ROW: usize = 1;
/// Row that says what must be filled in, how long it may be and who sees it.
pub const HINT_ROW: usize = 2;
/// Row of the headings.
pub const HEADING_ROW: usize = 3;
/// Row of the example.
pub const EXAMPLE_ROW: usize = 4;
/// Row of the first record.
pub const FIRST_ROW: usize = 5;
/// How an example begins in the first column: such a row is no record.
pub const EXAMPLE: &str = "範例";
/// The sheet that says how to fill in the others.
pub const GUIDE: &str = "說明";
/// The sheet that holds the lists of the drop-downs.
pub const LISTS: &str = "選項";
/// The sheet that sums up what was found.
pub const SUMMARY: &str = "檢查結果";
/// What stands in a cell that is ticked.
pub const TICK: &str = "✓";
/// The answers of a cell that asks yes or no.
pub const YES_NO: [&str; 2] = ["是", "否"];
/// What stands on the guide's sheet before the key of the programme.
pub const PROGRAMME: &str = "計畫代號";

/// The columns for names of ways to pay that have none on the form.
const PAYMENT_NAMES: &str = "payments.name";

/// Whose records a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Vendors.
    Vendors,
    /// Solutions; every solution has its row on the first such sheet.
    Solutions,
}

impl Holds {
    /// The kind of record, as a batch calls it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Vendors => "vendor",
            Self::Solutions => "solution",
        }
    }
}

/// All sheets of the workbook.
#[derive(Debug, Clone)]
pub struct Form {
    /// In the forms' order.
    pub sheets: Vec<Sheet>,
}

/// A sheet: one record a row.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// The form's title.
    pub title: &'static str,
    /// Whose records it holds.
    pub holds: Holds,
    /// Who fills it in.
    pub audience: Audience,
    /// Its columns in the form's order; the first holds the slug.
    pub columns: Vec<Column>,
}

/// How many columns a list of tables has, by its key: as many as the form has lines, or as a record needs.
#[derive(Debug, Clone)]
pub struct Repeats(BTreeMap<&'static str, usize>);

impl Default for Repeats {
    fn default() -> Self {
        let lines = [
            ("functions", 5),
            ("tiers", 3),
            ("extra_fees", 3),
            ("images", 5),
            ("sla.incident_levels", 3),
            ("co_developers", 2),
            // Names of ways to pay for which the form has no line: none, unless a record has one.
            (PAYMENT_NAMES, 0),
        ];
        Self(lines.into_iter().collect())
    }
}

impl Repeats {
    /// As the form has them, with every column that it may have: for reading.
    pub fn widest() -> Self {
        let mut repeats = Self::default();
        repeats.at_least(PAYMENT_NAMES, 1);
        repeats
    }

    /// Makes room for the item that a key path names: `tiers[4].price`.
    pub fn take(&mut self, path: &str) {
        if let Some((list, rest)) = path.split_once('[')
            && let Some(number) = rest.split_once(']').and_then(|(number, _)| number.parse::<usize>().ok())
        {
            self.at_least(list, number + 1);
        }
    }

    /// Makes room for names of ways to pay that have none on the form.
    pub fn payment_names(&mut self) {
        self.at_least(PAYMENT_NAMES, 1);
    }

    /// Makes room for `length` items of the list `key`.
    pub fn at_least(&mut self, key: &str, length: usize) {
        if let Some(count) = self.0.get_mut(key) {
            *count = length.max(*count);
        }
    }

    fn of(&self, key: &str) -> usize {
        self.0.get(key).copied().unwrap_or(1)
    }
}

/// What the choices of the programmes are.
pub(crate) struct Choices<'a> {
    programmes: &'a [&'a Programme],
    repeats: &'a Repeats,
}

impl Choices<'_> {
    /// Keys and labels of one list, each key once, in the order of the programmes.
    fn merged<'p, T: 'p>(
        &'p self,
        list: impl Fn(&'p Programme) -> &'p [T],
        pick: impl Fn(&T) -> (&str, &str),
    ) -> Vec<Pick> {
        let mut picks: Vec<Pick> = Vec::new();
        for item in self.programmes.iter().flat_map(|programme| list(programme)) {
            let (key, label) = pick(item);
            if picks.iter().all(|known| known.key != key) {
                picks.push(Pick::new(key, label));
            }
        }
        picks
    }

    fn categories(&self) -> Vec<Pick> {
        self.merged(|programme| &programme.categories, |category| (&category.key, &category.label.zh))
    }

    fn industries(&self) -> Vec<Pick> {
        self.merged(|programme| &programme.industries, |industry| (&industry.key, &industry.label.zh))
    }

    fn staff_sizes(&self) -> Vec<Pick> {
        self.merged(|programme| &programme.staff_sizes, |size| (&size.key, &size.label.zh))
    }

    fn programmes(&self) -> Vec<Pick> {
        self.programmes.iter().map(|programme| Pick::new(&programme.key, &programme.name.zh)).collect()
    }

    /// The least of a threshold that the programmes have, where any has it.
    fn limit<T>(&self, limit: impl Fn(&Programme) -> Option<T>) -> Option<T> {
        self.programmes.iter().find_map(|programme| limit(programme))
    }

    fn numbers(&self, key: &str) -> std::ops::Range<usize> {
        0..self.repeats.of(key)
    }
}

impl Form {
    /// The forms for records of these programmes, with every column that there is.
    pub fn new(programmes: &[&Programme], repeats: &Repeats) -> Self {
        let choices = Choices { programmes, repeats };
        let sheets = [
            vendor::sheet(&choices),
            specification::sheet(&choices),
            cloud::sheet(&choices),
            plan::sheet(&choices),
            office::sheet(),
        ];
        Self { sheets: sheets.into_iter().collect() }.with_sources(programmes)
    }

    /// The forms without what this programme does not ask for.
    pub fn asked_by(mut self, programme: &Programme) -> Self {
        for sheet in &mut self.sheets {
            sheet.columns.retain(|column| column.is_asked_by(&programme.key));
        }
        self
    }

    /// The forms without what only staff may see.
    pub fn public(mut self) -> Self {
        for sheet in &mut self.sheets {
            sheet.columns.retain(|column| column.audience == Audience::Everyone);
        }
        self
    }

    /// Every column that holds a value of a record.
    pub fn columns(&self) -> impl Iterator<Item = (&Sheet, &Column)> {
        self.sheets.iter().flat_map(|sheet| sheet.columns.iter().map(move |column| (sheet, column)))
    }
}

impl Sheet {
    /// The column with this heading, however it is spaced; of a numbered one also a number that the sheet does not have.
    pub fn column(&self, heading: &str) -> Option<Column> {
        let wanted = plain(heading);
        if let Some(column) = self.columns.iter().find(|column| plain(&column.heading) == wanted) {
            return Some(column.clone());
        }
        if let Some(column) = self.columns.iter().find(|column| column.path == heading.trim()) {
            return Some(column.clone());
        }
        let (number, first) = numbered(&wanted)?;
        let column = self.columns.iter().find(|column| plain(&column.heading) == first)?;
        Some(column.renumbered(number))
    }

    /// Whether no solution can do without its row here.
    pub fn every_solution_has_its_row(&self) -> bool {
        self.holds == Holds::Solutions
            && self.columns.iter().any(|column| column.required && column.says_something())
    }

    /// The heading most like `heading`.
    pub fn nearest(&self, heading: &str) -> Option<(f64, &Column)> {
        let wanted = plain(heading);
        let likeness = |column: &Column| {
            let label = plain(&column.heading);
            // A heading is often shortened, or has words added.
            let inside = wanted.chars().count() > 1 && (label.contains(&wanted) || wanted.contains(&label));
            let like = strsim::normalized_damerau_levenshtein(&wanted, &label)
                .max(strsim::jaro_winkler(heading.trim(), &column.path) - 0.1);
            if inside { like.max(0.6) } else { like }
        };
        let likenesses = self.columns.iter().map(|column| (likeness(column), column));
        likenesses.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(like, _)| *like > 0.4)
    }
}

/// A heading as it is compared: half-width, without white space and marks of what must be filled in.
pub fn plain(heading: &str) -> String {
    let heading = narrow(heading).to_lowercase();
    heading.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '※' | '＊')).collect()
}

/// The number in brackets of a heading, and the heading with the first number in its place.
fn numbered(heading: &str) -> Option<(usize, String)> {
    let (before, rest) = heading.split_once('(')?;
    let (number, after) = rest.split_once(')')?;
    let number: usize = number.parse().ok().filter(|number| (1..=200).contains(number))?;
    Some((number, format!("{before}(1){after}")))
}
