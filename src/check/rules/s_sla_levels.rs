//! `S-SLA-LEVELS`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::{IncidentLevel, Solution};
use crate::text;

/// 問題回應時間至少分 2 級，越嚴重者回應時間不得較長.
pub(super) const RULE: Rule = Rule {
    id: "S-SLA-LEVELS",
    zh: "問題回應時間至少分 2 級，越嚴重者回應時間不得較長",
    en: "Incidents have at least two levels, and a graver one is not answered later than a milder one",
    hint: [
        "至少兩級，每級寫說明與回應時數，越嚴重的越快回應",
        "give two levels or more, each with what it is and its hours, the graver the sooner",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "八(三)4")],
    example: Example::Toml {
        right: r#"sla.incident_levels = [
  { level = 1, describes = "無法登入", respond_within_hours = 2 },
  { level = 2, describes = "部分功能異常", respond_within_hours = 8 },
]"#,
        wrong: r#"sla.incident_levels = [
  { level = 1, describes = "無法登入", respond_within_hours = 12 },
  { level = 2, describes = "部分功能異常", respond_within_hours = 8 },
]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let levels = solution.sla.as_ref().map_or(&[][..], |sla| &sla.incident_levels);
    let count = levels.len();
    let least = case.programme(solution).and_then(|programme| programme.limits.incident_levels);
    if let Some(least) = least.filter(|least| (1..*least).contains(&count)) {
        let message = text!(
            "問題回應時間分 {count} 級，至少須 {least} 級",
            "the number of incident levels is {count}; it must be {least} or more"
        );
        out.push(Raised::solution(solution, "sla.incident_levels", message));
    }
    for (i, level) in levels.iter().enumerate() {
        let at = format!("sla.incident_levels[{i}]");
        if let Some(message) = fault_of_level(&levels[..i], level) {
            out.push(Raised::solution(solution, format!("{at}.level"), message));
        }
        if let Some(message) = fault_of_hours(&levels[..i], level) {
            out.push(Raised::solution(solution, format!("{at}.respond_within_hours"), message));
        }
        if is_blank(Some(&level.describes)) {
            let number = i + 1;
            let message = text!(
                "第 {number} 項沒有說明是哪些問題",
                "item {number} does not say which problems it is for"
            );
            out.push(Raised::solution(solution, format!("{at}.describes"), message));
        }
    }
}

fn fault_of_level(earlier: &[IncidentLevel], this: &IncidentLevel) -> Option<Text> {
    let number = earlier.len() + 1;
    let Some(level) = this.level else {
        return Some(text!("第 {number} 項沒有級別", "item {number} has no level"));
    };
    let same = earlier.iter().position(|other| other.level == Some(level))? + 1;
    Some(text!(
        "第 {number} 項與第 {same} 項同為第 {level} 級",
        "item {number} is of level {level}, as item {same} is"
    ))
}

fn fault_of_hours(earlier: &[IncidentLevel], this: &IncidentLevel) -> Option<Text> {
    let number = earlier.len() + 1;
    if this.respond_within_hours.is_none() {
        return Some(text!("第 {number} 項沒有回應時數", "item {number} does not say within how many hours"));
    }
    let (graver, milder) =
        earlier.iter().find_map(|other| [(other, this), (this, other)].into_iter().find(is_upside_down))?;
    let (grave, mild) = (graver.level?, milder.level?);
    let (long, short) = (graver.respond_within_hours?, milder.respond_within_hours?);
    Some(text!(
        "第 {grave} 級較嚴重，卻是 {long} 小時內回應，比第 {mild} 級的 {short} 小時長",
        "level {grave} is graver, yet is answered within {long} hours, later than level {mild} within {short}"
    ))
}

/// Whether the first is graver and yet answered later than the second.
fn is_upside_down((a, b): &(&IncidentLevel, &IncidentLevel)) -> bool {
    let graver = a.level.zip(b.level).is_some_and(|(a, b)| a < b);
    graver && a.respond_within_hours.zip(b.respond_within_hours).is_some_and(|(a, b)| a > b)
}
