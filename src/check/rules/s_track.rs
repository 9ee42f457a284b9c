//! `S-TRACK`.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Solution, Track};
use crate::text;

/// 須註明綠色通關或擴大招募；綠色通關須有遴選通過佐證.
pub(super) const RULE: Rule = Rule {
    id: "S-TRACK",
    zh: "須註明綠色通關或擴大招募；綠色通關須有遴選通過佐證",
    en: "The record says by which channel it came, green or expanded; the green one rests on an earlier selection",
    hint: [
        "填 approval.track；green 另填 green_evidence",
        "set approval.track; green needs green_evidence too",
    ],
    clauses: &[clause("sme-ai", Severity::Error, "4")],
    example: Example::SmeAi {
        right: r#"approval = { track = "green", green_evidence = "曾上架臺灣雲市集" }"#,
        wrong: r#"approval = { track = "green" }"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    // Which demands hold is known with the programme.
    if case.programme(solution).is_none() {
        return;
    }
    let approval = &solution.approval;
    match approval.track.as_ref().map(|track| *track.for_staff()) {
        None => {
            let message = text!("沒有申請類型", "the channel of the application is missing");
            let hint = text!("填 green（綠色通關）或 expanded（擴大招募）", "write green or expanded");
            out.push(Raised::solution(solution, "approval.track", message).hint(hint));
        }
        Some(Track::Green)
            if is_blank(approval.green_evidence.as_ref().map(|proof| proof.for_staff().as_str())) =>
        {
            let message = text!("綠色通關沒有遴選通過佐證", "the green channel without proof of a selection");
            let hint = text!(
                "填曾上架之計畫，例如臺灣雲市集；沒有者改為 expanded",
                "name the programme that selected it; write expanded when there is none"
            );
            out.push(Raised::solution(solution, "approval.green_evidence", message).hint(hint));
        }
        Some(_) => {}
    }
}
