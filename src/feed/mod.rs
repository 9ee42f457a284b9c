//! What machines read beside the pages: site map, robots, OpenSearch, the JSON API, CSV and feeds. One file a format.

mod api;
mod atom;
mod csv;
mod json_feed;
mod opensearch;
mod sitemap;
mod xml;

use crate::site::Site;

/// Every file that the settings ask for.
pub fn all(site: &Site<'_>) -> Vec<(String, Vec<u8>)> {
    let output = site.config().output;
    let mut files = vec![
        ("robots.txt".to_owned(), sitemap::robots(site)),
        ("opensearch.xml".to_owned(), opensearch::description(site)),
    ];
    files.extend(sitemap::files(site));
    if output.api {
        files.extend(api::files(site));
        files.push(("solutions.csv".to_owned(), csv::solutions(site)));
    }
    if output.feeds {
        files.push(("feed.xml".to_owned(), atom::feed(site)));
        files.push(("feed.json".to_owned(), json_feed::feed(site)));
    }
    files
}
