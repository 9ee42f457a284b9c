//! `S-TIER-DUP`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Solution, Tier};
use crate::text;

/// 不同價格須為不同期程、人數或規格之組合.
pub(super) const RULE: Rule = Rule {
    id: "S-TIER-DUP",
    zh: "不同價格須為不同期程、人數或規格之組合",
    en: "Different prices buy different combinations of months, seats and specification",
    hint: ["合併，或寫出差別", "merge them, or say how they differ"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 五1"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"tiers = [
  { price = 36000, months = 12, seats = 5 },
  { price = 60000, months = 12, seats = 10 },
]"#,
        wrong: r#"tiers = [
  { price = 36000, months = 12, seats = 5 },
  { price = 60000, months = 12, seats = 5 },
]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    for (j, tier) in solution.tiers.iter().enumerate() {
        let bought = buys(tier);
        if bought == (None, None, "") {
            continue;
        }
        if let Some(i) = solution.tiers[..j].iter().position(|earlier| buys(earlier) == bought) {
            let (first, second) = (i + 1, j + 1);
            let message = text!(
                "第 {second} 種價格的期程、人數與規格和第 {first} 種相同",
                "price {second} buys the same months, seats and specification as price {first}"
            );
            let hint = text!("合併，或寫出兩者不同之處", "merge them, or say what differs");
            out.push(Raised::solution(solution, format!("tiers[{j}]"), message).hint(hint));
        }
    }
}

/// Months, seats and specification.
fn buys(tier: &Tier) -> (Option<u32>, Option<u32>, &str) {
    (tier.months, tier.seats, tier.other.as_deref().unwrap_or_default().trim())
}
