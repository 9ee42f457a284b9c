//! Solutions like one that a buyer looks at, each with what makes it so.

use crate::diag::{Lang, Text};
use crate::model::Solution;
use crate::site::view::PlacedCard;
use crate::site::{Entry, Site, industry_key, price};
use crate::text;
use crate::text::thousands;

/// Traits named in a reason: enough to see why, few enough to read.
const NAMED: usize = 3;

impl Site<'_> {
    /// The cards of these entries with their reasons; `from_price` is what theirs are compared with, where the solution's own is shown.
    pub(super) fn similar(
        &self,
        lang: Lang,
        solution: &Solution,
        from_price: Option<u32>,
        numbers: &[usize],
    ) -> Vec<PlacedCard> {
        let similar = |&number: &usize| PlacedCard {
            number,
            reason: Some(reason(lang, solution, from_price, self.entries[number])),
        };
        numbers.iter().map(similar).collect()
    }
}

/// What both have in common, and whether the other begins at a lower price.
fn reason(lang: Lang, solution: &Solution, from_price: Option<u32>, other: Entry<'_>) -> String {
    let programme = other.programme;
    let categories = programme
        .categories
        .iter()
        .filter(|category| both(&solution.categories, &other.solution.categories, &category.key))
        .map(|category| category.label.get(lang));
    let keys = |solution: &Solution| -> Vec<String> {
        solution.industries.iter().map(|key| industry_key(key).to_owned()).collect()
    };
    let (mine, theirs) = (keys(solution), keys(other.solution));
    let industries = programme
        .industries
        .iter()
        .filter(|industry| both(&mine, &theirs, &industry.key))
        .map(|industry| industry.label.get(lang));
    let sizes = programme
        .staff_sizes
        .iter()
        .filter(|size| both(&solution.staff_sizes, &other.solution.staff_sizes, &size.key))
        .map(|size| size.label.get(lang));
    let traits: Vec<&str> = categories.chain(industries).chain(sizes).take(NAMED).collect();
    let traits = traits.join(Text::new("、", ", ").get(lang));
    let common = text!("相同：{traits}", "In common: {traits}");
    let sentence = [Some(common), compared(from_price, price::lowest(other.solution))];
    let words: Vec<&str> = sentence.iter().flatten().map(|text| text.get(lang)).collect();
    words.join(Text::new("；", "; ").get(lang))
}

fn both(mine: &[String], theirs: &[String], key: &str) -> bool {
    [mine, theirs].iter().all(|keys| keys.iter().any(|one| one == key))
}

fn compared(mine: Option<u32>, theirs: Option<u32>) -> Option<Text> {
    let (mine, theirs) = (mine?, theirs?);
    let apart = thousands(u64::from(mine.abs_diff(theirs)));
    Some(match theirs.cmp(&mine) {
        std::cmp::Ordering::Less => text!("起價低 {apart} 元", "starts NT${apart} lower"),
        std::cmp::Ordering::Equal => Text::new("起價相同", "starts at the same price"),
        std::cmp::Ordering::Greater => text!("起價高 {apart} 元", "starts NT${apart} higher"),
    })
}
