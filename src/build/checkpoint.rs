//! The last look before publishing, at each file as it goes out; and what goes out unmade, as the site before has it.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{BuildError, Tools};
use crate::diag::{Diagnostic, Place, Severity};
use crate::form::label;
use crate::model::Records;
use crate::output::{Files, Outlet, Sealed, Sink, Sum};
use crate::render::RenderError;
use crate::secret::{self, Matcher, Secret};
use crate::text;

/// Seeks staff-only values in every file that goes out: what no type could hold back, because a page of prose, a theme or a file of
/// `static/` says it. The sink has the files by then; nothing that it has is published while anything was found.
pub(super) struct Checkpoint<'a, S> {
    outlet: Outlet<'a, S>,
    matcher: Matcher,
    /// Whether none of these values stands in the site that this one takes the place of: then none stands in a file that both have.
    is_known: bool,
    leaks: Mutex<Vec<Diagnostic>>,
    pub(super) tools: Tools<'a>,
}

/// Sites that were found to hold none of some values, as the cache knows them.
const SOUGHT: &str = "sites without staff-only values";
/// What pages were made into.
const MADE: &str = "pages";

impl<'a, S: Sink> Checkpoint<'a, S> {
    pub(super) fn new(outlet: Outlet<'a, S>, records: &Records, tools: Tools<'a>) -> Self {
        let matcher = Matcher::for_output(secret::gather(records));
        let sought =
            |site: &blake3::Hash| tools.cache.get(SOUGHT, &[matcher.digest().as_bytes(), site.as_bytes()]);
        let is_known = outlet.before().and_then(|before| sought(before.manifest())).is_some();
        Self { outlet, matcher, is_known, leaks: Mutex::default(), tools }
    }

    pub(super) fn put(&self, path: String, bytes: Vec<u8>) -> Result<Vec<Sum>, BuildError> {
        let digest = blake3::hash(&bytes);
        if !(self.is_known && self.outlet.before().is_some_and(|site| site.names(&digest))) {
            self.seek(&path, &bytes);
        }
        Ok(self.tools.part("files", || self.outlet.put(path, bytes, &digest))?)
    }

    fn seek(&self, path: &str, bytes: &[u8]) {
        let found = self.tools.part("leaks", || self.matcher.in_bytes(bytes));
        if !found.is_empty() {
            let mut leaks = self.leaks.lock().unwrap_or_else(PoisonError::into_inner);
            leaks.extend(found.into_iter().map(|secret| leak(path, secret)));
        }
    }

    pub(super) fn put_all(&self, files: Files) -> Result<(), BuildError> {
        files.into_par_iter().try_for_each(|(path, bytes)| self.put(path, bytes).map(drop))
    }

    /// The file that `make` makes of what `recipe` is the digest of. Where it was made before, and the site before has it, that one goes out
    /// and nothing is made.
    pub(super) fn put_made(
        &self,
        path: String,
        recipe: &blake3::Hash,
        make: impl FnOnce() -> Result<Vec<u8>, RenderError>,
    ) -> Result<(), BuildError> {
        let inputs: [&[u8]; 2] = [recipe.as_bytes(), &[u8::from(self.outlet.compresses())]];
        let cache = self.tools.cache;
        let made = self.outlet.before().and_then(|_| cache.get(MADE, &inputs));
        if let Some(sums) = made.as_deref().and_then(read)
            && self.keep(&path, &sums)?
        {
            return Ok(());
        }
        let sums = self.put(path, make()?)?;
        cache.put(MADE, &inputs, &spelt(&sums));
        Ok(())
    }

    /// Sends out a file as the site before has it; where other values are sought than were in that one, it is read and searched. False where
    /// that site does not have it.
    fn keep(&self, path: &str, sums: &[Sum]) -> Result<bool, BuildError> {
        let before = self.outlet.before().filter(|_| !self.is_known).zip(sums.first());
        let bytes = before.map(|(site, sum)| site.read(path, sum));
        if bytes == Some(None) || !self.tools.part("files", || self.outlet.keep(path, sums))? {
            return Ok(false);
        }
        if let Some(bytes) = bytes.flatten() {
            self.seek(path, &bytes);
        }
        Ok(true)
    }

    /// Every file is out: the site, or what was found in its files.
    pub(super) fn close(self) -> Result<Result<Sealed<S::Site>, Vec<Diagnostic>>, BuildError> {
        let mut leaks = self.leaks.into_inner().unwrap_or_else(PoisonError::into_inner);
        if leaks.is_empty() {
            let sealed = self.outlet.close()?;
            let sought = self.matcher.digest();
            self.tools.cache.put(SOUGHT, &[sought.as_bytes(), sealed.manifest.as_bytes()], &[]);
            return Ok(Ok(sealed));
        }
        leaks.sort_by_cached_key(|leak| {
            (leak.place.as_ref().map(|place| place.file.clone()), leak.subject.clone(), leak.field.clone())
        });
        Ok(Err(leaks))
    }
}

/// Sums as the cache keeps them.
fn spelt(sums: &[Sum]) -> Vec<u8> {
    sums.iter().flat_map(|sum| [sum.digest.as_slice(), &sum.size.to_le_bytes()].concat()).collect()
}

fn read(kept: &[u8]) -> Option<Vec<Sum>> {
    let sum = |bytes: &[u8]| {
        let (digest, size) = bytes.split_first_chunk::<32>()?;
        Some(Sum { digest: (*digest).into(), size: u64::from_le_bytes(size.try_into().ok()?) })
    };
    kept.chunks(40).map(sum).collect()
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
