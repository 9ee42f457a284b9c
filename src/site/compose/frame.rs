//! The frame around a page: titles, addresses, navigation.

use super::Facts;
use crate::diag::{Lang, Text};
use crate::site::view::{Alternate, Crumb, NavItem, Page, SiteView};
use crate::site::{Links, PageKind, PageSpec, Site, url};

impl Site<'_> {
    pub(super) fn frame(&self, spec: &PageSpec, facts: Facts, links: &Links) -> Page {
        let lang = spec.lang;
        let config = self.config();
        let lang_root = url::lang_root(lang, self.default_lang());
        let root = match spec.kind {
            PageKind::NotFound => self.base_path.clone(),
            _ => url::root_of(&spec.address),
        };
        let crumbs = facts.crumbs.into_iter().map(|(label, href)| Crumb { label, href }).collect();
        Page {
            lang: lang.key().to_owned(),
            html_lang: lang.html().to_owned(),
            content_lang: Lang::Zh.html().to_owned(),
            kind: facts.template,
            root,
            title: facts.title,
            description: facts.description,
            canonical: format!("{}{}", config.url, spec.address),
            share_image: facts
                .share_image
                .or_else(|| links.share_image.clone())
                .map(|href| format!("{}{href}", config.url)),
            noindex: facts.noindex || spec.kind == PageKind::NotFound,
            crumbs,
            nav: self.nav(lang, &lang_root, &spec.address),
            footer: self.footer(lang, &lang_root, &spec.address),
            alternates: self.alternates(spec, &lang_root),
            assets: links.assets.clone(),
            as_of: self.today.to_string(),
            feed: config.output.feeds.then(|| self.feed(&spec.kind)),
            markdown: self.twin(spec),
            opensearch: "opensearch.xml".to_owned(),
            json_ld: facts.json_ld,
            site: SiteView {
                title: config.title.get(lang).to_owned(),
                description: config.description.get(lang).to_owned(),
                organiser: config.organiser.clone(),
                search_action: url::solutions(&lang_root, 1),
            },
            lang_root,
        }
    }

    /// The Atom feed that says the same as a page: a category's own on its pages, all listings' elsewhere.
    fn feed(&self, kind: &PageKind) -> String {
        let PageKind::Group(facet, option, _) = kind else { return "feed.xml".to_owned() };
        let facet = &self.facets[*facet];
        let listed = facet.members(*option).any(|number| !self.entries[number].draft);
        if facet.key != "categories" || !listed {
            return "feed.xml".to_owned();
        }
        format!("{}feed.xml", url::group("", "categories", &facet.options[*option].key, 1))
    }

    /// Solutions on the shelf have one, where the settings ask for it.
    fn twin(&self, spec: &PageSpec) -> Option<String> {
        let PageKind::Solution(number) = spec.kind else { return None };
        let wanted = self.config().output.markdown && !self.entries[number].draft;
        wanted.then(|| url::twin(&spec.address))
    }

    fn nav(&self, lang: Lang, root: &str, address: &str) -> Vec<NavItem> {
        let mut nav = vec![item(Text::new("方案", "Solutions").get(lang), url::solutions(root, 1), address)];
        nav.push(NavItem {
            label: Text::new("類別", "Categories").get(lang).to_owned(),
            href: format!("{root}sitemap/#categories"),
            current: false,
            key: None,
        });
        nav.extend(self.prose_links(lang, root, address).into_iter().take(1));
        let apply = item(Text::new("申請上架", "For vendors").get(lang), url::apply(root), address);
        nav.push(NavItem { key: Some("apply"), ..apply });
        let compare = item(Text::new("比較", "Compare").get(lang), url::compare(root), address);
        nav.push(NavItem { key: Some("compare"), ..compare });
        let shortlist = item(Text::new("收藏", "Shortlist").get(lang), url::shortlist(root), address);
        nav.push(NavItem { key: Some("shortlist"), ..shortlist });
        nav
    }

    fn footer(&self, lang: Lang, root: &str, address: &str) -> Vec<NavItem> {
        let mut footer = self.prose_links(lang, root, address);
        footer.push(item(Text::new("申請上架", "For vendors").get(lang), url::apply(root), address));
        footer.push(item(Text::new("網站導覽", "Site map").get(lang), format!("{root}sitemap/"), address));
        footer
    }

    /// Pages of prose that ask for a place in the navigation, in the order they ask for.
    fn prose_links(&self, lang: Lang, root: &str, address: &str) -> Vec<NavItem> {
        let mut pages: Vec<_> =
            self.records.pages.iter().filter(|page| page.lang == lang && page.nav.is_some()).collect();
        pages.sort_by_key(|page| (page.nav, &page.slug));
        pages.into_iter().map(|page| item(&page.title, format!("{root}{}/", page.slug), address)).collect()
    }

    /// The same page in the other languages: records and lists have one, prose only where it is written.
    fn alternates(&self, spec: &PageSpec, lang_root: &str) -> Vec<Alternate> {
        if matches!(spec.kind, PageKind::NotFound | PageKind::Prose(_)) {
            return Vec::new();
        }
        let rest = spec.address.strip_prefix(lang_root).unwrap_or(&spec.address);
        let others = self.config().languages.iter().filter(|lang| **lang != spec.lang);
        others
            .map(|lang| {
                let href = format!("{}{rest}", url::lang_root(*lang, self.default_lang()));
                Alternate {
                    html_lang: lang.html().to_owned(),
                    label: lang.label().to_owned(),
                    canonical: format!("{}{href}", self.config().url),
                    href,
                }
            })
            .collect()
    }
}

fn item(label: &str, href: String, address: &str) -> NavItem {
    NavItem { label: label.to_owned(), current: href == address, href, key: None }
}
