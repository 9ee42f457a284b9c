//! `V-PRIVATE`. What it finds in the records here, the build seeks again in every byte that it would publish.

use rayon::prelude::*;

use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::check::{Case, Reading};
use crate::diag::{Severity, Text};
use crate::form::label;
use crate::model::Subject;
use crate::secret::{Kind, Matcher, Secret};
use crate::text;

/// 代表人與聯絡人之姓名、電話、手機、電子郵件、公司地址及其他僅供內部之資料不得出現在任何公開內容.
pub(super) const RULE: Rule = Rule {
    id: "V-PRIVATE",
    zh: "代表人與聯絡人之姓名、電話、手機、電子郵件、公司地址及其他僅供內部之資料不得出現在任何公開內容",
    en: "Names, telephones, e-mail and address of representative and contact, and everything else for staff only, stand in no public content",
    hint: ["刪去，或改用業者公開的服務管道", "take it out, or give the vendor's service channel"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表1 個人資料告知"),
        clause("sme-ai", Severity::Error, "9、1"),
    ],
    example: Example::Words {
        right: [
            "「方案特色」寫「請洽本公司客服」，客服電話填在 public_contact",
            "the highlights say to call the service desk, whose number stands in public_contact",
        ],
        wrong: [
            "「方案特色」寫著業者 contact.mobile 的號碼或聯絡人的姓名",
            "the highlights give the number of the vendor's contact.mobile or the contact's name",
        ],
    },
    find: Find::Records(find),
};

fn find(case: &Case<'_>, out: &mut Vec<Raised>) {
    let matcher = Matcher::for_text(case.secrets().to_vec());
    out.par_extend(case.readings().par_iter().flat_map_iter(|reading| leaks(reading, &matcher)));
}

/// The secrets in a record's words: persons' names when they are its vendor's own, everything else whoever it belongs to.
fn leaks(reading: &Reading<'_>, matcher: &Matcher) -> Vec<Raised> {
    let mut leaks = Vec::new();
    for (path, words) in &reading.words {
        let found = matcher.in_text(words).into_iter();
        let meant = found.filter(|secret| secret.kind != Kind::Name || secret.vendor == reading.vendor_slug);
        leaks.extend(meant.map(|secret| leak(&reading.subject, path, secret)));
    }
    leaks
}

fn leak(subject: &Subject, field: &str, secret: &Secret) -> Raised {
    let owner = secret.owner.slug().unwrap_or_default();
    let (public_zh, private_zh, private_en) =
        (label(field).zh, label(secret.field).zh, label(secret.field).en);
    let message = text!(
        "「{public_zh}」會公開，裡面有「{owner}」的{private_zh}，那只給承辦人員看",
        "`{field}` is public and holds the {private_en} of `{owner}`, which is for staff only"
    );
    let raised = Raised::new(subject.clone(), field, message);
    if secret.may_be_a_word() {
        return raised.warning().hint(text!(
            "若指的是這個人，請刪去；只是同字的詞就不必改",
            "take it out if it means the person; leave it if it is a word of the same characters"
        ));
    }
    // A founder's name belongs to a company's story, where the person agrees.
    if secret.kind == Kind::Name && field == "intro" {
        return raised.warning().hint(text!(
            "刪去；本人同意公開的，可以留著",
            "take it out; it may stay where the person agrees to be named"
        ));
    }
    raised.hint(hint())
}

fn hint() -> Text {
    text!(
        "刪去，或改用業者公開的服務管道；業者願意公開的電話與信箱填在 public_contact",
        "take it out, or give the vendor's service channel; what the vendor publishes goes to public_contact"
    )
}
