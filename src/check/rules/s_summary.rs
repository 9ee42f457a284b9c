//! `S-SUMMARY`.

use crate::check::Case;
use crate::check::length::too_long;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// 一句話說明 60 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-SUMMARY",
    zh: "一句話說明 60 字以內",
    en: "A summary has at most 60 characters",
    hint: ["刪減到 60 字以內", "cut it to 60 characters"],
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
    let too_long = too_long(&Text::new("一句話說明", "the summary"), length, MOST);
    out.extend(too_long.map(|(message, hint)| Raised::solution(solution, "summary", message).hint(hint)));
}
