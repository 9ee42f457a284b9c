//! `S-CATEGORY`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 至少一個方案類別，且屬該計畫之類別.
pub(super) const RULE: Rule = Rule {
    id: "S-CATEGORY",
    zh: "至少一個方案類別，且屬該計畫之類別",
    en: "At least one category, of the programme's own",
    hint: ["從計畫的方案類別選至少一個", "choose at least one of the programme's categories"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "五(七)；附表4 一"),
        clause("sme-ai", Severity::Error, ""),
    ],
    example: Example::Toml { right: r#"categories = ["machine"]"#, wrong: r#"categories = ["robots"]"# },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(programme) = case.programme(solution) else { return };
    if solution.categories.is_empty() {
        out.push(Raised::solution(solution, "categories", text!("沒有方案類別", "there is no category")));
    }
    for (i, key) in solution.categories.iter().enumerate() {
        if programme.category(key).is_some() {
            continue;
        }
        let message = text!("「{key}」不是本計畫的方案類別", "`{key}` is no category of the programme");
        let keys: Vec<&str> = programme.categories.iter().map(|known| known.key.as_str()).collect();
        let (zh, en) = (keys.join("、"), keys.join(", "));
        let hint = text!("可填：{zh}", "choose from: {en}");
        out.push(Raised::solution(solution, format!("categories[{i}]"), message).hint(hint));
    }
}
