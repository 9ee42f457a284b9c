//! `S-SLA-AVAIL`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 系統可用性須達 98% 以上.
pub(super) const RULE: Rule = Rule {
    id: "S-SLA-AVAIL",
    zh: "系統可用性須達 98% 以上",
    en: "The system is available for at least 98% of the time",
    hint: ["請業者確認可用性；未達標準不能上架", "ask the vendor; below the threshold it cannot be listed"],
    clauses: &[clause("ai-toolbox", Severity::Error, "八(三)1")],
    example: Example::Toml { right: r"sla.availability = 98", wrong: r"sla.availability = 97.9" },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let least = case.programme(solution).and_then(|programme| programme.limits.availability);
    let given = solution.sla.as_ref().and_then(|sla| sla.availability);
    let (Some(least), Some(given)) = (least, given) else { return };
    if given < least {
        let message = text!(
            "系統可用性 {given}%，須達 {least}% 以上",
            "the availability is {given}%; it must be {least}% or more"
        );
        out.push(Raised::solution(solution, "sla.availability", message));
    }
}
