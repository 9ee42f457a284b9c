//! `S-PERIOD`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::lock::Standing;
use crate::model::{Solution, Status};
use crate::text;

/// 新上架者之起日不得早於核定日（已在 approved.lock 者不適用）；迄日為最後公開日（含），不得早於起日；ai-toolbox 不得逾 2027-12-31；sme-ai 不得逾 max(起日, 確認日)＋365 日，未填則取上限；確認日不得晚於建置日.
pub(super) const RULE: Rule = Rule {
    id: "S-PERIOD",
    zh: "新上架者之起日不得早於核定日（已在 approved.lock 者不適用）；迄日為最後公開日（含），不得早於起日；ai-toolbox 不得逾 2027-12-31；sme-ai 不得逾 max(起日, 確認日)＋365 日，未填則取上限；確認日不得晚於建置日",
    en: "A new listing's first day is not before its approval (not asked of those in approved.lock); the last day, included, is neither before the first nor after the programme's; it is not confirmed in the future",
    hint: ["照核定的上架期間填 listing", "fill in listing as approved"],
    clauses: &[clause("ai-toolbox", Severity::Error, "二(二)"), clause("sme-ai", Severity::Error, "6、2(2)")],
    example: Example::Toml {
        right: "listing = { from = 2026-03-02, until = 2027-12-31 }",
        wrong: "listing = { from = 2026-03-02, until = 2028-03-01 }",
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(programme) = case.programme(solution) else { return };
    if solution.approval.status != Some(Status::Approved) {
        return;
    }
    let listing = solution.listing.clone().unwrap_or_default();
    let Some(from) = listing.from else {
        let message = text!("沒有上架起日", "the listing has no first day");
        let field = if solution.listing.is_some() { "listing.from" } else { "listing" };
        let hint = if solution.listing.is_some() || case.is_of_batch() {
            text!("填公開的第一天，例如 2026-03-02", "give the first day, such as 2026-03-02")
        } else {
            // Who is no programmer does not know where a table belongs: at the top it would swallow the keys below it.
            text!(
                "在第二個單獨一行的 +++ 上面加兩行，日期是公開的第一天：[listing] 一行，from = 2026-03-02 一行",
                "add two lines above the second line of +++, with the first day: [listing], and below it from = 2026-03-02"
            )
        };
        out.push(Raised::solution(solution, field, message).hint(hint));
        return;
    };
    if let Some(approved) = solution.approval.approved_on
        && from < approved
        // A day of approval that has not come is S-APPROVED's.
        && approved <= case.today
        && case.standing(solution) == Some(&Standing::New)
    {
        let message = text!(
            "起日 {from} 早於核定日 {approved}",
            "the first day {from} is before the approval, {approved}"
        );
        let hint = text!("改為 {approved} 或更晚", "write {approved} or later");
        out.push(Raised::solution(solution, "listing.from", message).hint(hint));
    }
    if let Some(until) = listing.until {
        if until < from {
            let message =
                text!("迄日 {until} 早於起日 {from}", "the last day {until} is before the first, {from}");
            out.push(Raised::solution(solution, "listing.until", message));
        } else if let Some(latest) = solution.latest_last_day(programme).filter(|latest| until > *latest) {
            let message = text!(
                "迄日 {until} 逾最後一日 {latest}",
                "the last day {until} is after the latest that the programme allows, {latest}"
            );
            out.push(
                Raised::solution(solution, "listing.until", message)
                    .hint(text!("改為 {latest} 或更早", "write {latest} or earlier")),
            );
        }
    }
    if let Some(confirmed) = listing.confirmed_on.filter(|confirmed| *confirmed > case.today) {
        let today = case.today;
        let message = text!(
            "確認日 {confirmed} 晚於建置日 {today}",
            "confirmed on {confirmed}, later than the build's day {today}"
        );
        out.push(Raised::solution(solution, "listing.confirmed_on", message));
    }
}
