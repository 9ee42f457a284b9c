//! `S-PLEDGE`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 須承諾使用方資料僅供本方案約定之功能使用.
pub(super) const RULE: Rule = Rule {
    id: "S-PLEDGE",
    zh: "須承諾使用方資料僅供本方案約定之功能使用",
    en: "Promises that users' data serve only the functions agreed on",
    hint: ["業者承諾後填 data_pledge = true", "set data_pledge = true once the vendor has pledged"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表2 資安與個資保護承諾")],
    example: Example::Toml { right: "data_pledge = true", wrong: "data_pledge = false" },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if !solution.data_pledge {
        let message = text!("沒有承諾使用方資料僅供約定之功能使用", "the pledge on users' data is not given");
        let hint = text!("承諾後填 data_pledge = true", "once it is given, write data_pledge = true");
        out.push(Raised::solution(solution, "data_pledge", message).hint(hint));
    }
}
