//! `S-IMAGES`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::{PictureFault, Solution};
use crate::text;

/// 廣宣圖片至少 2 張，檔案存在、可解碼、有替代文字.
pub(super) const RULE: Rule = Rule {
    id: "S-IMAGES",
    zh: "廣宣圖片至少 2 張，檔案存在、可解碼、有替代文字",
    en: "At least two promo pictures that exist, can be decoded and have a text alternative",
    hint: [
        "把 PNG、JPEG 或 WebP 圖片放在方案的資料夾裡，至少 2 張，並寫替代文字",
        "put at least two PNG, JPEG or WebP pictures in the record's folder, each with its alt",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 四4"), clause("sme-ai", Severity::Error, "")],
    example: Example::Toml {
        right: r#"images = [
  { file = "01.png", alt = "檢測畫面" },
  { file = "02.png", alt = "每日報表" },
]"#,
        wrong: r#"images = [{ file = "01.png", alt = "檢測畫面" }]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let count = solution.images.len();
    let least = case.programme(solution).and_then(|programme| programme.limits.images).unwrap_or(2);
    if count < least {
        let message = text!(
            "有 {count} 張廣宣圖片，至少 {least} 張",
            "there are {count} promo pictures, at least {least} are due"
        );
        out.push(Raised::solution(solution, "images", message));
    }
    for (i, image) in solution.images.iter().enumerate() {
        if let Some(message) = trouble(&image.file, solution, case) {
            out.push(Raised::solution(solution, format!("images[{i}].file"), message));
        }
        if image.alt.trim().is_empty() {
            let number = i + 1;
            let message = text!("第 {number} 張圖片沒有替代文字", "picture {number} has no text alternative");
            let hint = text!("用一句話說圖中有什麼", "say in a sentence what the picture shows");
            out.push(Raised::solution(solution, format!("images[{i}].alt"), message).hint(hint));
        }
    }
}

fn trouble(file: &str, solution: &Solution, case: &Case<'_>) -> Option<Text> {
    let shown: String = file.chars().take(80).collect();
    if file.is_empty() {
        return Some(text!("沒有圖片檔名", "the picture has no file"));
    }
    let fault = case.pictures.get(&(solution.slug.to_string(), file.to_owned()))?.as_ref().err()?;
    Some(match fault {
        PictureFault::Missing => text!("找不到圖片「{shown}」", "there is no picture `{shown}`"),
        PictureFault::Outside => {
            text!("圖片「{shown}」不在方案的資料夾裡", "the picture `{shown}` is not in the record's folder")
        }
        PictureFault::Undecodable(words) => {
            text!("圖片「{shown}」無法解碼：{words}", "the picture `{shown}` cannot be decoded: {words}")
        }
        // A fault of reading: R-LIMIT tells it.
        PictureFault::TooLarge { .. } => return None,
        PictureFault::Clash => text!(
            "這一批有兩張不同的圖片都叫「{shown}」",
            "two different pictures of this batch are called `{shown}`"
        ),
    })
}
