//! `S-SUPPORT`.

use crate::check::Case;
use crate::check::length::too_long;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// 須提供教育訓練、技術諮詢或客戶服務至少一項；服務能量說明 100 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-SUPPORT",
    zh: "須提供教育訓練、技術諮詢或客戶服務至少一項；服務能量說明 100 字以內",
    en: "At least one of training, technical advice and customer service; capacity in at most 100 characters",
    hint: [
        "填 support.services 至少一項，能量說明 100 字以內",
        "choose at least one of support.services; the capacity has 100 characters at most",
    ],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "五(五)；附表4 七2"),
        clause("sme-ai", Severity::Error, "4"),
    ],
    example: Example::Toml {
        right: r#"support = { staff = "1-5", capacity = "平日 9 時至 18 時，電話與 LINE。", services = ["training", "customer-service"] }"#,
        wrong: r#"support = { staff = "1-5", capacity = "平日 9 時至 18 時，電話與 LINE。", services = [] }"#,
    },
    find: Find::Solution(find),
};

const MOST: usize = 100;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let services = "training（教育訓練）、consulting（技術諮詢）、customer-service（客戶服務）";
    let Some(support) = &solution.support else {
        let message = text!("沒有客戶諮詢服務能量", "support is not described");
        let hint = text!(
            "填 support，services 至少一項：{services}",
            "fill in support; services has at least one of training, consulting, customer-service"
        );
        out.push(Raised::solution(solution, "support", message).hint(hint));
        return;
    };
    if support.services.is_empty() {
        let message = text!("沒有服務項目", "no service is offered");
        let hint =
            text!("至少填一項：{services}", "give at least one of training, consulting, customer-service");
        out.push(Raised::solution(solution, "support.services", message).hint(hint));
    }
    let length = support.capacity.as_deref().map_or(0, text::length);
    let too_long = too_long(&Text::new("服務能量說明", "the text on capacity"), length, MOST);
    let raised = |(message, hint)| Raised::solution(solution, "support.capacity", message).hint(hint);
    out.extend(too_long.map(raised));
}
