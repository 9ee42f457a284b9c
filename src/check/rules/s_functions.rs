//! `S-FUNCTIONS`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;

/// 功能規格 1 至 5 項，每項 20 字以內.
pub(super) const RULE: Rule = Rule {
    id: "S-FUNCTIONS",
    zh: "功能規格 1 至 5 項，每項 20 字以內",
    en: "One to five functions of at most 20 characters each",
    hint: ["寫 1 至 5 項，每項 20 字以內", "write one to five, 20 characters each at most"],
    clauses: &[clause("ai-toolbox", Severity::Error, "附表4 四1"), clause("sme-ai", Severity::Warning, "")],
    example: Example::Toml {
        right: r#"functions = ["刮傷影像自動判定", "每日報表"]"#,
        wrong: r#"functions = ["即時辨識金屬表面刮傷與凹痕並自動分級出報告"]"#,
    },
    find: Find::Solution(find),
};

const MOST: usize = 5;
const LONGEST: usize = 20;

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let count = solution.functions.len();
    if count == 0 {
        out.push(Raised::solution(solution, "functions", text!("沒有功能規格", "there are no functions")));
    } else if count > MOST {
        let message =
            text!("有 {count} 項功能，上限 {MOST} 項", "there are {count} functions, at most {MOST}");
        out.push(Raised::solution(solution, "functions", message));
    }
    for (i, function) in solution.functions.iter().enumerate() {
        let (number, length) = (i + 1, text::length(function));
        let field = format!("functions[{i}]");
        if length == 0 {
            let message = text!("第 {number} 項功能是空的", "function {number} is empty");
            out.push(Raised::solution(solution, field, message));
        } else if length > LONGEST {
            let over = length - LONGEST;
            let message = text!(
                "第 {number} 項功能有 {length} 字，上限 {LONGEST} 字",
                "function {number} has {length} characters, at most {LONGEST}"
            );
            let hint = text!(
                "刪減 {over} 字，或把細節移到「方案特色」",
                "cut {over} characters, or move the detail to the highlights"
            );
            out.push(Raised::solution(solution, field, message).hint(hint));
        }
    }
}
