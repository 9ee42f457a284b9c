//! The home page.

use serde::Serialize;

use super::{Link, PlacedCard};

/// Entries into the catalogue.
#[derive(Debug, Clone, Serialize)]
pub struct Home {
    /// How many solutions are listed.
    pub total: usize,
    /// How many vendors have one listed.
    pub vendors: usize,
    /// The questions of the guided start.
    pub guide: Guide,
    /// The two sides of the house with their categories.
    pub sides: Vec<Side>,
    /// Industries with a listing, in declared order.
    pub industries: Vec<Link>,
    /// Staff sizes, in declared order.
    pub sizes: Vec<Link>,
    /// The newest listings, six at most.
    pub newest: Vec<PlacedCard>,
    /// The programmes, each with its count.
    pub programmes: Vec<ProgrammeEntry>,
}

/// What the guided start asks: a plain form whose answers are an address of the list.
#[derive(Debug, Clone, Serialize)]
pub struct Guide {
    /// Trades with a listing, in declared order.
    pub trades: Vec<Answer>,
    /// What hurts, by side of the house; sides without a listing are left out.
    pub sides: Vec<Pains>,
}

/// The pains of one side of the house.
#[derive(Debug, Clone, Serialize)]
pub struct Pains {
    /// `operations` or `factory`.
    pub key: String,
    /// Categories with a listing, worded as the trouble that they answer where the programme says it.
    pub pains: Vec<Answer>,
}

/// One answer to choose.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// Value in the URL grammar: `machine`, or several with commas between.
    pub value: String,
    /// Text.
    pub label: String,
}

/// 企業營運端 or 工廠生產端.
#[derive(Debug, Clone, Serialize)]
pub struct Side {
    /// `operations` or `factory`.
    pub key: String,
    /// Its categories in declared order.
    pub categories: Vec<CategoryEntry>,
}

/// A category as an entry of the home page.
#[derive(Debug, Clone, Serialize)]
pub struct CategoryEntry {
    /// Key: `machine`.
    pub key: String,
    /// The one large character: 機; 其他 for two of them.
    pub short: String,
    /// The name: 設備管理.
    pub label: String,
    /// Address relative to the root.
    pub href: String,
    /// How many solutions are listed in it.
    pub count: usize,
}

/// A programme in short.
#[derive(Debug, Clone, Serialize)]
pub struct ProgrammeEntry {
    /// Its name.
    pub name: String,
    /// Who organises it.
    pub organiser: String,
    /// Who may buy through it.
    pub buyers: String,
    /// Address of the list filtered to it, relative to the root (works with JavaScript).
    pub href: String,
    /// How many solutions are listed under it.
    pub count: usize,
    /// The most points a buyer can get, `150,000`; absent without a subsidy.
    pub points_cap: Option<String>,
    /// 如有變動，請以計畫網站公告為主.
    pub notice: Option<String>,
    /// Where to read more.
    pub apply_url: Option<String>,
}
