//! `S-ORIGIN-HKMO`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// 原廠或協同開發業者國別為香港或澳門，請查是否陸資.
pub(super) const RULE: Rule = Rule {
    id: "S-ORIGIN-HKMO",
    zh: "原廠或協同開發業者國別為香港或澳門，請查是否陸資",
    en: "A maker or co-developer of Hong Kong or Macau: find out whether it is PRC-funded",
    hint: ["向業者查明是否陸資，再填 prc_funded", "ask whether it is PRC-funded and set prc_funded"],
    clauses: &[clause("ai-toolbox", Severity::Warning, "五(二)"), clause("sme-ai", Severity::Warning, "4")],
    example: Example::Toml {
        right: r#"co_developers = [{ company = "測試演算法公司", country = "SG" }]"#,
        wrong: r#"co_developers = [{ company = "測試演算法公司", country = "HK" }]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let maker = solution.origin.as_ref().and_then(|origin| origin.country.as_deref());
    let developers = solution.co_developers.for_staff().iter().enumerate();
    let parties = developers.map(|(i, developer)| {
        let number = i + 1;
        let who = text!("第 {number} 家協同開發業者", "co-developer {number}");
        (format!("co_developers[{i}].country"), who, developer.country.as_deref())
    });
    let who = Text::new("原廠", "the maker");
    for (field, Text { zh, en }, country) in
        [("origin.country".to_owned(), who, maker)].into_iter().chain(parties)
    {
        let country = country.map(|country| country.trim().to_ascii_uppercase());
        let Some(country) = country.filter(|country| ["HK", "MO"].contains(&country.as_str())) else {
            continue;
        };
        let message = text!("{zh}的國別為 {country}", "the country of {en} is {country}");
        let hint = text!(
            "查是否陸資；已確認不是者可不理會本項",
            "find out whether it is PRC-funded; if it is known not to be, this may be passed over"
        );
        out.push(Raised::solution(solution, field, message).hint(hint));
    }
}
