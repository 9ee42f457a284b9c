//! `V-CANCELLED`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Status, Vendor};
use crate::text;

/// 取消上架資格後 1 年內不得再提出申請：尚未下架之方案，其核定日須在取消日 1 年之後.
pub(super) const RULE: Rule = Rule {
    id: "V-CANCELLED",
    zh: "取消上架資格後 1 年內不得再提出申請：尚未下架之方案，其核定日須在取消日 1 年之後",
    en: "Within a year of losing its listing a vendor may not apply again: what is not delisted was approved more than a year after that day",
    hint: [
        "取消日起 1 年內不得再申請；核對兩個日期",
        "no application within a year of the cancellation: compare both days",
    ],
    clauses: &[clause("sme-ai", Severity::Error, "8")],
    example: Example::Words {
        right: [
            "cancelled_on 為 2025-03-01，其方案 2026-03-02 核定",
            "cancelled_on is 2025-03-01, its solution was approved on 2026-03-02",
        ],
        wrong: [
            "cancelled_on 為 2025-03-01，其方案 2026-03-01 核定且未下架",
            "cancelled_on is 2025-03-01, its solution was approved on 2026-03-01 and is not delisted",
        ],
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(cancelled) = vendor.cancelled_on.as_ref().map(|day| *day.for_staff()) else { return };
    let first = cancelled.plus_years(1);
    for solution in case.solutions_of(vendor.slug.as_str()) {
        let Some(programme) = case.programme(solution) else { continue };
        let approved = solution.approval.approved_on.filter(|approved| *approved <= first);
        let is_approved = solution.approval.status == Some(Status::Approved);
        let Some(approved) = approved.filter(|_| is_approved && !solution.is_delisted(case.today)) else {
            continue;
        };
        let slug = &solution.slug;
        let message = text!(
            "{cancelled} 取消上架資格，方案「{slug}」於 {approved} 核定，不在 1 年之後，且尚未下架",
            "the vendor lost its listing on {cancelled}; `{slug}`, approved on {approved}, not over 1 year later, is not delisted"
        );
        let hint = text!(
            "為該方案填 delisting，或於 {first} 之後重新申請",
            "give the solution a delisting, or have it approved again after {first}"
        );
        out.push(Raised::vendor(vendor, "cancelled_on", message).hint(hint).under(programme));
    }
}
