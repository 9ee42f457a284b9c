//! `S-TEST`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::markdown;
use crate::model::Solution;
use crate::text;

/// 初步測試的品質績效必填，並說明情境與輸入.
pub(super) const RULE: Rule = Rule {
    id: "S-TEST",
    zh: "初步測試的品質績效必填，並說明情境與輸入",
    en: "The quality of first tests is given with their setting and input",
    hint: [
        "補上「初步測試的品質績效」，寫出情境與輸入",
        "add the section 初步測試的品質績效 with scenario and input",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表2；八(二)4")],
    example: Example::Toml {
        right: r#"sections = { test_results = "情境為沖壓件出貨檢查，輸入 1,200 張影像，檢出率 96%。" }"#,
        wrong: r#"sections = { test_results = "" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let shown = markdown::to_text(solution.sections.test_results.as_deref().unwrap_or_default());
    if is_blank(Some(&shown)) {
        let message = text!("沒有初步測試的品質績效", "there are no test results");
        let hint = text!(
            "在「初步測試的品質績效」寫情境、輸入與結果",
            "give setting, input and results under 初步測試的品質績效"
        );
        out.push(Raised::solution(solution, "sections.test_results", message).hint(hint));
    }
}
