//! The home page.

use super::card::placed;
use super::{Facts, View};
use crate::diag::Lang;
use crate::model::Side as House;
use crate::site::view::{Answer, CategoryEntry, Guide, Home, Link, Pains, ProgrammeEntry, Side};
use crate::site::{FacetOption, Site, structured, url};
use crate::text::thousands;

/// How many of the newest are shown.
const NEWEST: usize = 6;

/// 不限產業: what suits every trade suits the one that is asked for.
const ANY_TRADE: &str = "any";

impl Site<'_> {
    pub(super) fn home(&self, lang: Lang) -> (Facts, View) {
        let config = self.config();
        let root = url::lang_root(lang, self.default_lang());
        let mut facts = Facts::new("home", config.title.get(lang), config.description.get(lang));
        facts.json_ld = vec![structured::website(self, lang)];
        let newest: Vec<usize> = (0..self.entries.len().min(NEWEST)).collect();
        let programmes = self.facet("programme").map(|(_, facet)| facet.counts()).unwrap_or_default();
        let view = Home {
            total: self.entries.len(),
            vendors: self.by_vendor.len(),
            guide: self.guide(lang),
            sides: [House::Operations, House::Factory].map(|side| self.side(lang, side)).into(),
            industries: self
                .group_links(lang, "industries", None)
                .into_iter()
                .filter(|link| link.count > 0)
                .collect(),
            sizes: self.group_links(lang, "sizes", None),
            newest: placed(&newest),
            programmes: self
                .records
                .programmes
                .iter()
                .zip(programmes)
                .map(|(programme, count)| ProgrammeEntry {
                    name: programme.name.get(lang).to_owned(),
                    organiser: programme.organiser.clone(),
                    buyers: programme.buyers.clone().unwrap_or_default(),
                    href: url::filtered(&root, "programme", &programme.key),
                    count,
                    points_cap: programme.subsidy.as_ref().map(|subsidy| thousands(u64::from(subsidy.cap))),
                    notice: programme.notice.clone(),
                    apply_url: programme.apply_url.clone(),
                })
                .collect(),
        };
        (facts, View::Home(view))
    }

    fn guide(&self, lang: Lang) -> Guide {
        let trades = self.listed("industries");
        let any = trades.iter().any(|option| option.key == ANY_TRADE);
        let value = |key: &str| if any { format!("{key},{ANY_TRADE}") } else { key.to_owned() };
        let pains = self.listed("categories");
        let side = |side: House| Pains {
            key: side.key().to_owned(),
            pains: pains
                .iter()
                .filter(|option| option.side == Some(side))
                .map(|option| Answer {
                    value: option.key.clone(),
                    label: option.pain.as_ref().unwrap_or(&option.label).get(lang).to_owned(),
                })
                .collect(),
        };
        Guide {
            trades: trades
                .iter()
                .filter(|option| option.key != ANY_TRADE)
                .map(|option| Answer { value: value(&option.key), label: option.label.get(lang).to_owned() })
                .collect(),
            sides: [House::Operations, House::Factory]
                .map(side)
                .into_iter()
                .filter(|side| !side.pains.is_empty())
                .collect(),
        }
    }

    /// The options of a facet that a listing has, in declared order.
    fn listed(&self, key: &str) -> Vec<&FacetOption> {
        let Some((_, facet)) = self.facet(key) else { return Vec::new() };
        let counted = facet.options.iter().zip(facet.counts());
        counted.filter(|(_, count)| *count > 0).map(|(option, _)| option).collect()
    }

    fn side(&self, lang: Lang, side: House) -> Side {
        let root = url::lang_root(lang, self.default_lang());
        let categories = self.facet("categories").map_or_else(Vec::new, |(_, facet)| {
            facet
                .options
                .iter()
                .zip(facet.counts())
                .filter(|(option, _)| option.side == Some(side))
                .map(|(option, count)| CategoryEntry {
                    key: option.key.clone(),
                    short: option.short.clone().unwrap_or_default(),
                    label: option.label.get(lang).to_owned(),
                    href: url::group(&root, "categories", &option.key, 1),
                    count,
                })
                .collect()
        });
        Side { key: side.key().to_owned(), categories }
    }

    /// Links to the pages of a group, with counts; `current` is the option whose page this is.
    pub(super) fn group_links(&self, lang: Lang, folder: &str, current: Option<usize>) -> Vec<Link> {
        let root = url::lang_root(lang, self.default_lang());
        let key = crate::site::GROUPS.iter().find(|(name, _)| *name == folder).map(|(_, key)| *key);
        let Some((_, facet)) = key.and_then(|key| self.facet(key)) else { return Vec::new() };
        let options = facet.options.iter().zip(facet.counts()).enumerate();
        options
            .map(|(number, (option, count))| Link {
                key: option.key.clone(),
                label: option.label.get(lang).to_owned(),
                href: url::group(&root, folder, &option.key, 1),
                count,
                current: current == Some(number),
            })
            .collect()
    }
}
