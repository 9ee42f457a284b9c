//! `V-CAPITAL`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;
use crate::text::thousands;

/// 資訊服務業者實收資本額須達新臺幣 100 萬元（僅登記為製造業者不適用）.
pub(super) const RULE: Rule = Rule {
    id: "V-CAPITAL",
    zh: "資訊服務業者實收資本額須達新臺幣 100 萬元（僅登記為製造業者不適用）",
    en: "An information service vendor has a paid-in capital of at least NT$1,000,000; a mere manufacturer need not",
    hint: [
        "照商工登記填實收資本額（元）；未達者不能上架",
        "give the paid-in capital of the register in NT dollars; below the threshold it cannot be listed",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "三(二)"), clause("sme-ai", Severity::Error, "2、1；3")],
    example: Example::Toml { right: r"paid_in_capital = 1_000_000", wrong: r"paid_in_capital = 500_000" },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, case: &Case<'_>, out: &mut Vec<Raised>) {
    if !vendor.is_information_service() {
        return;
    }
    let capital = vendor.paid_in_capital.as_ref().map(|capital| *capital.for_staff());
    for programme in case.programmes_of_vendor(vendor) {
        let Some(least) = programme.limits.capital.filter(|least| capital.is_none_or(|have| have < *least))
        else {
            continue;
        };
        let least = amount(least);
        let message = match capital {
            Some(have) => {
                let have = amount(have);
                text!(
                    "實收資本額 {have} 元，未達 {least} 元",
                    "the paid-in capital is NT${have}, below NT${least}"
                )
            }
            None => text!(
                "沒有實收資本額，須達 {least} 元",
                "the paid-in capital is missing; it must be NT${least} or more"
            ),
        };
        let hint = text!("依公司登記資料填寫", "write what the company register says");
        out.push(Raised::vendor(vendor, "paid_in_capital", message).hint(hint).under(programme));
    }
}

fn amount(dollars: i64) -> String {
    thousands(dollars.unsigned_abs())
}
