//! `S-DELISTED`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Life, Solution};
use crate::text;

/// 已下架，本次不公開.
pub(super) const RULE: Rule = Rule {
    id: "S-DELISTED",
    zh: "已下架，本次不公開",
    en: "A delisted solution is not published",
    hint: ["要再上架，請取得核定後刪去 delisting", "to list it again, get an approval and delete delisting"],
    clauses: &[
        clause("ai-toolbox", Severity::Info, "七(四)(七)"),
        clause("sme-ai", Severity::Info, "6、1；8"),
    ],
    example: Example::Toml {
        right: r#"delisting = { on = 2027-06-30, reason = "業者申請" }"#,
        wrong: r#"delisting = { on = 2026-05-01, reason = "業者申請" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(programme) = case.programme(solution) else { return };
    if let Life::Delisted(on) = Life::of(solution, programme, case.today) {
        out.push(Raised::solution(
            solution,
            "delisting.on",
            text!("已於 {on} 下架，本次不公開", "delisted on {on}: not published"),
        ));
    }
}
