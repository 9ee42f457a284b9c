//! `S-HTML`.

use crate::check::Case;
use crate::check::quote::quoted;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::markdown::{self, Dropped};
use crate::text;

/// Markdown 不得含原始 HTML、指令碼或非 http(s)/mailto/tel 之連結.
pub(super) const RULE: Rule = Rule {
    id: "S-HTML",
    zh: "Markdown 不得含原始 HTML、指令碼或非 http(s)/mailto/tel 之連結",
    en: "Markdown has neither raw HTML nor script nor a link that is not http(s), mailto or tel",
    hint: [
        "改用 Markdown；連結只用 http(s)、mailto 或 tel",
        "use Markdown; links are http(s), mailto or tel",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, ""), clause("sme-ai", Severity::Error, "")],
    example: Example::Toml {
        right: r#"sections = { highlights = "詳見[操作說明](https://www.example.com.tw/guide)。" }"#,
        wrong: r#"sections = { highlights = "詳見<b>操作說明</b>。" }"#,
    },
    find: Find::Records(find),
};

fn find(case: &Case<'_>, out: &mut Vec<Raised>) {
    for vendor in &case.records.vendors {
        if let Some(message) = vendor.intro.as_deref().and_then(told) {
            out.push(Raised::vendor(vendor, "intro", message).hint(hint()));
        }
    }
    for solution in &case.records.solutions {
        for (key, body) in solution.sections.public() {
            if let Some(message) = told(body) {
                out.push(Raised::solution(solution, format!("sections.{key}"), message).hint(hint()));
            }
        }
    }
}

fn told(body: &str) -> Option<Text> {
    Some(match markdown::dropped(body)? {
        Dropped::Html(piece) => {
            let piece = quoted(&piece);
            text!("「{piece}」是 HTML，頁面上只會是文字", "`{piece}` is HTML: on the page it is mere text")
        }
        Dropped::Address(piece) => {
            let piece = quoted(&piece);
            text!(
                "「{piece}」不是 http(s)、mailto 或 tel 網址，頁面上不會是連結",
                "`{piece}` is no http(s), mailto or tel address: on the page it is no link"
            )
        }
    })
}

fn hint() -> Text {
    text!("改用 Markdown，網址寫成 https:// 開頭", "write Markdown, and addresses from https:// on")
}
