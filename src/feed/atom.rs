//! `feed.xml`: the newest listings as Atom (RFC 4287).

use super::channel::Channel;
use super::xml::Xml;
use crate::site::{Site, url};

/// The feed.
pub(super) fn feed(site: &Site<'_>, channel: &Channel<'_>) -> Vec<u8> {
    let config = site.config();
    let lang = site.default_lang();
    let updated = channel.entries.iter().map(|entry| entry.listed_on).max().unwrap_or(site.today);
    let page = format!("{}{}", config.url, channel.page);
    let mut xml = Xml::new();
    xml.element("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang.html())], |xml| {
        xml.text("id", &[], &page);
        xml.text("title", &[], &channel.title);
        xml.text("subtitle", &[], config.description.get(lang));
        xml.text("updated", &[], &moment(updated));
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &page)]);
        let own = format!("{}{}feed.xml", config.url, channel.folder);
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
        for entry in &channel.entries {
            let address = format!("{}{}", config.url, url::solution("", entry.solution.slug.as_str()));
            xml.element("entry", &[], |xml| {
                xml.text("id", &[], &address);
                xml.text("title", &[], &entry.solution.name);
                xml.text("updated", &[], &moment(entry.listed_on));
                xml.element("author", &[], |xml| xml.text("name", &[], &entry.vendor.name));
                xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &address)]);
                xml.text("summary", &[], entry.solution.summary.as_deref().unwrap_or(&entry.solution.name));
            });
        }
    });
    xml.finish()
}

/// Midnight in Taipei of a day.
pub(super) fn moment(day: crate::text::Date) -> String {
    format!("{day}T00:00:00+08:00")
}
