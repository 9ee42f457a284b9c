//! Any text as a CSV batch.

use shangjia::load::{self, Beside, Loaded};
use shangjia::model::Records;
use shangjia::tree::MemoryTree;

/// Judges the bytes as a table, twice; what is read without a fault and saved is read again.
pub fn run(data: &[u8]) {
    let tree: MemoryTree = [("batch.csv", data)].into_iter().collect();
    let records = Records { programmes: super::programmes().to_vec(), ..Records::default() };
    let (alone, nothing) = (Loaded { records, ..Loaded::default() }, MemoryTree::default());
    let beside = Beside { loaded: &alone, tree: &nothing };
    let batch = load::batch_beside(&tree, "batch.csv", beside).expect("it lies in memory");
    let found = super::judged(&batch, &tree);
    assert_eq!(found, super::judged(&batch, &tree), "the same bytes are judged the same");
    super::come_back(&batch);
}
