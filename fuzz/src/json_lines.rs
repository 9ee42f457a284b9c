//! Any bytes as a batch.

use shangjia::load;
use shangjia::tree::MemoryTree;

/// Judges the bytes as a batch, twice; what is read without a fault and saved is read again.
pub fn run(data: &[u8]) {
    let tree: MemoryTree = [("batch.jsonl", data)].into_iter().collect();
    let batch = load::batch(&tree, "batch.jsonl").expect("it lies in memory");
    let found = super::judged(&batch, &tree);
    assert_eq!(found, super::judged(&batch, &tree), "the same bytes are judged the same");
    super::come_back(&batch);
}
