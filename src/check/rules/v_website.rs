//! `V-WEBSITE`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::quote::quoted;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;
use crate::text::is_web_address;

/// 公司官網須為 http(s) 網址.
pub(super) const RULE: Rule = Rule {
    id: "V-WEBSITE",
    zh: "公司官網須為 http(s) 網址",
    en: "The website of the company is an http(s) address",
    hint: ["寫成 https:// 開頭的完整網址", "write the whole address, beginning with https://"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表1 公司官網"),
        clause("sme-ai", Severity::Error, ""),
    ],
    example: Example::Toml {
        right: r#"website = "https://www.example.com.tw/""#,
        wrong: r#"website = "www.example.com.tw""#,
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(website) = vendor.website.as_deref().filter(|website| !is_web_address(website)) else { return };
    let message = if is_blank(Some(website)) {
        text!("公司官網是空的", "the website is empty")
    } else {
        let website = quoted(website);
        text!("公司官網「{website}」不是 http(s) 網址", "the website `{website}` is no http(s) address")
    };
    let hint = text!(
        "寫成 https:// 開頭的完整網址；沒有官網就不填",
        "write the whole address from https:// on; leave the key out when there is none"
    );
    out.push(Raised::vendor(vendor, "website", message).hint(hint));
}
