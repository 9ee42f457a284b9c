//! `S-DUP`.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::check::Case;
use crate::check::likeness::{FoldedName, Prose};
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Solution;
use crate::text;

/// 同一計畫內同一業者有名稱或內容幾乎相同之方案.
pub(super) const RULE: Rule = Rule {
    id: "S-DUP",
    zh: "同一計畫內同一業者有名稱或內容幾乎相同之方案",
    en: "A vendor has no two solutions of one programme with nearly the same name or text",
    hint: [
        "確認是不是同一個方案；是的話併成一筆",
        "see whether it is the same solution; if so keep one record",
    ],
    clauses: &[clause("ai-toolbox", Severity::Warning, ""), clause("sme-ai", Severity::Warning, "")],
    example: Example::Words {
        right: [
            "同一業者兩案：金屬表面檢查、塑膠件尺寸量測",
            "two solutions of a vendor: Metal surface check, Plastic part gauge",
        ],
        wrong: [
            "同一業者同一計畫兩案：AOI 瑕疵檢測、ＡＯＩ瑕疵檢測",
            "two solutions of a vendor in one programme: AOI defect check, AOI Defect-Check",
        ],
    },
    find: Find::Records(find),
};

/// From so many solutions on, those of a vendor are compared by what is the same, not by what is nearly so: all pairs would take
/// too long.
const MANY: usize = 200;

fn find(case: &Case<'_>, out: &mut Vec<Raised>) {
    let mut groups: BTreeMap<(&str, &str), Vec<&Solution>> = BTreeMap::new();
    for solution in &case.records.solutions {
        // What was taken down may come back under another slug.
        if !solution.is_delisted(case.today) {
            let group = groups.entry((&solution.vendor, &solution.programme)).or_default();
            group.push(solution);
        }
    }
    let alike = groups.into_par_iter().flat_map_iter(|(_, solutions)| {
        // Only of those with another beside them is anything asked.
        let group: Vec<Listed<'_>> = match solutions[..] {
            [] | [_] => Vec::new(),
            _ => solutions.into_iter().map(Listed::of).collect(),
        };
        let mut found = Vec::new();
        if group.len() < MANY {
            compare_all(&group, &mut found);
        } else {
            compare_same(&group, &mut found);
        }
        found
    });
    out.par_extend(alike);
}

/// A solution and what it is compared by.
struct Listed<'a> {
    solution: &'a Solution,
    name: FoldedName,
    prose: Option<Prose>,
}

impl<'a> Listed<'a> {
    fn of(solution: &'a Solution) -> Self {
        let sections = solution.sections.public().map(|(_, body)| body);
        let functions = solution.functions.iter().map(String::as_str);
        Self { solution, name: FoldedName::of(&solution.name), prose: Prose::of(sections.chain(functions)) }
    }

    fn has_prose_like(&self, other: &Self) -> bool {
        self.prose.as_ref().zip(other.prose.as_ref()).is_some_and(|(a, b)| a.is_like(b))
    }
}

fn compare_all(group: &[Listed<'_>], out: &mut Vec<Raised>) {
    for (i, later) in group.iter().enumerate() {
        let earlier = &group[..i];
        if let Some(other) = earlier.iter().find(|other| other.name.is_like(&later.name)) {
            out.push(of_name(later.solution, other.solution));
        } else if let Some(other) = earlier.iter().find(|other| other.has_prose_like(later)) {
            out.push(of_prose(later.solution, other.solution));
        }
    }
}

fn compare_same(group: &[Listed<'_>], out: &mut Vec<Raised>) {
    let (mut names, mut prose) = (BTreeMap::new(), BTreeMap::new());
    for later in group {
        let of_same_name = *names.entry(&later.name).or_insert(later.solution);
        let of_same_prose =
            later.prose.as_ref().map(|words| *prose.entry(words.all()).or_insert(later.solution));
        if of_same_name.slug != later.solution.slug && !later.name.is_empty() {
            out.push(of_name(later.solution, of_same_name));
        } else if let Some(other) = of_same_prose.filter(|other| other.slug != later.solution.slug) {
            out.push(of_prose(later.solution, other));
        }
    }
}

fn of_name(later: &Solution, earlier: &Solution) -> Raised {
    let (slug, name) = (&earlier.slug, &earlier.name);
    let message = text!(
        "與同業者的方案「{slug}」（{name}）名稱幾乎相同",
        "nearly the name of `{slug}` ({name}), a solution of the same vendor"
    );
    Raised::solution(later, "name", message).hint(hint())
}

fn of_prose(later: &Solution, earlier: &Solution) -> Raised {
    let (slug, name) = (&earlier.slug, &earlier.name);
    let message = text!(
        "與同業者的方案「{slug}」（{name}）內容幾乎相同",
        "nearly the text of `{slug}` ({name}), a solution of the same vendor"
    );
    Raised::solution(later, "name", message).hint(hint())
}

fn hint() -> Text {
    text!(
        "請確認是否重複；若否，寫出兩者之別",
        "see whether it is the same; if not, write what tells them apart"
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::{MANY, find};
    use crate::check::{Case, Context};
    use crate::lock::Standings;
    use crate::model::{Pictures, Records, Slug, Solution};
    use crate::text::Date;

    #[test]
    fn of_very_many_solutions_those_of_the_same_name_are_found() {
        let named = |(i, name): (usize, String)| Solution {
            slug: Slug::parse(&format!("s{i:04}")).unwrap(),
            name,
            ..Solution::default()
        };
        let names = (0..MANY).map(|i| format!("方案{i}號")).chain(["方案 ７號".to_owned()]);
        let records =
            Records { solutions: names.enumerate().map(named).map(Arc::new).collect(), ..Records::default() };
        let (pictures, standings) = (Pictures::default(), Standings::new());
        let today = Date::new(2026, 6, 1).unwrap();
        let context = Context { today, standings: &standings, batch: None };
        let case = Case::new(&records, &pictures, &[], &context);
        let mut out = Vec::new();
        find(&case, &mut out);
        let told: BTreeSet<_> = out.iter().map(|raised| raised.message.zh.as_str()).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(out[0].message.zh.contains("「s0007」"), "{told:?}");
    }
}
