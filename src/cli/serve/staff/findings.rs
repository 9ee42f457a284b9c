//! The findings as the page for staff shows them: those that its address asks for.

use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::cli::serve::trouble::Item;
use crate::diag::render::{Group, Report};
use crate::diag::{Diagnostic, Lang, Severity, Tally};

/// How many are shown; more are counted.
const MOST: usize = 300;

/// The severities, the gravest first.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// The key of what belongs to no vendor.
const NOBODY: &str = "-";

/// Which findings are asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Keys of severities; none asks for all.
    severities: Vec<String>,
    /// A vendor's slug.
    vendor: Option<String>,
}

/// The findings and how they can be narrowed.
#[derive(Debug, Serialize)]
pub(super) struct Findings<'a> {
    severities: Vec<Choice>,
    vendors: Vec<Choice>,
    /// Whether something narrows them.
    narrowed: bool,
    /// How many fit.
    count: usize,
    /// How many of those are not shown.
    more: usize,
    groups: Vec<OfVendor<'a>>,
}

/// Something to narrow by.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    key: String,
    label: String,
    count: usize,
    chosen: bool,
}

#[derive(Debug, Serialize)]
struct OfVendor<'a> {
    name: &'a str,
    slug: Option<&'a str>,
    parts: Vec<OfRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct OfRecord<'a> {
    kind: &'a str,
    name: Option<&'a str>,
    slug: Option<&'a str>,
    found: Vec<Item<'a>>,
}

impl Asked {
    /// Reads `severity=error&severity=warning&vendor=yunqi-vision`.
    pub(super) fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = percent_decode_str(value).decode_utf8_lossy().into_owned();
            match key {
                "severity" => asked.severities.push(value),
                "vendor" if !value.is_empty() => asked.vendor = Some(value),
                _ => {}
            }
        }
        asked
    }

    fn is_for_severity(&self, severity: Severity) -> bool {
        self.severities.is_empty() || self.severities.iter().any(|key| key == severity.key())
    }

    fn is_for_vendor(&self, group: &Group) -> bool {
        self.vendor.as_deref().is_none_or(|asked| asked == key_of(group))
    }
}

fn key_of(group: &Group) -> &str {
    group.vendor.as_ref().map_or(NOBODY, |vendor| vendor.slug.as_str())
}

fn name_of(group: &Group, lang: Lang) -> &str {
    match (&group.vendor, lang) {
        (Some(vendor), _) => &vendor.name,
        (None, Lang::Zh) => "不屬於任何業者",
        (None, Lang::En) => "Of no vendor",
    }
}

/// The findings of a report that are asked for. Each choice counts what it would show beside the other ones as they are.
pub(super) fn findings<'a>(report: &'a Report, asked: &Asked, lang: Lang) -> Findings<'a> {
    let of_severity = |severity: Severity| -> usize {
        let groups = report.groups.iter().filter(|group| asked.is_for_vendor(group));
        groups.map(|group| of(group.tally(), severity)).sum()
    };
    let severities = SEVERITIES.map(|severity| Choice {
        key: severity.key().to_owned(),
        label: label(severity, lang).to_owned(),
        count: of_severity(severity),
        chosen: asked.severities.iter().any(|key| key == severity.key()),
    });
    let vendors = report.groups.iter().map(|group| Choice {
        key: key_of(group).to_owned(),
        label: name_of(group, lang).to_owned(),
        count: SEVERITIES
            .into_iter()
            .filter(|severity| asked.is_for_severity(*severity))
            .map(|severity| of(group.tally(), severity))
            .sum(),
        chosen: asked.vendor.as_deref() == Some(key_of(group)),
    });
    let mut left = MOST;
    let mut count = 0;
    let mut groups = Vec::new();
    for group in report.groups.iter().filter(|group| asked.is_for_vendor(group)) {
        let mut parts = Vec::new();
        for part in &group.parts {
            let fitting: Vec<&Diagnostic> =
                part.found.iter().filter(|found| asked.is_for_severity(found.severity)).collect();
            count += fitting.len();
            let found: Vec<Item<'_>> =
                fitting.into_iter().take(left).map(|found| Item::of(found, lang)).collect();
            left -= found.len();
            if !found.is_empty() {
                parts.push(OfRecord {
                    kind: part.kind.get(lang),
                    name: part.named.as_ref().map(|named| named.name.as_str()),
                    slug: part.named.as_ref().map(|named| named.slug.as_str()),
                    found,
                });
            }
        }
        if !parts.is_empty() {
            let slug = group.vendor.as_ref().map(|vendor| vendor.slug.as_str());
            groups.push(OfVendor { name: name_of(group, lang), slug, parts });
        }
    }
    Findings {
        severities: severities.into(),
        vendors: vendors.collect(),
        narrowed: *asked != Asked::default(),
        count,
        more: count.saturating_sub(MOST),
        groups,
    }
}

fn of(tally: Tally, severity: Severity) -> usize {
    match severity {
        Severity::Error => tally.errors,
        Severity::Warning => tally.warnings,
        Severity::Info => tally.infos,
    }
}

fn label(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Zh) => "錯誤",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Info, Lang::Zh) => "訊息",
        (Severity::Error, Lang::En) => "Errors",
        (Severity::Warning, Lang::En) => "Warnings",
        (Severity::Info, Lang::En) => "Infos",
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, findings};
    use crate::diag::render::{Group, Named, Part, Report};
    use crate::diag::{Diagnostic, Lang, Severity, Text};

    fn report() -> Report {
        let found = |severity| Diagnostic {
            rule: "S-NAME",
            severity,
            subject: None,
            field: None,
            place: None,
            message: Text::same(severity.key()),
            hint: None,
            source: None,
        };
        let group = |slug: Option<&str>, severities: &[Severity]| Group {
            vendor: slug.map(|slug| Named { name: slug.to_owned(), slug: slug.to_owned() }),
            parts: vec![Part {
                kind: Text::same("x"),
                named: None,
                found: severities.iter().map(|severity| found(*severity)).collect(),
            }],
        };
        Report {
            date: Text::same("2026-11-20"),
            checked: (2, 2),
            groups: vec![
                group(Some("a"), &[Severity::Error, Severity::Info]),
                group(Some("b"), &[Severity::Warning]),
                group(None, &[Severity::Error]),
            ],
        }
    }

    #[test]
    fn an_address_narrows_by_severity_and_by_vendor() {
        let report = report();
        let count = |query: &str| findings(&report, &Asked::parse(query), Lang::Zh).count;
        assert_eq!(count(""), 4);
        assert_eq!(count("vendor="), 4);
        assert_eq!(count("severity=error"), 2);
        assert_eq!(count("severity=error&severity=info&vendor=a"), 2);
        assert_eq!(count("severity=error&vendor=b"), 0);
        assert_eq!(count("vendor=-"), 1);
    }

    #[test]
    fn a_choice_counts_what_it_would_show() {
        let report = report();
        let shown = findings(&report, &Asked::parse("vendor=a&severity=error"), Lang::En);
        let counts: Vec<usize> = shown.severities.iter().map(|choice| choice.count).collect();
        assert_eq!(counts, [1, 0, 1]);
        let counts: Vec<(&str, usize, bool)> =
            shown.vendors.iter().map(|choice| (choice.key.as_str(), choice.count, choice.chosen)).collect();
        assert_eq!(counts, [("a", 1, true), ("b", 0, false), ("-", 1, false)]);
    }
}
