//! What changes for buyers when the records are published: each record beside what is live, value by value, the weightiest first. It knows
//! neither files nor how a comparison is shown.

mod compare;
mod live;
pub mod render;

pub use compare::{Now, compare};
pub use live::{Listed, Live, Value};

use crate::lock::Locked;
use crate::text::Date;

/// The records beside what is live.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The day as of which both are looked at.
    pub today: Date,
    /// Every change, the weightiest first, then by slug.
    pub changes: Vec<Change>,
    /// How many solutions buyers would see.
    pub listed: usize,
    /// Solutions that wait for their approval and that no buyer sees, by slug, with their prices: what a meeting decides on.
    pub drafts: Vec<Change>,
}

/// What changes of one record.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// A solution's or a vendor's.
    pub of: Of,
    /// Its slug.
    pub slug: String,
    /// Its name: as the record says, else as it is live.
    pub name: String,
    /// The name of the vendor of a solution.
    pub vendor: Option<String>,
    /// What happens to it.
    pub kind: Kind,
    /// Its last day, where the end is known and it is or would be listed.
    pub ends_on: Option<Date>,
    /// Whether that day is so near that the vendor is to be notified.
    pub is_ending: bool,
    /// Whether something of it may not be published without a consent that is missing.
    pub lacks_consent: bool,
    /// The values that differ, in the record's order. None of what is added or gone.
    pub fields: Vec<Field>,
}

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// A solution's.
    Solution,
    /// A vendor's.
    Vendor,
}

/// What happens to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Buyers see it for the first time.
    Added,
    /// Buyers see it otherwise.
    Changed,
    /// It was taken down.
    Delisted(Date),
    /// Its last day is past.
    Expired(Date),
    /// It is live and its record is no longer one that is listed: deleted, or a draft again.
    Withdrawn,
    /// It is live and its record cannot be read.
    Unreadable,
    /// Only its end is near, or its consent missing.
    Same,
    /// It waits for its approval: publishing shows nothing of it.
    Draft,
}

/// A value that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Key path in the record.
    pub path: String,
    /// What is live; `None` where there is nothing.
    pub old: Option<Locked>,
    /// What the record says; `None` where it says nothing.
    pub new: Option<Locked>,
    /// How the change stands to the consent that it needs.
    pub consent: Consent,
}

/// How a change stands to the consent that it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// It needs none.
    Free,
    /// It was approved.
    Given,
    /// It was not.
    Missing,
    /// It is a draft's, and approved with it.
    Awaited,
}

/// What weighs most in a change; each is shown under its weightiest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A price is another.
    Price,
    /// A consent is missing.
    Consent,
    /// It is taken down or withdrawn.
    Gone,
    /// It has expired.
    Expired,
    /// It ends soon.
    Ending,
    /// It is new.
    Added,
    /// Something else is another.
    Changed,
}

impl Field {
    /// Whether it is what a buyer pays.
    pub fn is_price(&self) -> bool {
        ["tiers[", "extra_fees[", "renewal"].iter().any(|key| self.path.starts_with(key))
    }
}

impl Change {
    /// What weighs most in it.
    pub fn weight(&self) -> Weight {
        match self.kind {
            _ if self.fields.iter().any(Field::is_price) => Weight::Price,
            _ if self.lacks_consent => Weight::Consent,
            Kind::Delisted(_) | Kind::Withdrawn | Kind::Unreadable => Weight::Gone,
            Kind::Expired(_) => Weight::Expired,
            _ if self.is_ending => Weight::Ending,
            Kind::Added | Kind::Draft => Weight::Added,
            Kind::Changed | Kind::Same => Weight::Changed,
        }
    }
}

impl Weight {
    /// All, the weightiest first.
    pub const ALL: [Self; 7] =
        [Self::Price, Self::Consent, Self::Gone, Self::Expired, Self::Ending, Self::Added, Self::Changed];
}
