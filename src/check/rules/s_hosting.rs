//! `S-HOSTING`.

use crate::check::Case;
use crate::check::quote::quoted;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::Severity;
use crate::model::Solution;
use crate::text;
use crate::text::is_country_code;

/// 須填資料運算、儲存、異地備援之所在地，且不得位於中國大陸及港、澳.
pub(super) const RULE: Rule = Rule {
    id: "S-HOSTING",
    zh: "須填資料運算、儲存、異地備援之所在地，且不得位於中國大陸及港、澳",
    en: "It is said where computing, storage and off-site backup take place, which is neither mainland China nor Hong Kong nor Macau",
    hint: [
        "填運算、儲存、異地備援所在國家的兩碼代號，地端填 on-premise",
        "give the two-letter codes of the countries, or on-premise",
    ],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "五(二)；六(二)4"),
        clause("sme-ai", Severity::Error, "4"),
    ],
    example: Example::Toml {
        right: r#"data_locations = ["TW", "JP"]"#,
        wrong: r#"data_locations = ["TW", "HK"]"#,
    },
    find: Find::Solution(find),
};

fn find(solution: &Solution, _case: &Case<'_>, out: &mut Vec<Raised>) {
    if solution.data_locations.is_empty() {
        let message = text!(
            "沒有資料運算、儲存、異地備援之所在地",
            "it is not said where computing, storage and backup take place"
        );
        let hint = text!(
            "填兩碼國別代碼，例如 TW；裝在使用方廠內者填 on-premise",
            "write country codes such as TW; on-premise for what runs at the buyer's"
        );
        out.push(Raised::solution(solution, "data_locations", message).hint(hint));
    }
    for (i, place) in solution.data_locations.iter().enumerate() {
        let number = i + 1;
        let (message, hint) = if ["CN", "HK", "MO"].contains(&place.as_str()) {
            (
                text!(
                    "第 {number} 個所在地 {place} 位於中國大陸或港、澳",
                    "place {number}, {place}, lies in mainland China, Hong Kong or Macau"
                ),
                text!("機房移至他處後再申請", "apply again once the machines stand elsewhere"),
            )
        } else if place != "on-premise" && !is_country_code(place) {
            let place = quoted(place);
            (
                text!(
                    "第 {number} 個所在地「{place}」不是國別代碼",
                    "place {number}, `{place}`, is no country code"
                ),
                text!(
                    "填兩碼大寫，例如 TW，或 on-premise",
                    "write two capital letters such as TW, or on-premise"
                ),
            )
        } else {
            continue;
        };
        out.push(Raised::solution(solution, format!("data_locations[{i}]"), message).hint(hint));
    }
}
