//! A batch file: JSON Lines, one vendor or solution a line, pictures beside it.

use std::collections::BTreeMap;
use std::io;

use super::decode::Faults;
use super::node::{Node, Value};
use super::origins::Spelling;
use super::picture::{self, Wanted};
use super::{Loaded, encoding, json, solution, vendor};
use crate::model::{FaultKind, PictureFault, Slug, Solution, Subject};
use crate::tree::Tree;

/// Largest batch file, in bytes.
const MAX_BATCH: usize = 2 << 30;

/// A batch as loaded. The pictures' paths are in the batch's own tree; `images` of the records name the files that they become.
pub type Batch = Loaded;

/// Loads the batch file `path` of `tree`.
pub fn batch(tree: &dyn Tree, path: &str) -> io::Result<Batch> {
    let bytes = tree.read(path)?;
    let mut loaded = Loaded::default();
    let file = Subject::Line(0);
    let (text, _) = match encoding::text(&bytes, MAX_BATCH) {
        Ok(text) => text,
        Err(kind) => {
            loaded.origins.insert(file.clone(), path, Spelling::Toml);
            let mut faults = Faults::of(file);
            faults.push("", Some(0..0), kind);
            loaded.faults.append(&mut faults.faults);
            return Ok(loaded);
        }
    };
    let mut wanted = Wanted::new();
    let mut at = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let trimmed = line.trim_end();
        if !trimmed.trim_start().is_empty() {
            read_line(path, trimmed, at, i + 1, &mut loaded, &mut wanted);
        }
        at += line.len();
    }
    loaded.records.vendors.sort_by(|a, b| a.slug.cmp(&b.slug));
    loaded.records.solutions.sort_by(|a, b| a.slug.cmp(&b.slug));
    loaded.pictures = picture::look(tree, wanted);
    loaded.faults.extend(picture::over_limits(&loaded.records.solutions, &loaded.pictures));
    tell_clashes(&mut loaded);
    Ok(loaded)
}

fn read_line(path: &str, line: &str, at: usize, number: usize, loaded: &mut Loaded, wanted: &mut Wanted) {
    let range = at..at + line.len();
    let unknown = Subject::Line(number);
    let mut faults = Faults::of(unknown.clone());
    let mut node = match json::parse(line) {
        Ok(node) => node,
        Err((span, words)) => {
            loaded.origins.insert(unknown, path, Spelling::Line(range, number));
            faults.push("", Some(span.start + at..span.end + at), FaultKind::Syntax(words));
            loaded.faults.append(&mut faults.faults);
            return;
        }
    };
    node.shift(at);
    let text = |key: &str| match node.entries()?.iter().find(|entry| entry.key == key)?.node.value {
        Value::String(ref text) => Some(text.clone()),
        _ => None,
    };
    let (kind, name) = (text("type"), text("slug"));
    let subject = match (kind.as_deref(), &name) {
        (Some("vendor"), Some(slug)) => Subject::Vendor(slug.clone()),
        (Some("solution"), Some(slug)) => Subject::Solution(slug.clone()),
        _ => {
            loaded.origins.insert(unknown, path, Spelling::Line(range, number));
            line_without_subject(&node, kind, name.is_some(), &mut faults);
            loaded.faults.append(&mut faults.faults);
            return;
        }
    };
    let name = name.unwrap_or_default();
    let mut faults = Faults::of(subject.clone());
    if loaded.origins.path(&subject).is_some() {
        faults.push("slug", Some(node.locate("slug")), FaultKind::DuplicateSlug(name));
        loaded.faults.append(&mut faults.faults);
        return;
    }
    loaded.origins.insert(subject.clone(), path, Spelling::Line(range, number));
    match (Slug::parse(&name), &subject) {
        (Err(error), _) => {
            faults.push("slug", Some(node.locate("slug")), FaultKind::BadSlug { value: name, error });
        }
        (Ok(slug), Subject::Vendor(_)) => {
            loaded.records.vendors.push(vendor::vendor(slug, &node, &mut faults));
        }
        (Ok(slug), _) => {
            let mut record = solution::solution(slug, &node, &mut faults);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            want_pictures(&mut record, folder, wanted);
            loaded.records.solutions.push(record);
        }
    }
    loaded.faults.append(&mut faults.faults);
}

fn line_without_subject(node: &Node, kind: Option<String>, has_slug: bool, faults: &mut Faults) {
    if node.entries().is_none() {
        let kind = FaultKind::WrongType { expected: "table", found: node.value.kind() };
        faults.push("", Some(node.span.clone()), kind);
        return;
    }
    match kind {
        None => faults.push("type", Some(node.span.start..node.span.start + 1), FaultKind::Missing),
        Some(kind) if kind != "vendor" && kind != "solution" => {
            let allowed = vec!["vendor".to_owned(), "solution".to_owned()];
            faults.push("type", Some(node.locate("type")), FaultKind::NotListed { value: kind, allowed });
        }
        Some(_) => {}
    }
    if !has_slug {
        faults.push("slug", Some(node.span.start..node.span.start + 1), FaultKind::Missing);
    }
}

/// Pictures of a batch lie anywhere beside or below its file; in the record they have their base name.
fn want_pictures(record: &mut Solution, folder: &str, wanted: &mut Wanted) {
    for image in record.images.iter_mut().filter(|image| !image.file.is_empty()) {
        let steps: Vec<&str> = image.file.split('/').collect();
        let plain = steps.iter().all(|step| picture::path_in("", step).is_ok());
        let path = match (plain, folder) {
            (false, _) => Err(PictureFault::Outside),
            (true, "") => Ok(image.file.clone()),
            (true, folder) => Ok(format!("{folder}/{}", image.file)),
        };
        if plain && let Some(base) = steps.last() {
            image.file = (*base).to_owned();
        }
        let key = (record.slug.to_string(), image.file.clone());
        match (wanted.get(&key), &path) {
            (Some(Ok(known)), Ok(path)) if known != path => {
                // Two files of one base name: told apart by their bytes once both are read.
                wanted.insert((record.slug.to_string(), format!("{}\0{path}", image.file)), Ok(path.clone()));
            }
            (Some(_), _) => {}
            (None, _) => {
                wanted.insert(key, path);
            }
        }
    }
}

/// Resolves the second files of one base name: the same bytes are one picture, others clash.
fn tell_clashes(loaded: &mut Loaded) {
    let doubles: Vec<_> = loaded.pictures.keys().filter(|(_, file)| file.contains('\0')).cloned().collect();
    let mut clashes = BTreeMap::new();
    for key in doubles {
        let other = loaded.pictures.remove(&key);
        let (slug, file) = key;
        let base = file.split('\0').next().unwrap_or_default().to_owned();
        let digest = |fact: Option<&Result<crate::model::PictureFact, PictureFault>>| {
            fact.and_then(|fact| fact.as_ref().ok()).map(|fact| fact.digest.clone())
        };
        let first = (slug, base);
        if digest(loaded.pictures.get(&first)) != digest(other.as_ref()) {
            clashes.insert(first, Err(PictureFault::Clash));
        }
    }
    loaded.pictures.append(&mut clashes);
}
