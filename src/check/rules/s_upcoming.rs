//! `S-UPCOMING`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Life, Solution};
use crate::text;

/// 上架期間未到，本次不公開.
pub(super) const RULE: Rule = Rule {
    id: "S-UPCOMING",
    zh: "上架期間未到，本次不公開",
    en: "A listing whose first day has not come is not published",
    hint: ["不必處理；起日當天建置就會公開", "nothing to do; a build on the first day publishes it"],
    clauses: &[clause("ai-toolbox", Severity::Info, ""), clause("sme-ai", Severity::Info, "")],
    example: Example::Toml {
        right: "listing = { from = 2026-03-02 }",
        wrong: "listing = { from = 2026-07-01 }",
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(programme) = case.programme(solution) else { return };
    if let Life::Upcoming(from) = Life::of(solution, programme, case.today) {
        out.push(Raised::solution(
            solution,
            "listing.from",
            text!("{from} 起才上架，本次不公開", "listed from {from}: not published"),
        ));
    }
}
