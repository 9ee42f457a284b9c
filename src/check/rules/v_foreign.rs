//! `V-FOREIGN`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;

/// 業者不得為外國營利事業在臺設立之分公司；未填視為未查.
pub(super) const RULE: Rule = Rule {
    id: "V-FOREIGN",
    zh: "業者不得為外國營利事業在臺設立之分公司；未填視為未查",
    en: "The vendor is no branch of a foreign enterprise; when that is not filled in, it has not been checked",
    hint: [
        "查明後填 foreign.foreign_branch = false；為分公司者不能上架",
        "find out and set foreign.foreign_branch = false; a branch cannot be listed",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "三(八)"), clause("sme-ai", Severity::Error, "3")],
    example: Example::Toml {
        right: r"foreign = { foreign_branch = false }",
        wrong: r"foreign = { foreign_branch = true }",
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let (message, hint) = match vendor.foreign.for_staff().foreign_branch {
        Some(false) => return,
        Some(true) => (
            text!("業者為外國營利事業在臺分公司", "the vendor is a branch of a foreign enterprise"),
            text!("在臺分公司不得申請", "such a branch may not apply"),
        ),
        None => (
            text!(
                "尚未查核是否為外國營利事業在臺分公司",
                "it has not been checked whether the vendor is a branch of a foreign enterprise"
            ),
            text!(
                "查公司登記資料，總機構在國內者填 false",
                "look it up in the company register; write false when the head office is in Taiwan"
            ),
        ),
    };
    out.push(Raised::vendor(vendor, "foreign.foreign_branch", message).hint(hint));
}
