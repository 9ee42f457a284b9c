//! Small JSON by hand: a serializer would be a quarter of the engine.

use std::fmt::Write;

use crate::results::{FacetCounts, Hit, Results};

impl Results {
    /// The results as JSON: `{"total","exact","relaxed","needs_index","hits":[…],"facets":{…}}`, and `"error"` if any.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        let Results { total, exact, relaxed, needs_index, .. } = self;
        push(&mut json, format_args!(r#"{{"total":{total},"exact":{exact},"relaxed":{relaxed},"#));
        push(&mut json, format_args!(r#""needs_index":{needs_index},"hits":["#));
        separated(&mut json, &self.hits, hit);
        json.push_str(r#"],"facets":{"#);
        separated(&mut json, &self.facets, facet);
        json.push('}');
        if let Some(error) = &self.error {
            json.push_str(r#","error":"#);
            text(&mut json, error);
        }
        json.push('}');
        json
    }
}

fn hit(json: &mut String, hit: &Hit) {
    push(json, format_args!(r#"{{"document":{},"slug":"#, hit.document));
    text(json, &hit.slug);
    json.push_str(r#","name":"#);
    text(json, &hit.name);
    // Four places are plenty, and spare the browser the code that prints floats.
    let parts = (f64::from(hit.score) * 10_000.0 + 0.5) as u64;
    push(json, format_args!(r#","score":{}.{:04},"extra":{}}}"#, parts / 10_000, parts % 10_000, hit.extra));
}

fn facet(json: &mut String, facet: &FacetCounts) {
    text(json, &facet.key);
    json.push_str(":{");
    separated(json, &facet.options, |json, (option, count)| {
        text(json, option);
        push(json, format_args!(":{count}"));
    });
    json.push('}');
}

/// Writes things with commas between them.
pub(crate) fn separated<T>(json: &mut String, things: &[T], write: impl Fn(&mut String, &T)) {
    for (at, thing) in things.iter().enumerate() {
        if at > 0 {
            json.push(',');
        }
        write(json, thing);
    }
}

/// Writes a text in quotes.
pub(crate) fn text(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\u{0}'..='\u{1f}' => push(json, format_args!("\\u{:04x}", character as u32)),
            _ => json.push(character),
        }
    }
    json.push('"');
}

fn push(json: &mut String, arguments: std::fmt::Arguments<'_>) {
    json.write_fmt(arguments).expect("a string takes all that is written");
}
