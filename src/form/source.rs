//! On which section of the guidelines a column rests. Notes name that of ai-toolbox between 〔 and 〕, as its form has these columns; the
//! guidelines of sme-ai have no form, and their sections stand here.

use super::Form;
use crate::model::Programme;

/// Sections of the guidelines of sme-ai, by the beginning of key paths; the first that fits holds.
const SME_AI: [(&str, &str); 21] = [
    ("business_items", "2、1"),
    ("paid_in_capital", "2、1；3 申請資格"),
    ("foreign", "3 申請資格"),
    ("declarations.data_download", "4 共同申請資格"),
    ("declarations.checked_on", ""),
    ("declarations", "3 申請資格"),
    ("cancelled_on", "8"),
    ("data_locations", "4 共同申請資格"),
    ("co_developers", "4 共同申請資格"),
    ("cloud.architecture", "4 附件2、附件3"),
    ("cloud", "4 附件1"),
    ("sla", "4 附件1"),
    ("origin.authorization", "4 附件6"),
    ("origin", "4 共同申請資格"),
    ("subscription", "4 共同申請資格"),
    ("tiers.months", "4 共同申請資格"),
    ("support.services", "4 共同申請資格"),
    ("portability", "4 共同申請資格、附件8"),
    ("approval.track", "4"),
    ("approval.green_evidence", "4 附件5"),
    ("listing", "6、2(2)"),
];

impl Form {
    /// Writes under each note what it rests on: the sections of the one programme that the form is for, or of those that are named.
    pub(super) fn with_sources(mut self, programmes: &[&Programme]) -> Self {
        let keys: Vec<&str> = programmes.iter().map(|programme| programme.key.as_str()).collect();
        for column in self.sheets.iter_mut().flat_map(|sheet| &mut sheet.columns) {
            let (words, ai_toolbox) = parts(&column.note);
            let stem = column.stem();
            let mut sources: Vec<String> = Vec::new();
            for key in &keys {
                let section = match *key {
                    "ai-toolbox" => ai_toolbox.as_str(),
                    "sme-ai" => sme_ai(&stem),
                    _ => "",
                };
                if !section.is_empty() {
                    let programme = if keys.len() > 1 { format!("（{key}）") } else { String::new() };
                    sources.push(format!("{section}{programme}"));
                }
            }
            column.note = match sources.as_slice() {
                [] => words,
                sources => format!("{words}\n依據：{}", sources.join("；")),
            };
        }
        self
    }
}

/// A note without its mark, and the section that the mark names.
fn parts(note: &str) -> (String, String) {
    let marked = note.split_once('〔').and_then(|(before, rest)| {
        let (section, after) = rest.split_once('〕')?;
        Some((format!("{before}{after}"), section.to_owned()))
    });
    marked.unwrap_or_else(|| (note.to_owned(), String::new()))
}

fn sme_ai(stem: &str) -> &'static str {
    let is_within =
        |key: &str| stem.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    SME_AI.iter().find(|(key, _)| is_within(key)).map_or("", |(_, section)| section)
}

#[cfg(test)]
mod tests {
    use super::{parts, sme_ai};

    #[test]
    fn a_note_is_told_from_what_it_rests_on() {
        assert_eq!(parts("照登記。〔附表1〕"), ("照登記。".to_owned(), "附表1".to_owned()));
        assert_eq!(parts("照登記。"), ("照登記。".to_owned(), String::new()));
        assert_eq!(sme_ai("cloud.security"), "4 附件1");
        assert_eq!(sme_ai("cloudy"), "");
    }
}
