//! `S-AI`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 須說明屬鑑別式或生成式，並具體說明演算法模型（sme-ai：填有 ai 時）.
pub(super) const RULE: Rule = Rule {
    id: "S-AI",
    zh: "須說明屬鑑別式或生成式，並具體說明演算法模型（sme-ai：填有 ai 時）",
    en: "Says which kind of AI it is and names the algorithm and model (sme-ai: where `ai` is given)",
    hint: [
        "填 ai.kinds 與 ai.model，說明用了什麼模型、做什麼",
        "fill in ai.kinds and ai.model: which model, and what it does",
    ],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "五(一)(三)；附表2"),
        clause("sme-ai", Severity::Warning, "2、3"),
    ],
    example: Example::Toml {
        right: r#"ai = { kinds = ["discriminative"], model = "以卷積神經網路分割刮痕，再依長度分級。" }"#,
        wrong: r#"ai = { kinds = [], model = "採用最新 AI 技術。" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(ai) = &solution.ai else {
        // sme-ai also lists cloud services without AI.
        if solution.programme != "sme-ai" {
            let message = text!("沒有說明演算法與模型", "the algorithm and model are not described");
            let hint = text!("在 ai 填 kinds 與 model", "give kinds and model under ai");
            out.push(Raised::solution(solution, "ai", message).hint(hint));
        }
        return;
    };
    if ai.kinds.is_empty() {
        let message =
            text!("沒有註明鑑別式或生成式", "it is not said whether the AI is discriminative or generative");
        let hint = text!(
            "填 discriminative（鑑別式）、generative（生成式）或兩者",
            "write discriminative, generative or both"
        );
        out.push(Raised::solution(solution, "ai.kinds", message).hint(hint));
    }
    if is_blank(ai.model.as_deref()) {
        let message = text!("沒有說明演算法模型", "the model is not described");
        let hint = text!("寫出模型名稱與用途", "name the model and what it does");
        out.push(Raised::solution(solution, "ai.model", message).hint(hint));
    }
}
