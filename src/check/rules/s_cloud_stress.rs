//! `S-CLOUD-STRESS`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 壓力測試日不得早於核定日前 1 年，亦不得晚於建置日.
pub(super) const RULE: Rule = Rule {
    id: "S-CLOUD-STRESS",
    zh: "壓力測試日不得早於核定日前 1 年，亦不得晚於建置日",
    en: "The stress test took place no more than a year before the approval, and not after the build's day",
    hint: [
        "填核定日前 1 年內的壓力測試日期",
        "give the day of a stress test within the year before the approval",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表3 七")],
    example: Example::Toml {
        right: r#"cloud.architecture = "public"
cloud.providers = ["aws"]
cloud.stress_tested_on = 2025-12-01"#,
        wrong: r#"cloud.architecture = "public"
cloud.providers = ["aws"]
cloud.stress_tested_on = 2024-12-01"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(cloud) = &solution.cloud else { return };
    let field = "cloud.stress_tested_on";
    let Some(tested) = cloud.stress_tested_on.as_ref().map(|day| *day.for_staff()) else {
        let message = text!("沒有壓力測試日", "the day of the stress test is missing");
        let hint = text!("填測試報告的日期", "write the day of the report");
        out.push(Raised::solution(solution, field, message).hint(hint));
        return;
    };
    let today = case.today;
    if tested > today {
        let message = text!(
            "壓力測試日 {tested} 晚於建置日 {today}",
            "the stress test is dated {tested}, later than the build's day {today}"
        );
        out.push(Raised::solution(solution, field, message));
    } else if let Some(approved) =
        solution.approval.approved_on.filter(|approved| tested < approved.plus_years(-1))
    {
        let message = text!(
            "壓力測試日 {tested} 早於核定日 {approved} 前 1 年",
            "the stress test of {tested} is more than 1 year older than the approval of {approved}"
        );
        let hint = text!("附 1 年內的壓力測試報告", "have a report of the year before");
        out.push(Raised::solution(solution, field, message).hint(hint));
    }
}
