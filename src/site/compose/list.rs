//! Lists of solutions: all of them, or those of one category, industry or size.

use super::card::placed;
use super::{Facts, View};
use crate::diag::{Lang, Text};
use crate::site::view::{
    FacetOption, FacetView, List, ListKind, Pagination, RangeView, SizeView, SortOption,
};
use crate::site::{GROUPS, Links, Site, structured, url};
use crate::text;

/// The facet that is not shown as a filter: it is rarely asked for and the engine answers it all the same.
const HIDDEN: [&str; 1] = ["subscription"];

/// The most options of a facet that is shown: nobody picks from a thousand vendors in a list, and the page would be as long. The engine
/// filters by them all the same, and words find a vendor.
const OPTIONS: usize = 200;

impl Site<'_> {
    pub(super) fn list_of_all(&self, lang: Lang, page: usize, links: &Links) -> (Facts, View) {
        let root = url::lang_root(lang, self.default_lang());
        let all: Vec<usize> = (0..self.entries.len()).collect();
        let heading = Text::new("方案", "Solutions").get(lang).to_owned();
        let total = all.len();
        let description = text!(
            "{total} 個已核定上架的 AI 方案：依類別、行業、人數與價格篩選。",
            "{total} approved AI solutions: filter by category, industry, headcount and price."
        );
        let numbers = self.on_page(&all, page);
        let mut facts = Facts::new("list", numbered(lang, &heading, page), description.get(lang));
        facts.crumbs = self.crumbs(lang, vec![(heading.clone(), None)]);
        facts.json_ld =
            vec![structured::item_list(self, lang, numbers), structured::breadcrumbs(self, &facts.crumbs)];
        let view = List {
            kind: ListKind::All,
            heading,
            short: None,
            side: None,
            total,
            cards: placed(numbers),
            pagination: self.pagination(total, page, |page| url::solutions(&root, page)),
            facets: self.facet_views(lang),
            ranges: ranges(lang),
            sizes: self.sizes(),
            sorts: sorts(lang),
            search: links.search.clone().map(|mut files| {
                files.cards.push_str(&format!("{}/", lang.key()));
                files
            }),
            filtered_href: None,
            siblings: Vec::new(),
        };
        (facts, View::List(view))
    }

    pub(super) fn list_of_group(
        &self,
        lang: Lang,
        facet: usize,
        option: usize,
        page: usize,
    ) -> (Facts, View) {
        let root = url::lang_root(lang, self.default_lang());
        let facet = &self.facets[facet];
        let this = &facet.options[option];
        let folder =
            GROUPS.iter().find(|(_, key)| *key == facet.key).map_or("categories", |(folder, _)| folder);
        let members: Vec<usize> = facet.members(option).collect();
        let numbers = self.on_page(&members, page);
        let heading = this.label.get(lang).to_owned();
        let total = members.len();
        let description =
            text!("{heading}：{total} 個已核定上架的 AI 方案。", "{heading}: {total} approved AI solutions.");
        let mut facts = Facts::new("list", numbered(lang, &heading, page), description.get(lang));
        let all = Text::new("方案", "Solutions").get(lang).to_owned();
        facts.crumbs =
            self.crumbs(lang, vec![(all, Some(url::solutions(&root, 1))), (heading.clone(), None)]);
        facts.json_ld =
            vec![structured::item_list(self, lang, numbers), structured::breadcrumbs(self, &facts.crumbs)];
        let view = List {
            kind: match folder {
                "industries" => ListKind::Industry,
                "sizes" => ListKind::Size,
                _ => ListKind::Category,
            },
            heading,
            short: this.short.clone(),
            side: this.side.map(|side| side.key().to_owned()),
            total,
            cards: placed(numbers),
            pagination: self.pagination(total, page, |page| url::group(&root, folder, &this.key, page)),
            facets: Vec::new(),
            ranges: Vec::new(),
            sizes: Vec::new(),
            sorts: Vec::new(),
            search: None,
            filtered_href: Some(url::filtered(&root, facet.key, &this.key)),
            siblings: self.group_links(lang, folder, Some(option)),
        };
        (facts, View::List(view))
    }

    /// Breadcrumbs from home.
    pub(super) fn crumbs(
        &self,
        lang: Lang,
        rest: Vec<(String, Option<String>)>,
    ) -> Vec<(String, Option<String>)> {
        let root = url::lang_root(lang, self.default_lang());
        let home = (Text::new("首頁", "Home").get(lang).to_owned(), Some(root));
        std::iter::once(home).chain(rest).collect()
    }

    fn pagination(&self, total: usize, current: usize, address: impl Fn(usize) -> String) -> Pagination {
        let pages = self.page_count(total);
        Pagination {
            current,
            pages,
            previous: (current > 1).then(|| address(current - 1)),
            next: (current < pages).then(|| address(current + 1)),
        }
    }

    /// The headcounts of the staff sizes; a key that programmes share stands once.
    fn sizes(&self) -> Vec<SizeView> {
        let mut sizes: Vec<SizeView> = Vec::new();
        for size in self.records.programmes.iter().flat_map(|programme| &programme.staff_sizes) {
            if !sizes.iter().any(|known| known.key == size.key) {
                sizes.push(SizeView { key: size.key.clone(), min: size.min, max: size.max });
            }
        }
        sizes
    }

    fn facet_views(&self, lang: Lang) -> Vec<FacetView> {
        let root = url::lang_root(lang, self.default_lang());
        let shown =
            self.facets.iter().filter(|facet| !HIDDEN.contains(&facet.key) && facet.options.len() <= OPTIONS);
        shown
            .map(|facet| {
                let folder = GROUPS.iter().find(|(_, key)| *key == facet.key).map(|(folder, _)| *folder);
                let href = |key: &str| match (folder, facet.key) {
                    (Some(folder), _) => Some(url::group(&root, folder, key, 1)),
                    (None, "vendor") if self.config().output.vendor_pages => Some(url::vendor(&root, key)),
                    (None, _) => None,
                };
                let options = facet.options.iter().zip(facet.counts());
                FacetView {
                    key: facet.key.to_owned(),
                    label: facet.label.get(lang).to_owned(),
                    options: options
                        .map(|(option, count)| FacetOption {
                            value: option.key.clone(),
                            label: option.label.get(lang).to_owned(),
                            side: option.side.map(|side| side.key().to_owned()),
                            count,
                            href: href(&option.key),
                        })
                        .collect(),
                }
            })
            .collect()
    }
}

fn numbered(lang: Lang, heading: &str, page: usize) -> String {
    match (page, lang) {
        (1, _) => heading.to_owned(),
        (page, Lang::Zh) => format!("{heading}（第 {page} 頁）"),
        (page, Lang::En) => format!("{heading} (page {page})"),
    }
}

fn ranges(lang: Lang) -> Vec<RangeView> {
    let range = |key: &str, label: Text, unit: Text, step| RangeView {
        key: key.to_owned(),
        label: label.get(lang).to_owned(),
        unit: unit.get(lang).to_owned(),
        step,
    };
    let (dollars, months, people) =
        (Text::new("元", "NT$"), Text::new("個月", "months"), Text::new("人", "people"));
    vec![
        range("price_min", Text::new("價格至少", "Price at least"), dollars.clone(), 1000),
        range("price_max", Text::new("價格至多", "Price at most"), dollars, 1000),
        range("months_max", Text::new("期程至多", "Period at most"), months, 1),
        range("seats_min", Text::new("可供使用人數至少", "Seats at least"), people, 1),
    ]
}

fn sorts(lang: Lang) -> Vec<SortOption> {
    let sort = |key: &str, label: Text| SortOption { key: key.to_owned(), label: label.get(lang).to_owned() };
    vec![
        sort("relevance", Text::new("最相關", "Most relevant")),
        sort("price", Text::new("價格低至高", "Price, low to high")),
        sort("price_per_seat_month", Text::new("每人每月價格", "Price a person and month")),
        sort("newest", Text::new("最新上架", "Newest")),
        sort("name", Text::new("名稱", "Name")),
    ]
}
