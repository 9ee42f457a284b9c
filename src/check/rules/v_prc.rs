//! `V-PRC`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;

/// 業者不得為陸資企業；未填視為未查.
pub(super) const RULE: Rule = Rule {
    id: "V-PRC",
    zh: "業者不得為陸資企業；未填視為未查",
    en: "The vendor is no PRC-funded enterprise; when that is not filled in, it has not been checked",
    hint: [
        "查陸資名錄後填 foreign.prc_funded = false；為陸資者不能上架",
        "look it up and set foreign.prc_funded = false; a PRC-funded company cannot be listed",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "三(八)"), clause("sme-ai", Severity::Error, "3")],
    example: Example::Toml {
        right: r"foreign = { prc_funded = false }",
        wrong: r"foreign = { prc_funded = true }",
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let (message, hint) = match vendor.foreign.for_staff().prc_funded {
        Some(false) => return,
        Some(true) => (
            text!("業者為陸資企業", "the vendor is a PRC-funded enterprise"),
            text!("陸資企業不得申請", "such an enterprise may not apply"),
        ),
        None => (
            text!("尚未查核是否為陸資企業", "it has not been checked whether the vendor is PRC-funded"),
            text!(
                "查經濟部陸資在臺投資事業名錄，不在名錄者填 false",
                "look it up in the ministry's list of PRC investments; write false when it is not there"
            ),
        ),
    };
    out.push(Raised::vendor(vendor, "foreign.prc_funded", message).hint(hint));
}
