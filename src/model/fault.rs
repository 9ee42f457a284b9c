//! What could not be read of a record, before any rule looks at it.

use crate::text::Date;

use super::SlugError;

/// What a fault or a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// `site.toml`.
    Site,
    /// A programme file, by key.
    Programme(String),
    /// A vendor, by slug.
    Vendor(String),
    /// A solution, by slug.
    Solution(String),
    /// A page of prose, by slug.
    Page(String),
    /// `synonyms.toml`.
    Synonyms,
    /// `approved.lock`.
    Lock,
    /// A record of a batch that could not be told, by its line from 1; 0 is the batch as a whole.
    Line(usize),
    /// A file that is no record, by its path in the content folder.
    File(String),
}

impl Subject {
    /// The slug of a vendor or solution.
    pub fn slug(&self) -> Option<&str> {
        match self {
            Self::Vendor(slug) | Self::Solution(slug) => Some(slug),
            Self::Site
            | Self::Synonyms
            | Self::Programme(_)
            | Self::Page(_)
            | Self::Lock
            | Self::Line(_)
            | Self::File(_) => None,
        }
    }
}

/// Something in a record's text that has no meaning in the schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Whose record.
    pub subject: Subject,
    /// Key path; empty for the record as a whole.
    pub field: String,
    /// What the key is called where its author wrote it, if not by its path: the heading of a column.
    pub label: Option<String>,
    /// Byte range in the file, where it is not the field's own.
    pub span: Option<std::ops::Range<usize>>,
    /// What is wrong.
    pub kind: FaultKind,
}

impl Fault {
    /// The key paths of which it tells: what misses them has nothing to add.
    pub fn fields(&self) -> Vec<&str> {
        match &self.kind {
            FaultKind::Cell(CellFault::NoRow { fields, .. }) => fields.iter().map(String::as_str).collect(),
            _ => vec![&self.field],
        }
    }
}

/// What bytes look like that are no UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, the lower byte first.
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// UTF-32.
    Utf32,
    /// Big5.
    Big5,
    /// UTF-8 but for some bytes: cut in the middle of a character, or damaged. How many bytes are sound.
    Damaged(usize),
    /// Text with NUL bytes in it.
    Nul,
    /// None of these.
    Binary,
}

/// What a batch without a record lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// The file has no byte.
    Bytes,
    /// No sheet is one of the forms.
    Form,
    /// No row of the forms is filled in.
    Rows,
    /// There is no line.
    Lines,
}

/// What a file is that is no batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// What Excel puts beside a workbook that is open; the workbook's name.
    Lock(String),
    /// A document of Word.
    Word,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// An archive that is no ZIP; its kind.
    Archive(&'static str),
    /// Called a workbook, and none.
    Misnamed,
}

/// What is wrong with a cell of a workbook or its column.
#[derive(Debug, Clone, PartialEq)]
pub enum CellFault {
    /// Not a number.
    NotANumber(String),
    /// A whole number with a point before three digits, which may be meant as a comma.
    PointOrComma(String),
    /// A number whose commas do not stand before three digits each.
    Grouped(String),
    /// A number with a word for its zeros: 32萬.
    ZerosInWords {
        /// The number as written.
        value: String,
        /// The word.
        unit: char,
        /// The number written out, where it can be told.
        meant: Option<u64>,
    },
    /// A day whose year may be of either calendar.
    ShortYear {
        /// The day as written.
        value: String,
        /// The day of this century.
        meant: Date,
    },
    /// Neither ticked nor blank.
    NotATick(String),
    /// Neither yes nor no.
    NotAnAnswer(String),
    /// A formula that comes to an error.
    Formula(String),
    /// The row has values and no slug.
    NoSlug,
    /// The cell says that there is nothing, and cells beside it have values.
    Contradicts,
    /// The row's slug is that of no record of the first sheet.
    NoRecord {
        /// The slug as written.
        slug: String,
        /// Name of the sheet where every record has its row.
        sheet: String,
        /// The slug most like it.
        nearest: Option<String>,
    },
    /// The solution has no row on a sheet where each must have one.
    NoRow {
        /// Its slug.
        slug: String,
        /// Name of the sheet.
        sheet: &'static str,
        /// What the sheet would say: key paths.
        fields: Vec<String>,
    },
    /// The sheet lacks the column of the slugs.
    NoColumn {
        /// Its heading.
        heading: String,
    },
    /// A column that the form does not have.
    UnknownColumn {
        /// Its heading; empty where there is none.
        heading: String,
        /// The heading most like it that the sheet lacks.
        nearest: Option<String>,
    },
    /// A sheet that is none of the forms.
    UnknownSheet(String),
}

/// What is wrong with a key or its value.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// The text is not TOML or JSON; the parser's words.
    Syntax(String),
    /// More of the same than is told one by one: how many were told and how many were not.
    Unlisted {
        /// How many were told.
        listed: usize,
        /// How many more there are.
        more: usize,
    },
    /// A batch without a record.
    Empty(Lacking),
    /// A file that is no batch.
    NotBatch(Sort),
    /// A table whose bytes are not UTF-8.
    TableEncoding(Encoding),
    /// No workbook, or a broken one; the reader's words.
    NotWorkbook(String),
    /// A workbook of the kind before XLSX, or one with a password.
    OldWorkbook,
    /// Something about a cell.
    Cell(CellFault),
    /// The file does not begin with TOML between two lines of `+++`.
    NoFrontMatter,
    /// A line of `approved.lock` that is none of its kind: what a merge left behind, mostly.
    LockLine,
    /// Text in the body before its first heading.
    BeforeHeadings,
    /// The bytes are not UTF-8.
    Encoding(Encoding),
    /// The file could not be read; the system's words.
    Io(String),
    /// A file or folder that is not read for its name or place: how the name should be.
    Stray(&'static str),
    /// A solution's folder without its `index.md`.
    NoIndex,
    /// A key that the schema does not have, with the nearest one that it has.
    UnknownKey {
        /// The key as written.
        key: String,
        /// The known key most like it.
        nearest: Option<String>,
    },
    /// A key given twice.
    DuplicateKey(String),
    /// A required key is not there.
    Missing,
    /// A value of another type than the schema's: expected and found, as type names.
    WrongType {
        /// The schema's type.
        expected: &'static str,
        /// The value's type.
        found: &'static str,
    },
    /// A value that is not in the closed list.
    NotListed {
        /// The value as written.
        value: String,
        /// What may stand there.
        allowed: Vec<String>,
    },
    /// A number out of bounds.
    OutOfBounds {
        /// The number as written.
        value: String,
        /// The least allowed.
        least: i64,
        /// The greatest allowed.
        most: i64,
    },
    /// A number with a fraction, or written as if it had one, where a whole one is due.
    NotWhole {
        /// The number as written.
        value: String,
        /// The least allowed.
        least: i64,
        /// The greatest allowed.
        most: i64,
    },
    /// A character that nobody sees.
    Unseen {
        /// Which.
        character: char,
        /// How many characters stand before it.
        at: usize,
    },
    /// Not an http(s) address.
    NotAnAddress(String),
    /// No such day in the calendar.
    NoSuchDay(String),
    /// A date of the ROC calendar where ISO is due.
    RocDate {
        /// The date as written.
        value: String,
        /// The day meant.
        iso: Date,
    },
    /// Not an ISO date.
    NotADate {
        /// The text as written.
        value: String,
        /// The day meant, where it can be told.
        iso: Option<Date>,
    },
    /// Not a slug.
    BadSlug {
        /// The slug as written.
        value: String,
        /// Why it is none.
        error: SlugError,
    },
    /// Two records with one slug.
    DuplicateSlug(String),
    /// Over one of the limits that keep memory bounded: what, found and most.
    Limit {
        /// What is counted.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
}
