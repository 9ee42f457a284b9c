//! `S-SUPPORT-ALL`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::{Choice, Service, Solution};
use crate::text;

/// 方案內容須包含客戶服務、系統導入技術諮詢及教育訓練，缺其一請確認.
pub(super) const RULE: Rule = Rule {
    id: "S-SUPPORT-ALL",
    zh: "方案內容須包含客戶服務、系統導入技術諮詢及教育訓練，缺其一請確認",
    en: "A solution includes customer service, technical advice and training: please confirm if one is missing",
    hint: ["確認後補上缺的服務", "add what is offered and not named"],
    clauses: &[clause("ai-toolbox", Severity::Warning, "附表4；八(二)3")],
    example: Example::Toml {
        right: r#"support = { services = ["training", "consulting", "customer-service"] }"#,
        wrong: r#"support = { services = ["training"] }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(support) = solution.support.as_ref().filter(|support| !support.services.is_empty()) else {
        return;
    };
    let lacking = Service::ALL.iter().filter(|service| !support.services.contains(service));
    let lacking: Vec<(&str, Text)> = lacking.map(|service| (service.key(), service.label())).collect();
    if lacking.is_empty() {
        return;
    }
    let joined = |words: Vec<&str>, comma: &str| words.join(comma);
    let zh = joined(lacking.iter().map(|(_, label)| label.zh.as_str()).collect(), "、");
    let en = joined(lacking.iter().map(|(_, label)| label.en.as_str()).collect(), ", ");
    let keys = joined(lacking.iter().map(|(key, _)| *key).collect(), "、");
    let message = text!("服務項目缺{zh}", "the services lack: {en}");
    let hint = text!("方案有提供就補上 {keys}", "if the solution includes it, add {keys}");
    out.push(Raised::solution(solution, "support.services", message).hint(hint));
}
