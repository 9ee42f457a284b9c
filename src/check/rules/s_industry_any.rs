//! `S-INDUSTRY-ANY`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 不限產業與其他行業並列，請確認.
pub(super) const RULE: Rule = Rule {
    id: "S-INDUSTRY-ANY",
    zh: "不限產業與其他行業並列，請確認",
    en: "“Any industry” stands beside other industries: please confirm",
    hint: ["只留 any，或刪去 any", "keep any alone, or delete it"],
    clauses: &[clause("ai-toolbox", Severity::Warning, ""), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml { right: r#"industries = ["any"]"#, wrong: r#"industries = ["any", "metal"]"# },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let (any, others): (Vec<_>, Vec<_>) = solution.industries.iter().partition(|key| *key == "any");
    if !any.is_empty() && !others.is_empty() {
        let count = others.len();
        let message = text!(
            "不限產業與另外 {count} 項行業並列",
            "不限產業 (any) stands beside other industries: {count}"
        );
        let hint = text!(
            "不限產業就只留 any；否則刪去 any",
            "keep any alone if every industry is meant, else leave it out"
        );
        out.push(Raised::solution(solution, "industries", message).hint(hint));
    }
}
