//! `S-ORIGIN-PRC`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// 原廠、協同開發業者不得為陸資企業（國別為 CN 亦同）.
pub(super) const RULE: Rule = Rule {
    id: "S-ORIGIN-PRC",
    zh: "原廠、協同開發業者不得為陸資企業（國別為 CN 亦同）",
    en: "Neither the maker nor a co-developer is PRC-funded, or of the country CN",
    hint: ["原廠或協同開發業者為陸資者不得上架", "a solution made by a PRC-funded company may not be listed"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "五(二)；附表4"),
        clause("sme-ai", Severity::Error, "4"),
    ],
    example: Example::Toml {
        right: r#"co_developers = [{ company = "測試演算法公司", country = "JP", prc_funded = false }]"#,
        wrong: r#"co_developers = [{ company = "測試演算法公司", country = "CN" }]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if let Some(origin) = &solution.origin {
        let funded = origin.prc_funded.as_ref().is_some_and(|funded| *funded.for_staff());
        let who = Text::new("原廠", "the maker");
        judge(solution, "origin", &who, funded, origin.country.as_deref(), out);
    }
    for (i, developer) in solution.co_developers.for_staff().iter().enumerate() {
        let number = i + 1;
        let who = text!("第 {number} 家協同開發業者", "co-developer {number}");
        let funded = developer.prc_funded == Some(true);
        judge(solution, &format!("co_developers[{i}]"), &who, funded, developer.country.as_deref(), out);
    }
}

/// One party, whose keys stand under `at`.
fn judge(
    solution: &Solution,
    at: &str,
    who: &Text,
    funded: bool,
    country: Option<&str>,
    out: &mut Vec<Raised>,
) {
    let Text { zh, en } = who;
    let hint = || text!("此類方案不得申請", "such a solution may not apply");
    if funded {
        let message = text!("{zh}為陸資企業", "{en} is a PRC-funded enterprise");
        out.push(Raised::solution(solution, format!("{at}.prc_funded"), message).hint(hint()));
    }
    if country.is_some_and(|country| country.trim().eq_ignore_ascii_case("CN")) {
        let message = text!("{zh}的國別為 CN（中國大陸）", "the country of {en} is CN (mainland China)");
        out.push(Raised::solution(solution, format!("{at}.country"), message).hint(hint()));
    }
}
