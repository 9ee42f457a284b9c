//! `S-PAIN`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::markdown;
use crate::model::Solution;
use crate::text;

/// 預期可解決之產業痛點必填.
pub(super) const RULE: Rule = Rule {
    id: "S-PAIN",
    zh: "預期可解決之產業痛點必填",
    en: "The pain points that it should solve are given",
    hint: ["補上「產業痛點」", "add the section 產業痛點"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表2；八(二)4"),
        clause("sme-ai", Severity::Warning, ""),
    ],
    example: Example::Toml {
        right: r#"sections = { pain_points = "刮痕靠目視，夜班容易漏看。" }"#,
        wrong: r#"sections = { pain_points = "" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let shown = markdown::to_text(solution.sections.pain_points.as_deref().unwrap_or_default());
    if is_blank(Some(&shown)) {
        let message = text!("沒有產業痛點", "there are no pain points");
        let hint =
            text!("在「產業痛點」寫預期可解決的問題", "say which problems it should solve under 產業痛點");
        out.push(Raised::solution(solution, "sections.pain_points", message).hint(hint));
    }
}
