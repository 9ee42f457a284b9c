//! What a rule may look at: all records, what is known of their pictures, and the day.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::lock::{Standing, Standings};
use crate::model::{Fault, KeyPath, Pictures, Programme, PublicValue, Records, Solution, Subject, Vendor};
use crate::secret::{self, Secret};
use crate::text::Date;

/// What an examination is told besides the records.
pub struct Context<'a> {
    /// The day as of which is judged.
    pub today: Date,
    /// How each approved record stands to `approved.lock`.
    pub standings: &'a Standings,
    /// The batch file under examination, where it is one that is examined.
    pub batch: Option<Batch>,
}

/// What is known of a batch file beside its records.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// Slugs of the solutions that it would add.
    pub new: BTreeSet<String>,
}

/// What readers read of a record.
pub struct Reading<'a> {
    /// Whose record.
    pub subject: Subject,
    /// Slug of its vendor.
    pub vendor_slug: &'a str,
    /// Its vendor, where there is one on record.
    pub vendor: Option<&'a Vendor>,
    /// Each public text by its key path; Markdown without its marks.
    pub words: Vec<(KeyPath, String)>,
}

impl<'a> Reading<'a> {
    fn of_vendor(vendor: &'a Vendor) -> Self {
        let subject = Subject::Vendor(vendor.slug.to_string());
        let words = words_of(vendor.public_values());
        Self { subject, vendor_slug: vendor.slug.as_str(), vendor: Some(vendor), words }
    }

    fn of_solution(solution: &'a Solution, vendor: Option<&'a Vendor>) -> Self {
        let subject = Subject::Solution(solution.slug.to_string());
        Self { subject, vendor_slug: &solution.vendor, vendor, words: words_of(solution.public_values()) }
    }
}

/// What readers read of each record, vendors first.
fn readings(records: &Records) -> Vec<Reading<'_>> {
    let vendors = records.vendors.par_iter().map(|vendor| Reading::of_vendor(vendor));
    let solutions = records
        .solutions
        .par_iter()
        .map(|solution| Reading::of_solution(solution, records.vendor(&solution.vendor)));
    vendors.chain(solutions).collect()
}

fn words_of(values: Vec<PublicValue<'_>>) -> Vec<(KeyPath, String)> {
    let texts = values.into_iter().flat_map(|value| {
        let texts = value.words();
        texts.into_iter().map(move |text| (value.path.clone(), text))
    });
    texts.collect()
}

/// The records under examination.
pub struct Case<'a> {
    /// All records.
    pub records: &'a Records,
    /// What is known of the promo pictures.
    pub pictures: &'a Pictures,
    /// The day as of which is judged.
    pub today: Date,
    standings: &'a Standings,
    secrets: Vec<Secret>,
    readings: Vec<Reading<'a>>,
    batch: Option<&'a Batch>,
    solutions_of_vendor: BTreeMap<&'a str, Vec<&'a Solution>>,
    programmes_of_vendor: BTreeMap<&'a str, Vec<&'a str>>,
    vendors_of_tax_id: BTreeMap<&'a str, Vec<&'a Vendor>>,
    faulty_programmes: BTreeSet<&'a str>,
}

impl<'a> Case<'a> {
    /// Prepares an examination.
    pub fn new(
        records: &'a Records,
        pictures: &'a Pictures,
        faults: &'a [Fault],
        context: &'a Context<'a>,
    ) -> Self {
        let mut solutions_of_vendor: BTreeMap<&str, Vec<&Solution>> = BTreeMap::new();
        let mut programmes_of_vendor: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for solution in &records.solutions {
            solutions_of_vendor.entry(&solution.vendor).or_default().push(solution);
            let programmes = programmes_of_vendor.entry(&solution.vendor).or_default();
            if !programmes.contains(&solution.programme.as_str()) {
                programmes.push(&solution.programme);
            }
        }
        let mut vendors_of_tax_id: BTreeMap<&str, Vec<&Vendor>> = BTreeMap::new();
        for vendor in &records.vendors {
            vendors_of_tax_id.entry(&vendor.tax_id).or_default().push(vendor);
        }
        let faulty_programmes = faults.iter().filter_map(|fault| match &fault.subject {
            Subject::Programme(key) => Some(key.as_str()),
            _ => None,
        });
        Self {
            records,
            pictures,
            today: context.today,
            standings: context.standings,
            // Not when a rule first asks: rules run side by side, and a thread that waits in a lock's first use for work that it
            // shares out may be handed another rule, which waits for the same lock.
            secrets: secret::gather(records),
            readings: readings(records),
            batch: context.batch.as_ref(),
            solutions_of_vendor,
            programmes_of_vendor,
            vendors_of_tax_id,
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

    /// How an approved solution stands to what was approved of it; drafts stand to nothing.
    pub fn standing(&self, solution: &Solution) -> Option<&'a Standing> {
        self.standings.get(solution.slug.as_str())
    }

    /// The staff-only values of all records.
    pub fn secrets(&self) -> &[Secret] {
        &self.secrets
    }

    /// What readers read of each record, vendors first: rendered once for all rules that look at words.
    pub fn readings(&self) -> &[Reading<'a>] {
        &self.readings
    }

    /// Whether it is a batch file that is examined.
    pub fn is_of_batch(&self) -> bool {
        self.batch.is_some()
    }

    /// Whether the batch file under examination would add this solution.
    pub fn is_new(&self, solution: &Solution) -> bool {
        self.batch.is_some_and(|batch| batch.new.contains(solution.slug.as_str()))
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
            | Subject::Synonyms
            | Subject::Programme(_)
            | Subject::Page(_)
            | Subject::Lock
            | Subject::Line(_)
            | Subject::File(_) => Vec::new(),
        };
        if keys.is_empty() { all() } else { keys }
    }

    /// Every vendor but this one with the same tax id.
    pub fn namesakes(&self, vendor: &Vendor) -> impl Iterator<Item = &'a Vendor> {
        let slug = vendor.slug.clone();
        self.vendors_of_tax_id
            .get(vendor.tax_id.as_str())
            .into_iter()
            .flatten()
            .copied()
            .filter(move |other| other.slug != slug)
    }
}
