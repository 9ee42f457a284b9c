//! The last look before publishing, at each file as it goes out.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{BuildError, Tools};
use crate::diag::{Diagnostic, Place, Severity};
use crate::form::label;
use crate::model::Records;
use crate::output::{Files, Outlet, Sink};
use crate::secret::{self, Matcher, Secret};
use crate::text;

/// Seeks staff-only values in every file that goes out: what no type could hold back, because a page of prose, a theme or a file of
/// `static/` says it. The sink has the files by then; nothing that it has is published while anything was found.
pub(super) struct Checkpoint<'a, S> {
    outlet: Outlet<'a, S>,
    matcher: Matcher,
    leaks: Mutex<Vec<Diagnostic>>,
    pub(super) tools: Tools<'a>,
}

impl<'a, S: Sink> Checkpoint<'a, S> {
    pub(super) fn new(outlet: Outlet<'a, S>, records: &Records, tools: Tools<'a>) -> Self {
        Self { outlet, matcher: Matcher::for_output(secret::gather(records)), leaks: Mutex::default(), tools }
    }

    pub(super) fn put(&self, path: String, bytes: Vec<u8>) -> Result<(), BuildError> {
        let found = self.tools.part("leaks", || self.matcher.in_bytes(&bytes));
        if !found.is_empty() {
            let mut leaks = self.leaks.lock().unwrap_or_else(PoisonError::into_inner);
            leaks.extend(found.into_iter().map(|secret| leak(&path, secret)));
        }
        Ok(self.tools.part("files", || self.outlet.put(path, bytes))?)
    }

    pub(super) fn put_all(&self, files: Files) -> Result<(), BuildError> {
        files.into_par_iter().try_for_each(|(path, bytes)| self.put(path, bytes))
    }

    /// Every file is out: what was found in them.
    pub(super) fn passed(self) -> (Outlet<'a, S>, Vec<Diagnostic>) {
        let mut leaks = self.leaks.into_inner().unwrap_or_else(PoisonError::into_inner);
        leaks.sort_by_cached_key(|leak| {
            (leak.place.as_ref().map(|place| place.file.clone()), leak.subject.clone(), leak.field.clone())
        });
        (self.outlet, leaks)
    }
}

fn leak(path: &str, secret: &Secret) -> Diagnostic {
    let (owner, field) = (secret.owner.slug().unwrap_or_default(), secret.field);
    let zh = label(field).zh;
    Diagnostic {
        rule: "V-PRIVATE",
        severity: Severity::Error,
        subject: Some(owner.to_owned()),
        field: Some(field.to_owned()),
        place: Some(Place::file(path)),
        message: text!(
            "網站檔案 {path} 裡有「{owner}」的{zh}，那只給承辦人員看",
            "the site's file {path} holds the staff-only `{field}` of `{owner}`"
        ),
        hint: Some(text!(
            "多半出自 pages/、static/ 或主題：刪去後再建置；業者願意公開者填在 public_contact",
            "it stands in pages/, static/ or the theme, most likely: take it out; what the vendor publishes goes to public_contact"
        )),
        source: None,
    }
}
