//! The committed engine for browsers is the one that these sources give.

#[path = "../../xtask/src/inputs.rs"]
mod inputs;

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The most bytes that may go over the wire.
const BROTLI_LIMIT: i64 = 110 * 1024;

fn dist(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist").join(name)
}

fn origin() -> Table {
    fs::read_to_string(dist("BUILD.toml")).expect("it is committed").parse().expect("it is TOML")
}

#[test]
fn the_committed_engine_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let now = inputs::digest(&root).expect("all inputs can be read");
    let then = origin().get("inputs").and_then(Value::as_str).map(str::to_owned);
    assert_eq!(then, Some(now), "crates/search/dist is stale: run cargo xtask wasm");
}

#[test]
fn the_committed_engine_is_the_one_described() {
    let wasm = fs::read(dist("search.wasm")).expect("it is committed");
    let digest = origin().get("digest").and_then(Value::as_str).map(str::to_owned);
    assert_eq!(digest, Some(blake3::hash(&wasm).to_hex().to_string()));
}

#[test]
fn the_engine_is_small() {
    let brotli = origin().get("brotli").and_then(Value::as_integer).expect("it is measured");
    assert!(brotli <= BROTLI_LIMIT, "{brotli} bytes");
}

#[test]
fn no_path_of_the_machine_that_built_it_remains() {
    let wasm = fs::read(dist("search.wasm")).expect("it is committed");
    let home = std::env::var("HOME").unwrap_or_default();
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("it exists");
    let here = [home, checkout.to_string_lossy().into_owned()];
    let anywhere =
        ["/root/", "/home/", "/Users/", "/tmp/", "C:\\", "/.cargo/", "registry/src"].map(str::to_owned);
    for path in here.iter().chain(&anywhere).filter(|path| path.len() > 1) {
        let found = wasm.windows(path.len()).any(|window| window == path.as_bytes());
        assert!(!found, "the engine holds the path {path}");
    }
}
