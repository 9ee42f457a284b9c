//! `S-INDUSTRY`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 至少一個適用行業別，且屬該計畫之行業；選其他須填名稱.
pub(super) const RULE: Rule = Rule {
    id: "S-INDUSTRY",
    zh: "至少一個適用行業別，且屬該計畫之行業；選其他須填名稱",
    en: "At least one industry, of the programme's own; any other is named",
    hint: [
        "從計畫的行業選至少一個；其他寫成 other:行業名稱",
        "choose at least one of the programme's industries; another one is other:its name",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 二"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"industries = ["metal", "other:鐘錶業"]"#,
        wrong: r#"industries = ["other:"]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(programme) = case.programme(solution) else { return };
    if solution.industries.is_empty() {
        out.push(Raised::solution(solution, "industries", text!("沒有適用行業別", "there is no industry")));
    }
    for (i, key) in solution.industries.iter().enumerate() {
        if key != "other" && key.trim() != "other:" && programme.industry(key).is_some() {
            continue;
        }
        let message = text!("「{key}」不是本計畫的適用行業別", "`{key}` is no industry of the programme");
        let keys: Vec<&str> = programme.industries.iter().map(|known| known.key.as_str()).collect();
        let (zh, en) = (keys.join("、"), keys.join(", "));
        let hint = text!("可填：{zh}", "choose from: {en}");
        out.push(Raised::solution(solution, format!("industries[{i}]"), message).hint(hint));
    }
}
