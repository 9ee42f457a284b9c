//! `opensearch.xml`: the site's search in a browser's address bar.

use super::xml::Xml;
use crate::site::{Site, url};

/// The description document.
pub(super) fn description(site: &Site<'_>) -> Vec<u8> {
    let config = site.config();
    let lang = site.default_lang();
    // The protocol allows 16 and 1024 characters.
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let template = format!("{}{}?q={{searchTerms}}", config.url, url::solutions("", 1));
    let mut xml = Xml::new();
    xml.element("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")], |xml| {
        xml.text("ShortName", &[], &cut(config.title.get(lang), 16));
        xml.text("Description", &[], &cut(config.description.get(lang), 1024));
        xml.text("InputEncoding", &[], "UTF-8");
        xml.empty("Url", &[("type", "text/html"), ("template", &template)]);
    });
    xml.finish()
}
