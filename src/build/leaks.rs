//! The last look before publishing.

use rayon::prelude::*;

use crate::diag::{Diagnostic, Place, Severity};
use crate::model::Records;
use crate::output::Output;
use crate::secret::{self, Matcher, Secret};
use crate::text;

/// Staff-only values in the files that would be published: what no type could hold back, because a page of prose, a theme or a file of
/// `static/` says it.
pub(super) fn leaks(output: &Output, records: &Records) -> Vec<Diagnostic> {
    let matcher = Matcher::for_output(secret::gather(records));
    let files: Vec<(&str, &[u8])> = output.files().collect();
    let leak = |path: &str, secret: &Secret| {
        let (owner, field) = (secret.owner.slug().unwrap_or_default(), secret.field);
        Diagnostic {
            rule: "V-PRIVATE",
            severity: Severity::Error,
            subject: Some(owner.to_owned()),
            field: Some(field.to_owned()),
            place: Some(Place::file(path)),
            message: text!(
                "網站檔案 {path} 裡有「{owner}」僅供內部的「{field}」",
                "the site's file {path} holds the staff-only `{field}` of `{owner}`"
            ),
            hint: Some(text!(
                "多半出自 pages/、static/ 或主題：刪去後再建置；業者願意公開者填在 public_contact",
                "it stands in pages/, static/ or the theme, most likely: take it out; what the vendor publishes goes to public_contact"
            )),
            source: None,
        }
    };
    files
        .par_iter()
        .flat_map_iter(|(path, bytes)| matcher.in_bytes(bytes).into_iter().map(|secret| leak(path, secret)))
        .collect()
}
