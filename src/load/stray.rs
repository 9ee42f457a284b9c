//! What lies in a content folder and is not read: a record under another name than its own would be missed by nobody.

use std::collections::BTreeSet;

use super::Loaded;
use super::origins::Spelling;
use crate::model::{Fault, FaultKind, Subject};

/// The folders of records, with the names that files in them should have.
const FOLDERS: [(&str, &str); 4] = [
    ("programmes", "programmes/<key>.toml"),
    ("vendors", "vendors/<slug>.toml"),
    ("solutions", "solutions/<slug>/index.md"),
    ("pages", "pages/<slug>.md"),
];

/// Files that stand in the content folder itself.
const SETTINGS: [&str; 2] = ["site.toml", "synonyms.toml"];

/// Notes each file that looks like a record and each solution's folder without one. `paths` are all files, sorted.
pub(super) fn tell(paths: &[String], loaded: &mut Loaded) {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    let mut with_index: BTreeSet<&str> = BTreeSet::new();
    for path in paths {
        let steps: Vec<&str> = path.split('/').collect();
        // An editor's and a system's own files.
        if steps.iter().any(|step| step.starts_with('.') || step.ends_with('~')) {
            continue;
        }
        if let Some((slug, inner)) = path.strip_prefix("solutions/").and_then(|path| path.split_once('/')) {
            folders.insert(slug);
            if inner == "index.md" {
                with_index.insert(slug);
            }
        } else if let Some(due) = due(&steps) {
            let subject = Subject::File(path.clone());
            note(subject, path.clone(), FaultKind::Stray(due), loaded);
        }
    }
    for slug in folders.difference(&with_index) {
        let subject = Subject::Solution((*slug).to_owned());
        note(subject, format!("solutions/{slug}"), FaultKind::NoIndex, loaded);
    }
}

/// How a file's path should be that is none of a record's; nothing when it is, or is no record's.
fn due(steps: &[&str]) -> Option<&'static str> {
    let due = |folder: &str| {
        FOLDERS.iter().find(|(known, _)| folder.eq_ignore_ascii_case(known)).map(|(_, due)| *due)
    };
    match steps {
        [] => None,
        [file] => {
            let known = SETTINGS.iter().find(|known| file.eq_ignore_ascii_case(known));
            known.filter(|known| *known != file).copied().or_else(|| due(file))
        }
        ["programmes" | "vendors", file] if file.ends_with(".toml") => None,
        ["pages", file] if file.ends_with(".md") => None,
        [folder, ..] => due(folder),
    }
}

fn note(subject: Subject, path: String, kind: FaultKind, loaded: &mut Loaded) {
    loaded.origins.insert(subject.clone(), path, Spelling::Unread);
    loaded.faults.push(Fault { subject, field: String::new(), label: None, span: None, kind });
}
