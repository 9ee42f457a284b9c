//! `sitemap.xml` and `robots.txt`.

use super::xml::Xml;
use crate::site::{PageKind, Site};

/// Most addresses of one file, by the protocol.
const MOST: usize = 50_000;

/// The site map: one file, or an index of files for a catalogue beyond the protocol's limit. Drafts, solutions that have left the shelf,
/// the buyer's own pages and the one for missing addresses are not in it.
pub(super) fn files(site: &Site<'_>) -> Vec<(String, Vec<u8>)> {
    let pages = site.pages();
    let listed: Vec<(String, Option<String>)> = pages
        .into_iter()
        .filter_map(|page| match page.kind {
            PageKind::NotFound | PageKind::Former(_) | PageKind::Compare | PageKind::Shortlist => None,
            PageKind::Solution(i) if site.entries[i].draft => None,
            PageKind::Solution(i) => Some((page.address, Some(site.entries[i].listed_on.to_string()))),
            _ => Some((page.address, None)),
        })
        .collect();
    let namespace = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")];
    let url_set = |pages: &[(String, Option<String>)]| {
        let mut xml = Xml::new();
        xml.element("urlset", &namespace, |xml| {
            for (address, changed) in pages {
                xml.element("url", &[], |xml| {
                    xml.text("loc", &[], &format!("{}{address}", site.config().url));
                    if let Some(day) = changed {
                        xml.text("lastmod", &[], day);
                    }
                });
            }
        });
        xml.finish()
    };
    if listed.len() <= MOST {
        return vec![("sitemap.xml".to_owned(), url_set(&listed))];
    }
    let parts: Vec<(String, Vec<u8>)> =
        listed.chunks(MOST).zip(1..).map(|(pages, n)| (format!("sitemap-{n}.xml"), url_set(pages))).collect();
    let mut xml = Xml::new();
    xml.element("sitemapindex", &namespace, |xml| {
        for (file, _) in &parts {
            xml.element("sitemap", &[], |xml| xml.text("loc", &[], &format!("{}{file}", site.config().url)));
        }
    });
    parts.into_iter().chain([("sitemap.xml".to_owned(), xml.finish())]).collect()
}

/// `robots.txt`: everything may be read but the filtered lists, which have no end.
pub(super) fn robots(site: &Site<'_>) -> Vec<u8> {
    let url = &site.config().url;
    format!("User-agent: *\nDisallow: /*?\nAllow: /\n\nSitemap: {url}sitemap.xml\n").into_bytes()
}
