//! One typed view-model a template: every fact a page shows, already worded and formatted.
//!
//! Templates decide looks, not facts. An address (`href`, `src`) is relative to the site's root and has no leading slash;
//! a template writes `{{ root }}{{ href }}`. Fields that end in `_html` are safe HTML that the Markdown renderer made;
//! everything else is plain text that the template engine escapes. An absent fact is absent: no empty strings, no zeros.

mod apply;
mod card;
mod former;
mod home;
mod list;
mod page;
mod prose;
mod share;
mod sheet;
mod solution;
mod vendor;

pub use apply::{Apply, ApplyProgramme, ComparedRow, Deadline, Demand, FormField, FormSheet, Way};
pub use card::{Card, CategoryTag, Picture, PictureSource, PlacedCard};
pub use former::Former;
pub use home::{Answer, CategoryEntry, Guide, Home, Pains, ProgrammeEntry, Side};
pub use list::{
    FacetOption, FacetView, Link, List, ListKind, Pagination, RangeView, SearchFiles, SizeView, SortOption,
};
pub use page::{Alternate, Crumb, NavItem, Page, SiteView};
pub use prose::{NotFound, Prose, SiteMap, SiteMapGroup};
pub use share::{Qr, Share};
pub use sheet::{Compare, RowGroup, Sheet, SheetFiles, SheetTier, Shortlist};
pub use solution::{
    AiView, CloudView, DateView, FeeView, FoundationView, IncidentView, Labelled, OriginView, PaymentView,
    PledgeView, PointsView, ProgrammeView, SectionView, SlaView, Solution, SubsidyView, SupportView,
    TierView, VendorCard, VideoView, Worded,
};
pub use vendor::{ContactView, Vendor};
