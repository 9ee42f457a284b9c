//! Nodes to values: asks a table for its keys one by one, notes what is wrong, and at the end which keys nobody asked for.

use std::ops::Range;

use super::MAX_LIST;
use super::node::{Entry, Node, Value};
use super::words::{self, Kind};
use crate::model::{Choice, Fault, FaultKind, Named, Subject};
use crate::text::{Date, DateError, is_web_address};

/// Faults gathered while a record is read.
pub(super) struct Faults {
    /// Whose record.
    pub(super) subject: Subject,
    /// What was found.
    pub(super) faults: Vec<Fault>,
}

impl Faults {
    /// Starts a record.
    pub(super) fn of(subject: Subject) -> Self {
        Self { subject, faults: Vec::new() }
    }

    /// Notes a fault.
    pub(super) fn push(&mut self, field: impl Into<String>, span: Option<Range<usize>>, kind: FaultKind) {
        let subject = self.subject.clone();
        self.faults.push(Fault { subject, field: field.into(), label: None, span, kind });
    }
}

/// A table being read.
pub(super) struct Reader<'f, 'n> {
    faults: &'f mut Faults,
    path: String,
    entries: &'n [Entry],
    asked: Vec<&'static str>,
    /// For each entry, whether its key was asked for.
    read: Vec<bool>,
}

impl<'f, 'n> Reader<'f, 'n> {
    /// Reads `node`, which must be a table, with `read`; unknown keys are noted afterwards.
    pub(super) fn table<T>(
        faults: &'f mut Faults,
        path: String,
        node: &'n Node,
        read: impl FnOnce(&mut Reader<'_, 'n>) -> T,
    ) -> Option<T> {
        let Some(entries) = node.entries() else {
            faults.push(
                path,
                Some(node.span.clone()),
                FaultKind::WrongType { expected: "table", found: node.value.kind() },
            );
            return None;
        };
        if entries.len() > MAX_LIST {
            let kind = FaultKind::Limit { what: "keys", found: entries.len(), most: MAX_LIST };
            faults.push(path, Some(node.span.clone()), kind);
            return None;
        }
        let mut reader =
            Reader { faults, path, entries, asked: Vec::new(), read: vec![false; entries.len()] };
        let value = read(&mut reader);
        reader.finish();
        Some(value)
    }

    fn finish(self) {
        for (i, entry) in self.entries.iter().enumerate().filter(|(i, _)| !self.read[*i]) {
            let key = entry.key.clone();
            let kind = if self.entries[..i].iter().any(|earlier| earlier.key == key) {
                FaultKind::DuplicateKey(key)
            } else {
                FaultKind::UnknownKey { nearest: nearest(&key, &self.asked), key }
            };
            self.faults.push(join(&self.path, &entry.key), Some(entry.key_span.clone()), kind);
        }
    }

    fn get(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        self.read[at] = true;
        Some(&self.entries[at].node)
    }

    /// Says that a key may stand here and is read elsewhere.
    pub(super) fn known(&mut self, key: &'static str) {
        let _ = self.get(key);
    }

    /// True when the key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    fn fault(&mut self, field: String, node: &Node, kind: FaultKind) {
        self.faults.push(field, Some(node.span.clone()), kind);
    }

    fn wrong(&mut self, field: String, node: &Node, expected: &'static str) {
        self.fault(field, node, FaultKind::WrongType { expected, found: node.value.kind() });
    }

    /// Notes that a key without a rule of its own is missing.
    pub(super) fn require(&mut self, key: &str) {
        if !self.has(key) {
            self.faults.push(join(&self.path, key), None, FaultKind::Missing);
        }
    }

    /// A text; what is wrong with it is noted under `field`, which is seldom made.
    fn string_of(&mut self, field: impl FnOnce(&str) -> String, node: &Node, kind: Kind) -> Option<String> {
        let trouble = match &node.value {
            Value::String(text) => match words::trouble(text, kind) {
                None => return Some(text.clone()),
                Some(trouble) => trouble,
            },
            other => FaultKind::WrongType { expected: "string", found: other.kind() },
        };
        self.fault(field(&self.path), node, trouble);
        None
    }

    /// A text.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let node = self.get(key)?;
        self.string_of(|path| join(path, key), node, Kind::Prose)
    }

    /// A name.
    pub(super) fn name(&mut self, key: &'static str) -> Option<String> {
        let node = self.get(key)?;
        self.string_of(|path| join(path, key), node, Kind::Name)
    }

    /// An http(s) address.
    pub(super) fn address(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        if !is_web_address(&text) {
            self.note(key, FaultKind::NotAnAddress(text));
            return None;
        }
        Some(text)
    }

    /// A truth value.
    pub(super) fn bool(&mut self, key: &'static str) -> Option<bool> {
        let node = self.get(key)?;
        let Value::Bool(value) = node.value else {
            self.wrong(join(&self.path, key), node, "boolean");
            return None;
        };
        Some(value)
    }

    /// A whole number within bounds, both included.
    pub(super) fn integer(&mut self, key: &'static str, least: i64, most: i64) -> Option<i64> {
        let node = self.get(key)?;
        let field = join(&self.path, key);
        let out = |value: String| FaultKind::OutOfBounds { value, least, most };
        match &node.value {
            Value::Integer(value) if (least..=most).contains(value) => return Some(*value),
            Value::Integer(value) => self.fault(field, node, out(value.to_string())),
            Value::Huge(value) => self.fault(field, node, out(value.clone())),
            Value::Float(value) => {
                self.fault(field, node, FaultKind::NotWhole { value: float(*value), least, most });
            }
            _ => self.wrong(field, node, "integer"),
        }
        None
    }

    /// A whole number from `least` to the end of 32 bits.
    pub(super) fn count(&mut self, key: &'static str, least: u32, most: u32) -> Option<u32> {
        self.integer(key, i64::from(least), i64::from(most)).and_then(|value| u32::try_from(value).ok())
    }

    /// A number, with or without a fraction, within bounds.
    pub(super) fn number(&mut self, key: &'static str, least: i64, most: i64) -> Option<f64> {
        let node = self.get(key)?;
        let field = join(&self.path, key);
        #[expect(clippy::cast_precision_loss, reason = "bounds and record numbers are far below 2^53")]
        let (number, low, high) = match &node.value {
            Value::Integer(value) => (*value as f64, least as f64, most as f64),
            Value::Float(value) => (*value, least as f64, most as f64),
            Value::Huge(_) => (f64::INFINITY, least as f64, most as f64),
            _ => {
                self.wrong(field, node, "number");
                return None;
            }
        };
        if (low..=high).contains(&number) {
            return Some(number);
        }
        let value = match &node.value {
            Value::Integer(value) => value.to_string(),
            Value::Huge(value) => value.clone(),
            _ => float(number),
        };
        self.fault(field, node, FaultKind::OutOfBounds { value, least, most });
        None
    }

    /// A date: a TOML date or an ISO string.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Date> {
        let node = self.get(key)?;
        let field = join(&self.path, key);
        match &node.value {
            Value::Date(date) => return Some(*date),
            Value::String(text) | Value::OddDate(text) => {
                let value = text.clone();
                let kind = match Date::parse(text) {
                    Ok(date) => return Some(date),
                    Err(DateError::NoSuchDay) => FaultKind::NoSuchDay(value),
                    Err(DateError::Roc(iso)) => FaultKind::RocDate { value, iso },
                    Err(DateError::Spelling(iso)) => FaultKind::NotADate { value, iso: Some(iso) },
                    Err(DateError::Form | DateError::ShortYear(_)) => {
                        FaultKind::NotADate { value, iso: None }
                    }
                };
                self.fault(field, node, kind);
            }
            _ => self.wrong(field, node, "date"),
        }
        None
    }

    /// A closed choice.
    pub(super) fn choice<C: Choice>(&mut self, key: &'static str) -> Option<C> {
        self.parsed(key, C::parse, keys::<C>)
    }

    /// A list of closed choices.
    pub(super) fn choices<C: Choice>(&mut self, key: &'static str) -> Vec<C> {
        self.parsed_list(key, C::parse, keys::<C>)
    }

    /// A list of closed choices or `other:<text>`.
    pub(super) fn named<C: Choice>(&mut self, key: &'static str) -> Vec<Named<C>> {
        self.parsed_list(key, Named::parse, || {
            let mut allowed = keys::<C>();
            allowed.push("other:…".to_owned());
            allowed
        })
    }

    /// A text that `parse` understands.
    pub(super) fn parsed<T>(
        &mut self,
        key: &'static str,
        parse: impl Fn(&str) -> Option<T>,
        allowed: impl Fn() -> Vec<String>,
    ) -> Option<T> {
        let node = self.get(key)?;
        let text = self.string_of(|path| join(path, key), node, Kind::Prose)?;
        let value = parse(&text);
        if value.is_none() {
            self.fault(join(&self.path, key), node, FaultKind::NotListed { value: text, allowed: allowed() });
        }
        value
    }

    fn parsed_list<T>(
        &mut self,
        key: &'static str,
        parse: impl Fn(&str) -> Option<T>,
        allowed: impl Fn() -> Vec<String>,
    ) -> Vec<T> {
        let mut values = Vec::new();
        for (i, node) in self.list(key, MAX_LIST).iter().enumerate() {
            let field = |path: &str| format!("{}[{i}]", join(path, key));
            let Some(text) = self.string_of(field, node, Kind::Prose) else { continue };
            match parse(&text) {
                Some(value) => values.push(value),
                None => self.fault(
                    field(&self.path),
                    node,
                    FaultKind::NotListed { value: text, allowed: allowed() },
                ),
            }
        }
        values
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.lines(key, MAX_LIST)
    }

    /// A list of at most so many texts.
    pub(super) fn lines(&mut self, key: &'static str, most: usize) -> Vec<String> {
        let texts = self.list(key, most).iter().enumerate().filter_map(|(i, node)| {
            self.string_of(|path| format!("{}[{i}]", join(path, key)), node, Kind::Prose)
        });
        texts.collect()
    }

    fn list(&mut self, key: &'static str, most: usize) -> &'n [Node] {
        let Some(node) = self.get(key) else { return &[] };
        match &node.value {
            Value::List(items) if items.len() > most => {
                self.fault(
                    join(&self.path, key),
                    node,
                    FaultKind::Limit { what: "items", found: items.len(), most },
                );
                &[]
            }
            Value::List(items) => items,
            _ => {
                self.wrong(join(&self.path, key), node, "list");
                &[]
            }
        }
    }

    /// A table under a key.
    pub(super) fn sub<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'_, 'n>) -> T,
    ) -> Option<T> {
        let node = self.get(key)?;
        let path = join(&self.path, key);
        Reader::table(self.faults, path, node, read)
    }

    /// A list of tables under a key.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Reader<'_, 'n>) -> T,
    ) -> Vec<T> {
        let nodes = self.list(key, MAX_LIST);
        let path = join(&self.path, key);
        let mut values = Vec::new();
        for (i, node) in nodes.iter().enumerate() {
            values.extend(Reader::table(self.faults, format!("{path}[{i}]"), node, &mut read));
        }
        values
    }

    /// The keys and texts of a table whose keys are free.
    pub(super) fn free_table(&mut self, key: &'static str) -> Vec<(String, String)> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let path = join(&self.path, key);
        let Some(entries) = node.entries() else {
            self.wrong(path, node, "table");
            return Vec::new();
        };
        entries
            .iter()
            .filter_map(|entry| {
                self.string_of(|_| join(&path, &entry.key), &entry.node, Kind::Prose)
                    .map(|text| (entry.key.clone(), text))
            })
            .collect()
    }

    /// Notes a fault of an item of a key's list.
    pub(super) fn note_at(&mut self, key: &'static str, item: usize, kind: FaultKind) {
        self.faults.push(format!("{}[{item}]", join(&self.path, key)), None, kind);
    }

    /// Notes a fault of a key's value.
    pub(super) fn note(&mut self, key: &'static str, kind: FaultKind) {
        let span = self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.node.span.clone());
        self.faults.push(join(&self.path, key), span, kind);
    }
}

fn keys<C: Choice>() -> Vec<String> {
    C::ALL.iter().map(|choice| choice.key().to_owned()).collect()
}

/// A number as people write it: a huge one with its power of ten.
fn float(value: f64) -> String {
    if value.abs() >= 1e16 { format!("{value:e}") } else { format!("{value:?}") }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// The known key that is most like `key`, when one is like it at all.
fn nearest(key: &str, known: &[&'static str]) -> Option<String> {
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(key, candidate), *candidate))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > 0.75)
        .map(|(_, candidate)| candidate.to_owned())
}
