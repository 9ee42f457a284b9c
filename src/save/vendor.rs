//! A vendor as TOML.

use toml_edit::Table;

use super::toml::Writer;
use crate::model::{Choice, Private, Vendor};

/// The text of `vendors/<slug>.toml`.
pub fn vendor(vendor: &Vendor) -> String {
    keys(vendor).finish()
}

/// The record as a tree of values.
pub(super) fn tree(vendor: &Vendor) -> Table {
    keys(vendor).into_table()
}

fn keys(vendor: &Vendor) -> Writer {
    let mut w = Writer::default();
    w.text("name", &vendor.name);
    w.text("tax_id", &vendor.tax_id);
    w.list("business_items", vendor.business_items.iter().map(|item| item.key()));
    w.date("established_on", vendor.established_on.as_ref().map(|date| *date.for_staff()));
    w.put("paid_in_capital", vendor.paid_in_capital.as_ref().map(|capital| *capital.for_staff()));
    w.maybe("website", vendor.website.as_ref());
    w.maybe("intro", vendor.intro.as_ref());
    w.choice("customers", vendor.customers);
    w.maybe("address", vendor.address.as_ref().map(Private::for_staff));
    w.date("cancelled_on", vendor.cancelled_on.as_ref().map(|date| *date.for_staff()));
    w.table("public_contact", {
        let (mut w, contact) = (Writer::default(), &vendor.public_contact);
        w.maybe("phone", contact.phone.as_ref());
        w.maybe("email", contact.email.as_ref());
        w.maybe("line_id", contact.line_id.as_ref());
        w.maybe("url", contact.url.as_ref());
        w.filled()
    });
    w.table("representative", {
        let (mut w, person) = (Writer::default(), vendor.representative.for_staff());
        w.maybe("name", person.name.as_ref());
        w.maybe("title", person.title.as_ref());
        w.filled()
    });
    w.table("contact", {
        let (mut w, person) = (Writer::default(), vendor.contact.for_staff());
        w.maybe("name", person.name.as_ref());
        w.maybe("title", person.title.as_ref());
        w.maybe("phone", person.phone.as_ref());
        w.maybe("mobile", person.mobile.as_ref());
        w.maybe("email", person.email.as_ref());
        w.filled()
    });
    w.table("foreign", {
        let (mut w, foreign) = (Writer::default(), vendor.foreign.for_staff());
        w.put("prc_funded", foreign.prc_funded);
        w.put("foreign_branch", foreign.foreign_branch);
        w.filled()
    });
    w.table("declarations", {
        let (mut w, declared) = (Writer::default(), vendor.declarations.for_staff());
        w.put("no_breach", declared.no_breach);
        w.put("not_suspended", declared.not_suspended);
        w.put("no_tax_arrears", declared.no_tax_arrears);
        w.put("no_grave_violation", declared.no_grave_violation);
        w.put("operating", declared.operating);
        w.put("data_download", declared.data_download);
        w.maybe("factory_registration", declared.factory_registration.as_ref());
        w.date("checked_on", declared.checked_on);
        w.filled()
    });
    w
}
