//! `api/`: the listings as JSON, with the keys of the record. What is for staff is not in it: the types cannot be serialized.

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::model::{Choice, Named, Solution, Vendor};
use crate::site::{Entry, Site, per_seat_month, url};

/// `api/solutions.json`, `api/solutions/<slug>.json` and `api/vendors.json`.
pub(super) fn files(site: &Site<'_>) -> Vec<(String, Vec<u8>)> {
    let entries: Vec<&Entry<'_>> = site.entries.iter().filter(|entry| !entry.draft).collect();
    let list: Vec<Value> = entries.par_iter().map(|entry| short(site, entry)).collect();
    let mut vendors: Vec<&Vendor> = entries.iter().map(|entry| entry.vendor).collect();
    vendors.sort_by(|a, b| a.slug.cmp(&b.slug));
    vendors.dedup_by(|a, b| a.slug == b.slug);
    let vendors: Vec<Value> = vendors.into_iter().map(vendor).collect();
    let whole: Vec<(String, Vec<u8>)> = entries
        .par_iter()
        .map(|entry| {
            (
                format!("api/solutions/{}.json", entry.solution.slug),
                Value::Object(whole(site, entry)).to_string().into_bytes(),
            )
        })
        .collect();
    let as_of = site.today.to_string();
    let lists = [
        (
            "api/solutions.json".to_owned(),
            json!({ "as_of": as_of, "solutions": list }).to_string().into_bytes(),
        ),
        (
            "api/vendors.json".to_owned(),
            json!({ "as_of": as_of, "vendors": vendors }).to_string().into_bytes(),
        ),
    ];
    lists.into_iter().chain(whole).collect()
}

fn short(site: &Site<'_>, entry: &Entry<'_>) -> Value {
    let solution = entry.solution;
    let mut map = Map::new();
    put(&mut map, "slug", solution.slug.as_str());
    put(&mut map, "name", solution.name.as_str());
    put(&mut map, "vendor", entry.vendor.slug.as_str());
    put(&mut map, "programme", entry.programme.key.as_str());
    put(&mut map, "summary", solution.summary.clone());
    put(&mut map, "categories", solution.categories.clone());
    put(&mut map, "industries", solution.industries.clone());
    put(&mut map, "staff_sizes", solution.staff_sizes.clone());
    put(&mut map, "tiers", tiers(solution));
    put(&mut map, "listing", listing(entry));
    put(&mut map, "url", format!("{}{}", site.config().url, url::solution("", solution.slug.as_str())));
    Value::Object(map)
}

/// Every public key of the record.
fn whole(site: &Site<'_>, entry: &Entry<'_>) -> Map<String, Value> {
    let solution = entry.solution;
    let Value::Object(mut map) = short(site, entry) else { return Map::new() };
    put(&mut map, "version", solution.version.clone());
    put(&mut map, "also_listed_as", solution.also_listed_as.clone());
    put(&mut map, "functions", solution.functions.clone());
    put(
        &mut map,
        "ai",
        solution.ai.as_ref().map(|ai| {
            let foundation = ai
                .foundation
                .as_ref()
                .map(|m| json!({ "name": m.name, "version": m.version, "source": m.source }));
            let kinds: Vec<&str> = ai.kinds.iter().map(|kind| kind.key()).collect();
            json!({ "kinds": kinds, "model": ai.model, "foundation": foundation })
        }),
    );
    put(&mut map, "renewal", solution.renewal.clone());
    let fees = solution
        .extra_fees
        .iter()
        .map(|fee| json!({ "item": fee.item, "amount": fee.amount, "note": fee.note }));
    put(&mut map, "extra_fees", fees.collect::<Vec<_>>());
    let payments = solution
        .payments
        .iter()
        .map(|payment| json!({ "method": payment.method.key(), "name": payment.name }));
    put(&mut map, "payments", payments.collect::<Vec<_>>());
    put(&mut map, "subscription", solution.subscription);
    put(&mut map, "origin", solution.origin.as_ref().map(|origin| {
        json!({ "role": origin.role.map(Choice::key), "company": origin.company, "country": origin.country, "tax_id": origin.tax_id })
    }));
    put(&mut map, "data_locations", solution.data_locations.clone());
    put(
        &mut map,
        "cloud",
        solution.cloud.as_ref().map(|cloud| {
            let mut map = Map::new();
            put(&mut map, "architecture", cloud.architecture.map(Choice::key));
            put(&mut map, "providers", keys(&cloud.providers));
            put(&mut map, "public_uses", keys(&cloud.public_uses));
            for (key, _, text) in cloud.traits() {
                put(&mut map, key, text);
            }
            Value::Object(map)
        }),
    );
    put(&mut map, "sla", solution.sla.as_ref().map(|sla| {
        let levels = sla.incident_levels.iter().map(|level| {
            json!({ "level": level.level, "describes": level.describes, "respond_within_hours": level.respond_within_hours })
        });
        json!({
            "availability": sla.availability,
            "support_hours": sla.support_hours,
            "compensation": sla.compensation,
            "incident_levels": levels.collect::<Vec<_>>(),
            "rpo_hours": sla.rpo_hours,
            "rpo_note": sla.rpo_note,
        })
    }));
    put(
        &mut map,
        "ordering",
        solution.ordering.as_ref().map(|ordering| {
            Value::Object(
                ordering.steps().into_iter().map(|(key, _, text)| (key.to_owned(), text.into())).collect(),
            )
        }),
    );
    put(&mut map, "onboarding_days", solution.onboarding_days);
    put(&mut map, "support", solution.support.as_ref().map(|support| {
        let services: Vec<&str> = support.services.iter().map(|service| service.key()).collect();
        json!({ "staff": support.staff.map(Choice::key), "capacity": support.capacity, "services": services })
    }));
    put(&mut map, "portability", keys(&solution.portability));
    put(&mut map, "data_pledge", solution.data_pledge.then_some(true));
    put(
        &mut map,
        "video",
        solution.video.as_ref().map(|video| json!({ "url": video.url, "minutes": video.minutes })),
    );
    put(&mut map, "manual", solution.manual.clone());
    put(&mut map, "note", solution.note.clone());
    put(&mut map, "note_video", solution.note_video.clone());
    let sections = solution.sections.public().map(|(key, body)| (key.to_owned(), body.into()));
    put(&mut map, "sections", Value::Object(sections.collect()));
    put(
        &mut map,
        "approval",
        solution.approval.approved_on.map(|day| json!({ "approved_on": day.to_string() })),
    );
    map
}

/// A value under a key; what is absent is left out.
fn put(map: &mut Map<String, Value>, key: &str, value: impl Into<Value>) {
    let value = value.into();
    let absent = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    if !absent {
        map.insert(key.to_owned(), value);
    }
}

fn keys<C: Choice>(choices: &[Named<C>]) -> Vec<String> {
    choices.iter().map(Named::key).collect()
}

fn tiers(solution: &Solution) -> Vec<Value> {
    let tiers = solution.tiers.iter().map(|tier| {
        let mut map = Map::new();
        put(&mut map, "price", tier.price);
        put(&mut map, "months", tier.months);
        put(&mut map, "seats", tier.seats);
        put(&mut map, "other", tier.other.clone());
        put(&mut map, "price_per_seat_month", per_seat_month(tier));
        Value::Object(map)
    });
    tiers.collect()
}

fn listing(entry: &Entry<'_>) -> Value {
    json!({ "from": entry.listed_on.to_string(), "until": entry.last_day.map(|day| day.to_string()) })
}

fn vendor(vendor: &Vendor) -> Value {
    let mut map = Map::new();
    put(&mut map, "slug", vendor.slug.as_str());
    put(&mut map, "name", vendor.name.as_str());
    put(&mut map, "tax_id", vendor.tax_id.as_str());
    put(&mut map, "business_items", vendor.business_items.iter().map(|item| item.key()).collect::<Vec<_>>());
    put(&mut map, "website", vendor.website.clone());
    put(&mut map, "intro", vendor.intro.clone());
    put(&mut map, "customers", vendor.customers.map(Choice::key));
    let contact = &vendor.public_contact;
    let mut channel = Map::new();
    put(&mut channel, "phone", contact.phone.clone());
    put(&mut channel, "email", contact.email.clone());
    put(&mut channel, "line_id", contact.line_id.clone());
    put(&mut channel, "url", contact.url.clone());
    if !channel.is_empty() {
        map.insert("public_contact".to_owned(), Value::Object(channel));
    }
    Value::Object(map)
}
