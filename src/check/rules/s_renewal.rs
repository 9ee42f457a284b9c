//! `S-RENEWAL`.

use crate::check::Case;
use crate::check::length::too_long;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// 續約優惠 100 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-RENEWAL",
    zh: "續約優惠 100 字以內",
    en: "A renewal offer has at most 100 characters",
    hint: ["刪減到 100 字以內", "cut it to 100 characters"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 五2"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"renewal = "第二年起 9 折。""#,
        wrong: r#"renewal = "續約第二年起享 9 折，第三年起享 85 折；一次續約兩年者，另贈現場校正一次、教育訓練兩場與備用光源一組；於期滿前 30 天完成續約者，再贈攝影機鏡頭清潔保養一次，並可優先預約新版本的安裝與參數調整服務，逾期則恢復原價。""#,
    },
    find: Find::Solution(find),
};

const MOST: usize = 100;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let length = solution.renewal.as_deref().map_or(0, text::length);
    let too_long = too_long(&Text::new("續約優惠", "the renewal offer"), length, MOST);
    out.extend(too_long.map(|(message, hint)| Raised::solution(solution, "renewal", message).hint(hint)));
}
