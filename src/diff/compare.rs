//! The records beside what is live.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::live::{Listed, Live, Value};
use super::{Change, Comparison, Consent, Field, Kind, Of};
use crate::lock::{Difference, Lock, Standing, Standings};
use crate::model::{Life, Pictures, Records, Solution, Status};
use crate::text::Date;

/// The records that would be published, and what is known of their approval.
pub struct Now<'a> {
    /// The records.
    pub records: &'a Records,
    /// Their pictures.
    pub pictures: &'a Pictures,
    /// What was approved before.
    pub lock: &'a Lock,
    /// How they stand to it.
    pub standings: &'a Standings,
    /// Whether a solution has a record, readable or not.
    pub has_record: &'a (dyn Fn(&str) -> bool + Sync),
    /// The day as of which they are looked at.
    pub today: Date,
}

/// Compares the records with what is live.
pub fn compare(live: &Live, now: &Now<'_>) -> Comparison {
    let listed: BTreeMap<String, &Solution> = now
        .records
        .solutions
        .iter()
        .filter(|solution| is_listed(solution, now.records, now.today))
        .map(|solution| (solution.slug.to_string(), solution.as_ref()))
        .collect();
    let slugs: BTreeSet<&String> = live.solutions.keys().chain(listed.keys()).collect();
    let mut changes: Vec<Change> = slugs
        .into_par_iter()
        .filter_map(|slug| match (live.solutions.get(slug), listed.get(slug)) {
            (before, Some(solution)) => now.of_listed(live, before, solution),
            (Some(before), None) => Some(now.of_gone(slug, before)),
            (None, None) => None,
        })
        .collect();
    let selling = listed.values().map(|solution| solution.vendor.as_str()).collect();
    changes.extend(now.of_vendors(live, &selling));
    changes.sort_by(|a, b| (a.weight(), a.of, &a.slug).cmp(&(b.weight(), b.of, &b.slug)));
    Comparison { today: now.today, changes, listed: listed.len(), drafts: now.drafts() }
}

/// Whether buyers see a solution on a day.
pub(super) fn is_listed(solution: &Solution, records: &Records, today: Date) -> bool {
    let programme = records.programme(&solution.programme);
    programme.is_some_and(|programme| Life::of(solution, programme, today).is_listed())
}

impl Now<'_> {
    /// A solution that buyers see, or would see; `None` when nothing is to be said of it.
    fn of_listed(&self, live: &Live, before: Option<&Listed>, solution: &Solution) -> Option<Change> {
        let slug = solution.slug.as_str();
        let standing = self.standings.get(slug);
        let lacks_consent =
            matches!(standing, Some(Standing::Changed(_) | Standing::Taken(_) | Standing::Ended));
        let after = Listed::of_solution(solution, self.pictures, self.records);
        let consent = |path: &str, regulated: bool| match standing {
            _ if !regulated => Consent::Free,
            Some(Standing::Changed(differences)) if differences.iter().any(|known| known.path == path) => {
                Consent::Missing
            }
            Some(Standing::Taken(_) | Standing::Ended) => Consent::Missing,
            _ => Consent::Given,
        };
        let mut fields = before.map(|before| fields(live, before, &after, consent)).unwrap_or_default();
        if before.is_some() && standing != Some(&Standing::Same) {
            // What the live site does not tell, the lock may: pictures by the digests of their bytes.
            let told = |difference: &Difference| fields.iter().any(|field| field.path == difference.path);
            let differences = self.lock.differences(solution, self.pictures).into_iter();
            let more: Vec<Difference> = differences.filter(|difference| !told(difference)).collect();
            let is_asked = |difference: &Difference| lacks_consent || live.is_unknown(&difference.path);
            fields.extend(more.into_iter().filter(is_asked).map(|Difference { path, old, new }| {
                let consent = consent(&path, true);
                Field { path, old, new, consent }
            }));
        }
        // What the meeting is about comes first; the rest keeps the record's order.
        fields.sort_by_key(|field| (!field.is_price(), field.consent != Consent::Missing));
        let programme = self.records.programme(&solution.programme)?;
        let ends_on = solution.last_day(programme);
        let left = ends_on.and_then(|day| u32::try_from(day.days() - self.today.days()).ok());
        let is_ending = left.is_some_and(|left| left <= programme.notice_days);
        let kind = match before {
            None => Kind::Added,
            Some(_) if fields.is_empty() => Kind::Same,
            Some(_) => Kind::Changed,
        };
        if kind == Kind::Same && !is_ending && !lacks_consent {
            return None;
        }
        Some(Change {
            of: Of::Solution,
            slug: slug.to_owned(),
            name: solution.name.clone(),
            vendor: Some(self.vendor_name(&solution.vendor)),
            kind,
            ends_on,
            is_ending,
            lacks_consent,
            fields,
        })
    }

    /// A solution that is live and would be no longer.
    fn of_gone(&self, slug: &str, before: &Listed) -> Change {
        let solution = self.records.solution(slug);
        let life = solution.and_then(|solution| {
            let programme = self.records.programme(&solution.programme)?;
            Some(Life::of(solution, programme, self.today))
        });
        let kind = match life {
            Some(Life::Delisted(on)) => Kind::Delisted(on),
            Some(Life::Expired(on)) => Kind::Expired(on),
            None if solution.is_none() && (self.has_record)(slug) => Kind::Unreadable,
            _ => Kind::Withdrawn,
        };
        Change {
            of: Of::Solution,
            slug: slug.to_owned(),
            name: solution.map_or_else(|| before.name.clone(), |solution| solution.name.clone()),
            vendor: Some(self.vendor_name(solution.map_or(&before.vendor, |solution| &solution.vendor))),
            kind,
            ends_on: None,
            is_ending: false,
            lacks_consent: false,
            fields: Vec::new(),
        }
    }

    /// The solutions that wait for their approval.
    fn drafts(&self) -> Vec<Change> {
        let waits = |solution: &&Arc<Solution>| solution.approval.status == Some(Status::Draft);
        let mut drafts: Vec<Change> =
            self.records.solutions.iter().filter(waits).map(|solution| self.of_draft(solution)).collect();
        drafts.sort_by(|a, b| a.slug.cmp(&b.slug));
        drafts
    }

    fn of_draft(&self, solution: &Solution) -> Change {
        let values = Listed::of_solution(solution, self.pictures, self.records).values.into_iter();
        let fields = values.map(|Value { path, value, .. }| Field {
            path,
            old: None,
            new: Some(value),
            consent: Consent::Awaited,
        });
        Change {
            of: Of::Solution,
            slug: solution.slug.to_string(),
            name: solution.name.clone(),
            vendor: Some(self.vendor_name(&solution.vendor)),
            kind: Kind::Draft,
            ends_on: None,
            is_ending: false,
            lacks_consent: false,
            fields: fields.filter(Field::is_price).collect(),
        }
    }

    /// The vendors that sell what is listed before and after.
    fn of_vendors(&self, live: &Live, selling: &BTreeSet<&str>) -> Vec<Change> {
        let vendors = self.records.vendors.iter().filter(|vendor| selling.contains(vendor.slug.as_str()));
        let changed = vendors.filter_map(|vendor| {
            let before = live.vendors.get(vendor.slug.as_str())?;
            let after = Listed::of_vendor(vendor);
            let fields = fields(live, before, &after, |_, _| Consent::Free);
            (!fields.is_empty()).then(|| Change {
                of: Of::Vendor,
                slug: vendor.slug.to_string(),
                name: vendor.name.clone(),
                vendor: None,
                kind: Kind::Changed,
                ends_on: None,
                is_ending: false,
                lacks_consent: false,
                fields,
            })
        });
        changed.collect()
    }

    fn vendor_name(&self, slug: &str) -> String {
        let name = self.records.vendor(slug).map(|vendor| vendor.name.clone());
        name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| slug.to_owned())
    }
}

/// The values that differ: those of the record in its order, then those that it has no longer.
fn fields(
    live: &Live,
    before: &Listed,
    after: &Listed,
    consent: impl Fn(&str, bool) -> Consent,
) -> Vec<Field> {
    let known = |value: &&Value| !live.is_unknown(&value.path);
    let mut old: BTreeMap<&str, &Value> =
        before.values.iter().filter(known).map(|value| (value.path.as_str(), value)).collect();
    let mut fields = Vec::new();
    for new in after.values.iter().filter(known) {
        let old = old.remove(new.path.as_str());
        if old.is_none_or(|old| !old.value.is(&new.value)) {
            fields.push(Field {
                path: new.path.clone(),
                old: old.map(|old| old.value.clone()),
                new: Some(new.value.clone()),
                consent: consent(&new.path, new.regulated),
            });
        }
    }
    let gone = before.values.iter().filter(|value| old.contains_key(value.path.as_str()));
    fields.extend(gone.map(|value| Field {
        path: value.path.clone(),
        old: Some(value.value.clone()),
        new: None,
        consent: consent(&value.path, value.regulated),
    }));
    fields
}
