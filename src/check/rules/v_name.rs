//! `V-NAME`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;

/// 公司名稱必填.
pub(super) const RULE: Rule = Rule {
    id: "V-NAME",
    zh: "公司名稱必填",
    en: "A vendor has a name",
    hint: ["填公司名稱，照商工登記", "give the company's name as registered"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表1 基本資料"),
        clause("sme-ai", Severity::Error, "5、1(1)"),
    ],
    example: Example::Toml { right: r#"name = "藍禾軟體股份有限公司""#, wrong: r#"name = """# },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if vendor.name.trim().is_empty() {
        out.push(Raised::vendor(vendor, "name", text!("沒有公司名稱", "the vendor has no name")));
    }
}
