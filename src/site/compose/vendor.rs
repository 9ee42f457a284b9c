//! A vendor's page, and what other pages say of a vendor.

use super::card::placed;
use super::{Facts, View};
use crate::diag::{Lang, Text};
use crate::markdown;
use crate::model::{self, Choice};
use crate::site::view::{ContactView, Labelled, Vendor, VendorCard};
use crate::site::{Site, structured, url};
use crate::text::is_mail_address;

impl Site<'_> {
    pub(super) fn vendor(&self, lang: Lang, slug: &str) -> (Facts, View) {
        let Some(vendor) = self.records.vendor(slug) else { return self.not_found(lang) };
        let root = url::lang_root(lang, self.default_lang());
        let cards = placed(self.by_vendor.get(slug).map_or(&[][..], Vec::as_slice));
        let intro = vendor.intro.as_deref().map(markdown::to_text).unwrap_or_default();
        let mut facts = Facts::new(
            "vendor",
            &vendor.name,
            if intro.is_empty() { vendor.name.clone() } else { first_line(&intro) },
        );
        let all = Text::new("方案", "Solutions").get(lang).to_owned();
        facts.crumbs =
            self.crumbs(lang, vec![(all, Some(url::solutions(&root, 1))), (vendor.name.clone(), None)]);
        facts.json_ld = vec![structured::organization(vendor), structured::breadcrumbs(self, &facts.crumbs)];
        let view = Vendor {
            name: vendor.name.clone(),
            tax_id: vendor.tax_id.clone(),
            intro_html: vendor.intro.as_deref().map(|intro| markdown::to_html(intro, 3)),
            website: vendor.website.clone(),
            business_items: vendor
                .business_items
                .iter()
                .map(|item| item.label().get(lang).to_owned())
                .collect(),
            established: self.established(lang, vendor),
            customers: vendor.customers.map(|customers| customers.label().get(lang).to_owned()),
            contact: contact(lang, vendor),
            cards,
            facts: self.facts(lang, vendor),
        };
        (facts, View::Vendor(view))
    }

    pub(super) fn vendor_card(&self, lang: Lang, vendor: &model::Vendor) -> VendorCard {
        let root = url::lang_root(lang, self.default_lang());
        VendorCard {
            name: vendor.name.clone(),
            href: self.has_page(vendor).then(|| url::vendor(&root, vendor.slug.as_str())),
            intro_html: vendor.intro.as_deref().map(|intro| markdown::to_html(intro, 3)),
            website: vendor.website.clone(),
            facts: self.facts(lang, vendor),
            contact: contact(lang, vendor),
        }
    }

    /// Whether a vendor has a page: when such pages are wanted, and it has something on the shelf.
    pub(super) fn has_page(&self, vendor: &model::Vendor) -> bool {
        self.config().output.vendor_pages && self.by_vendor.contains_key(vendor.slug.as_str())
    }

    /// The band that the form asks for; the date itself is for staff.
    fn established(&self, lang: Lang, vendor: &model::Vendor) -> Option<String> {
        let on = vendor.established_on.as_ref()?.for_staff();
        let band = if on.plus_years(3) <= self.today {
            Text::new("設立三年以上", "Established for three years or more")
        } else {
            Text::new("設立未滿三年", "Established for less than three years")
        };
        Some(band.get(lang).to_owned())
    }

    fn facts(&self, lang: Lang, vendor: &model::Vendor) -> Vec<Labelled> {
        let items: Vec<&str> = vendor.business_items.iter().map(|item| item.key()).collect();
        let worded: Vec<String> =
            vendor.business_items.iter().map(|item| item.label().get(lang).to_owned()).collect();
        let join = Text::new("、", ", ");
        let mut facts = vec![labelled(lang, &Text::new("統一編號", "Tax ID"), vendor.tax_id.clone())];
        if !items.is_empty() {
            facts.push(labelled(lang, &Text::new("營業項目", "Business"), worded.join(join.get(lang))));
        }
        if let Some(established) = self.established(lang, vendor) {
            facts.push(labelled(lang, &Text::new("設立", "Age"), established));
        }
        if let Some(customers) = vendor.customers {
            facts.push(labelled(
                lang,
                &Text::new("AI 方案客戶數", "Customers of its AI solutions"),
                customers.label().get(lang).to_owned(),
            ));
        }
        facts
    }
}

pub(super) fn labelled(lang: Lang, label: &Text, text: String) -> Labelled {
    Labelled { label: label.get(lang).to_owned(), text }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

pub(super) fn contact(lang: Lang, vendor: &model::Vendor) -> Vec<ContactView> {
    let channel = &vendor.public_contact;
    let view = |label: &Text, text: &String, href: Option<String>| ContactView {
        label: label.get(lang).to_owned(),
        text: text.clone(),
        href,
    };
    let mut views = Vec::new();
    if let Some(number) = &channel.phone {
        views.push(view(&Text::new("電話", "Telephone"), number, phone(number)));
    }
    if let Some(email) = &channel.email {
        // What an address of mail may hold and a link may not is left to be typed.
        let plain =
            is_mail_address(email) && email.chars().all(|c| c.is_ascii_alphanumeric() || "@._+-".contains(c));
        views.push(view(&Text::new("電子郵件", "E-mail"), email, plain.then(|| format!("mailto:{email}"))));
    }
    if let Some(line) = &channel.line_id {
        views.push(view(&Text::same("LINE"), line, None));
    }
    if let Some(page) = &channel.url {
        views.push(view(&Text::new("服務網頁", "Service page"), page, web(page)));
    }
    views
}

/// The link of a telephone number. An extension cannot be dialled from a link: such a number is only shown.
pub(super) fn phone(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let plain = number.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c)) && !digits.is_empty();
    plain.then(|| format!("tel:{digits}"))
}

/// An address that may become a link.
pub(super) fn web(address: &str) -> Option<String> {
    (address.starts_with("https://") || address.starts_with("http://")).then(|| address.to_owned())
}
