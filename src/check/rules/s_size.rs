//! `S-SIZE`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 至少一個適用規模，且屬該計畫之規模.
pub(super) const RULE: Rule = Rule {
    id: "S-SIZE",
    zh: "至少一個適用規模，且屬該計畫之規模",
    en: "At least one staff size, of the programme's own",
    hint: ["從計畫的規模選至少一個", "choose at least one of the programme's staff sizes"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 三"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"staff_sizes = ["10-20", "21-50"]"#,
        wrong: r#"staff_sizes = ["10-50"]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(programme) = case.programme(solution) else { return };
    if solution.staff_sizes.is_empty() {
        out.push(Raised::solution(solution, "staff_sizes", text!("沒有適用規模", "there is no staff size")));
    }
    for (i, key) in solution.staff_sizes.iter().enumerate() {
        if programme.staff_size(key).is_some() {
            continue;
        }
        let message = text!("「{key}」不是本計畫的適用規模", "`{key}` is no staff size of the programme");
        let keys: Vec<&str> = programme.staff_sizes.iter().map(|known| known.key.as_str()).collect();
        let (zh, en) = (keys.join("、"), keys.join(", "));
        let hint = text!("可填：{zh}", "choose from: {en}");
        out.push(Raised::solution(solution, format!("staff_sizes[{i}]"), message).hint(hint));
    }
}
