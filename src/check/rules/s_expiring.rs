//! `S-EXPIRING`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Life, Solution};
use crate::text;

/// 30 天內到期，請通知業者確認方案狀態.
pub(super) const RULE: Rule = Rule {
    id: "S-EXPIRING",
    zh: "30 天內到期，請通知業者確認方案狀態",
    en: "A listing that ends within 30 days: notify the vendor",
    hint: [
        "通知業者確認方案狀態；確認後填 listing.confirmed_on",
        "ask the vendor to confirm; then set listing.confirmed_on",
    ],
    clauses: &[clause("ai-toolbox", Severity::Warning, ""), clause("sme-ai", Severity::Warning, "6、2(2)")],
    example: Example::Toml {
        right: "listing = { from = 2026-03-02, until = 2027-12-31 }",
        wrong: "listing = { from = 2026-03-02, until = 2026-06-20 }",
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(programme) = case.programme(solution) else { return };
    let Life::Listed(Some(left)) = Life::of(solution, programme, case.today) else { return };
    if u32::try_from(left).is_ok_and(|left| left <= programme.notice_days) {
        let last = case.today.plus_days(left);
        let message = text!("{last} 到期，還有 {left} 天", "ends on {last}, in {left} days");
        out.push(Raised::solution(solution, "listing.until", message));
    }
}
