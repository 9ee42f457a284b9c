//! `S-MARKET-PRICE`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 不得高於市價，須附原有市價證明或方案連結.
pub(super) const RULE: Rule = Rule {
    id: "S-MARKET-PRICE",
    zh: "不得高於市價，須附原有市價證明或方案連結",
    en: "A price is not above the market price, of which there is a proof",
    hint: [
        "填原有市價（大於 0 的整數），並附 market_price_proof",
        "give the market price (a whole number above 0) with market_price_proof",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 五1")],
    example: Example::Toml {
        right: r#"market_price_proof = "原廠公開價目表.pdf"
tiers = [{ price = 60000, months = 12, market_price = 66000 }]"#,
        wrong: r#"market_price_proof = "原廠公開價目表.pdf"
tiers = [{ price = 72000, months = 12, market_price = 66000 }]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    for (i, tier) in solution.tiers.iter().enumerate() {
        let market = tier.market_price.as_ref().map(|market| *market.for_staff());
        let (Some(price), Some(market)) = (tier.price, market) else { continue };
        if price > market {
            let number = i + 1;
            let (price, market) = (text::thousands(price.into()), text::thousands(market.into()));
            let message = text!(
                "第 {number} 種價格 {price} 元，高於市價 {market} 元",
                "price {number} is {price}, above the market price of {market}"
            );
            let hint = text!("改為 {market} 元以下", "write {market} or less");
            out.push(Raised::solution(solution, format!("tiers[{i}].price"), message).hint(hint));
        }
    }
    let proof = solution.market_price_proof.as_ref().map(|proof| proof.for_staff().as_str());
    if is_blank(proof) {
        let message = text!("沒有原有市價證明", "there is no proof of the market price");
        let hint =
            text!("填證明的檔名或方案連結；不公開", "give the proof's file or a link; it is not published");
        out.push(Raised::solution(solution, "market_price_proof", message).hint(hint));
    }
}
