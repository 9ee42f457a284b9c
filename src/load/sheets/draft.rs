//! A record while its cells are gathered: key paths to a tree of values.

use std::collections::BTreeMap;

use super::cell;
use crate::form::{At, Column, Kind, Value};
use crate::load::decode::Faults;
use crate::load::node::{Entry, Node, Value as NodeValue};
use crate::model::{CellFault, Choice, FaultKind, PaymentMethod};

/// What has been read of a record.
#[derive(Default)]
pub(super) struct Draft {
    root: Vec<(String, Part)>,
    /// The ways to pay: whether each is ticked, and the names that are given for it.
    pays: BTreeMap<String, Pays>,
    /// What could not be read: key path, cell, why.
    wrong: Vec<(String, At, FaultKind)>,
    /// Tables that the form asks about by a word: key path, cell and answer.
    tables: Vec<(String, At, bool)>,
}

#[derive(Default)]
struct Pays {
    tick: Option<At>,
    names: Vec<(String, At)>,
}

/// A value, or several.
enum Part {
    Leaf(Node),
    Items(Vec<Node>),
    Table(Vec<(String, Part)>),
    /// Items by the numbers that their columns have; blank ones are left out.
    List(BTreeMap<usize, Part>),
}

/// Lists whose items moved up because blank ones before them are left out: key path of the list, numbers as their columns have them.
pub(super) type Renumbered = BTreeMap<String, Vec<usize>>;

impl Draft {
    /// Takes what a cell says.
    pub(super) fn take(&mut self, column: &Column, value: &Value, at: At) {
        if let Err(kind) = self.read(column, value, at) {
            self.wrong.push((column.path.clone(), at, kind));
        }
    }

    fn read(&mut self, column: &Column, value: &Value, at: At) -> Result<(), FaultKind> {
        let leaf = |value| Node { span: at.span(), value };
        let path = column.path.as_str();
        match &column.kind {
            Kind::Slug | Kind::Echo => {}
            Kind::Tick(key) => {
                if cell::tick(value)? {
                    self.push(path, leaf(NodeValue::String(key.clone())));
                }
            }
            kind @ (Kind::Others | Kind::List(_)) => {
                for item in cell::items(kind, value)? {
                    self.push(path, leaf(NodeValue::String(item)));
                }
            }
            Kind::Pays(method) => {
                if cell::tick(value)? {
                    self.pays.entry(method.clone()).or_default().tick = Some(at);
                }
            }
            kind @ Kind::PaysBy(method) => {
                let names = cell::items(kind, value)?.into_iter().map(|name| (name, at));
                self.pays.entry(method.clone()).or_default().names.extend(names);
            }
            kind @ Kind::Table => {
                if let NodeValue::Bool(is_there) = cell::scalar(kind, value)? {
                    self.tables.push((path.to_owned(), at, is_there));
                }
            }
            kind => {
                let value = cell::scalar(kind, value)?;
                put(&mut self.root, path, Part::Leaf(leaf(value)));
            }
        }
        Ok(())
    }

    fn push(&mut self, path: &str, item: Node) {
        match find(&mut self.root, path) {
            Some(Part::Items(items)) => items.push(item),
            _ => put(&mut self.root, path, Part::Items(vec![item])),
        }
    }

    /// The record as a tree of values, whose own place is `key`; what could not be read becomes faults.
    pub(super) fn finish(mut self, key: At, faults: &mut Faults) -> (Node, Renumbered) {
        for (path, at, is_there) in std::mem::take(&mut self.tables) {
            match (is_there, find(&mut self.root, &path)) {
                (true, None) => put(&mut self.root, &path, Part::Table(Vec::new())),
                (false, Some(_)) => {
                    self.wrong.push((path, at, FaultKind::Cell(CellFault::Contradicts)));
                }
                _ => {}
            }
        }
        let payments = self.payments();
        if !payments.is_empty() {
            put(&mut self.root, "payments", Part::Items(payments));
        }
        let mut renumbered = Renumbered::new();
        let entries = entries(self.root, "", &mut renumbered);
        for (path, at, kind) in self.wrong {
            faults.push(moved(&path, &renumbered), Some(at.span()), kind);
        }
        (Node { span: key.span(), value: NodeValue::Table(entries) }, renumbered)
    }

    fn payments(&mut self) -> Vec<Node> {
        let mut payments = Vec::new();
        for method in PaymentMethod::ALL {
            let Some(pays) = self.pays.remove(method.key()) else { continue };
            let mut pay = |at: At, name: Option<(String, At)>| {
                let text = |text: String, at: At| Node { span: at.span(), value: NodeValue::String(text) };
                let mut entries = vec![entry("method", text(method.key().to_owned(), at))];
                entries.extend(name.map(|(name, at)| entry("name", text(name, at))));
                payments.push(Node { span: at.span(), value: NodeValue::Table(entries) });
            };
            match pays.tick {
                Some(tick) if pays.names.is_empty() => pay(tick, None),
                tick => {
                    pays.names.into_iter().for_each(|(name, at)| pay(tick.unwrap_or(at), Some((name, at))));
                }
            }
        }
        payments
    }
}

/// A key with its value, both at the value's place.
pub(super) fn entry(key: &str, node: Node) -> Entry {
    Entry { key: key.to_owned(), key_span: node.span.clone(), node }
}

/// A key path whose list numbers are those of the columns, as those of the record.
pub(super) fn moved(path: &str, renumbered: &Renumbered) -> String {
    for (list, numbers) in renumbered {
        let Some((number, rest)) =
            path.strip_prefix(list.as_str()).and_then(|rest| rest.strip_prefix('[')?.split_once(']'))
        else {
            continue;
        };
        let Ok(number) = number.parse::<usize>() else { continue };
        // What is blank comes after what is not.
        let place = numbers.iter().position(|known| *known == number);
        let place = place.unwrap_or_else(|| {
            numbers.len() + number - numbers.iter().filter(|known| **known < number).count()
        });
        return format!("{list}[{place}]{rest}");
    }
    path.to_owned()
}

/// One step of a key path.
enum Step<'p> {
    Key(&'p str),
    Item(usize),
}

fn steps(path: &str) -> Vec<Step<'_>> {
    let parts = path.split(['.', '[']).filter(|part| !part.is_empty());
    let step = |part: &'_ str| part.strip_suffix(']').and_then(|number| number.parse().ok());
    parts.map(|part| step(part).map_or(Step::Key(part), Step::Item)).collect()
}

fn find<'d>(table: &'d mut [(String, Part)], path: &str) -> Option<&'d mut Part> {
    let mut parts = path.split('.');
    let first = parts.next()?;
    let mut part = &mut table.iter_mut().find(|(key, _)| key == first)?.1;
    for step in parts {
        let Part::Table(table) = part else { return None };
        part = &mut table.iter_mut().find(|(key, _)| key == step)?.1;
    }
    Some(part)
}

fn put(table: &mut Vec<(String, Part)>, path: &str, value: Part) {
    let steps = steps(path);
    if let [Step::Key(first), rest @ ..] = steps.as_slice() {
        put_key(table, first, rest, value);
    }
}

fn put_key(table: &mut Vec<(String, Part)>, key: &str, rest: &[Step<'_>], value: Part) {
    let place = match table.iter().position(|(known, _)| known == key) {
        Some(place) => place,
        None => {
            let empty = match rest.first() {
                Some(Step::Item(_)) => Part::List(BTreeMap::new()),
                _ => Part::Table(Vec::new()),
            };
            table.push((key.to_owned(), empty));
            table.len() - 1
        }
    };
    put_part(&mut table[place].1, rest, value);
}

fn put_part(part: &mut Part, rest: &[Step<'_>], value: Part) {
    match (rest, part) {
        ([], part) => *part = value,
        ([Step::Key(key), rest @ ..], Part::Table(table)) => put_key(table, key, rest, value),
        ([Step::Item(number), rest @ ..], Part::List(items)) => {
            let empty = || match rest.first() {
                Some(Step::Key(_)) => Part::Table(Vec::new()),
                _ => Part::Items(Vec::new()),
            };
            put_part(items.entry(*number).or_insert_with(empty), rest, value);
        }
        // The columns' paths agree on what is a list and what a table.
        _ => {}
    }
}

fn entries(table: Vec<(String, Part)>, path: &str, renumbered: &mut Renumbered) -> Vec<Entry> {
    let whole = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    table.into_iter().map(|(key, part)| entry(&key, node(part, &whole(&key), renumbered))).collect()
}

fn node(part: Part, path: &str, renumbered: &mut Renumbered) -> Node {
    let value = match part {
        Part::Leaf(node) => return node,
        Part::Items(items) => NodeValue::List(items),
        Part::Table(table) => NodeValue::Table(entries(table, path, renumbered)),
        Part::List(items) => {
            renumbered.insert(path.to_owned(), items.keys().copied().collect());
            let items = items.into_values().enumerate();
            NodeValue::List(items.map(|(i, item)| node(item, &format!("{path}[{i}]"), renumbered)).collect())
        }
    };
    // A table and a list stand where the first of their values does.
    let first = match &value {
        NodeValue::List(items) => items.first().map(|item| item.span.clone()),
        NodeValue::Table(entries) => entries.first().map(|entry| entry.node.span.clone()),
        _ => None,
    };
    Node { span: first.unwrap_or(0..0), value }
}
