//! `V-CONTACT`. The form asks for it, and notices of expiry go there: without it nobody can be told.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Private, Vendor};
use crate::text;

/// 代表人、聯絡人或公司地址未登錄.
pub(super) const RULE: Rule = Rule {
    id: "V-CONTACT",
    zh: "代表人、聯絡人（姓名、電話或手機、電子郵件）或公司地址未登錄",
    en: "The representative, the contact (name, telephone or mobile, e-mail) or the address is not recorded",
    hint: ["照申請書填上；只供內部，不會公開", "fill them in from the application; they are never published"],
    clauses: &[
        clause("ai-toolbox", Severity::Info, "附表1 基本資料"),
        clause("sme-ai", Severity::Info, "5、1(2)；6、2(2)"),
    ],
    example: Example::Toml {
        right: r#"contact = { name = "測試乙", phone = "02-0000-2000", email = "b@lanhe.example.net" }"#,
        wrong: r#"contact = { name = "測試乙", phone = "02-0000-2000", email = "" }"#,
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let (contact, representative) = (vendor.contact.for_staff(), vendor.representative.for_staff());
    let is_missing = |text: Option<&String>| is_blank(text.map(String::as_str));
    let asked = [
        ("representative.name", is_missing(representative.name.as_ref())),
        ("contact.name", is_missing(contact.name.as_ref())),
        ("contact.phone", is_missing(contact.phone.as_ref()) && is_missing(contact.mobile.as_ref())),
        ("contact.email", is_missing(contact.email.as_ref())),
        ("address", is_missing(vendor.address.as_ref().map(Private::for_staff))),
    ];
    let missing: Vec<&str> = asked.into_iter().filter(|(_, missing)| *missing).map(|(key, _)| key).collect();
    let Some(first) = missing.first() else { return };
    let (zh, en) = (missing.join("、"), missing.join(", "));
    let message = text!("還沒有登錄：{zh}", "not recorded yet: {en}");
    out.push(Raised::vendor(vendor, *first, message));
}
