//! `S-FEES`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 額外費用須具體說明費用內容與金額或計價方式.
pub(super) const RULE: Rule = Rule {
    id: "S-FEES",
    zh: "額外費用須具體說明費用內容與金額或計價方式",
    en: "An extra fee says what it is for and how much, or how it is reckoned",
    hint: ["每筆費用都寫內容與金額（或計價方式）", "give each fee's item and amount (or how it is reckoned)"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 五3"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"extra_fees = [{ item = "新增攝影機", amount = "每支 6,800 元，含安裝" }]"#,
        wrong: r#"extra_fees = [{ item = "新增攝影機", amount = "" }]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    for (i, fee) in solution.extra_fees.iter().enumerate() {
        let number = i + 1;
        if is_blank(Some(&fee.item)) {
            let message = text!("第 {number} 項費用沒有費用內容", "fee {number} does not say what it is for");
            out.push(Raised::solution(solution, format!("extra_fees[{i}].item"), message));
        }
        if is_blank(Some(&fee.amount)) {
            let message =
                text!("第 {number} 項費用沒有金額或計價方式", "fee {number} does not say how much it is");
            let hint = text!(
                "寫金額，或計價方式，例如「每支 6,800 元」",
                "give the amount, or how it is reckoned: 每支 6,800 元"
            );
            out.push(Raised::solution(solution, format!("extra_fees[{i}].amount"), message).hint(hint));
        }
    }
}
