//! `V-EMAIL`. Notices of mending and expiry go to the contact: with a slip in the address they reach nobody, and nobody hears of it.

use crate::check::Case;
use crate::check::length::is_blank;
use crate::check::rule::{Example, Find, Raised, Rule, clause};
use crate::diag::{Severity, Text};
use crate::model::Vendor;
use crate::text;
use crate::text::is_mail_address;

/// 電子郵件須為信箱地址.
pub(super) const RULE: Rule = Rule {
    id: "V-EMAIL",
    zh: "電子郵件須為信箱地址",
    en: "An e-mail address is one that mail can be sent to",
    hint: ["寫成「帳號@網域」，只寫一個地址", "write it as name@domain, and only one"],
    clauses: &[
        clause("ai-toolbox", Severity::Error, "附表1 聯絡人"),
        clause("sme-ai", Severity::Error, "5、1(2)"),
    ],
    example: Example::Toml {
        right: r#"contact = { name = "測試乙", phone = "02-0000-2000", email = "b@lanhe.example.net" }"#,
        wrong: r#"contact = { name = "測試乙", phone = "02-0000-2000", email = "b.lanhe.example.net" }"#,
    },
    find: Find::Vendor(find),
};

fn find(vendor: &Vendor, _case: &Case<'_>, out: &mut Vec<Raised>) {
    // Staff-only values are not quoted: a report goes from hand to hand.
    let given: [(&str, Option<&String>, Text); 2] = [
        (
            "contact.email",
            vendor.contact.for_staff().email.as_ref(),
            text!("聯絡人的電子郵件不是信箱地址", "the contact's e-mail is no mail address"),
        ),
        (
            "public_contact.email",
            vendor.public_contact.email.as_ref(),
            text!("公開的電子郵件不是信箱地址", "the published e-mail is no mail address"),
        ),
    ];
    for (key, address, message) in given {
        // One that is not there is V-CONTACT's.
        if address.is_some_and(|address| !is_blank(Some(address)) && !is_mail_address(address)) {
            out.push(Raised::vendor(vendor, key, message));
        }
    }
}
