//! `feed.json`: the newest listings as JSON Feed 1.1.

use serde_json::json;

use super::atom::moment;
use super::channel::Channel;
use crate::site::{Site, url};

/// The feed.
pub(super) fn feed(site: &Site<'_>, channel: &Channel<'_>) -> Vec<u8> {
    let config = site.config();
    let lang = site.default_lang();
    let items: Vec<_> = channel
        .entries
        .iter()
        .map(|entry| {
            let address = format!("{}{}", config.url, url::solution("", entry.solution.slug.as_str()));
            json!({
                "id": address,
                "url": address,
                "title": entry.solution.name,
                "content_text": entry.solution.summary.as_deref().unwrap_or(&entry.solution.name),
                "date_published": moment(entry.listed_on),
                "authors": [{ "name": entry.vendor.name }],
            })
        })
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": config.description.get(lang),
        "home_page_url": format!("{}{}", config.url, channel.page),
        "feed_url": format!("{}{}feed.json", config.url, channel.folder),
        "language": lang.html(),
        "items": items,
    });
    feed.to_string().into_bytes()
}
