//! A solution as the comparison and the shortlist know it: the same facts as its page, one line each, under fixed keys.

use std::collections::BTreeMap;

use super::card::sizes;
use super::solution::industries;
use super::vendor::contact;
use super::words::{date_view, decimal, named, place, word};
use crate::diag::{Lang, Text};
use crate::model::{self, Programme, Role};
use crate::site::view::{RowGroup, Sheet, SheetTier};
use crate::site::{Entry, Site, price};
use crate::text;
use crate::text::{Date, thousands};

/// The rows of the comparison in the order in which a buyer asks.
const GROUPS: [(&str, &[&str]); 5] = [
    ("fit", &["categories", "functions", "industries", "sizes"]),
    // What the tiers cost for the buyer's own people, the device reckons.
    (
        "price",
        &["tiers", "fitting", "per_seat_month", "extra_fees", "points", "renewal", "charging", "payments"],
    ),
    (
        "service",
        &["onboarding_days", "services", "support_hours", "availability", "compensation", "incidents", "rpo"],
    ),
    ("technology", &["ai", "cloud", "data_locations", "portability", "pledge"]),
    ("listing", &["origin", "programme", "buyers", "approved_on", "listed_until"]),
];

/// The groups of rows as views.
pub(super) fn groups() -> Vec<RowGroup> {
    GROUPS.iter().map(|(key, rows)| RowGroup { key, rows: rows.to_vec() }).collect()
}

impl Site<'_> {
    /// The sheet of an entry.
    pub fn sheet(&self, lang: Lang, number: usize) -> Sheet {
        let entry = self.entries[number];
        let solution = entry.solution;
        let tags = self.tags(lang, solution, entry.programme).into_iter().map(|tag| tag.label).collect();
        let fit = fit_rows(lang, solution, entry.programme);
        let rows = std::iter::once(("categories", tags))
            .chain(fit)
            .chain(price_rows(lang, solution, entry.programme, self.today))
            .chain(service_rows(lang, solution))
            .chain(technology_rows(lang, solution))
            .chain(listing_rows(lang, entry));
        Sheet {
            card: self.card(lang, number),
            vendor_slug: entry.vendor.slug.to_string(),
            tiers: solution.tiers.iter().filter_map(sheet_tier).collect(),
            contact: contact(lang, entry.vendor),
            rows: rows.filter(|(_, lines)| !lines.is_empty()).collect::<BTreeMap<_, _>>(),
        }
    }
}

type Row = (&'static str, Vec<String>);

fn fit_rows(lang: Lang, solution: &model::Solution, programme: &Programme) -> Vec<Row> {
    let industries = industries(lang, "", solution, programme).into_iter().map(|link| link.label).collect();
    vec![
        ("functions", solution.functions.clone()),
        ("industries", joined(lang, industries)),
        ("sizes", sizes(lang, solution, programme).into_iter().collect()),
    ]
}

fn price_rows(lang: Lang, solution: &model::Solution, programme: &Programme, today: Date) -> Vec<Row> {
    let none = || Text::new("無", "None").get(lang).to_owned();
    let fees: Vec<String> =
        solution.extra_fees.iter().map(|fee| paired(lang, &fee.item, &fee.amount)).collect();
    let each = price::lowest_per_seat_month(solution).map(|amount| {
        let amount = thousands(u64::from(amount));
        text!("{amount} 元起", "from NT${amount}").get(lang).to_owned()
    });
    let points = match &programme.subsidy {
        None => none(),
        Some(subsidy) if subsidy.closed_by(today).is_some() => {
            Text::new("已停止受理", "No longer accepted").get(lang).to_owned()
        }
        Some(subsidy) => {
            let cap = thousands(u64::from(subsidy.cap));
            text!("每家最高 {cap} 點", "up to {cap} a buyer").get(lang).to_owned()
        }
    };
    let charging = match solution.subscription {
        Some(true) => Text::new("訂閱制", "Subscription"),
        _ => Text::new("非訂閱制", "Not a subscription"),
    };
    let payments = solution.payments.iter().map(|payment| word(lang, payment.method)).collect();
    vec![
        ("tiers", solution.tiers.iter().filter_map(|tier| tier_line(lang, tier)).collect()),
        ("per_seat_month", each.into_iter().collect()),
        ("extra_fees", if fees.is_empty() { vec![none()] } else { fees }),
        ("points", vec![points]),
        ("renewal", vec![solution.renewal.clone().unwrap_or_else(none)]),
        ("charging", vec![charging.get(lang).to_owned()]),
        ("payments", joined(lang, payments)),
    ]
}

fn service_rows(lang: Lang, solution: &model::Solution) -> Vec<Row> {
    let days = solution.onboarding_days.map(|days| text!("{days} 天", "{days} days").get(lang).to_owned());
    let services = solution.support.iter().flat_map(|support| &support.services);
    let mut rows = vec![
        ("onboarding_days", days.into_iter().collect()),
        ("services", joined(lang, services.map(|service| word(lang, *service)).collect())),
    ];
    let Some(sla) = &solution.sla else { return rows };
    let mut levels: Vec<&model::IncidentLevel> = sla.incident_levels.iter().collect();
    levels.sort_by_key(|level| level.level);
    let incident = |level: &&model::IncidentLevel| {
        let (n, hours) = (level.level?, decimal(level.respond_within_hours?));
        Some(
            text!("第 {n} 級：{hours} 小時內回應", "Level {n}: answered within {hours} hours")
                .get(lang)
                .to_owned(),
        )
    };
    let hours = |hours: f64| {
        let hours = decimal(hours);
        text!("{hours} 小時", "{hours} hours").get(lang).to_owned()
    };
    rows.extend([
        ("support_hours", sla.support_hours.clone().into_iter().collect()),
        ("availability", sla.availability.map(|share| format!("{}%", decimal(share))).into_iter().collect()),
        ("compensation", sla.compensation.clone().into_iter().collect()),
        ("incidents", levels.iter().filter_map(incident).collect()),
        ("rpo", sla.rpo_hours.map(hours).into_iter().collect()),
    ]);
    rows
}

fn technology_rows(lang: Lang, solution: &model::Solution) -> Vec<Row> {
    let ai = solution.ai.as_ref().map_or_else(
        || vec![Text::new("未使用 AI 模型", "No AI model stated").get(lang).to_owned()],
        |ai| ai.kinds.iter().map(|kind| word(lang, *kind)).collect(),
    );
    let cloud = match &solution.cloud {
        None => vec![Text::new("非雲端方案", "Not a cloud solution").get(lang).to_owned()],
        Some(cloud) => {
            let mut words: Vec<String> =
                cloud.architecture.map(|kind| word(lang, kind)).into_iter().collect();
            words.extend(named(lang, &cloud.providers));
            words
        }
    };
    let places = solution.data_locations.iter().map(|key| place(lang, key)).collect();
    let pledge =
        if solution.data_pledge { Text::new("有", "Given") } else { Text::new("未載明", "Not stated") };
    vec![
        ("ai", joined(lang, ai)),
        ("cloud", joined(lang, cloud)),
        ("data_locations", joined(lang, places)),
        ("portability", joined(lang, named(lang, &solution.portability))),
        ("pledge", vec![pledge.get(lang).to_owned()]),
    ]
}

fn listing_rows(lang: Lang, entry: Entry<'_>) -> Vec<Row> {
    let solution = entry.solution;
    let role = solution.origin.as_ref().and_then(|origin| origin.role).unwrap_or(Role::Maker);
    let company = solution.origin.as_ref().and_then(|origin| origin.company.clone());
    let day = |date| date_view(lang, date).text;
    vec![
        ("origin", std::iter::once(word(lang, role)).chain(company).collect()),
        ("programme", vec![entry.programme.name.get(lang).to_owned()]),
        ("buyers", entry.programme.buyers.clone().into_iter().collect()),
        ("approved_on", solution.approval.approved_on.map(day).into_iter().collect()),
        ("listed_until", entry.last_day.map(day).into_iter().collect()),
    ]
}

/// `NT$12,000：12 個月、10 人版`.
fn tier_line(lang: Lang, tier: &model::Tier) -> Option<String> {
    let price = format!("NT${}", thousands(u64::from(tier.price?)));
    let months = tier.months.map(|n| text!("{n} 個月", "{n} months").get(lang).to_owned());
    let seats = tier.seats.map(|n| text!("{n} 人版", "{n} seats").get(lang).to_owned());
    let terms: Vec<String> = [months, seats, tier.other.clone()].into_iter().flatten().collect();
    Some(paired(lang, &price, &terms.join(separator(lang))))
}

fn sheet_tier(tier: &model::Tier) -> Option<SheetTier> {
    Some(SheetTier {
        price: tier.price?,
        months: tier.months,
        seats: tier.seats,
        other: tier.other.clone(),
        per_seat_month: price::per_seat_month(tier),
    })
}

fn paired(lang: Lang, first: &str, second: &str) -> String {
    text!("{first}：{second}", "{first}: {second}").get(lang).to_owned()
}

/// Short words as one line; none stays none.
fn joined(lang: Lang, words: Vec<String>) -> Vec<String> {
    if words.is_empty() { words } else { vec![words.join(separator(lang))] }
}

fn separator(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}
