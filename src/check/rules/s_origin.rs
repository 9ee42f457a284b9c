//! `S-ORIGIN`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::quote::quoted;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Role, Solution};
use crate::text;
use crate::text::is_country_code;

/// 代理經銷須填原廠公司全名與國別.
pub(super) const RULE: Rule = Rule {
    id: "S-ORIGIN",
    zh: "代理經銷須填原廠公司全名與國別",
    en: "An agent names the maker's full company name and country",
    hint: [
        "照附表 4 填 origin：原廠或代理經銷，代理者填原廠全名與國別",
        "fill in origin from Form 4: maker or agent, and of an agent the maker's name and country",
    ],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表4 是否代理經銷"),
        clause("sme-ai", Severity::Error, "4 附件6"),
    ],
    example: Example::Toml {
        right: r#"origin = { role = "agent", company = "測試視覺株式會社", country = "JP", authorization = "原廠授權書.pdf" }"#,
        wrong: r#"origin = { role = "agent", company = "測試視覺株式會社", country = "Japan", authorization = "原廠授權書.pdf" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    // A missing table is told when the record is read.
    let Some(origin) = &solution.origin else { return };
    if origin.role.is_none() {
        let message =
            text!("沒有註明是原廠或代理經銷", "it is not said whether the vendor is maker or agent");
        out.push(Raised::solution(solution, "origin.role", message));
    }
    let is_agent = origin.role == Some(Role::Agent);
    if is_agent && is_blank(origin.company.as_deref()) {
        let message = text!("代理經銷沒有原廠公司全名", "an agent without the maker's company name");
        out.push(Raised::solution(solution, "origin.company", message));
    }
    let country = origin.country.as_deref().filter(|country| !is_blank(Some(country)));
    let message = match country {
        Some(country) if !is_country_code(country) => {
            let country = quoted(country);
            text!(
                "原廠國別「{country}」不是兩碼國別代碼",
                "the maker's country `{country}` is no country code of two letters"
            )
        }
        None if is_agent => text!("代理經銷沒有原廠國別", "an agent without the maker's country"),
        _ => return,
    };
    let hint =
        text!("填 ISO 3166-1 的兩碼大寫，例如 JP", "write the two capital letters of ISO 3166-1, such as JP");
    out.push(Raised::solution(solution, "origin.country", message).hint(hint));
}
