//! `S-VIDEO-LENGTH`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 操作演示影片長度 2 至 5 分鐘.
pub(super) const RULE: Rule = Rule {
    id: "S-VIDEO-LENGTH",
    zh: "操作演示影片長度 2 至 5 分鐘",
    en: "A demonstration video takes 2 to 5 minutes",
    hint: ["換成 2 至 5 分鐘的影片", "use a video of 2 to 5 minutes"],
    clauses: &[clause("ai-toolbox", Severity::Warning, "六(一)2(5)；附表4 十")],
    example: Example::Toml {
        right: r#"video = { url = "https://video.example.com/aoi", minutes = 4.5 }"#,
        wrong: r#"video = { url = "https://video.example.com/aoi", minutes = 12 }"#,
    },
    find: Find::Solution(find),
};

const LEAST: f64 = 2.0;
const MOST: f64 = 5.0;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let minutes = solution.video.as_ref().and_then(|video| video.minutes);
    if let Some(minutes) = minutes.filter(|minutes| !(LEAST..=MOST).contains(minutes)) {
        let message = text!(
            "操作演示影片長 {minutes} 分鐘，應為 {LEAST} 至 {MOST} 分鐘",
            "the demonstration video takes {minutes} minutes, {LEAST} to {MOST} are due"
        );
        let hint = text!("剪輯到 {LEAST} 至 {MOST} 分鐘", "edit it to {LEAST} to {MOST} minutes");
        out.push(Raised::solution(solution, "video.minutes", message).hint(hint));
    }
}
