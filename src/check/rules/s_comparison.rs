//! `S-COMPARISON`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::markdown;
use crate::model::Solution;
use crate::text;

/// 與市場相關產品比較必填.
pub(super) const RULE: Rule = Rule {
    id: "S-COMPARISON",
    zh: "與市場相關產品比較必填",
    en: "It is compared with products on the market",
    hint: [
        "寫出和市場上相關產品的差異；只供審查，不會公開",
        "say how it differs from other products; it is for the reviewers and never published",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表2；八(二)4")],
    example: Example::Toml {
        right: r#"sections = { comparison = "進口檢測設備須另購機台；本方案裝在原有輸送帶上。" }"#,
        wrong: r#"sections = { comparison = "" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let shown = markdown::to_text(
        solution.sections.comparison.as_ref().map(|body| body.for_staff().as_str()).unwrap_or_default(),
    );
    if is_blank(Some(&shown)) {
        let message = text!("沒有與市場相關產品比較", "there is no comparison with products on the market");
        let hint = text!(
            "在「與市場相關產品比較」寫差異；這一段不公開",
            "say what differs under 與市場相關產品比較; it is not published"
        );
        out.push(Raised::solution(solution, "sections.comparison", message).hint(hint));
    }
}
