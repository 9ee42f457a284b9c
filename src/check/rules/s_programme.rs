//! `S-PROGRAMME`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 計畫須為已設定之計畫.
pub(super) const RULE: Rule = Rule {
    id: "S-PROGRAMME",
    zh: "計畫須為已設定之計畫",
    en: "A solution's programme is one that the catalogue has",
    hint: ["填 programmes/ 裡的檔名", "name a file of programmes/"],
    clauses: &[clause("ai-toolbox", Severity::Error, ""), clause("sme-ai", Severity::Error, "")],
    example: Example::Toml { right: r#"programme = "ai-toolbox""#, wrong: r#"programme = "ai-box""# },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    if case.has_programme(&solution.programme) {
        return;
    }
    let programme = &solution.programme;
    let keys: Vec<&str> = case.records.programmes.iter().map(|known| known.key.as_str()).collect();
    let known = keys.join("、");
    let listed = keys.join(", ");
    let message = if programme.is_empty() {
        text!("沒有填計畫", "the programme is missing")
    } else {
        text!("沒有「{programme}」這個計畫", "there is no programme `{programme}`")
    };
    out.push(
        Raised::solution(solution, "programme", message)
            .hint(text!("可填：{known}", "choose from: {listed}")),
    );
}
