//! `api/schema.json`: what the JSON API holds, as JSON Schema (2020-12). Closed choices come from the model, so that they cannot differ.

use serde_json::{Value, json};

use crate::model::{
    AiKind, Architecture, BusinessItem, Choice, Customers, PaymentMethod, PortabilityFormat, Provider, Role,
    Service, SupportStaff, Use,
};
use crate::site::Site;

/// The schema. Its `$defs` describe `solutions.json`, `solutions/<slug>.json` and `vendors.json`; a file is one of the three.
pub(super) fn file(site: &Site<'_>) -> Vec<u8> {
    let url = &site.config().url;
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{url}api/schema.json"),
        "title": site.config().title.get(site.default_lang()),
        "oneOf": [reference("solutions"), reference("solution"), reference("vendors")],
        "$defs": {
            "solutions": object(&["as_of", "solutions"], json!({
                "as_of": reference("day"),
                "solutions": list(reference("listed")),
            })),
            "vendors": object(&["as_of", "vendors"], json!({
                "as_of": reference("day"),
                "vendors": list(reference("vendor")),
            })),
            "listed": object(LISTED, listed()),
            "solution": object(LISTED, solution()),
            "vendor": vendor(),
            "tier": object(&["price"], json!({
                "price": described(whole(), "NT dollars, tax included"),
                "months": whole(),
                "seats": whole(),
                "other": text(),
                "price_per_seat_month": whole(),
            })),
            "day": { "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$" },
            "slug": { "type": "string", "pattern": "^[a-z0-9-]{1,80}$" },
        },
    });
    schema.to_string().into_bytes()
}

/// What every listing has.
const LISTED: &[&str] = &["slug", "name", "vendor", "programme", "listing", "url"];

fn listed() -> Value {
    json!({
        "slug": reference("slug"),
        "name": text(),
        "vendor": reference("slug"),
        "programme": text(),
        "summary": text(),
        "categories": list(text()),
        "industries": described(list(text()), "keys of the programme, or `other:` with a name"),
        "staff_sizes": list(text()),
        "tiers": list(reference("tier")),
        "listing": object(&["from", "until"], json!({ "from": reference("day"), "until": or_null(reference("day")) })),
        "url": { "type": "string", "format": "uri" },
    })
}

fn solution() -> Value {
    let more = json!({
        "version": text(),
        "also_listed_as": reference("slug"),
        "functions": list(text()),
        "ai": object(&["kinds"], json!({
            "kinds": list(choice::<AiKind>()),
            "model": or_null(text()),
            "foundation": or_null(object(&[], json!({
                "name": or_null(text()),
                "version": or_null(text()),
                "source": or_null(text()),
            }))),
        })),
        "renewal": text(),
        "extra_fees": list(object(&["item", "amount"], json!({ "item": text(), "amount": text(), "note": or_null(text()) }))),
        "payments": list(object(&["method"], json!({ "method": choice::<PaymentMethod>(), "name": or_null(text()) }))),
        "subscription": { "type": "boolean" },
        "origin": object(&["role"], json!({
            "role": or_null(choice::<Role>()),
            "company": or_null(text()),
            "country": or_null(text()),
            "tax_id": or_null(text()),
        })),
        "data_locations": described(list(text()), "ISO 3166-1 codes, or `on-premise`"),
        "cloud": object(&[], json!({
            "architecture": choice::<Architecture>(),
            "providers": list(named::<Provider>()),
            "public_uses": list(named::<Use>()),
            "connections": text(),
            "throughput": text(),
            "elasticity": text(),
            "continuity": text(),
            "load_balancing": text(),
            "security": text(),
            "privacy": text(),
        })),
        "sla": object(&[], json!({
            "availability": or_null(described(number(), "per cent")),
            "support_hours": or_null(text()),
            "compensation": or_null(text()),
            "incident_levels": list(object(&["level", "describes"], json!({
                "level": or_null(whole()),
                "describes": text(),
                "respond_within_hours": or_null(number()),
            }))),
            "rpo_hours": or_null(number()),
            "rpo_note": or_null(text()),
        })),
        "ordering": object(&[], json!({
            "order": or_null(text()),
            "onboarding": or_null(text()),
            "care": or_null(text()),
            "cancellation": or_null(text()),
        })),
        "onboarding_days": whole(),
        "support": object(&["services"], json!({
            "staff": or_null(choice::<SupportStaff>()),
            "capacity": or_null(text()),
            "services": list(choice::<Service>()),
        })),
        "portability": list(named::<PortabilityFormat>()),
        "data_pledge": { "const": true },
        "video": object(&[], json!({ "url": or_null(text()), "minutes": or_null(number()) })),
        "manual": text(),
        "note": text(),
        "note_video": text(),
        "sections": described(object(&[], json!({
            "pain_points": text(),
            "highlights": text(),
            "success_case": text(),
            "onboarding": text(),
            "test_results": text(),
            "service_note": text(),
        })), "Markdown"),
        "approval": object(&["approved_on"], json!({ "approved_on": reference("day") })),
    });
    let (mut all, Value::Object(more)) = (listed(), more) else { return Value::Null };
    if let Some(all) = all.as_object_mut() {
        all.extend(more);
    }
    all
}

fn vendor() -> Value {
    object(
        &["slug", "name", "tax_id"],
        json!({
            "slug": reference("slug"),
            "name": text(),
            "tax_id": { "type": "string", "pattern": r"^\d{8}$" },
            "business_items": list(choice::<BusinessItem>()),
            "website": text(),
            "intro": described(text(), "Markdown"),
            "customers": choice::<Customers>(),
            "public_contact": object(&[], json!({
                "phone": text(),
                "email": text(),
                "line_id": text(),
                "url": text(),
            })),
        }),
    )
}

/// An object with these keys and no other.
fn object(required: &[&str], properties: Value) -> Value {
    let required = required.iter().map(|key| Value::from(*key)).collect();
    schema([
        ("type", "object".into()),
        ("properties", properties),
        ("required", Value::Array(required)),
        ("additionalProperties", false.into()),
    ])
}

fn list(of: Value) -> Value {
    schema([("type", "array".into()), ("items", of)])
}

fn schema<const N: usize>(words: [(&str, Value); N]) -> Value {
    words.into_iter().map(|(word, value)| (word.to_owned(), value)).collect()
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn whole() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn number() -> Value {
    json!({ "type": "number", "minimum": 0 })
}

fn or_null(one: Value) -> Value {
    let null = json!({ "type": "null" });
    schema([("anyOf", Value::Array(vec![one, null]))])
}

fn described(mut schema: Value, words: &str) -> Value {
    schema["description"] = words.into();
    schema
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn choice<C: Choice>() -> Value {
    let keys: Vec<&str> = C::ALL.iter().map(|choice| choice.key()).collect();
    json!({ "enum": keys })
}

/// A closed choice, or `other:` with a name.
fn named<C: Choice>() -> Value {
    json!({ "anyOf": [choice::<C>(), { "type": "string", "pattern": "^other:" }] })
}
