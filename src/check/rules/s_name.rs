//! `S-NAME`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 方案名稱必填.
pub(super) const RULE: Rule = Rule {
    id: "S-NAME",
    zh: "方案名稱必填",
    en: "A solution has a name",
    hint: ["填方案名稱，照核定的寫法", "give the solution's name as approved"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表2 方案名稱"),
        clause("sme-ai", Severity::Error, "5、1(2)"),
    ],
    example: Example::Toml { right: r#"name = "金屬表面檢查""#, wrong: r#"name = """# },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.name.trim().is_empty() {
        out.push(Raised::solution(solution, "name", text!("沒有方案名稱", "the solution has no name")));
    }
}
