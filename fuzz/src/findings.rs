//! What holds of every finding, whatever was read.

use std::collections::BTreeSet;

use shangjia::check;
use shangjia::diag::render::{human, json_lines};
use shangjia::diag::{Diagnostic, Lang, PlaceSpan, Shows, Text};
use shangjia::tree::Tree;

/// The keys of a line of `check --format json`.
const KEYS: [&str; 12] = [
    "rule", "severity", "subject", "field", "file", "line", "column", "sheet", "cell", "message", "hint",
    "source",
];

/// Asserts that every finding is of a known rule, in words of both languages, and stands in a file of `tree`, and that both
/// reports can be made of them.
pub fn are_well_formed(found: &[Diagnostic], tree: &dyn Tree) {
    let files: BTreeSet<String> = tree.list().expect("it lies in memory").into_iter().collect();
    for found in found {
        assert!(check::rule(found.rule).is_some(), "{found:?}");
        let said = [Some(&found.message), found.hint.as_ref(), found.source.as_ref()];
        assert!(said.into_iter().flatten().all(is_said), "{found:?}");
        assert!(found.field.as_deref() != Some(""), "{found:?}");
        let place = found.place.as_ref().expect("a finding on what was read has a place");
        assert!(files.contains(&place.file), "{found:?}");
        let bytes = tree.read(&place.file).expect("it is there");
        if let (Some(span), Ok(text)) = (&place.span, str::from_utf8(&bytes)) {
            stands_in(span, text.strip_prefix('\u{feff}').unwrap_or(text));
        }
    }
    for lang in [Lang::Zh, Lang::En] {
        let report = json_lines(found, lang);
        assert_eq!(report.lines().count(), found.len());
        for line in report.lines() {
            let line: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(line).expect("a line of the report is a JSON object");
            assert!(KEYS.iter().all(|key| line.contains_key(*key)) && line.len() == KEYS.len(), "{line:?}");
        }
        human(found, lang);
    }
}

fn is_said(text: &Text) -> bool {
    !text.zh.trim().is_empty() && !text.en.trim().is_empty()
}

fn stands_in(span: &PlaceSpan, text: &str) {
    // What is no text for us (it holds NUL) is wrong from its first byte on, and shown without an excerpt.
    if span.excerpt.is_empty() && (span.line, span.column) == (1, 1) {
        return;
    }
    let line = text.split('\n').nth(span.line - 1).unwrap_or_else(|| panic!("no line {span:?}"));
    let line = line.trim_end_matches('\r');
    assert!(span.start <= span.end && span.end <= span.excerpt.len(), "{span:?}");
    let before = span.excerpt.get(..span.start).expect("it starts between characters").chars().count();
    assert!(span.excerpt.is_char_boundary(span.end), "{span:?}");
    let shown: String = match span.shows {
        Shows::Line => line.to_owned(),
        Shows::Part => {
            line.chars().skip(span.column - 1 - before).take(span.excerpt.chars().count()).collect()
        }
    };
    assert_eq!(shown, span.excerpt, "{span:?}");
    assert!(span.shows == Shows::Part || before + 1 == span.column, "{span:?}");
}
