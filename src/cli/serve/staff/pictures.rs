//! The promo pictures at a glance: which are missing, too small, of a wrong kind or without a text alternative.

use serde::Serialize;

use crate::diag::{Diagnostic, Lang, Severity};
use crate::load::Loaded;
use crate::model::Subject;

/// How the pictures stand.
#[derive(Debug, Clone)]
pub(super) struct Pictures {
    /// How many the records name.
    pub(super) count: usize,
    /// How many of them nothing is to be mended of.
    pub(super) sound: usize,
    /// What was found of the others, in order of solution and picture.
    pub(super) rows: Vec<Row>,
}

/// What was found of a picture, or of a solution's pictures.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    /// The solution's slug.
    pub(super) slug: String,
    /// Its name.
    pub(super) solution: String,
    /// The picture's file; nothing where all of a solution's are meant.
    pub(super) file: Option<String>,
    /// Its measures, where it could be read: `1600 × 900`.
    pub(super) measures: Option<String>,
    /// Its text alternative, where it has one.
    pub(super) alt: Option<String>,
    /// `error`, `warning` or `info`.
    pub(super) severity: &'static str,
    /// What is so.
    pub(super) message: String,
}

/// Picks out of the findings what is about pictures.
pub(super) fn pictures(loaded: &Loaded, found: &[(Subject, Diagnostic)], lang: Lang) -> Pictures {
    let mut rows = Vec::new();
    let mut faulty = std::collections::BTreeSet::new();
    for (subject, diagnostic) in found {
        let (Subject::Solution(slug), Some(field)) = (subject, &diagnostic.field) else { continue };
        let Some(inner) = field.strip_prefix("images") else { continue };
        let solution = loaded.records.solution(slug);
        let number = inner.strip_prefix('[').and_then(|rest| rest.split(']').next()?.parse::<usize>().ok());
        let image = number.and_then(|number| solution?.images.get(number));
        let fact =
            image.and_then(|image| loaded.pictures.get(&(slug.clone(), image.file.clone()))?.as_ref().ok());
        if let Some(number) = number.filter(|_| diagnostic.severity > Severity::Info) {
            faulty.insert((slug.clone(), number));
        }
        rows.push(Row {
            slug: slug.clone(),
            solution: solution.map_or_else(|| slug.clone(), |solution| solution.name.clone()),
            file: image.map(|image| image.file.clone()).filter(|file| !file.is_empty()),
            measures: fact.map(|fact| format!("{} × {}", fact.width, fact.height)),
            alt: image.map(|image| image.alt.trim().to_owned()).filter(|alt| !alt.is_empty()),
            severity: diagnostic.severity.key(),
            message: diagnostic.message.get(lang).to_owned(),
        });
    }
    let count: usize = loaded.records.solutions.iter().map(|solution| solution.images.len()).sum();
    Pictures { count, sound: count.saturating_sub(faulty.len()), rows }
}
