//! `V-SALES`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;

/// 資訊服務業者須具 AI 方案銷售實績.
pub(super) const RULE: Rule = Rule {
    id: "V-SALES",
    zh: "資訊服務業者須具 AI 方案銷售實績",
    en: "An information service vendor has sold AI solutions",
    hint: ["照申請書選 customers", "choose customers from the application"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "三(三)；附表1"),
        clause("sme-ai", Severity::Warning, "4 附件7"),
    ],
    example: Example::Toml { right: r#"customers = "11-100""#, wrong: r#"customers = "0""# },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if vendor.is_information_service() && vendor.customers.is_none() {
        let message =
            text!("沒有 AI 方案之銷售實績", "it is not said how many customers bought AI solutions");
        let hint = text!(
            "填付費客戶數之級距，例如 1-10",
            "write the range of the number of paying customers, such as 1-10"
        );
        out.push(Raised::vendor(vendor, "customers", message).hint(hint));
    }
}
