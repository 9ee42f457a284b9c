//! A batch file, pictures beside it: a workbook, CSV, or JSON Lines with one vendor or solution a line.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::decode::Faults;
use super::node::{Node, Value};
use super::origins::Spelling;
use super::picture::{self, Wanted};
use super::workbook::{self, MAX_WORKBOOK};
use super::{Beside, Loaded, MAX_BATCH, MAX_FILE, csv, encoding, json, sheets, solution, sort, vendor};
use crate::cache::Cache;
use crate::form::Grid;
use crate::model::{Fault, FaultKind, Lacking, PictureFault, Pictures, Slug, Solution, Subject};
use crate::tree::{MemoryTree, Tree};

/// Lines that are told one by one of those in which no record can be told.
const MAX_LOST: usize = 20_000;

/// A batch as loaded. The pictures' paths are in the batch's own tree; `images` of the records name the files that they become.
pub type Batch = Loaded;

/// Loads the batch file `path` of `tree` by itself.
pub fn batch(tree: &dyn Tree, path: &str) -> io::Result<Batch> {
    let (loaded, nothing) = (Loaded::default(), MemoryTree::default());
    batch_beside(tree, path, Beside { loaded: &loaded, tree: &nothing })
}

/// Loads the batch file `path` of `tree`: a workbook, CSV, or else JSON Lines. The catalogue beside it says which choices there are,
/// and what cells cannot say of a record that it has.
pub fn batch_beside(tree: &dyn Tree, path: &str, beside: Beside<'_>) -> io::Result<Batch> {
    // What the system does not let us read is no fault of the batch's author.
    tree.size(path)?;
    let mut loaded = Loaded::default();
    let mut wanted = Wanted::new();
    let name = path.to_ascii_lowercase();
    let is_book = [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"].iter().any(|end| name.ends_with(end));
    let read = if is_book {
        book(tree, path, &name).map(|grids| {
            sheets::read(path, grids, beside, &mut loaded, &mut wanted);
            0
        })
    } else {
        lines(tree, path, &mut loaded, &mut wanted)
    };
    let lost = match read {
        Ok(lost) => lost,
        Err(kind) => {
            of_the_whole(kind, path, &mut loaded);
            return Ok(loaded);
        }
    };
    if lost == 0
        && loaded.records.vendors.is_empty()
        && loaded.records.solutions.is_empty()
        && loaded.faults.is_empty()
    {
        of_the_whole(FaultKind::Empty(Lacking::Lines), path, &mut loaded);
    }
    loaded.records.vendors.sort_by(|a, b| a.slug.cmp(&b.slug));
    loaded.records.solutions.sort_by(|a, b| a.slug.cmp(&b.slug));
    loaded.pictures = picture::look(tree, wanted, &Cache::default(), None);
    loaded.faults.extend(picture::over_limits(&loaded.records.solutions, &loaded.pictures));
    tell_clashes(&mut loaded);
    keep_pictures(&mut loaded.pictures, beside);
    Ok(loaded)
}

/// Reads sheets that are in memory already.
pub fn sheets_of(grids: Vec<Grid>, beside: Beside<'_>) -> Batch {
    let (mut loaded, mut wanted) = (Loaded::default(), Wanted::new());
    sheets::read("", grids, beside, &mut loaded, &mut wanted);
    loaded
}

/// The sheets of a workbook; a table in text is one without a name.
fn book(tree: &dyn Tree, path: &str, name: &str) -> Result<Vec<Grid>, FaultKind> {
    let bytes = encoding::bytes(tree, path, MAX_WORKBOOK)?;
    if let Some(kind) = sort::foreign(path, &bytes) {
        return Err(kind);
    }
    if name.ends_with(".csv") {
        let of_table = |kind| match kind {
            FaultKind::Encoding(encoding) => FaultKind::TableEncoding(encoding),
            kind => kind,
        };
        Ok(vec![csv::grid(encoding::text(&bytes).map_err(of_table)?)?])
    } else {
        workbook::grids(&bytes)
    }
}

/// Reads JSON Lines; the number of lines in which no record can be told.
fn lines(tree: &dyn Tree, path: &str, loaded: &mut Loaded, wanted: &mut Wanted) -> Result<usize, FaultKind> {
    let bytes = encoding::bytes(tree, path, MAX_BATCH)?;
    if let Some(kind) = sort::foreign(path, &bytes) {
        return Err(kind);
    }
    let text = encoding::text(&bytes)?;
    let (mut at, mut lost) = (0, 0);
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let trimmed = line.trim_end();
        if !trimmed.trim_start().is_empty() {
            let before = loaded.faults.len();
            let known = read_line(path, trimmed, at, i + 1, loaded, wanted);
            lost += usize::from(!known);
            if lost > MAX_LOST && !known {
                loaded.faults.truncate(before);
            }
        }
        at += line.len();
    }
    if lost > MAX_LOST {
        let kind = FaultKind::Unlisted { listed: MAX_LOST, more: lost - MAX_LOST };
        of_the_whole(kind, path, loaded);
    }
    Ok(lost)
}

/// A picture that the batch names and does not bring is the one that the record has.
fn keep_pictures(pictures: &mut Pictures, beside: Beside<'_>) {
    for (key, fact) in pictures.iter_mut() {
        if let (Err(PictureFault::Missing(_)), Some(Ok(known))) = (&fact, beside.loaded.pictures.get(key)) {
            *fact = Ok(known.clone());
        }
    }
}

fn of_the_whole(kind: FaultKind, path: &str, loaded: &mut Loaded) {
    let subject = Subject::Line(0);
    loaded.origins.insert(subject.clone(), path, Spelling::Line(0..0));
    loaded.faults.push(Fault { subject, field: String::new(), label: None, span: Some(0..0), kind });
}

/// Reads a line; false when it cannot be told whose record it is.
fn read_line(
    path: &str,
    line: &str,
    at: usize,
    number: usize,
    loaded: &mut Loaded,
    wanted: &mut Wanted,
) -> bool {
    let range = at..at + line.len();
    let unknown = Subject::Line(number);
    let mut faults = Faults::of(unknown.clone());
    if line.len() > MAX_FILE {
        loaded.origins.insert(unknown, path, Spelling::Line(range));
        let kind = FaultKind::Limit { what: "line bytes", found: line.len(), most: MAX_FILE };
        faults.push("", Some(at..at), kind);
        loaded.faults.append(&mut faults.faults);
        return false;
    }
    let mut node = match json::parse(line) {
        Ok(node) => node,
        Err((span, words)) => {
            loaded.origins.insert(unknown, path, Spelling::Line(range));
            faults.push("", Some(span.start + at..span.end + at), FaultKind::Syntax(words));
            loaded.faults.append(&mut faults.faults);
            return false;
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
            loaded.origins.insert(unknown, path, Spelling::Line(range));
            line_without_subject(&node, kind, &mut faults);
            loaded.faults.append(&mut faults.faults);
            return false;
        }
    };
    let name = name.unwrap_or_default();
    let mut faults = Faults::of(subject.clone());
    if loaded.origins.path(&subject).is_some() {
        faults.push("slug", Some(node.locate("slug")), FaultKind::DuplicateSlug(name));
        loaded.faults.append(&mut faults.faults);
        return true;
    }
    loaded.origins.insert(subject.clone(), path, Spelling::Line(range));
    match (Slug::parse(&name), &subject) {
        (Err(error), _) => {
            faults.push("slug", Some(node.locate("slug")), FaultKind::BadSlug { value: name, error });
        }
        (Ok(slug), Subject::Vendor(_)) => {
            loaded.records.vendors.push(Arc::new(vendor::vendor(slug, &node, &mut faults)));
        }
        (Ok(slug), _) => {
            let mut record = solution::solution(slug, &node, &mut faults);
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            want_pictures(&mut record, folder, wanted);
            loaded.records.solutions.push(Arc::new(record));
        }
    }
    loaded.faults.append(&mut faults.faults);
    true
}

/// Says why it cannot be told whose record a line is.
fn line_without_subject(node: &Node, kind: Option<String>, faults: &mut Faults) {
    let Some(entries) = node.entries() else {
        let kind = FaultKind::WrongType { expected: "table", found: node.value.kind() };
        faults.push("", Some(node.span.clone()), kind);
        return;
    };
    for key in ["type", "slug"] {
        match entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node) {
            None => faults.push(key, Some(node.span.start..node.span.start + 1), FaultKind::Missing),
            Some(node) if !matches!(node.value, Value::String(_)) => {
                let kind = FaultKind::WrongType { expected: "string", found: node.value.kind() };
                faults.push(key, Some(node.span.clone()), kind);
            }
            Some(_) => {}
        }
    }
    if let Some(value) = kind.filter(|kind| kind != "vendor" && kind != "solution") {
        let allowed = vec!["vendor".to_owned(), "solution".to_owned()];
        faults.push("type", Some(node.locate("type")), FaultKind::NotListed { value, allowed });
    }
}

/// Pictures of a batch lie anywhere beside or below its file; in the record they have their base name. Windows has a backslash for the
/// slash.
pub(super) fn want_pictures(record: &mut Solution, folder: &str, wanted: &mut Wanted) {
    for image in record.images.iter_mut().filter(|image| !image.file.is_empty()) {
        let file = image.file.replace('\\', "/");
        let steps: Vec<&str> = file.split('/').collect();
        let plain = steps.iter().all(|step| picture::path_in("", step).is_ok());
        let path = match (plain, folder) {
            (false, _) => Err(PictureFault::Outside),
            (true, "") => Ok(file.clone()),
            (true, folder) => Ok(format!("{folder}/{file}")),
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
