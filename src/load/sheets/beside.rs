//! A record from cells beside the one that the catalogue has: what cells cannot say is taken from there. Cells do not tell white space
//! around a text, the order of ticks, or an empty text from none; and what no column asks is not answered by leaving it out.

use std::collections::BTreeSet;

use crate::form::{At, Column};
use crate::load::node::{Entry, Node, Value};

/// What the columns of a record ask.
struct Asked {
    /// Key paths without the numbers of items.
    stems: BTreeSet<String>,
    /// Lists whose order cells do not tell.
    sets: BTreeSet<String>,
}

/// Takes from `before` what the cells of `node` cannot say.
pub(super) fn reconcile(node: &mut Node, before: &Node, columns: &[(At, Column)]) {
    let stems = columns.iter().map(|(_, column)| column.stem()).collect();
    let sets =
        columns.iter().filter(|(_, column)| column.fills_a_set()).map(|(_, column)| column.stem()).collect();
    table(node, before, "", &Asked { stems, sets });
}

fn table(node: &mut Node, before: &Node, path: &str, asked: &Asked) {
    let (Value::Table(entries), Value::Table(known)) = (&mut node.value, &before.value) else { return };
    for earlier in known {
        let path = if path.is_empty() { earlier.key.clone() } else { format!("{path}.{}", earlier.key) };
        match entries.iter_mut().find(|entry| entry.key == earlier.key) {
            Some(entry) => value(&mut entry.node, &earlier.node, &path, asked),
            None => entries.extend(unasked(&earlier.node, &path, asked).map(|node| Entry {
                key: earlier.key.clone(),
                key_span: 0..0,
                node,
            })),
        }
    }
}

fn value(node: &mut Node, before: &Node, path: &str, asked: &Asked) {
    match (&mut node.value, &before.value) {
        (Value::String(text), Value::String(known)) if trimmed(text) == trimmed(known) => {
            text.clone_from(known);
        }
        (Value::Table(_), Value::Table(_)) => table(node, before, path, asked),
        (Value::List(items), Value::List(known)) if asked.sets.contains(path) => in_order_of(items, known),
        (Value::List(items), Value::List(known)) => {
            with_blank_ones(items, known);
            for (item, known) in items.iter_mut().zip(known) {
                value(item, known, path, asked);
            }
        }
        _ => {}
    }
}

/// The part of an earlier value that no column asks for, without its places; what is empty is there or not alike.
fn unasked(node: &Node, path: &str, asked: &Asked) -> Option<Node> {
    let value = match &node.value {
        Value::Table(entries) => {
            let kept: Vec<Entry> = entries
                .iter()
                .filter_map(|entry| {
                    let node = unasked(&entry.node, &format!("{path}.{}", entry.key), asked)?;
                    Some(Entry { key: entry.key.clone(), key_span: 0..0, node })
                })
                .collect();
            if kept.is_empty() && !entries.is_empty() {
                return None;
            }
            Value::Table(kept)
        }
        Value::List(items) if !items.iter().all(is_blank) && is_asked(path, asked) => return None,
        Value::List(_) => without_places(node).value,
        Value::String(text) if text.trim().is_empty() => Value::String(text.clone()),
        _ if is_asked(path, asked) => return None,
        _ => without_places(node).value,
    };
    Some(Node { span: 0..0, value })
}

/// Whether a column asks for this key or for one below it.
fn is_asked(path: &str, asked: &Asked) -> bool {
    let below = format!("{path}.");
    asked.stems.contains(path)
        || asked.stems.range(below.clone()..).next().is_some_and(|stem| stem.starts_with(&below))
}

fn without_places(node: &Node) -> Node {
    let mut node = node.clone();
    node.span = 0..0;
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| *item = without_places(item)),
        Value::Table(entries) => entries.iter_mut().for_each(|entry| {
            entry.key_span = 0..0;
            entry.node = without_places(&entry.node);
        }),
        _ => {}
    }
    node
}

/// Puts blank texts back where the list had them, if that is all that it lacks: a cell holds none.
fn with_blank_ones(items: &mut Vec<Node>, known: &[Node]) {
    let full: Vec<&Node> = known.iter().filter(|item| !is_blank(item)).collect();
    let is_all =
        full.len() == items.len() && items.iter().zip(full).all(|(item, known)| is_same(item, known));
    if is_all {
        for (i, blank) in known.iter().enumerate().filter(|(_, item)| is_blank(item)) {
            items.insert(i, without_places(blank));
        }
    }
}

fn is_blank(item: &Node) -> bool {
    matches!(&item.value, Value::String(text) if text.trim().is_empty())
}

/// Puts items that were there before first, in the order that they had; the rest follow.
fn in_order_of(items: &mut Vec<Node>, known: &[Node]) {
    let mut rest = std::mem::take(items);
    for earlier in known {
        if let Some(place) = rest.iter().position(|item| is_same(item, earlier)) {
            items.push(rest.remove(place));
        } else if let Some(twin) = items.iter().find(|item| is_same(item, earlier)) {
            // What was listed twice has one cell.
            items.push(twin.clone());
        }
    }
    items.append(&mut rest);
}

/// Whether two values say the same, white space around texts aside.
fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::String(a), Value::String(b)) => trimmed(a) == trimmed(b),
        (Value::Table(a), Value::Table(b)) => {
            a.len() == b.len()
                && a.iter().all(|entry| {
                    b.iter().any(|other| other.key == entry.key && is_same(&entry.node, &other.node))
                })
        }
        _ => false,
    }
}

fn trimmed(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}
