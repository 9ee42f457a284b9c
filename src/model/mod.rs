//! The catalogue as the rest of the program knows it: no paths, no spans, no reading of files.

mod choice;
mod fault;
mod life;
mod page;
mod picture;
mod private;
mod programme;
mod public;
mod site;
mod slug;
mod solution;
mod vendor;
mod vocabulary;

use std::sync::Arc;

pub use choice::{
    AiKind, Architecture, BusinessItem, Choice, Consideration, Customers, Evidence, ForeignFlag, Hosting,
    Named, PaymentMethod, PortabilityFormat, Provider, Role, Service, Status, SupportStaff, Track, Use,
};
pub use fault::{CellFault, Encoding, Fault, FaultKind, Lacking, Sort, Subject};
pub use life::Life;
pub use page::Page;
pub use picture::{PictureFact, PictureFault, Pictures};
pub use private::Private;
pub use programme::{
    Category, Correction, Document, Eligibility, Enquiry, Industry, Limits, Period, Programme, Setting, Side,
    StaffSize, Subsidy,
};
pub use public::{KeyPath, Public, PublicValue};
pub use site::{Backend, OutputConfig, Quickwit, SearchConfig, SiteConfig, TaxIdException};
pub use slug::{Slug, SlugError};
pub use solution::{
    Ai, Approval, Cloud, CloudPrivate, CoDeveloper, Delisting, ExtraFee, Foundation, Image, IncidentLevel,
    Listing, Ordering, Origin, Payment, Sections, Sla, Solution, Support, Tier, Video,
};
pub use vendor::{Contact, Declarations, Foreign, PublicContact, Representative, Vendor};
pub use vocabulary::Vocabulary;

/// Everything that was loaded, sound or not.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// `site.toml`.
    pub site: SiteConfig,
    /// What people call things.
    pub vocabulary: Vocabulary,
    /// By key, in order of key.
    pub programmes: Vec<Programme>,
    /// By slug.
    pub vendors: Vec<Arc<Vendor>>,
    /// By slug.
    pub solutions: Vec<Arc<Solution>>,
    /// By slug.
    pub pages: Vec<Page>,
}

impl Records {
    /// The programme with this key.
    pub fn programme(&self, key: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.key == key)
    }

    /// The solution with this slug.
    pub fn solution(&self, slug: &str) -> Option<&Solution> {
        let found = self.solutions.binary_search_by(|solution| solution.slug.as_str().cmp(slug)).ok();
        found.map(|i| self.solutions[i].as_ref())
    }

    /// The vendor with this slug.
    pub fn vendor(&self, slug: &str) -> Option<&Vendor> {
        let found = self.vendors.binary_search_by(|vendor| vendor.slug.as_str().cmp(slug)).ok();
        found.map(|i| self.vendors[i].as_ref())
    }
}
