//! The pages on which a buyer decides: the comparison and the shortlist. What they show is chosen on the device; the pages are its frame.

use super::sheet::groups;
use super::{Facts, View};
use crate::diag::{Lang, Text};
use crate::site::view::{Compare, SheetFiles, Shortlist};
use crate::site::{Links, Site, url};

/// The most solutions that fit side by side on paper and on a screen.
const MOST: usize = 4;

impl Site<'_> {
    pub(super) fn compare(&self, lang: Lang, links: &Links) -> (Facts, View) {
        let root = url::lang_root(lang, self.default_lang());
        let title = Text::new("比較方案", "Compare solutions");
        let about = Text::new(
            "把兩到四個方案並排，看價格、服務條件與資料處理有什麼不同。",
            "Two to four solutions side by side: what differs in price, service and data.",
        );
        let view = Compare {
            sheets: in_language(links, lang),
            groups: groups(),
            most: MOST,
            list_href: url::solutions(&root, 1),
        };
        (self.tool(lang, "compare", &title, &about), View::Compare(view))
    }

    pub(super) fn shortlist(&self, lang: Lang, links: &Links) -> (Facts, View) {
        let root = url::lang_root(lang, self.default_lang());
        let title = Text::new("收藏的方案", "Shortlist");
        let about = Text::new(
            "留在這台裝置上的方案清單：可以分享、匯出、列印，也可以準備好詢問內容。",
            "A list kept on this device: share it, export it, print it, or prepare an enquiry.",
        );
        let view = Shortlist {
            sheets: in_language(links, lang),
            list_href: url::solutions(&root, 1),
            compare_href: url::compare(&root),
        };
        (self.tool(lang, "shortlist", &title, &about), View::Shortlist(view))
    }

    /// Such a page has nothing of its own to be found by.
    fn tool(&self, lang: Lang, template: &'static str, title: &Text, about: &Text) -> Facts {
        let mut facts = Facts::new(template, title.get(lang), about.get(lang));
        facts.crumbs = self.crumbs(lang, vec![(title.get(lang).to_owned(), None)]);
        facts.noindex = true;
        facts
    }
}

fn in_language(links: &Links, lang: Lang) -> SheetFiles {
    SheetFiles { folder: format!("{}{}/", links.sheets.folder, lang.key()), ..links.sheets.clone() }
}
