//! What a feed is of: all listings, or those of one category.

use crate::diag::Text;
use crate::site::{Entry, Site, url};

/// Most entries of a feed.
const MOST: usize = 50;

/// One feed, whatever its format.
pub(super) struct Channel<'s> {
    /// Its title.
    pub(super) title: String,
    /// Address of the page that lists the same, relative to the root.
    pub(super) page: String,
    /// Folder of its files, relative to the root: empty, or ending in a slash.
    pub(super) folder: String,
    /// The newest listings, drafts left out.
    pub(super) entries: Vec<&'s Entry<'s>>,
}

/// The feed of all, then one a category with a listing.
pub(super) fn channels<'s>(site: &'s Site<'s>) -> Vec<Channel<'s>> {
    let title = site.config().title.get(site.default_lang());
    let all = Channel {
        title: title.to_owned(),
        page: String::new(),
        folder: String::new(),
        entries: newest(site.entries.iter()),
    };
    let categories = site.facet("categories").into_iter().flat_map(|(_, facet)| {
        facet.options.iter().enumerate().map(move |(number, option)| {
            let page = url::group("", "categories", &option.key, 1);
            Channel {
                title: Text::new(
                    format!("{}｜{title}", option.label.zh),
                    format!("{} | {title}", option.label.en),
                )
                .get(site.default_lang())
                .to_owned(),
                folder: page.clone(),
                page,
                entries: newest(facet.members(number).map(|entry| &site.entries[entry])),
            }
        })
    });
    std::iter::once(all).chain(categories.filter(|channel| !channel.entries.is_empty())).collect()
}

fn newest<'s>(entries: impl Iterator<Item = &'s Entry<'s>>) -> Vec<&'s Entry<'s>> {
    entries.filter(|entry| !entry.draft).take(MOST).collect()
}
