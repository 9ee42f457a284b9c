//! `V-BUSINESS`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;

/// ai-toolbox 營業項目至少一項；sme-ai 須含 I301010、I301020 或 I301030 至少一項（可另有製造業）.
pub(super) const RULE: Rule = Rule {
    id: "V-BUSINESS",
    zh: "ai-toolbox 營業項目至少一項；sme-ai 須含 I301010、I301020 或 I301030 至少一項（可另有製造業）",
    en: "A vendor has at least one business item; under sme-ai one of I301010, I301020 and I301030 (besides manufacturing, if it likes)",
    hint: ["照商工登記勾選營業項目", "choose the business items of the company register"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "四(一)(二)；附表1"),
        clause("sme-ai", Severity::Error, "2、1；3"),
    ],
    example: Example::Toml {
        right: r#"business_items = ["I301010", "manufacturing"]"#,
        wrong: r"business_items = []",
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, case: &Case<'_>, out: &mut Vec<Raised>) {
    if vendor.business_items.is_empty() {
        out.push(
            Raised::vendor(vendor, "business_items", text!("沒有營業項目", "there are no business items"))
                .hint(text!(
                    "依公司登記填寫，可複選",
                    "write what the company is registered for, all that apply"
                )),
        );
        return;
    }
    if vendor.is_information_service() {
        return;
    }
    // The toolbox takes manufacturers too.
    for programme in case.programmes_of_vendor(vendor).filter(|programme| programme.key != "ai-toolbox") {
        let message = text!(
            "營業項目沒有 I301010、I301020 或 I301030",
            "none of the business items is I301010, I301020 or I301030"
        );
        let hint = text!(
            "加上已登記之資訊服務業項目；沒有登記者不得申請",
            "add the one that the company is registered for; without one it may not apply"
        );
        out.push(Raised::vendor(vendor, "business_items", message).hint(hint).under(programme));
    }
}
