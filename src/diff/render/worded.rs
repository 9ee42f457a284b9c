//! A change in words, for pages that lay it out themselves.

use serde::Serialize;

use super::{blank, remarks, said, word};
use crate::diag::Lang;
use crate::diff::{Change, Consent, Field};
use crate::form::label;
use crate::lock::Locked;

/// What changes of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Worded {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The name of the vendor of a solution.
    pub vendor: Option<String>,
    /// What is said of it beside its values.
    pub remarks: Vec<String>,
    /// The values that differ.
    pub fields: Vec<WordedField>,
}

/// A value that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordedField {
    /// Key path.
    pub path: String,
    /// What the forms call it.
    pub label: String,
    /// What is live.
    pub old: Side,
    /// What the record says.
    pub new: Side,
    /// How it stands to the consent that it needs.
    pub consent: String,
    /// Whether that consent is missing.
    pub missing: bool,
}

/// A value, cut where it differs from the other one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// What both begin with.
    pub before: String,
    /// What differs.
    pub other: String,
    /// What both end with.
    pub after: String,
}

/// Words a change in `lang`.
pub fn worded(change: &Change, lang: Lang) -> Worded {
    Worded {
        slug: change.slug.clone(),
        name: change.name.clone(),
        vendor: change.vendor.clone(),
        remarks: remarks(change).iter().map(|remark| remark.get(lang).to_owned()).collect(),
        fields: change.fields.iter().map(|field| worded_field(field, lang)).collect(),
    }
}

/// Words a value in `lang`.
pub(super) fn worded_field(field: &Field, lang: Lang) -> WordedField {
    let [old, new] = [&field.old, &field.new].map(|value| said(field, value.as_ref()));
    // Of a number no part differs by itself.
    let are_texts = matches!((&field.old, &field.new), (Some(Locked::Text(_)), Some(Locked::Text(_))));
    let (before, after) = match (&old, &new) {
        (Some(old), Some(new)) if are_texts => alike(old, new),
        _ => (0, 0),
    };
    let side = |value: &Option<Locked>, said: Option<String>| {
        let text = said.unwrap_or_else(|| blank(value.as_ref()).get(lang).to_owned());
        let end = text.len() - after;
        Side {
            before: text[..before].to_owned(),
            other: text[before..end].to_owned(),
            after: text[end..].to_owned(),
        }
    };
    WordedField {
        path: field.path.clone(),
        label: label(&field.path).get(lang).to_owned(),
        old: side(&field.old, old),
        new: side(&field.new, new),
        consent: word(field.consent).get(lang).to_owned(),
        missing: field.consent == Consent::Missing,
    }
}

/// How many bytes two texts have alike at their beginnings and at their ends.
fn alike(a: &str, b: &str) -> (usize, usize) {
    let same = |a: &str, b: &str| -> usize {
        a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let before = same(a, b);
    let (rest_a, rest_b) = (&a[before..], &b[before..]);
    let ends = rest_a.chars().rev().zip(rest_b.chars().rev()).take_while(|(a, b)| a == b);
    (before, ends.map(|(a, _)| a.len_utf8()).sum())
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn ends_are_alike_only_where_the_beginnings_are_not() {
        assert_eq!(alike("aaa", "aaaa"), (3, 0));
        assert_eq!(alike("甲乙丙", "甲丁丙"), (3, 3));
        assert_eq!(alike("", "x"), (0, 0));
    }
}
