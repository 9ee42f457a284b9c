//! `S-CLOUD-ARCH`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 雲端方案須為公有雲或混合雲；100% 私有雲或自有機房不得申請.
pub(super) const RULE: Rule = Rule {
    id: "S-CLOUD-ARCH",
    zh: "雲端方案須為公有雲或混合雲；100% 私有雲或自有機房不得申請",
    en: "A cloud solution runs in a public or hybrid cloud; a purely private cloud or own data centre may not apply",
    hint: [
        "填 public 或 hybrid；100% 私有雲或自有機房不得申請",
        "write public or hybrid; a private cloud alone may not apply",
    ],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表3"),
        clause("sme-ai", Severity::Warning, "4 附件3"),
    ],
    example: Example::Toml {
        right: r#"cloud.architecture = "public"
cloud.providers = ["aws"]"#,
        wrong: r#"cloud.architecture = "private"
cloud.providers = ["other:自有機房"]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.cloud.as_ref().is_some_and(|cloud| cloud.architecture.is_none()) {
        let message = text!("沒有雲平台架構", "the architecture of the cloud is missing");
        let hint = text!(
            "填 public（公有雲）或 hybrid（混合雲）；100% 私有雲或自有機房不得申請",
            "write public or hybrid; what is 100% private may not apply"
        );
        out.push(Raised::solution(solution, "cloud.architecture", message).hint(hint));
    }
}
