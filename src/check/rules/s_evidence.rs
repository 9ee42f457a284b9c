//! `S-EVIDENCE`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 企業使用紀錄樣本至少一種.
pub(super) const RULE: Rule = Rule {
    id: "S-EVIDENCE",
    zh: "企業使用紀錄樣本至少一種",
    en: "At least one kind of sample shows that companies use it",
    hint: ["勾選 usage_evidence：log 或 photos", "choose usage_evidence: log or photos"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 八")],
    example: Example::Toml { right: r#"usage_evidence = ["log"]"#, wrong: "usage_evidence = []" },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.usage_evidence.for_staff().is_empty() {
        let message = text!("沒有企業使用紀錄樣本", "there is no sample of a company's use");
        let hint = text!(
            "填 log（系統使用紀錄）或 photos（現場實機照片）；不公開",
            "write log or photos; it is not published"
        );
        out.push(Raised::solution(solution, "usage_evidence", message).hint(hint));
    }
}
