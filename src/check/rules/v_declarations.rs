//! `V-DECLARATIONS`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Vendor;
use crate::text;

/// 切結事項有一項為否（違約、停權、欠稅、重大違法、解散歇業、資料下載）.
pub(super) const RULE: Rule = Rule {
    id: "V-DECLARATIONS",
    zh: "切結事項有一項為否（違約、停權、欠稅、重大違法、解散歇業、資料下載）",
    en: "None of the declarations is untrue (breach, suspension, tax arrears, grave violation, closed down, download of data)",
    hint: [
        "不符資格者不能上架；登錄有誤則更正",
        "who does not qualify cannot be listed; mend it if it was recorded wrongly",
    ],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "三(四)至(七)；附表1 切結"),
        clause("sme-ai", Severity::Error, "3；4"),
    ],
    example: Example::Toml {
        right: r"declarations = { no_tax_arrears = true }",
        wrong: r"declarations = { no_tax_arrears = false }",
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    for (key, Text { zh, en }, answer) in vendor.declarations.for_staff().answers() {
        if answer == Some(false) {
            let message = text!("切結事項「{zh}」為否", "declared untrue: {en}");
            let hint = text!(
                "與業者確認；屬實者不得上架",
                "ask the vendor; if it is so, the vendor may not be listed"
            );
            out.push(Raised::vendor(vendor, format!("declarations.{key}"), message).hint(hint));
        }
    }
}
