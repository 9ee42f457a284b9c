//! A vendor's keys.

use super::decode::{Faults, Reader};
use super::node::Node;
use crate::model::{Contact, Declarations, Foreign, Private, PublicContact, Representative, Slug, Vendor};

/// The greatest capital, in NT dollars, that is taken for one.
const MAX_CAPITAL: i64 = 1_000_000_000_000_000;

/// Reads a vendor. In JSON Lines the table also holds `type` and `slug`.
pub(super) fn vendor(slug: Slug, node: &Node, faults: &mut Faults) -> Vendor {
    let empty = Vendor { slug: slug.clone(), ..Vendor::default() };
    Reader::table(faults, String::new(), node, |r| {
        r.known("type");
        r.known("slug");
        Vendor {
            slug,
            name: r.name("name").unwrap_or_default(),
            tax_id: r.text("tax_id").unwrap_or_default(),
            business_items: r.choices("business_items"),
            established_on: r.date("established_on").map(Private::new),
            paid_in_capital: r.integer("paid_in_capital", 0, MAX_CAPITAL).map(Private::new),
            website: r.text("website"),
            intro: r.text("intro"),
            customers: r.choice("customers"),
            foreign: Private::new(
                r.sub("foreign", |r| Foreign {
                    prc_funded: r.bool("prc_funded"),
                    foreign_branch: r.bool("foreign_branch"),
                })
                .unwrap_or_default(),
            ),
            declarations: Private::new(r.sub("declarations", declarations).unwrap_or_default()),
            public_contact: r
                .sub("public_contact", |r| PublicContact {
                    phone: r.text("phone"),
                    email: r.text("email"),
                    line_id: r.text("line_id"),
                    url: r.address("url"),
                })
                .unwrap_or_default(),
            representative: Private::new(
                r.sub("representative", |r| Representative { name: r.text("name"), title: r.text("title") })
                    .unwrap_or_default(),
            ),
            contact: Private::new(
                r.sub("contact", |r| Contact {
                    name: r.text("name"),
                    title: r.text("title"),
                    phone: r.text("phone"),
                    mobile: r.text("mobile"),
                    email: r.text("email"),
                })
                .unwrap_or_default(),
            ),
            address: r.text("address").map(Private::new),
            cancelled_on: r.date("cancelled_on").map(Private::new),
        }
    })
    .unwrap_or(empty)
}

fn declarations(r: &mut Reader<'_, '_>) -> Declarations {
    Declarations {
        no_breach: r.bool("no_breach"),
        not_suspended: r.bool("not_suspended"),
        no_tax_arrears: r.bool("no_tax_arrears"),
        no_grave_violation: r.bool("no_grave_violation"),
        operating: r.bool("operating"),
        data_download: r.bool("data_download"),
        factory_registration: r.text("factory_registration"),
        checked_on: r.date("checked_on"),
    }
}
