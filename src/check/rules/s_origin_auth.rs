//! `S-ORIGIN-AUTH`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Role, Solution};
use crate::text;

/// 代理經銷須有原廠授權證明.
pub(super) const RULE: Rule = Rule {
    id: "S-ORIGIN-AUTH",
    zh: "代理經銷須有原廠授權證明",
    en: "An agent has the maker's authorization",
    hint: ["填原廠授權證明的檔名或文號", "give the file or reference of the maker's authorization"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表4 是否代理經銷；八(二)3"),
        clause("sme-ai", Severity::Error, "4 附件6"),
    ],
    example: Example::Toml {
        right: r#"origin = { role = "agent", company = "測試視覺株式會社", country = "JP", authorization = "原廠授權書.pdf" }"#,
        wrong: r#"origin = { role = "agent", company = "測試視覺株式會社", country = "JP" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let agent = solution.origin.as_ref().filter(|origin| origin.role == Some(Role::Agent));
    let Some(origin) = agent else { return };
    if is_blank(origin.authorization.as_ref().map(|proof| proof.for_staff().as_str())) {
        let message = text!("代理經銷沒有原廠授權證明", "an agent without the maker's authorization");
        let hint = text!("填授權書的檔名或文號", "write the file name or the number of the authorization");
        out.push(Raised::solution(solution, "origin.authorization", message).hint(hint));
    }
}
