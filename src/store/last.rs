//! What the last build was of and what it told: when nothing changed since, there is nothing to build.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::{Store, replace};
use crate::check;
use crate::diag::{Diagnostic, Place, Severity, Text};
use crate::stamp::{self, Stamp, Times};

/// Where the last build is noted.
const LAST: &str = "last";
/// Written to see what time the file system has.
const CLOCK: &str = "clock";

/// What a build is asked for: equal questions over equal files have equal answers.
#[derive(Debug, Clone)]
pub struct Question {
    /// The folder of records.
    pub content: PathBuf,
    /// The folder of the theme, where there is one.
    pub theme: Option<PathBuf>,
    /// The folder that the site is written to.
    pub out: PathBuf,
    /// Everything else that decides what comes out, spelt out.
    pub how: String,
}

/// What a build came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// Solutions on the shelf.
    pub solutions: usize,
    /// Files of the site.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// The files that a build reads and those of the site that it replaces, as they were before it.
pub struct Before {
    stamps: Vec<Stamp>,
    site: Option<Stamp>,
    looked: Instant,
}

#[derive(Serialize, Deserialize)]
struct Noted {
    question: String,
    inputs: String,
    site: String,
    solutions: usize,
    files: usize,
    bytes: u64,
    said: Vec<Said>,
}

/// A diagnostic; its rule is looked up by its id.
#[derive(Serialize, Deserialize)]
struct Said {
    rule: String,
    severity: Severity,
    subject: Option<String>,
    field: Option<String>,
    place: Option<Place>,
    message: Text,
    hint: Option<Text>,
    source: Option<Text>,
}

impl Store {
    /// Looks at the files that a build is to read and to replace, without reading them; `None` where one to read cannot be looked at.
    pub fn before(question: &Question) -> Option<Before> {
        let looked = Instant::now();
        let (stamps, site) = rayon::join(|| inputs(question), || site(question));
        Some(Before { stamps: stamps?, site, looked })
    }

    /// What the last build came to, when it was asked the same of the same files and the site lies as it left it.
    pub fn unchanged(&self, question: &Question, before: &Before) -> Option<Last> {
        let noted = self.noted()?;
        let is_same = noted.question == self.spelt(question)?
            && noted.inputs == hex(&before.stamps)
            && before.site.as_ref().is_some_and(|site| noted.site == hex(std::slice::from_ref(site)));
        is_same.then(|| noted.answer()).flatten()
    }

    /// Notes what a build came to that has just been published, if nothing that it read has changed meanwhile, or so lately that another
    /// change would not show.
    pub fn note(&self, question: &Question, before: &Before, last: &Last) {
        let noted = || {
            let looked = self.now()? - i128::try_from(before.looked.elapsed().as_nanos()).ok()?;
            if !before.stamps.iter().all(|stamp| stamp.is_settled(looked)) {
                return None;
            }
            let (site, after) = rayon::join(|| site(question), || inputs(question));
            if after? != before.stamps {
                return None;
            }
            let noted = Noted {
                question: self.spelt(question)?,
                inputs: hex(&before.stamps),
                site: hex(&[site?]),
                solutions: last.solutions,
                files: last.files,
                bytes: last.bytes,
                said: last.diagnostics.iter().map(Said::of).collect(),
            };
            let json = serde_json::to_vec(&noted).ok()?;
            let sealed = [blake3::hash(&json).as_bytes().as_slice(), &json].concat();
            replace(&self.folder.join(LAST), &sealed).ok()
        };
        if noted().is_none() {
            let _ = fs::remove_file(self.folder.join(LAST));
        }
    }

    /// The file system's own time, which may not be the system's.
    fn now(&self) -> Option<i128> {
        let clock = self.folder.join(CLOCK);
        fs::write(&clock, "").ok()?;
        stamp::written(&clock.metadata().ok()?)
    }

    fn noted(&self) -> Option<Noted> {
        let file = fs::read(self.folder.join(LAST)).ok()?;
        let (seal, json) = file.split_first_chunk::<32>()?;
        (blake3::hash(json) == *seal).then(|| serde_json::from_slice(json).ok()).flatten()
    }

    /// The question with the program that is to answer it; paths as they really are, and as they were written, for messages name them so.
    fn spelt(&self, question: &Question) -> Option<String> {
        let real = |path: &Path| path.canonicalize().ok();
        let theme = match &question.theme {
            Some(theme) => Some(real(theme)?),
            None => None,
        };
        let program = blake3::Hash::from(self.program).to_hex();
        let (content, out) = (real(&question.content)?, real(&question.out)?);
        Some(format!("{program} {question:?} {content:?} {out:?} {theme:?}"))
    }
}

fn inputs(question: &Question) -> Option<Vec<Stamp>> {
    let folders = std::iter::once(&question.content).chain(&question.theme);
    folders.map(|folder| stamp::of_tree(&folder.canonicalize().ok()?, Times::All).ok()).collect()
}

fn site(question: &Question) -> Option<Stamp> {
    stamp::of_tree(&question.out.canonicalize().ok()?, Times::Bytes).ok()
}

fn hex(stamps: &[Stamp]) -> String {
    stamps.iter().map(|stamp| stamp.digest.to_hex().to_string()).collect::<Vec<_>>().join(" ")
}

impl Noted {
    fn answer(self) -> Option<Last> {
        Some(Last {
            solutions: self.solutions,
            files: self.files,
            bytes: self.bytes,
            diagnostics: self.said.into_iter().map(Said::diagnostic).collect::<Option<_>>()?,
        })
    }
}

impl Said {
    fn of(diagnostic: &Diagnostic) -> Self {
        let Diagnostic { rule, severity, subject, field, place, message, hint, source } = diagnostic.clone();
        Self { rule: rule.to_owned(), severity, subject, field, place, message, hint, source }
    }

    fn diagnostic(self) -> Option<Diagnostic> {
        let Self { rule, severity, subject, field, place, message, hint, source } = self;
        let rule = check::rule(&rule)?.id;
        Some(Diagnostic { rule, severity, subject, field, place, message, hint, source })
    }
}
