//! Any bytes as a batch.

use shangjia::load::{self, Loaded};
use shangjia::model::Subject;
use shangjia::save;
use shangjia::tree::MemoryTree;

/// Judges the bytes as a batch, twice; what is read without a fault and saved is read again.
pub fn run(data: &[u8]) {
    let tree: MemoryTree = [("batch.jsonl", data)].into_iter().collect();
    let batch = load::batch(&tree, "batch.jsonl").expect("it lies in memory");
    let found = super::judged(&batch, &tree);
    assert_eq!(found, super::judged(&batch, &tree), "the same bytes are judged the same");
    come_back(&batch);
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
