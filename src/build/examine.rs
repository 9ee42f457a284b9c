//! Every finding on what was loaded, with its place.

use crate::check::{self, Context, Finding};
use crate::diag::Diagnostic;
use crate::load::{Loaded, Origins};
use crate::lock::{self, Standings};
use crate::model::{Fault, Subject};
use crate::text::Date;
use crate::tree::Tree;

/// What an examination of a catalogue came to.
pub struct Examined {
    /// Every finding with its place, beside the record that it is about.
    pub found: Vec<(Subject, Diagnostic)>,
    /// How each approved record stands to the lock.
    pub standings: Standings,
}

/// Examines what was loaded.
pub fn examine(loaded: &Loaded, tree: &dyn Tree, today: Date) -> Examined {
    let (standings, unread) = lock::standings(&loaded.lock, &loaded.records, &loaded.pictures);
    let faults: Vec<Fault> = loaded.faults.iter().cloned().chain(unread).collect();
    let context = Context { today, standings: &standings, batch: None };
    let findings = check::all(&loaded.records, &loaded.pictures, &faults, &context);
    Examined { found: located(findings, &loaded.origins, tree), standings }
}

impl Examined {
    /// The findings alone.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.found.iter().map(|(_, diagnostic)| diagnostic.clone()).collect()
    }
}

/// Findings with their places, each beside the record that it is about.
pub fn located(findings: Vec<Finding>, origins: &Origins, tree: &dyn Tree) -> Vec<(Subject, Diagnostic)> {
    let subjects: Vec<Subject> = findings.iter().map(|finding| finding.subject.clone()).collect();
    subjects.into_iter().zip(locate(findings, origins, tree)).collect()
}

/// Findings with their places.
pub fn locate(findings: Vec<Finding>, origins: &Origins, tree: &dyn Tree) -> Vec<Diagnostic> {
    let mut locator = origins.locator(tree);
    findings
        .into_iter()
        .map(|finding| {
            let field = finding.field.as_deref().unwrap_or("");
            let place = locator.locate(&finding.subject, field, finding.span.as_ref());
            Diagnostic {
                rule: finding.rule,
                severity: finding.severity,
                subject: finding.subject.slug().map(str::to_owned),
                field: finding.field,
                place,
                message: finding.message,
                hint: finding.hint,
                source: finding.source,
            }
        })
        .collect()
}
