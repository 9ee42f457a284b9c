//! `S-EXPIRED`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Life, Solution};
use crate::text;

/// 上架期間已過，本次不公開.
pub(super) const RULE: Rule = Rule {
    id: "S-EXPIRED",
    zh: "上架期間已過，本次不公開",
    en: "A listing whose last day is past is not published",
    hint: [
        "業者確認續上架後填 listing.confirmed_on 或新的 listing.until",
        "once the vendor confirms, set listing.confirmed_on or a new listing.until",
    ],
    clauses: &[clause("ai-toolbox", Severity::Info, "二(二)"), clause("sme-ai", Severity::Info, "6、2(2)")],
    example: Example::Toml {
        right: "listing = { from = 2026-03-02, until = 2027-12-31 }",
        wrong: "listing = { from = 2026-03-02, until = 2026-05-01 }",
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(programme) = case.programme(solution) else { return };
    if let Life::Expired(until) = Life::of(solution, programme, case.today) {
        out.push(Raised::solution(
            solution,
            "listing.until",
            text!("上架期間至 {until} 為止，本次不公開", "listed until {until}: not published"),
        ));
    }
}
