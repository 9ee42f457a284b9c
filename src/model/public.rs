//! What of a record is public, value by value with its key path: what buyers may read, what consent covers, and where a private
//! value must not be found. One walk for all of them, so that a new key cannot be forgotten in one.

use std::borrow::Cow;

use super::{Choice, Named, Solution, Vendor};
use crate::markdown;
use crate::text::Date;

/// A key path: most are the schema's own words, for there is no list on the way.
pub type KeyPath = Cow<'static, str>;

/// A public value and its key.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicValue<'a> {
    /// Key path: `tiers[0].price`.
    pub path: KeyPath,
    /// The value.
    pub value: Public<'a>,
    /// Whether a change of it needs consent.
    pub regulated: bool,
}

/// A public value.
#[derive(Debug, Clone, PartialEq)]
pub enum Public<'a> {
    /// Plain text.
    Text(&'a str),
    /// Markdown.
    Markdown(&'a str),
    /// A closed choice or a key of the programme.
    Word(&'static str),
    /// Several of them, `other:<text>` included.
    Words(Vec<String>),
    /// A whole number.
    Integer(i64),
    /// A number with or without a fraction.
    Number(f64),
    /// A truth value.
    Flag(bool),
    /// A day.
    Day(Date),
    /// A picture's file in the record's folder.
    Picture(&'a str),
}

impl PublicValue<'_> {
    /// Its texts as a reader reads them: Markdown without its marks.
    pub fn words(&self) -> Vec<String> {
        match &self.value {
            Public::Markdown(text) => vec![markdown::to_text(text)],
            value => value.texts().into_iter().map(str::to_owned).collect(),
        }
    }
}

impl Public<'_> {
    /// The texts in which a person could have written something: what a reader of the page reads as words.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) | Self::Markdown(text) | Self::Picture(text) => vec![text],
            Self::Words(words) => words.iter().map(String::as_str).collect(),
            Self::Word(_) | Self::Integer(_) | Self::Number(_) | Self::Flag(_) | Self::Day(_) => Vec::new(),
        }
    }
}

/// Gathers values in the schema's order.
#[derive(Default)]
struct Walk<'a> {
    values: Vec<PublicValue<'a>>,
    free: bool,
}

impl<'a> Walk<'a> {
    fn put(&mut self, path: impl Into<KeyPath>, value: Public<'a>) {
        self.values.push(PublicValue { path: path.into(), value, regulated: !self.free });
    }

    /// Values that may change without consent.
    fn freely(&mut self, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.free, true);
        walk(self);
        self.free = before;
    }

    fn text(&mut self, path: impl Into<KeyPath>, text: &'a str) {
        if !text.is_empty() {
            self.put(path, Public::Text(text));
        }
    }

    fn maybe(&mut self, path: impl Into<KeyPath>, text: Option<&'a String>) {
        if let Some(text) = text {
            self.text(path, text);
        }
    }

    fn words(&mut self, path: &'static str, words: impl IntoIterator<Item = String>) {
        let words: Vec<String> = words.into_iter().collect();
        if !words.is_empty() {
            self.put(path, Public::Words(words));
        }
    }

    fn choice<C: Choice>(&mut self, path: impl Into<KeyPath>, choice: Option<C>) {
        if let Some(choice) = choice {
            self.put(path, Public::Word(choice.key()));
        }
    }

    fn integer(&mut self, path: impl Into<KeyPath>, number: Option<u32>) {
        if let Some(number) = number {
            self.put(path, Public::Integer(i64::from(number)));
        }
    }

    fn number(&mut self, path: impl Into<KeyPath>, number: Option<f64>) {
        if let Some(number) = number {
            self.put(path, Public::Number(number));
        }
    }

    fn day(&mut self, path: &'static str, day: Option<Date>) {
        if let Some(day) = day {
            self.put(path, Public::Day(day));
        }
    }
}

fn keys<C: Choice>(choices: &[Named<C>]) -> impl Iterator<Item = String> {
    choices.iter().map(Named::key)
}

impl Vendor {
    /// Every public value but the slug, in the schema's order.
    pub fn public_values(&self) -> Vec<PublicValue<'_>> {
        let mut w = Walk { free: true, ..Walk::default() };
        w.text("name", &self.name);
        w.text("tax_id", &self.tax_id);
        w.words("business_items", self.business_items.iter().map(|item| item.key().to_owned()));
        w.maybe("website", self.website.as_ref());
        if let Some(intro) = &self.intro {
            w.put("intro", Public::Markdown(intro));
        }
        w.choice("customers", self.customers);
        let contact = &self.public_contact;
        w.maybe("public_contact.phone", contact.phone.as_ref());
        w.maybe("public_contact.email", contact.email.as_ref());
        w.maybe("public_contact.line_id", contact.line_id.as_ref());
        w.maybe("public_contact.url", contact.url.as_ref());
        w.values
    }
}

impl Solution {
    /// Every public value but the slug, in the schema's order.
    pub fn public_values(&self) -> Vec<PublicValue<'_>> {
        let mut w = Walk::default();
        w.text("name", &self.name);
        w.text("vendor", &self.vendor);
        w.text("programme", &self.programme);
        w.freely(|w| {
            w.maybe("also_listed_as", self.also_listed_as.as_ref());
            w.maybe("summary", self.summary.as_ref());
        });
        w.maybe("version", self.version.as_ref());
        w.words("categories", self.categories.iter().cloned());
        w.words("industries", self.industries.iter().cloned());
        w.words("staff_sizes", self.staff_sizes.iter().cloned());
        for (i, function) in self.functions.iter().enumerate() {
            w.text(format!("functions[{i}]"), function);
        }
        self.walk_ai(&mut w);
        self.walk_prices(&mut w);
        self.walk_origin(&mut w);
        self.walk_cloud(&mut w);
        self.walk_service(&mut w);
        for (i, image) in self.images.iter().enumerate() {
            if !image.file.is_empty() {
                w.put(format!("images[{i}].file"), Public::Picture(&image.file));
            }
            w.freely(|w| {
                w.text(format!("images[{i}].alt"), &image.alt);
                w.maybe(format!("images[{i}].caption"), image.caption.as_ref());
            });
        }
        w.freely(|w| {
            w.day("approval.approved_on", self.approval.approved_on);
            let listing = self.listing.as_ref();
            w.day("listing.from", listing.and_then(|listing| listing.from));
            w.day("listing.until", listing.and_then(|listing| listing.until));
            w.day("listing.confirmed_on", listing.and_then(|listing| listing.confirmed_on));
            w.day("delisting.on", self.delisting.as_ref().and_then(|delisting| delisting.on));
        });
        for (key, body) in self.sections.public() {
            w.put(format!("sections.{key}"), Public::Markdown(body));
        }
        w.values
    }

    fn walk_ai<'a>(&'a self, w: &mut Walk<'a>) {
        let Some(ai) = &self.ai else { return };
        w.words("ai.kinds", ai.kinds.iter().map(|kind| kind.key().to_owned()));
        w.maybe("ai.model", ai.model.as_ref());
        if let Some(foundation) = &ai.foundation {
            w.maybe("ai.foundation.name", foundation.name.as_ref());
            w.maybe("ai.foundation.version", foundation.version.as_ref());
            w.maybe("ai.foundation.source", foundation.source.as_ref());
        }
    }

    fn walk_prices<'a>(&'a self, w: &mut Walk<'a>) {
        for (i, tier) in self.tiers.iter().enumerate() {
            w.integer(format!("tiers[{i}].price"), tier.price);
            w.integer(format!("tiers[{i}].months"), tier.months);
            w.integer(format!("tiers[{i}].seats"), tier.seats);
            w.maybe(format!("tiers[{i}].other"), tier.other.as_ref());
        }
        w.maybe("renewal", self.renewal.as_ref());
        for (i, fee) in self.extra_fees.iter().enumerate() {
            w.text(format!("extra_fees[{i}].item"), &fee.item);
            w.text(format!("extra_fees[{i}].amount"), &fee.amount);
            w.maybe(format!("extra_fees[{i}].note"), fee.note.as_ref());
        }
        for (i, payment) in self.payments.iter().enumerate() {
            w.choice(format!("payments[{i}].method"), Some(payment.method));
            w.maybe(format!("payments[{i}].name"), payment.name.as_ref());
        }
        if let Some(subscription) = self.subscription {
            w.put("subscription", Public::Flag(subscription));
        }
    }

    fn walk_origin<'a>(&'a self, w: &mut Walk<'a>) {
        if let Some(origin) = &self.origin {
            w.choice("origin.role", origin.role);
            w.maybe("origin.company", origin.company.as_ref());
            w.maybe("origin.country", origin.country.as_ref());
            w.maybe("origin.tax_id", origin.tax_id.as_ref());
        }
        w.words("data_locations", self.data_locations.iter().cloned());
    }

    fn walk_cloud<'a>(&'a self, w: &mut Walk<'a>) {
        if let Some(cloud) = &self.cloud {
            w.choice("cloud.architecture", cloud.architecture);
            w.words("cloud.providers", keys(&cloud.providers));
            w.words("cloud.public_uses", keys(&cloud.public_uses));
            for (key, _, text) in cloud.traits() {
                w.text(format!("cloud.{key}"), text.unwrap_or_default());
            }
        }
        let Some(sla) = &self.sla else { return };
        w.number("sla.availability", sla.availability);
        w.maybe("sla.support_hours", sla.support_hours.as_ref());
        w.maybe("sla.compensation", sla.compensation.as_ref());
        for (i, level) in sla.incident_levels.iter().enumerate() {
            w.integer(format!("sla.incident_levels[{i}].level"), level.level);
            w.text(format!("sla.incident_levels[{i}].describes"), &level.describes);
            w.number(format!("sla.incident_levels[{i}].respond_within_hours"), level.respond_within_hours);
        }
        w.number("sla.rpo_hours", sla.rpo_hours);
        w.maybe("sla.rpo_note", sla.rpo_note.as_ref());
    }

    fn walk_service<'a>(&'a self, w: &mut Walk<'a>) {
        for (key, _, text) in self.ordering.iter().flat_map(|ordering| ordering.steps()) {
            w.text(format!("ordering.{key}"), text.unwrap_or_default());
        }
        w.integer("onboarding_days", self.onboarding_days);
        if let Some(support) = &self.support {
            w.choice("support.staff", support.staff);
            w.maybe("support.capacity", support.capacity.as_ref());
            w.words("support.services", support.services.iter().map(|service| service.key().to_owned()));
        }
        w.words("portability", keys(&self.portability));
        if self.data_pledge {
            w.put("data_pledge", Public::Flag(true));
        }
        if let Some(video) = &self.video {
            w.maybe("video.url", video.url.as_ref());
            w.number("video.minutes", video.minutes);
        }
        w.maybe("manual", self.manual.as_ref());
        w.maybe("note", self.note.as_ref());
        w.maybe("note_video", self.note_video.as_ref());
    }
}
