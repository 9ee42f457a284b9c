//! `S-SLA-TEXT`.

use crate::check::Case;
use crate::check::length::too_long;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// SLA 各項說明 100 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-SLA-TEXT",
    zh: "SLA 各項說明 100 字以內",
    en: "Each text of the SLA has at most 100 characters",
    hint: ["刪減到 100 字以內", "cut it to 100 characters"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表3 SLA 二至五"),
        clause("sme-ai", Severity::Warning, ""),
    ],
    example: Example::Toml {
        right: r#"sla.compensation = "中斷滿 4 小時，延長使用 1 天。""#,
        wrong: r#"sla.compensation = "系統服務發生中斷，導致客戶無法使用滿 4 個小時以上，將延長使用中斷時數之 3 倍；滿 8 個小時以上，延長 5 倍；滿 24 個小時以上，除延長外並減收當月月租費之百分之十。補償於次月帳單自動辦理，客戶無須另行申請；因天災、停電或客戶端網路所致者不在此限。""#,
    },
    find: Find::Solution(find),
};

const LONGEST: usize = 100;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(sla) = &solution.sla else { return };
    let length = |words: &Option<String>| text::length(words.as_deref().unwrap_or_default());
    let levels = sla.incident_levels.iter().map(|level| text::length(&level.describes)).sum();
    let texts = [
        ("support_hours", Text::new("客服支援時段", "the text on support hours"), length(&sla.support_hours)),
        ("compensation", Text::new("服務中斷補償", "the text on compensation"), length(&sla.compensation)),
        ("incident_levels", Text::new("各級問題之說明合計", "what belongs to the incident levels"), levels),
        ("rpo_note", Text::new("備份說明", "the note on backups"), length(&sla.rpo_note)),
    ];
    for (key, name, length) in texts {
        if let Some((message, hint)) = too_long(&name, length, LONGEST) {
            out.push(Raised::solution(solution, format!("sla.{key}"), message).hint(hint));
        }
    }
}
