//! What no single programme file shows: a rule that the table does not have, and two programmes that name one key differently.

use std::collections::BTreeMap;

use super::{Finding, RULES, rule};
use crate::diag::{Severity, Text};
use crate::model::{Records, Subject};
use crate::text;

/// The findings on the programmes' settings and labels.
pub(super) fn findings(records: &Records) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut labels: BTreeMap<(&str, &str), (&str, &Text)> = BTreeMap::new();
    for programme in &records.programmes {
        let key = programme.key.as_str();
        for id in programme.rules.keys().filter(|id| rule(id).is_none()) {
            let message = text!("沒有「{id}」這條規則", "there is no rule `{id}`");
            let hint = nearest(id).map(|near| text!("您要的是不是「{near}」？", "did you mean `{near}`?"));
            findings.push(finding("R-UNKNOWN-KEY", key, format!("rules.{id}"), message, hint));
        }
        let categories = programme.categories.iter().map(|category| (&category.key, &category.label));
        let industries = programme.industries.iter().map(|industry| (&industry.key, &industry.label));
        let sizes = programme.staff_sizes.iter().map(|size| (&size.key, &size.label));
        let lists: [(&str, Vec<(&String, &Text)>); 3] = [
            ("categories", categories.collect()),
            ("industries", industries.collect()),
            ("staff_sizes", sizes.collect()),
        ];
        for (list, labelled) in lists {
            for (i, (shared, label)) in labelled.into_iter().enumerate() {
                let (first, known) = *labels.entry((list, shared)).or_insert((key, label));
                if known != label {
                    let (here, there) = (label.zh.as_str(), known.zh.as_str());
                    let message = text!(
                        "「{shared}」在這裡叫「{here}」，在計畫 {first} 叫「{there}」",
                        "`{shared}` is called `{here}` here and `{there}` in the programme {first}"
                    );
                    let hint = text!("同一個 key 用同一個名稱", "give one key one label");
                    findings.push(finding("R-TYPE", key, format!("{list}[{i}].label"), message, Some(hint)));
                }
            }
        }
    }
    findings
}

fn finding(rule: &'static str, programme: &str, field: String, message: Text, hint: Option<Text>) -> Finding {
    Finding {
        rule,
        severity: Severity::Error,
        subject: Subject::Programme(programme.to_owned()),
        field: Some(field),
        span: None,
        message,
        hint,
        source: Some(rule::worded("")),
    }
}

fn nearest(id: &str) -> Option<&'static str> {
    RULES
        .iter()
        .map(|rule| (strsim::normalized_damerau_levenshtein(id, rule.id), rule.id))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > 0.5)
        .map(|(_, id)| id)
}
