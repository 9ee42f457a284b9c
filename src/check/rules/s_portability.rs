//! `S-PORTABILITY`.

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::{Named, PortabilityFormat, Solution};
use crate::text;

/// 使用方資料須可自行完整下載；ai-toolbox 格式含 CSV 或 Excel 相容格式.
pub(super) const RULE: Rule = Rule {
    id: "S-PORTABILITY",
    zh: "使用方資料須可自行完整下載；ai-toolbox 格式含 CSV 或 Excel 相容格式",
    en: "Users can download all their data; under ai-toolbox as CSV or Excel",
    hint: [
        "填可下載的格式，至少 csv 或 xlsx",
        "name the formats that can be downloaded, csv or xlsx among them",
    ],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表4 九；附表1 切結"),
        clause("sme-ai", Severity::Error, "4 附件8"),
    ],
    example: Example::Toml { right: r#"portability = ["csv", "pdf"]"#, wrong: r#"portability = ["pdf"]"# },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    let formats = &solution.portability;
    let is_table = |format: &Named<PortabilityFormat>| {
        matches!(format, Named::Listed(PortabilityFormat::Csv | PortabilityFormat::Xlsx))
    };
    if formats.is_empty() {
        let message =
            text!("沒有客戶資料可下載的格式", "no format is given in which users download their data");
        let hint = text!("至少填一項，例如 csv、xlsx", "give at least one, such as csv or xlsx");
        out.push(Raised::solution(solution, "portability", message).hint(hint));
    } else if solution.programme != "sme-ai" && !formats.iter().any(is_table) {
        let message = text!("可下載的格式沒有 CSV 或 Excel", "neither CSV nor Excel is among the formats");
        let hint = text!("提供 csv 或 xlsx", "offer csv or xlsx");
        out.push(Raised::solution(solution, "portability", message).hint(hint));
    }
}
