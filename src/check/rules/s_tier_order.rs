//! `S-TIER-ORDER`.

use std::cmp::Ordering;

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Solution, Tier};
use crate::text;

/// 同規格下期程較長或人數較多者價格反而較低，請確認.
pub(super) const RULE: Rule = Rule {
    id: "S-TIER-ORDER",
    zh: "同規格下期程較長或人數較多者價格反而較低，請確認",
    en: "At one specification, more months or seats cost less: please confirm",
    hint: ["核對報價單", "compare it with the quotation"],
    clauses: &[clause("ai-toolbox", Severity::Warning, ""), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"tiers = [
  { price = 36000, months = 12, seats = 5 },
  { price = 66000, months = 24, seats = 5 },
]"#,
        wrong: r#"tiers = [
  { price = 36000, months = 12, seats = 5 },
  { price = 30000, months = 24, seats = 5 },
]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    for (i, tier) in solution.tiers.iter().enumerate() {
        let Some(price) = tier.price else { continue };
        let dearer = solution.tiers.iter().enumerate().find_map(|(j, less)| {
            let other = less.price.filter(|other| *other > price && is_more(tier, less))?;
            Some((j + 1, other))
        });
        if let Some((less, other)) = dearer {
            let more = i + 1;
            let (price, other) = (text::thousands(price.into()), text::thousands(other.into()));
            let message = text!(
                "第 {more} 種價格期程較長或人數較多，{price} 元卻低於第 {less} 種的 {other} 元",
                "price {more} buys more months or seats, yet its {price} are below the {other} of price {less}"
            );
            let hint = text!("請確認金額沒有填反", "make sure that the amounts are not swapped");
            out.push(Raised::solution(solution, format!("tiers[{i}].price"), message).hint(hint));
        }
    }
}

/// True when `a` buys all that `b` buys at the same specification, and more of something.
fn is_more(a: &Tier, b: &Tier) -> bool {
    let other = |tier: &Tier| tier.other.as_deref().unwrap_or_default().trim().to_owned();
    let amounts = [compared(a.months, b.months), compared(a.seats, b.seats)];
    other(a) == other(b)
        && amounts.contains(&Some(Ordering::Greater))
        && amounts.iter().all(|order| order.is_some_and(Ordering::is_ge))
}

/// `None` where one of the two is unknown.
fn compared(a: Option<u32>, b: Option<u32>) -> Option<Ordering> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        (None, None) => Some(Ordering::Equal),
        _ => None,
    }
}
