//! `S-ORDERING`.

use crate::check::Case;
use crate::check::length::{is_blank, too_long};
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// 訂單管理流程須含接單、導入、客服、解約四段，合計 500 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-ORDERING",
    zh: "訂單管理流程須含接單、導入、客服、解約四段，合計 500 字以內",
    en: "The ordering procedure has its four parts, 500 characters in all",
    hint: ["補上接單、導入、客服、解約四段，合計 500 字以內", "write the four steps, 500 characters in all"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 七1"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"[ordering]
order = "線上簽約後以信用卡付款。"
onboarding = "到廠安裝一天，訓練兩場。"
care = "每月回訪一次。"
cancellation = "30 天前通知，按月退費。""#,
        wrong: r#"[ordering]
order = "線上簽約後以信用卡付款。"
onboarding = "到廠安裝一天，訓練兩場。"
care = "每月回訪一次。"
cancellation = """#,
    },
    find: Find::Solution(find),
};

const MOST: usize = 500;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(ordering) = &solution.ordering else {
        let message = text!("沒有訂單管理流程", "the ordering procedure is not described");
        let hint = text!(
            "填 order（接單）、onboarding（導入）、care（客服）、cancellation（解約）",
            "give order, onboarding, care and cancellation"
        );
        out.push(Raised::solution(solution, "ordering", message).hint(hint));
        return;
    };
    let steps = ordering.steps();
    for (key, label, step) in &steps {
        if is_blank(*step) {
            let Text { zh, en } = label;
            let message = text!("訂單管理流程沒有寫「{zh}」", "the ordering procedure lacks: {en}");
            out.push(Raised::solution(solution, format!("ordering.{key}"), message));
        }
    }
    let length = steps.iter().map(|(_, _, step)| step.map_or(0, text::length)).sum();
    let too_long = too_long(&Text::new("訂單管理流程四段", "the ordering procedure"), length, MOST);
    out.extend(too_long.map(|(message, hint)| Raised::solution(solution, "ordering", message).hint(hint)));
}
