//! `S-CASE`.

use crate::check::Case;
use crate::check::length::{is_blank, too_long};
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::markdown;
use crate::model::Solution;
use crate::text;

/// 成功應用案例必填，300 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-CASE",
    zh: "成功應用案例必填，300 字以內",
    en: "A success story is told in at most 300 characters",
    hint: ["用一個客戶的例子說明成效，300 字以內", "tell one customer's case within 300 characters"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 四3"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"sections = { success_case = "彰化一家 30 人的沖壓廠用了半年，漏檢由每月 12 件降為 2 件。" }"#,
        wrong: r#"sections = { success_case = "" }"#,
    },
    find: Find::Solution(find),
};

const MOST: usize = 300;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let shown = markdown::to_text(solution.sections.success_case.as_deref().unwrap_or_default());
    if is_blank(Some(&shown)) {
        let message = text!("沒有成功應用案例", "there is no success story");
        let hint = text!(
            "在「成功應用案例」寫一個實例，300 字以內",
            "tell one under 成功應用案例, in at most 300 characters"
        );
        out.push(Raised::solution(solution, "sections.success_case", message).hint(hint));
    }
    let too_long = too_long(&Text::new("成功應用案例", "the success story"), text::length(&shown), MOST);
    let raised = |(message, hint)| Raised::solution(solution, "sections.success_case", message).hint(hint);
    out.extend(too_long.map(raised));
}
