//! The search does not grow heavy unseen: what must be sent for it, on a catalogue of a thousand listings. `cargo bench --bench search`
//! prints the same and more.

#[path = "common/shelf.rs"]
mod shelf;
#[path = "common/weight.rs"]
mod weight;

use shangjia::disk::DiskTree;
use shangjia::load;

use crate::weight::Shelf;

/// Bytes of the engine.
const ENGINE: usize = 110_000;
/// Bytes of the scripts that stand between page and engine.
const SCRIPTS: usize = 15_000;
/// Bytes of the index a character.
const INDEX: f64 = 1.2;
/// Bytes of a word's first results, everything included.
const FIRST_RESULTS: usize = 225 << 10;

#[test]
fn engine_and_scripts_are_small() {
    assert!(weight::engine() <= ENGINE, "{} bytes", weight::engine());
    assert!(weight::scripts() <= SCRIPTS, "{} bytes", weight::scripts());
}

#[test]
fn a_thousand_listings_are_searched_with_few_bytes() {
    let content = DiskTree::open(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).expect("it is there");
    let tree = shelf::content(shelf::settings(&content).expect("it can be read"), 1_000);
    let shelf = Shelf::of(&load::catalogue(&tree).expect("it is in memory")).expect("it is sound");
    assert_eq!(shelf.listings, 1_000);
    let share = shelf.index_bytes() as f64 / shelf.characters as f64;
    assert!(share <= INDEX, "{share:.3} bytes a character");
    assert!(shelf.parts() > 100, "{} parts: what is fetched must be chosen", shelf.parts());
    for question in ["瑕疵", "瑕疵檢測", "自動光學檢測", "chatbot", "檢", "庫存 盤點"] {
        let asked = shelf.ask(question).expect("the files are sound");
        assert!(asked.bytes <= FIRST_RESULTS, "{question}: {} bytes", asked.bytes);
        assert!(asked.total > 0, "{question} finds nothing");
        assert!(asked.files <= 60, "{question}: {} files", asked.files);
        assert!(asked.rounds <= 3, "{question}: {} rounds", asked.rounds);
    }
}
