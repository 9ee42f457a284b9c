//! A solution as a card, and the words that cards and pages share.

use crate::diag::{Lang, Text};
use crate::model::{Programme, Solution};
use crate::site::view::{Card, CategoryTag, PlacedCard};
use crate::site::{Site, picture, price, url};
use crate::text::thousands;

impl Site<'_> {
    /// The card of an entry.
    pub fn card(&self, lang: Lang, number: usize) -> Card {
        let entry = self.entries[number];
        let solution = entry.solution;
        let root = url::lang_root(lang, self.default_lang());
        Card {
            slug: solution.slug.to_string(),
            href: url::solution(&root, solution.slug.as_str()),
            name: solution.name.clone(),
            vendor: entry.vendor.name.clone(),
            summary: solution.summary.clone(),
            picture: picture::views(solution, self.pictures).into_iter().next(),
            categories: self.tags(lang, solution, entry.programme),
            sizes: sizes(lang, solution, entry.programme),
            from_price: price::lowest(solution).map(|price| thousands(u64::from(price))),
            per_seat_month: price::lowest_per_seat_month(solution).map(|price| thousands(u64::from(price))),
            several_prices: solution.tiers.len() > 1,
            extra_fees: solution.extra_fees.len(),
            programme: entry.programme.name.get(lang).to_owned(),
            draft: entry.draft,
        }
    }

    /// A solution's categories in declared order.
    pub(super) fn tags(&self, lang: Lang, solution: &Solution, programme: &Programme) -> Vec<CategoryTag> {
        let root = url::lang_root(lang, self.default_lang());
        let mine = programme.categories.iter().filter(|category| solution.categories.contains(&category.key));
        mine.map(|category| CategoryTag {
            key: category.key.clone(),
            short: category.short.clone(),
            label: category.label.get(lang).to_owned(),
            side: category.side.key().to_owned(),
            href: url::group(&root, "categories", &category.key, 1),
        })
        .collect()
    }
}

/// Places the cards of these entries.
pub(super) fn placed(numbers: &[usize]) -> Vec<PlacedCard> {
    numbers.iter().map(|&number| PlacedCard { number, reason: None }).collect()
}

/// The headcounts that a solution suits, as one range where its sizes adjoin: 50 人以下, 10~50 人.
pub(super) fn sizes(lang: Lang, solution: &Solution, programme: &Programme) -> Option<String> {
    let chosen: Vec<(usize, &crate::model::StaffSize)> = programme
        .staff_sizes
        .iter()
        .enumerate()
        .filter(|(_, size)| solution.staff_sizes.contains(&size.key))
        .collect();
    let ((first, low), (last, high)) = (chosen.first()?, chosen.last()?);
    if last - first + 1 != chosen.len() {
        let labels: Vec<&str> = chosen.iter().map(|(_, size)| size.label.get(lang)).collect();
        return Some(labels.join(Text::new("、", ", ").get(lang)));
    }
    let (low, high) = (low.min, high.max);
    Some(match lang {
        Lang::Zh if low <= 1 => format!("{high} 人以下"),
        Lang::Zh => format!("{low}~{high} 人"),
        Lang::En if low <= 1 => format!("up to {high} people"),
        Lang::En => format!("{low} to {high} people"),
    })
}
