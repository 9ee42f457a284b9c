//! 申請上架: what a vendor needs to know before it applies, for each programme.

use serde::Serialize;

use super::{ContactView, DateView, Labelled};

/// `apply.html`.
#[derive(Debug, Clone, Serialize)]
pub struct Apply {
    /// Names of the programmes: the columns of `compared`.
    pub names: Vec<String>,
    /// What tells the programmes apart.
    pub compared: Vec<ComparedRow>,
    /// Each programme in full.
    pub programmes: Vec<ApplyProgramme>,
}

/// One row of the programmes side by side.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedRow {
    /// What is compared.
    pub label: String,
    /// One value a programme.
    pub values: Vec<String>,
    /// The values stand in the programme files, in their language alone.
    pub as_recorded: bool,
}

/// A programme as its applicants see it.
#[derive(Debug, Clone, Serialize)]
pub struct ApplyProgramme {
    /// Key: `ai-toolbox`.
    pub key: String,
    /// Name.
    pub name: String,
    /// Edition of the guidelines.
    pub edition: Option<String>,
    /// 如有變動，請以計畫網站公告為主.
    pub notice: Option<String>,
    /// The last moment of applications; absent where the guidelines name none.
    pub closes: Option<Deadline>,
    /// Dates and periods as label and text.
    pub dates: Vec<Labelled>,
    /// 申請資格, to be gone through one by one.
    pub eligibility: Vec<Demand>,
    /// 應備文件 that every applicant needs.
    pub required: Vec<String>,
    /// 應備文件 that depend on the case.
    pub conditional: Vec<String>,
    /// What is checked of a record and refused.
    pub refused: Vec<Demand>,
    /// What is checked and only asked about.
    pub asked: Vec<Demand>,
    /// What the blank workbook asks for, sheet by sheet.
    pub form: Vec<FormSheet>,
    /// The blank workbook, relative to the root.
    pub workbook: String,
    /// Where to apply.
    pub ways: Vec<Way>,
    /// Published channels of the executing body.
    pub enquiry: Vec<ContactView>,
}

/// A sheet of the workbook, to be read before it is downloaded.
#[derive(Debug, Clone, Serialize)]
pub struct FormSheet {
    /// Its name and title, in zh-TW as the workbook has them: `附表1`, 上架業者基本資料.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// What it asks for.
    pub fields: Vec<FormField>,
}

/// Something that the workbook asks for; of what is asked several times over, the first.
#[derive(Debug, Clone, Serialize)]
pub struct FormField {
    /// The heading, in zh-TW.
    pub heading: String,
    /// What may be ticked, with commas between; empty where something is written.
    pub choices: String,
    /// Whether the form cannot do without it.
    pub required: bool,
    /// Most characters.
    pub most: Option<usize>,
    /// Whether only staff see it.
    pub staff: bool,
}

/// A last moment.
#[derive(Debug, Clone, Serialize)]
pub struct Deadline {
    /// The day.
    pub day: DateView,
    /// The time on that day, `18:00`.
    pub time: Option<String>,
    /// True when it has passed on the day of the build.
    pub passed: bool,
}

/// A demand with the section it stands in.
#[derive(Debug, Clone, Serialize)]
pub struct Demand {
    /// What is demanded.
    pub text: String,
    /// Section of the guidelines; absent for a demand of this catalogue's own.
    pub source: Option<String>,
}

/// A link for applicants.
#[derive(Debug, Clone, Serialize)]
pub struct Way {
    /// `apply` or `site`; the theme words it.
    pub key: &'static str,
    /// Absolute address.
    pub href: String,
}
