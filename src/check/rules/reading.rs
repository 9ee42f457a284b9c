//! The rules that are raised while records are read: what cannot be read cannot be published, whatever the programme.

use crate::check::rule::{Clause, Example, Find, Rule, clause};
use crate::diag::Severity;

const EVERY: &[Clause] = &[clause("ai-toolbox", Severity::Error, ""), clause("sme-ai", Severity::Error, "")];

const fn reading(
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    hint: [&'static str; 2],
    example: Example,
) -> Rule {
    Rule { id, zh, en, hint, clauses: EVERY, example, find: Find::Reading }
}

/// `R-DUPLICATE-KEY`.
pub(super) const DUPLICATE_KEY: Rule = reading(
    "R-DUPLICATE-KEY",
    "同一欄位不得重複",
    "A key is given once",
    ["只留一個", "keep one"],
    Example::Words {
        right: ["summary 只寫一次", "summary once"],
        wrong: ["summary 寫了兩次", "summary twice"],
    },
);
/// `R-ENCODING`.
pub(super) const ENCODING: Rule = reading(
    "R-ENCODING",
    "檔案須為 UTF-8",
    "A file is UTF-8",
    ["用文字編輯器以 UTF-8 另存新檔", "save it as UTF-8 with a text editor"],
    Example::Words {
        right: ["以 UTF-8 儲存的檔案", "a file saved as UTF-8"],
        wrong: ["以 Big5 或 UTF-16 儲存的檔案", "a file saved as Big5 or UTF-16"],
    },
);
/// `R-IO`.
pub(super) const IO: Rule = reading(
    "R-IO",
    "檔案須讀得出來",
    "A file can be read",
    [
        "確認檔案還在、是一般檔案，而且有讀取權限",
        "see that the file is there, is a plain file and may be read",
    ],
    Example::Words {
        right: ["讀得出來的檔案", "a file that can be read"],
        wrong: ["沒有讀取權限的檔案", "a file without permission to read it"],
    },
);
/// `R-LIMIT`.
pub(super) const LIMIT: Rule = reading(
    "R-LIMIT",
    "檔案 4 MiB、文字 20,000 字、清單 200 項以內",
    "A file has at most 4 MiB, a text 20,000 characters, a list 200 items",
    ["精簡內容，或把圖片縮小後再存", "shorten it, or save the picture smaller"],
    Example::Words {
        right: ["一段 300 字的特色", "highlights of 300 characters"],
        wrong: ["一段 20,001 字的特色", "highlights of 20,001 characters"],
    },
);
/// `R-MISSING`.
pub(super) const MISSING: Rule = reading(
    "R-MISSING",
    "必填欄位不得缺少",
    "A required key is there",
    ["補上這個欄位；怎麼寫見 README 的範例", "add the key; README shows how it is written"],
    Example::Words {
        right: ["subscription = true", "subscription = true"],
        wrong: ["沒有 subscription", "no subscription"],
    },
);
/// `R-SYNTAX`.
pub(super) const SYNTAX: Rule = reading(
    "R-SYNTAX",
    "檔案須為正確的 TOML 或 JSON",
    "A file is well-formed TOML or JSON",
    [
        "看這一行和上一行的引號、括號與等號",
        "look at quotes, brackets and equals signs of this line and the one before",
    ],
    Example::Words {
        right: [r#"name = "金屬表面檢查""#, r#"name = "金屬表面檢查""#],
        wrong: [
            r#"name = "金屬表面檢查（少了右引號）"#,
            r#"name = "金屬表面檢查 (no closing quotation mark)"#,
        ],
    },
);
/// `R-TYPE`.
pub(super) const TYPE: Rule = reading(
    "R-TYPE",
    "值須合於欄位的型別與選項",
    "A value has the key's type and is one of its choices",
    ["照欄位的型別與選項改", "write it as the key's type and choices ask"],
    Example::Toml { right: "onboarding_days = 10", wrong: r#"onboarding_days = "十天""# },
);
/// `R-UNKNOWN-KEY`.
pub(super) const UNKNOWN_KEY: Rule = reading(
    "R-UNKNOWN-KEY",
    "不得有未定義的欄位",
    "A key is one that the schema has",
    ["刪去，或改成正確的欄位名稱", "delete it, or write the key's right name"],
    Example::Toml {
        right: r#"summary = "用相機找出金屬表面的刮傷。""#,
        wrong: r#"sumary = "用相機找出金屬表面的刮傷。""#,
    },
);
