//! `V-FACTORY`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{BusinessItem, Vendor};
use crate::text;

/// 僅以製造業者身分申請者須有工廠登記或免登記證明.
pub(super) const RULE: Rule = Rule {
    id: "V-FACTORY",
    zh: "僅以製造業者身分申請者須有工廠登記或免登記證明",
    en: "A vendor that applies as a mere manufacturer has a factory registration or a proof that it needs none",
    hint: ["填工廠登記編號或免登記證明", "give the factory registration or the proof of exemption"],
    clauses: &[clause("ai-toolbox", Severity::Warning, "四(二)")],
    example: Example::Toml {
        right: r#"business_items = ["manufacturing"]
declarations = { factory_registration = "99-000000-00" }"#,
        wrong: r#"business_items = ["manufacturing"]"#,
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let makes_things_only = !vendor.business_items.is_empty()
        && vendor.business_items.iter().all(|item| *item == BusinessItem::Manufacturing);
    if makes_things_only && is_blank(vendor.declarations.for_staff().factory_registration.as_deref()) {
        let message =
            text!("僅以製造業者身分申請，沒有工廠登記", "a mere manufacturer without a factory registration");
        let hint = text!(
            "填工廠登記編號，或免辦登記之證明文件",
            "write the number of the registration, or the proof that none is needed"
        );
        out.push(Raised::vendor(vendor, "declarations.factory_registration", message).hint(hint));
    }
}
