//! Pages of prose, the site map, and the page for addresses that are not there.

use super::{Facts, View};
use crate::diag::{Lang, Text};
use crate::markdown;
use crate::site::view::{Link, NotFound, Prose, SiteMap, SiteMapGroup};
use crate::site::{Site, structured, url};

impl Site<'_> {
    pub(super) fn prose(&self, lang: Lang, number: usize) -> (Facts, View) {
        let page = &self.records.pages[number];
        let text = markdown::to_text(&page.body);
        let first: String = text
            .lines()
            .find(|line| line.chars().count() > 12)
            .unwrap_or(&page.title)
            .chars()
            .take(150)
            .collect();
        let mut facts = Facts::new("prose", &page.title, first);
        facts.crumbs = self.crumbs(lang, vec![(page.title.clone(), None)]);
        facts.json_ld = vec![structured::breadcrumbs(self, &facts.crumbs)];
        let address = format!("{}{}/", url::lang_root(page.lang, self.default_lang()), page.slug);
        let body_html = markdown::to_html_of_site(&page.body, 2, &url::root_of(&address));
        (facts, View::Prose(Prose { heading: page.title.clone(), body_html }))
    }

    pub(super) fn site_map(&self, lang: Lang) -> (Facts, View) {
        let root = url::lang_root(lang, self.default_lang());
        let title = Text::new("網站導覽", "Site map").get(lang).to_owned();
        let about = Text::new(
            "本站所有頁面，以及鍵盤快速鍵的說明。",
            "Every page of this site, and its access keys.",
        );
        let mut facts = Facts::new("sitemap", &title, about.get(lang));
        facts.crumbs = self.crumbs(lang, vec![(title, None)]);
        let pages = self.records.pages.iter().filter(|page| page.lang == lang);
        let tools = [
            link("apply", Text::new("申請上架", "Apply for listing").get(lang), url::apply(&root)),
            link("compare", Text::new("比較方案", "Compare solutions").get(lang), url::compare(&root)),
            link("shortlist", Text::new("收藏的方案", "Shortlist").get(lang), url::shortlist(&root)),
        ];
        let pages = pages.map(|page| link(page.slug.as_str(), &page.title, format!("{root}{}/", page.slug)));
        let mut groups = vec![SiteMapGroup { key: "pages", links: pages.chain(tools).collect() }];
        for key in ["categories", "industries", "sizes"] {
            groups.push(SiteMapGroup { key, links: self.group_links(lang, key, None) });
        }
        if self.config().output.vendor_pages {
            let vendors = self.by_vendor.iter().filter_map(|(slug, solutions)| {
                let vendor = self.records.vendor(slug)?;
                Some(Link { count: solutions.len(), ..link(slug, &vendor.name, url::vendor(&root, slug)) })
            });
            groups.push(SiteMapGroup { key: "vendors", links: vendors.collect() });
        }
        let solutions = self.entries.iter().map(|entry| {
            let slug = entry.solution.slug.as_str();
            link(slug, &entry.solution.name, url::solution(&root, slug))
        });
        groups.push(SiteMapGroup { key: "solutions", links: solutions.collect() });
        (facts, View::SiteMap(SiteMap { groups }))
    }

    pub(super) fn not_found(&self, lang: Lang) -> (Facts, View) {
        let title = Text::new("找不到這一頁", "Page not found");
        let about = Text::new("這個網址沒有頁面。", "There is no page at this address.");
        let mut facts = Facts::new("404", title.get(lang), about.get(lang));
        facts.noindex = true;
        (facts, View::NotFound(NotFound { categories: self.group_links(lang, "categories", None) }))
    }
}

fn link(key: &str, label: &str, href: String) -> Link {
    Link { key: key.to_owned(), label: label.to_owned(), href, count: 0, current: false }
}
