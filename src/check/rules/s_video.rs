//! `S-VIDEO`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 須有操作演示影片網址或其他操作說明文件.
pub(super) const RULE: Rule = Rule {
    id: "S-VIDEO",
    zh: "須有操作演示影片網址或其他操作說明文件",
    en: "There is a demonstration video or a manual",
    hint: ["填 video.url（http 或 https），或 manual", "give video.url (http or https), or manual"],
    clauses: &[clause("ai-toolbox", Severity::Error, "六(一)2(5)；附表4 十")],
    example: Example::Toml {
        right: r#"video = { url = "https://video.example.com/aoi", minutes = 3.5 }"#,
        wrong: r#"video = { url = "操作影片.mp4", minutes = 3.5 }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let url = solution.video.as_ref().and_then(|video| video.url.as_deref());
    let url = url.filter(|url| !is_blank(Some(url)));
    match url {
        Some(url) if !text::is_web_address(url) => {
            let shown: String = url.chars().take(80).collect();
            let message = text!(
                "影片網址「{shown}」不是 http(s) 網址",
                "the video's address `{shown}` is no http(s) address"
            );
            let hint = text!("填 https:// 開頭的網址", "give an address that begins with https://");
            out.push(Raised::solution(solution, "video.url", message).hint(hint));
        }
        None if is_blank(solution.manual.as_deref()) => {
            let message = text!(
                "沒有操作演示影片，也沒有其他操作說明文件",
                "there is neither a demonstration video nor a manual"
            );
            let hint = text!("填 video 的 url，或 manual", "give the url of video, or manual");
            out.push(Raised::solution(solution, "video", message).hint(hint));
        }
        _ => {}
    }
}
