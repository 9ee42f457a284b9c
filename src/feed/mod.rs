//! What machines read beside the pages: site map, robots, OpenSearch, the JSON API, CSV, feeds, Markdown, `llms.txt`. One file a format.

mod api;
mod atom;
mod channel;
mod csv;
mod json_feed;
mod llms;
mod markdown;
mod opensearch;
mod schema;
mod sitemap;
mod xml;

use rayon::prelude::*;

use crate::site::Site;

/// Every file that the settings ask for.
pub fn all(site: &Site<'_>) -> Vec<(String, Vec<u8>)> {
    let output = site.config().output;
    let mut files = vec![
        ("robots.txt".to_owned(), sitemap::robots(site)),
        ("opensearch.xml".to_owned(), opensearch::description(site)),
        ("llms.txt".to_owned(), llms::file(site)),
    ];
    files.extend(sitemap::files(site));
    if output.api {
        files.extend(api::files(site));
        files.push(("api/schema.json".to_owned(), schema::file(site)));
        files.push(("solutions.csv".to_owned(), csv::solutions(site)));
    }
    if output.markdown {
        files.extend(markdown::files(site));
    }
    if output.feeds {
        files.par_extend(channel::channels(site).par_iter().flat_map_iter(|channel| {
            [
                (format!("{}feed.xml", channel.folder), atom::feed(site, channel)),
                (format!("{}feed.json", channel.folder), json_feed::feed(site, channel)),
            ]
        }));
    }
    files
}
