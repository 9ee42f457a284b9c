//! `S-SLUG`.

use crate::check::rule::{Example, Find, Rule, clause};
use crate::diag::Severity;

/// 方案代稱（網址）唯一，大小寫不得僅有之別；下架後不得再給其他方案使用（同業者同名方案重新上架者除外，須有新核定）.
pub(super) const RULE: Rule = Rule {
    id: "S-SLUG",
    zh: "方案代稱（網址）唯一，大小寫不得僅有之別；下架後不得再給其他方案使用（同業者同名方案重新上架者除外，須有新核定）",
    en: "A solution's slug is unique and made of lower-case letters, digits and hyphens",
    clauses: &[clause("ai-toolbox", Severity::Error, ""), clause("sme-ai", Severity::Error, "")],
    example: Example::Words {
        right: ["solutions/aoi-metal/", "solutions/aoi-metal/"],
        wrong: ["solutions/AOI_metal/", "solutions/AOI_metal/"],
    },
    find: Find::Reading,
};
