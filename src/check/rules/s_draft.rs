//! `S-DRAFT`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Solution, Status};
use crate::text;

/// 草稿，本次不公開.
pub(super) const RULE: Rule = Rule {
    id: "S-DRAFT",
    zh: "草稿，本次不公開",
    en: "A draft is not published",
    hint: ["核定後用 shangjia approve 登錄", "record the approval with shangjia approve once there is one"],
    clauses: &[clause("ai-toolbox", Severity::Info, ""), clause("sme-ai", Severity::Info, "")],
    example: Example::Toml {
        right: r#"approval = { status = "approved", reference = "產發數字第1150000001號", approved_on = 2026-02-20 }"#,
        wrong: r#"approval = { status = "draft" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.approval.status == Some(Status::Draft) {
        let message = text!("草稿，本次不公開", "a draft: not published");
        out.push(Raised::solution(solution, "approval.status", message));
    }
}
