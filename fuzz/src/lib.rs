//! What is asserted of any input, one module a target. `fuzz_targets/` hands libFuzzer's bytes to them, `tests/fuzz_corpus.rs` those
//! of the committed corpus, without libFuzzer.

pub mod findings;
pub mod json_lines;
pub mod markdown;
pub mod query;
pub mod table;
pub mod toml_record;

use std::sync::OnceLock;

use shangjia::build::locate;
use shangjia::check::Context;
use shangjia::diag::Diagnostic;
use shangjia::load::{self, Loaded};
use shangjia::model::{Fault, Records, Subject};
use shangjia::tree::{MemoryTree, Tree};
use shangjia::{check, lock, save, starter};

/// Judges what was loaded from `tree`, with the built-in programmes beside it, and asserts what holds of every finding.
fn judged(loaded: &Loaded, tree: &dyn Tree) -> Vec<Diagnostic> {
    let today = shangjia::text::Date::parse("2026-06-01").expect("the day is a date");
    let own = loaded.records.clone();
    let records = Records { programmes: programmes().to_vec(), ..own };
    let (standings, unread) = lock::standings(&loaded.lock, &records, &loaded.pictures);
    let faults: Vec<Fault> = loaded.faults.iter().cloned().chain(unread).collect();
    let context = Context { today, standings: &standings, batch: None };
    let found = check::all(&records, &loaded.pictures, &faults, &context);
    let found = found.into_iter().filter(|finding| loaded.origins.path(&finding.subject).is_some());
    let found = locate(found.collect(), &loaded.origins, tree);
    findings::are_well_formed(&found, tree);
    found
}

/// The built-in programmes, read once.
fn programmes() -> &'static [shangjia::model::Programme] {
    static PROGRAMMES: OnceLock<Records> = OnceLock::new();
    let read = || {
        let tree: MemoryTree = starter::programmes().collect();
        load::catalogue(&tree).expect("it lies in memory").records
    };
    &PROGRAMMES.get_or_init(read).programmes
}

/// Asserts that the sound records of a batch come back from the files that importing it writes.
fn come_back(batch: &Loaded) {
    let sound = |subject: Subject| batch.faults.iter().all(|fault| fault.subject != subject);
    let mut tree = MemoryTree::default();
    let vendors = batch.records.vendors.iter();
    let vendors: Vec<_> = vendors.filter(|one| sound(Subject::Vendor(one.slug.to_string()))).collect();
    let solutions = batch.records.solutions.iter();
    let solutions: Vec<_> = solutions.filter(|one| sound(Subject::Solution(one.slug.to_string()))).collect();
    for vendor in &vendors {
        tree.insert(format!("vendors/{}.toml", vendor.slug), save::vendor(vendor));
    }
    for solution in &solutions {
        tree.insert(format!("solutions/{}/index.md", solution.slug), save::solution(solution));
    }
    let again = load::catalogue(&tree).expect("it lies in memory");
    assert!(again.faults.is_empty(), "{:?}", again.faults);
    assert!(again.records.vendors.iter().eq(vendors));
    assert!(again.records.solutions.iter().eq(solutions));
}
