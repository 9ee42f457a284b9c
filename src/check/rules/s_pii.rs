//! `S-PII`.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::check::{Case, Reading};
use crate::diag::Severity;
use crate::model::KeyPath;
use crate::secret::Secret;
use crate::text;

/// 公開文字中出現手機號碼或身分證字號（業者自選公開之服務電話除外）.
pub(super) const RULE: Rule = Rule {
    id: "S-PII",
    zh: "公開文字中出現手機號碼或身分證字號（業者自選公開之服務電話除外）",
    en: "Public text holds no mobile number and no identity number, but for the telephone that the vendor chose to publish",
    hint: [
        "刪去；要留聯絡方式，請用業者在 public_contact 公開的管道",
        "take it out; for contact, use the channel published in public_contact",
    ],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表1 個人資料告知"),
        clause("sme-ai", Severity::Error, "9、1"),
    ],
    example: Example::Toml {
        right: r#"note = "導入前可來電 02-0000-1000 約時間。""#,
        wrong: r#"note = "導入前可撥工程師手機 0912-000-345。""#,
    },
    find: Find::Records(find),
};

fn find(case: &Case<'_>, out: &mut Vec<Raised>) {
    // A declared number is V-PRIVATE's, which says whose it is.
    let declared: BTreeSet<String> = case.secrets().iter().filter_map(Secret::digits).collect();
    out.par_extend(case.readings().par_iter().flat_map_iter(|reading| patterns(reading, &declared)));
}

/// Fewest digits of the numbers that are sought.
const FEWEST: usize = 9;

/// The numbers in a record's words, but for those of the channels that the vendor chose to publish.
fn patterns(reading: &Reading<'_>, declared: &BTreeSet<String>) -> Vec<Raised> {
    let mut found = Vec::new();
    let chosen = reading.vendor.and_then(|vendor| vendor.public_contact.phone.as_deref()).map(national);
    let is_known = |number: &String| declared.contains(number) || chosen.as_ref() == Some(number);
    let sought = |(path, words): &&(KeyPath, String)| {
        !path.starts_with("public_contact.") && text::digit_count(words) >= FEWEST
    };
    for (field, words) in reading.words.iter().filter(sought) {
        let words = text::narrow(words);
        let mut raise = |message| found.push(Raised::new(reading.subject.clone(), field.as_ref(), message));
        for number in text::mobiles(&words).into_iter().map(|range| national(&words[range])) {
            if !is_known(&number) {
                let shown = &number[..4];
                raise(text!(
                    "「{field}」會公開，裡面有手機號碼（{shown}…）",
                    "`{field}` is public and holds a mobile number ({shown}…)"
                ));
            }
        }
        if !text::identity_numbers(&words).is_empty() {
            raise(text!(
                "「{field}」會公開，裡面有身分證字號或居留證號",
                "`{field}` is public and holds an identity number"
            ));
        }
    }
    found
}

/// The ten digits as they are dialled in Taiwan.
fn national(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("886").map_or(digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')))
}
