//! A comparison as one JSON object a line.

use serde_json::{Value, json};

use crate::diff::{Change, Comparison, Consent, Field, Kind, Of, Weight};
use crate::lock::Locked;

/// Renders a comparison, one object a changed record.
pub fn json_lines(comparison: &Comparison) -> String {
    comparison.changes.iter().map(|change| format!("{}\n", line(change))).collect()
}

fn line(change: &Change) -> Value {
    let (kind, on) = match change.kind {
        Kind::Added => ("added", None),
        Kind::Changed => ("changed", None),
        Kind::Delisted(on) => ("delisted", Some(on)),
        Kind::Expired(on) => ("expired", Some(on)),
        Kind::Withdrawn => ("withdrawn", None),
        Kind::Unreadable => ("unreadable", None),
        Kind::Same => ("same", None),
        Kind::Draft => ("draft", None),
    };
    let of = match change.of {
        Of::Solution => "solution",
        Of::Vendor => "vendor",
    };
    json!({
        "of": of,
        "slug": change.slug,
        "name": change.name,
        "vendor": change.vendor,
        "change": kind,
        "on": on.map(|day| day.to_string()),
        "weight": weight(change.weight()),
        "ends_on": change.ends_on.map(|day| day.to_string()),
        "ending": change.is_ending,
        "lacks_consent": change.lacks_consent,
        "fields": change.fields.iter().map(field).collect::<Vec<_>>(),
    })
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Price => "price",
        Weight::Consent => "consent",
        Weight::Gone => "gone",
        Weight::Expired => "expired",
        Weight::Ending => "ending",
        Weight::Added => "added",
        Weight::Changed => "changed",
    }
}

/// A value that is known by its digest alone is null, and `old_known` or `new_known` says so.
fn field(field: &Field) -> Value {
    let is_known = |value: &Option<Locked>| value.as_ref().is_none_or(Locked::is_readable);
    let consent = match field.consent {
        Consent::Free => "free",
        Consent::Given => "given",
        Consent::Missing => "missing",
        Consent::Awaited => "awaited",
    };
    json!({
        "field": field.path,
        "old": value(field.old.as_ref()),
        "new": value(field.new.as_ref()),
        "old_known": is_known(&field.old),
        "new_known": is_known(&field.new),
        "price": field.is_price(),
        "consent": consent,
    })
}

fn value(value: Option<&Locked>) -> Value {
    match value {
        None | Some(Locked::Digest(_)) => Value::Null,
        Some(Locked::Integer(number)) => json!(number),
        Some(Locked::Number(number)) => json!(number),
        Some(Locked::Flag(flag)) => json!(flag),
        Some(Locked::Text(text)) => json!(text),
        Some(Locked::List(items)) => json!(items),
    }
}
