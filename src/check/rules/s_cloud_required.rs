//! `S-CLOUD-REQUIRED`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// SME AI 平台僅收雲端服務方案.
pub(super) const RULE: Rule = Rule {
    id: "S-CLOUD-REQUIRED",
    zh: "SME AI 平台僅收雲端服務方案",
    en: "The SME AI platform takes cloud services only",
    hint: [
        "補上 [cloud]；不是雲端服務的方案不能上架這個平台",
        "add [cloud]; a solution that is no cloud service cannot be listed here",
    ],
    clauses: &[clause("sme-ai", Severity::Error, "4；2、2")],
    example: Example::SmeAi {
        right: r#"cloud.architecture = "public"
cloud.providers = ["aws"]"#,
        wrong: r#"data_locations = ["on-premise"]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.cloud.is_none() && case.programme(solution).is_some() {
        let message = text!("不是雲端服務方案：沒有 cloud", "no cloud service: `cloud` is missing");
        let hint = text!(
            "填雲端方案技術特性；不是雲端服務者不得申請",
            "describe the cloud; what is no cloud service may not apply"
        );
        out.push(Raised::solution(solution, "cloud", message).hint(hint));
    }
}
