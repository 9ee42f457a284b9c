//! `S-CLOUD-PROVIDER`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 公有雲至少勾選一家.
pub(super) const RULE: Rule = Rule {
    id: "S-CLOUD-PROVIDER",
    zh: "公有雲至少勾選一家",
    en: "At least one public cloud is named",
    hint: ["在 cloud.providers 勾選至少一家", "name at least one provider in cloud.providers"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表3"), clause("sme-ai", Severity::Error, "4 附件3")],
    example: Example::Toml {
        right: r#"cloud.architecture = "public"
cloud.providers = ["google-cloud"]"#,
        wrong: r#"cloud.architecture = "public"
cloud.providers = []"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.cloud.as_ref().is_some_and(|cloud| cloud.providers.is_empty()) {
        let message = text!("沒有公有雲平台", "no public cloud is named");
        let hint = text!("至少填一家，例如 azure", "name at least one, such as azure");
        out.push(Raised::solution(solution, "cloud.providers", message).hint(hint));
    }
}
