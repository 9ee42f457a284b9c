//! `S-IMAGES`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::{PictureFault, Solution};
use crate::text;
use crate::tree::{Place, Sought};

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
        let field = || format!("images[{i}].file");
        if let Some(sought) = sought(&image.file, solution, case) {
            let (message, hint) = lacking(sought);
            out.push(Raised::solution(solution, field(), message).hint(hint));
        } else if let Some(message) = trouble(&image.file, solution, case) {
            out.push(Raised::solution(solution, field(), message));
        }
        if image.alt.trim().is_empty() {
            let number = i + 1;
            let message = text!("第 {number} 張圖片沒有替代文字", "picture {number} has no text alternative");
            let hint = text!("用一句話說圖中有什麼", "say in a sentence what the picture shows");
            out.push(Raised::solution(solution, format!("images[{i}].alt"), message).hint(hint));
        }
    }
}

/// Where a batch's picture was looked for in vain.
fn sought<'c>(file: &str, solution: &Solution, case: &'c Case<'_>) -> Option<&'c Sought> {
    match case.pictures.get(&(solution.slug.to_string(), file.to_owned()))? {
        Err(PictureFault::Missing(sought)) => sought.as_ref(),
        _ => None,
    }
}

/// A picture that is not where it was looked for, and what to do.
fn lacking(sought: &Sought) -> (Text, Text) {
    let path: String = sought.path.chars().take(80).collect();
    match &sought.place {
        Place::Beside { batch, archive, no_folder } => {
            let (zh, en) = match (no_folder, path.rsplit_once('/')) {
                (Some(folder), _) => (format!("也沒有 {folder} 資料夾"), format!("and no folder {folder}")),
                (None, Some((folder, _))) => (
                    format!("{folder} 資料夾裡也沒有這個檔案"),
                    format!("and the folder {folder} has no such file"),
                ),
                (None, None) => ("也沒有這個檔案".to_owned(), "and no such file".to_owned()),
            };
            (
                text!(
                    "找不到圖片 {path}：{batch} 旁邊沒有 {archive}，{zh}",
                    "there is no picture {path}: beside {batch} there is no {archive}, {en}"
                ),
                text!(
                    "把圖片壓縮成 {archive}，放在 {batch} 旁邊",
                    "put the pictures into {archive} beside {batch}"
                ),
            )
        }
        Place::Archive { archive, elsewhere } if elsewhere.is_empty() => (
            text!(
                "找不到圖片 {path}：{archive} 裡沒有這個檔案",
                "there is no picture {path}: {archive} has no such file"
            ),
            text!("把圖片放進 {archive}，檔名照表單所寫", "put the picture into {archive} under this name"),
        ),
        Place::Archive { archive, elsewhere } => {
            let (zh, en) = (elsewhere.join("、"), elsewhere.join(", "));
            let first = &elsewhere[0];
            (
                text!(
                    "找不到圖片 {path}：{archive} 裡沒有這個檔案，同名的檔案在 {zh}",
                    "there is no picture {path}: {archive} has no such file, but files of this name are {en}"
                ),
                text!(
                    "表單的檔名連同資料夾一起寫，例如 {first}，或把檔案移到表單所寫的地方",
                    "write the name with its folder, such as {first}, or move the file to where the form says"
                ),
            )
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
        PictureFault::Missing(_) => text!("找不到圖片「{shown}」", "there is no picture `{shown}`"),
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
