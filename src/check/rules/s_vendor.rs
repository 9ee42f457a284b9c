//! `S-VENDOR`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 方案須對應到已建檔之業者.
pub(super) const RULE: Rule = Rule {
    id: "S-VENDOR",
    zh: "方案須對應到已建檔之業者",
    en: "A solution belongs to a vendor on record",
    hint: [
        "先建立 vendors/<代稱>.toml，或改成已建檔的代稱",
        "write vendors/<slug>.toml first, or name a vendor that is on record",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, ""), clause("sme-ai", Severity::Error, "")],
    example: Example::Toml { right: r#"vendor = "lanhe-soft""#, wrong: r#"vendor = "nobody""# },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let vendor = &solution.vendor;
    if case.records.vendor(vendor).is_some() {
        return;
    }
    let message = if vendor.is_empty() {
        text!("沒有填上架業者", "the vendor is missing")
    } else {
        text!("沒有代稱為「{vendor}」的業者", "there is no vendor `{vendor}`")
    };
    let hint = text!(
        "先建立 vendors/<代稱>.toml，或改成已建檔的代稱",
        "write vendors/<slug>.toml first, or name a vendor that is on record"
    );
    out.push(Raised::solution(solution, "vendor", message).hint(hint));
}
