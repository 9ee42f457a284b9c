//! `S-AI-FOUNDATION`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{AiKind, Solution};
use crate::text;

/// 生成式 AI 須說明基礎模型來源、名稱與版本.
pub(super) const RULE: Rule = Rule {
    id: "S-AI-FOUNDATION",
    zh: "生成式 AI 須說明基礎模型來源、名稱與版本",
    en: "Generative AI names its foundation model with version and source",
    hint: ["填 ai.foundation 的 name、version、source", "fill in name, version and source of ai.foundation"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表2 演算法與模型"),
        clause("sme-ai", Severity::Warning, ""),
    ],
    example: Example::Toml {
        right: r#"[ai]
kinds = ["generative"]
model = "檢索維修手冊，由語言模型起草回覆。"
foundation = { name = "Gemma", version = "3 27B", source = "Google 開放權重，部署於廠內主機" }"#,
        wrong: r#"[ai]
kinds = ["generative"]
model = "檢索維修手冊，由語言模型起草回覆。"
foundation = { name = "Gemma" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(ai) = solution.ai.as_ref().filter(|ai| ai.kinds.contains(&AiKind::Generative)) else { return };
    let Some(foundation) = &ai.foundation else {
        let message = text!("生成式 AI 沒有說明基礎模型", "generative AI without its foundation model");
        let hint =
            text!("填基礎模型的名稱、版本與來源", "give the foundation model's name, version and source");
        out.push(Raised::solution(solution, "ai.foundation", message).hint(hint));
        return;
    };
    let parts = [
        ("name", "名稱", &foundation.name),
        ("version", "版本", &foundation.version),
        ("source", "來源", &foundation.source),
    ];
    for (key, zh, value) in parts {
        if is_blank(value.as_deref()) {
            let message = text!("基礎模型沒有填{zh}", "the foundation model has no {key}");
            out.push(Raised::solution(solution, format!("ai.foundation.{key}"), message));
        }
    }
}
