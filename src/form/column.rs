//! One column: its heading, the key that it stands for, what may stand in its cells.

use crate::model::Choice;

/// Who may see a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Buyers: it is shown on the site.
    Everyone,
    /// Those who fill the form in and those who judge it.
    Staff,
}

/// A choice: its key in records and its label in cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// The key.
    pub key: String,
    /// The label.
    pub label: String,
}

impl Pick {
    /// Pairs a key with a label.
    pub fn new(key: &str, label: &str) -> Self {
        Self { key: key.to_owned(), label: label.to_owned() }
    }

    /// Every choice of a closed list.
    pub(super) fn all<C: Choice>() -> Vec<Self> {
        C::ALL.iter().map(|choice| Self::new(choice.key(), &choice.label().zh)).collect()
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// The slug of the row's record.
    Slug,
    /// The name of the row's solution, looked up: for people, and read by nobody.
    Echo,
    /// A line of text.
    Text,
    /// Text of several lines.
    Prose,
    /// Digits whose zeros count: a tax id.
    Digits,
    /// A whole number within bounds.
    Integer(i64, i64),
    /// A number within bounds.
    Number(i64, i64),
    /// A number of hundredths.
    Percent,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
    /// One of a closed list.
    Choice(Vec<Pick>),
    /// One of a list that is not closed.
    Code(Vec<Pick>),
    /// A tick that puts this key into a list.
    Tick(String),
    /// Names that have no tick, each `other:<name>` of the list.
    Others,
    /// The items of a list, with semicolons between them.
    List(Vec<Pick>),
    /// A tick for a way to pay.
    Pays(String),
    /// The names of a way to pay.
    PaysBy(String),
    /// Yes when the table of this key is there, no when it is not.
    Table,
}

/// One column of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Heading of the column.
    pub heading: String,
    /// Heading of the part of the form that it belongs to.
    pub group: &'static str,
    /// Key path in the record; of a tick the list's.
    pub path: String,
    /// What stands in its cells.
    pub kind: Kind,
    /// Who may see it.
    pub audience: Audience,
    /// Whether the form cannot do without it.
    pub required: bool,
    /// Most characters.
    pub most: Option<usize>,
    /// What is asked and why.
    pub note: String,
    /// An example; empty where the example leaves the cell blank.
    pub example: String,
    /// Programmes that do not ask for it.
    unasked_by: &'static [&'static str],
}

impl Column {
    pub(super) fn new(heading: impl Into<String>, path: impl Into<String>, kind: Kind) -> Self {
        Self {
            heading: heading.into(),
            group: "",
            path: path.into(),
            kind,
            audience: Audience::Everyone,
            required: false,
            most: None,
            note: String::new(),
            example: String::new(),
            unasked_by: &[],
        }
    }

    /// The same column for another key path, whose cells hold something else.
    pub fn with(&self, path: &str, kind: Kind) -> Self {
        Self { path: path.to_owned(), kind, ..self.clone() }
    }

    /// A column without words, to show a colour.
    pub fn sample(kind: Kind) -> Self {
        Self::new("", "", kind)
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    pub(super) fn like(mut self, example: impl Into<String>) -> Self {
        self.example = example.into();
        self
    }

    pub(super) fn most(mut self, most: usize) -> Self {
        self.most = Some(most);
        self
    }

    pub(super) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) fn staff(mut self) -> Self {
        self.audience = Audience::Staff;
        self
    }

    pub(super) fn unasked_by(mut self, programmes: &'static [&'static str]) -> Self {
        self.unasked_by = programmes;
        self
    }

    /// Whether the programme of this key asks for it.
    pub fn is_asked_by(&self, programme: &str) -> bool {
        !self.unasked_by.contains(&programme)
    }

    /// The column of another number, from 1: `tiers[0].price` under 價格(1) as `tiers[6].price` under 價格(7).
    pub fn renumbered(&self, number: usize) -> Self {
        let mut column = self.clone();
        column.heading = column.heading.replacen("(1)", &format!("({number})"), 1);
        column.path = column.path.replacen("[0]", &format!("[{}]", number - 1), 1);
        column
    }

    /// The key path without the numbers of list items.
    pub fn stem(&self) -> String {
        stem(&self.path)
    }

    /// Whether its cells say anything of a record, beyond which it is.
    pub fn says_something(&self) -> bool {
        !matches!(self.kind, Kind::Slug | Kind::Echo)
    }

    /// Whether the column is one of several that fill a list whose order says nothing.
    pub fn fills_a_set(&self) -> bool {
        matches!(self.kind, Kind::Tick(_) | Kind::Others | Kind::Pays(_) | Kind::PaysBy(_))
    }
}

/// A key path without the numbers of list items: `tiers[0].price` as `tiers.price`.
pub fn stem(path: &str) -> String {
    let parts = path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest));
    parts.collect()
}

/// The columns of one list of choices, a tick each. Those whose keys are in `example` are ticked in the example.
pub(super) fn ticks(
    heading: &str,
    path: &str,
    picks: Vec<Pick>,
    example: &[&str],
    note: &str,
) -> Vec<Column> {
    let tick = |Pick { key, label }: Pick| {
        let is_example = example.contains(&key.as_str());
        let note = format!("適用「{label}」時填 ✓，不適用時留白；可複選。{note}");
        Column::new(format!("{heading}：{label}"), path, Kind::Tick(key)).note(note).like(if is_example {
            "✓"
        } else {
            ""
        })
    };
    picks.into_iter().map(tick).collect()
}

/// The column after the ticks of a list for what has none.
pub(super) fn others(heading: &str, path: &str, note: &str) -> Column {
    Column::new(format!("{heading}：其他"), path, Kind::Others)
        .note(format!("沒有列出的寫在這裡；有好幾項時用分號「;」隔開。{note}"))
}

/// Puts columns under one heading.
pub(super) fn under(group: &'static str, columns: impl IntoIterator<Item = Column>) -> Vec<Column> {
    columns.into_iter().map(|column| Column { group, ..column }).collect()
}
