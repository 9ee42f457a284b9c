//! What a rule may look at: all records, what is known of their pictures, and the day.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Fault, Pictures, Programme, Records, Solution, Subject, Vendor};
use crate::text::Date;

/// The records under examination.
pub struct Case<'a> {
    /// All records.
    pub records: &'a Records,
    /// What is known of the promo pictures.
    pub pictures: &'a Pictures,
    /// The day as of which is judged.
    pub today: Date,
    solutions_of_vendor: BTreeMap<&'a str, Vec<&'a Solution>>,
    programmes_of_vendor: BTreeMap<&'a str, Vec<&'a str>>,
    faulty_programmes: BTreeSet<&'a str>,
}

impl<'a> Case<'a> {
    /// Prepares an examination.
    pub fn new(records: &'a Records, pictures: &'a Pictures, faults: &'a [Fault], today: Date) -> Self {
        let mut solutions_of_vendor: BTreeMap<&str, Vec<&Solution>> = BTreeMap::new();
        let mut programmes_of_vendor: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for solution in &records.solutions {
            solutions_of_vendor.entry(&solution.vendor).or_default().push(solution);
            let programmes = programmes_of_vendor.entry(&solution.vendor).or_default();
            if !programmes.contains(&solution.programme.as_str()) {
                programmes.push(&solution.programme);
            }
        }
        let faulty_programmes = faults.iter().filter_map(|fault| match &fault.subject {
            Subject::Programme(key) => Some(key.as_str()),
            _ => None,
        });
        Self {
            records,
            pictures,
            today,
            solutions_of_vendor,
            programmes_of_vendor,
            faulty_programmes: faulty_programmes.collect(),
        }
    }

    /// The programme of a solution.
    pub fn programme(&self, solution: &Solution) -> Option<&'a Programme> {
        self.records.programme(&solution.programme)
    }

    /// Whether a programme is there, if only as a file that cannot be read: the solutions that name it are not at fault.
    pub fn has_programme(&self, key: &str) -> bool {
        self.records.programme(key).is_some() || self.faulty_programmes.contains(key)
    }

    /// The solutions of a vendor, by slug.
    pub fn solutions_of(&self, vendor: &str) -> &[&'a Solution] {
        self.solutions_of_vendor.get(vendor).map_or(&[], Vec::as_slice)
    }

    /// The programmes whose rules hold for a vendor.
    pub fn programmes_of_vendor(&self, vendor: &Vendor) -> impl Iterator<Item = &'a Programme> {
        let keys = self.programmes_of(&Subject::Vendor(vendor.slug.to_string()));
        keys.into_iter().filter_map(|key| self.records.programme(key))
    }

    /// Keys of the programmes whose rules hold for a subject: a solution's own; those in which a vendor has a solution, and
    /// all of them when it has none.
    pub(super) fn programmes_of(&self, subject: &Subject) -> Vec<&'a str> {
        let all = || self.records.programmes.iter().map(|programme| programme.key.as_str()).collect();
        let known = |key: &&str| self.records.programme(key).is_some();
        let keys: Vec<&str> = match subject {
            Subject::Solution(slug) => self
                .records
                .solution(slug)
                .map(|solution| solution.programme.as_str())
                .into_iter()
                .filter(known)
                .collect(),
            Subject::Vendor(slug) => self
                .programmes_of_vendor
                .get(slug.as_str())
                .cloned()
                .unwrap_or_default()
                .into_iter()
                .filter(known)
                .collect(),
            Subject::Site
            | Subject::Programme(_)
            | Subject::Page(_)
            | Subject::Line(_)
            | Subject::File(_) => Vec::new(),
        };
        if keys.is_empty() { all() } else { keys }
    }

    /// Every vendor but this one with the same tax id.
    pub fn namesakes(&self, vendor: &Vendor) -> impl Iterator<Item = &'a Vendor> {
        let (slug, tax_id) = (vendor.slug.clone(), vendor.tax_id.clone());
        self.records.vendors.iter().filter(move |other| other.slug != slug && other.tax_id == tax_id)
    }
}
