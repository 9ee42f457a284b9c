//! `S-ONBOARDING`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::markdown;
use crate::model::Solution;
use crate::text;

/// 流程設計與導入說明必填.
pub(super) const RULE: Rule = Rule {
    id: "S-ONBOARDING",
    zh: "流程設計與導入說明必填",
    en: "The process and the introduction are described",
    hint: ["補上「流程設計與導入說明」", "add the section 流程設計與導入說明"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表2；八(二)4"),
        clause("sme-ai", Severity::Warning, ""),
    ],
    example: Example::Toml {
        right: r#"sections = { onboarding = "第 1 週架設相機，第 2 週蒐集良品影像，第 3 週試行。" }"#,
        wrong: r#"sections = { onboarding = "" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let shown = markdown::to_text(solution.sections.onboarding.as_deref().unwrap_or_default());
    if is_blank(Some(&shown)) {
        let message = text!("沒有流程設計與導入說明", "the process and the introduction are not described");
        let hint = text!(
            "在「流程設計與導入說明」寫導入的步驟與時間",
            "give the steps and their time under 流程設計與導入說明"
        );
        out.push(Raised::solution(solution, "sections.onboarding", message).hint(hint));
    }
}
