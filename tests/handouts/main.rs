//! What the program hands out beside the site, through the binary: exports, what changes, what ends.

#[path = "../common/mod.rs"]
mod common;
mod diff;
mod expiring;
mod quickwit;

/// The sample's solution.
const SLUG: &str = "yunqi-aoi-metal-surface";
/// Its record.
const RECORD: &str = "content/solutions/yunqi-aoi-metal-surface/index.md";
/// Its vendor's record.
const VENDOR: &str = "content/vendors/yunqi-vision.toml";

#[track_caller]
fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
