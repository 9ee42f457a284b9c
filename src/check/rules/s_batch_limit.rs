//! `S-BATCH-LIMIT`.

use std::collections::BTreeMap;

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 每梯次每家業者最多 5 個方案（依 approval.batch 計；未填者計同一批次檔內新增者）.
pub(super) const RULE: Rule = Rule {
    id: "S-BATCH-LIMIT",
    zh: "每梯次每家業者最多 5 個方案（依 approval.batch 計；未填者計同一批次檔內新增者）",
    en: "A vendor has at most 5 solutions in a batch (by approval.batch; without it, those that one batch file adds)",
    hint: ["把超過的方案移到下一梯次", "move those beyond the limit to the next batch"],
    clauses: &[clause("sme-ai", Severity::Error, "4")],
    example: Example::Words {
        right: ["一家業者在同一梯次 5 個方案", "five solutions of a vendor in one batch"],
        wrong: ["一家業者在同一梯次 6 個方案", "six solutions of a vendor in one batch"],
    },
    find: Find::Records(find),
};

fn find(case: &Case<'_>, out: &mut Vec<Raised>) {
    let mut groups: BTreeMap<(&str, &str, Option<&str>), Vec<&Solution>> = BTreeMap::new();
    for solution in case.records.solutions.iter().filter(|solution| !solution.is_delisted(case.today)) {
        let batch = solution.approval.batch.as_ref().map(|batch| batch.for_staff().trim());
        let batch = batch.filter(|batch| !batch.is_empty());
        if batch.is_some() || case.is_new(solution) {
            groups.entry((&solution.vendor, &solution.programme, batch)).or_default().push(solution);
        }
    }
    for ((vendor, key, batch), mut solutions) in groups {
        let Some(programme) = case.records.programme(key) else { continue };
        let Some(most) = programme.limits.batch else { continue };
        // What the catalogue has stays; what a batch file would add is too much.
        solutions.sort_by_key(|solution| case.is_new(solution));
        let count = solutions.len();
        for solution in solutions.into_iter().skip(most) {
            let message = match batch {
                Some(batch) => text!(
                    "業者「{vendor}」在梯次「{batch}」有 {count} 個方案，上限 {most} 個",
                    "the vendor `{vendor}` has {count} solutions in the batch `{batch}`, at most {most}"
                ),
                None => text!(
                    "業者「{vendor}」在這個批次檔有 {count} 個新增而未填梯次的方案，上限 {most} 個",
                    "the vendor `{vendor}` has {count} new solutions without a batch in this file, at most {most}"
                ),
            };
            let hint = text!("移至下一梯次，或減少方案", "move it to the next batch, or submit fewer");
            out.push(Raised::solution(solution, "approval.batch", message).hint(hint).under(programme));
        }
    }
}
