//! `S-NOTE`.

use crate::check::Case;
use crate::check::length::{is_blank, too_long};
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// 其他附加說明 100 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-NOTE",
    zh: "其他附加說明 100 字以內",
    en: "A further note has at most 100 characters; its video has a web address",
    hint: [
        "刪減到 100 字以內；影片網址填在 note_video",
        "cut it to 100 characters; a video's address goes to note_video",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 十一"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"note = "附現場照度量測表。"
note_video = "https://video.example.com/note""#,
        wrong: r#"note = "附現場照度量測表。"
note_video = "video.example.com/note""#,
    },
    find: Find::Solution(find),
};

const MOST: usize = 100;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let length = solution.note.as_deref().map_or(0, text::length);
    let too_long = too_long(&Text::new("其他附加說明", "the further note"), length, MOST);
    out.extend(too_long.map(|(message, hint)| Raised::solution(solution, "note", message).hint(hint)));
    let video = solution.note_video.as_deref().filter(|video| !is_blank(Some(video)));
    if let Some(video) = video.filter(|video| !text::is_web_address(video)) {
        let shown: String = video.chars().take(80).collect();
        let message = text!(
            "附加說明的影片「{shown}」不是 http(s) 網址",
            "the note's video `{shown}` has no http(s) address"
        );
        let hint = text!("填 https:// 開頭的網址", "give an address that begins with https://");
        out.push(Raised::solution(solution, "note_video", message).hint(hint));
    }
}
