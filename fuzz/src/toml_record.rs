//! Any bytes as a vendor's file, as a solution's, as the settings and as a page.

use shangjia::load;
use shangjia::tree::MemoryTree;

/// Judges the bytes as each kind of record, twice.
pub fn run(data: &[u8]) {
    for path in ["vendors/x.toml", "solutions/x/index.md", "site.toml", "pages/x.md"] {
        let tree: MemoryTree = [(path, data)].into_iter().collect();
        let judged = || super::judged(&load::catalogue(&tree).expect("it lies in memory"), &tree);
        assert_eq!(judged(), judged(), "the same bytes are judged the same");
    }
}
