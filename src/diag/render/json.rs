//! One JSON object a line, keys exactly as documented for `check --format json`.

use serde::Serialize;

use crate::diag::{Diagnostic, Lang};

#[derive(Serialize)]
struct Line<'a> {
    rule: &'a str,
    severity: &'a str,
    subject: Option<&'a str>,
    field: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    sheet: Option<&'a str>,
    cell: Option<&'a str>,
    message: &'a str,
    hint: Option<&'a str>,
    source: Option<&'a str>,
}

/// Renders `diagnostics`, one object a line, in `lang`.
pub fn json_lines(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let span = diagnostic.place.as_ref().and_then(|place| place.span.as_ref());
        let cell = diagnostic.place.as_ref().and_then(|place| place.cell.as_ref());
        let line = Line {
            rule: diagnostic.rule,
            severity: diagnostic.severity.key(),
            subject: diagnostic.subject.as_deref(),
            field: diagnostic.field.as_deref(),
            file: diagnostic.place.as_ref().map(|place| place.file.as_str()),
            line: span.map(|span| span.line),
            column: span.map(|span| span.column),
            sheet: cell.and_then(|cell| cell.sheet.as_deref()),
            cell: cell.map(|cell| cell.cell.as_str()),
            message: diagnostic.message.get(lang),
            hint: diagnostic.hint.as_ref().map(|hint| hint.get(lang)),
            source: diagnostic.source.as_ref().map(|source| source.get(lang)),
        };
        out.push_str(&serde_json::to_string(&line).expect("strings and numbers always serialize"));
        out.push('\n');
    }
    out
}
