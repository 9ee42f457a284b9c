//! Small JSON by hand: a serializer would be a quarter of the engine.

use std::fmt::Write;

use crate::results::{FacetCounts, Hit, Results};

impl Results {
    /// The results as JSON: `{"total","exact","relaxed","needs":[…],"hits":[…],"facets":{…},"related":[…]}`, with `"meant"` and `"error"` if any.
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        let Results { total, exact, relaxed, .. } = self;
        push(&mut json, format_args!(r#"{{"total":{total},"exact":{exact},"relaxed":{relaxed},"#));
        json.push_str(r#""needs":["#);
        separated(&mut json, &self.needs, |json, number| push(json, format_args!("{number}")));
        json.push_str(r#"],"hits":["#);
        separated(&mut json, &self.hits, hit);
        json.push_str(r#"],"facets":{"#);
        separated(&mut json, &self.facets, facet);
        json.push_str(r#"},"related":["#);
        separated(&mut json, &self.related, |json, query| text(json, query));
        json.push(']');
        if let Some(meant) = &self.meant {
            json.push_str(r#","meant":"#);
            text(&mut json, meant);
        }
        if let Some(error) = &self.error {
            json.push_str(r#","error":"#);
            text(&mut json, error);
        }
        json.push('}');
        json
    }
}

fn hit(json: &mut String, hit: &Hit) {
    // Four places are plenty, and spare the browser the code that prints floats.
    let parts = (f64::from(hit.score) * 10_000.0 + 0.5) as u64;
    let Hit { document, extra, .. } = hit;
    let (whole, rest) = (parts / 10_000, parts % 10_000);
    push(json, format_args!(r#"{{"document":{document},"score":{whole}.{rest:04},"extra":{extra}}}"#));
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
