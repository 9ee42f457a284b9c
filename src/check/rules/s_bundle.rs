//! `S-BUNDLE`.

use aho_corasick::AhoCorasick;

use crate::check::Case;
use crate::check::quote::quoted;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Subject;
use crate::text;

/// 文字提及與其他方案共同包裝銷售，請確認.
pub(super) const RULE: Rule = Rule {
    id: "S-BUNDLE",
    zh: "文字提及與其他方案共同包裝銷售，請確認",
    en: "The text speaks of selling together with another solution: find out",
    hint: ["刪去搭售的說法；方案須能單獨購買", "take the bundling out; the solution must be sold by itself"],
    clauses: &[clause("ai-toolbox", Severity::Warning, "七(六)3")],
    example: Example::Toml {
        right: r#"note = "本方案不與其他方案共同包裝銷售。""#,
        wrong: r#"note = "與本公司 ERP 方案共同包裝銷售，享 9 折。""#,
    },
    find: Find::Records(find),
};

/// What speaks of selling together.
const PHRASES: [&str; 23] = [
    ON_TOP,
    "共同包裝",
    "共同販售",
    "共同銷售",
    "搭售",
    "搭配銷售",
    "搭配販售",
    "搭配購買",
    "捆綁銷售",
    "捆綁販售",
    "綑綁銷售",
    "綑綁販售",
    "綁售",
    "綁在一起賣",
    "合併銷售",
    "合併販售",
    "聯合銷售",
    "聯合販售",
    "組合銷售",
    "組合販售",
    "併同銷售",
    "併同販售",
    "一併銷售",
];
/// Seats and space are bought on top too: what follows must be a solution.
const ON_TOP: &str = "加購";
const SOLUTION: &str = "方案";
/// Letters between the two.
const NEAR: usize = 10;
/// What stands before a phrase that it rules out.
const NOT: [&str; 9] = ["不", "沒有", "未與", "無與", "無任何", "無須", "並非", "勿", "禁止"];
/// A clause with one of these speaks of the goods that a buyer sells.
const GOODS: [&str; 10] = ["商品", "品項", "餐點", "菜色", "食材", "顧客", "消費者", "推薦", "建議", "分析"];
fn find(case: &Case<'_>, out: &mut Vec<Raised>) {
    let phrases = AhoCorasick::new(PHRASES).expect("a short list of phrases makes an automaton");
    for reading in case.readings().iter().filter(|reading| matches!(reading.subject, Subject::Solution(_))) {
        for (path, text) in &reading.words {
            let Some(clause) = bundle(&phrases, text) else { continue };
            let clause = quoted(clause);
            let message = text!(
                "文字提及與其他方案共同銷售：「{clause}」",
                "the text speaks of selling together with another solution: `{clause}`"
            );
            let hint = text!(
                "不得與未經遴選通過之方案共同包裝銷售；確認後改寫",
                "it may not be sold together with what was not selected: find out, and write it otherwise"
            );
            out.push(Raised::new(reading.subject.clone(), path.as_ref(), message).hint(hint));
        }
    }
}

/// The first clause that speaks of selling together.
fn bundle<'t>(phrases: &AhoCorasick, text: &'t str) -> Option<&'t str> {
    phrases.find_iter(text).find_map(|found| {
        let ends = |c: char| "，。；：！？,;:!?\n".contains(c);
        let before = text[..found.start()].rsplit(ends).next().unwrap_or_default();
        let after = text[found.end()..].split(ends).next().unwrap_or_default();
        let clause = &text[found.start() - before.len()..found.end() + after.len()];
        let near: String = after.chars().take(NEAR).collect();
        let is_bought_on_top = PHRASES[found.pattern()] == ON_TOP;
        let ruled_out = NOT.iter().any(|word| before.contains(word))
            || GOODS.iter().any(|word| clause.contains(word))
            || is_bought_on_top && !near.contains(SOLUTION);
        (!ruled_out).then(|| clause.trim())
    })
}
