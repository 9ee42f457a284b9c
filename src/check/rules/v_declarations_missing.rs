//! `V-DECLARATIONS-MISSING`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Vendor;
use crate::text;

/// 切結事項未登錄.
pub(super) const RULE: Rule = Rule {
    id: "V-DECLARATIONS-MISSING",
    zh: "切結事項未登錄",
    en: "The declarations are on record",
    hint: ["照切結書登錄", "record them from the declaration"],
    clauses: &[clause("ai-toolbox", Severity::Info, "三；附表1 切結"), clause("sme-ai", Severity::Info, "3")],
    example: Example::Words {
        right: ["declarations 六項均填 true", "all six of declarations are true"],
        wrong: ["沒有 declarations，或只填幾項", "no declarations, or only some of them"],
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, case: &Case<'_>, out: &mut Vec<Raised>) {
    // The toolbox does not ask whether a company is dissolved or closed.
    let toolbox_only = case.programmes_of_vendor(vendor).all(|programme| programme.key == "ai-toolbox");
    let answers = vendor.declarations.for_staff().answers();
    let is_asked = |key: &str| !(toolbox_only && key == "operating");
    let missing: Vec<_> =
        answers.iter().filter(|(key, _, answer)| answer.is_none() && is_asked(key)).collect();
    let Some((first, _, _)) = missing.first() else { return };
    let count = missing.len();
    let (field, message) = if answers.iter().all(|(_, _, answer)| answer.is_none()) {
        let message = text!("切結事項未登錄", "the declarations are not on record");
        ("declarations".to_owned(), message)
    } else {
        let list = |word: fn(&Text) -> &str, by: &str| {
            missing.iter().map(|(_, label, _)| word(label)).collect::<Vec<_>>().join(by)
        };
        let (zh, en) = (list(|label| &label.zh, "、"), list(|label| &label.en, ", "));
        let message =
            text!("有 {count} 項切結未登錄：{zh}", "{count} of the declarations not on record: {en}");
        (format!("declarations.{first}"), message)
    };
    let hint = text!("依切結書填 true 或 false", "write true or false as the vendor declared");
    out.push(Raised::vendor(vendor, field, message).hint(hint));
}
