//! Which values are sought. Titles, closed choices, dates and amounts are not, nor what the vendor published itself, nor texts so short
//! that they would be found everywhere.

use std::collections::BTreeMap;

use super::digits::FEWEST;
use super::matcher::{phone_digits, tight};
use super::{Kind, Secret};
use crate::markdown;
use crate::model::{Private, Records, Solution, Subject, Vendor};
use crate::text;

/// Shortest text that says something of its own, in characters.
const SHORTEST: usize = 4;
/// Shortest sentence of a comparison that does.
const SENTENCE: usize = 12;

/// Every secret of the records.
pub fn gather(records: &Records) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for vendor in &records.vendors {
        of_vendor(vendor, &mut secrets);
    }
    for solution in &records.solutions {
        of_solution(solution, &mut secrets);
    }
    let vendors = records.vendors.iter().map(|vendor| (vendor.slug.as_str(), Chosen::of(vendor)));
    let chosen: BTreeMap<&str, Chosen> = vendors.collect();
    secrets.retain(|secret| !chosen.get(secret.vendor.as_str()).is_some_and(|chosen| chosen.has(secret)));
    secrets
}

fn of_vendor(vendor: &Vendor, secrets: &mut Vec<Secret>) {
    let owner = Subject::Vendor(vendor.slug.to_string());
    let slug = vendor.slug.as_str();
    let contact = vendor.contact.for_staff();
    let representative = vendor.representative.for_staff();
    let mut add = |field, kind, text: Option<&String>| {
        secrets.extend(text.and_then(|text| secret(&owner, slug, field, kind, text)));
    };
    add("representative.name", Kind::Name, representative.name.as_ref());
    add("contact.name", Kind::Name, contact.name.as_ref());
    add("contact.phone", Kind::Phone, contact.phone.as_ref());
    add("contact.mobile", Kind::Phone, contact.mobile.as_ref());
    add("contact.email", Kind::Text, contact.email.as_ref());
    add("address", Kind::Text, vendor.address.as_ref().map(Private::for_staff));
}

fn of_solution(solution: &Solution, secrets: &mut Vec<Secret>) {
    let owner = Subject::Solution(solution.slug.to_string());
    let slug = solution.vendor.as_str();
    let approval = &solution.approval;
    let mut add = |field, text: Option<&String>| {
        secrets.extend(text.and_then(|text| secret(&owner, slug, field, Kind::Text, text)));
    };
    add("approval.reference", approval.reference.as_ref().map(Private::for_staff));
    add("approval.green_evidence", approval.green_evidence.as_ref().map(Private::for_staff));
    add("market_price_proof", solution.market_price_proof.as_ref().map(Private::for_staff));
    let origin = solution.origin.as_ref().and_then(|origin| origin.authorization.as_ref());
    add("origin.authorization", origin.map(Private::for_staff));
    let delisting = solution.delisting.as_ref().and_then(|delisting| delisting.reason.as_ref());
    add("delisting.reason", delisting.map(Private::for_staff));
    let comparison = solution.sections.comparison.as_ref().map(Private::for_staff);
    let comparison = comparison.map(|body| markdown::to_text(body)).unwrap_or_default();
    let sentences = comparison.split(['。', '！', '？', '!', '?', '\n']).map(str::trim);
    for sentence in sentences.filter(|sentence| text::length(sentence) >= SENTENCE) {
        add("sections.comparison", Some(&sentence.to_owned()));
    }
}

fn secret(owner: &Subject, vendor: &str, field: &'static str, kind: Kind, text: &str) -> Option<Secret> {
    let text = text.trim();
    let says_something = match kind {
        Kind::Name => text::length(text) >= 2,
        Kind::Phone => phone_digits(text).len() >= FEWEST,
        Kind::Text => text::length(text) >= SHORTEST,
    };
    says_something.then(|| Secret {
        owner: owner.clone(),
        vendor: vendor.to_owned(),
        field,
        kind,
        text: text.to_owned(),
    })
}

/// What a vendor published by its own choice, as secrets are compared with it: the channels of its service, and the name of the company,
/// which may be a person's. What its introduction says is no choice: there a contact's telephone stands by mistake.
struct Chosen {
    names: Vec<String>,
    phones: Vec<String>,
    texts: Vec<String>,
}

impl Chosen {
    fn of(vendor: &Vendor) -> Self {
        let contact = &vendor.public_contact;
        let chosen =
            [contact.phone.as_ref(), contact.email.as_ref(), contact.line_id.as_ref(), contact.url.as_ref()];
        let texts = || chosen.into_iter().flatten();
        Self {
            names: vec![tight(&vendor.name).to_lowercase()],
            phones: texts().map(|text| phone_digits(text)).collect(),
            texts: texts().map(|text| tight(text).to_lowercase()).collect(),
        }
    }

    /// Whether the value equals or lies inside one of them.
    fn has(&self, secret: &Secret) -> bool {
        let (published, value) = match secret.kind {
            Kind::Phone => (&self.phones, phone_digits(&secret.text)),
            Kind::Name => (&self.names, tight(&secret.text).to_lowercase()),
            Kind::Text => (&self.texts, tight(&secret.text).to_lowercase()),
        };
        published.iter().any(|text| text.contains(&value))
    }
}
