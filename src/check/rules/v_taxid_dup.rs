//! `V-TAXID-DUP`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;

/// 同一統一編號只能有一份業者資料.
pub(super) const RULE: Rule = Rule {
    id: "V-TAXID-DUP",
    zh: "同一統一編號只能有一份業者資料",
    en: "A tax id has one vendor record",
    hint: ["併為一份業者資料", "keep one record for the company"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表1（每家公司填寫1份表）"),
        clause("sme-ai", Severity::Error, ""),
    ],
    example: Example::Words {
        right: ["每家公司一個 vendors/*.toml", "one vendors/*.toml a company"],
        wrong: ["兩個 vendors/*.toml 寫同一個 tax_id", "two vendors/*.toml with one tax_id"],
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, case: &Case<'_>, out: &mut Vec<Raised>) {
    if vendor.tax_id.is_empty() {
        return;
    }
    // The later slug is told of the earlier one, once.
    if let Some(other) =
        case.namesakes(vendor).filter(|other| other.slug < vendor.slug).min_by(|a, b| a.slug.cmp(&b.slug))
    {
        let (id, other) = (&vendor.tax_id, &other.slug);
        let message = text!(
            "統一編號 {id} 已屬於業者「{other}」",
            "the tax id {id} belongs to the vendor `{other}` already"
        );
        let hint = text!("併為一份業者資料", "keep one record for the company");
        out.push(Raised::vendor(vendor, "tax_id", message).hint(hint));
    }
}
