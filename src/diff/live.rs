//! What is live, from wherever it is known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::compare::is_listed;
use crate::lock::{Lock, Locked};
use crate::model::{Pictures, PublicValue, Records, Solution, Vendor};
use crate::text::Date;

/// The last day of a listing.
const LAST_DAY: &str = "listing.until";

/// What buyers see now.
#[derive(Debug, Clone, Default)]
pub struct Live {
    /// The solutions by slug.
    pub solutions: BTreeMap<String, Listed>,
    /// The vendors by slug; empty where only the solutions are known.
    pub vendors: BTreeMap<String, Listed>,
    /// Beginnings of key paths that nothing is known of.
    pub unknown: BTreeSet<&'static str>,
}

/// A record as it is live.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// The slug of the vendor of a solution.
    pub vendor: String,
    /// Its values, in the record's order.
    pub values: Vec<Value>,
}

/// A public value of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Key path.
    pub path: String,
    /// The value, whole where it is known whole.
    pub value: Locked,
    /// Whether a change of it needs consent.
    pub regulated: bool,
}

impl Live {
    /// From the records that a built site publishes, under the programmes of `records`. It says nothing of pictures, nor of how the last day
    /// came about.
    pub fn of_site(published: &Records, records: &Records) -> Self {
        let unknown = BTreeSet::from(["images", "listing.confirmed_on", "delisting"]);
        Self {
            unknown,
            ..Self::of(
                published.solutions.iter().map(Arc::as_ref).collect(),
                published,
                &Pictures::new(),
                records,
            )
        }
    }

    /// From an export, under the programmes of `records`: those of its records that are listed on `today`.
    pub fn of_export(exported: &Records, pictures: &Pictures, records: &Records, today: Date) -> Self {
        let solutions =
            exported.solutions.iter().map(Arc::as_ref).filter(|solution| is_listed(solution, records, today));
        Self::of(solutions.collect(), exported, pictures, records)
    }

    fn of(shown: Vec<&Solution>, from: &Records, pictures: &Pictures, records: &Records) -> Self {
        let selling: BTreeSet<&str> = shown.iter().map(|solution| solution.vendor.as_str()).collect();
        let vendors = from.vendors.iter().filter(|vendor| selling.contains(vendor.slug.as_str()));
        let listed = |solution: &Solution| Listed::of_solution(solution, pictures, records);
        Self {
            vendors: vendors.map(|vendor| (vendor.slug.to_string(), Listed::of_vendor(vendor))).collect(),
            solutions: shown
                .into_iter()
                .map(|solution| (solution.slug.to_string(), listed(solution)))
                .collect(),
            unknown: BTreeSet::new(),
        }
    }

    /// From the lock, where nothing else is at hand: short values as they are, of long ones whether they changed.
    pub fn of_lock(lock: &Lock) -> Self {
        let solutions = lock.listed().map(|(slug, values)| {
            let said = |key: &str| values.get(key).map(ToString::to_string).unwrap_or_default();
            let (name, vendor) = (said("name"), said("vendor"));
            let values = values.into_iter().map(|(path, value)| Value {
                path: path.into_owned(),
                value,
                regulated: true,
            });
            (slug.to_owned(), Listed { name, vendor, values: values.collect() })
        });
        let solutions = solutions.collect();
        // What needs no consent is not in the lock.
        let unknown = BTreeSet::from([
            "summary",
            "also_listed_as",
            "approval",
            "listing",
            "delisting",
            "images.alt",
            "images.caption",
        ]);
        Self { solutions, vendors: BTreeMap::new(), unknown }
    }

    /// Whether nothing is known of a key path.
    pub(super) fn is_unknown(&self, path: &str) -> bool {
        // Of a list's items one thing may be known and another not.
        let keys: String =
            path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect();
        self.unknown
            .iter()
            .any(|key| keys.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    }
}

impl Listed {
    /// A solution under the programmes of `records`: its last day is the one that holds, whoever set it.
    pub(super) fn of_solution(solution: &Solution, pictures: &Pictures, records: &Records) -> Self {
        let mut values = values(solution.slug.as_str(), solution.public_values(), pictures);
        values.retain(|value| value.path != LAST_DAY);
        let programme = records.programme(&solution.programme);
        if let Some(day) = programme.and_then(|programme| solution.last_day(programme)) {
            let value = Locked::Text(day.to_string());
            values.push(Value { path: LAST_DAY.to_owned(), value, regulated: false });
        }
        Self { name: solution.name.clone(), vendor: solution.vendor.clone(), values }
    }

    pub(super) fn of_vendor(vendor: &Vendor) -> Self {
        let values = values(vendor.slug.as_str(), vendor.public_values(), &Pictures::new());
        Self { name: vendor.name.clone(), vendor: String::new(), values }
    }
}

fn values(slug: &str, values: Vec<PublicValue<'_>>, pictures: &Pictures) -> Vec<Value> {
    let whole = values.into_iter().filter_map(|value| {
        let whole = Locked::whole(&value.value, slug, pictures)?;
        Some(Value { path: value.path.into_owned(), value: whole, regulated: value.regulated })
    });
    whole.collect()
}
