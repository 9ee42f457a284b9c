//! A content folder: site.toml, programmes, vendors, solutions with their pictures, pages.

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use super::decode::Faults;
use super::node::{Entry, Node, Value};
use super::origins::Spelling;
use super::picture::{self, Wanted};
use super::{
    Loaded, MAX_BATCH, MAX_FILE, MAX_LIST, Memory, encoding, front_matter, programme, site, solution, stray,
    synonyms, toml, vendor,
};
use crate::cache::Cache;
use crate::lock::{self, Lock, LockErrorKind};
use crate::model::{FaultKind, Slug, SlugError, Subject};
use crate::tree::Tree;

/// What the site itself has at its root.
const TAKEN: [&str; 14] = [
    "api",
    "apply",
    "assets",
    "categories",
    "compare",
    "en",
    "images",
    "industries",
    "sheets",
    "shortlist",
    "sitemap",
    "sizes",
    "solutions",
    "vendors",
];

/// How many files are read in one go on a core.
const AT_ONCE: usize = 64;

/// Loads everything under `tree`. The error is the folder's own; what is wrong with a file becomes a fault.
pub fn catalogue(tree: &dyn Tree) -> io::Result<Loaded> {
    catalogue_with(tree, &Cache::default())
}

/// The same, with what earlier runs have seen of the pictures.
pub fn catalogue_with(tree: &dyn Tree, cache: &Cache) -> io::Result<Loaded> {
    load(tree, cache, None)
}

/// The same, with what this process has read before: for who loads it again and again.
pub fn catalogue_again(tree: &dyn Tree, cache: &Cache, memory: &Memory) -> io::Result<Loaded> {
    let loaded = load(tree, cache, Some(memory));
    memory.turn();
    loaded
}

fn load(tree: &dyn Tree, cache: &Cache, memory: Option<&Memory>) -> io::Result<Loaded> {
    let paths = tree.list()?;
    let has_lock = paths.iter().any(|path| path == lock::FILE);
    // The lock of many listings is one large file: it is read beside all others.
    let (locked, (mut loaded, wanted)) = rayon::join(
        || if has_lock { locked(tree, memory) } else { Loaded::default() },
        || read_others(tree, &paths, memory),
    );
    loaded.lock = locked.lock;
    loaded.faults.extend(locked.faults);
    loaded.origins.extend(locked.origins);
    stray::tell(&paths, &mut loaded);
    loaded.records.vendors.sort_by(|a, b| a.slug.cmp(&b.slug));
    loaded.records.solutions.sort_by(|a, b| a.slug.cmp(&b.slug));
    loaded.pictures = picture::look(tree, wanted, cache, memory);
    loaded.faults.extend(picture::over_limits(&loaded.records.solutions, &loaded.pictures));
    Ok(loaded)
}

/// The records, and all other files that are read, as they come; where the promo pictures lie.
fn read_others(tree: &dyn Tree, paths: &[String], memory: Option<&Memory>) -> (Loaded, Wanted) {
    let mut loaded = Loaded::default();
    loaded.records.vocabulary = synonyms::built_in();
    let mut wanted = Wanted::new();
    // Vendors and solutions are many and know nothing of each other; the other files are few, and stand before or between them.
    let is_many = |path: &str| path.starts_with("solutions/") || path.starts_with("vendors/");
    for run in paths.chunk_by(|a, b| is_many(a) == is_many(b)) {
        if run.first().is_some_and(|path| is_many(path)) {
            let parts: Vec<(Loaded, Wanted)> =
                run.par_chunks(AT_ONCE).map(|paths| read_all(tree, paths, memory)).collect();
            for (part, pictures) in parts {
                loaded.records.vendors.extend(part.records.vendors);
                loaded.records.solutions.extend(part.records.solutions);
                loaded.faults.extend(part.faults);
                loaded.origins.extend(part.origins);
                wanted.extend(pictures);
            }
        } else {
            run.iter().for_each(|path| read(tree, path, &mut loaded, &mut wanted));
        }
    }
    (loaded, wanted)
}

fn read_all(tree: &dyn Tree, paths: &[String], memory: Option<&Memory>) -> (Loaded, Wanted) {
    let records: Vec<&str> = paths.iter().map(String::as_str).filter(|path| is_record(path)).collect();
    let read = || {
        let (mut loaded, mut wanted) = (Loaded::default(), Wanted::new());
        records.iter().for_each(|path| read(tree, path, &mut loaded, &mut wanted));
        (loaded, wanted)
    };
    memory.map_or_else(read, |memory| memory.part(tree, &records, read))
}

/// Whether a file among those of vendors and solutions is the record of one.
fn is_record(path: &str) -> bool {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["vendors", file] => file.ends_with(".toml"),
        ["solutions", _, file] => file == "index.md",
        _ => false,
    }
}

/// Reads one file, where it is a record's.
pub(super) fn read(tree: &dyn Tree, path: &str, loaded: &mut Loaded, wanted: &mut Wanted) {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["site.toml"] => read_site(tree, path, loaded),
        ["synonyms.toml"] => read_synonyms(tree, path, loaded),
        ["programmes", file] => {
            if let Some(key) = file.strip_suffix(".toml") {
                read_programme(tree, path, key, loaded);
            }
        }
        ["vendors", file] => {
            if let Some(slug) = file.strip_suffix(".toml") {
                read_vendor(tree, path, slug, loaded);
            }
        }
        ["solutions", slug, "index.md"] => read_solution(tree, path, slug, loaded, wanted),
        ["pages", file] => {
            if let Some(slug) = file.strip_suffix(".md") {
                read_page(tree, path, slug, loaded);
            }
        }
        _ => {}
    }
}

/// Reads a file's text and hands it on; trouble with the bytes becomes a fault of the whole record.
fn with_text(tree: &dyn Tree, path: &str, faults: &mut Faults, read: impl FnOnce(&str, &mut Faults)) {
    let bytes = encoding::bytes(tree, path, MAX_FILE);
    match bytes.as_ref().map_err(Clone::clone).and_then(|bytes| encoding::text(bytes)) {
        Ok(text) => read(text, faults),
        Err(kind) => faults.push("", Some(0..0), kind),
    }
}

/// Parses TOML; `None` when its syntax is wrong, for then what is missing may only be unread. A key given twice hides no other.
fn parse_toml(text: &str, offset: usize, faults: &mut Faults) -> Option<Node> {
    let (mut node, errors) = toml::parse(text);
    node.shift(offset);
    let is_duplicate = |(_, kind): &(_, FaultKind)| matches!(kind, FaultKind::DuplicateKey(_));
    let has_keys = node.entries().is_some_and(|entries| !entries.is_empty());
    let sound = errors.is_empty() || (has_keys && errors.iter().all(is_duplicate));
    for (span, kind) in errors {
        let field = match &kind {
            FaultKind::DuplicateKey(key) => key.clone(),
            _ => String::new(),
        };
        faults.push(field, Some(span.start + offset..span.end + offset), kind);
    }
    sound.then_some(node)
}

fn read_site(tree: &dyn Tree, path: &str, loaded: &mut Loaded) {
    loaded.origins.insert(Subject::Site, path, Spelling::Toml);
    let mut faults = Faults::of(Subject::Site);
    let records = &mut loaded.records;
    with_text(tree, path, &mut faults, |text, faults| {
        if let Some(node) = parse_toml(text, 0, faults) {
            records.site = site::site(&node, faults);
        }
    });
    loaded.faults.append(&mut faults.faults);
}

fn read_synonyms(tree: &dyn Tree, path: &str, loaded: &mut Loaded) {
    loaded.origins.insert(Subject::Synonyms, path, Spelling::Toml);
    let mut faults = Faults::of(Subject::Synonyms);
    let records = &mut loaded.records;
    with_text(tree, path, &mut faults, |text, faults| {
        if let Some(node) = parse_toml(text, 0, faults) {
            records.vocabulary = synonyms::synonyms(&node, faults, std::mem::take(&mut records.vocabulary));
        }
    });
    loaded.faults.append(&mut faults.faults);
}

/// What the lock says, as it was read before or as it lies.
fn locked(tree: &dyn Tree, memory: Option<&Memory>) -> Loaded {
    let read = || {
        let mut loaded = Loaded::default();
        read_lock(tree, lock::FILE, &mut loaded);
        (loaded, Wanted::new())
    };
    memory.map_or_else(read, |memory| memory.part(tree, &[lock::FILE], read)).0
}

fn read_lock(tree: &dyn Tree, path: &str, loaded: &mut Loaded) {
    loaded.origins.insert(Subject::Lock, path, Spelling::Lock);
    let mut faults = Faults::of(Subject::Lock);
    // The lock grows with the catalogue and is written by us: the limit of a record's file is not for it.
    let bytes = encoding::bytes(tree, path, MAX_BATCH);
    match bytes.as_ref().map_err(Clone::clone).and_then(|bytes| encoding::text(bytes)) {
        Err(kind) => faults.push("", Some(0..0), kind),
        Ok(text) => {
            let (lock, errors) = Lock::parse(text);
            loaded.lock = lock;
            let more = errors.len().saturating_sub(MAX_LIST);
            for error in errors.into_iter().take(MAX_LIST) {
                let kind = match error.kind {
                    LockErrorKind::Line => FaultKind::LockLine,
                    LockErrorKind::Twice(slug) => FaultKind::DuplicateKey(slug),
                };
                faults.push("", Some(error.span), kind);
            }
            if more > 0 {
                faults.push("", Some(0..0), FaultKind::Unlisted { listed: MAX_LIST, more });
            }
        }
    }
    loaded.faults.append(&mut faults.faults);
}

fn read_programme(tree: &dyn Tree, path: &str, key: &str, loaded: &mut Loaded) {
    let subject = Subject::Programme(key.to_owned());
    loaded.origins.insert(subject.clone(), path, Spelling::Toml);
    let mut faults = Faults::of(subject);
    let records = &mut loaded.records;
    if let Err(error) = Slug::parse(key) {
        faults.push("", Some(0..0), FaultKind::BadSlug { value: key.to_owned(), error });
        loaded.faults.append(&mut faults.faults);
        return;
    }
    with_text(tree, path, &mut faults, |text, faults| {
        if let Some(node) = parse_toml(text, 0, faults) {
            records.programmes.push(programme::programme(key.to_owned(), &node, faults));
        }
    });
    loaded.faults.append(&mut faults.faults);
}

fn read_vendor(tree: &dyn Tree, path: &str, name: &str, loaded: &mut Loaded) {
    let subject = Subject::Vendor(name.to_owned());
    loaded.origins.insert(subject.clone(), path, Spelling::Toml);
    let mut faults = Faults::of(subject);
    match Slug::parse(name) {
        Err(error) => faults.push("", Some(0..0), FaultKind::BadSlug { value: name.to_owned(), error }),
        Ok(slug) => {
            // A record that cannot be read is still there: the solutions that refer to it are not at fault.
            let mut record = crate::model::Vendor { slug: slug.clone(), ..Default::default() };
            with_text(tree, path, &mut faults, |text, faults| {
                if let Some(node) = parse_toml(text, 0, faults) {
                    record = vendor::vendor(slug, &node, faults);
                }
            });
            loaded.records.vendors.push(Arc::new(record));
        }
    }
    loaded.faults.append(&mut faults.faults);
}

fn read_solution(tree: &dyn Tree, path: &str, name: &str, loaded: &mut Loaded, wanted: &mut Wanted) {
    let subject = Subject::Solution(name.to_owned());
    loaded.origins.insert(subject.clone(), path, Spelling::FrontMatter);
    let mut faults = Faults::of(subject);
    match Slug::parse(name) {
        Err(error) => faults.push("slug", Some(0..0), FaultKind::BadSlug { value: name.to_owned(), error }),
        Ok(slug) => {
            let mut record = None;
            with_text(tree, path, &mut faults, |text, faults| {
                record = front_matter_node(text, faults).map(|node| solution::solution(slug, &node, faults));
            });
            if let Some(record) = record {
                wanted.extend(picture::wanted_by(&record));
                loaded.records.solutions.push(Arc::new(record));
            }
        }
    }
    loaded.faults.append(&mut faults.faults);
}

/// Front matter and body as one table, the body's sections under `sections` as in JSON Lines.
pub(super) fn front_matter_node(text: &str, faults: &mut Faults) -> Option<Node> {
    let Some(parts) = front_matter::split(text) else {
        faults.push("", Some(0..text.find('\n').unwrap_or(text.len())), FaultKind::NoFrontMatter);
        return None;
    };
    let (found, before) = front_matter::sections(text, parts.body);
    if let Some(span) = before {
        faults.push("sections", Some(span), FaultKind::BeforeHeadings);
    }
    if found.len() > MAX_LIST {
        let span = found[MAX_LIST].heading_span.clone();
        let kind = FaultKind::Limit { what: "headings", found: found.len(), most: MAX_LIST };
        faults.push("sections", Some(span), kind);
        return None;
    }
    let mut entries: Vec<Entry> = Vec::new();
    for section in found {
        let known = solution::HEADINGS.iter().find(|(heading, _)| *heading == section.heading);
        let Some((_, key)) = known else {
            let kind = FaultKind::UnknownKey {
                key: section.heading.clone(),
                nearest: nearest_heading(&section.heading),
            };
            faults.push("sections", Some(section.heading_span), kind);
            continue;
        };
        let value = Value::String(text[section.span.clone()].to_owned());
        let node = Node { span: section.span, value };
        entries.push(Entry { key: (*key).to_owned(), key_span: section.heading_span, node });
    }
    let mut node = parse_toml(&text[parts.toml.clone()], parts.toml.start, faults)?;
    let Value::Table(table) = &mut node.value else { return None };
    if let Some(position) = table.iter().position(|entry| entry.key == "sections") {
        let entry = table.remove(position);
        faults.push(
            "sections",
            Some(entry.key_span),
            FaultKind::UnknownKey { key: "sections".to_owned(), nearest: None },
        );
    }
    let sections = Node { span: 0..3, value: Value::Table(entries) };
    table.push(Entry { key: "sections".to_owned(), key_span: 0..3, node: sections });
    Some(node)
}

fn nearest_heading(heading: &str) -> Option<String> {
    solution::HEADINGS
        .iter()
        .map(|(known, _)| (strsim::normalized_damerau_levenshtein(heading, known), *known))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > 0.3)
        .map(|(_, known)| known.to_owned())
}

fn read_page(tree: &dyn Tree, path: &str, name: &str, loaded: &mut Loaded) {
    let subject = Subject::Page(name.to_owned());
    loaded.origins.insert(subject.clone(), path, Spelling::FrontMatter);
    let mut faults = Faults::of(subject);
    let records = &mut loaded.records;
    match page_slug(name) {
        Err(error) => faults.push("", Some(0..0), FaultKind::BadSlug { value: name.to_owned(), error }),
        Ok(slug) => with_text(tree, path, &mut faults, |text, faults| {
            let Some(parts) = front_matter::split(text) else {
                faults.push("", Some(0..0), FaultKind::NoFrontMatter);
                return;
            };
            if let Some(node) = parse_toml(&text[parts.toml.clone()], parts.toml.start, faults) {
                records.pages.extend(site::page(slug, &node, text[parts.body].trim().to_owned(), faults));
            }
        }),
    }
    loaded.faults.append(&mut faults.faults);
}

/// A page stands at the root, where the site has folders of its own.
fn page_slug(name: &str) -> Result<Slug, SlugError> {
    if TAKEN.contains(&name) { Err(SlugError::Reserved) } else { Slug::parse(name) }
}

/// The files of `static/`, which are copied to the site's root as they are, by path below it.
pub fn statics(tree: &dyn Tree) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for path in tree.list()? {
        if let Some(target) = path.strip_prefix("static/") {
            let bytes = tree
                .read(&path)
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", tree.display(&path))))?;
            files.push((target.to_owned(), bytes));
        }
    }
    Ok(files)
}

/// The theme that `site.toml` names; `None` when it cannot be read, which loading the catalogue tells.
pub fn theme_name(tree: &dyn Tree) -> Option<String> {
    let bytes = encoding::bytes(tree, "site.toml", MAX_FILE).ok()?;
    let node = toml::parse(encoding::text(&bytes).ok()?).0;
    match &node.entries()?.iter().find(|entry| entry.key == "theme")?.node.value {
        Value::String(name) => Some(name.clone()),
        _ => None,
    }
}
