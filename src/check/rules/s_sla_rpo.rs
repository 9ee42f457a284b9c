//! `S-SLA-RPO`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 至少每 24 小時備份一次.
pub(super) const RULE: Rule = Rule {
    id: "S-SLA-RPO",
    zh: "至少每 24 小時備份一次",
    en: "There is a backup every 24 hours or more often",
    hint: [
        "請業者確認備份頻率；未達標準不能上架",
        "ask the vendor how often it backs up; beyond the threshold it cannot be listed",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "八(三)5")],
    example: Example::Toml { right: r"sla.rpo_hours = 24", wrong: r"sla.rpo_hours = 48" },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let most = case.programme(solution).and_then(|programme| programme.limits.rpo_hours);
    let given = solution.sla.as_ref().and_then(|sla| sla.rpo_hours);
    let (Some(most), Some(given)) = (most, given) else { return };
    if given > most {
        let message = text!(
            "每 {given} 小時備份一次，至少須每 {most} 小時一次",
            "there is a backup every {given} hours; it must be every {most} hours or more often"
        );
        out.push(Raised::solution(solution, "sla.rpo_hours", message));
    }
}
