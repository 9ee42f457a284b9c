//! `S-SUBSCRIPTION`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 方案應為訂閱制.
pub(super) const RULE: Rule = Rule {
    id: "S-SUBSCRIPTION",
    zh: "方案應為訂閱制",
    en: "A solution is a subscription",
    hint: ["確認為訂閱制後填 subscription = true", "set subscription = true if it is sold by subscription"],
    clauses: &[clause("sme-ai", Severity::Error, "4")],
    example: Example::SmeAi { right: "subscription = true", wrong: "subscription = false" },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.subscription == Some(false) {
        let message = text!("方案不是訂閱制", "the solution is not a subscription");
        let hint = text!("本平台只收訂閱制方案", "the programme lists subscriptions alone");
        out.push(Raised::solution(solution, "subscription", message).hint(hint));
    }
}
