//! `S-SLA`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::{Sla, Solution};
use crate::text;

/// 雲端方案須提供 5 項 SLA 指標.
pub(super) const RULE: Rule = Rule {
    id: "S-SLA",
    zh: "雲端方案須提供 5 項 SLA 指標",
    en: "A cloud solution commits itself to the five SLA indicators",
    hint: ["補上 [sla] 的五項指標", "fill in the five points of [sla]"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "七(十)；八(三)"),
        clause("sme-ai", Severity::Error, "4 附件1"),
    ],
    example: Example::Toml {
        right: r#"cloud.architecture = "public"
cloud.providers = ["aws"]
[sla]
availability = 99.5
support_hours = "平日 9 時至 18 時。"
compensation = "中斷滿 4 小時，延長使用 1 天。"
rpo_hours = 24
incident_levels = [
  { level = 1, describes = "無法登入", respond_within_hours = 2 },
  { level = 2, describes = "部分功能異常", respond_within_hours = 8 },
]"#,
        wrong: r#"cloud.architecture = "public"
cloud.providers = ["aws"]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(sla) = &solution.sla else {
        if solution.cloud.is_some() {
            let message = text!(
                "雲端方案沒有服務層級協定（SLA）",
                "a cloud solution without a service level agreement (SLA)"
            );
            let hint = text!(
                "填可用性、支援時段、中斷補償、回應時間與復原點",
                "give availability, support hours, compensation, incident levels and recovery point"
            );
            out.push(Raised::solution(solution, "sla", message).hint(hint));
        }
        return;
    };
    for (key, Text { zh, en }) in missing(sla) {
        let message = text!("SLA 沒有{zh}", "the SLA does not give {en}");
        out.push(Raised::solution(solution, format!("sla.{key}"), message));
    }
}

/// Keys of the indicators that are not given, and their names.
fn missing(sla: &Sla) -> impl Iterator<Item = (&'static str, Text)> {
    [
        ("availability", Text::new("系統可用性", "the availability"), sla.availability.is_none()),
        (
            "support_hours",
            Text::new("客服支援時段", "the support hours"),
            is_blank(sla.support_hours.as_deref()),
        ),
        (
            "compensation",
            Text::new("服務中斷補償", "the compensation"),
            is_blank(sla.compensation.as_deref()),
        ),
        ("incident_levels", Text::new("問題回應時間", "the incident levels"), sla.incident_levels.is_empty()),
        ("rpo_hours", Text::new("復原點目標", "the recovery point"), sla.rpo_hours.is_none()),
    ]
    .into_iter()
    .filter_map(|(key, name, is_missing)| is_missing.then_some((key, name)))
}
