//! `S-IMAGE-META`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 圖片含拍攝位置等中繼資料，輸出時已移除.
pub(super) const RULE: Rule = Rule {
    id: "S-IMAGE-META",
    zh: "圖片含拍攝位置等中繼資料，輸出時已移除",
    en: "A picture carries metadata such as the place where it was taken; what is published does not",
    hint: ["不必處理；原圖若要外傳請先移除", "nothing to do; remove it before you pass the original on"],
    clauses: &[clause("ai-toolbox", Severity::Info, ""), clause("sme-ai", Severity::Info, "")],
    example: Example::Words {
        right: ["另存時移除中繼資料的圖片", "a picture saved without metadata"],
        wrong: [
            "手機直接拍攝、仍帶有位置的照片",
            "a photograph straight from a phone, the place still in it",
        ],
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    for (i, image) in solution.images.iter().enumerate() {
        let fact = case.pictures.get(&(solution.slug.to_string(), image.file.clone()));
        if fact.is_some_and(|fact| fact.as_ref().is_ok_and(|fact| fact.has_metadata)) {
            let number = i + 1;
            let message = text!(
                "第 {number} 張圖片帶有中繼資料（可能有拍攝時間與位置）",
                "picture {number} carries metadata, perhaps with the time and place where it was taken"
            );
            let hint = text!(
                "輸出的圖片已移除，不必處理；原檔要給別人時請先移除",
                "what is published is free of it; remove it yourself before handing the file on"
            );
            out.push(Raised::solution(solution, format!("images[{i}].file"), message).hint(hint));
        }
    }
}
