//! `S-SUMMARY`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 一句話說明 60 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-SUMMARY",
    zh: "一句話說明 60 字以內",
    en: "A summary has at most 60 characters",
    clauses: &[clause("ai-toolbox", Severity::Error, ""), clause("sme-ai", Severity::Error, "")],
    example: Example::Toml {
        right: r#"summary = "用相機找出金屬表面的刮傷。""#,
        wrong: r#"summary = "用相機找出金屬表面的刮傷與凹痕，用相機找出金屬表面的刮傷與凹痕，用相機找出金屬表面的刮傷與凹痕，用相機找出金屬表面的刮傷與凹痕，。""#,
    },
    find: Find::Solution(find),
};

const MOST: usize = 60;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let length = solution.summary.as_deref().map_or(0, text::length);
    if length > MOST {
        let over = length - MOST;
        let message = text!(
            "一句話說明有 {length} 字，上限 {MOST} 字",
            "the summary has {length} characters, at most {MOST}"
        );
        out.push(
            Raised::solution(solution, "summary", message)
                .hint(text!("刪減 {over} 字", "cut {over} characters")),
        );
    }
}
