//! How each approved record stands to what the lock has of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Lock;
use super::content::Locked;
use super::section::{DELETED, Section};
use crate::model::{Fault, FaultKind, KeyPath, Pictures, Records, Solution, Status, Subject};

/// The standings by slug; drafts have none.
pub type Standings = BTreeMap<String, Standing>;

/// How an approved record stands to the lock.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// The lock does not have it: a new listing.
    New,
    /// As approved.
    Same,
    /// Approved anew, changed or not.
    Renewed,
    /// Changed without a newer approval: every key that differs, in order.
    Changed(Vec<Difference>),
    /// The slug was given to another solution before: its name then.
    Taken(String),
    /// It was taken down, and lists itself again without a newer approval.
    Ended,
    /// Its record was gone for a while and is back as it was approved.
    Back,
}

/// A regulated value that is not what was approved.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Key path.
    pub path: String,
    /// What was approved; `None` where nothing was.
    pub old: Option<Locked>,
    /// What the record has now.
    pub new: Option<Locked>,
}

impl Standing {
    /// Whether the lock's section is to be written from the record.
    pub(super) fn is_to_be_written(&self) -> bool {
        matches!(self, Self::New | Self::Renewed | Self::Back)
    }
}

/// The standing of every approved solution, and a fault for each section that cannot be read.
pub fn standings(lock: &Lock, records: &Records, pictures: &Pictures) -> (Standings, Vec<Fault>) {
    let approved = |solution: &&Arc<Solution>| {
        let approval = &solution.approval;
        approval.status == Some(Status::Approved)
            && approval.reference.is_some()
            && approval.approved_on.is_some()
    };
    let judged: Vec<(String, Result<Standing, String>)> = records
        .solutions
        .par_iter()
        .filter(approved)
        .map(|solution| (solution.slug.to_string(), standing(lock, solution, pictures)))
        .collect();
    let mut standings = Standings::new();
    let mut faults = Vec::new();
    for (slug, standing) in judged {
        match standing {
            Ok(standing) => {
                standings.insert(slug, standing);
            }
            Err(words) => faults.push(Fault {
                subject: Subject::Lock,
                field: slug,
                label: None,
                span: None,
                kind: FaultKind::Syntax(words),
            }),
        }
    }
    (standings, faults)
}

fn standing(lock: &Lock, solution: &Solution, pictures: &Pictures) -> Result<Standing, String> {
    let slug = solution.slug.as_str();
    let Some(text) = lock.0.get(slug) else { return Ok(Standing::New) };
    let now = Section::of(solution, pictures);
    if now.to_text(slug) == *text {
        return Ok(Standing::Same);
    }
    let then = Section::parse(slug, text)?;
    let newer = now.approved_on > then.approved_on && now.reference != then.reference;
    let (name, vendor) = (then.said("name"), then.said("vendor"));
    let same_vendor = vendor == now.said("vendor");
    // A record that still says when it is delisted is the listing that was there, on whatever day it is looked at.
    if then.ended.as_deref() == Some(DELETED) && (Section { ended: None, ..then.clone() }) == now {
        return Ok(Standing::Back);
    }
    let listed_again = then.ended.is_some() && solution.delisting.is_none();
    if !same_vendor || (listed_again && name != now.said("name")) {
        return Ok(Standing::Taken(name.unwrap_or_default()));
    }
    if newer {
        return Ok(Standing::Renewed);
    }
    if listed_again {
        return Ok(Standing::Ended);
    }
    let differences = differences(then.content, now.content, &unreadable(solution, pictures));
    Ok(if differences.is_empty() { Standing::Same } else { Standing::Changed(differences) })
}

impl Section {
    fn said(&self, key: &str) -> Option<String> {
        self.content.get(key).map(Locked::to_string)
    }
}

/// Keys of the pictures that cannot be read: nothing can be said of their content.
pub(super) fn unreadable(solution: &Solution, pictures: &Pictures) -> BTreeSet<String> {
    let slug = solution.slug.to_string();
    let images = solution.images.iter().enumerate();
    let broken =
        images.filter(|(_, image)| !matches!(pictures.get(&(slug.clone(), image.file.clone())), Some(Ok(_))));
    broken.map(|(i, _)| format!("images[{i}].file")).collect()
}

/// The values that differ, in order of path.
pub(super) fn differences(
    mut then: BTreeMap<KeyPath, Locked>,
    now: BTreeMap<KeyPath, Locked>,
    unreadable: &BTreeSet<String>,
) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (path, new) in now {
        let old = then.remove(&path);
        if old.as_ref() != Some(&new) {
            differences.push(Difference { path: path.into_owned(), old, new: Some(new) });
        }
    }
    let taken_out =
        then.into_iter().map(|(path, old)| Difference { path: path.into_owned(), old: Some(old), new: None });
    differences.extend(taken_out.filter(|difference| !unreadable.contains(&difference.path)));
    differences.sort_by(|a, b| a.path.cmp(&b.path));
    differences
}
