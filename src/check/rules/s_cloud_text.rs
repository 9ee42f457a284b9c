//! `S-CLOUD-TEXT`.

use crate::check::Case;
use crate::check::length::{is_blank, too_long};
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// 技術特性（大量連線、大量計算、資源彈性調度、服務不中斷、雲端負載機制、資安、個資）必填且各 100 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-CLOUD-TEXT",
    zh: "技術特性（大量連線、大量計算、資源彈性調度、服務不中斷、雲端負載機制、資安、個資）必填且各 100 字以內",
    en: "The technical characteristics (connections, throughput, elasticity, continuity, load balancing, security, privacy) are each given in at most 100 characters",
    hint: ["照附表 3 的範例寫，100 字以內", "write it as Form 3 shows, within 100 characters"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表3 一至六"),
        clause("sme-ai", Severity::Warning, "4 附件1；7 實體審查"),
    ],
    example: Example::Toml {
        right: r#"cloud.architecture = "public"
cloud.providers = ["aws"]
cloud.connections = "壓力測試同時 300 條連線，服務品質未下降。"
cloud.throughput = "每秒 50 個請求。"
cloud.elasticity = "依用量自動擴縮。"
cloud.continuity = "兩個可用區互備。"
cloud.load_balancing = "負載平衡，三秒內完成。"
cloud.security = "每月弱點掃描。"
cloud.privacy = "存取皆有紀錄可查。""#,
        wrong: r#"cloud.architecture = "public"
cloud.providers = ["aws"]
cloud.connections = "壓力測試同時 300 條連線，服務品質未下降。"
cloud.throughput = "每秒 50 個請求。"
cloud.elasticity = "依用量自動擴縮。"
cloud.continuity = "兩個可用區互備。"
cloud.load_balancing = "負載平衡，三秒內完成。"
cloud.security = "每月弱點掃描。"
cloud.privacy = """#,
    },
    find: Find::Solution(find),
};

const LONGEST: usize = 100;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(cloud) = &solution.cloud else { return };
    for (key, label, words) in cloud.traits() {
        let field = format!("cloud.{key}");
        if is_blank(words) {
            let Text { zh, en } = label;
            let message = text!("沒有填「{zh}」", "`{en}` is missing");
            out.push(Raised::solution(solution, field, message));
        } else if let Some((message, hint)) =
            too_long(&label, text::length(words.unwrap_or_default()), LONGEST)
        {
            out.push(Raised::solution(solution, field, message).hint(hint));
        }
    }
}
