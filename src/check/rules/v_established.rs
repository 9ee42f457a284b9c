//! `V-ESTABLISHED`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Vendor;
use crate::text;

/// 設立登記日期未登錄，或晚於建置日.
pub(super) const RULE: Rule = Rule {
    id: "V-ESTABLISHED",
    zh: "設立登記日期未登錄，或晚於建置日",
    en: "The day of establishment is not recorded, or later than the build's day",
    hint: [
        "照申請書填上；網站只寫設立三年以上或未滿三年",
        "fill it in from the application; the site only says whether it is three years or more",
    ],
    clauses: &[clause("ai-toolbox", Severity::Info, "附表1 設立登記日期")],
    example: Example::Toml { right: "established_on = 2018-04-09", wrong: "established_on = 2030-01-01" },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, case: &Case<'_>, out: &mut Vec<Raised>) {
    let day = vendor.established_on.as_ref().map(|day| *day.for_staff());
    let today = case.today;
    let message = match day {
        None => text!("還沒有登錄設立日期", "the day of establishment is not recorded"),
        Some(day) if day > today => text!(
            "設立日期 {day} 晚於建置日 {today}",
            "established on {day}, later than the build's day {today}"
        ),
        Some(_) => return,
    };
    out.push(Raised::vendor(vendor, "established_on", message));
}
