//! `S-SLUG`. That a slug is spelt as it should be is told while records are read; here, that it is nobody else's.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::lock::Standing;
use crate::model::Solution;
use crate::text;

/// 方案代稱（網址）唯一，只用小寫英文字母、數字與連字號；下架後不得再給其他方案使用.
pub(super) const RULE: Rule = Rule {
    id: "S-SLUG",
    zh: "方案代稱（網址）唯一，只用小寫英文字母、數字與連字號，大小寫不得僅有之別；下架後不得再給其他方案使用（同業者同名方案重新上架者除外，須有新核定）",
    en: "A solution's slug is unique and made of lower-case letters, digits and hyphens; after delisting it is given to no other solution (the same vendor's of the same name may list itself again with a new approval)",
    hint: [
        "用沒有用過的小寫英文字母、數字與連字號，例如 aoi-metal",
        "use lower-case letters, digits and hyphens that no other has, such as aoi-metal",
    ],
    clauses: &[clause("ai-toolbox", Severity::Error, ""), clause("sme-ai", Severity::Error, "")],
    example: Example::Words {
        right: ["solutions/aoi-metal/", "solutions/aoi-metal/"],
        wrong: ["solutions/AOI_metal/", "solutions/AOI_metal/"],
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, case: &Case<'_>, out: &mut Vec<Raised>) {
    let slug = &solution.slug;
    match case.standing(solution) {
        Some(Standing::Taken(name)) => {
            let message = text!(
                "代稱「{slug}」屬於曾上架的另一個方案「{name}」",
                "the slug `{slug}` belongs to another solution that was listed, `{name}`"
            );
            let hint = text!("換一個沒有用過的代稱", "choose a slug that was never used");
            out.push(Raised::solution(solution, "slug", message).hint(hint));
        }
        Some(Standing::Ended) => {
            let message = text!(
                "「{slug}」下架後重新上架，但沒有新的核定",
                "`{slug}` lists itself again after it was taken down, without a new approval"
            );
            let hint = text!(
                "取得核定後：shangjia approve {slug} --reference 新文號 --on 核定日；先前下架是弄錯的，從備份還原 content/approved.lock",
                "with an approval: shangjia approve {slug} --reference NEW --on DATE; where taking it down was a mistake, restore content/approved.lock"
            );
            out.push(Raised::solution(solution, "slug", message).hint(hint));
        }
        _ => {}
    }
}
