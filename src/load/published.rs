//! A built site back to records: what `api/` says of each listing, which is the record's public part.

use std::io;

use rayon::prelude::*;
use serde_json::Value;

use super::batch::{Batch, batch};
use crate::tree::{MemoryTree, Tree};

const SOLUTIONS: &str = "api/solutions.json";
const VENDORS: &str = "api/vendors.json";
/// Reads the records that a built site publishes, without their pictures. A site without `api/` is told as a file not found.
pub fn published(site: &dyn Tree) -> io::Result<Batch> {
    let listed = json(site, SOLUTIONS)?;
    let listed = listed["solutions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let whole = listed.par_iter().map(|short| {
        let slug = short["slug"].as_str().unwrap_or_default();
        Ok(line("solution", json(site, &format!("api/solutions/{slug}.json"))?))
    });
    let mut lines = whole.collect::<io::Result<Vec<String>>>()?.concat();
    for vendor in json(site, VENDORS)?["vendors"].as_array().cloned().into_iter().flatten() {
        lines.push_str(&line("vendor", vendor));
    }
    let name = "published.jsonl";
    let mut tree = MemoryTree::default();
    tree.insert(name, lines);
    batch(&tree, name)
}

fn json(site: &dyn Tree, path: &str) -> io::Result<Value> {
    serde_json::from_slice(&site.read(path)?)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, format!("{path}: {error}")))
}

fn line(kind: &str, mut record: Value) -> String {
    if let Some(keys) = record.as_object_mut().filter(|_| kind == "solution") {
        // The page's own address is none of the record's keys.
        keys.remove("url");
    }
    strip(&mut record);
    record["type"] = Value::from(kind);
    format!("{record}\n")
}

/// Takes out what the record does not have: a price that the site works out, and values that are not there.
fn strip(value: &mut Value) {
    match value {
        Value::Object(keys) => {
            keys.retain(|key, value| !value.is_null() && key != "price_per_seat_month");
            keys.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}
