//! `S-TIERS`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 價格 1 至 3 種，新臺幣含稅整數且大於 0，各含服務內容.
pub(super) const RULE: Rule = Rule {
    id: "S-TIERS",
    zh: "價格 1 至 3 種，新臺幣含稅整數且大於 0，各含服務內容",
    en: "One to three prices in whole NT dollars, tax included, each with what it buys",
    hint: [
        "寫 1 至 3 種價格：新臺幣含稅整數，加上期程、人數或其他規格",
        "give one to three prices: whole NT dollars, tax included, with months, seats or other",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 五1"), clause("sme-ai", Severity::Error, "")],
    example: Example::Toml {
        right: "tiers = [{ price = 60000, months = 12, seats = 5 }]",
        wrong: "tiers = [{ price = 0, months = 12 }]",
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let count = solution.tiers.len();
    let most = case.programme(solution).and_then(|programme| programme.limits.tiers).unwrap_or(3);
    if count == 0 {
        out.push(Raised::solution(solution, "tiers", text!("沒有價格", "there is no price")));
    } else if count > most {
        let message = text!("有 {count} 種價格，上限 {most} 種", "there are {count} prices, at most {most}");
        out.push(Raised::solution(solution, "tiers", message));
    }
    for (i, tier) in solution.tiers.iter().enumerate() {
        let number = i + 1;
        if tier.price.is_none() {
            let message = text!("第 {number} 種價格沒有金額", "price {number} has no amount");
            out.push(Raised::solution(solution, format!("tiers[{i}].price"), message));
        }
        if tier.months.is_none() && tier.seats.is_none() && is_blank(tier.other.as_deref()) {
            let message = text!("第 {number} 種價格沒有服務內容", "price {number} does not say what it buys");
            let hint = text!("填期程、人數或其他規格至少一項", "give months, seats or another specification");
            out.push(Raised::solution(solution, format!("tiers[{i}]"), message).hint(hint));
        }
    }
}
