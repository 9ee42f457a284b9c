//! `S-PAYMENT`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::{Choice, PaymentMethod, Solution};
use crate::text;

/// 線上支付方式至少 1 種；第三方支付、行動支付、其他須填名稱.
pub(super) const RULE: Rule = Rule {
    id: "S-PAYMENT",
    zh: "線上支付方式至少 1 種；第三方支付、行動支付、其他須填名稱",
    en: "At least one way to pay online; third-party, mobile and other ones are named",
    hint: [
        "至少選一種；第三方支付、行動支付與其他要寫名稱",
        "choose at least one; third-party, mobile and other ones need a name",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 六"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"payments = [{ method = "mobile", name = "LINE Pay" }]"#,
        wrong: r#"payments = [{ method = "mobile" }]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.payments.is_empty() {
        out.push(Raised::solution(
            solution,
            "payments",
            text!("沒有線上支付方式", "there is no way to pay online"),
        ));
    }
    for (i, payment) in solution.payments.iter().enumerate() {
        let needs_name = matches!(
            payment.method,
            PaymentMethod::ThirdParty | PaymentMethod::Mobile | PaymentMethod::Other
        );
        if needs_name && is_blank(payment.name.as_deref()) {
            let Text { zh, en } = payment.method.label();
            let message = text!("{zh}沒有填名稱", "{en}: the name is missing");
            out.push(Raised::solution(solution, format!("payments[{i}].name"), message));
        }
    }
}
