//! `S-HIGHLIGHTS`.

use crate::check::Case;
use crate::check::length::{is_blank, too_long};
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::markdown;
use crate::model::Solution;
use crate::text;

/// 特色必填，300 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-HIGHLIGHTS",
    zh: "特色必填，300 字以內",
    en: "The highlights are given in at most 300 characters",
    hint: [
        "說明為何適合這些規模與行業，300 字以內",
        "say why it suits these sizes and trades, within 300 characters",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 四2"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"sections = { highlights = "一台相機與一台電腦即可開始。" }"#,
        wrong: r#"sections = { highlights = "" }"#,
    },
    find: Find::Solution(find),
};

const MOST: usize = 300;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let shown = markdown::to_text(solution.sections.highlights.as_deref().unwrap_or_default());
    if is_blank(Some(&shown)) {
        let message = text!("沒有方案特色", "there are no highlights");
        let hint =
            text!("在「方案特色」寫特色，300 字以內", "write them under 方案特色, in at most 300 characters");
        out.push(Raised::solution(solution, "sections.highlights", message).hint(hint));
    }
    let too_long = too_long(&Text::new("方案特色", "the text of the highlights"), text::length(&shown), MOST);
    let raised = |(message, hint)| Raised::solution(solution, "sections.highlights", message).hint(hint);
    out.extend(too_long.map(raised));
}
