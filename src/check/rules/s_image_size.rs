//! `S-IMAGE-SIZE`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::{PictureFact, Solution};
use crate::text;

/// 廣宣圖片寬度未達 1200 像素，或長寬比過於極端.
pub(super) const RULE: Rule = Rule {
    id: "S-IMAGE-SIZE",
    zh: "廣宣圖片寬度未達 1200 像素，或長寬比過於極端",
    en: "A promo picture is under 1200 pixels wide, or very long and narrow",
    hint: [
        "換成寬 1200 像素以上、比例接近 16:9 的圖片",
        "use a picture 1200 pixels wide or more, about 16:9",
    ],
    clauses: &[clause("ai-toolbox", Severity::Warning, ""), clause("sme-ai", Severity::Warning, "")],
    example: Example::Words {
        right: ["寬 1600、高 900 像素", "1600 pixels wide and 900 high"],
        wrong: [
            "寬 800、高 450 像素；或寬 2400、高 600 像素",
            "800 pixels wide and 450 high; or 2400 wide and 600 high",
        ],
    },
    find: Find::Solution(find),
};

/// Least width, in pixels.
const LEAST: u32 = 1200;
/// How many times the short side the long one may be.
const RATIO: u32 = 3;

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    for (i, image) in solution.images.iter().enumerate() {
        let Some(Ok(fact)) = case.pictures.get(&(solution.slug.to_string(), image.file.clone())) else {
            continue;
        };
        if let Some(message) = trouble(i + 1, fact) {
            let hint = text!(
                "換成寬 {LEAST} 像素以上、長邊不超過短邊 {RATIO} 倍的圖片",
                "take a picture at least {LEAST} pixels wide whose long side is at most {RATIO} times the short one"
            );
            out.push(Raised::solution(solution, format!("images[{i}].file"), message).hint(hint));
        }
    }
}

fn trouble(number: usize, fact: &PictureFact) -> Option<Text> {
    let (width, height) = (fact.width, fact.height);
    let (long, short) = (width.max(height), width.min(height));
    if width < LEAST {
        Some(text!(
            "第 {number} 張圖片寬 {width} 像素，未達 {LEAST} 像素",
            "picture {number} is {width} pixels wide, at least {LEAST} are due"
        ))
    } else if long > short.saturating_mul(RATIO) {
        Some(text!(
            "第 {number} 張圖片寬 {width}、高 {height} 像素，長邊超過短邊的 {RATIO} 倍",
            "picture {number} is {width} pixels wide and {height} high: the long side is over {RATIO} times the short one"
        ))
    } else {
        None
    }
}
