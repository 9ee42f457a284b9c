//! `S-SUPPORT-STAFF`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Service, Solution, SupportStaff};
use crate::text;

/// 客服人力配置未勾選，或勾選無而服務含客戶服務.
pub(super) const RULE: Rule = Rule {
    id: "S-SUPPORT-STAFF",
    zh: "客服人力配置未勾選，或勾選「無」而服務含客戶服務",
    en: "The number of support staff is not given, or is none while customer service is offered",
    hint: ["照推廣計畫勾選 support.staff", "choose support.staff as in the promotion plan"],
    clauses: &[clause("ai-toolbox", Severity::Info, "附表4 七2；八(二)3")],
    example: Example::Toml {
        right: r#"support = { staff = "1-5" }"#,
        wrong: r#"support = { staff = "none" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(support) = &solution.support else { return };
    let message = match support.staff {
        None => text!("沒有勾選客服人力配置", "the number of support staff is not given"),
        Some(SupportStaff::None) if support.services.contains(&Service::CustomerService) => text!(
            "客服人力為「無」，服務項目卻有客戶服務",
            "there is no support staff, yet customer service is offered"
        ),
        Some(_) => return,
    };
    out.push(Raised::solution(solution, "support.staff", message));
}
