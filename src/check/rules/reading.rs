//! The rules that are raised while records are read: what cannot be read cannot be published, whatever the programme.

use crate::check::rule::{Clause, Find, Rule, clause};
use crate::diag::Severity;

const EVERY: &[Clause] = &[clause("ai-toolbox", Severity::Error, ""), clause("sme-ai", Severity::Error, "")];

const fn reading(id: &'static str, zh: &'static str, en: &'static str) -> Rule {
    Rule { id, zh, en, clauses: EVERY, find: Find::Reading }
}

/// `R-DUPLICATE-KEY`.
pub(super) const DUPLICATE_KEY: Rule = reading("R-DUPLICATE-KEY", "同一欄位不得重複", "A key is given once");
/// `R-ENCODING`.
pub(super) const ENCODING: Rule = reading("R-ENCODING", "檔案須為 UTF-8", "A file is UTF-8");
/// `R-IO`.
pub(super) const IO: Rule = reading("R-IO", "檔案須讀得出來", "A file can be read");
/// `R-LIMIT`.
pub(super) const LIMIT: Rule = reading(
    "R-LIMIT",
    "檔案 4 MiB、文字 20,000 字、清單 200 項以內",
    "A file has at most 4 MiB, a text 20,000 characters, a list 200 items",
);
/// `R-MISSING`.
pub(super) const MISSING: Rule = reading("R-MISSING", "必填欄位不得缺少", "A required key is there");
/// `R-SYNTAX`.
pub(super) const SYNTAX: Rule =
    reading("R-SYNTAX", "檔案須為正確的 TOML 或 JSON", "A file is well-formed TOML or JSON");
/// `R-TYPE`.
pub(super) const TYPE: Rule =
    reading("R-TYPE", "值須合於欄位的型別與選項", "A value has the key's type and is one of its choices");
/// `R-UNKNOWN-KEY`.
pub(super) const UNKNOWN_KEY: Rule =
    reading("R-UNKNOWN-KEY", "不得有未定義的欄位", "A key is one that the schema has");
