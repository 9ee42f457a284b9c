//! Facets: what solutions can be filtered by, with every option in declared order. The search, the list's filter and the static
//! group pages all go by these.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Entry;
use crate::diag::Text;
use crate::model::{AiKind, Choice, PaymentMethod, Records, Side};

/// A facet and which options each entry has.
#[derive(Debug, Clone)]
pub struct Facet {
    /// Key in the URL grammar.
    pub key: &'static str,
    /// Heading.
    pub label: Text,
    /// Options in declared order.
    pub options: Vec<FacetOption>,
    /// For each entry, the numbers of its options, ascending.
    pub values: Vec<Vec<u32>>,
    /// For each option, the numbers of the entries that have it: every page of a list asks.
    members: Vec<Vec<usize>>,
}

/// An option of a facet.
#[derive(Debug, Clone)]
pub struct FacetOption {
    /// Value in the URL grammar.
    pub key: String,
    /// Text.
    pub label: Text,
    /// The side of the house, of a category.
    pub side: Option<Side>,
    /// The one large character, of a category.
    pub short: Option<String>,
    /// The trouble that a category answers, in a buyer's words.
    pub pain: Option<Text>,
}

impl FacetOption {
    fn new(key: impl Into<String>, label: Text) -> Self {
        Self { key: key.into(), label, side: None, short: None, pain: None }
    }
}

/// A facet before it is known which entries have which options: key, heading, options, and the keys of an entry's own.
struct Outline<'a> {
    key: &'static str,
    label: Text,
    options: Vec<FacetOption>,
    keys: KeysOf<'a>,
}

/// The keys of the options that an entry has.
type KeysOf<'a> = fn(&Entry<'a>) -> Vec<&'a str>;

impl Facet {
    fn of<'a>(outline: Outline<'a>, entries: &[Entry<'a>]) -> Self {
        let Outline { key, label, options, keys } = outline;
        let numbers: BTreeMap<&str, u32> =
            options.iter().zip(0..).map(|(option, number)| (option.key.as_str(), number)).collect();
        let values: Vec<Vec<u32>> = entries
            .iter()
            .map(|entry| {
                let known = keys(entry).into_iter().filter_map(|key| numbers.get(key).copied());
                let mut values: Vec<u32> = known.collect();
                values.sort_unstable();
                values.dedup();
                values
            })
            .collect();
        let mut members = vec![Vec::new(); options.len()];
        for (entry, values) in values.iter().enumerate() {
            values.iter().for_each(|option| members[*option as usize].push(entry));
        }
        Self { key, label, options, values, members }
    }

    /// The numbers of the entries that have an option, in the entries' order.
    pub fn members(&self, option: usize) -> impl Iterator<Item = usize> {
        self.members.get(option).into_iter().flatten().copied()
    }

    /// The numbers of the options with these keys, ascending.
    pub(super) fn numbers<'k>(&self, keys: impl Iterator<Item = &'k str>) -> Vec<u32> {
        let number = |key: &str| self.options.iter().zip(0..).find(|(option, _)| option.key == key);
        let mut numbers: Vec<u32> = keys.filter_map(number).map(|(_, number)| number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// How many entries have each option.
    pub fn counts(&self) -> Vec<usize> {
        self.members.iter().map(Vec::len).collect()
    }
}

/// An industry's key in the URL grammar: every `other:<text>` is `other`.
pub fn industry_key(key: &str) -> &str {
    if key.starts_with("other:") { "other" } else { key }
}

/// The facets of these entries.
pub(super) fn facets(records: &Records, entries: &[Entry<'_>]) -> Vec<Facet> {
    outlines(records, entries).into_par_iter().map(|outline| Facet::of(outline, entries)).collect()
}

fn outlines<'a>(records: &Records, entries: &[Entry<'a>]) -> [Outline<'a>; 9] {
    let yes_no = || {
        vec![FacetOption::new("yes", Text::new("是", "Yes")), FacetOption::new("no", Text::new("否", "No"))]
    };
    let outline = |key, zh: &str, en: &str, options, keys: KeysOf<'a>| Outline {
        key,
        label: Text::new(zh, en),
        options,
        keys,
    };
    [
        outline("categories", "類別", "Category", categories(records), |entry| {
            texts(&entry.solution.categories)
        }),
        outline("industries", "適用行業", "Industry", industries(records), |entry| {
            entry.solution.industries.iter().map(|key| industry_key(key)).collect()
        }),
        outline("staff_sizes", "公司人數", "Staff size", sizes(records), |entry| {
            texts(&entry.solution.staff_sizes)
        }),
        outline("payments", "付款方式", "Payment", choices::<PaymentMethod>(), |entry| {
            entry.solution.payments.iter().map(|payment| payment.method.key()).collect()
        }),
        outline("ai", "AI 類型", "Kind of AI", ai_options(), ai_keys),
        outline("cloud", "雲端方案", "Cloud", yes_no(), |entry| answer(entry.solution.cloud.is_some())),
        outline("programme", "計畫", "Programme", programmes(records), |entry| {
            vec![entry.programme.key.as_str()]
        }),
        outline("vendor", "業者", "Vendor", vendors(entries), |entry| vec![entry.vendor.slug.as_str()]),
        outline("subscription", "訂閱制", "Subscription", yes_no(), |entry| {
            answer(entry.solution.subscription.unwrap_or(false))
        }),
    ]
}

fn texts(keys: &[String]) -> Vec<&str> {
    keys.iter().map(String::as_str).collect()
}

fn answer(yes: bool) -> Vec<&'static str> {
    vec![if yes { "yes" } else { "no" }]
}

fn choices<C: Choice>() -> Vec<FacetOption> {
    C::ALL.iter().map(|choice| FacetOption::new(choice.key(), choice.label())).collect()
}

fn ai_options() -> Vec<FacetOption> {
    let mut options = choices::<AiKind>();
    options.push(FacetOption::new("none", Text::new("一般雲端服務", "No AI stated")));
    options
}

fn ai_keys<'a>(entry: &Entry<'a>) -> Vec<&'a str> {
    match &entry.solution.ai {
        Some(ai) if !ai.kinds.is_empty() => ai.kinds.iter().map(|kind| kind.key()).collect(),
        _ => vec!["none"],
    }
}

/// Each programme's own in its order; a key that programmes share stands once.
fn shared<'a, T: 'a>(
    records: &'a Records,
    of: impl Fn(&'a crate::model::Programme) -> &'a [T],
    option: impl Fn(&'a T) -> FacetOption,
) -> Vec<FacetOption> {
    let mut options: Vec<FacetOption> = Vec::new();
    for item in records.programmes.iter().flat_map(of) {
        let option = option(item);
        if !options.iter().any(|known| known.key == option.key) {
            options.push(option);
        }
    }
    options
}

fn categories(records: &Records) -> Vec<FacetOption> {
    shared(
        records,
        |programme| &programme.categories,
        |category| FacetOption {
            key: category.key.clone(),
            label: category.label.clone(),
            side: Some(category.side),
            short: Some(category.short.clone()),
            pain: category.pain.clone(),
        },
    )
}

fn industries(records: &Records) -> Vec<FacetOption> {
    shared(
        records,
        |programme| &programme.industries,
        |industry| FacetOption::new(&industry.key, industry.label.clone()),
    )
}

fn sizes(records: &Records) -> Vec<FacetOption> {
    shared(
        records,
        |programme| &programme.staff_sizes,
        |size| FacetOption::new(&size.key, size.label.clone()),
    )
}

fn programmes(records: &Records) -> Vec<FacetOption> {
    records
        .programmes
        .iter()
        .map(|programme| FacetOption::new(&programme.key, programme.name.clone()))
        .collect()
}

/// Vendors with a solution on the shelf, by name.
fn vendors(entries: &[Entry<'_>]) -> Vec<FacetOption> {
    let by_name: BTreeMap<(&str, &str), ()> =
        entries.iter().map(|entry| ((entry.vendor.name.as_str(), entry.vendor.slug.as_str()), ())).collect();
    by_name.into_keys().map(|(name, slug)| FacetOption::new(slug, Text::same(name))).collect()
}
