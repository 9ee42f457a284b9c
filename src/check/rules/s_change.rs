//! `S-CHANGE`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::form::label;
use crate::lock::{Difference, Locked, Standing};
use crate::model::Solution;
use crate::text;

/// 已上架方案之內容、版本或價格變更，須有較新核定日期與不同之核定文號方可公開.
pub(super) const RULE: Rule = Rule {
    id: "S-CHANGE",
    zh: "已上架方案之內容、版本或價格變更，須有較新核定日期與不同之核定文號方可公開",
    en: "A listing whose content, version or price changed is published only with a later approval under another reference",
    hint: [
        "改回核定的內容，或取得同意後用 shangjia approve 登錄",
        "put back what was approved, or record the consent with shangjia approve",
    ],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "七(四)2"),
        clause("sme-ai", Severity::Error, "6、2(3)"),
    ],
    example: Example::Words {
        right: [
            "價格從 60,000 改為 65,000，approval.reference 與 approved_on 都換成這次同意變更的文號與日期",
            "the price goes from 60,000 to 65,000, and approval.reference and approved_on are those of the consent to it",
        ],
        wrong: [
            "價格從 60,000 改為 65,000，核定文號與日期不變",
            "the price goes from 60,000 to 65,000, reference and day of the approval stay",
        ],
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let Some(Standing::Changed(differences)) = case.standing(solution) else { return };
    let slug = &solution.slug;
    for difference in differences {
        let hint = if case.is_of_batch() {
            // An approval that is recorded first would be one of what the catalogue has.
            text!(
                "改回核定的內容；已取得同意者，在這份來件的「承辦登錄」填新文號、新核定日與上架起迄日，再匯入。不要先用 approve：那會登錄在原來的內容上",
                "put back what was approved; with consent, give its reference and day and the listing's days in this batch's own sheet for staff, then import. Do not use approve before: it would record the consent to what was there"
            )
        } else {
            text!(
                "改回核定的內容；已取得同意者：shangjia approve {slug} --reference 新文號 --on 核定日",
                "put back what was approved; with consent: shangjia approve {slug} --reference NEW --on DATE"
            )
        };
        out.push(Raised::solution(solution, &difference.path, message(difference)).hint(hint));
    }
}

fn message(difference: &Difference) -> Text {
    let (zh, path) = (label(&difference.path).zh, label(&difference.path).en);
    let readable = |value: &Option<Locked>| value.as_ref().is_none_or(Locked::is_readable);
    if !readable(&difference.old) || !readable(&difference.new) {
        return match (&difference.old, &difference.new) {
            (None, _) => text!("「{zh}」核定時沒有", "`{path}` was not there when it was approved"),
            (_, None) => text!("「{zh}」核定時有，現已刪去", "`{path}` was approved and is gone"),
            _ => text!("「{zh}」與核定的內容不同", "`{path}` is not what was approved"),
        };
    }
    match (&difference.old, &difference.new) {
        (Some(old), Some(new)) => {
            text!(
                "「{zh}」核定為「{old}」，現為「{new}」",
                "`{path}` was approved as `{old}` and is now `{new}`"
            )
        }
        (None, Some(new)) => {
            text!(
                "「{zh}」核定時沒有，現為「{new}」",
                "`{path}` was not there when it was approved and is now `{new}`"
            )
        }
        (Some(old), None) => {
            text!("「{zh}」核定為「{old}」，現已刪去", "`{path}` was approved as `{old}` and is gone")
        }
        (None, None) => Text::default(),
    }
}
