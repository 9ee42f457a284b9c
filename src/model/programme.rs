//! A programme: under which guidelines solutions are listed, and what these allow. Data, not code.

use std::collections::BTreeMap;

use crate::diag::{Severity, Text};
use crate::text::Date;

/// A programme file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Programme {
    /// File name: `ai-toolbox`.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// Edition of the guidelines.
    pub edition: Option<String>,
    /// What the guidelines say of their own changes.
    pub notice: Option<String>,
    /// 主辦單位.
    pub organiser: String,
    /// 執行單位.
    pub executor: Option<String>,
    /// Published channels; no persons.
    pub enquiry: Enquiry,
    /// Where to apply.
    pub apply_url: Option<String>,
    /// Who may buy.
    pub buyers: Option<String>,
    /// Time to correct an application.
    pub correction: Option<Correction>,
    /// Last moment of applications, as written.
    pub applications_until: Option<String>,
    /// How long a listing lives.
    pub period: Period,
    /// Days before its end at which a listing counts as expiring.
    pub notice_days: u32,
    /// What is paid towards a price.
    pub subsidy: Option<Subsidy>,
    /// Thresholds.
    pub limits: Limits,
    /// 方案類別.
    pub categories: Vec<Category>,
    /// 方案適用行業別.
    pub industries: Vec<Industry>,
    /// 方案適用使用方規模.
    pub staff_sizes: Vec<StaffSize>,
    /// 應備文件.
    pub documents: Vec<Document>,
    /// 申請資格.
    pub eligibility: Vec<Eligibility>,
    /// Rules that differ from the built-in table.
    pub rules: BTreeMap<String, Setting>,
}

/// Published channels of a programme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enquiry {
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail addresses.
    pub email: Vec<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Web page.
    pub url: Option<String>,
}

/// Time to correct an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction {
    /// How many days.
    pub days: u32,
    /// Whether only working days count.
    pub working_days: bool,
}

/// How long a listing lives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Period {
    /// To a fixed last day.
    Until(Date),
    /// That many days from the later of `listing.from` and `listing.confirmed_on`, the first day not counted.
    Days(u32),
    /// As long as the record says.
    #[default]
    Open,
}

/// What a programme pays towards a price.
#[derive(Debug, Clone, PartialEq)]
pub struct Subsidy {
    /// The most points a buyer can get, in NT dollars.
    pub cap: u32,
    /// The buyer's own share, 0 to 1; absent while the guidelines do not state it.
    pub own_share: Option<f64>,
    /// The day the funds were spent.
    pub closed_on: Option<Date>,
}

impl Subsidy {
    /// The day the funds were spent, where that is not after `today`.
    pub fn closed_by(&self, today: Date) -> Option<Date> {
        self.closed_on.filter(|day| *day <= today)
    }
}

/// Thresholds of the guidelines.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Limits {
    /// Least paid-in capital, NT dollars.
    pub capital: Option<i64>,
    /// Most tiers.
    pub tiers: Option<usize>,
    /// Least pictures.
    pub images: Option<usize>,
    /// Least availability, per cent.
    pub availability: Option<f64>,
    /// Longest time between backups, hours.
    pub rpo_hours: Option<f64>,
    /// Least incident levels.
    pub incident_levels: Option<usize>,
    /// Most solutions of a vendor in one batch.
    pub batch: Option<usize>,
}

/// One of the two sides of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// 企業營運端: 產銷人發財.
    Operations,
    /// 工廠生產端: 人機料法環.
    Factory,
}

impl Side {
    /// Key in programme files and style sheets.
    pub fn key(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Factory => "factory",
        }
    }

    /// Finds a side by its key.
    pub fn parse(key: &str) -> Option<Self> {
        [Self::Operations, Self::Factory].into_iter().find(|side| side.key() == key)
    }
}

/// 方案類別.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Key in records and addresses.
    pub key: String,
    /// Its side of the house.
    pub side: Side,
    /// The one large character.
    pub short: String,
    /// Its name.
    pub label: Text,
    /// The trouble that it answers, in a buyer's words; a theme can ask by it.
    pub pain: Option<Text>,
}

/// 方案適用行業別.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Industry {
    /// Key in records and addresses.
    pub key: String,
    /// Its name.
    pub label: Text,
}

/// 方案適用使用方規模.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffSize {
    /// Key in records and addresses.
    pub key: String,
    /// Its name.
    pub label: Text,
    /// Least headcount.
    pub min: u32,
    /// Greatest headcount.
    pub max: u32,
}

/// 應備文件.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub label: Text,
    /// Whether every applicant needs it.
    pub required: bool,
}

/// 申請資格.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligibility {
    /// The demand.
    pub label: Text,
    /// Section of the guidelines.
    pub source: Option<String>,
}

/// What a programme file sets for a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Not checked.
    Off,
    /// Checked with this severity.
    Severity(Severity),
}

impl Programme {
    /// The category with this key.
    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.key == key)
    }

    /// The industry with this key; every `other:<text>` is the industry `other`.
    pub fn industry(&self, key: &str) -> Option<&Industry> {
        let key = if key.starts_with("other:") { "other" } else { key };
        self.industries.iter().find(|industry| industry.key == key)
    }

    /// The staff size with this key.
    pub fn staff_size(&self, key: &str) -> Option<&StaffSize> {
        self.staff_sizes.iter().find(|size| size.key == key)
    }
}
