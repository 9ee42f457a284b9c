//! `S-PII`.

use std::collections::BTreeSet;

use crate::check::Case;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::{PublicValue, Subject, Vendor};
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
    for vendor in &case.records.vendors {
        let subject = Subject::Vendor(vendor.slug.to_string());
        raise(&subject, Some(vendor), &vendor.public_values(), &declared, out);
    }
    for solution in &case.records.solutions {
        let subject = Subject::Solution(solution.slug.to_string());
        let vendor = case.records.vendor(&solution.vendor);
        raise(&subject, vendor, &solution.public_values(), &declared, out);
    }
}

fn raise(
    subject: &Subject,
    vendor: Option<&Vendor>,
    values: &[PublicValue<'_>],
    declared: &BTreeSet<String>,
    out: &mut Vec<Raised>,
) {
    let chosen = vendor.and_then(|vendor| vendor.public_contact.phone.as_deref()).map(national);
    for value in values.iter().filter(|value| !value.path.starts_with("public_contact.")) {
        let field = value.path.as_str();
        for words in value.words() {
            let words = text::narrow(&words);
            let is_known = |number: &String| declared.contains(number) || chosen.as_ref() == Some(number);
            for range in text::mobiles(&words) {
                let number = national(&words[range]);
                if !is_known(&number) {
                    let shown = &number[..4];
                    let message = text!(
                        "「{field}」會公開，裡面有手機號碼（{shown}…）",
                        "`{field}` is public and holds a mobile number ({shown}…)"
                    );
                    out.push(Raised::new(subject.clone(), field, message).hint(hint()));
                }
            }
            if !text::identity_numbers(&words).is_empty() {
                let message = text!(
                    "「{field}」會公開，裡面有身分證字號或居留證號",
                    "`{field}` is public and holds an identity number"
                );
                out.push(Raised::new(subject.clone(), field, message).hint(hint()));
            }
        }
    }
}

/// The ten digits as they are dialled in Taiwan.
fn national(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("886").map_or(digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')))
}

fn hint() -> Text {
    text!(
        "刪去；要留聯絡方式，請用業者在 public_contact 公開的管道",
        "take it out; for contact, use the channel that the vendor publishes in public_contact"
    )
}
