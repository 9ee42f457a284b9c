//! `S-APPROVED`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Approval, Solution, Status};
use crate::text;

/// 狀態須為 approved 或 draft；approved 須有核定文號與日期，且日期不得晚於建置日.
pub(super) const RULE: Rule = Rule {
    id: "S-APPROVED",
    zh: "狀態須為 approved 或 draft；approved 須有核定文號與日期，且日期不得晚於建置日",
    en: "A solution is approved, with reference and day, or a draft; the day is not later than the build's",
    hint: ["照核定公文填 approval，或改為 draft", "fill in approval from the letter, or make it a draft"],
    clauses: &[clause("ai-toolbox", Severity::Error, "八(一)"), clause("sme-ai", Severity::Error, "7")],
    example: Example::Toml {
        right: r#"approval = { status = "approved", reference = "產發數字第1150000001號", approved_on = 2026-02-20 }"#,
        wrong: r#"approval = { status = "approved", reference = "", approved_on = 2026-02-20 }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let approval = &solution.approval;
    match approval.status {
        Some(Status::Draft) => return,
        Some(Status::Approved) => {}
        None => {
            let message = text!("沒有核定狀態", "the approval has no status");
            let hint = text!("填 approved 或 draft", "write approved or draft");
            let field = if *approval == Approval::default() { "approval" } else { "approval.status" };
            out.push(Raised::solution(solution, field, message).hint(hint));
            return;
        }
    }
    if approval.reference.as_ref().is_none_or(|reference| reference.for_staff().trim().is_empty()) {
        let message =
            text!("狀態為 approved，但沒有核定文號", "the status is approved, but there is no reference");
        out.push(Raised::solution(solution, "approval.reference", message));
    }
    match approval.approved_on {
        None => {
            let message = text!(
                "狀態為 approved，但沒有核定日",
                "the status is approved, but there is no day of approval"
            );
            out.push(Raised::solution(solution, "approval.approved_on", message));
        }
        Some(day) if day > case.today => {
            let today = case.today;
            let message = text!(
                "核定日 {day} 晚於建置日 {today}",
                "approved on {day}, later than the build's day {today}"
            );
            out.push(Raised::solution(solution, "approval.approved_on", message));
        }
        Some(_) => {}
    }
}
