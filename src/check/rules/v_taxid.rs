//! `V-TAXID`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;
use crate::text::{TaxId, TaxIdError};

/// 統一編號須為 8 碼數字且檢查碼正確（2023 年起新制：加權和可被 5 整除；第 7 碼為 7 時和加 1 可被 5 整除亦可）；00000000 不得；例外列於 site.toml.
pub(super) const RULE: Rule = Rule {
    id: "V-TAXID",
    zh: "統一編號須為 8 碼數字且檢查碼正確（2023 年起新制：加權和可被 5 整除；第 7 碼為 7 時和加 1 可被 5 整除亦可）；00000000 不得；例外列於 site.toml",
    en: "A tax id has eight digits and a valid check digit; exceptions stand in site.toml",
    hint: ["填 8 碼半形數字，照商工登記", "write the eight digits of the register"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表1 統一編號"),
        clause("sme-ai", Severity::Error, ""),
    ],
    example: Example::Toml { right: r#"tax_id = "00501503""#, wrong: r#"tax_id = "00501502""# },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, case: &Case<'_>, out: &mut Vec<Raised>) {
    let id = vendor.tax_id.as_str();
    let Err(error) = TaxId::parse(id) else { return };
    let excepted = case.records.site.tax_id_exceptions.iter().any(|exception| exception.tax_id == id);
    let (message, hint) = match error {
        TaxIdError::Check if excepted => return,
        TaxIdError::Form if id.is_empty() => (text!("沒有統一編號", "the tax id is missing"), None),
        TaxIdError::Form => {
            let digits = id.chars().filter(char::is_ascii_digit).count();
            let whole = format!("{id:0>8}");
            // Spreadsheets take an id for a number, which begins with no zero.
            let hint = if (5..8).contains(&digits) && digits == id.len() && TaxId::parse(&whole).is_ok() {
                text!(
                    "開頭的 0 大概被試算表去掉了：核對後改為 {whole}",
                    "a spreadsheet may have taken its leading zeros: compare it with the register and write {whole}"
                )
            } else {
                text!("填 8 碼半形數字，開頭的 0 也要寫", "write eight digits, leading zeros too")
            };
            (
                text!(
                    "統一編號「{id}」有 {digits} 碼數字，須為 8 碼",
                    "the tax id `{id}` has {digits} digits; it must have 8"
                ),
                Some(hint),
            )
        }
        TaxIdError::Zero => (text!("00000000 不是統一編號", "00000000 is no tax id"), None),
        TaxIdError::Check => {
            let hint = text!(
                "請核對；確為登記之號碼者，連同理由列入 site.toml 的 tax_id_exceptions",
                "compare it with the register; if it is right, list it with the reason under tax_id_exceptions in site.toml"
            );
            (
                text!("統一編號「{id}」的檢查碼不對", "the check digit of the tax id `{id}` does not hold"),
                Some(hint),
            )
        }
    };
    let mut raised = Raised::vendor(vendor, "tax_id", message);
    raised.hint = hint;
    out.push(raised);
}
