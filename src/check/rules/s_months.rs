//! `S-MONTHS`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 訂閱制每一價格須填期程，且至少 1 個月.
pub(super) const RULE: Rule = Rule {
    id: "S-MONTHS",
    zh: "訂閱制每一價格須填期程，且至少 1 個月",
    en: "Each price of a subscription says for how many months, at least one",
    hint: ["填 1 以上的月數", "give one month or more"],
    clauses: &[clause("ai-toolbox", Severity::Error, "五(六)"), clause("sme-ai", Severity::Error, "4")],
    example: Example::Toml {
        right: r#"subscription = true
tiers = [{ price = 36000, months = 12, seats = 5 }]"#,
        wrong: r#"subscription = true
tiers = [{ price = 36000, seats = 5 }]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.subscription != Some(true) {
        return;
    }
    for (i, tier) in solution.tiers.iter().enumerate() {
        if tier.months.is_none() {
            let number = i + 1;
            let message = text!(
                "訂閱制方案的第 {number} 種價格沒有期程",
                "price {number} of the subscription does not say for how many months"
            );
            let hint = text!("填 months，單位為月", "give months");
            out.push(Raised::solution(solution, format!("tiers[{i}].months"), message).hint(hint));
        }
    }
}
