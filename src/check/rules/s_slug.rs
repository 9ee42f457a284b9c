//! `S-SLUG`.

use crate::check::rule::{Find, Rule, clause};
use crate::diag::Severity;

/// 方案代稱（網址）唯一，只用小寫英文字母、數字與連字號.
pub(super) const RULE: Rule = Rule {
    id: "S-SLUG",
    zh: "方案代稱（網址）唯一，只用小寫英文字母、數字與連字號",
    en: "A solution's slug is unique and made of lower-case letters, digits and hyphens",
    clauses: &[clause("ai-toolbox", Severity::Error, ""), clause("sme-ai", Severity::Error, "")],
    find: Find::Reading,
};
