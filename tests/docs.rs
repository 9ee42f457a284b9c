//! What the documents promise of the rules. `UPDATE=1 cargo test -p shangjia --test docs` writes `docs/rules.md`.

use std::path::{Path, PathBuf};
use std::{env, fs};

use shangjia::check;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

#[test]
fn the_reference_of_rules_is_what_the_table_says() {
    let file = path("rules.md");
    let reference = check::reference();
    if env::var_os("UPDATE").is_some() {
        fs::write(&file, &reference).expect("docs/rules.md can be written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    let line = reference.lines().zip(written.lines()).position(|(now, before)| now != before);
    assert!(written == reference, "docs/rules.md is stale from line {line:?}: UPDATE=1 writes it");
}
