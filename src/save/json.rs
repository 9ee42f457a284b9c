//! Records as JSON Lines: one object a line, the same keys as in TOML.

use serde_json::{Map, Value};

use super::leaf::{Filter, Leaf, Record, Shown};
use crate::form::Form;
use crate::model::Records;

/// Vendors, then solutions, one object a line.
pub fn json_lines(records: &Records, form: &Form, shown: Shown) -> String {
    let filter = Filter::new(form, shown);
    let vendors = records.vendors.iter().map(|vendor| Record::of_vendor(vendor, &filter));
    let solutions = records.solutions.iter().map(|solution| Record::of_solution(solution, &filter));
    vendors.chain(solutions).map(|record| line(&record) + "\n").collect()
}

fn line(record: &Record) -> String {
    let mut root = Map::new();
    root.insert("type".to_owned(), record.kind.into());
    root.insert("slug".to_owned(), record.slug.clone().into());
    let mut root = Value::Object(root);
    for (path, leaf) in &record.leaves {
        put(&mut root, path, value(leaf));
    }
    root.to_string()
}

fn value(leaf: &Leaf) -> Value {
    match leaf {
        Leaf::Text(text) | Leaf::Day(text) => text.clone().into(),
        Leaf::Integer(number) => (*number).into(),
        Leaf::Float(number) => (*number).into(),
        Leaf::Flag(flag) => (*flag).into(),
        Leaf::List(items) => items.clone().into(),
        Leaf::Nothing => Value::Object(Map::new()),
    }
}

/// Puts a value at a key path; tables and lists on the way are made. Paths come in order, so that lists grow item by item.
fn put(root: &mut Value, path: &str, value: Value) {
    let mut at = root;
    for step in path.split(['.', '[']) {
        at = match step.strip_suffix(']').and_then(|number| number.parse::<usize>().ok()) {
            Some(number) => {
                if !at.is_array() {
                    *at = Value::Array(Vec::new());
                }
                let Some(items) = at.as_array_mut() else { return };
                while items.len() <= number {
                    items.push(Value::Null);
                }
                &mut items[number]
            }
            None => {
                if !at.is_object() {
                    *at = Value::Object(Map::new());
                }
                let Some(members) = at.as_object_mut() else { return };
                members.entry(step).or_insert(Value::Null)
            }
        };
    }
    *at = value;
}
