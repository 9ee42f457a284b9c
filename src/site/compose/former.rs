//! The short page of a solution that has left the shelf.

use super::words::date_view;
use super::{Facts, View};
use crate::diag::{Lang, Text};
use crate::site::view::Former;
use crate::site::{Left, Site, structured, url};
use crate::text;

impl Site<'_> {
    pub(super) fn former(&self, lang: Lang, number: usize) -> (Facts, View) {
        let former = self.former[number];
        let (solution, vendor, programme) = (former.solution, former.vendor, former.programme);
        let root = url::lang_root(lang, self.default_lang());
        let categories = self.tags(lang, solution, programme);
        let name = &solution.name;
        let (title, said) = match former.left {
            Left::Delisted(on) => {
                let (roc, iso) = (on.roc(), on.to_string());
                let title = text!("{name}（已下架）", "{name} (delisted)");
                (title, text!("{name}已於 {roc} 下架。", "{name} was delisted on {iso}."))
            }
            Left::Expired(last) => {
                let (roc, iso) = (last.roc(), last.to_string());
                let title = text!("{name}（上架期間已過）", "{name} (no longer listed)");
                (title, text!("{name}的上架期間到 {roc} 為止。", "{name} was listed until {iso}."))
            }
        };
        let mut facts = Facts::new("former", title.get(lang), said.get(lang));
        let mut trail =
            vec![(Text::new("方案", "Solutions").get(lang).to_owned(), Some(url::solutions(&root, 1)))];
        trail.extend(categories.first().map(|tag| (tag.label.clone(), Some(tag.href.clone()))));
        trail.push((name.clone(), None));
        facts.crumbs = self.crumbs(lang, trail);
        facts.noindex = true;
        facts.json_ld = vec![structured::breadcrumbs(self, &facts.crumbs)];
        let (delisted_on, listed_until) = match former.left {
            Left::Delisted(on) => (Some(date_view(lang, on)), None),
            Left::Expired(last) => (None, Some(date_view(lang, last))),
        };
        let view = Former {
            name: name.clone(),
            vendor: vendor.name.clone(),
            vendor_href: self.has_page(vendor).then(|| url::vendor(&root, vendor.slug.as_str())),
            programme: programme.name.get(lang).to_owned(),
            delisted_on,
            listed_until,
            also_listed_as: self.also_listed_as(lang, solution),
            categories,
            similar: self.similar(lang, former.solution, None, &self.most_like(former.solution)),
        };
        (facts, View::Former(view))
    }
}
